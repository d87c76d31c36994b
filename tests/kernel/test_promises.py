"""One engine keeps every promise: whatever is given, kept and missed, in any order, for days and for moments."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import bus, clock, promises
from buurtplein.kernel.db import session
from buurtplein.kernel.promises import Promises
from tests.kernel.conftest import Unit

START = datetime(2027, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass
class Thing:
    """Something that was promised; ``told`` is what was said of each miss."""

    beloofd_op: Any
    uitgesteld_tot: Any = None
    gemist: int = 0
    told: list[int] = field(default_factory=list)


def kind(things: Sequence[Thing], again: Callable[[Thing], date | datetime] | None = None) -> Promises:
    """A feature that brings all it has, and leaves it to the engine which of them is broken."""

    def tell(thing: Thing) -> None:
        thing.told.append(thing.gemist)

    return Promises(lambda: things, again or (lambda _thing: clock.now() + 2 * HOUR), tell)


def watch(house: Flask, unit: Unit, *kinds: Promises) -> None:
    promises.init_app(house, {f"soort-{number}": each for number, each in enumerate(kinds)})
    with unit():
        promises.watch()


# -- any order

acts = st.tuples(st.sampled_from(["wait", "watch", "give", "keep", "follow"]), st.integers(0, 72))


@pytest.mark.parametrize("by_day", [False, True], ids=["moments", "days"])
def test_any_order_of_giving_keeping_and_missing(house: Flask, unit: Unit, by_day: bool) -> None:
    def ahead(moment: datetime, hours: int) -> Any:
        later = moment + hours * HOUR
        return clock.local(later).date() if by_day else later

    @given(st.lists(acts, max_size=25))
    def lives(happened: list[tuple[str, int]]) -> None:
        now, thing, in_a_row = START, Thing(ahead(START, 5)), 0
        for act, hours in happened:
            with clock.travel(now):
                late = promises.over(promises.stands(thing))
                if act == "wait":
                    now += hours * HOUR
                elif act == "give":
                    promises.give(thing, ahead(now, hours + 1))
                    assert promises.stands(thing) == thing.beloofd_op, "a fresh promise is the one that counts"
                elif act in ("keep", "follow"):
                    promises.kept(thing, ahead(now, hours + 1) if act == "follow" else None)
                    in_a_row = 0
                else:
                    before = len(thing.told)
                    watch(house, unit, kind([thing], lambda _thing: ahead(clock.now(), 24)))
                    in_a_row += late
                    assert len(thing.told) == before + late, "each broken promise is told, once, and nothing else is"
                    watch(house, unit, kind([thing], lambda _thing: ahead(clock.now(), 24)))
                    assert len(thing.told) == before + late, "looking twice changes nothing"
                    assert not promises.over(promises.stands(thing)), "after the watch a promise stands"
            assert thing.gemist == in_a_row
            assert thing.gemist == 0 or not thing.told or thing.gemist <= len(thing.told)

    lives()


# -- days and moments


def test_a_day_is_broken_after_its_last_minute_and_a_moment_after_itself() -> None:
    day = date(2027, 3, 2)
    for hour, minute, broken in ((0, 0, False), (22, 59, False), (23, 0, True), (23, 1, True)):  # UTC: an hour earlier
        with clock.travel(datetime(2027, 3, 2, hour, minute, tzinfo=UTC)):
            assert promises.over(day) is broken, "the day ends here, not in London"
    with clock.travel(START):
        assert not promises.over(START)
    with clock.travel(START + timedelta(seconds=1)):
        assert promises.over(START)


def test_a_new_promise_that_is_over_already_is_no_promise() -> None:
    with clock.travel(START):
        for again in (START - HOUR, START.date() - DAY):
            thing = Thing(START - DAY)
            with pytest.raises(ValueError, match="over already"):
                promises.missed(thing, again)
            assert (thing.gemist, thing.uitgesteld_tot) == (0, None)


@given(st.integers(-3, 10))
def test_the_organisation_hears_from_the_second_on(keer: int) -> None:
    assert promises.organisation_hears(keer) is (keer > 1)


# -- what goes wrong stops nobody else


def test_one_that_goes_wrong_is_undone_alone_and_comes_again(
    house: Flask, unit: Unit, caplog: pytest.LogCaptureFixture
) -> None:
    """A thing that cannot be told is as it was, in the database too; those before, beside and after it are told."""
    things = [Thing(START), Thing(START), Thing(START)]
    untold, lame = Thing(START), Thing(START)
    marked: list[str] = []

    def tell_badly(_thing: Thing) -> None:
        session().add(bus.Audit(at=clock.now(), name="HalfTold", facts={}))
        session().flush()
        raise RuntimeError("KANARIE")

    def cannot_look() -> list[Thing]:
        session().execute(sa.text("SELECT nothing FROM nowhere"))
        return [Thing(START)]

    wrong = Promises(lambda: [untold], lambda _thing: clock.now() + HOUR, tell_badly)
    blind = Promises(cannot_look, lambda _thing: clock.now() + HOUR, lambda _thing: marked.append("told"))
    lost = kind([things[0], lame, things[1]], lambda thing: START + DAY if thing is not lame else START - DAY)
    with clock.travel(START + HOUR), caplog.at_level(logging.ERROR):
        watch(house, unit, wrong, blind, lost, kind([things[2]]))
    assert [thing.told for thing in things] == [[1], [1], [1]]
    assert (marked, lame.told) == ([], [])
    assert {record.__dict__["promised"] for record in caplog.records} == {"soort-0", "soort-1", "soort-2"}
    assert "KANARIE" not in " ".join(record.getMessage() for record in caplog.records)
    with unit() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(bus.Audit)) == 0, "what was half told is undone"
