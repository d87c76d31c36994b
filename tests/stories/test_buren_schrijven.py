"""Two neighbours who said yes to each other agree when the dog goes out, and one of them stops."""

from __future__ import annotations

from tests.berichten.world import Unit, a_pair
from tests.personas import Town
from tests.stories.steps import Visitors, comes_to_see


def test_two_neighbours_agree_about_a_dog(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    pair = a_pair(unit)
    karin = bezoeker("Karin", bewoner=pair.karin).visit("/mijn/berichten").press("Tom")
    karin.see("Eerste keer? Spreek af bij het buurtplein.").start_counting()
    karin.fill("Je bericht", "Hoi Tom. Vijf uur bij De Hoek?").press("Stuur")
    comes_to_see(karin, "Hoi Tom. Vijf uur bij De Hoek?")
    assert karin.taps == 1
    tom = bezoeker("Tom", bewoner=pair.tom).visit("/mijn/berichten").see("1 nieuw bericht").press("Karin")
    tom.see("Hoi Tom. Vijf uur bij De Hoek?").press("Deel je nummer").fill("Je telefoonnummer", "06 12345678")
    tom.press("Ja, deel mijn nummer").see("Je nummer is gedeeld met Karin.")
    karin.visit(pair.path).see("Het nummer van Tom").see("06 12 34 56 78")
    karin.press("Stop dit gesprek").press("Stop dit gesprek").see("Dit gesprek is gestopt.").not_see("06 12 34 56 78")
    tom.visit(pair.path).see("Dit gesprek is gestopt.").not_see("Vijf uur")
