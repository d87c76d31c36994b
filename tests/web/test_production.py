"""What only a real site does: HTTPS from the first byte on, and cookies that a browser takes from nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from buurtplein.kernel import paths
from buurtplein.kernel.config import Settings
from buurtplein.kernel.realtime import socketio
from buurtplein.web.app import create_app

HTTPS = "https://buurtplein.example"


@pytest.fixture
def real(app: Flask, db_url: str, tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser at a site with the settings of production. (``app`` puts the keys of the tests back afterwards.)

    The one server of live pages goes back to the site of the other tests.
    """
    settings = Settings(
        data_dir=tmp_path,
        database_url=db_url,
        production=True,
        secret_key=app.extensions["settings"].secret_key,
        base_url=HTTPS,
        smtp_url="smtp://127.0.0.1:1",
    )
    settings.refuse_unsafe()
    before = dict(vars(socketio))
    site = create_app(settings)
    yield site.test_client()
    site.extensions["db"][0].dispose()
    vars(socketio).update(before)


def test_pages_and_files_are_asked_over_https_for_ever(real: FlaskClient) -> None:
    style = next((paths.static() / "dist").glob("app.*.css")).name
    for path in ("/", "/bestaat-niet", "/thema.css", f"/static/{style}"):
        answer = real.get(path, base_url=HTTPS)
        assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains", path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path


def test_every_cookie_is_ours_alone(real: FlaskClient) -> None:
    """A browser refuses ``__Host-`` from a neighbour of our host, over http, or for a part of the site."""
    kept = []
    for path in ("/?taal=en", "/werk/inloggen", "/weergave"):
        kept += real.get(path, base_url=HTTPS).headers.getlist("Set-Cookie")
    assert {each.partition("=")[0] for each in kept} == {"__Host-taal", "__Host-sessie"}
    for each in kept:
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in each.split(";")}, each
    assert 'lang="en"' in real.get("/", base_url=HTTPS).text, "what was chosen is remembered by that name"
