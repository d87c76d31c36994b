"""No form is taken from another site: every address that changes something asks for the token of this very visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from buurtplein.kernel.forms import csrf
from buurtplein.kernel.ratelimit import limiter
from tests.conventions.tree import none_of
from tests.doors.objects import people_try
from tests.doors.world import browser_of, token_of
from tests.personas import Town

LAW = "Each POST is refused with 400 before anything else looks at it, unless it brings the token of its own visit."
# A mail program stops a mail with one press (RFC 8058); it has no page of ours, and the address in the mail is the key.
BY_MAIL = {"buurtplein.burenhulp.overzicht.stop"}
FROM_ELSEWHERE = {"Origin": "https://elders.example", "Sec-Fetch-Site": "cross-site"}


def _variants(own: str, others: str) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """What comes with a forged form: name -> (fields, headers)."""
    return {
        "no token": ({}, {}),
        "an empty token": ({"csrf_token": ""}, {}),
        "a made-up token": ({"csrf_token": "IjAwMDAi.AAAAAA.xxxxxxxxxxxxxxxxxxxxxxxxxxx"}, {}),
        "half a token": ({"csrf_token": own[: len(own) // 2]}, {"X-CSRFToken": own[:10]}),
        "the token of somebody else": ({"csrf_token": others}, {"X-CSRFToken": others}),
        "its own token, sent by another site": ({"csrf_token": own}, FROM_ELSEWHERE),
    }


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["niemand", "Samira"])
def test_no_forged_form_is_taken(app: Flask, town: Town, unit: Callable[..., Any], name: str) -> None:
    limiter.enabled = False
    try:
        with unit() as session:
            paths = {rule.endpoint: path for rule, path in people_try(app, session, "POST")}
            del paths["overzicht.stop"]  # see BY_MAIL
        assert len(paths) > 250
        browser, somebody = browser_of(app, town, name), browser_of(app, town, "Hanneke")
        variants = _variants(token_of(browser), token_of(somebody))
        assert variants["no token"] != variants["half a token"]
        none_of((each for path in paths.values() for each in _taken(browser, path, variants)), LAW)
    finally:
        limiter.enabled = True


def _taken(browser: FlaskClient, path: str, variants: dict[str, Any]) -> list[str]:
    found = []
    for what, (fields, headers) in variants.items():
        status = browser.post(path, data=fields, headers=headers).status_code
        if status != 400:
            found.append(f"{path} with {what} answers {status}.")
    return found


def test_a_form_of_our_own_page_is_taken(app: Flask, town: Town) -> None:
    browser = browser_of(app, town, "Samira")
    own = {"csrf_token": token_of(browser)}
    for headers in ({}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}):
        answer = browser.post("/werk/noodtoegang", data=own, headers=headers)
        assert "De pagina was te oud" not in answer.text
        assert "We konden dit niet lezen" not in answer.text


def test_nothing_else_is_exempt() -> None:
    assert csrf._exempt_views == BY_MAIL
    assert not csrf._exempt_blueprints
