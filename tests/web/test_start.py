"""A site that starts reads what it needs and no more, and what its processes share is made before they part."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from flask import Flask

from buurtplein.kernel.relay import Relay
from buurtplein.kernel.watching import News
from buurtplein.web import serve

# Libraries that few pages need, and what is for other commands only.
NOT_FOR_A_START = (
    "alembic", "av", "icalendar", "openpyxl", "PIL", "pyproj", "segno", "text_unidecode", "typst", "webauthn",
    "holidays.countries", "buurtplein.web.demo", "buurtplein.web.seed", "buurtplein.web.backup",
)  # fmt: skip


@pytest.mark.sqlite_only
def test_a_start_reads_no_library_that_few_pages_need() -> None:
    asked = f"import sys, buurtplein.web.standing; print([each for each in {NOT_FOR_A_START} if each in sys.modules])"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]", "Read it in the function that needs it, and say why there."


def test_the_first_page_is_made_before_the_processes_part(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    serve.known_by_all(app)
    assert "components/icon.html" in {name for _loader, name in app.jinja_env.cache or ()}, "templates are shared"
    assert app.extensions["db"][0].pool.checkedin() == 0, "a connection is of one process"
    assert not [each for each in caplog.records if each.name == "buurtplein.verzoek"], "nobody asked for it"


@pytest.mark.sqlite_only
def test_processes_of_one_site_hear_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    relay, heard = Relay("redis://127.0.0.1:1/0", "geheim"), list[object]()
    ears = SimpleNamespace(hear=heard.append, missed=lambda: None)
    told = f'{{"melding": 1, "from": "{relay.me}"}}'.encode()
    relay._pass_on(told, ears)
    assert heard == [], "who tells does not hear itself"
    monkeypatch.setattr(os, "getpid", lambda: 1)
    relay._pass_on(told, ears)
    assert len(heard) == 1, "made once, but another process by now"


@pytest.mark.sqlite_only
def test_a_process_that_takes_the_place_of_another_knows_nothing_of_the_time_before(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = app.extensions["settings"]
    server = serve.Server(lambda: app, settings, worker=False)
    server.app, app.extensions["news"] = app, News()  # the site was made now, for all processes that will ever be
    made = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: made + 3600)  # an hour later one of them falls
    server._begun(None)
    assert app.extensions["news"].since("team:1", 60_000), "a page of a minute ago may have missed something"
