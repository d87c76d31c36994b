"""Hours in words: a week as on a door, holidays with what holds on them, and when somebody is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import Final, Protocol

from flask_babel import LazyString

from buurtplein.kernel import hours
from buurtplein.kernel.hours import Afwijkend, Rooster, Tijd, Weken
from buurtplein.kernel.i18n import _, _l, current_lang, datum, klok, tijd, weekdag
from buurtplein.kernel.rota import Beurt
from buurtplein.kernel.workdays import holiday_names

LONGEST_REASON: Final = 120
WEKEN: Final[dict[str, LazyString]] = {
    Weken.ELKE: _l("elke week"),
    Weken.EVEN: _l("in even weken"),
    Weken.ONEVEN: _l("in oneven weken"),
}
AFWIJKEND: Final[dict[str, LazyString]] = {
    Afwijkend.DICHT: _l("Dicht"),
    Afwijkend.ANDERS: _l("Andere tijden"),
    Afwijkend.EXTRA: _l("Extra open"),
}


def stretch_words(van: str, tot: str) -> str:
    """As ``09.30–17.00 uur``; past midnight it says so."""
    if hours.minutes(tot) in (0, hours.DAY):
        return _("{van}–{tot} uur", van=klok(van), tot=klok("00:00"))
    if hours.minutes(tot) <= hours.minutes(van):
        return _("{van}–{tot} uur ’s nachts", van=klok(van), tot=klok(tot))
    return _("{van}–{tot} uur", van=klok(van), tot=klok(tot))


def week_words(tijden: Iterable[Tijd], today: date) -> list[tuple[str, str]]:
    """The week as on a door: days that are the same together. (days, hours) in order; what is over is left out."""
    holds = [each for each in tijden if (each.geldig_tot or today) >= today and (each.geldig_van or today) <= today]
    by_day = [tuple(sorted({_hours(each) for each in holds if each.weekdag == day})) for day in range(7)]
    rows: list[tuple[int, int, tuple[str, ...]]] = []
    for day, found in enumerate(by_day):
        if found and rows and rows[-1][1] == day - 1 and rows[-1][2] == found:
            rows[-1] = (rows[-1][0], day, found)
        elif found:
            rows.append((day, day, found))
    return [(_days(first, last), _joined(found)) for first, last, found in rows]


def _hours(each: Tijd) -> str:
    words = stretch_words(each.van, each.tot)
    return words if each.weken == Weken.ELKE else f"{words} {WEKEN[each.weken]}"


def _days(first: int, last: int) -> str:
    if first == last:
        return weekdag(first)
    if last == first + 1:
        return _("{eerste} en {tweede}", eerste=weekdag(first), tweede=weekdag(last))
    return _("{eerste} tot en met {laatste}", eerste=weekdag(first), laatste=weekdag(last))


def _joined(found: Sequence[str]) -> str:
    return reduce(lambda one, other: _("{eerste} en {tweede}", eerste=one, tweede=other), found) if found else ""


@dataclass(frozen=True)
class Day:
    """A day that may go otherwise, and what holds on it now."""

    dag: date
    naam: str
    open: bool
    uren: str


def holidays(rooster: Rooster, today: date) -> list[Day]:
    """The holidays of the coming year on which the plein is usually open, with what holds on them now."""
    names = holiday_names(today.year, current_lang()) | holiday_names(today.year + 1, current_lang())
    coming = [(day, name) for day, name in names.items() if today <= day < today + timedelta(days=366)]
    usual = [(day, name) for day, name in coming if any(tijd.on(day) for tijd in rooster.tijden)]
    return [Day(day, name, bool(hours.openings_on(rooster, day)), hours_of(rooster, day)) for day, name in usual]


def hours_of(rooster: Rooster, day: date) -> str:
    """What holds on one day, as ``09.00–12.00 uur en 13.00–17.00 uur``; "" when it is closed."""
    found = hours.openings_on(rooster, day)
    return _joined([_("{van}–{tot} uur", van=tijd(each.start), tot=tijd(each.eind)) for each in found])


class Kept(Protocol):
    """A day that goes otherwise, as a feature keeps it."""

    @property
    def id(self) -> int: ...
    @property
    def dag(self) -> date: ...
    @property
    def soort(self) -> str: ...
    @property
    def van(self) -> str | None: ...
    @property
    def tot(self) -> str | None: ...
    @property
    def reden(self) -> str: ...


@dataclass(frozen=True)
class Other:
    """A day that goes otherwise, in words."""

    id: int
    dag: str
    wat: str
    uren: str
    reden: str
    soort: str  # the colour of its label


def others(rows: Iterable[Kept], reason: Callable[[str], str] = str) -> list[Other]:
    """Days that go otherwise, in words. ``reason``: the kept reason in the language of the reader."""
    return [
        Other(
            row.id,
            datum(row.dag),
            str(AFWIJKEND[row.soort]),
            stretch_words(row.van, row.tot) if row.van and row.tot else "",
            reason(row.reden),
            {Afwijkend.DICHT: "laat", Afwijkend.EXTRA: "open"}.get(Afwijkend(row.soort), "vraag"),
        )
        for row in rows
    ]


def warning(pair: tuple[Tijd, Tijd]) -> str:
    """Two stretches that overlap, in words."""
    one, other = pair
    return _(
        "{een} en {ander} zijn tegelijk.",
        een=f"{weekdag(one.weekdag)} {_hours(one)}",
        ander=f"{weekdag(other.weekdag)} {_hours(other)}",
    )


def when(beurt: Beurt) -> str:
    """As ``elke dinsdag``, ``dinsdag in even weken`` or ``dinsdag 2 maart``, with its hours."""
    if beurt.weekdag is None:
        day = datum(beurt.dag) if beurt.dag else ""
    elif beurt.weken == Weken.ELKE:
        day = _("elke {dag}", dag=weekdag(beurt.weekdag))
    else:
        day = f"{weekdag(beurt.weekdag)} {WEKEN[beurt.weken]}"
    said = f"{day}, {stretch_words(beurt.van, beurt.tot)}"
    return (
        said
        if beurt.geldig_tot is None
        else _("{wanneer}, tot en met {dag}", wanneer=said, dag=datum(beurt.geldig_tot))
    )
