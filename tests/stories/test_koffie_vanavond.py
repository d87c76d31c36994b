"""Coffee tonight: Dennis just moved here and knows nobody. Laura and Fatma, and hours that are never simply "open"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from buurtplein.kernel import clock
from buurtplein.kernel.hours import Tijd, Weken
from buurtplein.pleinen import queries
from buurtplein.pleinen.models import Uitzondering
from tests.factories import a_plein
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
EVENING = datetime(2027, 3, 2, 18, 30, tzinfo=UTC)  # half past seven on a Tuesday


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Waar kun je nu terecht?", "Je hoeft niks te kopen.", "Nu open", "Open tot 21.30 uur", "Gratis",
                "Route")),
        ("en", ("Where can you go now?", "You do not have to buy anything.", "Open now", "Open until 21:30", "Free",
                "Directions")),
    ],
    ids=["nl", "en"],
)  # fmt: skip
def test_dennis_finds_coffee_in_one_tap(bezoeker: Visitors, town: Town, language: str, words: tuple[str, ...]) -> None:
    """UX-05: an open place after one tap at most, nothing typed."""
    with clock.travel(EVENING):
        dennis = bezoeker("Dennis").visit(f"/pleinen?taal={language}").start_counting()
        for said in words[:4]:
            dennis.see(said)
        assert dennis.values("//li[@data-naam]/@data-naam")[0] == "De Hoek"
        dennis.press("De Hoek").expect(200, "/pleinen/de-hoek").see("Haagweg 2").see(words[4])
        assert (dennis.taps, dennis.characters) == (1, 0)
        assert words[5] in dennis.values("//a[starts-with(@href, 'geo:')]")


@pytest.mark.browser
def test_the_first_open_door_is_on_the_first_screen(bezoeker: Visitors, town: Town) -> None:
    """UX-05, measured: the name, the time and the address of an open place, without scrolling."""
    dennis = bezoeker("Dennis")
    page = dennis.driver.page  # type: ignore[attr-defined]  # this one is a browser
    page.set_viewport_size({"width": 360, "height": 640})
    with clock.travel(EVENING):
        dennis.visit("/pleinen")
    for part in (".plein--nu .label", ".plein--nu h3", ".plein--nu .plein__feiten li"):
        box = page.locator(part).first.bounding_box()
        assert box["y"] > 0, part
        assert box["y"] + box["height"] <= 640, part


def test_laura_looks_for_coffee_tomorrow_and_leaves_no_trace(bezoeker: Visitors, town: Town) -> None:
    """Scenario 23: places with cost and access, without signing in or a cookie; nobody asks why."""
    with clock.travel(EVENING):
        laura = bezoeker("Laura").visit("/pleinen").press("Morgen").press("Gratis koffie")
        assert (laura.path, laura.query) == ("/pleinen", "morgen=1&koffie=1")
        assert laura.values("//li[@data-naam]/@data-naam") == ["De Hoek"]
        laura.see("Koffie is gratis").see("Rolstoel kan naar binnen").press("De Hoek")
        laura.see("Je hoeft niks te laten zien en je naam niet te zeggen.").see("Koffie en thee kosten niks.")
        laura.see("Er is een toilet").see("Morgen 9.30 tot 17.00")
        assert "set-cookie" not in laura.driver.headers
        for word in ("cliënt", "doelgroep", "indicatie", "waarom kom"):
            laura.not_see(word)


def test_even_mornings_odd_evenings_and_christmas(bezoeker: Visitors, unit: Unit) -> None:
    """Scenario 24."""
    mornings = [Tijd(day, "09:00", "12:00", Weken.EVEN) for day in range(7)]
    evenings = [Tijd(day, "18:00", "21:00", Weken.ONEVEN) for day in range(7)]
    with clock.travel(MORNING), unit():
        a_plein("De Wissel", (*mornings, *evenings))
    dennis = bezoeker("Dennis")
    for day, times in (
        (date(2027, 3, 2), "18.00 tot 21.00"),  # week 9
        (date(2027, 3, 9), "9.00 tot 12.00"),  # week 10
        (date(2026, 3, 29), "18.00 tot 21.00"),  # the clock goes forward; week 13
        (date(2027, 10, 31), "18.00 tot 21.00"),  # and back; week 43
        (date(2026, 12, 26), "Dicht"),
        (date(2027, 1, 3), "18.00 tot 21.00"),  # week 53 of 2026 ...
        (date(2027, 1, 4), "18.00 tot 21.00"),  # ... and week 1 of 2027: odd and odd
    ):
        with clock.travel(clock.at(day, MORNING.time())):
            dennis.visit("/pleinen/de-wissel")
            shown = dennis.values("//dl[@class='week']/div[@class='week__nu']/dd")[0]
            assert shown.removesuffix(" Feestdag") == times, day
    with clock.travel(clock.at(date(2027, 12, 20), MORNING.time())):
        dennis.visit("/pleinen/de-wissel").see("Zaterdag 25 december: dicht. Het is een feestdag.")
        dennis.see("Zondag 26 december: dicht. Het is een feestdag.")


def test_the_host_is_ill_and_everybody_knows(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Scenario 25, from the side of who comes: the page, the list and the open data say so at once."""
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit("/pleinen/de-hoek").see("Open tot 17.00 uur")
        with unit() as session:
            plein = queries.by_slug("de-hoek")
            assert plein is not None
            shut = {"dag": clock.today(), "soort": "dicht", "reden": "Fatma is ziek.", "gemaakt_op": clock.now()}
            session.add(Uitzondering(plein_id=plein.id, **shut))
        for path in ("/pleinen", "/pleinen/de-hoek"):
            dennis.visit(path).see("Let op: vandaag zijn we dicht. Fatma is ziek.").see("Open morgen om 9.30 uur")
        data = town.app.test_client().get("/pleinen/hsds.json").get_json()
        alerts = {each["name"]: each["alert"] for each in data["contents"]}
        assert alerts["De Hoek"] == "Let op: vandaag zijn we dicht. Fatma is ziek."
        assert alerts["Het Riethuis"] == ""
    with clock.travel(MORNING + timedelta(days=1)):
        dennis.visit("/pleinen").see("Nu open").not_see("Fatma is ziek.")


def test_dennis_would_rather_not_come_alone(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(EVENING):
        dennis = bezoeker("Dennis").visit("/pleinen/de-hoek").start_counting()
        dennis.press("Vraag of iemand wacht").press("Morgen").press("Vraag of iemand wacht")
        dennis.see("Je komt niet alleen").see("Fatma wacht morgen om 9.30 uur bij de deur.").see("085 888 01 10")
        assert (dennis.taps, dennis.characters) == (3, 0)
        dennis.press("Haal mijn vraag weg").see("Je vraag is weg")
