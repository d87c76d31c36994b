"""Who is on a line when, held against a calendar and a clock on the wall that are read every minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtplein.contactlijnen import bereik_rules
from buurtplein.contactlijnen.bereik_rules import Rota, Ruil, Stand, Weg
from buurtplein.contactlijnen.rules import Schakel
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster, Tijd, Weken
from buurtplein.kernel.rota import Beurt
from tests.contactlijnen.clockwork import PEOPLE, absences, does_it, lines, on_it, people, reachable, switches
from tests.gast.clockwork import DAYS, MINUTE, open_minutes

Asked = tuple[Rooster, Rota, datetime]
slow = settings(max_examples=25, deadline=None)
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)  # Sundays on which the clock changes
WEEK = tuple(range(7))


def at(text: str) -> datetime:
    """A moment, by the clock on the wall here."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.AMSTERDAM).astimezone(UTC)


def a_rota(*beurten: Beurt, ruil: tuple[Ruil, ...] = (), weg: tuple[Weg, ...] = ()) -> Rota:
    return Rota(beurten, ruil, weg, frozenset(PEOPLE))


def each_day(person: int, van: str, tot: str, number: int = 1) -> tuple[Beurt, ...]:
    return tuple(Beurt(number * 10 + day, person, "", van, tot, day) for day in WEEK)


# ---------------------------------------------------------------- whatever the rota is


@slow
@given(lines())
def test_duties_are_the_minutes_of_the_wall_clock(asked: Asked) -> None:
    _rooster, rota, moment = asked
    since, until = moment - timedelta(hours=20), moment + timedelta(hours=20)
    found = bereik_rules.diensten(rota, since, until)
    assert found == sorted(found, key=lambda each: each.start)
    for minute, there in on_it(rota, since, until).items():
        assert {each.person_id for each in found if each.start <= minute < each.eind} == there


@slow
@given(lines())
def test_gaps_are_exactly_the_open_minutes_without_anybody(asked: Asked) -> None:
    rooster, rota, moment = asked
    since, until = moment - timedelta(hours=20), moment + timedelta(hours=20)
    found = bereik_rules.gaps(rooster, rota, since, until)
    staffed = {minute for minute, there in on_it(rota, since, until).items() if there}
    alone = open_minutes(rooster, since, until) - staffed
    missing = [each.start + n * MINUTE for each in found for n in range(int((each.eind - each.start) / MINUTE))]
    assert len(missing) == len(set(missing)), "no minute is missing twice"
    assert set(missing) == alone
    assert all(since <= each.start < each.eind <= until for each in found)


@slow
@given(lines(), st.data())
def test_who_is_reachable_now_is_who_the_rota_and_the_switches_say(asked: Asked, data: st.DataObject) -> None:
    rooster, rota, moment = asked
    standen = data.draw(switches(moment))
    found = bereik_rules.present(rooster, rota, standen, moment)
    assert {person for person, _until in found} == reachable(rooster, rota, standen, moment)
    assert len({person for person, _until in found}) == len(found)
    assert [until for _person, until in found] == sorted((until for _person, until in found), reverse=True)
    for person, until in found:
        last = min(until - MINUTE, moment + timedelta(hours=12))  # and stays until then
        assert person in reachable(rooster, rota, standen, last)


@slow
@given(lines())
def test_without_switches_present_agrees_with_the_duties_within_the_hours(asked: Asked) -> None:
    rooster, rota, moment = asked
    there = {each.person_id for each in bereik_rules.diensten(rota, moment, moment + MINUTE) if each.start <= moment}
    found = {person for person, _until in bereik_rules.present(rooster, rota, {}, moment)}
    assert found == (there if hours.open_now(rooster, moment) is not None else set())


