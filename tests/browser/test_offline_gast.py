"""The door of a plein without internet: presses wait on the phone, and arrive once, in order, at their own time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import bus, clock
from buurtplein.kernel.hours import Afwijkend, Tijd
from buurtplein.pleinen import opening, queries_gast
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import part_of
from tests.bezoeker import Bezoeker
from tests.browser.mast import Mast
from tests.browser.test_offline import _page, _says, _until, _when
from tests.factories import a_plein, as_who
from tests.personas import Town, session_cookie
from tests.stories.steps import comes_to_see

pytestmark = pytest.mark.browser

ALWAYS = tuple(Tijd(day, "00:00", "00:00") for day in range(7))
SHOWN = "document.querySelector('[data-aantal]').textContent === '2'"
WAITING = "JSON.parse(localStorage.getItem('gast') ?? '[]').length"


@pytest.fixture
def plein(town: Town, unit: Any) -> Plein:
    """A plein that is always open, so that the hour of this test does not matter."""
    with unit():
        found = a_plein(tijden=ALWAYS)
        found.feestdagen = True
        return found


@pytest.fixture
def fatma(bezoeker: Callable[..., Bezoeker], plein: Plein) -> Bezoeker:
    """Fatma, with her phone at the bar."""
    visitor = bezoeker("Fatma", signed_in=True).visit(f"/gast/vandaag/{plein.slug}").see("We gaan dicht")
    _until(visitor, "!!document.querySelector('form [role=status]')")
    return visitor


def _lose(visitor: Bezoeker, mast: Mast) -> None:
    mast.down()
    _page(visitor).context.set_offline(True)


def _find(visitor: Bezoeker, mast: Mast) -> None:
    mast.up()
    _page(visitor).context.set_offline(False)


def _counted(unit: Any, plein: Plein) -> dict[date, int]:
    with unit():
        found = queries_gast.visits(plein.id, clock.today() - timedelta(days=9))
    return {day: sum(parts.values()) for day, parts in found.items()}


def _switched(unit: Any, plein: Plein) -> list[tuple[str, datetime]]:
    with unit():
        rows = bus.history("plein", plein.id, opening.SWITCHES)
        return [(row.name, datetime.fromisoformat(row.facts["op"])) for row in rows]


def _count(visitor: Bezoeker, times: int) -> None:
    for _time in range(times):
        _page(visitor).locator("#tel-plus").click()


def test_what_was_pressed_without_internet_arrives_once_and_at_its_own_time(
    fatma: Bezoeker, mast: Mast, unit: Any, plein: Plein
) -> None:
    _lose(fatma, mast)
    pressed = clock.now() - timedelta(hours=26)
    _page(fatma).clock.set_fixed_time(pressed)
    _count(fatma, 3)
    fatma.press("We gaan dicht").see("Nog niet verstuurd: 4").see(f"Bewaard om {clock.local(pressed):%H.%M} uur.")
    assert _page(fatma).locator("[data-aantal]").inner_text() == "3", "the number goes on while it waits"
    assert (_counted(unit, plein), _switched(unit, plein)) == ({}, [])
    _find(fatma, mast)
    _until(fatma, "localStorage.getItem('gast') === null")
    day = part_of(clock.local(pressed))[0]
    assert _counted(unit, plein) == {day: 3}
    ((name, at),) = _switched(unit, plein)
    assert name == "PleinClosed"
    assert abs(at - pressed) < timedelta(seconds=2)
    with unit():
        (shut,) = queries_gast.exceptions(plein.id, date(2000, 1, 1))
        assert (shut.dag, shut.soort) == (clock.local(pressed).date(), Afwijkend.DICHT)
    for _time in range(2):
        fatma.visit(f"/gast/vandaag/{plein.slug}").not_see("Nog niet verstuurd: 4")
    assert _counted(unit, plein) == {day: 3}
    assert len(_switched(unit, plein)) == 1


def test_with_internet_a_press_goes_at_once_and_nothing_is_left(fatma: Bezoeker, unit: Any, plein: Plein) -> None:
    loaded = fatma.pages
    _count(fatma, 5)
    _until(fatma, "localStorage.getItem('gast') === null")
    assert sum(_counted(unit, plein).values()) == 5
    fatma.press("We gaan dicht")
    _says(fatma, "Dicht. Iedereen ziet dat nu.")
    assert fatma.pages == loaded, "the page was loaded again"
    assert fatma.can_press("Maak ongedaan")


def test_a_network_that_only_seems_to_be_there_loses_nothing(
    fatma: Bezoeker, mast: Mast, unit: Any, plein: Plein
) -> None:
    mast.down()
    _count(fatma, 2)
    fatma.see("Nog niet verstuurd: 2")
    mast.up()
    fatma.visit("/uitleg/privacy")
    _until(fatma, "localStorage.getItem('gast') === null")
    assert sum(_counted(unit, plein).values()) == 2


def test_a_press_that_waits_can_be_taken_back_on_the_phone(
    fatma: Bezoeker, mast: Mast, unit: Any, plein: Plein
) -> None:
    _lose(fatma, mast)
    fatma.press("We gaan dicht").press("Haal weg").not_see("Bewaard om 0")
    assert _page(fatma).evaluate(WAITING) == 0
    _find(fatma, mast)
    fatma.visit(f"/gast/vandaag/{plein.slug}").see("We gaan dicht")
    assert _switched(unit, plein) == []


def test_a_press_that_a_colleague_overtook_says_so(fatma: Bezoeker, mast: Mast, unit: Any, plein: Plein) -> None:
    _lose(fatma, mast)
    pressed = clock.now() - timedelta(minutes=30)
    _page(fatma).clock.set_fixed_time(pressed)
    fatma.press("We gaan dicht")
    with unit():
        opening.close(as_who("Youssef"), plein, clock.now() - timedelta(minutes=20))
    with unit():
        opening.open_as_written(as_who("Youssef"), plein, clock.now() - timedelta(minutes=10))
    _find(fatma, mast)
    _says(fatma, f"Je drukte om {clock.local(pressed):%H.%M} uur. Dat telt niet meer mee.")
    assert [name for name, _at in _switched(unit, plein)] == ["PleinClosed", "PleinReopened"]
    assert _page(fatma).evaluate(WAITING) == 0


def test_what_waited_for_four_days_never_goes_and_says_so(fatma: Bezoeker, mast: Mast, unit: Any, plein: Plein) -> None:
    _lose(fatma, mast)
    _page(fatma).clock.set_fixed_time(clock.now() - timedelta(days=4))
    _count(fatma, 1)
    _page(fatma).clock.set_fixed_time(clock.now())
    _find(fatma, mast)
    _says(fatma, "Dat telt niet meer mee.")
    assert _counted(unit, plein) == {}


def test_signed_out_meanwhile_it_waits_until_she_is_back(
    fatma: Bezoeker, mast: Mast, unit: Any, plein: Plein, app: Flask
) -> None:
    _lose(fatma, mast)
    _count(fatma, 2)
    _page(fatma).context.clear_cookies(name="sessie")
    _find(fatma, mast)
    _page(fatma).wait_for_timeout(1500)
    assert _page(fatma).evaluate(WAITING) == 2
    fatma.driver.keep(*session_cookie(app, "Fatma"))
    fatma.visit("/werk")
    _until(fatma, "localStorage.getItem('gast') === null")
    assert sum(_counted(unit, plein).values()) == 2


def test_the_page_without_internet_says_how_many_wait(
    fatma: Bezoeker, bezoeker: Callable[..., Bezoeker], mast: Mast
) -> None:
    mast.down()
    _count(fatma, 2)
    mast.up()
    _page(fatma).route("**/tel", lambda route: route.abort())
    comes_to_see(fatma.visit("/offline"), "Wacht op internet: 2")


def test_nothing_of_the_door_is_kept_by_the_helper(fatma: Bezoeker) -> None:
    _page(fatma).wait_for_timeout(300)
    assert _page(fatma).evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0


def test_an_older_answer_never_takes_the_place_of_a_newer_one(fatma: Bezoeker) -> None:
    """The page fetches itself anew after every press; whatever comes back late knows less than what is there."""
    late: list[Any] = []
    page = _page(fatma)
    page.route("**deel=stand**", lambda route: route.continue_() if late else late.append(route))
    _count(fatma, 1)
    _when(fatma, lambda: late, "the page fetches itself anew")
    answer = late[0].fetch()
    assert ">1</output>" in answer.text(), "it was fetched before the second visitor came"
    _count(fatma, 1)
    with page.expect_response("**deel=stand**"):
        _until(fatma, SHOWN)
    late[0].fulfill(response=answer)
    page.wait_for_timeout(300)
    assert page.evaluate(SHOWN)
