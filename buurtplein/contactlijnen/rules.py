"""The law of a contact: its ways, its kinds, when we promise to be there, and who may read it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.buurten.places import around
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Rooster
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after


class Weg(StrEnum):
    """How somebody comes to us."""

    CHAT = "chat"
    TERUGBELLEN = "terugbellen"
    BERICHT = "bericht"
    TELEFOON = "telefoon"  # somebody called, and who answered wrote it down


class Soort(StrEnum):
    """What it is about, in the own words of who asks (features 1.4 row 19): worry is not complaint."""

    ZORG = "zorg"
    LAST = "last"
    VRAAG = "vraag"


class Wanneer(StrEnum):
    """When somebody wants to be called (ux.md 3.6, terug.wanneer.keuzes)."""

    SNEL = "snel"
    MIDDAG = "middag"
    AVOND = "avond"
    MORGEN = "morgen"


class Stand(StrEnum):
    """Where a contact is, as far as it decides what may be done."""

    WACHT = "wacht"  # for us
    LOOPT = "loopt"  # somebody took it up
    KLAAR = "klaar"


class Afloop(StrEnum):
    """How it ended. Fixed words: nobody writes here what somebody is."""

    GEHOLPEN = "geholpen"
    MELDING = "melding"
    HULPVRAAG = "hulpvraag"
    NIET_BEREIKT = "niet_bereikt"
    GESTOPT = "gestopt"  # who asked said that it is enough


class Van(StrEnum):
    """Whose words a line is."""

    BEZOEKER = "bezoeker"
    TEAM = "team"
    NOTITIE = "notitie"  # of the team, for the team


class Beluitslag(StrEnum):
    """What came of trying to call somebody."""

    GESPROKEN = "gesproken"
    GEEN_GEHOOR = "geen_gehoor"
    INGESPROKEN = "ingesproken"
    VERKEERD = "verkeerd"  # the number is of somebody else


class Schakel(StrEnum):
    """What somebody says of the own reachability, whatever the rota says."""

    AAN = "aan"
    UIT = "uit"


class NotPossible(Exception):
    """The act does not fit how the contact stands now, usually because a colleague was faster."""


HANDLERS: Final = ("wijkteamlid", "teamcoordinator", "woonconsulent")
NEAR: Final = ("buurtbeheerder", "coordinator")

# -- what we promise

# A message is answered within so many werkdagen (domain brief 1.11: eerste contact zorg 2, overlast 5, vraag 3).
WERKDAGEN: Final = {Soort.ZORG: 2, Soort.LAST: 5, Soort.VRAAG: 3}
SOON: Final = timedelta(hours=2)  # of the hours in which the line is answered
CHAT_SOON: Final = timedelta(minutes=15)
AGAIN: Final = timedelta(hours=2)  # of those hours: the honest new moment when we broke our word
DAY_ENDS: Final = time(17, 0)  # of a werkdag on which the line has no hours
PARTS: Final = {Wanneer.MIDDAG: (time(12, 0), time(17, 0)), Wanneer.AVOND: (time(17, 0), time(22, 0))}


def call_by(wanneer: str, rooster: Rooster, now: datetime) -> datetime | None:
    """Before which moment we call back; None when nobody is there in that part of the day.

    "Zo snel als het kan" counts the hours in which the line is answered; the other choices end with the opening or with
    the part of the day, whichever comes first.
    """
    if wanneer == Wanneer.SNEL:
        return hours.after(rooster, now, SOON)
    day = clock.local(now).date()
    if wanneer == Wanneer.MORGEN:
        day += timedelta(days=1)
        since, until = clock.at(day, time(0, 0)), clock.at(day + timedelta(days=1), time(0, 0))
    else:
        since, until = (clock.at(day, moment) for moment in PARTS[Wanneer(wanneer)])
    found = [min(each.eind, until) for each in hours.openings(rooster, max(since, now), until)]
    return max(found) if found else None


def write_by(soort: str, rooster: Rooster, now: datetime) -> datetime:
    """Before which moment a written message is answered: the end of the opening on that werkdag."""
    day = workdays_after(clock.local(now).date(), WERKDAGEN[Soort(soort)])
    found = hours.openings_on(rooster, day)
    return max(each.eind for each in found) if found else clock.at(day, DAY_ENDS)


def again_by(rooster: Rooster, now: datetime) -> datetime:
    """The honest new moment when a promise was broken."""
    return hours.after(rooster, now, AGAIN) or _next_werkdag(now)


def next_by(weg: str, soort: str | None, rooster: Rooster, now: datetime) -> datetime:
    """Before which moment we answer what somebody wrote after our last word."""
    if weg == Weg.BERICHT:
        return write_by(soort or Soort.VRAAG, rooster, now)
    return hours.after(rooster, now, CHAT_SOON if weg == Weg.CHAT else SOON) or _next_werkdag(now)


def _next_werkdag(now: datetime) -> datetime:
    """Where a line has no hours at all."""
    return clock.at(workdays_after(clock.local(now).date(), 1), DAY_ENDS)


def read_by(rooster: Rooster, since: datetime, hours_long: int) -> datetime:
    """Before which moment somebody of the line has looked at what came at ``since``: so many hours of the line."""
    length = timedelta(hours=hours_long)
    return hours.after(rooster, since, length) or since + length


# -- who may


def holds_code(who: Who, contact: Any) -> bool:
    """Whoever holds the code of this contact, in this visit or on this device."""
    return contact.code_print in who.keys


def answers(who: Who, contact: Any) -> bool:
    """The team of the line. A question may also be answered by who looks after the area; worry and trouble never are
    (domain brief 0.14).
    """
    if contact.team_id in who.teams(*HANDLERS):
        return True
    return contact.soort == Soort.VRAAG and looks_after(who, contact.gebied_code)


def looks_after(who: Who, gebied_code: str) -> bool:
    """Whoever is buurtbeheerder or coordinator of this area, or of one that it lies in."""
    return not who.areas(*NEAR).isdisjoint(around(gebied_code))


def works_on(who: Who, lijn: Any) -> bool:
    """Who can be on the rota of a line: its team, and who looks after its area."""
    return lijn.team_id in who.teams(*HANDLERS) or looks_after(who, lijn.gebied_code)


def leads(who: Who, lijn: Any) -> bool:
    """Who makes the rota of others: the coordinator of the team."""
    return lijn.team_id in who.teams("teamcoordinator")


def changes_duty(who: Who, duty: Any) -> bool:
    """Whose duty it is, and who makes the rota. Of somebody who left anybody on the line may."""
    own = duty.person_id == who.person_id or not duty.works
    return leads(who, duty.lijn) or (own and works_on(who, duty.lijn))


def changes_absence(who: Who, absence: Any) -> bool:
    """Who is away, and who makes the rota of a line on which that is felt."""
    return absence.person_id == who.person_id or any(leads(who, each) for each in absence.lijnen)


def takes(soorten: Iterable[str], soort: str | None) -> bool:
    """Whether a line takes this kind; a contact of which nobody said the kind fits every line."""
    return soort is None or soort in soorten
