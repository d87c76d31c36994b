"""Stories of rooms: reserving one, waiting for one, the calendar, and who looks after them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.ruimtes import kamers, queries, service
from buurtplein.ruimtes.forms import RuimteForm
from buurtplein.ruimtes.models import Reservering
from buurtplein.ruimtes.rules import NotPossible
from buurtplein.ruimtes.shown import stamp
from buurtplein.woonprojecten import service as huis_service
from tests.personas import Town
from tests.ruimtes.ruimtes_world import DAY, LAUNDRY, ROOM, home_id, part, reserved, the_room
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, Unit, the_home, walk_in

pytestmark = pytest.mark.usefixtures("quiet")

ROOMS = f"{INSIDE}/ruimtes"


def _path(unit: Unit, nth: int = 2, slug: str = ROOM) -> str:
    with unit():
        return f"{ROOMS}/{slug}/{stamp(part(nth, slug)[0])}"


def test_dennis_reserves_the_evening_and_his_neighbour_sees_only_taken(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        dennis = walk_in(bezoeker("Dennis")).press("Ruimte reserveren").see("Huiskamer")
        dennis.visit(f"{ROOMS}/{ROOM}").see("Dinsdag 2 maart").press("Avond 18.00 – 22.00")
        dennis.see("Muziek zachter na 21 uur.").see("kastje naast de deur").see("Veeg de vloer")
        dennis.press("Ik hou me eraan. Reserveer.").see("Gelukt. De ruimte is voor jou.").see("18.00 – 22.00 uur")
        dennis.see("kastje naast de deur").see("Lies geeft antwoord.").see("085 888 01 20")
        where = dennis.path
        dennis.visit(f"{where}.ics").expect(200)
        dennis.visit(f"{ROOMS}/{ROOM}").see("Van jou")
        dennis.visit(f"{INSIDE}/mijn").see("Huiskamer, dinsdag 2 maart")
        piet = walk_in(bezoeker("Piet"), 1).visit(f"{ROOMS}/{ROOM}").see("Bezet").not_see("Van jou").not_see("Dennis")
        piet.visit(where).expect(path="/wonen/binnen")
        piet.visit(f"{where}.ics").expect(path="/wonen/binnen")
        dennis.visit(where).press("Zeg af").see("Afgezegd. Dank je, nu kan een buur erin.")
        piet.visit(f"{ROOMS}/{ROOM}").not_see("Bezet")


def test_who_taps_twice_comes_to_its_own_room(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        path = _path(unit)
        karin = walk_in(bezoeker("Karin")).visit(path)
        names = ("csrf_token", "form_key", "tot")
        sent = {name: karin.values(f"//main//*[@name='{name}']/@value")[0] for name in names}
        browser = karin.driver.browser  # type: ignore[attr-defined]
        first, second = (browser.post(path, data=sent) for _time in range(2))
        assert "/reserveringen/" in first.headers["Location"]
        assert second.headers["Location"] == first.headers["Location"]


def test_hours_of_the_laundry_are_chosen_until_when(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        path = _path(unit, 3, LAUNDRY)
        karin = walk_in(bezoeker("Karin")).visit(path).see("10.00 – 11.00")
        karin.choose("Tot hoe laat?", "12.00").press("Ik hou me eraan. Reserveer.").see("10.00 – 12.00 uur")
        karin.visit(f"{ROOMS}/{LAUNDRY}?week=1").see("Van jou")


def test_a_full_month_says_from_which_day_it_can_be_again(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            for day in range(3):
                service.reserve(home_id(), the_room().id, *part(0, day=DAY + timedelta(days=day)))
        karin = walk_in(bezoeker("Karin")).visit(_path(unit))
        karin.see("Je hebt deze ruimte al 3 keer in deze maand.").see("Vanaf donderdag 1 april kan het weer.")
        assert not karin.can_press("Ik hou me eraan")


def test_who_waits_gets_the_room_for_a_day_and_then_the_next(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made, path = reserved(unit), _path(unit)
        piet = walk_in(bezoeker("Piet"), 1).visit(path).see("Deze tijd is bezet")
        piet.press("Zet me op de wachtlijst").see("Je staat op de wachtlijst.").see("Je hoort het uiterlijk")
        piet.see("Lies geeft antwoord.")
        yara = walk_in(bezoeker("Yara"), 2).visit(path).press("Zet me op de wachtlijst")
        yara.visit(f"{INSIDE}/mijn").see("Je wacht op Huiskamer")
        with unit() as session:
            service.cancel(session.get_one(Reservering, made))
        piet.visit(f"{INSIDE}/mijn").see("Voor jou vastgehouden tot woensdag 3 maart, 09.30 uur")
        piet.visit(f"{ROOMS}/{ROOM}?week=1").see("Voor jou vastgehouden")
        yara.visit(f"{ROOMS}/{ROOM}?week=1").see("Je staat op de wachtlijst").not_see("vastgehouden")
    with clock.travel(MORNING + timedelta(days=1)):
        with unit():
            service.lapse()
        piet.visit(f"{INSIDE}/mijn").not_see("vastgehouden")
        yara.visit(f"{INSIDE}/mijn").press("Huiskamer, woensdag 10 maart").press("Ja, ik neem hem").see("Gelukt.")
        yara.see("Zet in je agenda").visit(f"{INSIDE}/mijn").not_see("vastgehouden").see("Huiskamer, woensdag 10 maart")


def test_who_has_the_room_often_enough_stays_in_line_and_the_next_gets_it(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            room, want = the_room(), part(2)
            made = service.reserve(home_id(), room.id, *want)
            service.wait(home_id(1), room.id, *want)
            service.wait(home_id(2), room.id, *want)
            for day in range(1, 4):
                service.reserve(home_id(1), room.id, *part(0, day=DAY + timedelta(days=day)))
            service.cancel(made)
        with unit():
            assert [each.huishouden_id for each in queries.line(the_room().id)] == [home_id(1)]
            held = [each for each in queries.coming_of_room(the_room().id, clock.now()) if each.vast_tot]
            assert [each.huishouden_id for each in held] == [home_id(2)]


def test_who_waits_for_a_day_that_opens_again_gets_the_room(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        reserved(unit)
        with unit():
            service.wait(home_id(1), the_room().id, *part(2))
            kamers.close_day(Who(), the_room(), DAY, "Schilderen")
            assert queries.reservations_of(home_id(1)) == []
        with unit():
            kamers.open_day(Who(), queries.closed(the_room().id, DAY)[DAY])
        piet = walk_in(bezoeker("Piet"), 1).visit(f"{INSIDE}/mijn").not_see("Je wacht op")
        piet.see("Voor jou vastgehouden tot woensdag 3 maart").press("Huiskamer, woensdag 10 maart")
        piet.press("Ja, ik neem hem").see("Gelukt.")


def test_saying_yes_too_late_is_said_kindly(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        room, want = the_room(), part(2)
        made = service.reserve(home_id(), room.id, *want)
        service.wait(home_id(1), room.id, *want)
        service.cancel(made)
    with clock.travel(MORNING + timedelta(hours=25)), unit():
        [held] = queries.reservations_of(home_id(1))
        with pytest.raises(NotPossible, match="te laat"):
            service.confirm(held)


@pytest.mark.parametrize("nth", [0, 2])
def test_a_line_is_only_for_what_is_taken(town: Town, unit: Unit, nth: int) -> None:
    with clock.travel(MORNING), unit(), pytest.raises(NotPossible, match="vrij"):
        service.wait(home_id(), the_room().id, *part(nth))


def _hours(text: bytes | str) -> list[tuple[Any, Any, str]]:
    found = Calendar.from_ical(text).walk("VEVENT")
    return [(each.decoded("dtstart"), each.decoded("dtend"), str(each["summary"])) for each in found]


def test_the_calendar_of_a_home_holds_its_own_rooms_and_nothing_else(
    bezoeker: Visitors, town: Town, unit: Unit, app: Any
) -> None:
    with clock.travel(MORNING):
        with unit():
            service.reserve(home_id(), the_room().id, *part(2))
            service.reserve(home_id(1), the_room().id, *part(0))
            huis_service.name(Who(), the_home(), "Kanarienaam")
            want = part(2)
        karin = walk_in(bezoeker("Karin")).visit(f"{INSIDE}/reserveringen/agenda").press("Maak een adres")
        [link] = re.findall(r"/wonen/agenda/[\w-]+\.ics", karin.text)
        phone = app.test_client()
        answer = phone.get(link)
        assert answer.mimetype == "text/calendar"
        assert [each for each in _hours(answer.data) if each[0] == want[0]] == [(*want, "Huiskamer")]
        assert want[0] - timedelta(hours=9) not in [each[0] for each in _hours(answer.data)]  # of a neighbour
        assert b"Kanarienaam" not in answer.data
        assert phone.get(link, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
        karin.press("Maak een nieuw adres")
        assert phone.get(link).status_code == 404
        [newer] = re.findall(r"/wonen/agenda/[\w-]+\.ics", karin.text)
        assert phone.get(newer).status_code == 200
        karin.press("Stop dit adres")
        assert phone.get(newer).status_code == 404
        assert phone.get("/wonen/agenda/onbekend.ics").status_code == 404


def test_lies_makes_a_room_and_closes_a_day(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = reserved(unit)
        lies = bezoeker("Lies", signed_in=True).visit(DESK).press("Ruimtes").press("Maak een ruimte").press("Bewaar")
        lies.expect(400).see("Vul een naam in.").see("Vul in van hoe laat tot hoe laat.")
        lies.visit(f"{DESK}/ruimtes/huiskamer").see("Huiskamer")
        lies.fill("Welke dag is de ruimte dicht?", DAY.isoformat()).fill("Waarom?", "We schilderen de muren.")
        lies.press("Sluit deze dag").see("De ruimte is die dag dicht.").see("We schilderen de muren.")
        karin = walk_in(bezoeker("Karin")).visit(f"{INSIDE}/mijn").see("Gaat niet door: de ruimte is dan dicht.")
        karin.visit(f"{INSIDE}/reserveringen/{made}").see("We schilderen de muren.").see("Lies geeft antwoord.")
        karin.visit(f"{ROOMS}/{ROOM}?week=1").see("Dicht:").see("We schilderen de muren.")
        lies.press("Toch open").see("De ruimte is die dag weer open.")
        karin.visit(_path(unit)).see("Ik hou me eraan")


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"van": "09:00", "tot": "12:00", "dagen": "0"}, 303),
        ({"van": "09:10", "tot": "12:00", "dagen": "0"}, 400),
        ({"van": "x", "tot": "99:99", "dagen": "0"}, 400),
        ({"van": "09:00", "tot": "12:00"}, 400),
        ({"van": "09:00", "tot": "12:00", "dagen": "9"}, 400),
        ({"van": "\x00", "tot": "12:00", "dagen": "0"}, 400),
    ],
)
def test_a_room_needs_times_that_can_be(town: Town, unit: Unit, row: dict[str, str], status: int, app: Any) -> None:
    data = {f"blok0-{name}": value for name, value in row.items()}
    usual = {"naam": "Tuinkamer", "sleutel": "Hal", "schoonmaken": "Vegen", "wijze": "blokken", "tussen": "0"}
    numbers = {"langst": "3", "hoogste_per_maand": "2", "vooruit": "28"}
    with app.test_request_context("/", method="POST", data={**usual, **numbers, **data, "form_key": "k"}):
        form = RuimteForm(meta={"csrf": False})
        assert form.validate_on_submit() is (status == 303)
