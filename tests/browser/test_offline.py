"""Without internet: the button works, its presses arrive once and with their own time, and nothing else is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Error

from buurtplein.kernel import clock
from buurtplein.meldingen import queries
from tests.bezoeker import Bezoeker
from tests.browser.mast import Mast
from tests.factories import a_melding
from tests.personas import Town
from tests.stories.steps import PATIENCE

pytestmark = pytest.mark.browser

BUTTON = "Het gebeurt nu weer"
WAITS = "We sturen het als je weer internet hebt."
KEPT = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      texts.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
    }
  }
  return texts;
}"""


@pytest.fixture
def code(town: Town, unit: Any) -> str:
    """The code of a melding of yesterday."""
    with clock.travel(clock.now() - timedelta(days=1)), unit():
        return a_melding()[1]


@pytest.fixture
def karin(bezoeker: Callable[..., Bezoeker], code: str) -> Bezoeker:
    """Karin, who asked for a button on her own phone."""
    visitor = bezoeker("Karin").visit(f"/volgen/{code}")
    _page(visitor).evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.press("Zet een knop op de beginpagina").see(BUTTON)
    _until(visitor, "caches.match('/', {cacheName: 'eigen'}).then(Boolean)")
    return visitor


def _page(visitor: Bezoeker) -> Any:
    return visitor.driver.page  # type: ignore[attr-defined]  # only browsers have one


def _go_offline(visitor: Bezoeker, mast: Mast) -> None:
    mast.down()
    _page(visitor).context.set_offline(True)


def _go_online(visitor: Bezoeker, mast: Mast) -> None:
    mast.up()
    _page(visitor).context.set_offline(False)


def _says(visitor: Bezoeker, text: str) -> None:
    _page(visitor).get_by_text(text).first.wait_for(timeout=PATIENCE * 1000)


def _until(visitor: Bezoeker, expression: str) -> None:
    """Wait for something of the device. (Playwright's own way evaluates text in the page, which our policy forbids.)"""
    _when(visitor, lambda: _holds(_page(visitor), expression), expression)


