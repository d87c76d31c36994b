"""A line as somebody with a calendar and a clock on the wall would judge it, minute by minute: slow, and simple."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from buurtplein.contactlijnen.bereik_rules import Rota, Ruil, Stand, Weg
from buurtplein.contactlijnen.rules import Schakel
from buurtplein.kernel import clock
from buurtplein.kernel.hours import Rooster, Tijd
from buurtplein.kernel.rota import Beurt
from tests.gast.clockwork import MINUTE, minutes_open, open_minutes, roosters, tijden, times

PEOPLE = (1, 2, 3, 4)
people = st.sampled_from(PEOPLE)
LONG = (("00:00", "24:00"), ("12:00", "12:00"), ("20:00", "06:00"), ("06:00", "20:00"))
ALWAYS = Rooster(tuple(Tijd(day, "00:00", "24:00") for day in range(7)), feestdagen=True)


def does_it(rota: Rota, beurt: Beurt, day: date) -> int | None:
    """Who does a duty on a day, asked from one to the next until somebody is there, or everybody was asked."""
    swaps = {(each.dienst_id, each.dag): each.person_id for each in reversed(rota.ruil)}
    person = swaps.get((beurt.id, day), beurt.person_id)
    for _asked in PEOPLE:
        away = [each for each in rota.weg if each.person_id == person and each.van <= day <= each.tot]
        if not away:
            return person if person in rota.working else None
        others = [each.vervanger_id for each in away if each.vervanger_id]
        if not others:
            return None
        person = others[0]
    return None


def on_it(rota: Rota, since: datetime, until: datetime) -> dict[datetime, set[int]]:
    """Every minute between two moments, and who is on the rota at it."""
    found: dict[datetime, set[int]] = {since + n * MINUTE: set() for n in range(int((until - since) / MINUTE))}
    first = since.date() - timedelta(days=2)
    for day in (first + timedelta(days=n) for n in range((until - since).days + 5)):
        for beurt in rota.beurten:
            person = does_it(rota, beurt, day)
            if person is None or not _begins(beurt, day):
                continue
            for minute in minutes_open(day, beurt.van, beurt.tot) & set(found):
                found[minute].add(person)
    return found


def _begins(beurt: Beurt, day: date) -> bool:
    if beurt.dag is not None:
        return beurt.dag == day
    number = int(day.strftime("%V"))
    week = {"elke": True, "even": number % 2 == 0, "oneven": number % 2 == 1}[str(beurt.weken)]
    since, until = beurt.geldig_van or date.min, beurt.geldig_tot or date.max
    return day.weekday() == beurt.weekdag and week and since <= day <= until


def reachable(rooster: Rooster, rota: Rota, standen: Mapping[int, Stand], moment: datetime) -> set[int]:
    """Who can be reached at a moment."""
    held = {person: each.schakel for person, each in standen.items() if each.tot > moment}
    wall = open_minutes(rooster, moment, moment + MINUTE)
    there = on_it(rota, moment, moment + MINUTE)[moment] if wall else set()
    there |= {person for person, said in held.items() if said == Schakel.AAN and person in rota.working}
    return there - {person for person, said in held.items() if said == Schakel.UIT}


# -- rotas that nobody would make


@st.composite
def beurten(draw: st.DrawFn, around: date, number: int) -> Beurt:
    """A duty that comes back, one of one day, or one that is long enough to matter."""
    kind = draw(st.sampled_from(["comes back", "one day", "long", "long"]))
    day = around + timedelta(days=draw(st.sampled_from([0, 0, -1, 1, 2])))
    if kind == "long":
        van, tot = draw(
            st.sampled_from([("00:00", "24:00"), ("12:00", "12:00"), ("20:00", "06:00"), ("06:00", "20:00")])
        )
        return Beurt(number, draw(people), "", van, tot, day.weekday())
    if kind == "one day":
        return Beurt(number, draw(people), "", draw(times), draw(times), dag=day)
    tijd = draw(tijden(around))
    return Beurt(
        number, draw(people), "", tijd.van, tijd.tot, tijd.weekdag, weken=tijd.weken,
        geldig_van=tijd.geldig_van, geldig_tot=tijd.geldig_tot,
    )  # fmt: skip


@st.composite
def absences(draw: st.DrawFn, around: date) -> Weg:
    """Somebody is away near a day."""
    van = around + timedelta(days=draw(st.integers(-3, 2)))
    return Weg(draw(people), van, van + timedelta(days=draw(st.integers(0, 4))), draw(st.none() | people))


@st.composite
def lines(draw: st.DrawFn) -> tuple[Rooster, Rota, datetime]:
    """The hours of a line, a rota on it, and a moment."""
    rooster, moment = draw(roosters())
    if draw(st.booleans()):
        rooster = ALWAYS
    around = clock.local(moment).date()
    count = draw(st.sampled_from([0, 2, 3, 4, 5, 6]))
    listed = tuple(draw(beurten(around, number)) for number in range(1, count + 1))
    swaps = st.builds(
        Ruil,
        st.integers(1, 5),
        st.integers(-2, 2).map(lambda step: around + timedelta(days=step)),
        people,
    )
    ruil = draw(st.lists(swaps, max_size=3, unique_by=lambda each: (each.dienst_id, each.dag)))
    weg = tuple(draw(st.lists(absences(around), max_size=4)))
    working = frozenset(draw(st.sets(people, min_size=3)))
    return rooster, Rota(listed, tuple(ruil), weg, working), moment


@st.composite
def switches(draw: st.DrawFn, moment: datetime) -> dict[int, Stand]:
    """What people said of themselves, until around a moment."""
    until = st.integers(-90, 600).map(lambda passed: moment + passed * MINUTE)
    return draw(st.dictionaries(people, st.builds(Stand, st.sampled_from(list(Schakel)), until), max_size=3))
