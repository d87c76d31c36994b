"""Sentences are filled in safely, and dates read as people say them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask, render_template_string

from buurtplein.kernel import clock, i18n, templating
from buurtplein.kernel.i18n import _, _l, _n, current_lang, speaking, text_dir

THURSDAY = datetime(2026, 3, 5, 0, 12, tzinfo=UTC)


@pytest.fixture
def inside(house: Flask) -> Iterator[Flask]:
    templating.init_app(house)
    with house.test_request_context("/"), clock.travel(THURSDAY):
        yield house


@pytest.mark.usefixtures("inside")
def test_values_are_filled_in() -> None:
    assert _("Dag {naam}", naam="Karin") == "Dag Karin"
    assert str(_l("Dag {naam}", naam="Karin")) == "Dag Karin"
    assert [_n("{n} melding", "{n} meldingen", n) for n in (0, 1, 2)] == ["0 meldingen", "1 melding", "2 meldingen"]


@pytest.mark.usefixtures("inside")
def test_a_text_with_braces_of_its_own_is_left_alone() -> None:
    assert _("Gebruik {} niet") == "Gebruik {} niet"


@pytest.mark.usefixtures("inside")
def test_in_a_page_values_are_no_markup() -> None:
    shown = render_template_string("{{ _('Dag {naam}', naam=naam) }}", naam="<b>Karin</b>")
    assert shown == "Dag &lt;b&gt;Karin&lt;/b&gt;"
    shown = render_template_string("{{ _n('{n} van {naam}', '{n} van {naam}', 2, naam=naam) }}", naam="<i>")
    assert shown == "2 van &lt;i&gt;"


@pytest.mark.usefixtures("inside")
def test_dates_and_times_read_as_people_say_them() -> None:
    assert i18n.datum(date(2026, 3, 5)) == "donderdag 5 maart"
    assert i18n.datum(date(2025, 3, 5)) == "woensdag 5 maart 2025"
    assert i18n.tijd(THURSDAY) == "01.12"
    assert i18n.moment(THURSDAY) == "donderdag 5 maart, 01.12 uur"
    assert i18n.datum(datetime(2026, 3, 4, 23, 30, tzinfo=UTC)) == "donderdag 5 maart", "here it is past midnight"


@pytest.mark.usefixtures("inside")
def test_arabic_runs_from_right_to_left() -> None:
    assert (current_lang(), text_dir()) == ("nl", "ltr")
    with speaking("ar"):
        assert (current_lang(), text_dir()) == ("ar", "rtl")


@pytest.mark.parametrize(
    ("address", "cookie", "lang"),
    [("/", "", "nl"), ("/?taal=en", "", "en"), ("/", "en", "en"), ("/?taal=xx", "en", "en")],
)
def test_the_reader_chooses_the_language(house: Flask, address: str, cookie: str, lang: str) -> None:
    house.extensions["settings"] = replace(house.extensions["settings"], languages=("nl", "en"))
    with house.test_request_context(address, headers={"Cookie": f"taal={cookie}"} if cookie else {}):
        assert current_lang() == lang


def test_a_language_that_is_not_offered_is_not_spoken(house: Flask) -> None:
    with house.test_request_context("/?taal=ar"):
        assert current_lang() == "nl"
