"""What every answer of the site carries, also to broken and impatient requests."""

from __future__ import annotations

import pytest
from flask import Flask

from buurtplein.kernel.codes import new_code
from tests.inspection import POLICY


@pytest.mark.parametrize("path", ["/", "/bestaat-niet", "/static/bestaat-niet.js", "/healthz", "/werk"])
def test_every_answer_is_closed_to_others(app: Flask, path: str) -> None:
    headers = app.test_client().get(path).headers
    for part in POLICY:
        assert part in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Server" not in headers or "Werkzeug" not in headers["Server"]


@pytest.mark.parametrize("path", ["/", "/melden", "/uitleg/bewaren", "/volgen"])
def test_whoever_only_reads_gets_no_cookie_to_be_known_by(app: Flask, path: str) -> None:
    cookies = app.test_client().get(path).headers.getlist("Set-Cookie")
    assert all(cookie.startswith("sessie=") for cookie in cookies), cookies
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
        (b"a\x00b=1", "application/x-www-form-urlencoded"),
        (b"code=" + b"1" * 300_000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_broken_form_is_answered(app: Flask, body: bytes, kind: str) -> None:
    answer = app.test_client().post("/volgen", data=body, content_type=kind)
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize(
    "path", ["/volgen?code=%00", "/%00", "/%ff", "/q/" + "x" * 5000, "/volgen/%2e%2e%2f", "/?taal[]=x"]
)
def test_an_odd_address_is_answered(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code < 500


@pytest.mark.parametrize("path", ["/", "/pleinen", "/volgen", "/werk"])
@pytest.mark.parametrize("cookie", ["=;;\xff=\xfe; sessie=.eJ;", "weergave=\xff", "sessie=\xc3("])
def test_a_cookie_that_is_no_text_is_as_good_as_none(app: Flask, path: str, cookie: str) -> None:
    visitor = app.test_client(use_cookies=False)
    without = visitor.get(path)
    assert visitor.get(path, headers={"Cookie": cookie}).status_code == without.status_code < 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "ONZIN"])
def test_an_odd_verb_is_answered(app: Flask, method: str) -> None:
    assert 400 <= app.test_client().open("/melden", method=method).status_code < 500


def test_an_impatient_visitor_gets_a_kind_page(app: Flask) -> None:
    visitor = app.test_client()
    page = visitor.get("/volgen").get_data(as_text=True)
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    answers = [visitor.post("/volgen", data={"csrf_token": token, "code": new_code()}) for _try in range(40)]
    last = answers[-1]
    assert last.status_code == 429
    assert "tel:" in last.text
