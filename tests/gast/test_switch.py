"""The switch: what one tap does to today, what it leaves alone, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import bus, clock, db, hours
from buurtplein.kernel.hours import Afwijkend, Anders, Tijd
from buurtplein.pleinen import opening, queries
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import TooLate
from tests.factories import a_plein, as_who
from tests.personas import Town

Unit = Callable[[], AbstractContextManager[Any]]
# Tuesday 2 March 2027, half past nine; every weekday from nine till five, and Friday evening until one.
MORNING = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)
NIGHT = datetime(2027, 3, 5, 23, 30, tzinfo=UTC)  # half past midnight on Saturday
WEEK = (*(Tijd(day, "09:00", "17:00") for day in range(5)), Tijd(1, "19:00", "21:30"), Tijd(4, "20:00", "01:00"))


def is_open(plein: Plein, moment: datetime) -> bool:
    return hours.open_now(queries.rooster(plein, moment.date()), moment) is not None


def test_closing_is_for_the_rest_of_the_day(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein(tijden=WEEK)
        assert opening.close(as_who("Fatma"), plein, MORNING) is not None
        assert not is_open(plein, MORNING)
        assert not is_open(plein, MORNING + timedelta(hours=10)), "the evening of a day that was closed"
        assert is_open(plein, MORNING + timedelta(days=1))
        assert opening.close(as_who("Fatma"), plein, MORNING) is None, "it was closed already"


def test_after_midnight_the_evening_closes_and_not_the_next_day(unit: Unit, town: Town) -> None:
    with clock.travel(NIGHT), unit():
        plein = a_plein(tijden=(*WEEK, Tijd(5, "10:00", "14:00")))
        opening.close(as_who("Fatma"), plein, NIGHT)
        assert not is_open(plein, NIGHT)
        closed = hours.closed_today(queries.rooster(plein), NIGHT)
        assert closed is not None
        assert closed.dag == date(2027, 3, 5)
        assert is_open(plein, NIGHT + timedelta(hours=12))


def test_where_two_days_run_into_each_other_closed_is_closed(unit: Unit, town: Town) -> None:
    with clock.travel(NIGHT), unit():
        plein = a_plein(tijden=(Tijd(4, "20:00", "01:00"), Tijd(5, "00:00", "02:00")))
        opening.close(as_who("Fatma"), plein, NIGHT)
        assert not is_open(plein, NIGHT)


def test_open_for_an_hour_on_a_day_that_was_closed_is_an_hour(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein(tijden=WEEK)
        fatma = as_who("Fatma")
        opening.close(fatma, plein, MORNING)
        opening.open_for(fatma, plein, MORNING, 1)
        for minutes, wanted in ((0, True), (59, True), (61, False), (300, False), (600, False)):
            assert is_open(plein, MORNING + timedelta(minutes=minutes)) == wanted


def test_open_as_written_brings_the_whole_day_back(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein(tijden=WEEK)
        opening.close(as_who("Fatma"), plein, MORNING)
        opening.open_as_written(as_who("Fatma"), plein, MORNING)
        assert queries.rooster(plein).anders == ()


def test_open_before_the_hour_runs_into_the_usual_hours(unit: Unit, town: Town) -> None:
    early = MORNING - timedelta(hours=1)
    with clock.travel(early), unit():
        plein = a_plein(tijden=WEEK)
        opening.open_as_written(as_who("Fatma"), plein, early)
        now = hours.open_now(queries.rooster(plein), early)
        assert now is not None
        assert clock.local(now.eind).hour == 17
        assert is_open(plein, MORNING + timedelta(hours=10)), "the evening is still there"


def test_open_while_nothing_is_written_is_nothing(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein()
        assert opening.open_as_written(as_who("Fatma"), plein, MORNING) is None


def test_every_press_is_taken_back_to_exactly_how_it_was(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit() as session:
        plein, fatma = a_plein(tijden=WEEK), as_who("Fatma")
        opening.set_day(fatma, plein, Anders(date(2027, 3, 2), Afwijkend.ANDERS, "09:00", "12:00", "Vergadering."))
        session.flush()
        states = [queries.rooster(plein).anders]
        presses = []
        for press in (
            lambda: opening.close(fatma, plein, MORNING),
            lambda: opening.open_for(fatma, plein, MORNING, 2),
            lambda: opening.close(fatma, plein, MORNING, "Er is iemand ziek."),
            lambda: opening.open_as_written(fatma, plein, MORNING),
        ):
            presses.append(press())
            session.flush()
            states.append(queries.rooster(plein).anders)
        for before, state in zip(reversed(presses), reversed(states[:-1]), strict=True):
            assert before is not None
            opening.put_back(fatma, plein, before)
            session.flush()
            assert set(queries.rooster(plein).anders) == set(state)


def test_what_a_colleague_did_since_is_not_taken_back(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein(tijden=WEEK)
        before = opening.close(as_who("Fatma"), plein, MORNING)
        assert before is not None
    with clock.travel(MORNING + timedelta(minutes=1)), unit():
        opening.open_for(as_who("Youssef"), plein, clock.now(), 1)
    with clock.travel(MORNING + timedelta(minutes=2)), pytest.raises(TooLate), unit():
        opening.put_back(as_who("Fatma"), plein, before)


def test_a_reason_that_was_given_since_goes_along(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein, fatma = a_plein(tijden=WEEK), as_who("Fatma")
        before = opening.close(fatma, plein, MORNING)
        opening.say_why(fatma, plein, date(2027, 3, 2), "Er is iemand ziek.")
        assert before is not None
        opening.put_back(fatma, plein, before)
        assert queries.rooster(plein).anders == ()
        with pytest.raises(TooLate):
            opening.say_why(fatma, plein, date(2027, 3, 2), "Toch niet.")


def test_a_press_that_waited_counts_at_its_own_moment(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein(tijden=WEEK)
    with clock.travel(MORNING + timedelta(hours=26)), unit():
        opening.close(as_who("Fatma"), plein, MORNING)
        assert is_open(plein, clock.now()), "yesterday was closed, today is not"
        assert not is_open(plein, MORNING)


def test_a_press_that_waited_does_not_undo_what_somebody_pressed_later(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein(tijden=WEEK)
        opening.close(as_who("Youssef"), plein, MORNING)
    with clock.travel(MORNING + timedelta(minutes=10)), unit():
        opening.open_as_written(as_who("Youssef"), plein, clock.now())
    with clock.travel(MORNING + timedelta(minutes=30)), pytest.raises(TooLate), unit():
        opening.close(as_who("Fatma"), plein, MORNING + timedelta(minutes=5))


def test_presses_that_waited_together_arrive_in_their_order(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein(tijden=WEEK)
    fatma = MORNING + timedelta(hours=2)
    for minutes, press in ((1, opening.close), (5, opening.open_as_written), (9, opening.close)):
        with clock.travel(fatma), unit():
            press(as_who("Fatma"), plein, MORNING + timedelta(minutes=minutes))
    with clock.travel(fatma), unit():
        assert not is_open(plein, fatma)
        assert [row.name for row in bus.history("plein", plein.id, opening.SWITCHES)] == [
            "PleinClosed", "PleinReopened", "PleinClosed",
        ]  # fmt: skip


@pytest.mark.both_databases
def test_two_hosts_who_close_together_close_it(app: Flask, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING):
        with unit():
            plein = a_plein(tijden=WEEK)

        def press(name: str) -> bool:
            with app.app_context(), db.transaction():
                found = queries.by_id(plein.id)
                assert found is not None
                return opening.close(as_who(name), found, MORNING) is not None

        with ThreadPoolExecutor(4) as together:
            done = list(together.map(press, ("Fatma", "Youssef") * 2))
        with unit():
            assert [each.soort for each in queries.rooster(plein).anders] == [Afwijkend.DICHT]
        assert done.count(True) == 1


def test_a_holiday_is_opened_and_closed(unit: Unit, town: Town) -> None:
    easter = date(2027, 3, 29)
    with clock.travel(MORNING), unit() as session:
        plein, fatma = a_plein(tijden=WEEK), as_who("Fatma")
        for act, wanted in ((opening.open_day, 1), (opening.close_day, 0), (opening.open_day, 1)):
            act(fatma, plein, easter)
            session.flush()
            assert len(hours.openings_on(queries.rooster(plein), easter)) == wanted


def test_other_hours_do_not_open_a_day_that_is_closed(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        plein, fatma = a_plein(tijden=WEEK), as_who("Fatma")
        opening.close_day(fatma, plein, date(2027, 3, 9))
        with pytest.raises(TooLate):
            opening.set_day(fatma, plein, Anders(date(2027, 3, 9), Afwijkend.EXTRA, "18:00", "20:00"))
