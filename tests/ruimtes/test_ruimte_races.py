"""Many who want the same at once: a room is never for two, whatever they press. On both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from buurtplein.kernel import clock, db
from buurtplein.kernel.who import Who
from buurtplein.ruimtes import kamers, lenen, queries, queries_spul, service
from buurtplein.ruimtes.models import Reservering, Ruimteuur
from buurtplein.ruimtes.rules import NotPossible
from buurtplein.web.demo_ruimtes import HUISKAMER
from buurtplein.woonprojecten import queries as huis
from tests.personas import Town
from tests.ruimtes.ruimtes_world import DAY, LAUNDRY, part, the_room
from tests.stories.steps import MORNING
from tests.woonprojecten.huis_world import Unit, the_house

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("quiet")]


def _at_once(app: Flask, acts: Sequence[Callable[[], object]]) -> list[str]:
    start, came = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait(60)
        try:
            with app.app_context(), db.transaction():
                act()
            came.append("ja")
        except NotPossible as problem:
            came.append(str(problem))

    hands = [threading.Thread(target=run, args=(act,)) for act in acts]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(120)
    assert len(came) == len(acts)
    return came


def _homes(unit: Unit) -> list[int]:
    with unit():
        return [home.id for home in huis.homes(the_house().id)]


def _alone(unit: Unit, ruimte_id: int) -> None:
    """No two reservations of a room share a moment, their cleaning included."""
    with unit() as session:
        rows = session.scalars(sa.select(Reservering).where(Reservering.ruimte_id == ruimte_id)).all()
        room = queries.room(ruimte_id)
        assert room is not None
        spans = sorted((each.start, each.eind + timedelta(minutes=room.tussen)) for each in rows)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_thirty_who_want_the_same_evening_and_one_has_it(app: Flask, town: Town, unit: Unit) -> None:
    homes = _homes(unit)
    with clock.travel(MORNING):
        with unit():
            ruimte_id, (van, tot) = the_room().id, part(2)
        wanting = [*homes, *homes, *homes][:30]
        came = _at_once(app, [partial(service.reserve, home, ruimte_id, van, tot) for home in wanting])
    assert sorted(came) == ["bezet"] * 29 + ["ja"]
    _alone(unit, ruimte_id)


def test_thirty_who_choose_hours_that_overlap_never_share_one(app: Flask, town: Town, unit: Unit) -> None:
    homes = _homes(unit)
    with clock.travel(MORNING):
        with unit():
            room = the_room(LAUNDRY)
            room.tussen = 30
            ruimte_id, begins = room.id, [part(n, LAUNDRY)[0] for n in range(6)]

        def act(n: int) -> Callable[[], object]:
            long = timedelta(hours=1 + n % 3)
            return lambda: service.reserve(homes[n % len(homes)], ruimte_id, begins[n % 6], begins[n % 6] + long)

        came = _at_once(app, [act(n) for n in range(30)])
    assert 1 <= came.count("ja") <= 4
    assert set(came) == {"ja", "bezet"}
    _alone(unit, ruimte_id)


def test_a_home_that_presses_everywhere_at_once_keeps_to_its_month(app: Flask, town: Town, unit: Unit) -> None:
    [home, *_others] = _homes(unit)
    with clock.travel(MORNING):
        with unit():
            ruimte_id, days = the_room().id, [DAY + timedelta(days=n) for n in range(10)]
            wants = [part(n, day=day) for day in days for n in range(3)]
        came = _at_once(app, [partial(service.reserve, home, ruimte_id, *want) for want in wants])
    assert came.count("ja") == HUISKAMER.hoogste_per_maand
    assert set(came) == {"ja", "maand"}


def test_the_database_itself_refuses_the_same_half_hour_twice(town: Town, unit: Unit) -> None:
    homes = _homes(unit)
    with clock.travel(MORNING), unit() as session:
        made = service.reserve(homes[0], the_room().id, *part(0))
        again = Ruimteuur(ruimte_id=made.ruimte_id, reservering_id=made.id, start=made.start)
        with pytest.raises(IntegrityError), session.begin_nested():
            session.add(again)
            session.flush()


def test_leaving_and_taking_at_once_leaves_one_in_the_room(app: Flask, town: Town, unit: Unit) -> None:
    homes = _homes(unit)
    with clock.travel(MORNING):
        with unit():
            ruimte_id, (van, tot) = the_room().id, part(2)
            made = service.reserve(homes[0], ruimte_id, van, tot).id
            for home in homes[1:4]:
                service.wait(home, ruimte_id, van, tot)

        def leave() -> None:
            found = db.session().get(Reservering, made)
            assert found is not None
            service.cancel(found)

        takes = [partial(service.reserve, home, ruimte_id, van, tot) for home in homes[4:]]
        came = _at_once(app, [leave, *takes])
        assert sorted(came) == ["bezet"] * len(takes) + ["ja"]
        with unit():
            [now] = queries.coming_of_room(ruimte_id, clock.now())
            assert (now.huishouden_id, now.vast_tot) == (homes[1], MORNING + timedelta(days=1))
    _alone(unit, ruimte_id)


def test_twelve_who_take_the_one_ladder_and_one_has_it(app: Flask, town: Town, unit: Unit) -> None:
    homes = _homes(unit)
    with unit():
        ladder = next(each.id for each in queries_spul.things(the_house().id) if each.naam == "Ladder")
    came = _at_once(app, [partial(lenen.borrow, home, ladder) for home in homes])
    assert sorted(came) == sorted(["ja", *["uitgeleend"] * (len(homes) - 1)])


def test_two_who_close_the_same_day_at_once_close_it_once(app: Flask, town: Town, unit: Unit) -> None:
    def close() -> None:
        kamers.close_day(Who(), the_room(), DAY, "Schilderen")

    with clock.travel(MORNING):
        assert _at_once(app, [close, close]) == ["ja", "ja"]
        with unit():
            assert list(queries.closed(the_room().id, DAY)) == [DAY]
