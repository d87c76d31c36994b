"""Several households, one logboek; and none of them ever learns of another."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from buurtplein.dossiers import queries, service
from buurtplein.kernel import clock
from buurtplein.kernel.ratelimit import limiter
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier, rules
from buurtplein.meldingen.rules import Antwoord, Categorie
from tests.bezoeker import Bezoeker
from tests.dossiers.world import START, dossier_of, often, on_page, plain
from tests.factories import WATERKANT, a_melding, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, NIGHT, Visitors, code_of, follow, number_of, report

SECRET = "Het is de man van nummer vier."


@pytest.fixture
def karin(bezoeker: Visitors, town: Town) -> Bezoeker:
    with clock.travel(NIGHT):
        return report(bezoeker("Karin"), town)


def _card(bezoeker: Visitors, karin: Bezoeker) -> str:
    """Samira makes a card for the logboek of Karin; where it leads."""
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}").press("Open het logboek")
    samira.press("Kaartje voor buren").press("Maak een kaartje").expect(400).see("Bespreek het eerst met de melder.")
    samira.choose("Ik heb dit met de melder besproken").press("Maak een kaartje").see("Scan de code.")
    card = samira.values("//div[@class='codekaart']")[0]
    assert "Geluid" not in card
    assert "Zwaan" not in card
    found = re.search(r"/logboek/[\w-]+", samira.text)
    assert found
    return found[0]


def test_a_neighbour_joins_with_one_press(bezoeker: Visitors, karin: Bezoeker, unit: Callable[..., Any]) -> None:
    with clock.travel(MORNING):
        address = _card(bezoeker, karin)
        dennis = bezoeker("Dennis").visit(address).see("Geluid bij Flat De Zwaan")
        dennis.start_counting().press("Ik had er ook last van").see("Dank je. We hebben je melding.")
        assert dennis.taps == 1
        code = code_of(dennis).replace(" ", "")
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}")
        samira.press("Open het logboek").see("Huishoudens 2").see("2 keer gebeurd").see("huishouden B")
        samira.see("Zij meldde al 1 keer, in 1 melding.")
    with unit():
        his, hers = meldingen.by_code(code), meldingen.by_code(follow(karin)[-16:])
        assert his is not None
        assert hers is not None
        assert (his.dossier_id, his.team_id, his.gebouw_id) == (hers.dossier_id, hers.team_id, hers.gebouw_id)
        assert his.code_print != hers.code_print
        assert "kaartje" in his.route_why


def test_looking_at_the_card_creates_nothing(bezoeker: Visitors, karin: Bezoeker, unit: Callable[..., Any]) -> None:
    with clock.travel(MORNING):
        address = _card(bezoeker, karin)
        for _look in range(3):
            bezoeker("scanner").visit(address).expect(200)
    with unit():
        hers = meldingen.by_code(follow(karin)[-16:])
        assert hers is not None
        assert len(queries_dossier.in_dossier(hers.dossier_id)) == 1


def test_pressing_twice_makes_one_melding(bezoeker: Visitors, karin: Bezoeker, unit: Callable[..., Any]) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit(_card(bezoeker, karin))
        form = {name: dennis.values(f"//main//input[@name='{name}']/@value")[0] for name in ("csrf_token", "form_key")}
        places = {plain(dennis).browser.post(dennis.driver.path, data=form).headers["Location"] for _press in range(2)}
        assert len(places) == 1


def test_the_page_shows_nothing_of_others(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(4, tekst=SECRET, plek_tekst="Zwanenveld 12, bij Karin", email="karin@voorbeeld.nl",
                               antwoord=Antwoord.MAIL)  # fmt: skip
        file = queries.file_by_id(melding.dossier_id)
        assert file is not None
        with clock.travel(START + timedelta(days=5)):
            token = service.make_card(as_who("Samira"), file, clock.today() + timedelta(days=20))
    with clock.travel(START + timedelta(days=5)):
        dennis = bezoeker("Dennis").visit(f"/logboek/{token}").see("Geluid")
        for word in (SECRET, "Zwanenveld", "karin", melding.nummer, "4 keer", "Samira"):
            assert word not in dennis.driver.html, word
        dennis.press("Ik had er ook last van").press("Kijk hoe het gaat")
        own = dennis.driver.path
        for page in ("", "/logboek", "/weer", "/logboek/papier"):
            dennis.visit(own + page).expect(200)
            for word in (SECRET, "Zwanenveld 12", "karin", melding.nummer, "4 keer"):
                assert word not in dennis.driver.html, (page, word)


def test_a_card_ends_and_says_so(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        address = _card(bezoeker, karin)
    with clock.travel(MORNING + timedelta(days=60)):
        bezoeker("Dennis").visit(address).expect(410).see("Dit kaartje werkt niet meer.")
    bezoeker("Dennis").visit("/logboek/verzonnen").expect(404)


def test_there_is_no_card_for_a_worry_about_somebody(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = a_melding(categorie=Categorie.ZORGEN)
        file = queries.file_by_id(melding.dossier_id)
        assert file is not None
        nummer = file.dossier.nummer
        with pytest.raises(rules.NotPossible):
            service.make_card(as_who("Samira"), file, clock.today())
    samira = on_page(bezoeker("Samira", signed_in=True), nummer)
    assert not samira.can_press("Kaartje voor buren")
    samira.visit(f"/werk/dossiers/{nummer}/kaartje").see("Bij dit logboek kan geen kaartje.")


def test_a_card_is_pressed_so_many_times_and_no_more(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        address = _card(bezoeker, karin)
        limiter.reset()
        statuses = [bezoeker("x").visit(address).press("Ik had er ook last van").status for _each in range(7)]
    assert statuses == [200] * 6 + [429]


@pytest.mark.both_databases
def test_the_team_lays_meldingen_together_and_takes_them_apart(
    bezoeker: Visitors, unit: Callable[..., Any], town: Town
) -> None:
    with unit():
        first, _code = often(2)
        second, code = often(3, START + timedelta(minutes=5))
        elsewhere, _code = a_melding(WATERKANT)
        kept = dossier_of(first).nummer, dossier_of(second).nummer
        first_id, second_id = first.id, second.id
        dossier_of(second).plan = "Eerst bellen."
        numbers = first.nummer, second.nummer, elsewhere.nummer
    with clock.travel(START + timedelta(days=4)):
        samira = on_page(bezoeker("Samira", signed_in=True), kept[0])
        samira.fill("Nummer van de melding", numbers[2]).press("Voeg toe").expect(400)
        samira.see("Dit nummer kennen we niet bij jouw team.")
        samira.fill("Nummer van de melding", numbers[1].lower()).press("Voeg toe").see(f"{numbers[1]} ligt er nu bij.")
        samira.see("Huishoudens 2").see("5 keer gebeurd").see("Eerst bellen.").see("Een melding erbij, Samira")
        samira.visit(f"/werk/dossiers/{kept[1]}").expect(404)
    with unit():
        melding = meldingen.by_id(second_id)
        assert melding is not None
        assert {one.dossier_id for one in meldingen.moments(melding)} == {melding.dossier_id}
    with clock.travel(START + timedelta(days=4)):
        neighbour = bezoeker("Dennis").visit(f"/volgen/{code}/logboek").see("3 keer gebeurd").not_see("5 keer")
        neighbour.visit(f"/volgen/{code}").not_see(numbers[0])
        on_page(samira, kept[0]).press(f"Haal {numbers[1]} eruit").see("heeft nu een eigen logboek.")
        samira.see("Huishoudens 1").see("2 keer gebeurd").not_see(f"Haal {numbers[0]} eruit")
    with unit():
        apart, alone = meldingen.by_id(second_id), meldingen.by_id(first_id)
        assert apart is not None
        assert alone is not None
        assert apart.dossier_id != alone.dossier_id
        assert dossier_of(apart).handler_id
