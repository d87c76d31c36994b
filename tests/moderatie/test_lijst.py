"""Several at once at a desk, what was decided, what is gone, and what nobody should send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.burenhulp import queries as posts
from buurtplein.burenhulp.rules import Stand
from buurtplein.kernel import bus, clock
from buurtplein.kernel.review import Besluit
from buurtplein.moderatie import reactions, service
from buurtplein.moderatie.feature import FEATURE
from buurtplein.moderatie.models import Nakijkstuk
from tests.bezoeker import Bezoeker
from tests.factories import as_who
from tests.moderatie.world import NUMBERS, Unit, nothing_waits, post_of, stuk, writes
from tests.personas import Town
from tests.stories.steps import MORNING

Visitors = Callable[..., Bezoeker]


@pytest.fixture
def unit(unit: Unit, town: Town) -> Unit:
    nothing_waits(unit)
    return unit


def test_asked_again_is_the_same_one_with_the_text_of_now(unit: Unit) -> None:
    with clock.travel(MORNING):
        (number,) = writes(unit, "Tekst een")
        with unit() as session:
            row = session.get_one(Nakijkstuk, number)
            post = posts.post(row.thing_id)
            assert post is not None
            post.tekst = "Tekst twee"
            again = service.ask(row.kind, row.thing_id, "gemeld")
            assert again is not None
            assert (again.id, again.tekst, again.waarom) == (number, "Tekst twee", "gemeld")
            assert service.ask(row.kind, 2**30, "eerste") is None, "there is nothing to read"


def test_the_list_places_several_and_takes_back_all_of_them(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        numbers = writes(unit, "Tekst een", "Tekst twee", "Tekst drie")
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/nakijken").see("Tekst een")
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken/lijst").see("Een collega leest dit")
        assert len(lies.values("//input[@name='stuk']/@value")) == 2
        lies.press("Plaats gekozen").see("Kies eerst een bericht.")
        _tick(lies)
        lies.press("Plaats gekozen").see("2 berichten geplaatst")
        assert [post_of(unit, number).stand for number in numbers] == [Stand.CONTROLE, Stand.OPEN, Stand.OPEN]
        lies.press("Maak ongedaan").see("Teruggezet.")
        assert {post_of(unit, number).stand for number in numbers} == {Stand.CONTROLE}
        lies.visit("/werk/nakijken/lijst")
        _tick(lies)
        youssef.press("Plaats").press("Plaats")
        lies.press("Plaats gekozen").see("is nu anders")
        assert [post_of(unit, number).stand for number in numbers] == [Stand.OPEN] * 3


def _tick(visitor: Bezoeker) -> None:
    for index, name in enumerate(visitor.driver.labels()):
        if name.startswith("Kies het bericht van Wim"):
            visitor.driver.choose(index, None)


def test_what_was_decided_can_be_read_for_a_month_and_that_is_remembered(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        (number,) = writes(unit, NUMBERS)
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").press("Plaats zonder nummer en adres")
        lies.press("Wat besloten we?").see("Geplaatst zonder nummer en adres").see("Lies").not_see("06 1234 5678")
        bezoeker("Youssef", signed_in=True).visit(f"/werk/nakijken/besloten/{number}").see("06 1234 5678")
        with unit():
            (row,) = bus.history("nakijkstuk", number, ["ReviewReread"])
            assert row.actor_id == as_who("Youssef").person_id
        for stranger in ("Samira", "Fatma", "Bea", "Hanneke"):
            bezoeker(stranger, signed_in=True).visit(f"/werk/nakijken/besloten/{number}").expect(404)
    with clock.travel(MORNING + timedelta(days=31)):
        lies = bezoeker("Lies", signed_in=True)
        lies.visit("/werk/nakijken/besloten").not_see("Geplaatst zonder nummer en adres")
        lies.visit(f"/werk/nakijken/besloten/{number}").see("De tekst is er niet meer.")
        with unit():
            FEATURE.rules["nakijken"].do(clock.now() - timedelta(days=30))
        assert (stuk(unit, number).tekst, stuk(unit, number).geplaatst) == (None, None)
        assert stuk(unit, number).besluit == Besluit.ZONDER


def test_what_is_gone_waits_no_longer(unit: Unit, app: Any) -> None:
    with clock.travel(MORNING):
        (number,) = writes(unit)
        with unit() as session:
            row = session.get_one(Nakijkstuk, number)
            session.execute(sa.text("DELETE FROM advertentie WHERE id = :id"), {"id": row.thing_id})
            reactions.tidy()
        assert (stuk(unit, number).besluit, stuk(unit, number).tekst) == (None, None)
        assert stuk(unit, number).besloten_op == MORNING


def test_strange_things_are_no_crash(app: Any, bezoeker: Visitors, unit: Unit) -> None:
    (number,) = writes(unit)
    lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken/lijst")
    for path in ("/werk/nakijken?deel=straks&na=x", "/werk/nakijken/lijst?na=!", "/werk/nakijken/besloten?na=%00"):
        assert bezoeker("Lies", signed_in=True, inspect=False).visit(path).status < 500
    bezoeker("Lies", signed_in=True).visit(f"/werk/nakijken/besloten/{number}").expect(404)  # nobody decided yet
    token = lies.values("//input[@name='csrf_token']/@value")[0]
    client: Any = lies.driver.browser  # type: ignore[attr-defined]  # without a browser
    for said in ("x", f"{number}", f"{number}:99", "9" * 40 + ":1", "²:1", ":"):
        data = {"csrf_token": token, "form_key": said, "stuk": said}
        assert client.post("/werk/nakijken/lijst", data=data).status_code == 303
    assert stuk(unit, number).besluit is None
    assert client.post(f"/werk/nakijken/{number}/ongedaan", data={"csrf_token": token}).status_code == 404
