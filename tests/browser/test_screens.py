"""Makes the pictures of the README and docs: ``make shots``. A person looks at them before they are kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from buurtplein.kernel import clock
from buurtplein.web.demo_huis import CODES
from tests.bezoeker import Bezoeker
from tests.browser.devices import DESK, PHONE
from tests.conventions.tree import ROOT
from tests.personas import STAFF, Town
from tests.stories.steps import MORNING, comes_to_see

pytestmark = [pytest.mark.browser, pytest.mark.shots]

SCREENSHOTS = ROOT / "docs" / "screenshots"
REPORT = ("Melding doen", "Nee, geen gevaar", "Geluid", "Nu", "Ja, hier", "Verder", "Met een code, zonder naam")
# name of the picture, who looks, where, device, colours
SCREENS = (
    ("beginpagina", "Karin", "/", PHONE, "light"),
    ("beginpagina-donker", "Karin", "/", PHONE, "dark"),
    ("melden", "Karin", "/melden/soort", PHONE, "dark"),
    ("pleinen", "Dennis", "/pleinen", PHONE, "light"),
    ("plein", "Dennis", "/pleinen/de-hoek", PHONE, "dark"),
    ("agenda", "Dennis", "/agenda", DESK, "light"),
    ("avond", "Mevrouw De Wit", "/agenda/praat-mee-over-samen-wonen-aan-de-haagweg", PHONE, "light"),
    ("gast", "Fatma", "/gast/vandaag/de-hoek", PHONE, "dark"),
    ("avonden", "Samira", "/werk/avonden", DESK, "light"),
    ("werk", "Samira", "/werk/meldingen", DESK, "light"),
    ("routeren", "Youssef", "/werk/routeren", DESK, "light"),
    ("wie-mag-wat", "Karin", "/uitleg/wie-mag-wat", DESK, "light"),
    ("routering", "Bea", "/beheer/routering", DESK, "light"),
)


@pytest.mark.parametrize(("picture", "name", "path", "size", "scheme"), SCREENS, ids=[row[0] for row in SCREENS])
def test_screen(
    town: Town,
    bezoeker: Callable[..., Bezoeker],
    picture: str,
    name: str,
    path: str,
    size: dict[str, int],
    scheme: str,
) -> None:
    visitor = bezoeker(name, signed_in=name in STAFF, inspect=False, viewport=size, color_scheme=scheme)
    _take(visitor.visit(path).expect(200), picture)


def test_a_melding_on_its_way(town: Town, bezoeker: Callable[..., Bezoeker]) -> None:
    karin = bezoeker("Karin", inspect=False, viewport=PHONE).visit(town.poster)
    for step in REPORT:
        karin.press(step)
    _take(karin, "controle")
    karin.press("Verstuur melding")
    _take(karin, "klaar")
    _take(karin.visit(karin.path.replace("/melden/klaar/", "/volgen/")), "volgen")


def test_a_human_with_a_name(town: Town, bezoeker: Callable[..., Bezoeker]) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin", inspect=False, viewport=PHONE).visit("/contact")
        _take(karin, "contact")
        karin.visit("/contact/wijkteam-noord/chat").fill("Je bericht", "Mag ik iets vragen over een brief?")
        karin.press("Verstuur").expect(200)
        samira = bezoeker("Samira", signed_in=True, inspect=False, viewport=DESK).visit("/werk/chats")
        samira.press(next(each for each in samira.driver.pressables() if each.startswith("Neem aan: ")))
        samira.fill("Je bericht", "Ja hoor. Kom maar langs in De Hoek, of lees hem hier voor.").press("Verstuur")
        comes_to_see(karin, "Ja hoor.")
        _take(karin, "chat")
        _take(samira.visit("/werk/rooster"), "rooster")


def test_a_neighbour_reads_who_asks_for_help(town: Town, bezoeker: Callable[..., Bezoeker]) -> None:
    ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans"), inspect=False, viewport=PHONE)
    _take(ans.visit("/hulp").expect(200), "hulp")


def test_a_house_where_neighbours_greet(town: Town, bezoeker: Callable[..., Bezoeker]) -> None:
    """Who just moved in holds a card: the welcome, the first page inside, and who said hello."""
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis", inspect=False, viewport=PHONE).visit(f"/welkom/{CODES[2]}").expect(200)
        _take(dennis, "welkom")
        _take(dennis.visit("/wonen/de-rietzanger/huis").expect(200), "huis")
        _take(dennis.visit("/wonen/de-rietzanger/huis/buren").expect(200), "buren")


def _take(visitor: Bezoeker, picture: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    visitor.driver.photograph(SCREENSHOTS / f"{picture}.png")  # type: ignore[attr-defined]  # only browsers can
