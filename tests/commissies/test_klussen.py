"""What there is to do in a house: one press, no reason, and nobody is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from buurtplein.commissies import klussen, queries
from buurtplein.commissies.keeping import RULES
from buurtplein.kernel import clock
from buurtplein.woonprojecten.rules import NotPossible
from tests.aanmeldingen.world import at_once
from tests.commissies.commissies_world import (
    KLUSSEN,
    a_klus,
    called,
    nobody_named,
    the_klus,
)
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import INSIDE, Unit, at_home, the_home, walk_in


def test_a_klus_is_taken_given_back_and_done(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        nobody_named()
        a_klus()
        called(0, "Dennis")
    dennis, karin = walk_in(bezoeker("Dennis")), walk_in(bezoeker("Karin"), 1)
    dennis.visit(KLUSSEN).press("De ramen zemen").press("Ik doe dit").see("Fijn, dit doe jij.").see("Dit doe jij.")
    karin.visit(KLUSSEN).press("De ramen zemen").see("Dennis doet dit.")
    assert not karin.can_press("Ik doe dit")
    dennis.press("De ramen zemen").press("Ik geef het terug").see("Een andere buur kan het nu doen.")
    karin.visit(KLUSSEN).press("De ramen zemen").not_see("Dennis").press("Ik doe dit")
    dennis.press("De ramen zemen").see("Een buur doet dit.")
    karin.press("De ramen zemen").press("Het is klaar").see("Klaar. Dank je wel.").not_see("De ramen zemen")
    karin.visit(f"{INSIDE}/mijn").see("Dit deed je:").press("De ramen zemen").press("Het is toch niet klaar")
    dennis.visit(KLUSSEN).see("De ramen zemen")


def test_nothing_of_what_was_given_back_stays(town: Town, unit: Unit) -> None:
    with unit():
        klus_id = a_klus()
        klussen.take(at_home(0), klus_id)
        klussen.take(at_home(0), klus_id)
        assert [each.huishouden_id for each in the_klus(klus_id).wie] == [the_home(0).id]
        klussen.give_back(at_home(0), klus_id)
        klussen.give_back(at_home(0), klus_id)
        assert list(the_klus(klus_id).wie) == []
        with pytest.raises(NotPossible, match="niet"):
            klussen.done(at_home(0), klus_id)


def test_what_comes_every_week_comes_back_without_a_name(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        today = clock.today()
        with unit():
            done, forgotten = (
                a_klus("Hal vegen", dag=today, elke_week=True),
                a_klus("Vuilnis aan de straat", dag=today + timedelta(days=1), elke_week=True),
            )
            klussen.take(at_home(0), done)
            klussen.done(at_home(0), done)
            klussen.take(at_home(1), forgotten)
            assert (the_klus(done).dag, list(the_klus(done).wie)) == (today + timedelta(days=7), [])
    with clock.travel(MORNING + timedelta(days=2)), unit():
        klussen.come_back()
        again = the_klus(forgotten)
        assert (again.dag, list(again.wie)) == (today + timedelta(days=8), [])
        assert the_klus(done).dag == today + timedelta(days=7)


def test_what_nobody_does_gets_no_blame(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        a_klus("De bank verven", dag=clock.today())
    with clock.travel(MORNING + timedelta(days=3)):
        walk_in(bezoeker("Karin")).visit(KLUSSEN).see("De bank verven Blijft even liggen")


def test_anybody_adds_a_klus_and_only_its_home_takes_it_away(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin = walk_in(bezoeker("Karin")).visit(KLUSSEN).press("Zet er iets bij")
        karin.fill("Wat moet er gebeuren?", "Lamp bij nummer 14 maken").press("Zet het erbij").expect(400)
        karin.fill("Wat moet er gebeuren?", "Soep voor de daklozen").press("Zet het erbij").expect(400)
        karin.see("Haal nummers, adressen").fill("Wat moet er gebeuren?", "Lamp in de hal maken").choose("Elke week")
        karin.press("Zet het erbij").expect(400).see("Kies de eerste dag.").fill("Welke dag?", "2027-02-01")
        karin.press("Zet het erbij").expect(400).see("Kies een dag vanaf vandaag").fill("Welke dag?", "2027-03-05")
        karin.press("Zet het erbij").see("Het staat erbij.").see("Elke week, nu op vrijdag 5 maart")
        dennis = walk_in(bezoeker("Dennis"), 1).visit(KLUSSEN).press("Lamp in de hal maken")
        assert not dennis.can_press("Haal het weg")
        karin.press("Lamp in de hal maken").press("Haal het weg").not_see("Lamp in de hal")


def test_who_presses_too_late_is_told_kindly(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        a_klus()
    both = enumerate(("Dennis", "Karin"))
    dennis, karin = (walk_in(bezoeker(name), nth).visit(KLUSSEN).press("De ramen zemen") for nth, name in both)
    dennis.press("Ik doe dit")
    karin.press("Ik doe dit").see("Een buur was je net voor. Er is genoeg anders te doen.").expect(200)


@pytest.mark.both_databases
def test_two_who_take_the_last_hand_at_once_are_one(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        klus_id = a_klus(handen=1)

    def takes(nth: int) -> Callable[[], str]:
        def act() -> str:
            try:
                klussen.take(at_home(nth), klus_id)
            except NotPossible as why:
                return str(why)
            return "ja"

        return act

    told = at_once(app, [takes(nth) for nth in (0, 1, 2) * 3])
    assert set(told) == {"ja", "vol"}
    with unit():
        assert len(the_klus(klus_id).wie) == 1


def test_who_did_something_is_forgotten_after_thirty_days(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        klus_id = a_klus()
        klussen.take(at_home(0), klus_id)
        klussen.done(at_home(0), klus_id)
    with unit() as session:
        RULES["huisklus_wie"].do(MORNING)
        session.expire_all()
        assert [each.huishouden_id for each in the_klus(klus_id).wie] == [the_home(0).id]
        RULES["huisklus_wie"].do(MORNING + timedelta(days=1))
        session.expire_all()
        assert list(the_klus(klus_id).wie) == []
        RULES["huisklus"].do(MORNING + timedelta(days=1))
        session.expire_all()
        assert queries.held(klus_id) is None
