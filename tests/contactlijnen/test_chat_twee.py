"""A neighbour and somebody of the line with a browser each: there at once, and without internet nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from buurtplein.kernel import clock
from tests.berichten.test_two_browsers import LOG, _comes
from tests.bezoeker import Bezoeker
from tests.browser.mast import Mast
from tests.browser.test_offline import _page, _says, _until, _when
from tests.contactlijnen.chat_world import MORNING, Unit, newest, said
from tests.contactlijnen.test_chat import CHAT
from tests.personas import Town
from tests.sockets import listeners

pytestmark = pytest.mark.browser

KEPT = "Object.keys(localStorage).filter(name => name.startsWith('gesprek:')).length"
IN_TAB = "Object.keys(sessionStorage).filter(name => name.startsWith('gesprek:')).length"
ASKS = "[data-zonder]"  # a link to look whether there is news, until that comes by itself
SEND = "form[data-schrijf] button"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.travel(MORNING):
        yield


@pytest.fixture
def karin(town: Town, bezoeker: Callable[..., Bezoeker]) -> Bezoeker:
    return bezoeker("Karin").visit(CHAT)


def _id(unit: Unit) -> int:
    with unit() as session:
        return newest(session).id


def _number(unit: Unit) -> str:
    with unit() as session:
        return newest(session).nummer


def _sends(visitor: Bezoeker, tekst: str) -> None:
    _page(visitor).locator("textarea[name=tekst]").fill(tekst)
    _page(visitor).locator(SEND).click()


def _begins(visitor: Bezoeker, unit: Unit, tekst: str) -> None:
    _sends(visitor, tekst)
    _says(visitor, "Even wachten. Er komt zo iemand.")
    _when(visitor, lambda: listeners("contact", _id(unit)), "it listens")


def test_both_see_at_once_and_a_lost_connection_loses_nothing(
    karin: Bezoeker, bezoeker: Callable[..., Bezoeker], unit: Unit, mast: Mast
) -> None:
    _begins(karin, unit, "Hallo")
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/chats/{_number(unit)}")
    _says(karin, "Wijkteam Noord las je bericht om")
    samira.press("Neem aan")
    _until(samira, f"!document.querySelector({ASKS!r})")
    _says(karin, "Je praat met Samira.")
    field = _page(karin).locator("textarea[name=tekst]")
    field.fill("Ik typ nog")
    field.focus()
    _page(samira).get_by_text("Even zoeken").click()
    assert _page(samira).locator("textarea[name=tekst]").input_value() == "Ik zoek het even voor je op. Blijf je hier?"
    _page(samira).locator(SEND).click()
    _comes(karin, "Hallo", "Ik zoek het even voor je op. Blijf je hier?")
    assert _page(karin).evaluate("document.activeElement.name") == "tekst", "nobody loses the focus"
    assert field.input_value() == "Ik typ nog"
    mast.down()
    _page(karin).context.set_offline(True)
    for tekst in ("Een", "Twee"):
        _sends(karin, tekst)
    _says(karin, "De verbinding is weg. Je berichten zijn bewaard. We proberen het weer.")
    assert _page(karin).evaluate(KEPT) == 1
    mast.up()
    _page(karin).context.set_offline(False)
    _comes(karin, "Hallo", "Ik zoek het even voor je op. Blijf je hier?", "Een", "Twee")
    _comes(samira, "Hallo", "Ik zoek het even voor je op. Blijf je hier?", "Een", "Twee")
    assert (_page(karin).evaluate(KEPT), _page(samira).evaluate(KEPT)) == (0, 0)
    assert [words for _van, words in said(unit, _id(unit))][2:] == ["Een", "Twee"]
    karin.press("Stop dit gesprek")
    karin.press("Stop het gesprek nu").see("Je stopte dit gesprek.")
    _says(samira, "De bezoeker stopte dit gesprek.")


def test_a_first_message_without_connection_opens_one_chat(karin: Bezoeker, unit: Unit, mast: Mast) -> None:
    lost: list[Any] = []

    def lose(route: Any) -> None:
        """The message arrives, its answer does not, and with it the code."""
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    _page(karin).route(f"**{CHAT}", lose)
    _sends(karin, "Een keer")
    _says(karin, "De verbinding is weg. Je berichten zijn bewaard. We proberen het weer.")
    assert _page(karin).evaluate(IN_TAB) == 1
    _says(karin, "Even wachten. Er komt zo iemand.")
    assert (len(lost), [words for _van, words in said(unit, _id(unit))]) == (1, ["Een keer"])
    _until(karin, f"{IN_TAB} === 0 && {KEPT} === 0")


def test_what_was_typed_outlives_the_end_and_goes_with_leaving(
    karin: Bezoeker, bezoeker: Callable[..., Bezoeker], unit: Unit
) -> None:
    _begins(karin, unit, "Hallo")
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/chats/{_number(unit)}").press("Neem aan")
    _page(karin).locator("textarea[name=tekst]").fill("Nog een ding")
    samira.press("Dit gesprek is klaar")
    samira.press("Het is klaar").see("Het gesprek is klaar.")
    _says(karin, "Begin een nieuw gesprek")
    assert _page(karin).locator("textarea[name=tekst]").input_value() == "Nog een ding"
    _begins(karin, unit, "Nog een ding")
    _page(karin).locator("textarea[name=tekst]").fill("Geheim")
    _until(karin, f"{KEPT} === 1")
    karin.press("Verlaat deze site").expect(200, "/")
    assert _page(karin).evaluate(KEPT) == 0
    karin.visit(CHAT).see("Typ je bericht.")
    assert _page(karin).locator("textarea[name=tekst]").input_value() == ""


def test_a_draft_stays_with_its_chat_when_somebody_switches(
    bezoeker: Callable[..., Bezoeker], town: Town, unit: Unit
) -> None:
    numbers = []
    for name in ("Karin", "Dirk"):
        visitor = bezoeker(name).visit(CHAT)
        _sends(visitor, f"Hallo van {name}")
        _says(visitor, "Even wachten.")
        numbers.append(_number(unit))
    samira = bezoeker("Samira", signed_in=True)
    for nummer in numbers:
        samira.visit(f"/werk/chats/{nummer}").press("Neem aan")
    field = _page(samira).locator("textarea[name=tekst]")
    field.fill("Half antwoord aan Dirk")
    _page(samira).locator(".chatrij a", has_text=numbers[0]).click()
    _page(samira).wait_for_url(f"**/{numbers[0]}*")
    assert _page(samira).locator("textarea[name=tekst]").input_value() == ""
    _page(samira).locator(".chatrij a", has_text=numbers[1]).click()
    _page(samira).wait_for_url(f"**/{numbers[1]}*")
    _until(samira, "document.querySelector('textarea[name=tekst]').value === 'Half antwoord aan Dirk'")
    assert _page(samira).evaluate(LOG) == ["Hallo van Dirk"]
