"""Stories of things: borrowing one of the house or of a neighbour, bringing it back, and moving out meanwhile."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.ruimtes import lenen, mine, queries_spul, service
from buurtplein.ruimtes.models import Lening, Spul
from buurtplein.ruimtes.rules import NotPossible, Stand
from buurtplein.woonprojecten import service as huis_service
from tests.personas import Town
from tests.ruimtes.ruimtes_world import home_id, part, the_room
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, Unit, the_home, the_house, walk_in

pytestmark = pytest.mark.usefixtures("quiet")

THINGS = f"{INSIDE}/spullen"


def _thing(naam: str) -> Any:
    return next(each for each in queries_spul.things(the_house().id) if each.naam == naam)


def _asked(unit: Unit, naam: str = "Boormachine", home: int = 0) -> int:
    with unit():
        return lenen.borrow(home_id(home), _thing(naam).id).id


def test_a_ladder_of_the_house_is_taken_at_once_and_brought_back(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        dennis = walk_in(bezoeker("Dennis")).press("Spullen lenen").press("Ladder").see("Je leent het voor 2 dagen.")
        dennis.press("Leen dit").see("Bij jou tot donderdag 4 maart.").see("In de berging bij de fietsen.")
        piet = walk_in(bezoeker("Piet"), 1).visit(THINGS).see("Uitgeleend tot do 4 mrt").not_see("Dennis")
        bezoeker("Lies", signed_in=True).visit(DESK).press("Spullen van het huis").see("Uitgeleend tot")
    with clock.travel(MORNING + timedelta(days=3)):
        dennis.visit(f"{INSIDE}/mijn").see("Dit zou donderdag 4 maart terug zijn. Lukt het deze week?")
        piet.visit(f"{INSIDE}/mijn").not_see("terug zijn")
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/spullen").see("terug verwacht").not_see("Dennis")
        lies.press("Het is terug").see("Fijn, het is terug.")
        dennis.visit(f"{INSIDE}/mijn").not_see("terug zijn")


def test_a_neighbour_says_yes_and_where_to_fetch_it(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        dennis = walk_in(bezoeker("Dennis")).visit(THINGS).press("Boormachine").see("Van een buur.").press("Leen dit")
        dennis.see("Je hoort uiterlijk vrijdag 5 maart").see("Lies geeft antwoord.").see("085 888 01 20")
        where = dennis.path
        walk_in(bezoeker("Yara"), 2).visit(where).expect(path="/wonen/binnen")
        piet = walk_in(bezoeker("Piet"), 1).visit(f"{INSIDE}/mijn").see("Een buur wil dit lenen.").visit(where)
        piet.see("Voor 3 dagen.").press("Ja, dat mag").expect(400).see("Vul in waar en wanneer.")
        piet.fill("Waar en wanneer", "Bel 06 12345678").press("Ja, dat mag").expect(400).see("Haal nummers")
        piet.fill("Waar en wanneer", "Vanavond om 7 uur in de hal.").press("Ja, dat mag").see("Een buur heeft dit tot")
        dennis.visit(where).see("Vanavond om 7 uur in de hal.").press("Het is terug").see("Fijn, het is terug.")
        piet.visit(f"{INSIDE}/mijn").not_see("Uitgeleend")


def test_not_now_needs_no_reason(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = _asked(unit)
        walk_in(bezoeker("Piet"), 1).visit(f"{THINGS}/lening/{made}").press("Nu niet").see("Goed.")
        walk_in(bezoeker("Dennis")).visit(f"{INSIDE}/mijn").see("Nu even niet.")
    with clock.travel(MORNING + timedelta(days=8)):
        walk_in(bezoeker("Dennis")).visit(f"{INSIDE}/mijn").not_see("Nu even niet.")


def test_who_hears_nothing_is_told_not_now_after_its_day(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = _asked(unit)
    for days, stand in ((3, Stand.GEVRAAGD), (4, Stand.NIET)):
        with clock.travel(MORNING + timedelta(days=days)):
            with unit():
                lenen.lapse()
            with unit() as session:
                assert session.get_one(Lening, made).stand == stand


def test_when_one_gets_it_the_others_hear_not_now(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        mine_, other = _asked(unit), _asked(unit, home=2)
        with unit() as session:
            lenen.lend(session.get_one(Lening, mine_), "In de hal.")
        with unit() as session:
            assert session.get_one(Lening, other).stand == Stand.NIET
            with pytest.raises(NotPossible, match="uitgeleend"):
                lenen.borrow(home_id(2), _thing("Boormachine").id)
            with pytest.raises(NotPossible, match=r"uitgeleend|al gedaan"):
                lenen.lend(session.get_one(Lening, other), "In de hal.")


@pytest.mark.parametrize(
    "words", ["Bel 06 12345678", "dennis@lindewaard.example", "Voor die gekke man van nummer 14", "Rietlaan 12"]
)
def test_an_offer_holds_no_numbers_and_nothing_about_a_person(bezoeker: Visitors, town: Town, words: str) -> None:
    karin = walk_in(bezoeker("Karin")).visit(f"{THINGS}/nieuw").fill("Wat kun je uitlenen?", "Een tent")
    karin.fill("Wat moet je erover weten?", words).press("Zet op de lijst").expect(400).see("Haal nummers")
    karin.visit(THINGS).not_see("Een tent")


def test_karin_offers_a_tent_and_takes_it_away_again(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        karin = walk_in(bezoeker("Karin")).visit(THINGS).press("Ik leen iets uit").fill("Wat kun je", "Een tent")
        karin.fill("Hoeveel dagen", "0").press("Zet op de lijst").expect(400).see("Vul een aantal in van 1 tot 60.")
        karin.fill("Hoeveel dagen", "4").press("Zet op de lijst").see("Het staat op de lijst.").press("Een tent")
        assert not karin.can_press("Leen dit")
        piet = walk_in(bezoeker("Piet"), 1).visit(THINGS).press("Een tent").see("Je leent het voor 4 dagen.")
        assert not piet.can_press("Haal het van de lijst")
        karin.press("Haal het van de lijst").see("Het staat niet meer op de lijst.").not_see("Een tent")


def test_who_borrows_and_moves_out_leaves_a_thing_to_ask_back(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = _asked(unit)
        with unit() as session:
            lenen.lend(session.get_one(Lening, made), "In de hal.")
        with unit():
            huis_service.move_out(Who(), the_house(), the_home())
        piet = walk_in(bezoeker("Piet"), 1).visit(f"{INSIDE}/mijn")
        piet.see("Je buur is verhuisd. Dit is terug te vragen bij Lies: 085 888 01 20.")
        piet.visit(f"{THINGS}/lening/{made}").press("Het is terug").see("Fijn, het is terug.")


def test_who_lends_and_moves_out_takes_its_things_off_the_list(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = _asked(unit)
        with unit() as session:
            lenen.lend(session.get_one(Lening, made), "In de hal.")
            lenen.offer(Who(), the_house().id, home_id(1), lenen.Spulgegevens("Kanarienaam", 2))
        with unit():
            huis_service.move_out(Who(), the_house(), the_home(1))
        dennis = walk_in(bezoeker("Dennis")).visit(THINGS).not_see("Boormachine").not_see("Kanarienaam")
        dennis.visit(f"{INSIDE}/mijn").see("De buur van wie dit is gaat weg. Breng het naar Lies: 085 888 01 20.")
        dennis.visit(f"{THINGS}/lening/{made}").press("Het is terug")
        with unit() as session:
            assert {each.naam for each in session.scalars(sa.select(Spul))} == {
                "Ladder", "Naaimachine", "Partytent", "Steekkar",
            }  # fmt: skip
            assert session.scalar(sa.select(Lening)) is None


@pytest.mark.parametrize("leaves", [0, 1])
def test_nothing_that_was_written_stays_of_who_moves_out(town: Town, unit: Unit, leaves: int) -> None:
    """Dennis (0) borrows what Piet (1) wrote something about."""
    with clock.travel(MORNING):
        with unit() as session:
            thing = lenen.offer(Who(), the_house().id, home_id(1), lenen.Spulgegevens("Een tent", 3, "KANARIE is rood"))
            made = lenen.borrow(home_id(), thing.id)
            lenen.lend(made, "KANARIE in de hal om 7 uur.")
            number, spul = made.id, thing.id
        with unit():
            huis_service.move_out(Who(), the_house(), the_home(leaves))
        with unit() as session:
            assert session.get_one(Lening, number).halen == ""
            assert session.get_one(Spul, spul).naam == "Een tent", "who has it knows what to bring back"
            assert session.get_one(Spul, spul).wat == ("" if leaves == 1 else "KANARIE is rood")


def test_a_thing_of_who_moved_is_asked_back_for_sixty_days(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = _asked(unit)
        kept = _asked(unit, "Ladder", 2)  # of the house: that is always asked back
        with unit() as session:
            lenen.lend(session.get_one(Lening, made), "In de hal.")
            until = session.get_one(Lening, made).tot
            assert until is not None
        with unit():
            huis_service.move_out(Who(), the_house(), the_home(1))
    for days, there in ((60, True), (61, False)):
        with clock.travel(clock.at(until + timedelta(days=days), time(12))):
            with unit():
                lenen.lapse()
            with unit() as session:
                assert (session.get(Lening, made) is not None) is there
                assert ("Boormachine" in {each.naam for each in session.scalars(sa.select(Spul))}) is there
                assert session.get_one(Lening, kept).stand == Stand.GELEEND


def test_when_both_are_gone_nothing_is_left(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        made = _asked(unit)
        with unit() as session:
            lenen.lend(session.get_one(Lening, made), "In de hal.")
        for nth in (1, 0):
            with unit():
                huis_service.move_out(Who(), the_house(), the_home(nth))
        with unit() as session:
            assert session.scalar(sa.select(Lening)) is None
            assert "Boormachine" not in {each.naam for each in session.scalars(sa.select(Spul))}


def test_the_own_copy_holds_all_of_it(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        _asked(unit)
        with unit():
            service.reserve(home_id(), the_room().id, *part(0))
            kept = mine.copy(the_home())
            assert [each["naam"] for each in kept["geleend"]] == ["Boormachine"]
            assert [each["ruimte"] for each in kept["reserveringen"]] == ["Huiskamer"]
            assert [each["naam"] for each in mine.copy(the_home(1))["spullen"]] == ["Boormachine"]
