"""Every answer of a site for real people carries the same headers: pages, files, feeds, redirects and errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import clock

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(self), payment=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# verb, address, status: a page, a form, feeds, files, a redirect, and every kind of error
ASKED = (
    ("GET", "/", 200), ("GET", "/melden/soort", 200), ("GET", "/inloggen", 200), ("GET", "/werk/inloggen", 200),
    ("GET", "/pleinen", 200), ("GET", "/agenda", 200), ("GET", "/agenda.ics", 200), ("GET", "/agenda.atom", 200),
    ("GET", "/robots.txt", 200), ("GET", "/healthz", 200), ("GET", "/.well-known/security.txt", 200),
    ("GET", "/offline", 200), ("GET", "/werk", 302), ("GET", "/werk/meldingen/M-000000", 302),
    ("GET", "/bestaat-niet", 404), ("GET", "/static/bestaat-niet.js", 404), ("POST", "/volgen", 400),
    ("POST", "/melden/soort", 400), ("PUT", "/melden", 405), ("ONZIN", "/", 405), ("GET", "/volgen?code=%00", 400),
    ("GET", "/uitnodiging/bestaat-niet", 410), ("GET", "{file}", 200),
)  # fmt: skip
ASK = """
import json, sys
from buurtplein.kernel.config import Settings
from buurtplein.kernel import db
from buurtplein.web.app import create_app

app = create_app(Settings.from_env())
asked, found = json.load(sys.stdin), []
browser = app.test_client()
for verb, path in asked:
    answer = browser.open(path, method=verb, base_url="https://buurt.example")
    found.append([answer.status_code, list(answer.headers.items())])
db.connect(app, "postgresql+psycopg://nobody@127.0.0.1:9/nothing?connect_timeout=1")
answer = browser.get("/pleinen", base_url="https://buurt.example")
found.append([answer.status_code, list(answer.headers.items())])
print(json.dumps(found))
"""


@pytest.fixture
def answers(app: Flask, db_url: str, tmp_path: Path) -> list[tuple[str, int, int, list[tuple[str, str]]]]:
    """What a site with the settings of a real one says: (address, status expected, status, headers)."""
    dist = Path(__file__).resolve().parents[2] / "static" / "dist"
    file = next((f"/static/{each.name}" for each in sorted(dist.glob("app.*.css"))), "/robots.txt")
    asked = [(verb, path.format(file=file), status) for verb, path, status in ASKED]
    settings = {
        "PRODUCTION": "1", "BASE_URL": "https://buurt.example", "SMTP_URL": "smtp://127.0.0.1:9",
        "DATABASE_URL": db_url, "SECRET_KEY": app.extensions["settings"].secret_key, "DATA_DIR": str(tmp_path),
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", ASK], input=json.dumps([each[:2] for each in asked]), capture_output=True, text=True,
        env={**os.environ, **{f"BUURTPLEIN_{name}": value for name, value in settings.items()}}, check=False,
        timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    told: list[Any] = json.loads(run.stdout.splitlines()[-1])
    wanted = [(path, status) for _verb, path, status in asked] + [("/pleinen", 503)]
    return [(path, status, *each) for (path, status), each in zip(wanted, told, strict=True)]


@pytest.mark.thorough
def test_every_kind_of_answer_is_closed_to_others(answers: list[Any]) -> None:
    for path, wanted, status, headers in answers:
        assert status == wanted, f"{path} answers {status}"
        carried = dict(headers)
        assert {name: carried.get(name) for name in ALWAYS} == ALWAYS, f"{path} ({status}) lacks a header"
        assert "unsafe-" not in carried["Content-Security-Policy"]
        assert not {"Server", "X-Powered-By", "Access-Control-Allow-Origin"} & set(carried), path
        if path != "/static" and not path.startswith("/static/app."):
            assert carried.get("Cache-Control", "").startswith(("no-store", "no-cache", "public")), path
        for cookie in (value for name, value in headers if name == "Set-Cookie"):
            parts = {part.strip() for part in cookie.split(";")}
            assert cookie.startswith("__Host-"), f"{path}: {cookie}"
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= parts, f"{path}: {cookie}"
            assert not any(part.lower().startswith("domain") for part in parts)


@pytest.mark.thorough
def test_whoever_only_reads_gets_no_cookie_at_all(answers: list[Any]) -> None:
    reads = {"/", "/pleinen", "/agenda", "/agenda.ics", "/agenda.atom", "/offline", "/robots.txt", "/bestaat-niet"}
    seen = [(path, headers) for path, _wanted, _status, headers in answers if path in reads]
    assert len(seen) > len(reads)
    assert not [path for path, headers in seen if "Set-Cookie" in dict(headers)]


def test_where_to_report_a_hole_never_goes_out_of_date(app: Flask) -> None:
    for moment in (clock.now(), datetime(2027, 12, 31, 23, 59, tzinfo=UTC), datetime(2031, 7, 1, tzinfo=UTC)):
        with clock.travel(moment):
            told = app.test_client().get("/.well-known/security.txt").text
            lines = dict(line.split(": ", 1) for line in told.splitlines())
            until = datetime.fromisoformat(lines["Expires"])
            assert timedelta(days=90) < until - moment < timedelta(days=365), "RFC 9116: less than a year ahead"
            assert {"Contact", "Canonical", "Preferred-Languages"} <= set(lines)
            assert app.test_client().get(lines["Contact"].replace("http://127.0.0.1:8000", "")).status_code == 200
