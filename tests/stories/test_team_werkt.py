"""A team at work: take up, answer, ask, note, share, hand over, close and open again; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.factories import a_melding
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors, code_of, follow, number_of, report


@pytest.fixture
def karin(bezoeker: Visitors, town: Town) -> Bezoeker:
    """Karin, who just reported."""
    with clock.travel(MORNING):
        return report(bezoeker("Karin"), town)


def _at_work(bezoeker: Visitors, name: str, karin: Bezoeker) -> Bezoeker:
    return bezoeker(name, signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}")


def test_who_takes_it_up_is_seen_by_everybody(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        samira = _at_work(bezoeker, "Samira", karin).press("Ik pak dit op").see("Jij pakt dit op.")
        assert not samira.can_press("Ik pak dit op")
        bezoeker("Samira", signed_in=True).visit("/werk/meldingen?filter=van-mij").see(number_of(karin))
        _at_work(bezoeker, "Hanneke", karin).see("Wie pakt het op? Samira")


def test_a_question_stops_our_clock_until_there_is_an_answer(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        samira = _at_work(bezoeker, "Samira", karin).press("Stel de melder een vraag")
        samira.fill("Vraag aan de melder", "Hoe laat begint het?").press("Stel de vraag")
        samira.see("De klok staat stil tot de melder antwoordt.").see("Vraag aan melder")
        karin.visit(follow(karin)).see("Er is een vraag voor jou").see("Samira vraagt").see("Hoe laat begint het?")
        karin.fill("Jouw bericht", "Meestal om tien uur.").press("Verstuur antwoord")
        karin.see("We zijn ermee bezig").see("Je hoort uiterlijk dinsdag 9 maart van ons.")
        samira.visit(f"/werk/meldingen/{number_of(karin)}").see("Meestal om tien uur.").see("Bezig")


def test_sharing_says_with_whom_and_with_what_right(bezoeker: Visitors, karin: Bezoeker) -> None:
    """What may go to whom is told in tests/partners."""
    with clock.travel(MORNING):
        samira = _at_work(bezoeker, "Samira", karin).press("Vraag een ander om hulp").press("de gemeente")
        samira.fill("E-mailadres van de ander", "post@gemeente.example").press("Stuur de link")
        samira.see("De link is onderweg naar de gemeente.").visit(f"/werk/meldingen/{number_of(karin)}")
        samira.see("Gedeeld met een ander: de gemeente. Zonder naam of nummer van de melder, Samira")
        karin.visit(follow(karin)).see("We vroegen de gemeente om mee te helpen")
        samira.press("De ander is klaar").see("Jullie gaan zelf weer verder.")
        karin.visit(follow(karin)).see("We zijn ermee bezig").see("Je hoort uiterlijk")


def test_handing_over_leaves_one_team_responsible(bezoeker: Visitors, karin: Bezoeker) -> None:
    nummer = number_of(karin)
    with clock.travel(MORNING):
        samira = _at_work(bezoeker, "Samira", karin).press("Draag over aan een ander team")
        samira.choose("Naar welk team?", "Wijkteam Zuid").press("Draag over").see("Overgedragen aan Wijkteam Zuid.")
        samira.expect(200, "/werk/meldingen").visit(f"/werk/meldingen/{nummer}").expect(404)
        _at_work(bezoeker, "Kees", karin).expect(200).see("Bij Wijkteam Zuid, omdat Samira het daarheen gaf.")
        karin.visit(follow(karin)).see("Kees van Wijkteam Zuid").see("Je hoort uiterlijk dinsdag 9 maart van ons.")


def test_zorg_is_never_handed_to_a_landlord(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        worry = report(bezoeker("Mevrouw De Wit"), town, Geluid="Zorgen om een buur")
        worry.see("Dat is uiterlijk donderdag 4 maart.")
        samira = _at_work(bezoeker, "Samira", worry).see("Zorg: alleen voor het wijkteam")
        offered = samira.values("//select[@name='team']/option")
        assert "Wijkteam Zuid" in offered
        assert "Woonstichting De Linde" not in offered


def _closed(bezoeker: Visitors, karin: Bezoeker) -> Bezoeker:
    samira = _at_work(bezoeker, "Samira", karin).press("Rond de melding af")
    samira.press("Rond af").expect(400).see("Kies een reden.")
    samira.choose("We hebben met mensen gepraat").fill("Extra bericht aan de melder (hoeft niet)", "Fijne avond!")
    return samira.press("Rond af").see("Afgerond. De melder leest waarom.")


def test_closing_has_a_reason_that_the_melder_reads(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        _closed(bezoeker, karin)
        karin.visit(follow(karin)).see("We hebben met mensen gepraat. Meer mogen we niet vertellen.")
        karin.see("Fijne avond!").see("Ben je geholpen?")
        karin.press("Ja").see("Dank je. Dat helpt ons.").not_see("Ben je geholpen?").see("Afgerond")


def test_not_helped_opens_it_again_with_a_new_day(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        samira = _closed(bezoeker, karin)
        karin.visit(follow(karin)).press("Nee").see("We kijken er nog een keer naar.")
        karin.see("Je hoort uiterlijk dinsdag 9 maart van ons.")
        samira.visit(f"/werk/meldingen/{number_of(karin)}").see("Weer open").see("Weer geopend")
        assert samira.can_press("Ik pak dit op")


def test_the_team_opens_it_again_too(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        _closed(bezoeker, karin).press("Open weer").see("De melding is weer open.")
        karin.visit(follow(karin)).see("We zijn ermee bezig").see("Je hoort uiterlijk dinsdag 9 maart van ons.")


def test_it_happening_again_opens_it_too(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        samira = _closed(bezoeker, karin)
        karin.visit(f"{follow(karin)}/weer").press("Het gebeurt nu weer").see("Je hoort uiterlijk dinsdag 9 maart")
        samira.visit(f"/werk/meldingen/{number_of(karin.visit(follow(karin)))}").see("Weer open")


def test_two_colleagues_at_once_the_second_is_told_and_keeps_the_text(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        samira, hanneke = (_at_work(bezoeker, name, karin) for name in ("Samira", "Hanneke"))
        samira.visit(f"/werk/meldingen/{number_of(karin)}")  # both look at the same version: reading it changed it
        typed = "Ik ga er vanavond heen."
        for worker, text in ((hanneke, "Wij komen morgen."), (samira, typed)):
            worker.fill("Antwoord aan de melder", text).fill("Wanneer hoort de melder weer iets?", "2027-03-05")
        hanneke.press("Stuur antwoord").see("Je antwoord is verstuurd.")
        samira.press("Stuur antwoord").expect(400).see("Een collega was je voor.").see("Wij komen morgen.").see(typed)
        karin.visit(follow(karin)).see("Wij komen morgen.").not_see(typed)
        samira.press("Stuur antwoord").see("Je antwoord is verstuurd.")
        karin.visit(follow(karin)).see("Wij komen morgen.").see(typed)


def test_the_melder_stops_it(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        karin.visit(follow(karin)).press("Stop mijn melding").press("Ja, stop mijn melding")
        karin.see("Je vroeg ons om te stoppen. Dat hebben we gedaan.").not_see("Het gebeurt nu weer")
        samira = _at_work(bezoeker, "Samira", karin).see("Gestopt door melder")
        assert not samira.can_press("Stuur antwoord")


def test_somebody_calls_and_gets_the_code_read_aloud(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/meldingen").press("Neem een melding aan")
        samira.press("Verstuur melding").expect(400).see("Kies hoe het binnenkwam.")
        samira.choose("Telefoon").choose("Geluid").choose("Het gebeurt vaak").choose("Met een code, zonder naam")
        samira.fill("Waar is het? (hoeft niet)", "Haagweg 12")
        samira.fill("Wat vertelt de melder? (hoeft niet)", "Elke nacht bonkt het.").press("Verstuur melding")
        samira.see("De melding is aangenomen").see("Wijkteam Noord leest de melding uiterlijk dinsdag 9 maart.")
        code = code_of(samira)
        samira.press("Naar de melding").see("Hoe kwam het binnen? Telefoon").see("Elke nacht bonkt het.")
        meneer = bezoeker("Meneer Sijbrandij").visit("/volgen").fill("Jouw code", code).press("Bekijk mijn melding")
        meneer.see("Geluid bij Flat De Zwaan")


def test_somebody_calls_that_it_happens_again(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING.replace(hour=12)):
        _at_work(bezoeker, "Samira", karin).press("Melder belt: het gebeurt weer").see("Genoteerd.")
        karin.visit(follow(karin)).see("Je meldde dit 2 keer.")


def test_a_long_list_goes_on_without_missing_one(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    with clock.travel(MORNING), unit():
        made = {a_melding()[0].nummer for _each in range(60)}
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/meldingen?filter=nieuw")
        seen = samira.values("//tbody/tr/@id")
        while samira.can_press("Toon meer"):
            seen += samira.press("Toon meer").values("//tbody/tr/@id")
        assert len(seen) == len(set(seen))
        assert made <= set(seen)
