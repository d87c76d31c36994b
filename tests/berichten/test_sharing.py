"""A number is shown only after a press of its owner; a name that was kept back is given by its owner too."""

from __future__ import annotations

import pytest

from buurtplein.bewoners import queries as bewoners
from buurtplein.kernel import bus
from tests.berichten.world import Pair, Unit, a_pair, the, writes
from tests.personas import Town
from tests.stories.steps import Visitors


@pytest.fixture
def pair(town: Town, unit: Unit) -> Pair:
    return a_pair(unit)


def test_each_side_presses_by_itself(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    karin, tom = bezoeker("Karin", bewoner=pair.karin), bezoeker("Tom", bewoner=pair.tom)
    karin.visit(pair.path).press("Deel je nummer").see("Wil je je nummer delen met Tom?")
    karin.press("Nee, nog niet").expect(200, pair.path)
    tom.visit(pair.path).not_see("Het nummer van")
    karin.press("Deel je nummer").press("Ja, deel mijn nummer").expect(400).see("Vul je nummer in.")
    karin.fill("Je telefoonnummer", "06-1234").press("Ja, deel").expect(400).see("Dit nummer klopt niet.")
    karin.fill("Je telefoonnummer", "+31 6 12 34 56 78").choose("Bewaar mijn nummer voor een volgende keer")
    karin.press("Ja, deel mijn nummer").see("Je nummer is gedeeld met Tom.").see("06 12 34 56 78")
    karin.not_see("Het nummer van Tom")
    tom.visit(pair.path).see("Het nummer van Karin").see("06 12 34 56 78").see("Deel je nummer")
    karin.press("Haal mijn nummer weg").see("Je nummer is weg uit dit gesprek.")
    tom.visit(pair.path).not_see("06 12 34 56 78")
    with unit():
        account = bewoners.bewoner(pair.karin)
        assert account is not None
        assert account.nummer == "0612345678", "by choice, and for a next time"
        facts = [row.facts for row in bus.history("gesprek", pair.id, ["NumberShared"])]
        assert facts == [{"gesprek_id": pair.id}]
    karin.press("Deel je nummer").not_see("Bewaar mijn nummer").press("Ja, deel mijn nummer")
    tom.visit(pair.path).see("06 12 34 56 78")


def test_without_the_choice_the_number_stays_in_this_conversation(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    tom = bezoeker("Tom", bewoner=pair.tom).visit(f"{pair.path}/nummer")
    tom.fill("Je telefoonnummer", "085 888 01 19").press("Ja, deel mijn nummer").see("085 888 01 19")
    with unit():
        account = bewoners.bewoner(pair.tom)
        assert account is not None
        assert account.nummer is None
        assert the(pair).een_nummer is None, "and Karin shared nothing"


def test_who_asked_through_somebody_has_no_name_until_it_is_given(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    pair = a_pair(unit, naam=None)
    writes(unit, pair, pair.karin, "Dag, ik ben degene met de hond.")
    tom = bezoeker("Tom", bewoner=pair.tom)
    for page in ("/mijn/berichten", pair.path, f"{pair.path}/nummer", f"{pair.path}/stop", f"{pair.path}/meekijken"):
        tom.visit(page).not_see("Karin")
    tom.visit(pair.path).see("Gesprek met een buur").see("Je buur, ")
    karin = bezoeker("Karin", bewoner=pair.karin).visit(pair.path).see("Gesprek met Tom")
    karin.press("Laat je voornaam zien aan deze buur").see("Je buur ziet nu je voornaam.")
    assert not karin.can_press("Laat je voornaam zien aan deze buur")
    tom.visit(pair.path).see("Gesprek met Karin")
