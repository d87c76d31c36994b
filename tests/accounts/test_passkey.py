"""Passkeys: made and used in a real browser with a made-up authenticator, and malformed answers that change nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtplein.accounts import challenges, passkeys, queries_devices, service
from buurtplein.accounts.models import Passkey
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import clock
from tests.accounts.world import Device, Unit, a_person

STATIC = Path(__file__).parents[2] / "static"
MODULE = STATIC / "src" / "js" / "passkey.js"
BUILT = (STATIC / "dist" / "manifest.json").exists()
START = """async () => {
  const { default: start } = await import("/proef/passkey.js");
  document.querySelectorAll("[data-module=passkey]").forEach(start);
}"""
OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def _authenticator(page: Any) -> Any:
    """A phone with a finger on it."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
    return cdp


def _button(page: Any, name: str) -> Any:
    """The button, once its module runs; from its source where the front end was not built."""
    if not BUILT:
        page.route("**/proef/passkey.js", lambda route: route.fulfill(path=MODULE, content_type="text/javascript"))
        page.evaluate(START)
    button = page.get_by_role("button", name=name)
    button.wait_for(state="visible")
    return button


@pytest.mark.browser
def test_a_passkey_is_made_and_used(app: Flask, unit: Unit, live_server: str, page: Any) -> None:
    with unit():
        person, token = service.invite("Samira", "samira@voorbeeld.nl", Rol.BEHEERDER)
        number = person.id
    site = live_server.replace("127.0.0.1", "localhost")  # passkeys belong to names, not to numbers
    _authenticator(page)
    page.goto(f"{site}/uitnodiging/{token}")
    page.get_by_role("button", name="Begin").click()
    _button(page, "Maak een passkey").click()
    page.wait_for_url(f"{site}/beheer/gebruikers")
    with unit():
        made = queries_devices.passkeys(number)
        assert len(made) == 1
        assert made[0].device.startswith("Chrome")
        before = made[0].sign_count

    page.context.clear_cookies()
    page.goto(f"{site}/werk/inloggen?verder=/werk/mijn/beveiliging")
    _button(page, "Log in met een passkey").click()
    page.wait_for_url(f"{site}/werk/mijn/beveiliging")
    with unit():
        used = queries_devices.passkeys(number)[0]
        assert used.sign_count > before
        assert used.used_at is not None
        assert len(queries_devices.devices(number)) == 2

    page.goto(f"{site}/werk/mijn/bevestigen?verder=/werk/mijn/apparaten")
    _button(page, "Gebruik je passkey").click()
    page.wait_for_url(f"{site}/werk/mijn/apparaten")


@pytest.mark.browser
def test_an_answer_cannot_be_sent_twice(app: Flask, unit: Unit, live_server: str, page: Any) -> None:
    with unit():
        _person, token = service.invite("Samira", "samira@voorbeeld.nl", Rol.BEHEERDER)
    site = live_server.replace("127.0.0.1", "localhost")
    _authenticator(page)
    page.goto(f"{site}/uitnodiging/{token}")
    page.get_by_role("button", name="Begin").click()
    _button(page, "Maak een passkey").click()
    page.wait_for_url(f"{site}/beheer/gebruikers")
    page.context.clear_cookies()
    page.goto(f"{site}/werk/inloggen")
    button = _button(page, "Log in met een passkey")
    with page.expect_request("**/werk/inloggen/passkey") as sent:
        button.click()
    page.wait_for_url(f"{site}/beheer/gebruikers")
    cookies = sent.value.all_headers()["cookie"]
    thief = Device(app)
    name = app.config["SESSION_COOKIE_NAME"]
    found = re.search(rf"{name}=([^;]+)", cookies)
    assert found is not None
    thief.steal(found[1])
    again = thief.client.post(
        "/werk/inloggen/passkey",
        data=sent.value.post_data,
        content_type="application/json",
        headers={"X-CSRFToken": sent.value.headers["x-csrftoken"]},
        base_url=site,
    )
    assert again.status_code == 400
    assert "fout" in again.get_json()


def _question(device: Device) -> tuple[str, dict[str, Any]]:
    token = device.get("/werk/inloggen").text.split('data-token="')[1].split('"')[0]
    asked = device.client.post("/werk/inloggen/passkey/vraag", headers={"X-CSRFToken": token})
    return token, asked.get_json()


def test_the_question_names_nobody(app: Flask, unit: Unit) -> None:
    a_person(unit)
    _token, question = _question(Device(app))
    assert question["allowCredentials"] == []
    assert question["userVerification"] == "required"
    assert len(question["challenge"]) > 40


@pytest.mark.parametrize(
    "answer",
    [
        None, [], "tekst", 7, {}, {"rawId": 3}, {"id": "a", "rawId": "a"}, {"rawId": "é", "response": None},
        {"id": "c2xldXRlbA", "rawId": "c2xldXRlbA", "type": "public-key", "response": {}},
        {"id": "c2xldXRlbA", "rawId": "c2xldXRlbA", "type": "public-key",
         "response": {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA"}},
    ],
)  # fmt: skip
def test_a_wrong_answer_lets_nobody_in(app: Flask, unit: Unit, answer: object) -> None:
    samira = a_person(unit)
    with unit() as session:
        session.add(
            Passkey(
                credential_id=b"sleutel", public_key=b"x", person_id=samira.id, created_at=clock.now(), sign_count=0
            )
        )
    device = Device(app)
    token, _asked = _question(device)
    said = device.client.post(
        "/werk/inloggen/passkey",
        data=json.dumps(answer),
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )
    assert said.status_code == 400
    assert not device.is_in()


_keys = st.sampled_from(
    ["id", "rawId", "type", "response", "clientDataJSON", "authenticatorData", "signature", "attestationObject",
     "userHandle", "transports", "authenticatorAttachment"]
)  # fmt: skip
_leaf = st.none() | st.booleans() | st.text(max_size=8) | st.sampled_from(["c2xldXRlbA", "e30", "AAAA", "public-key"])
_flat = st.dictionaries(_keys, _leaf, max_size=11)
_json = _leaf | _flat | st.dictionaries(_keys, _leaf | _flat, max_size=11)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=_json)
def test_no_answer_makes_it_fail(app: Flask, answer: Any) -> None:
    with app.test_request_context("/werk/inloggen/passkey"):
        passkeys.ask()
        assert passkeys.answer(answer) is None
        passkeys._remember(challenges.NEW_PASSKEY, b"x" * 32)
        assert passkeys.check_new(answer) is None
