"""Papers that come along with a plan: a photo, or the word that it comes on paper. A VOG is never kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy.orm import Session

from buurtplein.aanvragen import mine, papieren_acts, papieren_queries, papieren_rules
from buurtplein.budgetten import planlezen
from buurtplein.budgetten import service as budgetten
from buurtplein.budgetten.regels import Bijlage, Medestanders, Voorwaarden, as_plain
from buurtplein.budgetten.rules import NotPossible, Stand
from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session
from buurtplein.kernel.fotos import remake
from buurtplein.kernel.who import VISITOR
from tests.aanvragen.steun_world import a_plan, again
from tests.aanvragen.vragen_world import begin, costs, from_costs, plan, to_costs
from tests.bezoeker import Bezoeker
from tests.factories import a_photo, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[[], AbstractContextManager[Session]]
PHOTO = "Foto van een prijs van de winkel"
SEND = "Stuur een prijs van de winkel mee"
OFFER = "Bij een bedrag vanaf € 500 hoort een prijs van de winkel."


def _with_place() -> bytes:
    """A photo that says where it was made."""
    exif = Image.Exif()
    exif[0x010E] = "thuis bij Ans"
    return a_photo("JPEG", exif=exif)


def _plan_of(bewoner_id: int | None) -> Any:
    """A draft of somebody under the big scheme."""
    made = a_plan(bewoner_id)
    session().flush()
    return made


def _goed(nummer: str, code: str) -> bool | None:
    return {each.code: each.goed for each in planlezen.checked(plan(nummer))}[code]


def _events(nummer: str) -> list[str]:
    names = ("PaperSent", "PaperRemoved", "PaperTold", "PaperSeen", "PaperRead")
    return [each.name for each in bus.history("budgetaanvraag", plan(nummer).id, names)]


def _to_check(chair: Bezoeker) -> str:
    """A plan of 3000 euro under the big scheme, up to the check page; its number."""
    to_costs(begin(chair, "grote-plannen", "Bankjes aan de Haagweg"))
    costs(chair, ("bankjes", "3000")).fill("Wat doen jullie zelf? Hoeveel euro is dat waard?", "600").press("Verder")
    from_costs(chair).see("Klopt dit?")
    return chair.path.split("/")[3]


def test_a_large_plan_is_sent_with_a_photo_of_the_price(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        chair = bezoeker("Meneer Sijbrandij")
        nummer = _to_check(chair)
        chair.see("Dit kan zo niet.").see(OFFER).see("0 van 1 papier is er.")
        chair.press("Verstuur aanvraag").expect(400).see("Zo kunnen we geen ja zeggen.")
        chair.press("Stuur papieren mee").see("Een prijs van de winkel").see("Is er nog niet")
        chair.press(SEND).expect(400).see("Kies een foto. Of zeg dat je het op papier geeft.")
        chair.attach(PHOTO, b"geen foto").press(SEND).expect(400).see("De foto is niet gelukt.")
        chair.attach(PHOTO, _with_place()).press(SEND).expect(200, f"/budget/plan/{nummer}/papieren")
        chair.see("Bewaard.").see("Is er")
        [path] = chair.values("//ul[@class='fotos']//img/@src")
        got = chair.driver.browser.get(path)  # type: ignore[attr-defined]  # a photo is no page
        assert (got.status_code, got.mimetype) == (200, "image/jpeg")
        assert b"thuis bij Ans" not in got.data
        assert not Image.open(io.BytesIO(got.data)).getexif()
        assert "no-store" in got.headers["Cache-Control"]
        chair.press("Je plan").see("Alle papieren zijn er.").not_see(OFFER).not_see("Stuur mee: een prijs")
        chair.press("Verstuur aanvraag").see("Je aanvraag is binnen.").see("Alle papieren zijn er.")
        with unit():
            assert plan(nummer).stand == Stand.INGEDIEND
            assert _goed(nummer, "offerte") is True
            assert _goed(nummer, "bijlage-offerte") is True
            photo = papieren_queries.photos_of(plan(nummer).id)[0]
            assert (photo.soort, photo.breed, photo.hoog) == (Bijlage.OFFERTE, 80, 60)
            assert _events(nummer) == ["PaperSent"]
        _strangers_get_nothing(bezoeker, town, nummer, path)
        # Taken away again: the rule stands open, with the way to the page.
        chair.press("Bekijk de papieren").press("Haal foto 1 weg").see("De foto is weg.").see("Is er nog niet")
        chair.visit(f"/budget/plan/{nummer}").see(OFFER).press("Stuur mee : Stuur mee: een prijs van de winkel.")
        chair.expect(200, f"/budget/plan/{nummer}/papieren")
        with unit():
            assert _events(nummer) == ["PaperSent", "PaperRemoved"]
        chair.visit(path).expect(404)


def _strangers_get_nothing(bezoeker: Visitors, town: Town, nummer: str, path: str) -> None:
    ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans"))
    ans.visit(f"/budget/plan/{nummer}/papieren").expect(404)
    ans.visit(path).expect(404)
    # Who asked something else has no way in by the number of a photo either.
    other = begin(bezoeker("een buur"))
    own = other.path.split("/")[3]
    other.visit(path.replace(nummer, own)).expect(404)
    other.visit(f"/budget/plan/{own}/papieren").see("Voor dit geld hoef je geen papieren te sturen.")


@pytest.mark.parametrize("number", ["0", "1", "999999", str(2**31), str(10**30)])
def test_strange_numbers_and_kinds_find_nothing(bezoeker: Visitors, town: Town, unit: Unit, number: str) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = _plan_of(town.bewoner_id("Ans")).nummer
        ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(f"/budget/plan/{nummer}/papieren").see("Papieren")
        browser = ans.driver.browser  # type: ignore[attr-defined]  # what no page offers
        assert browser.get(f"/budget/plan/{nummer}/papieren/{number}/foto").status_code == 404
        for path in (f"{number}/weg", "tekening", "vog", "offerte%00", "x" * 300):
            status = browser.post(f"/budget/plan/{nummer}/papieren/{path}", data={"foto": "tekst"}).status_code
            assert status in (303, 400, 404), path
        nora = bezoeker("Nora", signed_in=True)
        nora.visit(f"/werk/budget/{nummer}/papieren/{number}").expect(404)  # also: it was not sent yet


def test_on_paper_counts_once_somebody_saw_it(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            made = _plan_of(town.bewoner_id("Ans"))
            nummer = made.nummer
            budgetten.send(VISITOR, made, 3000)
        here = f"/budget/plan/{nummer}/papieren"
        ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(here)
        ans.choose("Ik geef het op papier aan jullie").press(SEND).see("Bewaard.").see("Komt op papier")
        with unit():
            assert _goed(nummer, "bijlage-offerte") is None
        gerrit = bezoeker("Gerrit", signed_in=True).visit(f"/werk/budget/{nummer}")
        gerrit.see("Wie het vroeg geeft het op papier.").not_see("Gezien op papier")
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}")
        nora.press("Gezien op papier").see("Het papier telt mee.").see("Gezien op papier.")
        ans.visit(here).see("Wij zagen het op papier.").see("Is er")
        with unit():
            assert _goed(nummer, "bijlage-offerte") is True
            assert _goed(nummer, "offerte") is True
        nora.press("Toch niet gezien").see("Het papier telt niet mee.").see("Is er nog niet")
        with unit():
            assert _goed(nummer, "offerte") is False
            assert _events(nummer) == ["PaperTold", "PaperSeen", "PaperSeen"]


def test_who_works_with_it_sees_the_photo_and_no_name(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            made = _plan_of(town.bewoner_id("Ans"))
            papieren_acts.send(VISITOR, made, Bijlage.OFFERTE, remake(a_photo()))
            budgetten.send(VISITOR, made, 3000)
            nummer, photo_id = made.nummer, papieren_queries.photos_of(made.id)[0].id
        gerrit = bezoeker("Gerrit", signed_in=True).visit(f"/werk/budget/{nummer}").see("Een prijs van de winkel")
        block = " ".join(gerrit.values("//*[@id='papieren']//text()"))
        assert "Bekijk foto 1" in block
        assert "Ans" not in block
        path = f"/werk/budget/{nummer}/papieren/{photo_id}"
        got = gerrit.driver.browser.get(path)  # type: ignore[attr-defined]  # a photo is no page
        assert (got.status_code, got.mimetype) == (200, "image/jpeg")
        with unit():
            assert _events(nummer) == ["PaperSent", "PaperRead"]
        bezoeker("Sonja", signed_in=True).visit(path).expect(404)
        bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(path)
        with unit():
            assert _events(nummer) == ["PaperSent", "PaperRead"]


def test_a_vog_is_only_said(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            made = _plan_of(town.bewoner_id("Ans"))
            nummer = made.nummer
            made.regeling.voorwaarden = as_plain(
                replace(made.regeling.regels, bijlagen=(Bijlage.VOG, Bijlage.TEKENING))
            )
        ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(f"/budget/plan/{nummer}/papieren")
        ans.see("Wij bewaren dat papier nooit.").see("Een tekening").see("Dit hoort bij een bedrag vanaf")
        ans.press("Bewaar").expect(400).see("Heb je een VOG? Zet dan het vinkje.")
        ans.choose("Ik heb een VOG").press("Bewaar").see("Bewaard.")
        with unit():
            assert plan(nummer).antwoorden["bijlagen"] == ["vog"]
            assert _goed(nummer, "bijlage-vog") is True
            with pytest.raises(NotPossible):
                papieren_acts.send(VISITOR, plan(nummer), Bijlage.VOG, remake(a_photo()))


def test_three_of_a_kind_and_not_after_the_answer(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        ans_id = town.bewoner_id("Ans")
        with unit():
            made = _plan_of(ans_id)
            nummer = made.nummer
            for _each in range(papieren_rules.PER_SOORT):
                papieren_acts.send(VISITOR, made, Bijlage.OFFERTE, remake(a_photo()))
            with pytest.raises(NotPossible):
                papieren_acts.send(VISITOR, made, Bijlage.OFFERTE, remake(a_photo()))
            budgetten.send(VISITOR, made, 3000)
        ans = bezoeker("Ans", bewoner=ans_id).visit(f"/budget/plan/{nummer}/papieren")
        ans.see("Er passen niet meer foto's bij.").press("Haal foto 2 weg").see("De foto is weg.")
        at_hand = bezoeker("Ans", bewoner=ans_id).visit(f"/budget/plan/{nummer}/papieren")
        with unit():
            budgetten.refuse(as_who("Nora"), again(nummer), "offerte", "Vraag een prijs.")
        at_hand.attach(PHOTO, a_photo()).press(SEND).see("Dit kan nu niet meer.").see("Is er")
        assert not [each for each in at_hand.driver.pressables() if each.startswith("Haal foto")]
        with unit():
            assert len(papieren_queries.photos_of(again(nummer).id)) == 2
            [kept] = [each for each in mine.copy(ans_id or 0)["plannen"] if each["nummer"] == nummer]
            assert [each["wat"] for each in kept["papieren"]] == ["een prijs van de winkel"] * 2


def test_the_photo_goes_and_that_it_was_there_stays(app: Flask, town: Town, unit: Unit) -> None:
    rule: Any = app.extensions["forgetting"]["planbijlage"]
    with clock.travel(MORNING), unit():
        made, other = _plan_of(None), _plan_of(None)
        nummer = made.nummer
        for each in (made, other):
            papieren_acts.send(VISITOR, each, Bijlage.OFFERTE, remake(a_photo()))
            budgetten.send(VISITOR, each, 3000)
        budgetten.refuse(as_who("Nora"), made, "offerte", "Vraag een prijs.")
    with clock.travel(MORNING + timedelta(days=1)), unit():
        found = plan(nummer)
        photo_id = papieren_queries.photos_of(found.id)[0].id
        assert rule.do(MORNING - timedelta(days=1)).total == 0
        assert rule.due(clock.now()) == {"planbijlage": 1}
        assert rule.do(clock.now()).total == 1
        assert rule.due(clock.now()) == {"planbijlage": 0}
        assert papieren_queries.photo(found.id, photo_id) is None
        assert papieren_queries.kinds_of(found.id) == {Bijlage.OFFERTE}


@given(st.lists(st.sampled_from(list(Bijlage)), max_size=12), st.sampled_from(list(Bijlage)))
def test_a_kind_is_full_at_three_and_a_plan_at_eight(there: list[Bijlage], soort: Bijlage) -> None:
    full = papieren_rules.is_full(soort, there)
    assert full == (there.count(soort) > 2 or len(there) > 7)


def test_which_papers_a_scheme_asks() -> None:
    assert papieren_rules.kinds(Voorwaarden()) == ()
    assert papieren_rules.kinds(Voorwaarden(offerte_vanaf=200)) == (Bijlage.OFFERTE,)
    survey = Medestanders(nodig=5, enquete_mag=True)
    both = Voorwaarden(bijlagen=(Bijlage.TEKENING,), medestanders=survey)
    assert papieren_rules.kinds(both) == (Bijlage.TEKENING, Bijlage.ENQUETE)
