"""The card "Wat doe je als …": written by hand, numbers that stay right, in more languages, on one page."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pypdf
import pytest

from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import kaart_acts as acts
from buurtplein.bijeenkomsten import queries
from buurtplein.bijeenkomsten.kaart_acts import Line
from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.bijeenkomsten.papier import size_of, words_of
from tests.factories import a_meeting, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]


@pytest.fixture
def slug(unit: Unit, town: Town) -> str:
    """The address of an evening."""
    with clock.travel(MORNING), unit():
        return a_meeting().slug


def _pdf(visitor: Bezoeker, path: str) -> pypdf.PdfReader:
    answer = visitor.driver.browser.get(path)  # type: ignore[attr-defined]
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return pypdf.PdfReader(io.BytesIO(answer.data))


def test_written_placed_printed(bezoeker: Visitors, slug: str) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit(f"/agenda/{slug}/kaart").expect(404)
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/kaart")
        assert samira.values("//input[@name='als_0']/@value") == ["Er is gevaar"]
        samira.press("Bewaar").see("De kaart is bewaard.")
        karin.visit(f"/agenda/{slug}/kaart").expect(404)
        samira.press("Zet de kaart op de pagina").see("Staat op de pagina")
        karin.visit(f"/agenda/{slug}/kaart").see("Wat doe je als …").see("Er is gevaar").see("Gevaar: 112")
        karin.see("Wijkteam Noord: 085 888 01 01").see("Geschreven op dinsdag 2 maart.")
        reader = _pdf(karin, f"/agenda/{slug}/kaart.pdf")
        assert (len(reader.pages), size_of(reader)) == (1, (148, 210))
        for words in ("Wat doe je als …", "Er is gevaar", "112", "085 888 01 01", "Geschreven op dinsdag 2 maart."):
            assert words in words_of(reader)


def test_a_person_writes_it_in_another_language(bezoeker: Visitors, slug: str, unit: Unit) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/kaart").not_see("Türkçe")
        samira.press("Zet de kaart op de pagina").visit(f"/werk/avonden/{slug}/kaart?kaart=tr")
        assert samira.values("//input[@name='als_0']/@value") in ([], [""])
        assert samira.values("//select[@name='bel_0']/option[@selected]/@value") == ["112"], "numbers are the same"
        samira.press("Bewaar").expect(400).see("Vul een titel in.")
    with clock.travel(MORNING + timedelta(days=3)), unit():
        meeting = _by_slug(slug)
        acts.save(as_who("Samira"), meeting, "tr", "Ne yaparsan?", [Line("Tehlike var", "Ara", "112")], place_it=False)
        acts.save(as_who("Samira"), meeting, "ar", "ماذا تفعل؟", [Line("خطر", "اتصل", "112")], place_it=False)
    with clock.travel(MORNING + timedelta(days=3)):
        karin = bezoeker("Karin").visit(f"/agenda/{slug}/kaart").see("Er is gevaar").press("Türkçe").see("Tehlike var")
        karin.see("Geschreven op vrijdag 5 maart.").visit(f"/agenda/{slug}/kaart?kaart=ar")
        assert karin.values("//main//h1/@dir") == ["rtl"]
        karin.visit(f"/agenda/{slug}/kaart?kaart=xx").see("Er is gevaar")
        reader = _pdf(karin, f"/agenda/{slug}/kaart.pdf?kaart=ar")
        root: Any = reader.trailer["/Root"]
        assert (len(reader.pages), root["/Lang"]) == (1, "ar")


def _by_slug(slug: str) -> Any:
    return queries.by_slug(slug)


def test_numbers_stay_right(unit: Unit, town: Town, slug: str) -> None:
    with clock.travel(MORNING), unit():
        meeting = _by_slug(slug)
        assert acts.number(meeting, "112") == ("Gevaar", "112")
        assert acts.number(meeting, "") == acts.number(meeting, "onbekend") == ("", "")
        team = accounts.team(meeting.team_id)
        assert team is not None
        team.telefoon = "085 888 01 77"
        assert acts.number(meeting, acts.TEAM) == ("Wijkteam Noord", "085 888 01 77")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"Als": "Er is lawaai"}, "Schrijf op wat je dan doet."),
        ({"Titel": "Kaart van mevrouw Jansen"}, "Hier staat een naam"),
        ({"Doe dit": "Bel aan op nummer 14"}, "Hier staat een huisnummer"),
        ({"Titel": ""}, "Vul een titel in."),
    ],
)
def test_half_lines_and_names_are_asked_again(bezoeker: Visitors, slug: str, fields: dict[str, str], told: str) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/kaart")
        samira.press("Bewaar").visit(f"/werk/avonden/{slug}/kaart")
        data = dict.fromkeys(("als_0", "doe_0"), "")
        names = {"Als": "als_0", "Doe dit": "doe_0", "Titel": "titel"}
        data |= {"titel": "Wat doe je als …", **{names[label]: value for label, value in fields.items()}}
        answer = _post(samira, slug, data)
        assert answer.status_code == 400
        assert told in answer.text


def _post(visitor: Bezoeker, slug: str, data: dict[str, str]) -> Any:
    hidden = {
        name: visitor.values(f"//main//input[@name='{name}']/@value")[0]
        for name in ("csrf_token", "form_key", "versie")
    }
    return visitor.driver.browser.post(f"/werk/avonden/{slug}/kaart", data={**hidden, **data})  # type: ignore[attr-defined]


def test_an_empty_card_is_none_and_a_strange_number_is_refused(bezoeker: Visitors, slug: str) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/kaart")
        assert "Vul een regel in." in _post(samira, slug, {"titel": "Leeg"}).text
        strange = {"titel": "Vreemd", "als_0": "Als", "doe_0": "Doe", "bel_0": "0900 1234"}
        assert "Kies uit de lijst." in _post(samira, slug, strange).text


def test_a_colleague_who_was_faster_is_seen_first(bezoeker: Visitors, slug: str) -> None:
    with clock.travel(MORNING):
        one, other = (bezoeker(name, signed_in=True) for name in ("Samira", "Hanneke"))
        for each in (one, other):
            each.visit(f"/werk/avonden/{slug}/kaart")
        one.press("Bewaar").see("De kaart is bewaard.")
        other.fill("Titel", "Wat doe je bij rook").press("Bewaar").expect(400).see("Een collega was je voor.")
        assert other.values("//input[@name='titel']/@value") == ["Wat doe je bij rook"]