@slow
@given(lines(), st.data())
def test_the_switch_outranks_the_rota(asked: Asked, data: st.DataObject) -> None:
    rooster, rota, moment = asked
    person, until = data.draw(people), moment + data.draw(st.integers(1, 900)) * MINUTE
    off = bereik_rules.present(rooster, rota, {person: Stand(Schakel.UIT, until)}, moment)
    assert person not in dict(off)
    on = dict(bereik_rules.present(rooster, rota, {person: Stand(Schakel.AAN, until)}, moment))
    assert (person in on) == (person in rota.working)
    assert on.get(person, until) >= until
    on_duty = [there for there, _until in bereik_rules.present(rooster, rota, {}, moment)]
    person = data.draw(st.sampled_from(on_duty or [person]))
    over = Stand(data.draw(st.sampled_from(list(Schakel))), moment)  # what was said holds until its moment
    assert bereik_rules.present(rooster, rota, {person: over}, moment) == bereik_rules.present(
        rooster, rota, {}, moment
    )


@slow
@given(lines(), st.data())
def test_the_next_time_that_somebody_is_there_is_the_first(asked: Asked, data: st.DataObject) -> None:
    rooster, rota, moment = asked
    standen = data.draw(switches(moment))
    found = bereik_rules.staffed(rooster, rota, moment, days=3, standen=standen)
    silent = {person: each.tot for person, each in standen.items() if each.schakel == Schakel.UIT}
    until = moment + timedelta(hours=20)
    wall = open_minutes(rooster, moment, until)
    minutes = {
        minute
        for minute, there in on_it(rota, moment, until).items()
        if minute in wall and any(minute >= silent.get(person, minute) for person in there)
    }
    if moment not in minutes and minutes:
        assert found is not None
        assert found.start == min(minutes)
    if found is not None:
        assert moment < found.start < found.eind


@slow
@given(lines())
def test_whoever_does_not_work_there_has_no_duty_at_once(asked: Asked) -> None:
    _rooster, rota, moment = asked
    gone = min(rota.working)
    left = replace(rota, working=rota.working - {gone})
    found = bereik_rules.diensten(left, moment - timedelta(days=2), moment + timedelta(days=2))
    assert gone not in {each.person_id for each in found}
    for beurt in rota.beurten:
        for step in range(-2, 3):
            day = clock.local(moment).date() + timedelta(days=step)
            assert bereik_rules.holder(left, beurt, day) == does_it(left, beurt, day)


@slow
@given(st.sampled_from(DAYS), st.data())
def test_refusing_every_loop_leaves_none(around: date, data: st.DataObject) -> None:
    """However absences come in, one by one: a chain of replacements always ends with somebody, or with nobody."""
    kept: list[Weg] = []
    for new in data.draw(st.lists(absences(around), max_size=8)):
        double = any(each.person_id == new.person_id and each.van <= new.tot and new.van <= each.tot for each in kept)
        if not double and not bereik_rules.loops(kept, new):
            kept.append(new)
    for day in (around + timedelta(days=step) for step in range(-4, 9)):
        follows = {each.person_id: each.vervanger_id for each in kept if each.on(day)}
        for person in PEOPLE:
            seen, at_ = [person], follows.get(person)
            while at_ is not None:
                assert at_ not in seen, f"{kept} bites its tail on {day}"
                seen.append(at_)
                at_ = follows.get(at_)


# ---------------------------------------------------------------- days that are not like others


@pytest.mark.parametrize(
    ("day", "van", "tot", "long"),
    [
        (SPRING, "01:00", "04:00", 2),  # an hour is skipped
        (AUTUMN, "01:00", "04:00", 4),  # an hour comes twice
        (SPRING, "22:00", "06:00", 8),
        (SPRING - timedelta(days=1), "22:00", "06:00", 7),
        (AUTUMN - timedelta(days=1), "22:00", "06:00", 9),
        (date(2027, 3, 2), "22:00", "24:00", 2),
        (date(2027, 3, 2), "09:00", "09:00", 24),  # the same twice is a whole day
    ],
)
def test_a_duty_over_midnight_and_over_the_change_of_the_clock(day: date, van: str, tot: str, long: int) -> None:
    rota = a_rota(Beurt(1, 1, "", van, tot, dag=day))
    (found,) = bereik_rules.diensten(rota, at(f"{day}T00:00"), at(f"{day}T00:00") + timedelta(days=2))
    assert found.eind - found.start == timedelta(hours=long)
    assert found.dag == day
    always = Rooster(tuple(Tijd(weekdag, "00:00", "24:00") for weekdag in WEEK), feestdagen=True)
    last = found.eind - MINUTE
    assert bereik_rules.present(always, rota, {}, last) == [(1, found.eind)]
    assert bereik_rules.present(always, rota, {}, found.eind) == []


