"""With single keys: thirty meldingen with at most five presses each, and the list is where you left it (UX-09)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from buurtplein.accounts.models import Person
from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.browser.devices import DESK
from tests.factories import a_melding
from tests.personas import Town
from tests.stories.steps import MORNING, comes_to_see
from tests.werkvoorraad.world import Unit, empty_desk, meldingen, person_id

Visitors = Callable[..., Bezoeker]
pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

MOST_PRESSES = 150
LINE = "tr[aria-selected='true']"


class Keys:
    """Hands on a keyboard. Counts every key, so that Ctrl and Enter are two."""

    def __init__(self, worker: Bezoeker) -> None:
        self.worker = worker
        self.page: Any = worker.driver.page  # type: ignore[attr-defined]  # only in a browser
        self.presses = 0

    def press(self, *keys: str) -> Keys:
        """Press keys one after another, on the same page."""
        for key in keys:
            self.presses += len(key.split("+"))
            self.page.keyboard.press(key)
        return self

    def go(self, key: str) -> Keys:
        """Press a key that leads to another page, and wait until it works there."""
        with self.page.expect_navigation():
            self.press(key)
        return self.ready()

    def ready(self) -> Keys:
        """Wait until the keys work on this page."""
        self.page.wait_for_selector("html[data-toetsen=aan]", state="attached")
        self.worker._look()
        return self

    def line(self) -> str:
        """The line that is selected."""
        return str(self.page.locator(LINE).get_attribute("id"))


def _with_keys(unit: Unit, name: str = "Samira") -> None:
    with unit() as session:
        session.get_one(Person, person_id(name)).shortcuts = True


@pytest.fixture
def samira(bezoeker: Visitors, unit: Unit, town: Town) -> Callable[[int], Keys]:
    """Samira at the list of what is new, with her keys switched on and so many meldingen on her desk."""

    def at_work(count: int) -> Keys:
        empty_desk(unit)
        meldingen(unit, count)
        _with_keys(unit)
        worker = bezoeker("Samira", signed_in=True, viewport=DESK, inspect=False)
        worker.visit("/werk/meldingen?filter=nieuw")
        return Keys(worker).ready()

    return at_work


def test_thirty_meldingen_with_at_most_150_presses(samira: Callable[[int], Keys]) -> None:
    with clock.travel(MORNING):
        keys = samira(30)
        answered = set()
        for _each in range(30):
            keys.go("r").go("1")
            answered.add(keys.worker.heading.split()[-1])
            keys.go("Control+Enter")
            assert "filter=nieuw" in keys.worker.driver.path
        keys.worker.see("Dat was de laatste van dit filter.").see("Geen meldingen met dit filter.")
    assert len(answered) == 30
    assert keys.presses <= MOST_PRESSES, keys.presses


def test_back_in_the_list_everything_is_where_it_was(samira: Callable[[int], Keys]) -> None:
    with clock.travel(MORNING):
        keys = samira(24).press(*["j"] * 18)
        line, place = keys.line(), keys.page.evaluate("scrollY")
        assert place > 0
        keys.go("Enter").worker.see(line)
        keys.go("l")
        assert keys.worker.path == "/werk/meldingen"
        assert "filter=nieuw" in keys.worker.query
        assert keys.line() == line
        assert abs(keys.page.evaluate("scrollY") - place) <= 2
        keys.press("k")
        assert keys.line() != line


def test_ticking_a_range_and_bundling(samira: Callable[[int], Keys]) -> None:
    with clock.travel(MORNING):
        keys = samira(5).press("x", "j", "j", "Shift+X")
        assert keys.page.locator("input[name=melding]:checked").count() == 3
        keys.press("x")
        assert keys.page.locator("input[name=melding]:checked").count() == 2
        keys.press("x").go("b").worker.see("Je voegt 3 meldingen samen.")
        keys.go("Control+Enter").worker.see("3 meldingen zijn samengevoegd.")
        keys.go("u").worker.see("Ongedaan gemaakt.")


def test_one_key_makes_it_mine(samira: Callable[[int], Keys]) -> None:
    with clock.travel(MORNING):
        keys = samira(3)
        line = keys.press("j").line()
        keys.go("a").worker.see("1 melding is toegewezen.")
        assert keys.worker.visit("/werk/meldingen").values("//tbody/tr/@id") == [line]


def test_keys_rest_while_somebody_types(samira: Callable[[int], Keys]) -> None:
    with clock.travel(MORNING):
        keys = samira(3).press("/")
        keys.page.keyboard.type("jxar?")
        assert keys.page.locator("#zoek").input_value() == "jxar?"
        assert keys.page.locator("input[name=melding]:checked").count() == 0
        keys.page.locator("h1").click()
        keys.go("r")
        keys.page.locator("textarea").first.fill("Ik kom 1 keer langs.")
        keys.page.locator("h1").click()
        keys.press("1", "?")
        assert keys.page.locator("textarea").first.input_value() == "Ik kom 1 keer langs.", "nothing is thrown away"
        assert keys.page.locator("#toetsen").evaluate("help => help.open")
        comes_to_see(keys.worker, "Makkelijk te lezen")


def test_without_the_switch_no_key_does_anything(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING):
        meldingen(unit, 2)
        worker = bezoeker("Samira", signed_in=True, viewport=DESK).visit("/werk/meldingen?filter=nieuw")
        keys = Keys(worker).press("j", "x", "r", "a")
        time.sleep(0.3)
        assert keys.page.locator("input[name=melding]:checked").count() == 0
        assert worker.path == "/werk/meldingen"
        worker.press("Sneltoetsen").press("Zet sneltoetsen aan").see("Ik wil sneltoetsen gebruiken")


def test_a_fresh_list_takes_nothing_away(samira: Callable[[int], Keys], unit: Unit) -> None:
    with clock.travel(MORNING):
        keys = samira(20).press(*["j"] * 12, "x")
        line = keys.line()
        place = keys.page.evaluate("scrollY")
        with unit():
            new = a_melding(categorie="afval")[0].nummer
        comes_to_see(keys.worker, new)
        assert keys.line() == line
        assert keys.page.locator("input[name=melding]:checked").evaluate("box => box.value") == line
        assert keys.page.evaluate("document.activeElement.closest('tr')?.id") == line
        assert keys.page.evaluate("scrollY") == place
