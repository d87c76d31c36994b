"""Answering one melding: standard answers, what the melder will read, a promise, and a colleague who was faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.personas import Town
from tests.stories.steps import MORNING
from tests.werkvoorraad.test_leesbaar import OFFICE
from tests.werkvoorraad.world import Unit, at_desk, empty_desk, found, with_codes

Visitors = Callable[..., Bezoeker]


@pytest.fixture
def codes(unit: Unit, town: Town) -> dict[str, str]:
    """Three new meldingen on an empty desk."""
    empty_desk(unit)
    return with_codes(unit, 3)


def _reply(bezoeker: Visitors, nummer: str, name: str = "Samira", more: str = "") -> Bezoeker:
    return bezoeker(name, signed_in=True).visit(f"/werk/meldingen/{nummer}/antwoord?filter=nieuw{more}")


def test_a_standard_answer_is_sent_and_the_next_melding_comes(bezoeker: Visitors, codes: dict[str, str]) -> None:
    with clock.travel(MORNING):
        order = at_desk(bezoeker).values("//tbody/tr/@id")
        samira = _reply(bezoeker, order[0]).press("1 Gelezen").see("Zo leest de melder het")
        samira.see("Je hoort uiterlijk vrijdag 5 maart van mij. Groet, Samira").see("Makkelijk te lezen")
        samira.press("Verstuur antwoord").see(f"Je antwoord op {order[0]} is verstuurd.")
        assert (samira.path, samira.query) == (f"/werk/meldingen/{order[1]}", "filter=nieuw")
        karin = bezoeker("Karin").visit(f"/volgen/{codes[order[0]]}")
        karin.see("Je hoort uiterlijk vrijdag 5 maart van mij. Groet, Samira").not_see("{datum}")


@pytest.mark.parametrize("search", ["3", "gepraat", "afspraken MENSEN"])
def test_a_standard_answer_is_found_by_number_or_word(bezoeker: Visitors, codes: dict[str, str], search: str) -> None:
    with clock.travel(MORNING):
        samira = _reply(bezoeker, next(iter(codes))).fill("Nummer of woord", search).press("Zoek")
        samira.see("We hebben met mensen gepraat en afspraken gemaakt.").see("Zo leest de melder het")


def test_it_is_shown_in_the_language_of_the_melder(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    english = next(iter(with_codes(unit, 1, taal="en")))
    with clock.travel(MORNING):
        samira = _reply(bezoeker, english).press("1 Gelezen").see("Taal van de melder: Engels")
        samira.see("You will hear from me by Friday 5 March.")
        samira.see("Wat staat er in het Nederlands?").see("Je hoort uiterlijk vrijdag 5 maart van mij.")


def test_what_is_not_there_in_a_language_comes_in_dutch(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    turkish = next(iter(with_codes(unit, 1, taal="tr")))
    with clock.travel(MORNING):
        _reply(bezoeker, turkish).press("1 Gelezen").see("Dank je voor je melding.").see("Taal van de melder: Turks")


def test_a_question_waits_for_the_melder(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        samira = _reply(bezoeker, nummer).press("2 Ik heb een vraag").press("Verstuur antwoord").expect(400)
        samira.see("Vul ook je vraag in.").fill("Jouw vraag", "Hoe laat begint het?").press("Verstuur antwoord")
        karin = bezoeker("Karin").visit(f"/volgen/{codes[nummer]}").see("Er is een vraag voor jou")
        karin.see("Ik heb een vraag. Hoe laat begint het? Je kunt hier antwoord geven.")
        with unit() as session:
            assert found(session, nummer).status == "wacht_op_melder"


def test_nothing_is_sent_without_a_day_or_an_end(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        samira = _reply(bezoeker, nummer).press("Verstuur antwoord").expect(400).see("Schrijf eerst je antwoord.")
        samira.fill("Antwoord aan de melder", "Ik kom.").fill("Wanneer hoort de melder weer iets?", "")
        samira.press("Verstuur antwoord").expect(400).see("Kies een dag.").see("Ik kom.")
        samira.choose("Het is afgerond").press("Verstuur antwoord").expect(400).see("Kies een reden.")
        samira.choose("Waarom is het klaar?", "Het is gestopt").press("Verstuur antwoord").expect(200)
        bezoeker("Karin").visit(f"/volgen/{codes[nummer]}").see("Ik kom.").see("Afgerond")
        with unit() as session:
            assert found(session, nummer).reden == "gestopt"


def test_a_hard_text_warns_and_never_blocks(bezoeker: Visitors, codes: dict[str, str]) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        samira = _reply(bezoeker, nummer).fill("Antwoord aan de melder", OFFICE).press("Bekijk eerst").expect(200)
        samira.see("Deze tekst is moeilijk. Maak de zinnen korter.").see("desbetreffende")
        samira.press("Verstuur antwoord").see(f"Je antwoord op {nummer} is verstuurd.")


def test_two_at_once_the_second_sees_both_texts_and_chooses(bezoeker: Visitors, codes: dict[str, str]) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        samira, hanneke = (_reply(bezoeker, nummer, name) for name in ("Samira", "Hanneke"))
        samira = _reply(bezoeker, nummer)
        hanneke.fill("Antwoord aan de melder", "Wij komen morgen.").press("Verstuur antwoord")
        samira.fill("Antwoord aan de melder", "Ik bel je vanavond.").press("Verstuur antwoord").expect(400)
        samira.see("Een collega was je voor.").see("Dit schreef je collega net").see("Wij komen morgen.")
        samira.see("Ik bel je vanavond.").see("Laat het zo, verstuur niks")
        karin = bezoeker("Karin").visit(f"/volgen/{codes[nummer]}").not_see("Ik bel je vanavond.")
        samira.press("Verstuur antwoord").expect(200)
        karin.visit(f"/volgen/{codes[nummer]}").see("Wij komen morgen.").see("Ik bel je vanavond.")


def test_opening_the_reply_page_is_reading_it(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        _reply(bezoeker, nummer)
        with unit() as session:
            assert found(session, nummer).status == "gelezen"


def test_what_is_done_cannot_be_answered(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummer = next(iter(codes))
    with unit() as session:
        found(session, nummer).status = "afgerond"
    _reply(bezoeker, nummer).see("Deze melding is klaar. Open hem eerst weer.")
    bezoeker("Kees", signed_in=True).visit(f"/werk/meldingen/{nummer}/antwoord").expect(404)