def test_duties_that_overlap_or_follow_are_one_stay() -> None:
    rooster = Rooster(tuple(Tijd(day, "08:30", "22:00") for day in WEEK))
    rota = a_rota(*each_day(1, "08:30", "17:00"), *each_day(1, "16:00", "20:00", 2), *each_day(2, "12:00", "23:00", 3))
    found = bereik_rules.present(rooster, rota, {}, at("2027-03-02T13:00"))
    assert found == [(2, at("2027-03-02T22:00")), (1, at("2027-03-02T20:00"))]
    assert bereik_rules.gaps(rooster, rota, at("2027-03-02T00:00"), at("2027-03-03T00:00")) == []


def test_the_switch_holds_until_its_moment_and_not_after() -> None:
    rooster = Rooster(tuple(Tijd(day, "08:30", "17:00") for day in WEEK))
    rota, now, ten = a_rota(*each_day(1, "08:30", "17:00")), at("2027-03-02T09:00"), at("2027-03-02T10:00")
    off = {1: Stand(Schakel.UIT, ten)}
    assert bereik_rules.present(rooster, rota, off, now) == []
    assert bereik_rules.staffed(rooster, rota, now, standen=off).start == ten  # type: ignore[union-attr]
    assert bereik_rules.present(rooster, rota, off, ten) == [(1, at("2027-03-02T17:00"))]
    night = at("2027-03-02T23:00")
    assert bereik_rules.present(rooster, rota, {1: Stand(Schakel.AAN, night)}, now) == [(1, night)]
    assert bereik_rules.present(rooster, rota, {1: Stand(Schakel.AAN, ten)}, now) == [(1, at("2027-03-02T17:00"))]
    assert bereik_rules.present(rooster, rota, {2: Stand(Schakel.AAN, night)}, ten)[0] == (2, night)
    for keuze, end in (("uur", ten), ("dienst", night), ("vandaag", at("2027-03-03T00:00"))):
        assert bereik_rules.switch_until(keuze, now, night) == end
    assert bereik_rules.switch_until("dienst", now, None) == at("2027-03-03T00:00")


def test_a_gap_of_days_is_told_day_by_day() -> None:
    always = Rooster(tuple(Tijd(day, "00:00", "24:00") for day in WEEK), feestdagen=True)
    since, until = at("2027-03-27T12:00"), at("2027-03-29T09:00")  # the clock changes in between
    (gap,) = bereik_rules.gaps(always, a_rota(), since, until)
    pieces = bereik_rules.per_day(gap)
    midnights = [at("2027-03-28T00:00"), at("2027-03-29T00:00")]
    assert [each.start for each in pieces] == [since, *midnights]
    assert [each.eind for each in pieces] == [*midnights, until]
    assert [each.dag for each in pieces] == [SPRING - timedelta(days=1), SPRING, SPRING + timedelta(days=1)]
    assert all(each.eind - each.start <= timedelta(days=1) for each in pieces)
    night = bereik_rules.per_day(hours.Opening(SPRING, at("2027-03-28T20:00"), at("2027-03-29T06:00")))
    assert len(night) == 1


