"""Liever niet alleen: a tile, a few optional words, and a human with a name at the door. Only hosts read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock, db
from buurtplein.kernel.bus import history
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.hours import Tijd
from buurtplein.pleinen import meegaan, queries, service
from buurtplein.pleinen.models import Meegaan, Uitzondering
from tests.factories import a_plein
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.robot import Robot, answered, each
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
TUESDAY = 1
HOURS = (Tijd(TUESDAY, "09:00", "17:00"), Tijd(TUESDAY, "19:30", "22:00"), Tijd(3, "10:00", "12:00"))


@pytest.fixture
def _open(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        a_plein("De Deur", HOURS)


pytestmark = pytest.mark.usefixtures("_open")


def _asked(visitor: Any) -> str:
    visitor.visit("/pleinen/de-deur").press("Vraag of iemand wacht").press("Vandaag")
    visitor.press("Vraag of iemand wacht").expect(200)
    return str(visitor.path)


def test_two_taps_and_nothing_to_type(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit("/pleinen/de-deur").start_counting().press("Vraag of iemand wacht")
        dennis.see("Wanneer wil je komen?")
        tiles = dennis.values("//ul[@class='tegels']//a")
        assert tiles == ["Vandaag 19.30 uur", "Donderdag 4 maart 10.00 uur", "Dinsdag 9 maart 9.00 uur"]
        dennis.press("Vandaag").see("Je komt vandaag om 19.30 uur naar De Deur.").press("Vraag of iemand wacht")
        dennis.see("Je komt niet alleen").see("Noor wacht vandaag om 19.30 uur bij de deur.")
        dennis.see("Anders: bel 085 888 01 19.")
        assert (dennis.taps, dennis.characters) == (3, 0)
        assert dennis.values("//meta[@name='robots']/@content") == ["noindex"]
        with unit():
            plein = queries.by_slug("de-deur")
            assert plein is not None
            rows = queries.company({plein.id}, clock.now())
            assert [(row.naam, row.telefoon, row.tekst) for row in rows] == [(None, None, None)]
            assert rows[0].voor == datetime(2027, 3, 2, 18, 30, tzinfo=UTC)
            assert not queries.company({plein.id + 1}, clock.now())
            assert not queries.company({plein.id}, clock.now() + timedelta(days=1))
            assert [row.name for row in history("plein", plein.id)][-1] == "CompanyAsked"


def test_what_is_told_lies_sealed_and_only_its_link_opens_it(bezoeker: Visitors, unit: Unit, app: Flask) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit("/pleinen/de-deur/samen").press("Donderdag")
        dennis.fill("Hoe mag de gastheer je noemen?", "Den").fill("Je telefoonnummer", "06 12 34 56 78")
        dennis.fill("Wil je nog iets zeggen?", "Ik praat zacht.").press("Vraag of iemand wacht")
        dennis.see("Noor wacht donderdag 4 maart om 10.00 uur bij de deur.").not_see("Ik praat zacht.")
        token = dennis.path.rpartition("/")[2]
        with app.app_context():
            raw = db.session().execute(sa.text("SELECT * FROM meegaan")).mappings().one()
        assert raw["token_print"] == fingerprint(token)
        stored = " ".join(str(value) for value in raw.values())
        assert not [word for word in (token, "Den", "06 12", "zacht") if word in stored]
        stranger = bezoeker("iemand").visit("/pleinen/de-deur/samen/verkeerd").expect(404)
        stranger.visit(f"/pleinen/de-hoek/samen/{token}").expect(404)
        stranger.visit("/pleinen/de-deur").not_see("Den").visit("/pleinen").not_see("zacht")
        with unit():
            plein = queries.by_slug("de-deur")
            assert plein is not None
            (row,) = queries.company({plein.id}, clock.now())
            assert (row.naam, row.telefoon, row.tekst) == ("Den", "06 12 34 56 78", "Ik praat zacht.")


def test_one_tap_takes_it_back_and_what_was_told_goes_at_once(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit("/pleinen/de-deur/samen").press("Donderdag")
        dennis.fill("Wil je nog iets zeggen?", "Ik praat zacht.").press("Vraag of iemand wacht")
        again = bezoeker("Dennis").visit(dennis.path)
        dennis.press("Haal mijn vraag weg").see("Weggehaald.").see("Je vraag is weg").see("Bel Noor op 085 888 01 19")
        again.press("Haal mijn vraag weg").see("Je vraag is weg")
        with unit() as session:
            row = session.scalars(sa.select(Meegaan)).one()
            assert (row.tekst, row.ingetrokken_op) == (None, MORNING)
            assert not queries.company({row.plein_id}, clock.now())
            names = [each.name for each in history("plein", row.plein_id)]
            assert names.count("CompanyWithdrawn") == 1


def test_hosts_hear_that_something_waits_and_not_what(
    bezoeker: Visitors, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit("/pleinen/de-deur/samen").press("Vandaag")
        dennis.fill("Wil je nog iets zeggen?", "Ik praat zacht.").press("Vraag of iemand wacht")
        gone = bezoeker("Dennis")
        _asked(gone)
        gone.press("Haal mijn vraag weg")
        run_jobs()
    assert [message["To"] for message in mailbox.messages] == ["fatma@lindewaard.example"]
    message = mailbox.messages[0]
    whole = f"{message['Subject']} {mailbox.text(message)} {mailbox.html(message)}"
    assert "/gast" in whole
    assert not [word for word in ("zacht", "De Deur", "19.30", "niet alleen") if word in whole]


def test_where_no_gastheer_is_the_buurtbeheerder_hears_it(
    bezoeker: Visitors, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit():
            a_plein("De Andere", HOURS, buurt_code="BU99010102")
            a_plein("De Verre", HOURS, buurt_code="BU99010301", wijk_code="WK990103", telefoon="085 888 01 18")
        dennis = bezoeker("Dennis").visit("/pleinen/de-andere/samen").press("Vandaag").press("Vraag of iemand wacht")
        run_jobs()
        dennis.visit("/pleinen/de-verre/samen").see("Bel Noor. Dan spreken jullie af wanneer je komt.")
        assert not dennis.values("//ul[@class='tegels']//a")
    assert [message["To"] for message in mailbox.messages] == ["youssef@lindewaard.example"]


def test_a_day_that_shuts_is_told_on_the_page_of_who_wanted_to_come(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis")
        _asked(dennis)
        with unit() as session:
            plein = queries.by_slug("de-deur")
            assert plein is not None
            shut = Uitzondering(plein_id=plein.id, dag=clock.today(), soort="dicht", gemaakt_op=clock.now())
            session.add(shut)
        dennis.visit(dennis.path).see("Dit gaat niet door").see("De Deur is dan dicht. Bel Noor").see("085 888 01 19")
    with clock.travel(MORNING + timedelta(days=1)):
        dennis.visit(dennis.path).see("Dit moment is geweest")


def test_the_moment_began_while_somebody_wrote(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit("/pleinen/de-deur/samen").press("Vandaag")
        dennis.fill("Wil je nog iets zeggen?", "Ik praat zacht.")
    with clock.travel(MORNING + timedelta(hours=11)):
        dennis.press("Vraag of iemand wacht").expect(400).see("Dat moment kan niet meer. Kies een ander moment.")
        dennis.see("Ik praat zacht.").press("Donderdag").see("Noor wacht donderdag 4 maart om 10.00 uur bij de deur.")


def test_twice_sent_is_asked_once(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        robot = Robot(app)
        with unit():
            plein = queries.by_slug("de-deur")
            assert plein is not None
            key = meegaan.key_of(meegaan.offered(queries.rooster(plein))[0])
        page = f"/pleinen/de-deur/samen?voor={key}"
        data = {**robot.hidden(page), "voor": key}
        first, second = (robot.browser.post("/pleinen/de-deur/samen", data=data) for _time in range(2))
        assert first.headers["Location"] == second.headers["Location"]
        with unit() as session:
            assert session.scalar(sa.select(sa.func.count()).select_from(Meegaan)) == 1


def test_whatever_is_sent_gets_a_sentence(app: Flask) -> None:
    bad = {
        "tekst": ("x" * 5000, "a\x00b", "a\x07b", "👩‍👩‍👧‍👦" * 400),
        "naam": ("x" * 5000, "a\ud800b"),
        "telefoon": ("06", "zes", "+1 555 0100", "0" * 400, "06\x0012345678"),
        "voor": ("", "209901010000", "gisteren", "1e999", "-1"),
    }

    with clock.travel(MORNING):
        key = Robot(app).browser.get("/pleinen/de-deur/samen").get_data(as_text=True).partition("voor=")[2][:12]

        def check(case: tuple[str, str]) -> None:
            field, value = case
            robot = Robot(app)
            page = f"/pleinen/de-deur/samen?voor={key}"
            sent = robot.send("/pleinen/de-deur/samen", page, **{"voor": key, field: value})
            answered(sent, status=(303, 400))

        each([(field, value) for field, values in bad.items() for value in values], check)
        for strange in ("x" * 3000, "%00", "202703021830%00", "\u0661"):
            assert Robot(app).browser.get(f"/pleinen/de-deur/samen?voor={strange}").status_code in (200, 400)


def test_ten_in_an_hour_is_enough(app: Flask) -> None:
    with clock.travel(MORNING):
        robot = Robot(app)
        key = robot.browser.get("/pleinen/de-deur/samen").get_data(as_text=True).partition("voor=")[2][:12]
        data = {**robot.hidden(f"/pleinen/de-deur/samen?voor={key}"), "voor": key}
        codes = [robot.browser.post("/pleinen/de-deur/samen", data=data).status_code for _time in range(12)]
    assert codes[:10] == [303] * 10
    assert codes[10:] == [429, 429]


@pytest.mark.both_databases
def test_a_week_after_the_day_it_is_gone(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis")
        _asked(dennis)
    rule = service.RULES["meegaan"]
    with unit():
        day = MORNING + timedelta(days=8)
        assert rule.do(day - timedelta(days=8)).total == 0
        assert rule.do(day - timedelta(days=7)).total == 1
    dennis.visit(dennis.path).expect(404)
