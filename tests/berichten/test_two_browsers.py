"""Two neighbours with a browser each: what one writes is there at once, and without internet nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.berichten.world import Pair, Unit, a_pair, texts, writes
from tests.bezoeker import Bezoeker
from tests.browser.mast import Mast
from tests.browser.test_offline import _page, _says, _until, _when
from tests.personas import Town, resident_cookie
from tests.sockets import listeners

pytestmark = pytest.mark.browser

LOG = "[...document.querySelectorAll('[data-log] [data-bericht] p')].map(each => each.textContent)"
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('gesprek:')).length"


@pytest.fixture
def pair(town: Town, unit: Unit) -> Pair:
    return a_pair(unit)


@pytest.fixture
def karin(bezoeker: Callable[..., Bezoeker], pair: Pair) -> Bezoeker:
    return _at(bezoeker("Karin", bewoner=pair.karin), pair)


@pytest.fixture
def tom(bezoeker: Callable[..., Bezoeker], pair: Pair) -> Bezoeker:
    return _at(bezoeker("Tom", bewoner=pair.tom), pair)


def _at(visitor: Bezoeker, pair: Pair) -> Bezoeker:
    """On the page, when it listens."""
    before = listeners("gesprek", pair.id)
    visitor.visit(pair.path)
    _when(visitor, lambda: listeners("gesprek", pair.id) > before, "it listens")
    return visitor


def _writes(visitor: Bezoeker, tekst: str) -> None:
    _page(visitor).locator("textarea").fill(tekst)
    _page(visitor).locator("main form button").first.click()


def _comes(visitor: Bezoeker, *wanted: str) -> None:
    """These messages stand in the conversation, in this order, each once, without a new page."""
    _until(visitor, f"JSON.stringify({LOG}) === {_json(wanted)}")


def _json(wanted: tuple[str, ...]) -> str:
    import json  # noqa: PLC0415 - one helper

    return json.dumps(json.dumps(list(wanted), ensure_ascii=False, separators=(",", ":")))


def test_a_message_is_there_at_once_on_both_sides(karin: Bezoeker, tom: Bezoeker, pair: Pair, unit: Unit) -> None:
    loaded = karin.pages, tom.pages
    _page(tom).locator("textarea").fill("Ik ben net aan het typen")
    _page(tom).locator("textarea").focus()
    _writes(karin, "Hoi Tom")
    _comes(karin, "Hoi Tom")
    _comes(tom, "Hoi Tom")
    assert _page(tom).evaluate("document.activeElement.tagName") == "TEXTAREA", "nobody loses the focus"
    assert _page(tom).locator("textarea").input_value() == "Ik ben net aan het typen"
    _writes(tom, "Hoi Karin")
    _comes(karin, "Hoi Tom", "Hoi Karin")
    assert (karin.pages, tom.pages) == loaded, "a page was loaded again"
    assert _page(karin).evaluate(KEPT) == 0
    karin.visit("/mijn/berichten").not_see("nieuw bericht")
    assert texts(unit, pair) == ["Hoi Tom", "Hoi Karin"]


def test_without_internet_messages_wait_and_arrive_once_and_in_order(
    karin: Bezoeker, tom: Bezoeker, mast: Mast, pair: Pair, unit: Unit
) -> None:
    mast.down()
    _page(karin).context.set_offline(True)
    for tekst in ("Een", "Twee"):
        _writes(karin, tekst)
    karin.see("Jij, wacht op internet")
    _says(karin, "De verbinding is weg. Je berichten zijn bewaard. We proberen het weer.")
    assert _page(karin).evaluate(LOG) == []
    mast.up()
    writes(unit, pair, pair.tom, "Ben je er nog?")
    _page(karin).context.set_offline(False)
    _comes(karin, "Ben je er nog?", "Een", "Twee")
    _comes(tom, "Ben je er nog?", "Een", "Twee")
    assert texts(unit, pair) == ["Ben je er nog?", "Een", "Twee"]
    assert _page(karin).locator(".gesprek__wacht").count() == 0
    assert _page(karin).evaluate(KEPT) == 0


def test_an_answer_that_got_lost_makes_no_second_message(karin: Bezoeker, pair: Pair, unit: Unit) -> None:
    lost: list[Any] = []

    def lose(route: Any) -> None:
        """The message arrives, its answer does not."""
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    _page(karin).route(f"**{pair.path}", lose)
    _writes(karin, "Een keer")
    _until(karin, f"{KEPT} === 0")
    _comes(karin, "Een keer")
    assert (len(lost), texts(unit, pair)) == (1, ["Een keer"])


def test_what_was_not_sent_survives_closing_the_page(
    karin: Bezoeker, pair: Pair, unit: Unit, mast: Mast, app: Flask
) -> None:
    mast.down()
    _writes(karin, "Later")
    _page(karin).locator("textarea").fill("Half af")
    mast.up()
    _page(karin).context.clear_cookies(name="sessie")
    karin.visit("/uitleg/privacy")
    assert texts(unit, pair) == []
    karin.driver.keep(*resident_cookie(app, pair.karin))
    karin.visit(pair.path)
    _comes(karin, "Later")
    assert _page(karin).locator("textarea").input_value() == "Half af"
    karin.visit("/wis").press("Wis alles")
    karin.visit("/")
    assert _page(karin).evaluate(KEPT) == 0


def test_a_word_about_a_card_comes_before_it_goes(karin: Bezoeker, pair: Pair, unit: Unit) -> None:
    _writes(karin, "Mijn pincode is 1234")
    _says(karin, "Geef die nooit aan een ander.")
    assert _page(karin).locator("textarea").input_value() == "Mijn pincode is 1234"
    assert texts(unit, pair) == []
    _page(karin).locator("main form button").first.click()
    _comes(karin, "Mijn pincode is 1234")


def test_when_the_other_stops_the_open_page_says_so(karin: Bezoeker, tom: Bezoeker, pair: Pair) -> None:
    _writes(tom, "Hoi")
    _comes(karin, "Hoi")
    karin.press("Stop dit gesprek").press("Stop dit gesprek").see("Dit gesprek is gestopt.")
    _says(tom, "Dit gesprek is gestopt.")
    tom.not_see("Hoi")
