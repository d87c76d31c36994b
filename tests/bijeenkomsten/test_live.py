"""The evening itself: a wall that everybody reads, a person who reads first, and a screen in the hall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from buurtplein.aanmeldingen import queries as aanmeldingen
from buurtplein.bijeenkomsten import queries, service, vragen_service
from buurtplein.bijeenkomsten.models import Bijeenkomstvraag
from buurtplein.bijeenkomsten.rules import NotPossible
from buurtplein.kernel import clock, db
from buurtplein.kernel.who import VISITOR
from tests.bezoeker import Bezoeker
from tests.factories import a_meeting
from tests.personas import Town, session_cookie
from tests.plain_driver import PlainDriver
from tests.stories.steps import MORNING, comes_to_see

Visitors = Callable[..., Bezoeker]
Unit = Callable[..., Any]
GOOD = "Wie kan ik 's nachts bellen?"


@pytest.fixture(autouse=True)
def _morning(town: Town) -> Iterator[None]:
    with clock.travel(MORNING):
        yield


@pytest.fixture
def slug(unit: Unit) -> str:
    """An evening with an open wall."""
    with unit():
        meeting = a_meeting()
        service.turn_wall(VISITOR, meeting, open=True)
        return meeting.slug


def ask(unit: Unit, slug: str, text: str, *, place: bool = True) -> int:
    with unit():
        meeting = queries.by_slug(slug)
        assert meeting is not None
        vraag, _token = vragen_service.ask(meeting, text)
        if place:
            vragen_service.place(VISITOR, meeting, vraag, text)
        return vraag.id


def test_the_wall_opens_and_closes(bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        slug = a_meeting().slug
    karin = bezoeker("Karin").visit(f"/agenda/{slug}/muur").see("De muur is nu dicht.")
    assert not karin.can_press("Stuur mijn vraag")
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}").press("Doe de muur open")
    samira.see("De muur is open. Iedereen kan vragen stellen.")
    bezoeker("Dennis").visit(f"/agenda/{slug}").press("Ga naar de muur met vragen").see("Jouw vraag")
    samira.press("Doe de muur dicht").see("De muur is dicht.")
    karin.visit(f"/agenda/{slug}/muur").see("De muur is nu dicht.")


def test_a_draft_has_no_wall_and_a_forgotten_wall_closes(unit: Unit) -> None:
    with unit():
        with pytest.raises(NotPossible):
            service.turn_wall(VISITOR, a_meeting(planned=False), open=True)
        meeting = a_meeting()
        service.turn_wall(VISITOR, meeting, open=True)
        number, over = meeting.id, meeting.einde
    for later, open_still in ((timedelta(hours=2), True), (timedelta(hours=4), False)):
        with clock.travel(over + later), unit():
            service.close_walls()
            found = queries.by_id(number)
            assert found is not None
            assert found.live is open_still


def test_the_wall_shows_what_a_person_placed_and_nothing_before(bezoeker: Visitors, unit: Unit, slug: str) -> None:
    wall = f"/agenda/{slug}/muur"
    karin = bezoeker("Karin").visit(wall).fill("Jouw vraag", GOOD).press("Stuur mijn vraag")
    karin.see("Samira leest mee tijdens de avond.").press("Terug naar de muur").not_see(GOOD)
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/wachtrij").see(GOOD)
    bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/scherm").not_see(GOOD)
    samira.press("Plaats")
    karin.visit(wall).see(GOOD).press("Deze vraag heb ik ook").expect(200, wall).see("1 ander heeft deze vraag ook")


def test_the_screen_shows_whose_turn_it_is_and_how_to_join(bezoeker: Visitors, unit: Unit, slug: str) -> None:
    ask(unit, slug, GOOD)
    ask(unit, slug, "Komt er meer licht?")
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/wachtrij").press("Nu aan de beurt")
    screen = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/scherm")
    screen.see("Nu aan de beurt").see("Straks").see(GOOD).see("/avond/")
    address = "/avond/" + screen.text.split("/avond/")[1].split()[0]
    bezoeker("Karin").visit(address).expect(200, f"/agenda/{slug}/muur").see("Nu aan de beurt")
    samira.press("Klaar")
    screen.visit(f"/werk/avonden/{slug}/scherm").see("Vragen uit de zaal").not_see("Nu aan de beurt")


def test_one_question_has_the_turn(unit: Unit, slug: str) -> None:
    first, second = ask(unit, slug, GOOD), ask(unit, slug, "Komt er meer licht?")
    with unit():
        meeting = queries.by_slug(slug)
        assert meeting is not None
        for number in (first, second):
            vraag = db.session().get(Bijeenkomstvraag, number)
            assert vraag is not None
            vragen_service.give_turn(VISITOR, meeting, vraag)
    with unit():
        turns = [db.session().get_one(Bijeenkomstvraag, each).beurt_op for each in (first, second)]
        assert [turn is not None for turn in turns] == [False, True]


def test_parts_of_pages_are_whole_and_have_their_own_door(bezoeker: Visitors, unit: Unit, slug: str) -> None:
    ask(unit, slug, GOOD)
    karin = bezoeker("Karin", inspect=False).visit(f"/agenda/{slug}/muur?deel=vragen").expect(200)
    assert "<html" not in karin.driver.html
    assert GOOD.replace("'", "&#39;") in karin.driver.html
    for path in ("wachtrij?deel=lijst", "scherm?deel=vragen"):
        karin.visit(f"/werk/avonden/{slug}/{path}").expect(200, "/werk/inloggen")


def test_the_wall_hears_of_placing_and_not_of_asking(
    app: Flask, unit: Unit, slug: str, pretend_socket: Callable[..., Any]
) -> None:
    with unit():
        meeting = queries.by_slug(slug)
        assert meeting is not None
        number = meeting.id
    karin = pretend_socket(app.test_client())
    browser = app.test_client()
    browser.set_cookie(*session_cookie(app, "Samira"))
    samira = pretend_socket(browser)
    assert karin.emit("watch", "muur", number, callback=True) is True
    assert samira.emit("watch", "bijeenkomst", number, callback=True) is True
    ask(unit, slug, GOOD, place=False)
    assert karin.get_received() == [], "that somebody asks is nobody's business"
    assert len(samira.get_received()) == 1
    ask(unit, slug, "Is er koffie?")
    assert [each["args"] for each in karin.get_received()] == [[{"kind": "muur", "id": number}]]


@pytest.mark.browser
def test_two_visitors_and_somebody_who_reads(bezoeker: Visitors, slug: str) -> None:
    """Karin asks, Dennis sees it by himself once Samira placed it; what went back is seen by nobody."""
    wall = f"/agenda/{slug}/muur"
    dennis = bezoeker("Dennis").visit(wall)
    joost = bezoeker("Joost", java_script_enabled=False).visit(wall)
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/wachtrij").see("Nog geen vragen.")
    karin = bezoeker("Karin").visit(wall).fill("Jouw vraag", GOOD).press("Stuur mijn vraag")
    comes_to_see(samira, GOOD)
    dennis.not_see(GOOD)
    samira.press("Plaats").see("Dit leest iedereen")
    comes_to_see(dennis, GOOD)
    joost.not_see(GOOD)
    joost.press("Kijk of er nieuwe vragen zijn").see(GOOD)
    karin.press("Terug naar de muur").fill("Jouw vraag", "Komt Petra ook?").press("Stuur mijn vraag")
    karin.press("Stuur toch zoals het er staat")
    comes_to_see(samira, "Komt Petra ook?")
    samira.press("Verander of stuur terug").press("Stuur terug").see("Alles is gelezen.")
    bezoeker("Iemand").visit(wall).see(GOOD).not_see("Petra")
    dennis.not_see("Petra")


@pytest.mark.both_databases
def test_eight_press_ik_kom_for_the_last_places(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        meeting = a_meeting(plekken=3)
        slug, lijst = meeting.slug, meeting.lijst_id or 0
    ready = Barrier(8)

    def press(_n: int) -> str:
        karin = Bezoeker("Karin", PlainDriver(app), inspect=False).visit(f"/agenda/{slug}").press("Ik kom")
        ready.wait(60)
        return karin.press("1").heading

    with ThreadPoolExecutor(8) as pool:
        seen = sorted(pool.map(press, range(8)))
    assert seen == ["Fijn dat je komt"] * 3 + ["Je staat op de wachtlijst"] * 5
    with unit():
        numbers = aanmeldingen.numbers(lijst)
        assert (numbers.komt, numbers.wacht) == (3, 5)
