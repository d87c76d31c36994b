"""Values for the pages of rooms. A neighbour sees free or taken, and what is of its own home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum, tijd
from buurtplein.ruimtes import queries, rules
from buurtplein.ruimtes.queries import Reservering, Ruimte
from buurtplein.ruimtes.rules import Kamer, Staat, Vak, Wijze
from buurtplein.ruimtes.texts import STATEN

_STAMP: Final = "%Y%m%d%H%M"
_FAR: Final = timedelta(days=730)  # nobody looks at a room farther back or ahead


def stamp(moment: datetime) -> str:
    """A moment in an address: twelve digits, in UTC."""
    return moment.astimezone(UTC).strftime(_STAMP)


def read_stamp(text: str) -> datetime | None:
    """The moment of an address; None for what is none, and for a day farther than two years from today."""
    if len(text) != 12 or not (text.isascii() and text.isdigit()):
        return None
    try:
        found = datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if abs(found - clock.now()) <= _FAR else None


def van_tot(start: datetime, eind: datetime) -> str:
    """From when until when, as people write it."""
    return _("{van} – {tot} uur", van=tijd(start), tot=tijd(eind))


@dataclass(frozen=True)
class Tegel:
    """A part of a day on the page: what it says, how it stands, and the address behind it."""

    naam: str
    tijd: str
    staat: Staat
    woord: str
    stempel: str
    reservering_id: int | None
    wacht_id: int | None


@dataclass(frozen=True)
class Dag:
    """A day of a room."""

    dag: date
    dicht: str | None
    tegels: Sequence[Tegel]


@dataclass(frozen=True)
class Bladzij:
    """Some days of a room; the weeks before and after when there are any."""

    dagen: Sequence[Dag]
    eerder: int | None
    later: int | None


def page(room: Ruimte, thuis_id: int, week: int) -> Bladzij:
    """Two weeks of a room (one, by the hour) from so many weeks ahead, as one home sees them."""
    kamer, now = queries.kamer(room), clock.now()
    many = rules.PAGE if kamer.wijze == Wijze.BLOKKEN else rules.WEEK  # hours are many: a phone shows a week of them
    farthest = max(0, -((many - 1 - kamer.vooruit) // rules.WEEK))
    week = min(max(0, week), farthest)
    today = clock.today()
    first, last = today + timedelta(days=rules.WEEK * week), today + timedelta(days=kamer.vooruit)
    looks = _Looks(room, thuis_id, first)
    days = [first + timedelta(days=n) for n in range(many)]
    dagen = [looks.day(kamer, day, now) for day in days if day <= last]
    return Bladzij(
        [each for each in dagen if each.tegels or each.dicht],
        week - 1 if week else None,
        week + 1 if week < farthest else None,
    )


class _Looks:
    """What one home sees of a room, read once for a page."""

    def __init__(self, room: Ruimte, thuis_id: int, first: date) -> None:
        since = clock.at(first, datetime.min.time())
        self.taken = queries.taken(room.id, since, since + timedelta(days=rules.PAGE + 3))
        self.closed = queries.closed(room.id, first)
        own = [each for each in queries.reservations_of(thuis_id) if each.ruimte_id == room.id and each.dicht is None]
        self.own = own
        self.waits = {each.start: each.id for each in queries.waits_of(thuis_id) if each.ruimte_id == room.id}

    def day(self, kamer: Kamer, day: date, now: datetime) -> Dag:
        """One day of it."""
        shut = self.closed.get(day)
        if shut is not None:
            return Dag(day, shut.reden, [])
        parts = [vak for vak in rules.slots(kamer, day) if rules.can_begin(kamer, vak.start, now) or self._mine(vak)]
        return Dag(day, None, [self.tile(kamer, vak) for vak in parts])

    def _mine(self, vak: Vak) -> Reservering | None:
        return next((each for each in self.own if each.start <= vak.start < each.eind), None)

    def tile(self, kamer: Kamer, vak: Vak) -> Tegel:
        """One part of a day."""
        mine, wait = self._mine(vak), self.waits.get(vak.start)
        if mine is not None:
            staat = Staat.VAST if mine.vast_tot is not None else Staat.VAN_JOU
        elif rules.free(kamer, vak.start, vak.eind, self.taken):
            staat = Staat.VRIJ
        else:
            staat = Staat.WACHT if wait is not None else Staat.BEZET
        return Tegel(
            vak.naam,
            tijd(vak.start) if kamer.wijze == Wijze.UREN else f"{tijd(vak.start)} – {tijd(vak.eind)}",
            staat,
            str(STATEN[staat]),
            stamp(vak.start),
            mine.id if mine is not None else None,
            wait if staat == Staat.WACHT else None,
        )


@dataclass(frozen=True)
class Keuze:
    """One part of a day that somebody looks at before taking it. ``tot``: until when it can be had, none when taken."""

    vak: Vak
    tot: Sequence[datetime]
    dicht: str | None
    over: bool
    maand: date | None  # the first day on which it may be had again, when it was had often enough


def choice(room: Ruimte, thuis_id: int, start: datetime) -> Keuze | None:
    """What a home can do with this part of a day; None when there is no such part."""
    kamer = queries.kamer(room)
    vak = rules.slot_at(kamer, start)
    if vak is None:
        return None
    day = clock.local(start).date()
    shut = queries.closed(room.id, day).get(day)
    own = queries.starts_of(room.id, thuis_id)
    taken = queries.taken(room.id, start, vak.sluit + timedelta(days=2))
    fits = rules.has_room(kamer.hoogste, own, start)
    return Keuze(
        vak,
        rules.ends(kamer, vak, taken),
        shut.reden if shut is not None else None,
        not rules.can_begin(kamer, start, clock.now()),
        None if fits else rules.again_from(kamer.hoogste, own, start),
    )


@dataclass(frozen=True)
class Afspraak:
    """A reservation on a page: of which room, when, and how it stands."""

    id: int
    ruimte: str
    dag: str
    tijd: str
    vast_tot: datetime | None
    dicht: str | None
    bekeken: str
    geweest: bool


def agreed(found: Iterable[Reservering]) -> list[Afspraak]:
    """Reservations as their home sees them."""
    rows, now = list(found), clock.now()
    names = queries.names_of({each.ruimte_id for each in rows})
    return [
        Afspraak(
            each.id,
            names[each.ruimte_id],
            datum(each.start),
            van_tot(each.start, each.eind),
            each.vast_tot,
            each.dicht,
            datum(each.bekeken_op) if each.bekeken_op is not None else "",
            each.start <= now,
        )
        for each in rows
    ]


def lines(regels: str) -> list[str]:
    """What we agree, one a line."""
    return [line for each in regels.splitlines() if (line := each.strip(" -\t"))]


def desk_rows(project_id: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is to come and what was in the last week, for who looks after a house. Times and rooms, never who."""
    now = clock.now()
    rows = [
        {
            "id": each.id,
            "ruimte": room.naam,
            "dag": datum(each.start),
            "tijd": van_tot(each.start, each.eind),
            "geweest": each.eind <= now,
        }
        for each, room in queries.around(project_id, now)
    ]
    return [row for row in rows if not row["geweest"]], [row for row in rows if row["geweest"]]
