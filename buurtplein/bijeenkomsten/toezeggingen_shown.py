"""What was promised as pages say it: how it stands, with the name and phone of the team. The same for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import rules_rondom
from buurtplein.bijeenkomsten import toezeggingen_acts as acts
from buurtplein.bijeenkomsten.models import Bijeenkomst, Toezegging
from buurtplein.bijeenkomsten.rules import PUBLIC, ToezeggingStatus
from buurtplein.buurten.site import place
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum

Label = tuple[str, str, str]  # words, kind and icon of components/label.html


@dataclass(frozen=True)
class Shown:
    """One promise."""

    id: int
    wat: str
    uitleg: str
    label: Label
    when: str
    team: str
    telefoon: str
    open: bool
    late: bool
    meeting: Bijeenkomst | None = None


def shown(row: Toezegging, meeting: Bijeenkomst | None = None) -> Shown:
    """A promise with its words. Late is said by word and picture, never by colour alone."""
    today, team = clock.today(), accounts.known_team(row.team_id)
    late = rules_rondom.is_late(row, today)
    return Shown(
        row.id,
        row.wat,
        row.uitleg,
        _label(row, late=late),
        _when(row, today),
        team.naam if team else place().naam,
        (team.telefoon if team else "") or place().telefoon,
        rules_rondom.is_open(row),
        late,
        meeting,
    )


def _label(row: Toezegging, *, late: bool) -> Label:
    if row.status == ToezeggingStatus.GEDAAN:
        return _("Gedaan"), "klaar", "klaar"
    if row.status == ToezeggingStatus.LUKT_NIET:
        return _("Lukt niet"), "", "sluit"
    return (_("Te laat"), "spoed", "let-op") if late else (_("We zijn bezig"), "open", "bezig")


def _when(row: Toezegging, today: date) -> str:
    if row.klaar_op is not None:
        return _("Op {datum}.", datum=datum(row.klaar_op))
    if row.voor < today:
        return _("Dit moest klaar zijn voor {datum}. Dat is niet gelukt.", datum=datum(row.voor))
    return _("Klaar voor {datum}.", datum=datum(row.voor))


def listed(found: Iterable[acts.Promised]) -> list[Shown]:
    """Promises of several meetings."""
    return [shown(each.row, each.meeting) for each in found]


@dataclass(frozen=True)
class NaAfloop:
    """Everything that everybody may know after a meeting."""

    report: bool
    report_day: str  # before which day the verslag comes
    doing: list[Shown]
    failed: list[Shown]
    card: bool
    return_month: str
    return_slug: str


def after(meeting: Bijeenkomst) -> NaAfloop:
    """What the page of a meeting shows once it was. Promises show when the verslag is there."""
    placed = meeting.verslag_op is not None
    promises = [shown(row) for row in acts.of_meeting(meeting)] if placed else []
    promises.sort(key=lambda each: (not each.late, not each.open))  # what waits longest comes first
    day = datum(meeting.verslag_voor) if meeting.verslag_voor and not placed else ""
    comes = acts.returns(meeting)
    soon = next((each for each in comes if clock.local(each.begin).date() >= clock.today()), None)
    return NaAfloop(
        placed,
        day,
        [each for each in promises if each.label[2] != "sluit"],
        [each for each in promises if each.label[2] == "sluit"],
        acts.has_card(meeting),
        _month(soon) if soon else "",
        soon.slug if soon and soon.status in PUBLIC else "",
    )


def _month(meeting: Bijeenkomst) -> str:
    """As ``juni``, or ``maart 2028`` in another year."""
    words = datum(meeting.begin).split()
    far = clock.local(meeting.begin).year != clock.today().year
    return " ".join(words[2:]) if far else words[2]
