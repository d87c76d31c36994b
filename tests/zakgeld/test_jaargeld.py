"""Who fills a zak geld: so much for each home, once a year, however often somebody presses."""

from __future__ import annotations

import pytest

from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import Boeksoort
from buurtplein.kernel import clock
from buurtplein.zakgeld import service
from tests.factories import as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.zakgeld.zakgeld_world import POT, SLUG, Unit

DESK = f"/werk/potten/{SLUG}"


def test_nora_fills_the_bag_of_a_small_complex(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        nora = bezoeker("Nora", signed_in=True).visit("/werk/potten").see("Zak geld van De Zwaan").see("Nog niet")
        nora.press("Zak geld van De Zwaan").expect(200, DESK)
        nora.fill("Hoeveel woningen zijn er?", "0").press("Reken opnieuw").expect(400).see("Vul een aantal in")
        nora.fill("Hoeveel woningen zijn er?", "veel").press("Reken opnieuw").expect(400).see("Vul een aantal in")
        nora.fill("Hoeveel woningen zijn er?", "59").press("Reken opnieuw").see(
            "€ 30 per woning. Samen is dat € 1.770."
        )
        nora.press("Doe € 1.770 in de pot").see("Er zit nu € 1.770 in voor dit jaar.").see(
            "Meer dan één keer kan niet."
        )
        with unit():
            pot = queries.pot_by_slug(SLUG)
            assert pot is not None
            assert service.fund(as_who("Sonja"), pot, 400, 2027) == 1770_00, "again gives what is there"
            assert queries.moved(pot.id, Boeksoort.INLEG) == 3770_00
        nora.visit("/werk/potten").see("Zit erin")
        bezoeker("Karin").visit(POT).see("Samen is er € 3.770 in de pot gedaan.")


def test_sonja_chooses_figures_and_at_most_three(bezoeker: Visitors, town: Town) -> None:
    sonja = bezoeker("Sonja", signed_in=True).visit(DESK)
    for words in ("Bezoek aan de pleinen", "Dingen om te doen", "Buren die elkaar hielpen", "Meldingen over overlast"):
        sonja.choose(words)
    sonja.press("Bewaar").expect(400).see("Kies er hoogstens drie.")
    sonja.visit(DESK).choose("Meldingen over overlast").press("Bewaar").see("Bewaard.")
    karin = bezoeker("Karin").visit(POT).see("Meldingen over overlast").not_see("Dingen om te doen")
    karin.see("Dat bewijst niet dat het door het geld komt.")


@pytest.mark.parametrize("name", ["Youssef", "Gerrit", "Bea", "Samira"])
def test_others_fill_nothing(bezoeker: Visitors, town: Town, name: str) -> None:
    bezoeker(name, signed_in=True).visit(DESK).expect(404)


def test_a_pot_of_elsewhere_or_none(bezoeker: Visitors, town: Town) -> None:
    bezoeker("Nora", signed_in=True).visit("/werk/potten/bestaat-niet").expect(404)
    bezoeker("Karin").visit("/werk/potten").expect(200, "/werk/inloggen")
