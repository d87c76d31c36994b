"""What is in the agenda, whoever it comes from: activities, meetings, coffee in a house, and the hours of a plein."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from buurtplein.bijeenkomsten import queries as meetings
from buurtplein.bijeenkomsten.queries import Bijeenkomst
from buurtplein.bijeenkomsten.rules import Status
from buurtplein.kernel import clock, hours, marks
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import queries as pleinen
from buurtplein.pleinen.queries import Plein
from buurtplein.programma import queries as programma
from buurtplein.programma.queries import Dag
from buurtplein.web import huis_agenda
from buurtplein.web.agenda_entry import AVOND as AVOND
from buurtplein.web.agenda_entry import KOFFIE as KOFFIE
from buurtplein.web.agenda_entry import OPEN as OPEN
from buurtplein.web.agenda_entry import Entry as Entry
from buurtplein.web.huis_agenda import Koffie

MOST: Final = 10  # times that one process keeps what some weeks hold: anybody may leaf through a year, day by day


def between(since: datetime, until: datetime, *, area: str | None = None, plein_id: int | None = None) -> list[Entry]:
    """Everything that has something between two moments, in order; of one area or one plein when given."""
    days, avonden, coffee = _of_days(clock.local(since).date(), clock.local(until).date())
    found = [of_day(day) for day in days if plein_id is None or day.plein_id == plein_id]
    found += _meetings(avonden, plein_id)
    if plein_id is None:
        found += map(huis_agenda.entry, coffee)
    mine = [
        entry for entry in found if entry.eind > since and entry.start < until and (area is None or area in entry.areas)
    ]
    return sorted(mine, key=lambda entry: (entry.start, entry.titel, entry.key))


def _of_days(first: date, last: date) -> tuple[Sequence[Dag], Sequence[Bijeenkomst], Sequence[Koffie]]:
    """What whole days hold. Read once, until somebody changes something that it was read from."""
    since, until = clock.at(first, time()), clock.at(last + timedelta(days=1), time())
    return marks.kept(
        ("agenda", first, last),
        lambda: (programma.days(since, until), meetings.between(since, until), huis_agenda.coffee(since, until)),
        most=MOST,
    )


def of_day(day: Dag) -> Entry:
    """One day of an activity."""
    return Entry(
        key=f"activiteit-{day.activiteit_id}-{day.dag:%Y%m%d}",
        soort=day.soort,
        titel=day.titel,
        start=day.start,
        eind=day.eind,
        url=day.url,
        plek=day.plein,
        adres=day.adres,
        wat=day.wat,
        vervalt=day.vervalt,
        reden=day.reden,
        gewijzigd=day.gewijzigd,
        versie=day.versie,
        vrij=day.vrij,
        areas=day.areas,
    )


def of_meeting(meeting: Bijeenkomst) -> Entry:
    """One meeting."""
    return Entry(
        key=f"bijeenkomst-{meeting.id}",
        soort=AVOND,
        titel=meeting.titel,
        start=meeting.begin,
        eind=meeting.einde,
        url=f"/agenda/{meeting.slug}",
        plek=meeting.plek,
        adres=meeting.adres,
        wat=meeting.waarom,
        vervalt=meeting.status == Status.AFGEZEGD,
        reden=meeting.reden,
        gewijzigd=meeting.gewijzigd_op,
        versie=meeting.versie,
        areas=frozenset({meeting.buurt_code, meeting.wijk_code, meeting.gemeente_code}),
    )


def _meetings(found: Sequence[Bijeenkomst], plein_id: int | None) -> Iterable[Entry]:
    return (of_meeting(meeting) for meeting in found if plein_id is None or meeting.plein_id == plein_id)


def open_hours(plein: Plein, since: datetime, until: datetime) -> list[Entry]:
    """The hours of a plein as entries; a day on which it is closed by exception is called off, with the reason."""
    rooster = pleinen.rooster(plein, clock.local(since).date())
    address = f"{plein.straat} {plein.huisnummer}".strip()
    return [
        Entry(
            key=f"open-{plein.id}-{clock.local(opening.start):%Y%m%d%H%M}",
            soort=OPEN,
            titel=_("{plein} is open", plein=plein.naam),
            start=opening.start,
            eind=opening.eind,
            url=f"/pleinen/{plein.slug}",
            plek=plein.naam,
            adres=address,
            wat=plein.kort,
            versie=plein.versie,
            doorlopend=True,
        )
        for opening in hours.openings(rooster, since, until)
    ]
