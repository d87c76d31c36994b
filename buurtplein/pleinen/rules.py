"""What a plein is and may do, and who looks after it. Pure: values in, values out. Opening hours: ``kernel.hours``."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol

from buurtplein.kernel import clock
from buurtplein.kernel.who import Who


class PleinSoort(StrEnum):
    """What kind of place."""

    BUURTPLEIN = "buurtplein"
    BUURTHUIS = "buurthuis"
    INLOOP = "inloop"
    BIBLIOTHEEK = "bibliotheek"
    ANDERS = "anders"


class Kosten(StrEnum):
    """What a visit costs; the words are in texts.py."""

    GRATIS = "gratis"
    EERSTE_GRATIS = "eerste_gratis"
    KLEIN_BEDRAG = "klein_bedrag"
    BETALEN = "betalen"


class Kenmerk(StrEnum):
    """Facts about a place that somebody may need before coming. Each is about the place, never about people."""

    KOFFIE_GRATIS = "koffie_gratis"
    ETEN = "eten"
    ROLSTOEL = "rolstoel"
    TOILET = "toilet"
    ROLSTOELTOILET = "rolstoeltoilet"
    LIFT = "lift"
    RUSTIG = "rustig"  # a quiet corner, or a quiet hour
    RINGLEIDING = "ringleiding"
    SPEELHOEK = "speelhoek"
    HOND = "hond"
    HULPHOND = "hulphond"
    ROOKVRIJ = "rookvrij"
    WIFI = "wifi"
    TUIN = "tuin"


class DienstSoort(StrEnum):
    """What somebody does at a plein."""

    GASTHEER = "gastheer"
    SPREEKUUR = "spreekuur"  # wijkteam or buurtbeheerder: an hour in which anybody may ask anything


class Dagdeel(StrEnum):
    """Parts of a day in which visitors are counted."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"


class Filter(StrEnum):
    """What somebody may look for. Neutral words, as they stand in the address: about places, never about people."""

    VANAVOND = "vanavond"
    MORGEN = "morgen"
    KOFFIE = "koffie"
    ETEN = "eten"
    KINDEREN = "kinderen"
    ROLSTOEL = "rolstoel"
    RUSTIG = "rustig"
    GRATIS = "gratis"
    HOND = "hond"


# What a place must have to fit; the other filters are about when and what it costs.
HAS: Final = {
    Filter.KOFFIE: Kenmerk.KOFFIE_GRATIS,
    Filter.ETEN: Kenmerk.ETEN,
    Filter.KINDEREN: Kenmerk.SPEELHOEK,
    Filter.ROLSTOEL: Kenmerk.ROLSTOEL,
    Filter.RUSTIG: Kenmerk.RUSTIG,
    Filter.HOND: Kenmerk.HOND,
}

MOST_HOUSE_RULES: Final = 5
CHECK_DAYS: Final = 90  # after so many days whoever looks after a plein is asked whether it still holds
STALE_DAYS: Final = 180  # after so many days the page says: call first
MORNING: Final = 6  # the hour at which a day begins for who counts visitors
WORK_HERE: Final = ("gastheer", "buurtbeheerder", "coordinator")


def stale(checked: date, today: date) -> bool:
    """Whether nobody looked at the facts for so long that a visitor should call first."""
    return (today - checked).days > STALE_DAYS


def to_check(checked: date, reminded: date | None, today: date) -> bool:
    """Whether somebody should be asked to look at the facts: once in every period."""
    return (today - max(checked, reminded or checked)).days >= CHECK_DAYS


class TooLate(Exception):
    """A colleague was faster, or it was over before it arrived."""


def part_of(here: datetime) -> tuple[date, Dagdeel]:
    """The day and its part to which a visit belongs, by the clock on the wall; the night is still the evening."""
    day = here.date() - timedelta(days=1) if here.hour < MORNING else here.date()
    return day, dagdeel_of(here.hour)


def dagdeel_of(hour: int) -> Dagdeel:
    """The part of the day of an hour on the wall clock; the night belongs to the evening before."""
    if MORNING <= hour < 12:
        return Dagdeel.OCHTEND
    return Dagdeel.MIDDAG if 12 <= hour < 18 else Dagdeel.AVOND


class InArea(Protocol):
    """Something that lies somewhere."""

    @property
    def buurt_code(self) -> str | None: ...
    @property
    def wijk_code(self) -> str | None: ...
    @property
    def gemeente_code(self) -> str | None: ...


class OfPerson(Protocol):
    """Something that somebody does."""

    @property
    def person_id(self) -> int: ...


def lies_in(place: InArea, areas: frozenset[str]) -> bool:
    """Whether a place lies in one of these areas."""
    return not {place.buurt_code, place.wijk_code, place.gemeente_code}.isdisjoint(areas)


def hosts(who: Who, plein: InArea) -> bool:
    """Who opens the door or looks after the buurt: gastheer, buurtbeheerder or coordinator of the area it lies in."""
    return lies_in(plein, who.areas(*WORK_HERE))


def own_duty(who: Who, duty: OfPerson) -> bool:
    """Whether this person is the one who is there at these hours."""
    return who.signed_in and duty.person_id == who.person_id


def open_to_all(_who: Who, plein: object) -> bool:
    """A plein that takes part is there for everybody; one that stopped is not there at all."""
    return bool(getattr(plein, "actief", False))


def holds_token(who: Who, found: Any) -> bool:
    """Whoever has the link asked it: there is no account."""
    return found.vraag.token_print in who.keys


def from_now(moment: datetime, uren: int) -> tuple[str, str]:
    """From this minute for so many hours, as hours on the wall clock; the end is a round five minutes."""
    begin = clock.local(moment)
    end = clock.local(moment + timedelta(hours=uren, minutes=4))
    end = end.replace(minute=end.minute // 5 * 5)
    van, tot = f"{begin:%H:%M}", f"{end:%H:%M}"
    if van == tot:  # the hour that comes twice: the same time again would be a whole day
        tot = f"{end + timedelta(minutes=5):%H:%M}"
    return van, tot
