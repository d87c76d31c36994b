"""Forms keep what people typed, strip what they did not mean, and say in a sentence what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField

from buurtplein.kernel.forms import Fits, Form, LengthAtMost, clean_text, csrf, required


class PlekForm(Form):
    straat = StringField("Straat", [required("Vul een straat in")])
    nummer = StringField("Nummer", [Fits(str.isdigit, "Vul een nummer in")])
    tekst = TextAreaField("Vertel", [LengthAtMost(10)])


@pytest.fixture
def asked(house: Flask) -> Iterator[None]:
    house.config["WTF_CSRF_ENABLED"] = False  # only here: what the fields do is looked at without the token
    with house.test_request_context("/", method="POST"):
        yield


def _form(**values: str) -> PlekForm:
    return PlekForm(MultiDict(values))


@pytest.mark.usefixtures("asked")
def test_spaces_around_an_answer_are_not_part_of_it() -> None:
    form = _form(straat="  Haagweg \n", nummer="12", tekst="een\r\ntwee\r")
    assert form.validate()
    assert form.straat.data == "Haagweg"
    assert form.tekst.data == "een\ntwee"


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("empty", ["", "   ", "\n\t"])
def test_an_empty_answer_is_empty_also_with_spaces(empty: str) -> None:
    form = _form(straat=empty)
    assert not form.validate()
    assert form.problems == [("straat", "Vul een straat in")]


@pytest.mark.usefixtures("asked")
def test_problems_stand_in_the_order_of_the_page() -> None:
    form = _form(straat="", nummer="twaalf", tekst="veel te lange tekst")
    assert not form.validate()
    assert [name for name, _sentence in form.problems] == ["straat", "nummer", "tekst"]
    assert "10 tekens" in dict(form.problems)["tekst"]


@pytest.mark.usefixtures("asked")
def test_accents_are_kept_in_one_way_whatever_the_device_sends() -> None:
    form = _form(straat="Cafe\u0301laan", tekst="\u0628\u064e")
    assert form.validate()
    assert form.straat.data == "Caf\u00e9laan"
    assert form.tekst.data == "\u0628\u064e", "a mark that has no letter of its own stays"


@pytest.mark.usefixtures("asked")
def test_a_line_end_counts_as_one_character() -> None:
    assert _form(straat="x", tekst="1234\r\n6789\r\n").validate()


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("odd", ["Haag\x00weg", "Haag\ud800weg", "Haag\x1bweg"])
def test_what_cannot_be_written_is_taken_out_and_told(odd: str) -> None:
    form = _form(straat=odd)
    assert not form.validate()
    assert form.straat.data == "Haagweg"
    assert "teken" in form.problems[0][1]


@pytest.mark.parametrize("fine", ["Jan", "ジャン", "Zoë 👋", "علي", "a\tb\nc", "O’Neill"])
def test_names_of_all_people_can_be_written(fine: str) -> None:
    assert clean_text(fine)


@given(st.text())
def test_clean_text_can_be_kept_by_every_database(text: str) -> None:
    if clean_text(text):
        assert "\x00" not in text
        text.encode()


@pytest.mark.usefixtures("asked")
def test_each_form_on_a_page_is_its_own() -> None:
    assert PlekForm(MultiDict()).form_key.data != PlekForm(MultiDict()).form_key.data


def test_a_forged_post_is_refused(house: Flask) -> None:
    csrf.init_app(house)

    @house.post("/stuur")
    def send() -> str:
        return "gestuurd"

    assert house.test_client().post("/stuur", data={"straat": "Haagweg"}).status_code == 400
