"""Proposals: neighbours talk about a rule and decide, in the way of the house. Never about a person, never in sight."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from buurtplein.afspraken import queries, voorstellen
from buurtplein.afspraken.models import Stem
from buurtplein.afspraken.rules import Keuze, Manier, NotPossible, Stand, Uitslag, Wegreden
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import service as huis
from tests.afspraken.afspraken_world import RULES, TALK, decides, in_force, on_day, proposed, the_proposal, watch
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, Unit, at_home, the_home, the_house, walk_in, without_names


def test_neighbours_talk_choose_and_get_a_new_rule(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    without_names(unit)
    decides(unit, Manier.MEERDERHEID)
    with clock.travel(MORNING):
        homes = [walk_in(bezoeker(f"Buur {nth}"), nth) for nth in range(3)]
        karin = (
            homes[0]
            .press("Onze afspraken")
            .press("Stel een afspraak voor")
            .fill("in een paar woorden", "We delen de ladder")
        )
        karin.fill("Waarom stel je dit voor?", "Dan hoeft niet iedereen er een te kopen.").press("Stel dit voor")
        karin.see("Je voorstel staat erbij.").see("5 maart").see("Lies geeft antwoord.").not_see("Kies wat je wilt")
        page = karin.path
        homes[1].visit(page).fill("Wat vind", "Goed plan.").press("Plaats mijn reactie").see("Goed plan.").see(
            "Een buur"
        )
    watch(unit, 3)
    with clock.travel(on_day(3)):
        karin.visit(page).not_see("Kies wat je wilt")
    watch(unit, 4)
    with clock.travel(on_day(4)):
        for visitor, what in zip(homes, ("Ik ben voor", "Ik ben tegen", "Ik ben voor"), strict=True):
            visitor.visit(page).choose(what).press("Bewaar mijn keuze").see("Niemand ziet wat jij koos.")
        homes[1].see("Jij koos: Ik ben tegen.").choose("Ik ben voor").press("Bewaar mijn keuze")
        homes[2].visit(page).not_see("Voor: ").not_see("Tegen: ")
    watch(unit, 6)
    with clock.travel(on_day(6)):
        karin.visit(page).see("Kies wat je wilt")
    watch(unit, 7)
    with clock.travel(on_day(7)):
        karin.visit(page).see("Aangenomen").see("Het is nu een afspraak.").see("Voor: 3. Tegen: 0.")
        karin.visit(RULES).see("We delen de ladder").press("Wat is er veranderd?").see("Erbij: We delen de ladder")
    with unit():
        assert in_force().nummer == 2
        assert not session().scalar(sa.select(sa.func.count()).select_from(Stem)), "voices are gone once counted"


def test_two_voices_decide_nothing_and_are_not_told(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    decides(unit, Manier.MEERDERHEID)
    mine = proposed(unit)
    watch(unit, 4)
    with clock.travel(on_day(4)), unit():
        for nth in (0, 1):
            voorstellen.say(at_home(nth), the_proposal(mine), Keuze.VOOR)
    watch(unit, 9)
    karin = walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel/{mine}").see("Te weinig buren kozen.")
    karin.not_see("Voor: ").see("Niet aangenomen")
    with unit():
        assert in_force().nummer == 1


def test_a_good_reason_brings_it_back_to_the_talk(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    decides(unit, Manier.CONSENT)
    mine = proposed(unit)
    watch(unit, 4)
    with clock.travel(on_day(4)):
        dennis = walk_in(bezoeker("Dennis"), 1).visit(f"{RULES}/voorstel/{mine}")
        dennis.choose("Ik heb een goede reden om niet").press("Bewaar mijn keuze").expect(400)
        dennis.see("Schrijf je reden op.").fill("Wat is je reden?", "Er is te weinig licht.").press("Bewaar mijn keuze")
        walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel/{mine}").not_see("Er is te weinig licht.")
    watch(unit, 7)
    with clock.travel(on_day(7)):
        walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel/{mine}").see("Er is te weinig licht.").see(
            "We praten erover"
        )
    watch(unit, 11)
    watch(unit, 14)
    with unit():
        found = the_proposal(mine)
        assert (found.stand, found.ronde) == (Stand.AANGENOMEN, 2)
        assert found.bezwaren == "", "what was said in secret is kept after the talk"
    walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel/{mine}").see("Aangenomen").not_see("Er is te weinig licht.")


@pytest.mark.parametrize("how", ["withdraw", "stop"])
def test_a_reason_goes_with_the_proposal(town: Town, unit: Unit, how: str) -> None:
    decides(unit, Manier.CONSENT)
    mine = proposed(unit)
    watch(unit, 4)
    with clock.travel(on_day(4)), unit():
        voorstellen.say(at_home(1), the_proposal(mine), Keuze.BEZWAAR, "Er is te weinig licht.")
    watch(unit, 7)
    with unit():
        found = the_proposal(mine)
        assert found.bezwaren == "Er is te weinig licht."
        if how == "stop":
            voorstellen.stop(Who(), found, Wegreden.KWETSEND)
        else:
            voorstellen.withdraw(found)
        assert found.bezwaren == ""


def test_what_a_meeting_decides_waits_for_the_meeting(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    decides(unit, Manier.VERGADERING)
    mine = proposed(unit)
    with clock.travel(MORNING):
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/afspraken").press("Plan een vergadering")
        lies.fill("Welke dag?", "2027-03-09").fill("Hoe laat begint het?", "19.30").fill("Waar is het?", "de huiskamer")
        lies.press("Zet de vergadering erbij").see("De vergadering staat erbij.")
    watch(unit, 4)
    with clock.travel(on_day(4)):
        walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel/{mine}").see("Het staat op de agenda van dinsdag 9 maart")
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/afspraken").press("Het werd ja")
        lies.see("Dit kan na een vergadering.")
    with clock.travel(on_day(9)):
        bezoeker("Lies", signed_in=True).visit(f"{DESK}/afspraken").press("Het werd ja").see("De uitslag is bewaard.")
        walk_in(bezoeker("Karin")).visit(RULES).see("De tuin is van ons allemaal")


@pytest.mark.parametrize("titel", ["Dennis moet eruit", "De buurvrouw van nummer 12 moet weg"])
def test_about_a_person_nobody_votes(bezoeker: Visitors, town: Town, titel: str) -> None:
    karin = walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel").fill("in een paar woorden", titel)
    karin.fill("Waarom stel je dit voor?", "Dat is beter.").press("Stel dit voor").expect(400)
    karin.see("Over een mens stemmen we niet. Praat eerst samen.")
    assert titel in karin.values("//input[@name='titel']/@value"), "what was typed is kept"
    karin.press("Praten als iets schuurt").expect(path=TALK)
    walk_in(bezoeker("Ans"), 1).visit(RULES).not_see(titel)


def test_the_name_that_a_home_chose_makes_a_text_one_about_a_person(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        huis.name(Who(), the_home(1), "Kanarie")
    karin = walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel/1").fill("Wat vind", "Vraag dat maar aan Kanarie.")
    karin.press("Plaats mijn reactie").expect(400).see("Over een mens stemmen we niet.").see(
        "Vraag dat maar aan Kanarie"
    )


def test_no_page_and_no_table_offers_a_voice_about_a_person(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = walk_in(bezoeker("Karin"))
    for path in (RULES, f"{RULES}/voorstel", f"{RULES}/voorstel/1", TALK):
        karin.visit(path)
        assert not karin.values("//form//select | //form//input[@type='radio']"), f"{path} lets somebody be chosen"
    about = {key.column.table.name for key in Stem.__table__.foreign_keys}
    assert about == {"huisvoorstel"}, "a voice is about a proposal, and of nobody"
    assert {column.name for column in Stem.__table__.columns} == {"id", "voorstel_id", "stem_print", "keuze", "reden"}


def test_words_about_a_person_go_and_only_the_writer_reads_why(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    page = f"{RULES}/voorstel/1"
    dennis = walk_in(bezoeker("Dennis"), 1).visit(page).see("Leuk! Ik kan soep maken.")
    youssef = bezoeker("Youssef", signed_in=True).visit(f"{DESK}/afspraken").see("Leuk! Ik kan soep maken.")
    youssef.not_see("Een buur")
    with unit():
        found = queries.reactions([1])[0]
        voorstellen.take_reaction(Who(), found, Wegreden.OVER_MENS)
    dennis.visit(page).not_see("Ik kan soep maken").see("Het ging over een mens. Praat eerst samen.")
    walk_in(bezoeker("Karin")).visit(page).not_see("Ik kan soep maken").not_see("Het ging over een mens")
    dennis.press("Haal mijn reactie weg").see("Je reactie is weg.")


def test_a_proposal_that_is_stopped_says_why_and_nothing_else(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    lies = (
        bezoeker("Lies", signed_in=True)
        .visit(f"{DESK}/afspraken")
        .choose("Waarom haal je dit weg?", "Het kan iemand pijn doen.")
    )
    lies.press("Haal weg").see("Het voorstel is weg.").not_see("Op vrijdag eten we samen")
    karin = (
        walk_in(bezoeker("Karin")).not_see("Op vrijdag eten").visit(f"{RULES}/voorstel/1").not_see("Op vrijdag eten")
    )
    karin.see("Het kan iemand pijn doen.").see("Ingetrokken")


def test_only_whoever_proposed_it_takes_it_back(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    mine = proposed(unit)
    walk_in(bezoeker("Dennis"), 1).visit(f"{RULES}/voorstel/{mine}").not_see("Trek mijn voorstel in")
    karin = (
        walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel/{mine}").press("Trek mijn voorstel in").see("Ingetrokken")
    )
    karin.not_see("Plaats mijn reactie")
    with unit(), pytest.raises(NotPossible):
        voorstellen.react(at_home(1), the_proposal(mine), "Te laat.")


def test_moving_out_takes_the_voice_along(town: Town, unit: Unit) -> None:
    decides(unit, Manier.MEERDERHEID)
    mine = proposed(unit)
    watch(unit, 4)
    with clock.travel(on_day(4)), unit():
        for nth in range(3):
            voorstellen.say(at_home(nth), the_proposal(mine), Keuze.VOOR)
    with unit():
        huis.move_out(Who(), the_house(), the_home(2))
    with unit():
        assert queries.voices(mine) == {Keuze.VOOR: 2}
    watch(unit, 9)
    with unit():
        assert the_proposal(mine).uitslag == Uitslag.TE_WEINIG


def test_a_rule_has_one_proposal_at_a_time(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    proposed(unit, "We groeten elkaar ook in de lift", draad=1)
    karin = walk_in(bezoeker("Karin")).visit(f"{RULES}/voorstel?bij=1&weg=1").see("Nu is de afspraak:")
    karin.fill("Waarom stel je dit voor?", "Het hoeft niet op papier.").press("Stel dit voor").expect(400)
    karin.see("Over deze afspraak loopt al een voorstel.").visit(f"{RULES}/voorstel?bij=77").expect(404)
    karin.visit(f"{RULES}/voorstel/99999999999999999999").expect(404)
