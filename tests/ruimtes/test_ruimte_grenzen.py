"""Where rooms end: strange days, double taps, doors, and who moves out."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein import events
from buurtplein.kernel import bus, clock
from buurtplein.kernel.codes import spaced
from buurtplein.kernel.who import Who
from buurtplein.ruimtes import kamers, queries, rules, service
from buurtplein.ruimtes.models import Agendasleutel, Reservering, Ruimteuur, Wachtplek
from buurtplein.ruimtes.rules import NotPossible
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import service as huis_service
from tests.personas import Town
from tests.ruimtes.ruimtes_world import ROOM, home_id, part, reserved, the_room
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, Unit, another_house, the_home, the_house, walk_in

pytestmark = pytest.mark.usefixtures("quiet")

ROOMS = f"{INSIDE}/ruimtes"


def test_who_had_the_room_is_asked_once_and_written_down(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = reserved(unit)
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/ruimtes").see("Huiskamer, woensdag 10 maart")
        assert not lies.can_press("Wie had dit?")
    with clock.travel(MORNING + timedelta(days=10)):
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/ruimtes").not_see("Kaart")
        lies.press("Wie had dit?").see("Kaart 1 had Huiskamer op woensdag 10 maart.")
        walk_in(bezoeker("Karin")).visit(f"{INSIDE}/mijn").see("keek op vrijdag 12 maart welke kaart")
        with unit() as session:
            rows = session.scalars(sa.select(bus.Audit).where(bus.Audit.name == events.RuimteLooked.__name__)).all()
            assert [(each.facts["reservering_id"], each.actor_id is not None) for each in rows] == [(made, True)]
    with clock.travel(MORNING + timedelta(days=16)), unit() as session, pytest.raises(NotPossible):
        kamers.who_had(Who(), session.get_one(Reservering, made))


CLOSED = ("ruimtes", f"ruimtes/{ROOM}", "reserveringen/agenda", "spullen", "spullen/nieuw", "spullen/1")


@pytest.mark.parametrize("path", CLOSED)
def test_an_outsider_stands_at_the_door_and_staff_never_come_in(bezoeker: Visitors, town: Town, path: str) -> None:
    bezoeker("Iemand").visit(f"{INSIDE}/{path}").expect(path="/wonen/binnen")
    bezoeker("Lies", signed_in=True).visit(f"{INSIDE}/{path}").expect(404)


def test_another_house_and_staff_without_a_task_open_nothing(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = reserved(unit)
        with unit():
            other, code = another_house()
            slug = other.slug
        karin = bezoeker("Karin").visit("/wonen/binnen").fill("Jouw code", spaced(code)).press("Ga naar binnen")
        for path in (*CLOSED, f"reserveringen/{made}", f"reserveringen/{made}.ics"):
            karin.visit(f"{INSIDE}/{path}").expect(path="/wonen/binnen")
        for path in (f"ruimtes/{ROOM}", f"reserveringen/{made}", "spullen/1"):
            karin.visit(f"/wonen/{slug}/huis/{path}").expect(path="/wonen/binnen")
        samira = bezoeker("Samira", signed_in=True)
        for path in ("ruimtes", "ruimtes/nieuw", f"ruimtes/{ROOM}", "spullen"):
            samira.visit(f"{DESK}/{path}").expect(404)


STRANGE = (
    "abc", "000000000000", "000101010000", "999999999999", "999912312359", "202713452599", "202703020801", "%00",
    "9" * 400, "abcdefghijkl",
)  # fmt: skip


@pytest.mark.parametrize("stempel", STRANGE)
def test_nobody_waits_for_a_day_that_is_no_day(app: Flask, town: Town, stempel: str) -> None:
    karin = app.test_client()
    karin.get(f"/welkom/{CODES[0]}")
    found = re.search(
        r'name="csrf_token"[^>]*value="([^"]+)"', karin.get(f"{INSIDE}/spullen/nieuw").get_data(as_text=True)
    )
    assert found is not None
    for path in (stempel, f"{stempel}/wacht"):
        answer = karin.post(f"{ROOMS}/{ROOM}/{path}", data={"csrf_token": found[1], "form_key": "k" * 22})
        assert answer.status_code in (400, 404)


def test_strange_addresses_are_never_our_fault(bezoeker: Visitors, town: Town) -> None:
    karin = walk_in(bezoeker("Karin"))
    for path in STRANGE:
        assert karin.visit(f"{ROOMS}/{ROOM}/{path}").status in (400, 404)
    for week in ("-3", "abc", "9" * 40, "99999"):
        karin.visit(f"{ROOMS}/{ROOM}?week={week}").expect(200)


def test_the_rooms_are_the_same_for_every_home_to_the_letter(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        pages = [
            [re.sub(r"\s+", " ", walk_in(bezoeker(name), nth).visit(f"{INSIDE}/{path}").text) for path in CLOSED[:2]]
            for nth, name in enumerate(("Dennis", "Piet", "Yara"))
        ]
    assert pages[0] == pages[1] == pages[2]


def test_who_moves_out_leaves_the_room_to_who_waits_and_no_trace(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            gone, room = home_id(), the_room()
            service.reserve(gone, room.id, *part(2))
            service.wait(home_id(1), room.id, *part(2))
            service.reserve(home_id(2), room.id, *part(0))
            service.wait(gone, room.id, *part(0))
            service.make_feed(gone)
        with unit():
            huis_service.move_out(Who(), the_house(), the_home())
        with unit() as session:
            for table in (Reservering, Wachtplek, Agendasleutel):
                assert session.scalar(sa.select(table).where(table.huishouden_id == gone)) is None
            [held] = queries.reservations_of(home_id(1))
            assert held.vast_tot == MORNING + rules.HOLD
            orphans = sa.select(Ruimteuur).where(Ruimteuur.reservering_id.not_in(sa.select(Reservering.id)))
            assert session.scalar(orphans) is None
