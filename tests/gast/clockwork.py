"""A plein as somebody with a calendar and a clock on the wall would judge it, minute by minute: slow, and simple."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from hypothesis import strategies as st

from buurtplein.kernel import clock
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster, Tijd, Weken, minutes
from buurtplein.kernel.workdays import holidays_in

MINUTE = timedelta(minutes=1)
# What is hard: both nights on which the clock changes, week 53 that runs into week 1, and holidays.
DAYS = (
    date(2027, 3, 28), date(2026, 3, 29), date(2026, 10, 25), date(2027, 10, 31), date(2027, 1, 3), date(2021, 1, 3),
    date(2026, 12, 25), date(2026, 5, 5), date(2027, 3, 26), date(2026, 7, 1),
)  # fmt: skip


@cache
def on_the_wall(day: date) -> dict[datetime, int]:
    """Every minute around a day, and what the clock on the wall shows, in minutes after its midnight."""
    midnight = datetime.combine(day, time(), UTC) - timedelta(hours=4)
    shown = {}
    for passed in range((2 * 24 + 9) * 60):
        here = clock.local(midnight + passed * MINUTE)
        shown[midnight + passed * MINUTE] = (here.date() - day).days * 24 * 60 + here.hour * 60 + here.minute
    return shown


def minutes_open(day: date, van: str, tot: str) -> set[datetime]:
    """The minutes between two times on the wall: from the first time it shows the one until the last of the other."""
    begin, end = minutes(van), minutes(tot)
    end += 24 * 60 if end <= begin else 0
    shown = on_the_wall(day)
    start = min(minute for minute, wall in shown.items() if wall >= begin)
    stops = [minute for minute, wall in shown.items() if wall == end]
    stop = max(stops) if stops else min(minute for minute, wall in shown.items() if wall > end)
    return {minute for minute in shown if start <= minute < stop}


def of_day(rooster: Rooster, day: date) -> set[datetime]:
    """The minutes of the hours that begin on a day."""
    today = [each for each in rooster.anders if each.dag == day]
    if Afwijkend.DICHT in [each.soort for each in today]:
        return set()
    wanted = [(each.van, each.tot) for each in today]
    if Afwijkend.ANDERS not in [each.soort for each in today] and (
        rooster.feestdagen or day not in holidays_in(day.year)
    ):
        wanted += [(tijd.van, tijd.tot) for tijd in rooster.tijden if _on(tijd, day)]
    return {minute for van, tot in wanted if van and tot for minute in minutes_open(day, van, tot)}


def _on(tijd: Tijd, day: date) -> bool:
    number = int(day.strftime("%V"))
    parity = {Weken.ELKE: True, Weken.EVEN: number % 2 == 0, Weken.ONEVEN: number % 2 == 1}[Weken(tijd.weken)]
    since, until = tijd.geldig_van or date.min, tijd.geldig_tot or date.max
    return day.strftime("%u") == str(tijd.weekdag + 1) and parity and since <= day <= until


def open_minutes(rooster: Rooster, since: datetime, until: datetime) -> set[datetime]:
    """Every minute between two moments on which somebody who comes finds the door open."""
    first = since.date() - timedelta(days=3)
    days = (first + timedelta(days=ahead) for ahead in range((until - since).days + 7))
    return {minute for day in days for minute in of_day(rooster, day) if since <= minute < until}


# -- pleinen that nobody would think of

quarters = st.integers(0, 24 * 4 - 1).map(lambda quarter: f"{quarter // 4:02d}:{quarter % 4 * 15:02d}")
odd_times = st.sampled_from(["00:00", "24:00", "02:00", "02:30", "03:00", "01:59", "23:59", "02:59"])
times = st.one_of(quarters, odd_times)
nearby = st.sampled_from(DAYS).flatmap(lambda day: st.integers(-3, 3).map(lambda step: day + timedelta(days=step)))


@st.composite
def tijden(draw: st.DrawFn, around: date) -> Tijd:
    """Hours that come back, near a day."""
    near = st.none() | st.integers(-9, 9).map(lambda step: around + timedelta(days=step))
    weekday = (around.weekday() + draw(st.integers(-2, 2))) % 7
    return Tijd(weekday, draw(times), draw(times), draw(st.sampled_from(list(Weken))), draw(near), draw(near))


@st.composite
def exceptions(draw: st.DrawFn, around: date) -> Anders:
    """A day near it that goes otherwise."""
    day = around + timedelta(days=draw(st.integers(-2, 2)))
    soort = draw(st.sampled_from([Afwijkend.DICHT, *[Afwijkend.ANDERS, Afwijkend.EXTRA] * 2]))
    closed = soort == Afwijkend.DICHT
    return Anders(day, soort, None if closed else draw(times), None if closed else draw(times))


@st.composite
def roosters(draw: st.DrawFn) -> tuple[Rooster, datetime]:
    """Some plein, and a moment at which somebody wonders whether it is open."""
    around = draw(st.sampled_from(DAYS))
    rooster = Rooster(
        tuple(draw(st.lists(tijden(around), max_size=4))),
        tuple(draw(st.lists(exceptions(around), max_size=3))),
        draw(st.booleans()),
    )
    start = datetime.combine(around, time(), UTC) - timedelta(hours=30)
    return rooster, start + draw(st.integers(0, 60 * 60)) * MINUTE
