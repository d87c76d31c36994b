"""Coming into a house: with the card of the home, with an account that was let in, and never otherwise."""

from __future__ import annotations

import pytest

from buurtplein.kernel import clock
from buurtplein.kernel.codes import new_code, spaced
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, OUTSIDE, Unit, another_house, the_home, walk_in


def test_dennis_comes_in_with_the_card_from_his_keys(bezoeker: Visitors, town: Town) -> None:
    dennis = bezoeker("Dennis").visit("/wonen").press("De Rietzanger").see("buren die elkaar groeten")
    dennis.press("Ga naar binnen").see("Ga naar binnen met je kaart").expect(path="/wonen/binnen")
    with clock.travel(MORNING):
        walk_in(dennis).see("om 10.00 uur is er koffie in de huiskamer").see("Yara wacht bij de deur.")
    dennis.expect(path=INSIDE).press("Van mijn woning").fill("Hoe mogen buren je noemen?", "Dennis").press("Bewaar")
    dennis.see("Bewaard.").visit(INSIDE).expect(200)


def test_the_qr_on_the_card_leads_in_and_leaves_no_code_in_the_address(bezoeker: Visitors, town: Town) -> None:
    karin = bezoeker("Karin")
    karin.visit("/welkom/1399000000000012").see("De Rietzanger")
    assert "1399" not in karin.path, f"the code of the card stays in {karin.path}"


@pytest.mark.parametrize("code", ["1399000000000013", "abc", "4081773611502295"])
def test_an_old_or_wrong_card_gets_a_phone_number(bezoeker: Visitors, town: Town, code: str) -> None:
    bezoeker("Karin").visit(f"/welkom/{code}").expect(404).see("Deze kaart werkt niet meer").see("085 888 01 00")


def test_a_wrong_code_keeps_what_was_typed(bezoeker: Visitors, town: Town) -> None:
    karin = bezoeker("Karin").visit("/wonen/binnen").fill("Jouw code", spaced(new_code())).press("Ga naar binnen")
    karin.expect(400).see("We kennen deze code niet")


def test_a_card_of_another_house_opens_nothing_here(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        other, code = another_house()
        slug = other.slug
    karin = bezoeker("Karin").visit("/wonen/binnen").fill("Jouw code", code).press("Ga naar binnen")
    karin.see("Binnen bij Het Andere Huis").visit(INSIDE).expect(path="/wonen/binnen")
    karin.visit(f"/wonen/{slug}/huis").see("Binnen bij Het Andere Huis")


def test_a_neighbour_without_a_card_is_let_in(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        yara = bezoeker("Yara", bewoner=town.bewoner_id("Yara")).visit(OUTSIDE).press("Ik heb geen kaart")
        yara.press("Vraag of ik binnen mag").see("Je hoort uiterlijk").see("Lies geeft antwoord.").see("085 888 01 20")
        yara.visit(INSIDE).expect(path="/wonen/binnen")
        lies = (
            bezoeker("Lies", signed_in=True).visit(DESK).see("Yara").press("Laat Yara binnen").see("De deur is open.")
        )
        lies.not_see("Yara")
        yara.visit(INSIDE).see("Binnen bij De Rietzanger")


def test_only_the_coordinator_lets_somebody_in(bezoeker: Visitors, town: Town) -> None:
    bezoeker("Yara", bewoner=town.bewoner_id("Yara")).visit(f"{OUTSIDE}/vraag").press("Vraag of ik binnen mag")
    bezoeker("Samira", signed_in=True).visit(DESK).expect(404)
    bezoeker("Bea", signed_in=True).visit(DESK).expect(404)


def test_staff_are_never_inside(bezoeker: Visitors, town: Town) -> None:
    bezoeker("Lies", signed_in=True).visit(INSIDE).expect(404)


def test_who_moves_out_is_gone(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = walk_in(bezoeker("Karin")).press("Van mijn woning")
    karin.fill("Hoe mogen buren je noemen?", "Kanarienaam").press("Bewaar").press("Ik ga hier weg")
    karin.press("Ja, haal alles weg").see("Alles van jou is weg.").visit(INSIDE).expect(path="/wonen/binnen")
    karin.visit("/wonen/binnen").fill("Jouw code", "1399000000000012").press("Ga naar binnen").expect(400)
    with unit(), pytest.raises(AssertionError):
        the_home(0)
