"""Who works when, and which openings nobody opens yet. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Opening, Rooster, Tijd, Weken


@dataclass(frozen=True)
class Beurt:
    """The hours of one person: every week, in odd or even weeks, or on one day."""

    id: int
    person_id: int
    soort: str
    van: str
    tot: str
    weekdag: int | None = None
    dag: date | None = None
    weken: str = Weken.ELKE
    geldig_van: date | None = None
    geldig_tot: date | None = None  # the last day
    noem_naam: bool = False

    def on(self, day: date) -> bool:
        """Whether it begins on this day."""
        if self.weekdag is None:
            return self.dag == day
        return Tijd(self.weekdag, self.van, self.tot, self.weken, self.geldig_van, self.geldig_tot).on(day)

    def stretch(self, day: date) -> Opening | None:
        """From when until when on this day; None when it does not begin on it."""
        return hours.stretch(day, self.van, self.tot) if self.on(day) else None

    def over(self, today: date) -> bool:
        """Whether it will not come back."""
        return (self.dag or self.geldig_tot or today) < today


def on_day(beurten: Iterable[Beurt], day: date) -> list[Beurt]:
    """Who is there on a day, from early to late."""
    return sorted((beurt for beurt in beurten if beurt.on(day)), key=lambda beurt: (beurt.van, beurt.tot, beurt.id))


def gaps(rooster: Rooster, beurten: Sequence[Beurt], since: datetime, until: datetime) -> list[Opening]:
    """The openings that begin between two moments, and during which nobody is there for even a minute."""
    found = []
    for opening in hours.openings(rooster, since, until):
        days = (opening.dag + timedelta(days=step) for step in range(-1, (opening.eind - opening.start).days + 2))
        there = [each for day in days for beurt in beurten if (each := beurt.stretch(day)) is not None]
        if since <= opening.start < until and not any(
            each.start < opening.eind and opening.start < each.eind for each in there
        ):
            found.append(opening)
    return found


def next_of(beurten: Iterable[Beurt], person_id: int, moment: datetime, days: int = 35) -> Opening | None:
    """When somebody is there again after this moment, within some weeks."""
    mine = [beurt for beurt in beurten if beurt.person_id == person_id]
    first = clock.local(moment).date()
    for day in (first + timedelta(days=ahead) for ahead in range(days)):
        later = [each for beurt in mine if (each := beurt.stretch(day)) is not None and each.start > moment]
        if later:
            return min(later, key=lambda each: each.start)
    return None
