"""What tests of evenings share: an evening with its addresses, and questions in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from buurtplein.bijeenkomsten import queries, vragen_service
from buurtplein.kernel.who import VISITOR
from tests.bezoeker import Bezoeker
from tests.factories import a_meeting

Visitors = Callable[..., Bezoeker]
Unit = Callable[..., Any]
GOOD = "Wie kan ik 's nachts bellen?"
JUNK = "Komt die junk van nr 14 hier ook wonen?"


@dataclass
class Evening:
    """A planned evening with its two addresses."""

    slug: str
    number: int

    @property
    def page(self) -> str:
        return f"/agenda/{self.slug}"

    @property
    def work(self) -> str:
        return f"/werk/avonden/{self.slug}"


def a_page(unit: Unit, **told: Any) -> str:
    """The address of an evening; ``told`` says what is otherwise."""
    with unit():
        return f"/agenda/{a_meeting(**told).slug}"


def placed(unit: Unit, evening: Evening, text: str = GOOD) -> int:
    """A question that everybody reads."""
    with unit():
        meeting = queries.by_id(evening.number)
        assert meeting is not None
        vraag, _token = vragen_service.ask(meeting, text)
        vragen_service.place(VISITOR, meeting, vraag, text)
        return vraag.id


def ask(bezoeker: Visitors, evening: Evening, text: str = GOOD) -> Bezoeker:
    """Karin asks, on the page of the evening."""
    karin = bezoeker("Karin").visit(evening.page).press("Stel nu al je vraag")
    return karin.fill("Stel nu al je vraag", text).press("Stuur mijn vraag")


def secrets_of(visitor: Bezoeker) -> dict[str, str]:
    """What a form of this page sends along unseen."""
    return {name: visitor.values(f"//input[@name='{name}']/@value")[0] for name in ("csrf_token", "form_key")}
