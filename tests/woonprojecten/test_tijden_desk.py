"""Who looks after a house keeps its coffee, its people and its line; what cannot be gets a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from buurtplein.contactlijnen import lijnen
from buurtplein.contactlijnen import queries as contactlijnen
from buurtplein.contactlijnen.lijnen import Lijnwaarden
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries
from tests.personas import Town, session_cookie
from tests.stories.robot import Robot, answered
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, Unit, the_house, walk_in

WIE = f"{INSIDE}/wie"
TIJDEN = f"{DESK}/tijden"


def _robot(app: Flask, naam: str) -> Robot:
    robot = Robot(app)
    robot.browser.set_cookie(*session_cookie(app, naam))
    return robot


def _row(number: int, dag: int, van: str, tot: str, **more: str) -> dict[str, str]:
    fields = {"weekdag": str(dag), "van": van, "tot": tot, "weken": "elke", **more}
    return {f"rij{number}-{name}": value for name, value in fields.items()}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (_row(0, 4, "14:00", "13:00", ruimte="de tuin", naam="Piet"), "klaar voordat het begint"),
        (_row(0, 4, "14:00", "15:00", naam="Piet"), "vul in waar de koffie is"),
        (_row(0, 4, "14:00", "15:00", ruimte="de tuin"), "vul in wie bij de deur wacht"),
        (_row(0, 4, "laat", "15:00", ruimte="de tuin", naam="Piet"), "vul in hoe laat het begint"),
        (
            {
                **_row(0, 4, "14:00", "15:00", ruimte="de tuin", naam="Piet"),
                **_row(1, 4, "14:30", "15:30", ruimte="De tuin", naam="Ans"),
            },
            "zijn tegelijk",
        ),
    ],
)
def test_coffee_that_cannot_be_gets_a_sentence_and_keeps_what_was_typed(
    app: Flask, town: Town, unit: Unit, rows: dict[str, str], sentence: str
) -> None:
    with clock.travel(MORNING):
        robot = _robot(app, "Lies")
        text = answered(robot.send(f"{TIJDEN}/koffie", **{"rijen": "2", **rows}), status=(400,))
        assert sentence in text
        assert "Piet" in text or "Piet" not in rows.values(), "what was typed is gone"
        with unit():
            assert len(queries.coffee(the_house().id)) == 2


def test_lies_keeps_coffee_and_people_with_hours(app: Flask, bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        robot = _robot(app, "Lies")
        page = f"{TIJDEN}/koffie"
        old = robot.hidden(page)
        cup = _row(0, 1, "9.15", "930", ruimte="de hal", naam="Ans", nr=old["rij0-nr"])
        assert robot.send(page, **{"rijen": "1", **cup}).status_code == 303
        fields = {"naam": "", "taak": "hulplijn", "organisatie": "De Brug", "telefoon": "085 888 01 23", "rijen": "2"}
        hours = {**_row(0, 1, "09:00", "12:00"), **_row(1, 1, "11:00", "13:00")}
        new = f"{TIJDEN}/mens/nieuw"
        assert "zijn tegelijk" in answered(robot.send(new, **fields, **hours), status=(400,))
        hours |= _row(1, 1, "13:00", "14:00")
        assert robot.send(new, **fields, **hours).status_code == 303
        nobody = answered(robot.send(new, taak="bouwer", rijen="0"), status=(400,))
        assert "Vul een naam in, of voor wie deze mens werkt." in nobody
        assert "niet bellen" in answered(robot.send(new, naam="Jo", taak="bouwer", telefoon="12"), status=(400,))
        dennis = walk_in(bezoeker("Dennis")).visit(WIE)
        dennis.see("Iemand van De Brug").see("Er nu, tot 12.00 uur").see("Vandaag, 13.00–14.00 uur")
        with unit():
            mens = next(each for each in queries.present(the_house().id) if each.organisatie == "De Brug")
            there = f"{TIJDEN}/mens/{mens.id}"
        stale = robot.hidden(there)
        assert robot.send(there, **{**fields, "naam": "Jo", "rijen": "0"}).status_code == 303
        late = robot.browser.post(there, data={**stale, **fields, "naam": "Mo", "rijen": "0"})
        assert "Een collega was je voor" in answered(late, status=(400,))
        robot.send(f"{there}/weg", there)
        dennis.visit(WIE).not_see("De Brug")


def test_whatever_is_sent_to_the_hours_breaks_nothing(app: Flask, town: Town) -> None:
    with clock.travel(MORNING):
        robot = _robot(app, "Lies")
        for typed in ("", "x" * 3000, "a\x00b", "<script>", "9" * 30, "0000-00-00", "2027-3-2", "20270302"):
            row = {"rijen": "1", **_row(0, 1, typed, typed, ruimte=typed, naam=typed, nr=typed)}
            answered(robot.send(f"{TIJDEN}/koffie", **row))
            fields = dict.fromkeys(("naam", "taak", "organisatie", "telefoon", "waar", "wat", "rijen"), typed)
            answered(robot.send(f"{TIJDEN}/mens/nieuw", **fields), status=(400,))
            answered(robot.send(f"{TIJDEN}/lijn", TIJDEN, lijn=typed), status=(400,) if typed else (303,))
            for part in ("koffie/1", "mens/1", "mens/99999999999999999999"):
                day = typed.replace("/", "").replace("\x00", "")[:30] or "x"
                assert robot.send(f"{TIJDEN}/{part}/{day}", TIJDEN).status_code in (400, 404)
        for day in ("2027-03-01", "2030-03-05", "2027-03-05"):  # over, too far, and no day of this person
            assert robot.send(f"{TIJDEN}/mens/1/{day}", TIJDEN).status_code == 404
        answered(robot.send(f"{TIJDEN}/mens/1/2027-03-02", TIJDEN, reden="ziek"), status=(400,))


def test_a_line_that_changes_number_changes_in_the_house_and_is_gone_when_it_stops(
    bezoeker: Visitors, town: Town, unit: Unit, run_jobs: Any, mailbox: Any
) -> None:
    with clock.travel(MORNING):
        dennis, lies = walk_in(bezoeker("Dennis")), bezoeker("Lies", signed_in=True)
        chooses = "Wie neemt op bij een vraag over het huis?"
        lies.visit(TIJDEN).choose(chooses, "Geen lijn").press("Bewaar de lijn").not_see("Nu neemt")
        dennis.visit(WIE).see("Lies geeft antwoord.")
        lies.choose(chooses, "Wijkteam Noord").press("Bewaar de lijn")
        lies.see("Nu neemt Wijkteam Noord op")
        dennis.visit(WIE).see("Vragen over het huis").see("Nu bereikbaar, tot 17.00 uur").press("Wijkteam Noord")
        dennis.expect(200)
        with unit():
            _change_line(telefoon="085 888 01 77")
        run_jobs()
        dennis.visit(WIE).see("Bel 085 888 01 77")
        with unit():
            _change_line(telefoon="085 888 01 77", actief=False)
        run_jobs()
        dennis.visit(WIE).not_see("085 888 01 77").see("Lies geeft antwoord.")
        run_jobs()
        told = [mail for mail in mailbox.messages if "De lijn van De Rietzanger is gestopt" in str(mail["Subject"])]
        assert len(told) == 2, "who coordinates the house, and who stands in, each hear it once"


def _change_line(telefoon: str, *, actief: bool = True) -> None:
    lijn = next(each for each in contactlijnen.lijnen() if each.naam == "Wijkteam Noord")
    values = Lijnwaarden(lijn.naam, lijn.team_id, lijn.gebied_code, telefoon, tuple(lijn.soorten), tuple(lijn.talen))
    lijnen.change(Who(), lijn, values, actief=actief)
