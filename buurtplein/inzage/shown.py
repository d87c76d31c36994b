"""How requests are put on a page and on paper, made ready, so that templates hold no rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from buurtplein.accounts import queries as accounts
from buurtplein.buurten.site import place
from buurtplein.inzage import rules, texts
from buurtplein.inzage.models import Avgverzoek
from buurtplein.inzage.rules import Chosen, Piece
from buurtplein.kernel import bus, clock
from buurtplein.kernel.i18n import _, _n, datum, moment
from buurtplein.kernel.letters import letter
from buurtplein.meldingen import shown as melding_shown


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    id: int
    soort: str
    van: str
    team: str
    voor: str
    label: tuple[str, str, str]


def rows(found: Iterable[Avgverzoek]) -> list[Row]:
    """The lines of a list of requests."""
    listed, names = list(found), {team.id: team.naam for team in accounts.teams()}
    today = clock.today()
    return [
        Row(
            id=row.id,
            soort=str(texts.SOORT[row.soort]),
            van=str(texts.VAN[row.van]),
            team=names.get(row.team_id, ""),
            voor=datum(row.uiterlijk_op),
            label=clock_label(row, today),
        )
        for row in listed
    ]


def clock_label(verzoek: Avgverzoek, today: date) -> tuple[str, str, str]:
    """How much time is left, as word, colour and pictogram."""
    if verzoek.afgehandeld_op is not None:
        return _("Klaar"), "klaar", "klaar"
    if rules.is_late(verzoek, today):
        return _("Te laat"), "spoed", "let-op"
    days = (verzoek.uiterlijk_op - today).days
    return _n("Nog {n} dag", "Nog {n} dagen", days), "laat" if days <= 7 else "open", "klok"


def facts(verzoek: Avgverzoek) -> list[tuple[str, str]]:
    """What is known of a request, as question and answer."""
    lines = [
        (_("Wat"), str(texts.SOORT[verzoek.soort])),
        (_("Wie"), str(texts.VAN[verzoek.van])),
        (_("Gevraagd op"), moment(verzoek.gevraagd_op)),
        (_("Antwoord uiterlijk"), datum(verzoek.uiterlijk_op)),
    ]
    optional = (
        (_("Wat erbij gezegd is"), verzoek.toelichting),
        (_("Waar het antwoord heen gaat"), verzoek.bereikbaar),
        (_("Waarom het langer duurt"), verzoek.verleng_reden),
        (_("Hoe het afliep"), str(texts.AFHANDELING[verzoek.afhandeling]) if verzoek.afhandeling else None),
        (_("Uitleg"), verzoek.uitleg),
    )
    return [*lines, *((name, value) for name, value in optional if value)]


def history(verzoek_id: int) -> list[tuple[str, str, str]]:
    """Who did what and when, newest first."""
    log = [entry for entry in bus.history("avgverzoek", verzoek_id) if entry.name in texts.HISTORY]
    names = accounts.handler_names({entry.actor_id for entry in log if entry.actor_id is not None})
    return [
        (str(texts.HISTORY[entry.name]), names.get(entry.actor_id or 0, ""), moment(entry.at))
        for entry in reversed(log)
    ]


def first(what: str, tot: date | None) -> str:
    """What has to come first, with the day when there is one."""
    return str(texts.EERST[what]).format(datum=datum(tot) if tot else "")


@dataclass(frozen=True)
class Line:
    """One piece on the page where is chosen."""

    key: str
    kop: str
    tekst: str
    wanneer: str
    aan: bool
    locked: bool
    rewritable: bool
    origineel: str


def lines(pieces: Sequence[Piece], chosen: Mapping[str, Chosen]) -> list[Line]:
    """The pieces with what was decided about them."""
    return [
        Line(
            key=piece.key,
            kop=str(texts.STUK[piece.stuk]),
            tekst=rules.words(piece, chosen),
            wanneer=moment(piece.op) if piece.op and piece.stuk in rules.WRITTEN else "",
            aan=rules.goes(piece, chosen),
            locked=piece.stuk in rules.NEVER,
            rewritable=piece.stuk in rules.WRITTEN,
            origineel=piece.tekst,
        )
        for piece in pieces
    ]


def parts(made: Mapping[str, Sequence[str]]) -> list[tuple[str, Sequence[str]]]:
    """The export as (heading, lines); empty parts are left out."""
    return [(str(texts.PARTS[name]), made[name]) for name in made if made[name]]


def intro() -> list[str]:
    """What stands above the export."""
    return [
        _("Je vroeg wat er over jou staat. Hieronder staat wat we je mogen geven."),
        _("Een deel geven we niet, omdat het over iemand anders gaat."),
    ]


def closing() -> list[str]:
    """What stands below it: the rights of the reader."""
    return [
        _("Klopt er iets niet? Of wil je dat iets weggaat? Bel {telefoon}.", telefoon=place().telefoon),
        _("Ben je het er niet mee eens? Ga naar de Autoriteit Persoonsgegevens."),
    ]


def as_letter(made: Mapping[str, Sequence[str]]) -> bytes:
    """The export on paper. Its title and name hold no number and no name."""
    return letter(
        "gegevens",
        {
            "title": _("Wat er over jou staat"),
            "sender": f"Buurtplein {place().naam}",
            "footer": datum(clock.today()),
            "intro": intro(),
            "parts": [{"title": title, "lines": list(found)} for title, found in parts(made)],
            "closing": closing(),
        },
    )


def team(team_id: int) -> str:
    """The name of a team."""
    return melding_shown.team_name(team_id)
