"""Reading first in a stairwell: decisions wait on the phone with a counter, and a colleague who was faster is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from buurtplein.accounts.models import Person
from buurtplein.burenhulp.rules import Stand
from buurtplein.kernel.review import Besluit
from buurtplein.moderatie import queries, service
from tests.bezoeker import Bezoeker
from tests.browser.devices import DESK
from tests.browser.mast import Mast
from tests.browser.test_offline import _page, _says, _until
from tests.browser.test_offline_gast import _find, _lose
from tests.factories import as_who
from tests.moderatie.world import nothing_waits, post_of, stuk, writes
from tests.personas import Town

pytestmark = pytest.mark.browser

WAITING = "JSON.parse(localStorage.getItem('nakijken') ?? '[]').length"


@pytest.fixture
def numbers(town: Town, unit: Any) -> list[int]:
    """Four texts that wait."""
    nothing_waits(unit)
    return writes(unit, "Tekst een", "Tekst twee", "Tekst drie", "Tekst vier")


def _press(visitor: Bezoeker, value: str) -> None:
    _page(visitor).click(f"[data-stuk]:not([hidden]) button[value='{value}']")


def test_decisions_wait_for_internet_and_a_faster_colleague_counts(
    bezoeker: Callable[..., Bezoeker], numbers: list[int], mast: Mast, unit: Any
) -> None:
    lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").see("Tekst een")
    with _page(lies).expect_response(lambda answer: "deel=straks" in answer.url) as ahead:
        _page(lies).reload()
    ahead.value.finished()
    _page(lies).wait_for_timeout(300)
    _lose(lies, mast)
    _press(lies, "plaats")
    _says(lies, "Tekst twee")
    _press(lies, "plaats")
    _says(lies, "Tekst drie")
    _says(lies, "Nog niet verstuurd: 2")
    assert [stuk(unit, number).besluit for number in numbers[:2]] == [None, None]
    with unit():
        faster = queries.by_id(numbers[1])
        assert faster is not None
        service.decide(as_who("Youssef"), faster, Besluit.WIJKTEAM)
    _find(lies, mast)
    _until(lies, f"{WAITING} === 0")
    _says(lies, "telt niet mee. Een collega was je voor.")
    _says(lies, "Tekst drie")
    assert post_of(unit, numbers[0]).stand == Stand.OPEN
    assert stuk(unit, numbers[1]).besluit == Besluit.WIJKTEAM


def test_with_internet_a_tap_is_the_next_text_and_can_be_taken_back(
    bezoeker: Callable[..., Bezoeker], numbers: list[int], unit: Any
) -> None:
    lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").see("Tekst een")
    _until(lies, "!!document.querySelector('main > [role=status]')")
    _page(lies).wait_for_timeout(300)
    _press(lies, "plaats")
    _says(lies, "Tekst twee")
    _says(lies, "Bericht 2 van 4")
    assert post_of(unit, numbers[0]).stand == Stand.OPEN
    _page(lies).click(".nakijk__ongedaan button")
    _says(lies, "Tekst een")
    assert post_of(unit, numbers[0]).stand == Stand.CONTROLE


def test_keys_of_who_wants_them(bezoeker: Callable[..., Bezoeker], numbers: list[int], unit: Any, town: Town) -> None:
    with unit() as session:
        session.get_one(Person, town.person_id("Lies")).shortcuts = True
    lies = bezoeker("Lies", signed_in=True, viewport=DESK).visit("/werk/nakijken").see("Tekst een")
    page = _page(lies)
    page.wait_for_selector("html[data-toetsen=aan]", state="attached")
    page.keyboard.press("n")
    page.wait_for_selector(".nakijk__waarom[open]")
    page.keyboard.press("n")
    page.keyboard.press("p")
    _says(lies, "Tekst twee")
    page.keyboard.press("u")
    _says(lies, "Teruggezet.")
    _says(lies, "Tekst een")
    page.wait_for_selector("html[data-toetsen=aan]", state="attached")
    page.keyboard.press("w")
    _says(lies, "Tekst twee")
    assert stuk(unit, numbers[0]).besluit == Besluit.WIJKTEAM
