"""Who waits knows for whom and until when: a person's name, a number that can be called, and a day. Also at night."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import clock, db, promises
from tests.bezoeker import Bezoeker
from tests.personas import Town
from tests.stories.steps import MORNING, NIGHT, Visitors, follow, number_of, report

MOMENTS = {
    "in the morning": MORNING,
    "at night": NIGHT,
    "at Christmas": datetime(2026, 12, 25, 13, tzinfo=UTC),
    "in the hour that is there twice": datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
}
A_DAY = re.compile(r"uiterlijk (?:maandag|dinsdag|woensdag|donderdag|vrijdag) \d{1,2} [a-z]+")


def waiting_pages(karin: Bezoeker) -> Iterator[str]:
    """Every page on which Karin waits for us, one after the other."""
    yield "thank you"
    address = follow(karin)
    karin.visit(address)
    yield "how it stands"
    karin.visit(f"{address}/weer").press("Het gebeurt nu weer")
    yield "noted"
    karin.visit(address)
    yield "how it stands now"


def promised(karin: Bezoeker) -> str:
    """The day on the page."""
    found = A_DAY.search(karin.text)
    assert found, f"no day on {karin.path}: {karin.text}"
    return found[0]


def has_a_person(karin: Bezoeker) -> None:
    """A name, and a number that can be called from the page itself, not only from the footer."""
    names = ("Samira", "Hanneke", "Tom")
    assert any(re.search(rf"\b{name}\b", karin.text) for name in names), f"nobody on {karin.path}"
    assert karin.values("//main//a[starts-with(@href, 'tel:')]/@href"), f"no number on {karin.path}"


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_page_on_which_somebody_waits(bezoeker: Visitors, town: Town, moment: str) -> None:
    with clock.travel(MOMENTS[moment]):
        karin = report(bezoeker("Karin"), town)
        for _page in waiting_pages(karin):
            has_a_person(karin)
            promised(karin)


def test_also_where_nobody_knows_the_place(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(NIGHT):
        karin = bezoeker("Karin").visit("/melden/soort").press("Geluid").press("Nu").press("Ik weet het niet precies")
        karin.press("Verder").press("Met een code, zonder naam").press("Verstuur melding")
        for _page in waiting_pages(karin):
            has_a_person(karin)
            promised(karin)


def test_the_name_becomes_that_of_who_does_it(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        karin = report(bezoeker("Karin"), town).see("Samira van Wijkteam Noord")
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}")
        hanneke.press("Ik pak dit op").see("Jij pakt dit op.")
        karin.visit(follow(karin)).see("Hanneke van Wijkteam Noord")


@pytest.fixture
def look_at_promises(app: Flask) -> Callable[[], Any]:
    """What the worker does every hour: see where we broke our word."""

    def work() -> None:
        with app.app_context(), db.transaction():
            promises.watch()

    return work


def test_when_we_break_our_word_there_is_a_new_day_that_stands(
    bezoeker: Visitors, town: Town, look_at_promises: Callable[[], Any]
) -> None:
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town)
        nummer = number_of(karin)
    tuesday = datetime(2027, 3, 9, 12, tzinfo=UTC)  # the last day of the promise
    with clock.travel(tuesday):
        look_at_promises()
        karin.visit(follow(karin)).see("Je hoort uiterlijk dinsdag 9 maart van ons.").not_see("Sorry")
    sorry = "Het duurt langer dan we zeiden. Sorry. Je hoort nu uiterlijk vrijdag 12 maart van ons."
    for hours in (12, 24, 48, 72):
        with clock.travel(tuesday + timedelta(hours=hours)):
            karin.visit(follow(karin)).see(sorry)
            has_a_person(karin)
            look_at_promises()
            karin.visit(follow(karin)).see(sorry)
    with clock.travel(tuesday + timedelta(days=1)):
        karin.press("Het gebeurt nu weer").see(sorry)
        has_a_person(karin)
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        samira.see("Te laat").see("Belofte niet gehaald")
        bezoeker("Hanneke", signed_in=True).visit("/werk/meldingen?filter=te-laat").see(nummer)
    with clock.travel(datetime(2027, 3, 13, 12, tzinfo=UTC)):  # and broken again
        look_at_promises()
        karin.visit(follow(karin)).see("Sorry. Je hoort nu uiterlijk dinsdag 16 maart van ons.")


def test_an_answer_makes_the_word_good_again(
    bezoeker: Visitors, town: Town, look_at_promises: Callable[[], Any]
) -> None:
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town)
    with clock.travel(datetime(2027, 3, 10, 12, tzinfo=UTC)):
        look_at_promises()
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}")
        samira.fill("Antwoord aan de melder", "Sorry dat het zo lang duurde.")
        samira.fill("Wanneer hoort de melder weer iets?", "2027-03-15").press("Stuur antwoord")
        karin.visit(follow(karin)).see("Je hoort uiterlijk maandag 15 maart van ons.")
        karin.not_see("Het duurt langer dan we zeiden.")


def test_danger_is_asked_first_and_can_be_called(bezoeker: Visitors, town: Town) -> None:
    for answer, doubt in (("Ja, er is gevaar", False), ("Ik twijfel", True)):
        karin = bezoeker("Karin").visit("/").press("Melding doen").press(answer).see("Bel nu 112")
        assert {"tel:112", "tel:09008844"} <= set(karin.values("//main//a/@href"))
        assert ("Twijfel je? Bel dan 112." in karin.text) == doubt
        karin.see("Wij lezen meldingen niet dag en nacht. Wij kunnen nu niemand sturen.")
        karin.press("Het is nu veilig: doe een melding").see("Waar heb je last van?")


@pytest.mark.parametrize(
    ("tile", "number"), [("Zorgen om een buur", "0800 1205"), ("Ik voel me onveilig", "0800 2000")]
)
def test_who_can_help_sooner_is_named(bezoeker: Visitors, town: Town, tile: str, number: str) -> None:
    bezoeker("Mevrouw De Wit").visit("/melden/soort").press(tile).see(number)
