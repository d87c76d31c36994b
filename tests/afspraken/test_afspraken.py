"""Rules of a house: reading them, taking part when you want to, and what nobody ever sees of that."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.afspraken import queries, service
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten import service as huis
from buurtplein.woonprojecten import tijden
from buurtplein.woonprojecten.rules import Taak
from buurtplein.woonprojecten.tijden import Aanwezigegegevens
from tests.afspraken.afspraken_world import MEETINGS, RULES, TALK, in_force, on_day, proposed, the_proposal, watch
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.gelijk import pages_of, same
from tests.stories.steps import Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, OUTSIDE, Unit, another_house, the_home, the_house, walk_in


def test_karin_reads_the_rules_and_takes_part(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    bezoeker("Buur").visit(OUTSIDE).see("Zo doen we het hier").see("We groeten elkaar")
    karin = walk_in(bezoeker("Karin")).press("Onze afspraken").see("Na tien uur is het stil op de gang")
    karin.see("kijken we samen of het nog klopt").press("Ik ken deze afspraken en doe mee").see("Alleen jij ziet dit.")
    karin.see("Je doet mee").visit(f"{INSIDE}/mijn").see("Je doet mee met de afspraken.")
    dennis = walk_in(bezoeker("Dennis"), 1).press("Onze afspraken").not_see("Je doet mee")
    dennis.see("Ik ken deze afspraken en doe mee")
    lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/afspraken").see("Minder dan vijf woningen zeiden iets.")
    lies.not_see("Ongeveer")
    karin.visit(RULES).press("Haal dit weg").see("Ik ken deze afspraken en doe mee")


def test_a_double_tap_takes_part_once(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = walk_in(bezoeker("Karin")).visit(RULES)
    index = list(karin.driver.pressables()).index("Ik ken deze afspraken en doe mee")
    driver: Any = karin.driver
    page = driver._page
    driver.press(index)
    driver._page = page  # the second tap
    driver.press(index)
    karin.visit(RULES).see("Je doet mee")


def test_a_new_version_asks_again_and_says_what_changed(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = walk_in(bezoeker("Karin")).visit(RULES).press("Ik ken deze afspraken en doe mee").see("Je doet mee")
    with unit():
        rules = queries.rules(in_force())
        changed = [rules[0], type(rules[0])(rules[1].draad, "Na elf uur is het stil", ""), *rules[3:]]
        service.new_version(Who(), the_house().id, [*changed, type(rules[0])(0, "We delen de ladder", "")])
    karin.visit(RULES).not_see("Je doet mee").see("We delen de ladder").press("Wat is er veranderd?")
    karin.see("Erbij: We delen de ladder").see("Veranderd: Na elf uur is het stil")
    karin.see("Weg: We laten de huiskamer netjes achter").visit(f"{RULES}/1").see("We laten de huiskamer netjes")
    karin.see("Nu geldt een nieuwe versie.").visit(f"{RULES}/99").expect(path="/wonen/binnen")


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE huisafspraak SET titel = 'anders'",
        "DELETE FROM huisafspraak",
        "UPDATE afsprakenversie SET geldig_vanaf = '2030-01-01'",
        (
            "INSERT INTO huisafspraak (versie_id, draad, volgorde, titel, tekst)"
            " SELECT versie_id, 99, 99, titel, tekst FROM huisafspraak LIMIT 1"
        ),
    ],
)
def test_nobody_changes_a_version_behind_our_back(town: Town, unit: Unit, statement: str) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="stays as it is"), unit() as db:
        db.execute(sa.text(statement))


def test_the_day_to_look_again_is_told_once(
    bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    karin = walk_in(bezoeker("Karin")).visit(RULES).not_see("Kijk samen of dit nog klopt.")
    later = on_day(400)
    with clock.travel(later):
        for _turn in range(2):
            watch(unit, 400)
            run_jobs()
        karin = walk_in(bezoeker("Karin")).see("Kijk samen of dit nog klopt.").visit(RULES)
        karin.see("Kijk samen of dit nog klopt.")
        bezoeker("Lies", signed_in=True).visit(f"{DESK}/afspraken").press("We keken samen. Het klopt nog.").see("Fijn.")
        karin.visit(RULES).not_see("Kijk samen of dit nog klopt.")
    for name in ("lies", "youssef"):
        found = [each for each in mailbox.to(f"{name}@lindewaard.example") if "naar de afspraken" in str(each)]
        assert len(found) == 1, f"{name} heard it {len(found)} times"


def test_whoever_it_rubs_with_finds_the_way_and_nothing_is_kept(bezoeker: Visitors, town: Town) -> None:
    karin = walk_in(bezoeker("Karin")).press("Praten als iets schuurt").expect(path=TALK)
    words = karin.text
    order = ["112", "1. Praat samen", "2. Vraag buurtbemiddeling", "085 888 01 23", "3. Vraag wie voor het huis zorgt"]
    places = [words.index(each) for each in order]
    assert places == sorted(places), "the order of the steps is the message"
    karin.see("Youssef denkt met je mee.").see("Dinsdag: 09.00–11.00 uur").see("085 888 01 21").see("Doe een melding")
    karin.not_see("Lies denkt met je mee.")
    assert not karin.values("//main//form"), "a quarrel is written down nowhere"


def test_without_anybody_for_the_building_the_coordinator_thinks_along(
    bezoeker: Visitors, town: Town, unit: Unit
) -> None:
    with unit():
        youssef = next(each for each in huizen.present(the_house().id) if each.naam == "Youssef")
        told = Aanwezigegegevens("Youssef", Taak.BEHEERDER, wat="Sleutels.", tijden=((1, "09:00", "11:00"),))
        tijden.set_present(Who(), the_house(), told, youssef)
    karin = walk_in(bezoeker("Karin")).visit(TALK).see("Lies denkt met je mee.").see("085 888 01 20")
    karin.not_see("Youssef denkt")


def test_every_home_reads_the_same(bezoeker: Visitors, town: Town) -> None:
    paths = (INSIDE, TALK, MEETINGS, f"{MEETINGS}/nieuw", f"{RULES}/voorstel", RULES, f"{RULES}/1")
    one, other = (pages_of(walk_in(bezoeker(f"Buur {nth}"), nth), *paths) for nth in (0, 1))
    assert all(page.startswith("200") for page in one.values())
    same(one, other)


@pytest.mark.parametrize(
    "path", [RULES, f"{RULES}/1", TALK, f"{RULES}/voorstel", f"{RULES}/voorstel/1", MEETINGS, f"{MEETINGS}/1"]
)
def test_outside_there_is_only_the_door(bezoeker: Visitors, town: Town, unit: Unit, path: str) -> None:
    bezoeker("Vreemde").visit(path).expect(path="/wonen/binnen").not_see("groeten elkaar")
    with unit():
        _other, code = another_house()
    karin = bezoeker("Karin").visit("/wonen/binnen").fill("Jouw code", code).press("Ga naar binnen")
    karin.visit(path).expect(path="/wonen/binnen")
    bezoeker("Lies", signed_in=True).visit(path).expect(404)


@pytest.mark.parametrize("part", ["afspraken", "afspraken/schrijven", "vergadering/nieuw", "vergadering/1"])
def test_only_who_looks_after_the_house_works_on_it(bezoeker: Visitors, town: Town, part: str) -> None:
    for name in ("Samira", "Bea"):
        bezoeker(name, signed_in=True).visit(f"{DESK}/{part}").expect(404)


def test_moving_out_leaves_no_trace(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = walk_in(bezoeker("Karin")).press("Van mijn woning").fill("Hoe mogen buren je noemen?", "Kanarienaam")
    karin.press("Bewaar").visit(RULES).press("Ik ken deze afspraken en doe mee").see("Je doet mee")
    mine = proposed(unit)
    karin.visit(f"{RULES}/voorstel/{mine}").see("Kanarienaam").fill("Wat vind", "Lijkt me goed.")
    karin.press("Plaats mijn reactie").see("Lijkt me goed.")
    copy = json.loads(karin.visit(f"{INSIDE}/mijn/kopie.json").driver.html)["afspraken"]
    assert copy["doet_mee_met_versie"] == [1]
    assert [each["tekst"] for each in copy["reacties"]] == ["Lijkt me goed."]
    with unit():
        huis.move_out(Who(), the_house(), the_home(0))
    dennis = walk_in(bezoeker("Dennis"), 1).visit(f"{RULES}/voorstel/{mine}").not_see("Kanarienaam")
    dennis.see("Een buur").see("Lijkt me goed.")
    with unit():
        assert queries.taking_part(in_force().id) == 0
        assert the_proposal(mine).huishouden_id is None


def test_the_first_cards_say_how_we_do_things(town: Town, unit: Unit, app: Flask) -> None:
    with unit():
        said = app.extensions["huis_zo_doen_wij"](the_house())
    assert said[0] == "We groeten elkaar"
    assert len(said) == 5
