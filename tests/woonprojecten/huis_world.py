"""What tests of houses share: De Rietzanger of the made-up town, and walking in with the card of one of its homes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy.orm import Session

from buurtplein.kernel.codes import spaced
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import queries, service
from buurtplein.woonprojecten.rules import Binnen
from tests.bezoeker import Bezoeker

Unit = Callable[[], AbstractContextManager[Session]]
SLUG = "de-rietzanger"
OUTSIDE = f"/wonen/{SLUG}"
INSIDE = f"{OUTSIDE}/huis"
DESK = f"/werk/complexen/{SLUG}"


def the_house() -> Any:
    """De Rietzanger."""
    found = queries.project_by_slug(SLUG)
    assert found is not None
    return found


def the_home(nth: int = 0) -> Any:
    """The home of the nth card of which the code is known (0, 1 or 2)."""
    found = queries.home_with(CODES[nth])
    assert found is not None
    return found


def at_home(nth: int = 0) -> Binnen:
    """The house as the nth home sees it."""
    return Binnen(the_house(), the_home(nth))


def with_card(nth: int = 0) -> Who:
    """Who holds the nth card."""
    return Who(keys=frozenset({fingerprint(CODES[nth])}))


def walk_in(visitor: Bezoeker, nth: int = 0) -> Bezoeker:
    """Come in with the nth card, by typing its digits."""
    return (
        visitor.visit("/wonen/binnen").fill("Jouw code", spaced(CODES[nth])).press("Ga naar binnen").see("Binnen bij")
    )


def another_house(naam: str = "Het Andere Huis") -> tuple[Any, str]:
    """A second house with one home, and the code of its card: nothing of it opens here."""
    like = the_house()
    given = service.Huisgegevens(
        naam=naam, gebied_code=like.gebied_code, wat="Een ander huis.", telefoon="085 888 01 30",
        coordinator_id=like.coordinator_id,
    )  # fmt: skip
    made = service.save(Who(), given)
    return made, service.make_cards(Who(), made, 1)[0].code


def without_names(unit: Unit) -> None:
    """The homes of the made-up town chose no name: neighbours read "een buur"."""
    with unit():
        for home in queries.homes(the_house().id):
            service.name(Who(), home, "")
