"""How a meeting is put on a page, the same for whoever looks; and what to think of before it is planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from babel.dates import format_date

from buurtplein.aanmeldingen import queries as aanmeldingen
from buurtplein.aanmeldingen.handed import Gelegenheid
from buurtplein.aanmeldingen.queries import Numbers
from buurtplein.bijeenkomsten import queries, texts
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import PUBLIC, Status, Vorm, burendag
from buurtplein.kernel import clock, hours, veilig
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, current_lang, datum, tijd
from buurtplein.kernel.veilig import Soort
from buurtplein.pleinen import queries as pleinen

SOON: Final = timedelta(days=7)
FEW: Final = 10  # places left, from which we say so
_SCHEMA: Final = "https://schema.org/"


@dataclass(frozen=True)
class Blad:
    """The leaf of a calendar."""

    weekdag: str
    dag: int
    maand: str


def blad(meeting: Bijeenkomst) -> Blad:
    """The day of a meeting, large."""
    day, lang = clock.local(meeting.begin).date(), current_lang()
    return Blad(format_date(day, "EEEE", lang), day.day, format_date(day, "MMMM", lang))


def hours_of(meeting: Bijeenkomst) -> str:
    """As ``19.30 – 21.30 uur``."""
    return _("{van} tot {tot} uur", van=tijd(meeting.begin), tot=tijd(meeting.einde))


def lines(text: str) -> list[str]:
    """What was written as one point a line."""
    return [line.strip(" -•*\t") for line in text.splitlines() if line.strip(" -•*\t")]


def numbers(meeting: Bijeenkomst) -> Numbers | None:
    """How many come and what they need, for who organises; None before it was planned."""
    return aanmeldingen.numbers(meeting.lijst_id) if meeting.lijst_id is not None else None


def places(meeting: Bijeenkomst) -> str:
    """How full it is, for everybody: "vol", "bijna" or ""; how many come is said of nobody."""
    found = aanmeldingen.lijst(meeting.lijst_id) if meeting.lijst_id is not None else None
    if found is None or found.plekken is None:
        return ""
    left = found.plekken - found.bezet
    return "vol" if left <= 0 else "bijna" if left <= FEW else ""


def is_over(meeting: Bijeenkomst) -> bool:
    """Whether it was held, also when nobody wrote that down yet."""
    return meeting.status in (Status.GEWEEST, Status.VERSLAG, Status.KLAAR) or meeting.einde <= clock.now()


def can_sign_up(meeting: Bijeenkomst) -> bool:
    """Whether somebody can still say that they come."""
    return meeting.status == Status.GEPLAND and meeting.lijst_id is not None and clock.now() < meeting.begin


def spoken(meeting: Bijeenkomst) -> list[str]:
    """The languages with an interpreter, in words."""
    return [str(texts.TALEN[code]) for code in meeting.tolken if code in texts.TALEN]


def access(meeting: Bijeenkomst) -> list[str]:
    """Facts about the place, in words."""
    return [str(texts.TOEGANG[word]) for word in meeting.toegang if word in texts.TOEGANG]


def warnings(meeting: Bijeenkomst) -> list[str]:
    """What to look at again, for who organises. None of it stops anybody."""
    return list(_warnings(meeting)) if meeting.status in (Status.CONCEPT, Status.GEPLAND) else []


def _warnings(meeting: Bijeenkomst) -> Iterator[str]:
    now, day = clock.now(), clock.local(meeting.begin).date()
    if meeting.begin <= now:
        if meeting.status == Status.CONCEPT:
            yield _("Dit moment is al geweest. Kies een andere dag.")
        return
    if meeting.status == Status.CONCEPT and meeting.begin - now < SOON:
        yield _("Dit is al binnen een week. De brief moet er dan nog komen.")
    if pieces := pointing(meeting):
        yield _("Kijk nog eens naar de tekst. Wijst dit naar iemand? {stukken}", stukken=pieces)
    if not _plein_open(meeting):
        yield _("{plein} is dan niet de hele tijd open. Vraag of er iemand is.", plein=meeting.plek)
    if meeting.vorm == Vorm.BURENDAG and day != burendag(day.year):
        when = datum(burendag(day.year))
        yield _("Burendag is {datum}. Een buurtfeest mag ook op een andere dag.", datum=when)


def pointing(meeting: Bijeenkomst) -> str:
    """The pieces of our own text that may point at somebody. A phone number or mail of a team is no such thing."""
    told = (meeting.titel, meeting.waarom, meeting.vast, meeting.bespreekbaar, meeting.wie)
    own = (meeting.plek, meeting.adres, meeting.contact, meeting.gespreksleider)
    seen = veilig.kijk("\n".join(told), own).vondsten
    pieces = dict.fromkeys(each.stuk.strip() for each in seen if each.soort not in (Soort.TELEFOON, Soort.MAIL))
    return ", ".join(f"“{piece}”" for piece in pieces)


def _plein_open(meeting: Bijeenkomst) -> bool:
    """Whether the plein is open from begin to end. Another place, or a plein without hours, is not for us to judge."""
    plein = pleinen.by_id(meeting.plein_id) if meeting.plein_id is not None else None
    if plein is None:
        return True
    rooster = pleinen.rooster(plein, clock.local(meeting.begin).date())
    if not rooster.tijden and not rooster.anders:
        return True
    opening = hours.open_now(rooster, meeting.begin)
    return opening is not None and opening.eind >= meeting.einde


def occasion(lijst_id: int) -> Gelegenheid | None:
    """To what a list of places belongs, when it is one of ours."""
    meeting = queries.by_list(lijst_id)
    if meeting is None:
        return None
    return Gelegenheid(
        titel=meeting.titel,
        start=meeting.begin,
        plek=meeting.plek or _("online"),
        adres=meeting.adres,
        url=f"/agenda/{meeting.slug}",
        ics=f"/agenda/{meeting.slug}.ics",
        contact=meeting.contact,
        telefoon=meeting.telefoon,
        reden=meeting.reden if meeting.status == Status.AFGEZEGD else "",
    )


def json_ld(meeting: Bijeenkomst, organiser: str) -> Mapping[str, Any]:
    """The meeting as search engines read it (schema.org Event). The template escapes it."""
    online = meeting.vorm == Vorm.ONLINE
    status = "EventCancelled" if meeting.status == Status.AFGEZEGD else "EventScheduled"
    place: dict[str, Any] = {"@type": "Place", "name": meeting.plek, "address": meeting.adres or meeting.plek}
    if online:
        place = {"@type": "VirtualLocation", "url": meeting.link}
    return {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": meeting.titel,
        "description": meeting.waarom,
        "startDate": clock.local(meeting.begin).isoformat(),
        "endDate": clock.local(meeting.einde).isoformat(),
        "eventStatus": _SCHEMA + status,
        "eventAttendanceMode": _SCHEMA + ("OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"),
        "isAccessibleForFree": True,
        "location": place,
        "organizer": {"@type": "Organization", "name": organiser},
        "url": f"{settings().site_url}/agenda/{meeting.slug}",
    }


def for_all(meeting: Bijeenkomst) -> bool:
    """Whether everybody can read its page."""
    return meeting.status in PUBLIC
