"""How a melding is put on a page: rows, steps and contacts made ready, so that templates hold no rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from flask import Response, url_for

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import next_opening, open_at
from buurtplein.buurten import queries_names
from buurtplein.buurten.site import place
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum, moment
from buurtplein.meldingen import queries, rules, texts
from buurtplein.meldingen.models import Bericht, Melding
from buurtplein.meldingen.rules import Status
from buurtplein.meldingen.service import Answers

ICONS: Final[Mapping[str, Mapping[str, str]]] = {
    "soort": texts.CATEGORIE_ICON,
    "wanneer": texts.WANNEER_ICON,
    "antwoord": texts.ANTWOORD_ICON,
    "vaak": {"dag": "vandaag", "week": "agenda", "soms": "vaak"},
}


def a_date(text: str | None) -> date | None:
    """A date from its ISO form."""
    return date.fromisoformat(text) if text else None


def last_days() -> list[tuple[str, str]]:
    """The last seven days as answers: yesterday first."""
    today = clock.today()
    days = [today - timedelta(days=back) for back in range(1, 8)]
    return [(day.isoformat(), _("Gisteren") if day == days[0] else datum(day)) for day in days]


def photo_response(image: bytes) -> Response:
    """A picture that no cache keeps and no browser mistakes for something else."""
    answer = Response(image, mimetype="image/jpeg")
    answer.headers["Content-Disposition"] = 'inline; filename="foto.jpg"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def team_name(team_id: int) -> str:
    """The name of a team as the melder reads it."""
    team = accounts.known_team(team_id)
    return team.naam if team else _("het wijkteam")


def by_code(code: str) -> str | None:
    """Where a code of a melding leads, for whoever typed it anywhere on the site."""
    return url_for("volgen.status", token=code) if queries.of_code(code) is not None else None


def where(melding: Melding, names: Mapping[int, str] | None = None) -> str:
    """The place in a few words. ``names``: buildings by id, when a list has fetched them together."""
    if melding.gebouw_id:
        known = queries_names.gebouw_names([melding.gebouw_id]) if names is None else names
        if melding.gebouw_id in known:
            return known[melding.gebouw_id]
    return melding.plek or _("plek niet bekend")


def title(melding: Melding) -> str:
    """As "Geluid bij Flat De Zwaan"."""
    subject = texts.CATEGORIE[melding.categorie]
    if melding.gebouw_id or melding.plek:
        return _("{wat} bij {plek}", wat=subject, plek=where(melding))
    return str(subject)


def check_rows(given: Mapping[str, Any], answers: Answers, photos: int) -> list[tuple[str, str, str]]:
    """The check page: question, answer, and where to change it."""

    def change(question: str) -> str:
        return url_for(f"melden.{question}", wijzig=1)

    when = str(texts.WANNEER[answers.wanneer])
    if answers.dag:
        when = datum(answers.dag)
    if answers.vaak:
        when = f"{when}: {str(texts.VAAK[answers.vaak]).lower()}"
    place = answers.plek.label if answers.plek and answers.plek.gebouw_id else answers.plek_tekst
    told = answers.tekst or _("Niks verteld")
    rows = [
        (_("Waar heb je last van?"), str(texts.CATEGORIE[answers.categorie]), change("soort")),
        (_("Wanneer gebeurt het?"), when, change("dag" if answers.dag else "wanneer")),
        (_("Waar is het?"), place or _("Ik weet het niet precies"), change("waar")),
    ]
    if answers.positie:
        rows.append((_("Waar hoor of zie je het?"), str(texts.POSITIE[answers.positie]), change("vertel")))
    rows.append((_("Wat vertel je?"), told, change("vertel")))
    if photos:
        rows.append((_("Foto's"), str(photos), change("vertel")))
    contact = given.get("email") if answers.email else given.get("telefoon") if answers.telefoon else None
    how = str(texts.ANTWOORD[answers.antwoord])
    rows.append((_("Hoe wil je ons antwoord?"), f"{how}: {contact}" if contact else how, change("antwoord")))
    return rows


@dataclass(frozen=True)
class Contact:
    """Who a waiting person can call: a name, a number, and until or from when."""

    naam: str
    functie: str
    telefoon: str
    open: bool
    tot: str
    vanaf: datetime | None


def contact(melding: Melding) -> Contact:
    """The human behind a melding: who handles it, else the contact of the team; always with a phone number."""
    team = accounts.known_team(melding.team_id)
    hours = accounts.hours(team) if team else []
    now = clock.local(clock.now())
    handler = accounts.handler_names([melding.handler_id]).get(melding.handler_id) if melding.handler_id else None
    is_open = not hours or open_at(hours, now)
    return Contact(
        naam=handler or (team.contactnaam if team else ""),
        functie=team.naam if team else "",
        telefoon=(team.telefoon if team else "") or place().telefoon,
        open=is_open,
        tot="",
        vanaf=None if is_open else next_opening(hours, now),
    )


def timeline(melding: Melding) -> list[tuple[str, str, str]]:
    """What happened, what happens now and what is still to come, in the words of residents (ux.md status.*)."""
    team = team_name(melding.team_id)
    steps = [("af", _("Ontvangen"), moment(melding.gemeld_op))]
    if melding.gelezen_op is not None:
        steps.append(("af", _("Gelezen door {team}", team=team), moment(melding.gelezen_op)))
    elif melding.status == Status.NIEUW:
        steps.append(("nu", _("{team} leest je melding", team=team), promise_text(melding)))
    if melding.status in rules.FINAL and melding.afgerond_op is not None:
        return [*steps, ("af", _now_step(melding), moment(melding.afgerond_op))]
    busy = "later" if steps[-1][0] == "nu" else "nu"
    steps.append((busy, _now_step(melding), promise_text(melding) if busy == "nu" else ""))
    return [*steps, ("later", _("Afgerond"), "")]


def _now_step(melding: Melding) -> str:
    match melding.status:
        case Status.WACHT_OP_MELDER:
            return _("We hebben een vraag aan jou")
        case Status.BIJ_PARTNER:
            return _(
                "We vroegen {organisatie} om mee te helpen", organisatie=texts.PARTNER[melding.partner or "gemeente"]
            )
        case Status.AFGEROND:
            return _("Afgerond")
        case Status.INGETROKKEN:
            return _("Gestopt, omdat jij dat vroeg")
        case _:
            return _("We zijn ermee bezig")


def promise_text(melding: Melding) -> str:
    """The day that we promised; and when we broke our word, an apology with a new one."""
    today = clock.today()
    if melding.status == Status.WACHT_OP_MELDER:
        return _("Als jij antwoord geeft, gaan we verder.")
    if rules.late(melding.status, melding.beloofd_op, today):
        again = melding.uitgesteld_tot or rules.promise(today, rules.WERKDAGEN_AFTER_MISS)
        return _("Het duurt langer dan we zeiden. Sorry. Je hoort nu uiterlijk {datum} van ons.", datum=datum(again))
    return _("Je hoort uiterlijk {datum} van ons.", datum=datum(melding.beloofd_op))


def help_phone() -> str:
    """The number of the site."""
    return place().telefoon


def night(melding: Melding) -> str | None:
    """What to expect when the team is closed now; None when somebody is there. Nobody waits for us instead of 112."""
    person = contact(melding)
    if person.open:
        return None
    if person.vanaf is None:
        return _("Er is nu niemand bij {team}. Is er gevaar? Bel 112.", team=person.functie)
    return _(
        "Er is nu niemand bij {team}. Vanaf {moment} lezen we weer. Is er gevaar? Bel 112.",
        team=person.functie,
        moment=moment(person.vanaf),
    )


def visit_text(melding: Melding) -> str | None:
    """That we come by or call because it happens often; and honestly, when we did not."""
    if melding.bezoek_op is None:
        return None
    if melding.bezoek_op < clock.today():
        day = datum(melding.bezoek_op)
        return _("We zouden uiterlijk {datum} langskomen of bellen. Dat lukte niet. Sorry.", datum=day)
    return _(
        "Je meldde dit vaak. Wij komen bij je langs of bellen je, uiterlijk {datum}.", datum=datum(melding.bezoek_op)
    )


def conversation(melding: Melding, *, notes: bool = False) -> list[dict[str, Any]]:
    """The conversation as the reader sees it: melder by default, staff with ``notes``."""
    return talk(melding, queries.conversation(melding, notes=notes), notes=notes)


def talk(melding: Melding, written: Sequence[Bericht], *, notes: bool) -> list[dict[str, Any]]:
    """The same, of what was written."""
    names = accounts.handler_names({line.person_id for line in written if line.person_id is not None})
    team = team_name(melding.team_id)
    lines = []
    for line in written:
        by_team = line.van == "team"
        author = names.get(line.person_id or 0, team) if by_team else _("Melder") if notes else _("Jij")
        lines.append(
            {
                "van": author,
                "tekst": line.tekst,
                "wanneer": moment(line.op),
                "eigen": by_team if notes else not by_team,
                "notitie": line.soort == "notitie",
            }
        )
    return lines


def open_question(melding: Melding) -> dict[str, Any] | None:
    """The question that waits for the melder, if any."""
    if melding.status != Status.WACHT_OP_MELDER:
        return None
    asked = [line for line in queries.conversation(melding) if line.soort == "vraag"]
    if not asked:
        return None
    names = accounts.handler_names([asked[-1].person_id]) if asked[-1].person_id else {}
    return {"tekst": asked[-1].tekst, "van": names.get(asked[-1].person_id or 0, team_name(melding.team_id))}


def closing(melding: Melding) -> str | None:
    """With what words it ended."""
    if melding.status == Status.INGETROKKEN:
        return str(texts.INGETROKKEN_MELDER)
    return str(texts.REDEN_MELDER[melding.reden]) if melding.status == Status.AFGEROND and melding.reden else None
