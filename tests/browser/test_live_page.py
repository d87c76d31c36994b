"""A list on the desk of a team: what changes while nobody can hear it, or while nobody looks, is there all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.bezoeker import Bezoeker
from tests.browser.test_offline import _page, _until
from tests.factories import a_melding
from tests.personas import Town

pytestmark = pytest.mark.browser

DESK = "/werk/meldingen?filter=alles-open"
LISTED = "[...document.querySelectorAll('[data-module=live] a')].some(link => link.href.includes('/{nummer}'))"
HIDE = "Object.defineProperty(document, 'hidden', {configurable: true, get: () => true})"
SHOW = "delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))"
TYPE = """() => {
  const field = Object.assign(document.createElement('input'), {id: 'getypt'});
  document.querySelector('[data-module=live]').append(field);
  field.focus();
  field.value = 'half een zin';
}"""


@pytest.fixture
def samira(bezoeker: Callable[..., Bezoeker], town: Town) -> Bezoeker:
    """Samira, with the desk of her team on her screen."""
    return bezoeker("Samira", signed_in=True)


def _filed(unit: Any) -> str:
    with unit():
        melding, _code = a_melding()
        return melding.nummer


def _listed(nummer: str) -> str:
    return LISTED.replace("{nummer}", nummer)


def _hears(samira: Bezoeker, unit: Any) -> None:
    """Her page hears what changes."""
    _until(samira, _listed(_filed(unit)))


def test_what_came_before_the_page_could_hear_is_there(samira: Bezoeker, unit: Any) -> None:
    held: list[Any] = []
    filed: list[str] = []
    page = _page(samira)
    page.route("**/*.js", lambda route: route.continue_() if filed else held.append(route))
    page.goto(f"{samira.driver.base}{DESK}", wait_until="commit")  # type: ignore[attr-defined]  # this one is a browser
    page.locator("[data-module=live]").wait_for(state="attached")
    filed.append(_filed(unit))
    assert not page.evaluate(_listed(*filed))
    assert held, "its JavaScript waits"
    for route in held:
        route.continue_()
    _until(samira, _listed(*filed))


def test_what_came_while_nobody_looked_is_there_when_somebody_does(samira: Bezoeker, unit: Any) -> None:
    samira.visit(DESK)
    _hears(samira, unit)
    page = _page(samira)
    page.evaluate(HIDE)
    nummer = _filed(unit)
    page.wait_for_timeout(1500)
    assert not page.evaluate(_listed(nummer)), "a page at which nobody looks asks for nothing"
    page.evaluate(SHOW)
    _until(samira, _listed(nummer))


def test_what_came_while_somebody_typed_waits_until_they_are_done(samira: Bezoeker, unit: Any) -> None:
    samira.visit(DESK)
    _hears(samira, unit)
    page = _page(samira)
    page.evaluate(TYPE)
    nummer = _filed(unit)
    page.wait_for_timeout(1500)
    assert page.locator("#getypt").input_value() == "half een zin"
    assert not page.evaluate(_listed(nummer))
    page.evaluate("document.activeElement.blur()")
    _until(samira, _listed(nummer))
