"""The first weeks in a house: four cards, an introduction that nobody has to write, and rest as a choice like any."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES
from buurtplein.welkom import queries, service, shown
from buurtplein.welkom.rules import Leuk, Zicht
from buurtplein.welkom.service import Verteld
from buurtplein.woonprojecten import handed, tijden
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import service as huis_service
from tests.bezoeker import Bezoeker
from tests.burenhulp.test_geen_label import masked
from tests.conventions.tree import none_of
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.stories.test_niemand_krijgt_een_label import labels_on
from tests.welkom.welkom_world import BUREN, MAATJE, STELVOOR, WELKOM, nobody_told
from tests.woonprojecten.huis_world import DESK, INSIDE, Unit, another_house, at_home, the_home, the_house, walk_in

CLOSED = (WELKOM, STELVOOR, BUREN, MAATJE)


def test_kim_arrives_with_the_qr_of_the_card(
    bezoeker: Visitors, town: Town, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "huis_zo_doen_wij", lambda _project: [])
    with clock.travel(MORNING):
        kim = bezoeker("Kim").visit(f"/welkom/{CODES[2]}").expect(200, path=WELKOM).see("Welkom in De Rietzanger")
    kim.see("Fijn dat je er bent. Wij zijn buren die elkaar groeten. En soms een beetje helpen.")
    for card in ("Handig om te weten", "Zo doen we het hier", "Wie kun je bellen?", "Je eerste koffie"):
        kim.see(card)
    kim.see("De post ligt links in de hal.").see("Nog geen afspraken").see("Bel 112").see("Bel 085 888 01 22")
    kim.see("is er koffie in de huiskamer. Yara wacht bij de deur.")
    kim.press("Stel je voor").see("Niemand ziet waar je vandaan komt of waarom je hier woont.")
    kim.fill("Hoe mogen buren je noemen?", "Kim").choose("Tuin").choose("Pools").choose("Koffie").press("Bewaar")
    kim.expect(path=MAATJE).see("Zal een buur je de buurt laten zien?").press("Nu niet")
    kim.expect(path=INSIDE).see("Klaar. Tot snel in De Rietzanger.")
    kim.press("Buren die zich voorstelden").see("Kim").see("Tuin").see("Pools")
    assert kim.text.index("Ans") < kim.text.index("Dennis") < kim.text.index("Kim") < kim.text.index("Yara")
    assert not re.search(r"\b\d+ (?:buren|woningen|van de)", kim.text), "nobody counts"


def test_what_is_told_changes_and_goes_at_any_time(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    yara = walk_in(bezoeker("Yara")).visit(STELVOOR).choose("Niemand").press("Bewaar")
    yara.visit(BUREN).not_see("Yara").visit(f"{INSIDE}/mijn").see("Wie mag dit zien? Niemand").see("Koken")
    yara.visit(STELVOOR).choose("Alleen mensen in dit huis").press("Bewaar").visit(BUREN).see("Yara")
    yara.visit(STELVOOR).press("Haal mijn kaart weg").see("Je kaart is weg.").visit(BUREN).not_see("Yara")
    yara.visit(f"{INSIDE}/mijn").see("Je vertelde niks. Dat is prima.")
    with unit():
        assert queries.told(the_home(0).id) is None


def test_nothing_filled_in_is_no_introduction(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
    kim = walk_in(bezoeker("Kim"), 2).visit(BUREN).see("Nog niemand stelde zich voor. Dat mag.")
    kim.visit(STELVOOR).press("Bewaar").expect(path=MAATJE)
    with unit():
        assert queries.told(the_home(2).id) is None


@pytest.mark.parametrize("naam", ["06 12345678", "kim@voorbeeld.nl", "k" * 41])
def test_a_name_holds_no_number_and_what_was_chosen_is_kept(bezoeker: Visitors, town: Town, naam: str) -> None:
    kim = walk_in(bezoeker("Kim"), 2).visit(STELVOOR).choose("Tuin").fill("Hoe mogen buren je noemen?", naam)
    kim.press("Bewaar").expect(400).see("Er ging iets mis")
    assert re.search(r'value="tuin"[^>]*checked|checked[^>]*value="tuin"', kim.driver.html)


@pytest.mark.parametrize(
    "told", [{"leuk": "schaken"}, {"talen": "\x00"}, {"zichtbaar": "iedereen"}, {"roepnaam": "a\x00b"}]
)
def test_what_was_never_offered_is_refused(app: Flask, town: Town, told: dict[str, str]) -> None:
    client, page = _inside(app)
    assert client.post(STELVOOR, data={**page, **told}).status_code == 400


def _inside(app: Flask) -> tuple[Any, dict[str, str]]:
    """A device inside, and the hidden fields of the form on which somebody introduces itself."""
    client = app.test_client()
    client.get(f"/welkom/{CODES[2]}")
    html = client.get(STELVOOR).get_data(as_text=True)
    return client, {
        name: re.findall(rf'name="{name}"[^>]*value="([^"]+)"', html)[-1] for name in ("csrf_token", "form_key")
    }


# -- the same for everybody


def test_homes_that_just_came_in_read_the_same_bytes(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            nobody_told()
            service.introduce(Who(), at_home(2), Verteld("Ria", (Leuk.TUIN,)))
        yara = bezoeker("Yara", bewoner=town.bewoner_id("Yara")).visit(f"{INSIDE[:-5]}/vraag")
        yara.press("Vraag of ik binnen mag")
        bezoeker("Lies", signed_in=True).visit(DESK).press("Laat Yara binnen")
        by_card = [walk_in(bezoeker(name), nth) for name, nth in (("Ene", 0), ("Andere", 1))]
        for path in CLOSED:
            first, second, account = (masked(each.visit(path).expect(200).driver.html) for each in (*by_card, yara))
            assert first == second, f"{path} differs by card"
            assert _main(first) == _main(account), f"{path} differs for who was let in"
            none_of(labels_on(by_card[0]), "Nobody is a kind of person to us.")


def _main(html: str) -> str:
    found = re.search(r"<main.*</main>", html, re.S)
    assert found is not None
    return found[0]


def test_rest_and_nothing_told_look_the_same_to_everybody_else(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """The one had told a lot and now wants rest; the other never told a thing."""
    with unit():
        nobody_told()
        service.introduce(Who(), at_home(1), Verteld("Ria", (Leuk.TUIN,)))
    ria = walk_in(bezoeker("Ria"), 1)
    nothing = [masked(ria.visit(each).driver.html) for each in (BUREN, WELKOM, INSIDE, MAATJE)]
    kim = walk_in(bezoeker("Kim"), 0).visit(STELVOOR)
    kim.fill("Hoe mogen buren je noemen?", "Kim").choose("Sport").press("Bewaar")
    ria.visit(BUREN).see("Kim")
    kim.visit(STELVOOR).press("Ik heb nu liever rust")
    kim.see("Prima. We laten je met rust. Je kunt dit later anders kiezen.").not_see("Wat vind je leuk?")
    resting = [masked(ria.visit(each).driver.html) for each in (BUREN, WELKOM, INSIDE, MAATJE)]
    assert resting == nothing
    kim.press("Ik kies nu anders").see("Wat vind je leuk?").visit(BUREN).see("Kim").see("Sport")


def test_the_order_says_nothing(town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
        for nth, naam in ((2, "anna"), (0, "Zoë"), (1, "Mo")):
            service.introduce(Who(), at_home(nth), Verteld(naam, (Leuk.TUIN,)))
        assert [each.naam for each in shown.neighbours(the_house())] == ["anna", "Mo", "Zoë"]


def test_rest_of_who_told_nothing_ends_without_a_trace(town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
        here = at_home(0)
        huis_service.name(Who(), here.thuis, "Kim")
        service.rest(Who(), here)
        service.end_rest(Who(), here)
        assert queries.told(here.thuis.id) is None
        assert list(queries.shown_in(here.project.id)) == []


# -- whoever has no card, and a house with little in it


def test_outside_there_is_nothing(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        _other, code = another_house()
    stranger, elsewhere = bezoeker("Vreemde"), bezoeker("Elders")
    elsewhere.visit("/wonen/binnen").fill("Jouw code", code).press("Ga naar binnen").see("Het Andere Huis")
    for path in CLOSED:
        for each in (stranger, elsewhere):
            each.visit(path).expect(200, path="/wonen/binnen").not_see("Yara").not_see("Rietzanger")
        bezoeker("Lies", signed_in=True).visit(path).expect(404)
        bezoeker("Samira", signed_in=True).visit(path).expect(404)


def test_a_house_with_nothing_yet_is_kind(
    bezoeker: Visitors, app: Flask, town: Town, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit():
        house = the_house()
        huis_service.tell(Who(), house, handig="")
        tijden.set_coffee(Who(), house, ())
    kim = walk_in(bezoeker("Kim"), 2).visit(WELKOM).see("Hier staat nog niks. Vraag het gerust bij de koffie.")
    kim.see("Er is nog geen vaste koffie. Bel gerust, dan drinken we samen.")
    monkeypatch.setitem(app.extensions, "huis_zo_doen_wij", lambda project: [f"Na tien uur stil in {project.naam}"])
    kim.visit(WELKOM).see("Na tien uur stil in De Rietzanger").not_see("Nog geen afspraken")


def test_what_a_home_told_is_in_its_copy_and_gone_when_it_moves(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        here = at_home(0)
        service.introduce(Who(), here, replace(Verteld("Yara", (Leuk.KOKEN,), ("ar",)), zichtbaar=Zicht.HUIS))
        kept = handed.copies(here.thuis)["voorstelling"]
        assert kept == {"leuk": ["koken"], "talen": ["ar"], "samen": [], "rust": False, "zichtbaar": "huis"}
        number = here.thuis.id
    dennis = walk_in(bezoeker("Dennis"), 1).visit(BUREN).see("Yara")
    with unit():
        huis_service.move_out(Who(), the_house(), the_home(0))
        assert queries.told(number) is None
        assert huis.home(number) is None
    dennis.visit(BUREN).not_see("Yara")


def test_few_taps_lead_through_the_welcome(bezoeker: Visitors, town: Town) -> None:
    """Who wants nothing of all this is inside with one tap."""
    kim: Bezoeker = bezoeker("Kim").visit(f"/welkom/{CODES[2]}").press("Kijk rond").expect(path=INSIDE)
    assert kim.taps == 1
