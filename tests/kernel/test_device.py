"""What a device remembers is signed, small, and gone when its owner says so."""

from __future__ import annotations

import pytest
from flask import Flask, Response

from buurtplein.kernel import device


@pytest.fixture
def site(house: Flask) -> Flask:
    @house.get("/onthoud/<secret>")
    def keep(secret: str) -> str:
        device.remember(secret)
        return ""

    @house.get("/vergeet")
    def forget() -> str:
        device.forget()
        return ""

    @house.get("/vergeet/<secret>")
    def forget_one(secret: str) -> str:
        device.forget(secret)
        return ""

    @house.get("/lees")
    def read() -> dict[str, list[str]]:
        return {"kept": device.remembered()}

    @house.after_request
    def write(response: Response) -> Response:
        return device.write_cookie(response)

    return house


def test_a_device_that_was_not_asked_remembers_nothing(site: Flask) -> None:
    answer = site.test_client().get("/lees")
    assert answer.json == {"kept": []}
    assert "Set-Cookie" not in answer.headers


def test_a_device_remembers_the_newest_first_and_not_too_many(site: Flask) -> None:
    phone = site.test_client()
    for secret in ("a", "b", "c", "d", "e", "d"):
        phone.get(f"/onthoud/{secret}")
    assert phone.get("/lees").json == {"kept": ["d", "e", "c", "b"]}


def test_a_device_forgets_one_or_all(site: Flask) -> None:
    phone = site.test_client()
    phone.get("/onthoud/a")
    phone.get("/onthoud/b")
    phone.get("/vergeet/a")
    assert phone.get("/lees").json == {"kept": ["b"]}
    phone.get("/vergeet")
    assert phone.get("/lees").json == {"kept": []}
    assert phone.get_cookie("knop") is None


@pytest.mark.parametrize("forged", ["x", "WyJhIl0.x", '["a"]'])
def test_a_cookie_somebody_made_is_ignored(site: Flask, forged: str) -> None:
    phone = site.test_client()
    phone.set_cookie("knop", forged)
    assert phone.get("/lees").json == {"kept": []}


def test_scripts_cannot_read_it(site: Flask) -> None:
    cookie = site.test_client().get("/onthoud/a").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