def _when(visitor: Bezoeker, true: Callable[[], object], what: str) -> None:
    """Wait for anything else, while the device goes on."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up, f"this did not come true: {what}"
        _page(visitor).wait_for_timeout(100)


def _holds(page: Any, expression: str) -> bool:
    """Whether this is so now. A page that makes place for another while we ask says nothing yet."""
    try:
        return bool(page.evaluate(expression))
    except Error as problem:
        if "navigation" not in str(problem):
            raise
        return False


def _waiting(visitor: Bezoeker) -> int:
    count: int = _page(visitor).evaluate("JSON.parse(localStorage.getItem('weer') ?? '[]').length")
    return count


def _times(unit: Any, code: str) -> list[datetime]:
    """When it happened, without the first time: that is the melding itself."""
    with unit():
        melding = queries.by_code(code)
        assert melding is not None
        found = [moment.begin_op for moment in queries.moments(melding)]
        assert melding.keren == len(found)
    return found[1:]


def _kept(visitor: Bezoeker) -> dict[str, str]:
    return dict(_page(visitor).evaluate(KEPT))


def test_a_press_waits_for_internet_and_arrives_once_with_its_own_time(
    karin: Bezoeker, mast: Mast, unit: Any, code: str
) -> None:
    _go_offline(karin, mast)
    pressed = clock.now() - timedelta(minutes=45)
    _page(karin).clock.set_fixed_time(pressed)
    karin.press(BUTTON).see(f"Bewaard om {clock.local(pressed):%H.%M} uur. {WAITS}").see("Wacht op internet: 1")
    assert _times(unit, code) == []
    _go_online(karin, mast)
    _says(karin, f"Genoteerd om {clock.local(pressed):%H.%M} uur")
    karin.not_see("Wacht op internet: 1")
    assert _waiting(karin) == 0
    (noted,) = _times(unit, code)
    assert abs(noted - pressed) < timedelta(seconds=2)
    karin.visit("/").visit("/")
    assert len(_times(unit, code)) == 1


def test_the_home_page_with_the_button_comes_without_internet(
    karin: Bezoeker, mast: Mast, unit: Any, code: str
) -> None:
    _go_offline(karin, mast)
    for passed in (-120, -60):
        _page(karin).clock.set_fixed_time(clock.now() + timedelta(minutes=passed))
        _page(karin).goto("/")
        karin.see("Geluid bij").press(BUTTON)
        _says(karin, WAITS)
    karin.see("Wacht op internet: 2")
    _go_online(karin, mast)
    _says(karin, "Genoteerd om")
    _until(karin, "localStorage.getItem('weer') === null")
    assert len(_times(unit, code)) == 2, "two presses of a kept page are two moments"


def test_a_press_into_a_network_that_is_not_there_is_not_lost(
    karin: Bezoeker, mast: Mast, unit: Any, code: str
) -> None:
    mast.down()
    karin.press(BUTTON).see("Je hebt nu geen internet").see("Wacht op internet: 1")
    pressed = clock.now()
    mast.up()
    karin.visit("/uitleg/privacy")
    _says(karin, "Genoteerd om")
    (noted,) = _times(unit, code)
    assert abs(noted - pressed) < timedelta(seconds=10)


def test_with_internet_nothing_is_left_on_the_device(karin: Bezoeker, unit: Any, code: str) -> None:
    karin.press(BUTTON).see("Dit is de 2e keer.")
    _until(karin, "localStorage.getItem('weer') === null")
    karin.visit("/")
    assert len(_times(unit, code)) == 1


def test_a_press_arrives_after_the_browser_was_closed(karin: Bezoeker, mast: Mast, unit: Any, code: str) -> None:
    _go_offline(karin, mast)
    karin.press(BUTTON)
    _page(karin).context.clear_cookies(name="sessie")
    _go_online(karin, mast)
    _says(karin, "Genoteerd om")
    assert len(_times(unit, code)) == 1


def test_what_can_never_arrive_is_said(karin: Bezoeker, mast: Mast, unit: Any, code: str) -> None:
    _go_offline(karin, mast)
    _page(karin).clock.set_fixed_time(clock.now() - timedelta(days=4))
    karin.press(BUTTON)
    _page(karin).clock.set_fixed_time(clock.now())
    _go_online(karin, mast)
    _says(karin, "Dat konden we niet versturen. Bel 085 888 01 00.")
    assert (_waiting(karin), _times(unit, code)) == (0, [])


def test_numbers_to_call_come_without_internet(bezoeker: Callable[..., Bezoeker], town: Town, mast: Mast) -> None:
    visitor = bezoeker("Dennis").visit("/?taal=en")
    _page(visitor).evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.visit("/")
    _go_offline(visitor, mast)
    for path, heading in (
        ("/melden/gevaar", "Call 112 now"),
        ("/uitleg/nood", "Help in an emergency"),
        ("/volgen", "You have no internet now"),
        ("/", "Hello neighbour. What would you like to do?"),
    ):
        _page(visitor).goto(path)
        assert _page(visitor).locator("h1").inner_text() == heading
        assert _page(visitor).evaluate("getComputedStyle(document.querySelector('main')).maxInlineSize") != "none"


def test_another_device_never_sees_the_button(karin: Bezoeker, bezoeker: Callable[..., Bezoeker], mast: Mast) -> None:
    other = bezoeker("iemand anders").visit("/").not_see(BUTTON)
    _page(other).evaluate("navigator.serviceWorker.ready.then(() => true)")
    other.visit("/").not_see(BUTTON)
    _go_offline(other, mast)
    _page(other).goto("/")
    assert BUTTON not in other.text
    assert not [path for path, text in _kept(other).items() if BUTTON in text and path.endswith("/")]


def test_only_the_own_home_page_knows_the_code(karin: Bezoeker, code: str) -> None:
    karin.visit(f"/volgen/{code}").visit(f"/volgen/{code}/weer").visit("/")
    _page(karin).wait_for_timeout(300)
    kept = _page(karin).evaluate(KEPT)
    assert not [path for path, _text in kept if path.startswith(("/volgen", "/werk", "/beheer", "/mijn"))]
    assert [path for path, text in kept if code in text] == ["/"]


def test_a_button_that_was_taken_away_is_gone_without_internet_too(karin: Bezoeker, mast: Mast, code: str) -> None:
    karin.visit(f"/volgen/{code}").press("Haal de knop van de beginpagina")
    _go_offline(karin, mast)
    _page(karin).goto("/")
    assert BUTTON not in karin.text
    assert not [text for text in _kept(karin).values() if code in text]


def test_after_wiping_nothing_is_left(karin: Bezoeker, mast: Mast) -> None:
    _go_offline(karin, mast)
    karin.press(BUTTON)
    assert _waiting(karin) == 1
    _page(karin).evaluate("window.stop()")
    mast.up()
    _page(karin).evaluate("Object.defineProperty(navigator, 'onLine', {value: false, configurable: true})")
    _page(karin).context.set_offline(False)
    karin.visit("/wis").press("Wis alles").see("Alles is gewist")
    page = _page(karin)
    _until(karin, "caches.keys().then(names => names.length === 0)")
    page.wait_for_timeout(500)
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    assert page.context.cookies() == []


def test_who_works_here_gets_no_worker_of_ours(town: Town, bezoeker: Callable[..., Bezoeker]) -> None:
    samira = bezoeker("Samira", signed_in=True)
    for path in ("/werk", "/werk/meldingen", "/uitleg/privacy", "/"):
        samira.visit(path)
        _page(samira).wait_for_timeout(200)
        assert _page(samira).evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
