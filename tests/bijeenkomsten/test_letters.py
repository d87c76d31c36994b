"""Letters: one page, whatever stands in them; readable by a phone and a screen reader; the same for everybody."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from buurtplein.bijeenkomsten import uitnodigen_brief, uitnodigen_texts
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.kernel import clock, letters
from buurtplein.kernel.i18n import speaking
from tests.bijeenkomsten import papier
from tests.factories import a_meeting
from tests.personas import Town
from tests.stories.steps import MORNING

Unit = Callable[..., Any]
LONG = "Er is veel gepraat over de tuin en wij willen dat graag van elkaar horen. " * 60
NASTY = 'Tuin #set page(paper: "a4") $x$ @label *niet* _zo_ `code` \\ "aan" <kop> [a] {b} // weg /* */ = Kop'


def _meeting(**told: Any) -> Bijeenkomst:
    usual = {
        "waarom": "Er is veel gepraat over de binnentuin.", "vast": "De tuin blijft open.",
        "bespreekbaar": "Waar de banken komen.", "wie": "De wijkagent en het wijkteam", "oppas": True,
        "tolken": ("tr", "ar"), "toegang": ("rolstoel", "Er is een helling"),
    }  # fmt: skip
    return a_meeting(**{**usual, **told})


@pytest.fixture(params=["a4", "a5"])
def size(request: pytest.FixtureRequest) -> str:
    """Each size of a letter."""
    return str(request.param)


def test_one_page_that_says_everything(unit: Unit, town: Town, size: str) -> None:
    with clock.travel(MORNING), unit():
        reader = papier.opened(uitnodigen_brief.made(_meeting(), f"brief-{size}", ["nl", "en"]))
    assert (len(reader.pages), papier.size_of(reader)) == (1, papier.SIZES[size])
    text = papier.words_of(reader)
    for words in (
        "Aan iedereen op dit adres" if size == "a4" else "Beste buur,", "Samen over de binnentuin",
        "We vertellen wat er speelt.", "Dinsdag 9 maart, van 19.30 tot 21.30 uur", "De Hoek, Haagweg 2",
        "Je kunt er met een rolstoel in. Er is een helling", "Turks, Arabisch", "Er is oppas.", "Dit ligt al vast",
        "De tuin blijft open.", "Hier kun je over meepraten", "Ook de mensen over wie het gaat.",
        "Je mag ook zo binnenlopen.", "Of bel Samira:", "085 888 01 01", "English", "agenda/samen-over-de-binnentuin",
    ):  # fmt: skip
        assert words in text, words


def test_it_can_be_read_aloud(unit: Unit, town: Town, size: str) -> None:
    """PDF/UA-1: tagged, with a language and a title, and a name for the code."""
    with clock.travel(MORNING), unit():
        reader = papier.opened(uitnodigen_brief.made(_meeting(), f"brief-{size}", ["nl"]))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Samen over de binnentuin"
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize("paper", list(uitnodigen_texts.PAPIER))
def test_a_phone_reads_the_code_from_the_page(unit: Unit, town: Town, paper: str) -> None:
    kind, size = paper.split("-")
    with clock.travel(MORNING), unit():
        meeting = _meeting()
        strips = uitnodigen_brief.STRIPS if kind == "stroken" else 0
        told = uitnodigen_brief.told_on(meeting, size, ["nl", "en"], poster=kind != "brief", strips=strips)
        picture = papier.seen("uitnodiging" if kind == "brief" else "poster", told, ppi=300 if strips else 200)
        assert papier.codes(picture) == [uitnodigen_brief.page_of(meeting)]
        reader = papier.opened(uitnodigen_brief.made(meeting, paper, ["nl", "en"]))
    assert (len(reader.pages), papier.size_of(reader)) == (1, papier.SIZES[size])


def test_every_strip_has_its_own_code_day_and_place(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        text = papier.words_of(papier.opened(uitnodigen_brief.made(_meeting(), "stroken-a4", ["nl"])))
    assert text.count("di 9 mrt, 19.30 uur") == uitnodigen_brief.STRIPS
    assert text.count("085 888 01 01") == uitnodigen_brief.STRIPS + 1


@pytest.mark.parametrize("paper", list(uitnodigen_texts.PAPIER))
def test_a_long_text_gives_way_to_one_page(unit: Unit, town: Town, paper: str) -> None:
    told = {"titel": LONG[:300], "waarom": LONG, "vast": LONG, "bespreekbaar": LONG, "wie": LONG, "plek": LONG}
    with clock.travel(MORNING), unit():
        meeting = _meeting(**told, adres=LONG, contact="Samira " * 30, toegang=("Er is een helling",) * 20)
        reader = papier.opened(uitnodigen_brief.made(meeting, paper, ["nl", "en", "ar", "tr", "pl", "uk"]))
    text = papier.words_of(reader)
    assert (len(reader.pages), papier.size_of(reader)) == (1, papier.SIZES[paper.split("-")[1]])
    assert "Lees verder op de pagina van deze avond." in text
    assert "085 888 01 01" in text
    assert "zo binnenlopen." in text


def test_words_are_never_commands(unit: Unit, town: Town, size: str) -> None:
    with clock.travel(MORNING), unit():
        meeting = _meeting(titel=NASTY[:90], waarom=NASTY, vast=NASTY, plek=NASTY, contact='#panic("x")')
        reader = papier.opened(uitnodigen_brief.made(meeting, f"brief-{size}", ["nl", "en"]))
    assert (len(reader.pages), papier.size_of(reader)) == (1, papier.SIZES[size])
    text = papier.words_of(reader)
    assert '#set page(paper: "a4") $x$ @label *niet* _zo_' in text
    assert '#panic("x")' in text


def test_signs_without_a_letter_form_do_not_stop_a_letter(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        meeting = _meeting(waarom="Kom ook \U0001f389 en \u4f60\u597d.")
        assert len(papier.opened(uitnodigen_brief.made(meeting, "brief-a5", ["nl"])).pages) == 1


def test_other_languages_run_in_their_own_direction(app: Flask, unit: Unit, town: Town) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], languages=("nl", "ar", "tr"))
    with clock.travel(MORNING), unit():
        told = uitnodigen_brief.told_on(_meeting(), "a4", ["nl", "ar", "tr"])
        assert [(block["lang"], block["dir"]) for block in told["blocks"]] == [("ar", "rtl"), ("tr", "ltr")]
        told["blocks"][0]["lines"] = ["أهلا بالجميع من الحي."]
        with speaking("nl"):
            reader = papier.opened(letters.letter("uitnodiging", told))
        assert len(reader.pages) == 1
        picture = papier.seen("uitnodiging", told)
        assert papier.codes(picture), "a block in another direction leaves the code alone"


@pytest.mark.both_databases
def test_a_letter_knows_nothing_of_its_reader(unit: Unit, town: Town) -> None:
    """The same bytes for every address and every choice of area: who made it or where it goes is not in it."""
    assert list(inspect.signature(uitnodigen_brief.made).parameters) == ["meeting", "paper", "talen"]
    tree = ast.parse(inspect.getsource(uitnodigen_brief))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if "bereik" in name or "addresses" in name or "accounts" in name}
    with clock.travel(MORNING), unit():
        meeting = _meeting()
        first = uitnodigen_brief.made(meeting, "brief-a5", ["nl", "en"])
        assert first == uitnodigen_brief.made(meeting, "brief-a5", ["nl", "en"])
