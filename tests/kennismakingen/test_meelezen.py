"""Neighbours read along about new neighbours: what was written for them, of everybody the same, and nothing else."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from buurtplein.kennismakingen import queries, rules, service
from buurtplein.kennismakingen.rules import Getoond
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import service as huis_service
from tests.kennismakingen.kennismaking_world import (
    AFTER,
    FREE,
    MAIL,
    REASON,
    TALK,
    WORK,
    ask,
    fill_in,
    let_read,
    offer,
)  # fmt: skip
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import INSIDE, Unit, another_house, the_home, the_house, walk_in


def test_who_tells_too_much_hears_kindly_that_it_need_not(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    told = "Ik kom uit de opvang en wil weer een tuin. Mijn begeleiding helpt."
    with clock.travel(MORNING):
        offer(unit)
        let_read(unit, 0)
        noortje = fill_in(bezoeker("Noortje"), told).choose(FREE).press("Verstuur").expect(400)
        noortje.see("Dat hoef je niet te vertellen: ").see(told)
        noortje.press("Verstuur").see("Je bericht is binnen.")
        lies = bezoeker("Lies", signed_in=True).visit(WORK).press("Noortje").see(told)
        lies.see("Nee. Deze woorden lezen buren niet: ")
        assert not lies.can_press("Buren mogen dit lezen")
        with unit():
            found = next(each for each, _moment in queries.interests(the_house().id) if each.motivatie == told)
            with pytest.raises(rules.NotPossible):
                service.clear(Who(), found, vrij=True)
            found.vrij = True  # even then
            number = found.id
        walk_in(bezoeker("Karin")).visit(f"{INSIDE}/nieuwe-buren").not_see("opvang").not_see("Noortje")
        bezoeker("Karin").visit(f"{INSIDE}/nieuwe-buren/{number}").expect(path="/wonen/binnen")
        noortje.press("Verander je tekst").fill("Waarom wil je hier wonen?", REASON).press("Bewaar").see("Bewaard.")
        lies.visit(f"{WORK}/{number}").press("Buren mogen dit lezen").see("Buren die meelezen zien dit nu.")
        walk_in(bezoeker("Karin")).visit(f"{INSIDE}/nieuwe-buren").press("Lees wat Noortje schrijft").see(REASON)


def test_an_organisation_of_the_house_is_no_word_for_neighbours(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, _code = ask(unit, text="De Tussenschakel zei dat het hier leuk is.")
        with unit(), pytest.raises(rules.NotPossible):
            found = queries.interesse(number)
            assert found is not None
            service.clear(Who(), found, vrij=True)


def test_neighbours_read_along_and_never_see_how_to_reach_somebody(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, _code = ask(unit, cleared=True)
        karin = walk_in(bezoeker("Karin"), 1).press("Nieuwe buren").not_see("Noortje").press("Ik lees mee bij nieuwe")
        karin.see("Zodra het kan, staat het hier.").see("Lies geeft antwoord.").visit(f"{INSIDE}/nieuwe-buren/{number}")
        karin.expect(path="/wonen/binnen")
        bezoeker("Lies", signed_in=True).visit(WORK).press("Laat meelezen").see("Deze buur leest mee.")
        let_read(unit, 0, 2)
        for nth, (kind, said) in enumerate(
            [("Welkom", "Tomaten!"), ("Ik heb een vraag", "Welke soort?"), ("Welkom", "")]
        ):
            buur = walk_in(bezoeker("Karin"), nth).visit(f"{INSIDE}/nieuwe-buren").not_see(MAIL)
            buur.press("Lees wat Noortje schrijft").see(REASON).see("In de tuin werken").not_see(MAIL)
            buur.choose(kind).fill("Wil je er iets bij zeggen?", said).press("Bewaar wat ik zeg")
            buur.see("Niemand ziet wie wat zei.")
            lies = bezoeker("Lies", signed_in=True).visit(f"{WORK}/{number}").see("Dat lees je hier na het gesprek.")
            lies.not_see("Tomaten!").not_see("Welke soort?")
        late = walk_in(bezoeker("Karin"), 1).visit(f"{INSIDE}/nieuwe-buren/{number}").choose("Welkom")
    with clock.travel(AFTER):
        late.press("Bewaar wat ik zeg").see("Nu zegt niemand er meer iets over.")
        karin = walk_in(bezoeker("Karin"), 1).visit(f"{INSIDE}/nieuwe-buren/{number}").see("Jij zei: Ik heb een vraag.")
        assert not karin.can_press("Bewaar wat ik zeg")
        bezoeker("Lies", signed_in=True).visit(f"{WORK}/{number}").see("Tomaten!").see("Welke soort?")
    assert {each.name for each in dataclasses.fields(Getoond)} == {
        "id", "project_id", "voornaam", "motivatie", "samen", "gesprek",
    }  # fmt: skip


@pytest.mark.parametrize(
    "said", ["Die man van nummer 14 is verslaafd", "Bel mij op 06 12345678", "Uit de opvang zeker"]
)
def test_a_neighbour_says_nothing_about_a_person(bezoeker: Visitors, town: Town, unit: Unit, said: str) -> None:
    with clock.travel(MORNING):
        offer(unit)
        let_read(unit, 0)
        number, _code = ask(unit, cleared=True)
        karin = walk_in(bezoeker("Karin")).visit(f"{INSIDE}/nieuwe-buren/{number}").choose("Ik twijfel")
        karin.fill("Wil je er iets bij zeggen?", said).press("Bewaar wat ik zeg").expect(400)
        karin.see("Zeg iets over de tekst.").see(said)


def test_nothing_of_a_home_that_read_along_stays(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        let_read(unit, 1)
        number, _code = ask(unit, cleared=True)
        with unit():
            home = the_home(1)
            service.say(Who(), number, home, rules.Oordeel.WELKOM, "Tomaten!")
            gone = home.id
        copy = walk_in(bezoeker("Karin"), 1).visit(f"{INSIDE}/mijn/kopie.json").driver.html
        assert "Tomaten!" in copy
        with unit():
            huis_service.move_out(Who(), the_house(), the_home(1))
        with unit():
            assert queries.reader(gone) is None
            assert queries.voice_of(number, gone) is None


def _heard(unit: Unit, number: int) -> list[tuple[str, str]] | None:
    """What the coordinator gets to read."""
    with unit():
        found = queries.interesse(number)
        assert found is not None
        return queries.voices(found)


def _three_say(unit: Unit, number: int) -> list[tuple[str, str]]:
    said = [("twijfel", "Te druk?"), ("vraag", "Welke soort?"), ("welkom", "Tomaten!")]
    with unit():
        for nth, (kind, words) in enumerate(said):
            service.say(Who(), number, the_home(nth), rules.Oordeel(kind), words)
    return said


def test_what_the_coordinator_read_does_not_change_when_a_neighbour_leaves(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        let_read(unit, 0, 1, 2)
        number, _code = ask(unit, cleared=True)
        said = _three_say(unit, number)
        assert _heard(unit, number) is None
    with clock.travel(AFTER):
        assert _heard(unit, number) == said
        with unit():
            gone = [the_home(nth).id for nth in (0, 1)]
            service.stop_reading(Who(), the_home(0))
            huis_service.move_out(Who(), the_house(), the_home(1))
        assert _heard(unit, number) == said
        with unit():  # a new home may get the number of one that left: nothing leads there
            assert [queries.voice_of(number, each) for each in gone] == [None, None]
        with unit(), pytest.raises(rules.NotPossible):
            service.say(Who(), number, the_home(2), rules.Oordeel.TWIJFEL, "Toch niet.")


def test_new_words_wipe_what_neighbours_said_of_the_old_ones(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        let_read(unit, 0, 1, 2)
        number, _code = ask(unit, cleared=True)
        _three_say(unit, number)
        with unit():
            found = queries.interesse(number)
            assert found is not None
            service.write(Who(), found, "Ik bak graag brood voor de koffie.")
    with clock.travel(AFTER):
        assert _heard(unit, number) is None


def test_another_talk_afterwards_does_not_open_it_again(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        offer(unit, TALK + timedelta(days=7))
        let_read(unit, 0, 1, 2)
        number, _code = ask(unit, cleared=True)
        said = _three_say(unit, number)
    with clock.travel(AFTER):
        with unit():
            found = queries.interesse(number)
            assert found is not None
            later = next(each.id for each in queries.free(the_house().id) if each.begin == TALK + timedelta(days=7))
            service.choose(Who(), found, later)
        with unit(), pytest.raises(rules.NotPossible):
            service.say(Who(), number, the_home(0), rules.Oordeel.WELKOM, "Nog iets.")
        assert _heard(unit, number) == said


def test_the_card_of_another_house_reads_nothing_here(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, _code = ask(unit, cleared=True)
        with unit():
            other, card = another_house()
            home = huis.home_with(card)
            assert home is not None
            service.want_to_read(Who(), other, home)
            reader = queries.reader(home.id)
            assert reader is not None
            service.let_read(Who(), other, reader, mag=True)
            slug = other.slug
        karin = bezoeker("Karin").visit("/wonen/binnen").fill("Jouw code", card).press("Ga naar binnen")
        karin.visit(f"{INSIDE}/nieuwe-buren/{number}").expect(path="/wonen/binnen")
        karin.visit(f"/wonen/{slug}/huis/nieuwe-buren/{number}").expect(path="/wonen/binnen")
        karin.visit(f"/wonen/{slug}/huis/nieuwe-buren").see("Er is nu niks te lezen.").not_see("Noortje")
