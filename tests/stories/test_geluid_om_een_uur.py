"""Noise at one in the morning: Karin lets somebody know without a word, and a person answers with a day."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image

from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.personas import Town
from tests.stories.steps import (
    MORNING,
    NEXT_NIGHT,
    NIGHT,
    Visitors,
    code_of,
    comes_to_see,
    follow,
    number_of,
    report,
)

ANSWER = "Dank je. Wij gaan vanavond kijken. Groet, Samira"


def test_karin_lets_us_know_without_a_word_and_without_a_name(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town)
        assert karin.heading == "Dank je. We hebben je melding."
        assert (karin.taps, karin.characters) == (8, 0)
        assert len(code_of(karin).split()) == 4
        karin.see("Wijkteam Noord leest je melding. Dat is uiterlijk dinsdag 9 maart.")
        karin.see("Er is nu niemand bij Wijkteam Noord. Vanaf dinsdag 2 maart, 08.30 uur lezen we weer.")
        karin.see("Samira van Wijkteam Noord").see("Bel 085 888 01 01")
        karin.press("Kijk hoe het gaat").see("Geluid bij Flat De Zwaan").see("Wijkteam Noord leest je melding")


def test_the_team_sees_it_come_in(bezoeker: Visitors, town: Town, surroundings: Any) -> None:
    with clock.travel(NIGHT):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/meldingen?filter=nieuw")
        nummer = number_of(report(bezoeker("Karin"), town))
        if surroundings.look == "browser":
            comes_to_see(samira, nummer)
        else:
            samira.visit("/werk/meldingen?filter=nieuw").see(nummer)
        kees = bezoeker("Kees", signed_in=True).visit("/werk/meldingen?filter=nieuw").not_see(nummer)
        kees.visit(f"/werk/meldingen/{nummer}").expect(404)


def test_opening_it_says_why_it_is_here_and_is_remembered(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town)
        nummer = number_of(karin)
        karin.visit(follow(karin)).not_see("Gelezen door")
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        samira.see("Bij Wijkteam Noord, omdat dit in de wijk Noord is.").see("De melder schreef niks.")
        samira.visit(f"/werk/meldingen/{nummer}")
        assert samira.text.count("Geopend, Samira") >= 1
        karin.visit(follow(karin)).see("Gelezen door Wijkteam Noord").see("dinsdag 2 maart, 09.30 uur")


def _answered(bezoeker: Visitors, town: Town) -> tuple[Bezoeker, str]:
    """Karin reported at night; in the morning Samira answered. Karin, and her code as it was on the page."""
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town)
        code = code_of(karin)
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}")
        samira.fill("Antwoord aan de melder", ANSWER).fill("Wanneer hoort de melder weer iets?", "2027-03-05")
        samira.press("Stuur antwoord").see("Je antwoord is verstuurd.").see("vrijdag 5 maart")
    return karin, code


def test_the_answer_is_read_with_the_code_however_it_is_typed(bezoeker: Visitors, town: Town) -> None:
    _karin, code = _answered(bezoeker, town)
    with clock.travel(MORNING + timedelta(hours=1)):
        for typed in (code, code.replace(" ", ""), code.replace(" ", "-"), f" {code}. "):
            elsewhere = bezoeker("Karin").visit("/").press("Mijn melding volgen")
            elsewhere.fill("Jouw code", typed).press("Bekijk mijn melding")
            elsewhere.see(ANSWER).see("Samira").see("Je hoort uiterlijk vrijdag 5 maart van ons.")


def test_a_slip_in_the_code_is_told_apart_from_an_unknown_code(bezoeker: Visitors, town: Town) -> None:
    _karin, code = _answered(bezoeker, town)
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    elsewhere = bezoeker("Karin").visit("/volgen").fill("Jouw code", wrong).press("Bekijk mijn melding")
    elsewhere.expect(400).see("Er zit een typfout in de code. Kijk de cijfers na.").see(wrong)
    elsewhere.fill("Jouw code", "4081 7736 1150 2295").press("Bekijk mijn melding")
    elsewhere.see("We kennen deze code niet. Kijk de cijfers na, of bel 085 888 01 00.")
    elsewhere.fill("Jouw code", code).press("Bekijk mijn melding").see(ANSWER)


def test_the_answer_is_read_by_link_and_written_back_to(bezoeker: Visitors, town: Town) -> None:
    karin, _code = _answered(bezoeker, town)
    with clock.travel(MORNING + timedelta(hours=1)):
        karin.visit(follow(karin)).see(ANSWER).see("We zijn ermee bezig")
        karin.fill("Jouw bericht", "Fijn! Het was weer om twee uur.").press("Verstuur bericht")
        karin.see("Je bericht is verstuurd.").see("Fijn! Het was weer om twee uur.")
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}")
        samira.see("Fijn! Het was weer om twee uur.").see("Melder schreef terug")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_answer_is_read_from_the_square_on_the_card(bezoeker: Visitors, town: Town, scheme: str) -> None:
    karin, code = _answered(bezoeker, town)
    card = bezoeker("Karin", color_scheme=scheme, device_scale_factor=3).visit(follow(karin)).press("Print een kaartje")
    card.see(code).not_see("Geluid").not_see("Flat De Zwaan")
    for media in ("screen", "print"):
        card.driver.page.emulate_media(media=media)  # type: ignore[attr-defined]  # this one is a browser
        shot = card.driver.page.screenshot(full_page=True)  # type: ignore[attr-defined]
        grey = Image.open(BytesIO(shot)).convert("L")
        smaller = grey.resize((grey.width // 3, grey.height // 3))  # a poor copy, or a phone held too far away
        for picture in (grey, smaller):
            squares = [square.text for square in zxingcpp.read_barcodes(picture)]
            assert len(squares) == 1, f"a phone reads {squares} from the card on {media}, {scheme}"
            assert urlsplit(squares[0]).path == follow(karin)
    bezoeker("Karin").visit(squares[0]).see(ANSWER)


# ------------------------------------------------------------------ it happens again


def _with_a_button(bezoeker: Visitors, town: Town) -> Bezoeker:
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town)
        return karin.press("Ja, zet een knop op de beginpagina").see("De knop staat op de beginpagina")


def test_the_next_night_one_press_is_enough(bezoeker: Visitors, town: Town) -> None:
    karin = _with_a_button(bezoeker, town)
    with clock.travel(NEXT_NIGHT):
        karin.visit("/").see("Geluid bij Flat De Zwaan").see("Laatste keer: dinsdag 2 maart, 01.14 uur.")
        karin.start_counting().press("Het gebeurt nu weer")
        assert (karin.taps, karin.heading) == (1, "Genoteerd om 01.31 uur")
        karin.see("Dit is de 2e keer. Wijkteam Noord ziet dit.").see("Je hoort uiterlijk dinsdag 9 maart van ons.")
        nummer = number_of(karin.press("Kijk hoe het gaat met je melding").see("Je meldde dit 2 keer."))
    with clock.travel(MORNING + timedelta(days=1)):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        samira.see("2 keer gebeurd").see("woensdag 3 maart, 01.31 uur").see("dinsdag 2 maart, 01.14 uur")


def test_pressing_twice_within_twenty_minutes_is_one_time(bezoeker: Visitors, town: Town) -> None:
    karin = _with_a_button(bezoeker, town)
    for minutes, times in ((0, 2), (10, 2), (29, 2), (49, 3)):
        with clock.travel(NEXT_NIGHT + timedelta(minutes=minutes)):
            karin.visit("/").press("Het gebeurt nu weer").see(f"Dit is de {times}e keer.")
            together = "Je drukte net ook al. We tellen dit als één keer."
            assert (together in karin.text) == (minutes in (10, 29))


def test_a_press_by_mistake_is_taken_back(bezoeker: Visitors, town: Town) -> None:
    karin = _with_a_button(bezoeker, town)
    with clock.travel(NEXT_NIGHT):
        karin.visit("/").press("Het gebeurt nu weer").press("Foutje? Haal weg")
        karin.see("Weggehaald.").see("Je meldde dit 1 keer.")
        karin.visit("/").see("Laatste keer: dinsdag 2 maart, 01.14 uur.")


def test_it_stopped_and_we_know_how_long_it_was(bezoeker: Visitors, town: Town) -> None:
    karin = _with_a_button(bezoeker, town)
    with clock.travel(NEXT_NIGHT):
        karin.visit("/").press("Het gebeurt nu weer").press("Erger").see("Dank je. Dat staat erbij.")
    with clock.travel(NEXT_NIGHT + timedelta(minutes=42)):
        karin.press("Het is gestopt").see("Fijn dat het gestopt is.")
        assert not karin.can_press("Het is gestopt")
    with clock.travel(NEXT_NIGHT + timedelta(minutes=50)):
        karin.visit("/").press("Het gebeurt nu weer").see("Dit is de 3e keer.")
        samira = bezoeker("Samira", signed_in=True).visit("/werk/meldingen?filter=nieuw").press(_number(karin))
        samira.see("woensdag 3 maart, 01.31 uur, 42 minuten lang. Erger")


def _number(karin: Bezoeker) -> str:
    """The number on the page where Karin follows it."""
    return number_of(karin.visit(follow(karin)))


def test_without_a_yes_the_device_remembers_nothing(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town).press("Nee, of iemand kijkt mee")
        karin.see("We zetten niks op dit apparaat.").visit("/").not_see("Geluid bij").not_see("Het gebeurt nu weer")


def test_a_link_that_is_opened_by_accident_counts_nothing(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town)
    with clock.travel(NEXT_NIGHT):
        karin.visit(f"{follow(karin)}/weer").see("Gebeurt het weer?").visit(follow(karin)).see("Je meldde dit 1 keer.")
        karin.visit(f"{follow(karin)}/weer").press("Het gebeurt nu weer").see("Dit is de 2e keer.")
