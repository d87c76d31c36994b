"""How a melding is put on the desk: rows, facts, history and alarms made ready, so that templates hold no rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from flask_babel import LazyString

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.buurten import queries_names
from buurtplein.buurten.rules import MAY_GET_ZORG, alarm_of, problems
from buurtplein.kernel import bus, clock, pages
from buurtplein.kernel.i18n import _, _n, datum, datum_kort, moment, moment_kort
from buurtplein.meldingen import queries, rules, shown, texts, texts_triage
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Soort, Status

Label = tuple[LazyString, str, str]


class Promised(Protocol):
    """What a word was given about: a melding, or a line of a list."""

    @property
    def status(self) -> str:
        """How it stands."""

    @property
    def beloofd_op(self) -> date:
        """The day before which the melder hears from us."""


def due(melding: Promised) -> str:
    """Before when the melder must hear from us, in a word."""
    if melding.status in rules.FINAL:
        return "–"
    if melding.status == Status.WACHT_OP_MELDER:
        return _("melder is aan zet")
    today = clock.today()
    if melding.beloofd_op == today:
        return _("vandaag")
    return datum_kort(melding.beloofd_op)


def is_late(melding: Promised) -> bool:
    """Whether we broke our word."""
    return rules.late(melding.status, melding.beloofd_op, clock.today())


def status_label(melding: Promised) -> Label:
    """Word, colour and pictogram of how it stands; being late outranks the rest."""
    if is_late(melding):
        return texts.TE_LAAT, "spoed", "let-op"
    if (
        melding.status in rules.OPEN
        and melding.status != Status.WACHT_OP_MELDER
        and melding.beloofd_op == clock.today()
    ):
        return texts.VANDAAG, "laat", "klok"
    kind, icon = texts.STATUS_LABEL[Status(melding.status)]
    return texts.STATUS[melding.status], kind, icon


def handler_name(melding: Melding) -> str:
    """First name of who handles it, or "niemand"."""
    names = accounts.handler_names([melding.handler_id]) if melding.handler_id else {}
    return names.get(melding.handler_id or 0, _("niemand"))


def staff_facts(melding: Melding) -> list[tuple[str, str]]:
    """What is known, as question and answer."""
    when = str(texts.WANNEER[melding.wanneer])
    if melding.dag:
        when = datum(melding.dag)
    if melding.vaak:
        when = f"{when}: {str(texts.VAAK[melding.vaak]).lower()}"
    facts = [
        (_("Wat"), str(texts.CATEGORIE[melding.categorie])),
        (_("Wanneer"), when),
        (_("Waar"), shown.where(melding)),
    ]
    if melding.positie:
        facts.append((_("Waar hoor of zie je het?"), str(texts.POSITIE[melding.positie])))
    facts += [
        (_("Gemeld op"), moment(melding.gemeld_op)),
        (_("Hoe kwam het binnen?"), str(texts.BRON[melding.bron])),
        (_("Beloofd"), datum(melding.beloofd_op)),
        (_("Wie pakt het op?"), handler_name(melding)),
        (_("Waarom hier?"), melding.route_why),
        (_("Hoe wil de melder antwoord?"), str(texts.ANTWOORD[melding.antwoord])),
    ]
    if melding.delen:
        facts.append((_("Bespreken met een ander"), _("Mag van de melder, zonder naam")))
    contact = melding.email or melding.telefoon
    return [*facts, (_("Contact van de melder"), contact)] if contact else facts


def history(melding: Melding, after: str | None = None) -> pages.Page[tuple[str, str, str]]:
    """Who did or read what and when: the share log and the read log together, newest first, a page at a time."""
    page = bus.history_page("melding", melding.id, texts.HISTORY, after)
    names = accounts.handler_names({entry.actor_id for entry in page.rows if entry.actor_id is not None})
    lines = []
    for entry in page.rows:
        told = _TOLD.get(entry.name)
        text = str(texts.HISTORY[entry.name]) + (f": {told(entry.facts)}" if told else "")
        lines.append((text, names.get(entry.actor_id or 0, ""), moment(entry.at)))
    return pages.Page(lines, page.after)


# What a line of the history adds, from the codes of the event.
_TOLD: Final[dict[str, Callable[[dict[str, Any]], object]]] = {
    "MeldingShared": lambda facts: f"{texts.PARTNER[facts['partner']]}. {texts.GROND[facts['grond']]}",
    "MeldingClosed": lambda facts: texts.REDEN[facts["reden"]],
    "MeldingHandedOver": lambda facts: shown.team_name(facts["team_id"]),
    "MeldingAssessed": lambda facts: texts_triage.UITKOMST[facts["uitkomst"]],
    "NazorgSaid": lambda facts: texts_triage.NAZORG[facts["nazorg"]],
}


def suggested_day() -> date:
    """A sensible next promise: three werkdagen from today."""
    return rules.promise(clock.today(), 3)


def may_receive(team: Any, soort: str) -> bool:
    """Whether a team may get a melding of this kind: zorg is for a wijkteam (or the central queue) alone."""
    return soort != Soort.ZORG or team.soort in MAY_GET_ZORG


def teams_for(soort: str) -> list[tuple[int, str]]:
    """(id, name) of the teams that can take a melding of this kind, by name: active, and with people."""
    return [(team.id, team.naam) for team in buurten.team_facts().values() if team.active and may_receive(team, soort)]


def alarms() -> list[str]:
    """What is wrong with the machinery of routing, in sentences for the desk; computed now, so never stale."""
    facts = buurten.team_facts()
    found = []
    for regel in buurten.as_regels(buurten.active_rules()):
        team = facts.get(regel.team_id)
        found += [*problems(regel, team), *filter(None, [alarm_of(regel, team)])]
    central = accounts.central_team()
    waiting = queries.open_in_team(central.id) if central else 0
    if waiting:
        found.append(
            _n(
                "Er wacht {n} melding in de centrale wachtrij.",
                "Er wachten {n} meldingen in de centrale wachtrij.",
                waiting,
            )
        )
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Header:
    """What a buurtbeheerder sees of overlast: kind, place and time, nothing that somebody wrote."""

    nummer: str
    what: str
    place: str
    since: str
    team: str
    before: str
    late: bool
    readable: bool


def header(melding: Melding) -> Header:
    """A melding as a buurtbeheerder may see it."""
    return headers([melding])[0]


def headers(found: Sequence[Melding]) -> list[Header]:
    """The lines of a page as a buurtbeheerder may see them; names are fetched once for all of them."""
    buildings = queries_names.gebouw_names(m.gebouw_id for m in found)
    areas = queries_names.area_names({m.buurt_code or m.wijk_code or "" for m in found})
    teams = accounts.team_names({m.team_id for m in found})
    return [
        Header(
            nummer=melding.nummer,
            what=str(texts.CATEGORIE[melding.categorie]),
            place=buildings.get(melding.gebouw_id or 0)
            or areas.get(melding.buurt_code or melding.wijk_code or "")
            or _("plek niet bekend"),
            since=moment_kort(melding.gemeld_op),
            team=teams.get(melding.team_id) or _("het wijkteam"),
            before=due(melding),
            late=is_late(melding),
            readable=melding.categorie in rules.OPEN_FOR_BEHEERDER,
        )
        for melding in found
    ]
