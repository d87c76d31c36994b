"""Triage at the desk: three questions, a proposal with a reason, and a person who decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from buurtplein.kernel import bus, clock
from buurtplein.meldingen import queries, service
from buurtplein.meldingen.rules import Grond, NotPossible, Partner
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
OVERLAST, HINDER = "Ja, dit kan overlast zijn", "Nee, dit hoort bij wonen"


@pytest.fixture
def report_of(unit: Unit, town: Town) -> Callable[..., str]:
    """``report_of(categorie="drugs")``: the number of a melding that just came in."""

    def make(**told: Any) -> str:
        with unit(), clock.travel(MORNING):
            melding, _code = a_melding(**told)
            return melding.nummer

    return make


def assessed(samira: Bezoeker, nummer: str, aard: str, melders: str, zorgelijk: str) -> Bezoeker:
    """Answer the three questions."""
    samira.visit(f"/werk/meldingen/{nummer}")
    samira.press("Beoordeel deze melding" if samira.can_press("Beoordeel deze melding") else "Beoordeel opnieuw")
    return samira.choose(aard).choose(melders).choose(zorgelijk).press("Laat het voorstel zien")


def found(unit: Unit, nummer: str) -> Any:
    with unit():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        return melding


def test_the_proposal_says_why_and_nothing_happens_until_a_person_decides(
    unit: Unit, bezoeker: Visitors, report_of: Callable[..., str]
) -> None:
    nummer = report_of()
    with clock.travel(MORNING):
        samira = assessed(bezoeker("Samira", signed_in=True), nummer, OVERLAST, "Ja, meer huizen", "Nee")
        samira.expect(200).see("Voorstel: Aanpakken: praten, afspreken, nakijken")
        samira.see("Meer huizen hebben last. Dit vraagt om een aanpak.").see("Jij beslist. Er gebeurt niks vanzelf.")
        assert found(unit, nummer).uitkomst is None
        samira.press("Leg vast").expect(200, f"/werk/meldingen/{nummer}").see("Vastgelegd wat jullie eerst doen.")
        samira.see("Praat met alle kanten.").see("Beoordeeld").see("Beoordeel opnieuw")
    melding = found(unit, nummer)
    assert (melding.uitkomst, melding.melders, melding.handler_id) == ("aanpak", "meer", as_id(unit, "Samira"))


def as_id(unit: Unit, name: str) -> int | None:
    with unit():
        return as_who(name).person_id


def test_all_three_questions_need_an_answer(bezoeker: Visitors, report_of: Callable[..., str]) -> None:
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{report_of()}/beoordelen")
    samira.choose(OVERLAST).press("Laat het voorstel zien").expect(400).see("Kies een antwoord.").not_see("Leg vast")


def test_another_choice_needs_a_reason_that_only_the_team_reads(
    unit: Unit, bezoeker: Visitors, report_of: Callable[..., str]
) -> None:
    nummer = report_of()
    with clock.travel(MORNING):
        samira = assessed(bezoeker("Samira", signed_in=True), nummer, OVERLAST, "Nee, één huis", "Nee")
        samira.see("Voorstel: Buren praten zelf").choose("Eerst uitzoeken").press("Leg vast").expect(400)
        samira.see("Schrijf waarom je iets anders kiest.")
        samira.fill("Kies je iets anders? Schrijf waarom.", "De melder durft niet aan te bellen.").press("Leg vast")
        samira.see("Vastgelegd").see("De melder durft niet aan te bellen.")
        with unit():
            melding = queries.by_nummer(nummer)
            assert melding is not None
            assert not [line for line in queries.conversation(melding) if "durft" in line.tekst]
            (entry,) = bus.history("melding", melding.id, ["MeldingAssessed"])
    assert entry.facts["uitkomst"] == "uitzoeken"
    assert entry.facts["voorstel"] == "zelf_praten"
    assert "durft" not in str(entry.facts)


def test_answers_that_change_give_a_new_proposal_first(bezoeker: Visitors, report_of: Callable[..., str]) -> None:
    samira = assessed(bezoeker("Samira", signed_in=True), report_of(), OVERLAST, "Nee, één huis", "Nee")
    samira.choose(HINDER).press("Leg vast").expect(400).see("Er is iets veranderd.")
    samira.see("Voorstel: Uitleggen: dit hoort bij wonen").press("Leg vast").see("Vastgelegd")
    assert samira.can_press("Leg uit waarom we niks doen")


def test_a_worry_about_noise_means_help_first_and_the_landlord_waits(
    unit: Unit, bezoeker: Visitors, report_of: Callable[..., str]
) -> None:
    nummer = report_of()
    with clock.travel(MORNING):
        samira = assessed(bezoeker("Samira", signed_in=True), nummer, OVERLAST, "Ja, meer huizen", "Ja")
        samira.see("Voorstel: Eerst hulp").see("Misschien heeft iemand hulp nodig. Hulp gaat voor.").press("Leg vast")
        samira.see("Eerst hulp").see("Aanspreken op gedrag wacht.")
    with unit():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        for partner in (Partner.CORPORATIE, Partner.BUURTBEMIDDELING):
            with pytest.raises(NotPossible):
                service.share(as_who("Samira"), melding, partner, Grond.ZONDER_NAAM)
        service.share(as_who("Samira"), melding, Partner.GEMEENTE, Grond.ZONDER_NAAM)


def test_a_landlord_that_sees_a_worry_is_led_to_the_wijkteam(
    unit: Unit, bezoeker: Visitors, report_of: Callable[..., str]
) -> None:
    nummer = report_of()
    with unit():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        landlord = next(iter(as_who("Wouter").teams()))
        service.hand_over(as_who("Samira"), melding, landlord, "Bij de verhuurder.")
    samira = assessed(bezoeker("Wouter", signed_in=True), nummer, OVERLAST, "Nee, één huis", "Ja")
    assert samira.press("Leg vast").can_press("Vraag het wijkteam: draag over")


def test_neighbours_about_each_other_get_mediation_only_after_a_yes(
    bezoeker: Visitors, report_of: Callable[..., str]
) -> None:
    nummer = report_of(categorie="ruzie")
    samira = assessed(bezoeker("Samira", signed_in=True), nummer, OVERLAST, "Buren melden over elkaar", "Nee")
    samira.see("Voorstel: Eerst uitzoeken").see("De melder zei nog niet dat dit mag. Vraag dat eerst.")
    samira.choose("Buurtbemiddeling").fill("Kies je iets anders? Schrijf waarom.", "Lijkt me goed.").press("Leg vast")
    samira.expect(400).see("De melder zei nog niet dat dit mag.")
    samira.visit(f"/werk/meldingen/{nummer}").choose("De melder zegt: jullie mogen dit bespreken met een ander")
    samira.press("Schrijf op").see("Opgeschreven wat de melder zei.").see("Melder zei of we dit mogen bespreken")
    assessed(samira, nummer, OVERLAST, "Buren melden over elkaar", "Nee").see("Voorstel: Buurtbemiddeling")
    assert samira.press("Leg vast").can_press("Vraag buurtbemiddeling")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"categorie": "drugs", "delen": True}, "Bij drugs past buurtbemiddeling niet."),
        ({"categorie": "onveilig", "delen": True}, "De melder is bang. Dan past buurtbemiddeling niet."),
        ({"categorie": "zorgen", "delen": True}, "Er zijn zorgen om iemand. Dan past buurtbemiddeling niet."),
        ({"categorie": "ruzie", "delen": False}, "De melder zei nog niet dat dit mag. Vraag dat eerst."),
    ],
)
def test_where_mediation_does_not_fit_the_page_says_why_and_the_law_holds(
    unit: Unit, bezoeker: Visitors, report_of: Callable[..., str], told: dict[str, Any], why: str
) -> None:
    nummer = report_of(**told)
    samira = assessed(bezoeker("Samira", signed_in=True), nummer, OVERLAST, "Buren melden over elkaar", "Nee")
    samira.see(why)
    for grond in Grond:
        with unit():
            melding = queries.by_nummer(nummer)
            assert melding is not None
            with pytest.raises(NotPossible):
                service.share(as_who("Samira"), melding, Partner.BUURTBEMIDDELING, grond)


def test_a_colleague_who_was_faster_is_shown_and_what_was_typed_stays(
    bezoeker: Visitors, report_of: Callable[..., str]
) -> None:
    nummer = report_of()
    samira, hanneke = (bezoeker(name, signed_in=True) for name in ("Samira", "Hanneke"))
    assessed(samira, nummer, OVERLAST, "Nee, één huis", "Nee").choose("Eerst uitzoeken")
    samira.fill("Kies je iets anders? Schrijf waarom.", "Ik ken de buurt.")
    assessed(hanneke, nummer, OVERLAST, "Ja, meer huizen", "Nee").press("Leg vast").see("Vastgelegd")
    samira.press("Leg vast").expect(400).see("Een collega was je voor.").see("Ik ken de buurt.")
    samira.press("Leg vast").expect(200).see("Vastgelegd")


def test_what_is_done_is_not_assessed_any_more(unit: Unit, bezoeker: Visitors, report_of: Callable[..., str]) -> None:
    nummer = report_of()
    with unit():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        service.close(as_who("Samira"), melding, "gepraat")
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/beoordelen")
    samira.expect(200, f"/werk/meldingen/{nummer}").see("Deze melding is al klaar.")


def test_only_the_team_assesses(bezoeker: Visitors, report_of: Callable[..., str]) -> None:
    nummer = report_of(categorie="zorgen")
    for name in ("Kees", "Wouter", "Youssef", "Tom"):
        bezoeker(name, signed_in=True).visit(f"/werk/meldingen/{nummer}/beoordelen").expect(404)
