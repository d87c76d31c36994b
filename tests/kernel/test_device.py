"""What a device remembers is signed, small, and gone when its owner says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, Response
from flask import session as cookie
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner
from lxml import html

from buurtplein.kernel import device, guard
from buurtplein.kernel.crypto import fingerprint


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


# -- what is held during a visit


@pytest.fixture
def visit(app: Flask) -> Callable[..., list[str]]:
    """``visit(browser, hold="a")`` is one request of a browser to the whole site; returns what it holds afterwards."""

    def one(browser: FlaskClient, *, hold: str = "", let_go: str = "", wipe: bool = False) -> list[str]:
        if wipe:
            page = html.fromstring(browser.get("/wis").data)
            token = page.xpath("//input[@name='csrf_token']/@value")[0]
            assert browser.post("/wis", data={"csrf_token": token}).status_code == 200
        with browser.session_transaction() as kept, app.test_request_context():
            cookie.update(kept)
            if hold:
                device.hold(hold)
            if let_go:
                device.let_go(let_go)
            kept.clear()
            kept.update(cookie)
            return device.holding()

    return one


def test_a_visit_holds_the_newest_four_until_they_are_let_go(app: Flask, visit: Callable[..., list[str]]) -> None:
    phone, other = app.test_client(), app.test_client()
    for secret in ("a", "b", "c", "d", "e", "d"):
        visit(phone, hold=secret)
    assert visit(phone) == ["d", "e", "c", "b"]
    phone.get("/contact")
    phone.get("/")
    assert visit(phone) == ["d", "e", "c", "b"], "it survives every page"
    assert visit(phone, let_go="c") == ["d", "e", "b"]
    assert visit(phone, let_go="nooit-gehad") == ["d", "e", "b"]
    assert visit(other) == [], "and is of this browser alone"


def test_what_is_held_is_a_key_at_the_next_request(app: Flask, visit: Callable[..., list[str]]) -> None:
    phone = app.test_client()
    visit(phone, hold="geheim")
    with phone:
        phone.get("/")
        assert fingerprint("geheim") in guard.who().keys
    visit(phone, let_go="geheim")
    with phone:
        phone.get("/")
        assert guard.who().keys == frozenset()


def test_a_visit_ends_with_a_wipe_and_after_half_a_day(
    app: Flask, visit: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = app.test_client()
    visit(phone, hold="geheim")
    assert visit(phone, wipe=True) == []
    for ago, left in ((timedelta(hours=11), ["geheim"]), (timedelta(hours=13), [])):
        then = int((datetime.now(UTC) - ago).timestamp())
        with monkeypatch.context() as patch:
            patch.setattr(TimestampSigner, "get_timestamp", lambda _self, then=then: then)
            visit(phone, hold="geheim")
        with phone:
            phone.get("/")
            assert device.holding() == left


@pytest.mark.parametrize("held", ["x", {"a": 1}, 7, None, [None] * 9])
def test_a_strange_cookie_is_no_trouble(app: Flask, held: object) -> None:
    with app.test_request_context():
        cookie["in_hand"] = held
        assert len(device.holding()) <= device.MOST
        device.hold("a")
        assert device.holding()[0] == "a"