def test_a_holiday_has_no_hours_so_no_gap_and_nobody_to_reach() -> None:
    rooster = Rooster(tuple(Tijd(day, "08:30", "17:00") for day in WEEK))
    koningsdag = at("2027-04-27T10:00")
    nobody, rota = a_rota(), a_rota(*each_day(1, "08:30", "17:00"))
    assert bereik_rules.gaps(rooster, nobody, koningsdag, koningsdag + timedelta(hours=4)) == []
    assert bereik_rules.present(rooster, rota, {}, koningsdag) == []
    assert bereik_rules.staffed(rooster, rota, koningsdag).start == at("2027-04-28T08:30")  # type: ignore[union-attr]
    open_then = replace(rooster, feestdagen=True)
    assert bereik_rules.present(open_then, rota, {}, koningsdag) == [(1, at("2027-04-27T17:00"))]
    extra = replace(rooster, anders=(Anders(date(2027, 4, 27), Afwijkend.EXTRA, "09:00", "11:00"),))
    assert bereik_rules.present(extra, rota, {}, koningsdag) == [(1, at("2027-04-27T11:00"))]
    assert [each.start for each in bereik_rules.gaps(extra, nobody, koningsdag, koningsdag + timedelta(hours=4))] == [
        koningsdag
    ]


def test_end_dates_count_the_last_day_and_no_day_more() -> None:
    weekly = Beurt(1, 1, "", "09:00", "17:00", 1, geldig_van=date(2027, 3, 9), geldig_tot=date(2027, 3, 16))
    rota = a_rota(weekly)
    days = [each.dag for each in bereik_rules.diensten(rota, at("2027-03-01T00:00"), at("2027-04-01T00:00"))]
    assert days == [date(2027, 3, 9), date(2027, 3, 16)]
    odd = replace(weekly, geldig_van=None, geldig_tot=None, weken=Weken.ONEVEN)
    days = [each.dag for each in bereik_rules.diensten(a_rota(odd), at("2026-12-20T00:00"), at("2027-01-20T00:00"))]
    assert days == [date(2026, 12, 29), date(2027, 1, 5), date(2027, 1, 19)]  # week 53, and week 1 beside it


def test_replacement_goes_along_the_chain_and_stops_at_a_loop() -> None:
    day, beurt = date(2027, 3, 2), Beurt(1, 1, "", "09:00", "17:00", 1)
    away = Weg(1, day, day, 2)
    assert bereik_rules.holder(a_rota(beurt, weg=(away,)), beurt, day) == 2
    assert bereik_rules.holder(a_rota(beurt, weg=(away, Weg(2, day, day, 3))), beurt, day) == 3
    assert bereik_rules.holder(a_rota(beurt, weg=(away, Weg(2, day, day))), beurt, day) is None
    assert bereik_rules.holder(a_rota(beurt, weg=(away, Weg(2, day, day, 1))), beurt, day) is None
    assert bereik_rules.holder(a_rota(beurt, ruil=(Ruil(1, day, 4),), weg=(away,)), beurt, day) == 4
    assert bereik_rules.holder(a_rota(beurt, ruil=(Ruil(1, day, 4),), weg=(Weg(4, day, day, 2),)), beurt, day) == 2


@pytest.mark.parametrize(
    ("new", "loop"),
    [
        (Weg(2, date(2027, 3, 4), date(2027, 3, 9), 1), True),  # one day together is enough
        (Weg(2, date(2027, 2, 25), date(2027, 3, 1), 1), True),  # also when it is the last
        (Weg(2, date(2027, 3, 6), date(2027, 3, 9), 1), False),  # the one is back
        (Weg(2, date(2027, 3, 1), date(2027, 3, 9), 3), False),
        (Weg(2, date(2027, 3, 1), date(2027, 3, 9), 2), True),  # somebody who replaces itself
        (Weg(2, date(2027, 3, 1), date(2027, 3, 9)), False),
    ],
)
def test_a_loop_is_seen_on_the_days_that_it_is_one(new: Weg, loop: bool) -> None:
    known = [Weg(1, date(2027, 3, 1), date(2027, 3, 5), 2)]
    assert bereik_rules.loops(known, new) is loop
