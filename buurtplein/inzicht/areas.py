"""Which areas somebody may choose, and which of them a page tells apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import short_name
from buurtplein.inzicht import rules
from buurtplein.kernel.who import Who

MOST_BUURTEN = 20  # on one page; with more, a page tells of wijken


@dataclass(frozen=True)
class Place:
    """An area of the hierarchy that never changes with what somebody asks: gemeente, wijk, buurt."""

    code: str
    naam: str
    soort: str
    above: tuple[str, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The area and all that it lies in."""
        return frozenset((self.code, *self.above))


def known() -> list[Place]:
    """Every area, the buurten of a wijk after their wijk."""
    found = [
        Place(row.code, short_name(row.naam), row.soort, tuple(filter(None, (row.gemeente_code, row.wijk_code))))
        for row in buurten.areas()
    ]
    return sorted(found, key=lambda place: place.code[2:])  # CBS codes: a buurt begins as its wijk


def offered(who: Who, places: Sequence[Place]) -> list[Place]:
    """The wijken and buurten that somebody may choose: all of them, or for a buurtbeheerder the own ones."""
    wanted = [place for place in places if place.soort != "gemeente"]
    if rules.sees_everything(who) or who.teams(*rules.TEAM, "woonconsulent"):
        return wanted
    areas = who.areas("buurtbeheerder")
    return [place for place in wanted if not areas.isdisjoint(place.codes)]


def told_apart(code: str | None, places: Sequence[Place]) -> list[Place]:
    """The buurten of an area that a page tells apart, or the wijken where there are many; none inside one buurt."""
    under = [place for place in places if code is None or code in place.above]
    listed = [place for place in under if place.soort == "buurt"]
    return listed if len(listed) <= MOST_BUURTEN else [place for place in under if place.soort == "wijk"]
