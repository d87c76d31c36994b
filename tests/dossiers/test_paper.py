"""The logboek as a PDF: readable with a screen reader, and without a word of anybody else."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import pypdf
import pytest
from flask import Flask

from buurtplein.kernel import clock, letters
from buurtplein.meldingen import dossiers, moments, queries
from buurtplein.meldingen.moments import Told
from tests.bezoeker import Bezoeker
from tests.dossiers.world import START, dossier_of, often, plain
from tests.personas import Town
from tests.stories.steps import Visitors


def _pdf(visitor: Bezoeker, address: str) -> pypdf.PdfReader:
    answer = plain(visitor).browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.mimetype == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(answer.data))


def _text(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def two(unit: Callable[..., Any], town: Town) -> tuple[str, list[str], list[str]]:
    """Two households in one logboek, each with a sentence; its number, their codes and their numbers."""
    with unit():
        first, one = often(2, tekst="MELDTEKST een", antwoord="mail", email="karin@voorbeeld.nl")
        second, two_ = often(3, START + timedelta(hours=1), tekst="MELDTEKST twee")
        with clock.travel(START + timedelta(days=3)):
            moments.say(queries.moments(second)[-1], "Zin van de tweede. #set *niet*")
            moments.correct(
                first, queries.moments(first)[-1], Told(START + timedelta(days=2), zin="Zin van de eerste.")
            )
        dossiers.put_in(second, dossier_of(first))
        return dossier_of(first).nummer, [one, two_], [first.nummer, second.nummer]


def test_a_melder_gets_the_own_moments_and_nothing_else(bezoeker: Visitors, two: Any) -> None:
    _nummer, codes, numbers = two
    with clock.travel(START + timedelta(days=4)):
        reader = _pdf(bezoeker("Karin"), f"/volgen/{codes[0]}/logboek.pdf")
    text = _text(reader)
    assert "Zin van de eerste." in text
    assert "Verbeterd. Eerst stond er:" in text
    assert numbers[0] in text
    for word in ("tweede", numbers[1], "MELDTEKST", "karin@", codes[0], "uishouden"):
        assert word not in text, word


def test_it_is_tagged_and_says_its_language(bezoeker: Visitors, two: Any) -> None:
    root = _pdf(bezoeker("Karin"), f"/volgen/{two[1][0]}/logboek.pdf").trailer["/Root"]
    root = cast("Any", root)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_the_team_gets_all_of_it_without_names(bezoeker: Visitors, two: Any) -> None:
    nummer, codes, numbers = two
    with clock.travel(START + timedelta(days=4)):
        reader = _pdf(bezoeker("Samira", signed_in=True), f"/werk/dossiers/{nummer}/logboek.pdf")
    text = _text(reader)
    for word in (nummer, "Zin van de eerste.", "Zin van de tweede. #set *niet*", "5 keer gebeurd", "A", "B"):
        assert word in text, word
    for word in (*numbers, *codes, "karin@", "MELDTEKST", "Samira Y"):
        assert word not in text, word


@pytest.mark.parametrize(
    "text",
    [
        "الضوضاء مستمرة طوال الليل",
        "Gürültü çok şiddetli, ığİöü",
        "Дуже гучно щоночі",
        "Bardzo głośno, żółć",
    ],
)
def test_other_scripts_do_not_vanish(app: Flask, text: str) -> None:
    made = _made(app, text)
    arabic = text.startswith("\u0627")
    found = "".join(page.extract_text() for page in made.pages)
    letters_of = {char for char in text if char.isalpha()}
    missing = letters_of - set(found) if not arabic else set()
    assert not missing
    assert "[plaatje]" not in found
    if arabic:  # shaped letters come back in their own forms, and in the order of the eye
        assert sum("\u0600" <= char <= "\u06ff" or "\ufb50" <= char <= "\ufeff" for char in found) > 15


@pytest.mark.parametrize(
    "text", ["Het bonkt 😡", "很吵", "\u0378 \ud7ff ৳ 🏳️‍🌈", "a\u0301\u0489\u20dd", "\u200b\u202e om"]
)
def test_a_sign_without_letter_form_is_said_in_words(app: Flask, text: str) -> None:
    found = "".join(page.extract_text() for page in _made(app, text).pages)
    assert "Logboek" in found
    if "😡" in text:
        assert "Het bonkt [plaatje]" in found


def _made(app: Flask, text: str) -> pypdf.PdfReader:
    part = {"title": "Keren", "columns": [1, 2], "head": ["Wanneer", "Wat"], "rows": [["Nu", text]], "empty": ""}
    data = {"title": "Logboek", "sender": "Team", "intro": [text], "parts": [part], "closing": [], "footer": "B"}
    with app.app_context():
        return pypdf.PdfReader(io.BytesIO(letters.letter("logboek", data)))


def test_a_letter_in_arabic_runs_from_right_to_left(app: Flask) -> None:
    data = {"title": "سجل", "sender": "x", "intro": [], "parts": [], "closing": [], "footer": "x"}
    with app.app_context():
        reader = pypdf.PdfReader(io.BytesIO(letters.letter("logboek", data, "ar")))
    assert cast("Any", reader.trailer)["/Root"]["/Lang"] == "ar"
