"""Pages that everybody gets are kept and not sent twice; what is of one person is kept nowhere; nothing is stale."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from buurtplein.kernel import clock, db, marks, open_pages
from buurtplein.kernel.guard import door_of
from buurtplein.kernel.hours import Tijd
from buurtplein.pleinen.models import Plein
from buurtplein.web import agenda_items
from tests.conventions.tree import none_of
from tests.factories import a_plein
from tests.personas import Town, resident_cookie, session_cookie

Unit = Callable[[], Any]
NOW = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)  # a Tuesday, half past nine here
PUBLIC = "public, no-cache"


def _get(app: Flask, path: str, **headers: str) -> TestResponse:
    return app.test_client().get(path, headers=headers)


@pytest.mark.both_databases
def test_a_page_that_a_browser_has_is_not_sent_again(app: Flask, unit: Unit) -> None:
    with clock.travel(NOW):
        with unit():
            a_plein("Het Proefhuis", (Tijd(1, "09:00", "17:00"),))
        first = _get(app, "/pleinen")
        assert (first.status_code, first.headers["Cache-Control"]) == (200, PUBLIC)
        assert {"Cookie", "Accept-Encoding"} <= set(first.headers["Vary"].split(", "))
        again = _get(app, "/pleinen", **{"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_only_what_is_of_nobody_is_compressed(app: Flask, town: Town) -> None:
    plain, packed = _get(app, "/pleinen"), _get(app, "/pleinen", **{"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert len(packed.data) < len(plain.data) / 2
    assert "Content-Encoding" not in _get(app, "/pleinen", **{"Accept-Encoding": "gzip;q=0"}).headers
    client = app.test_client()
    client.set_cookie(*session_cookie(app, "Samira"))
    mine = client.get("/pleinen", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in mine.headers
    form = _get(app, "/volgen", **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in form.headers


@pytest.mark.both_databases
def test_what_another_process_changes_is_in_the_next_answer(app: Flask, unit: Unit) -> None:
    with clock.travel(NOW):
        with unit():
            a_plein("Het Proefhuis", (Tijd(1, "09:00", "17:00"),))
        old = _get(app, "/pleinen")
        with _another_process(app) as engine, engine.begin() as connection:
            connection.execute(sa.update(Plein).values(naam="Het Nieuwe Huis"))
        new = _get(app, "/pleinen", **{"If-None-Match": old.headers["ETag"]})
        assert new.status_code == 200
        assert b"Het Nieuwe Huis" in new.data
        assert b"Het Proefhuis" not in new.data


@pytest.mark.both_databases
def test_what_was_undone_changes_no_mark_and_what_goes_along_does(app: Flask, unit: Unit) -> None:
    with unit() as session:
        plein = a_plein("Het Proefhuis", (Tijd(1, "09:00", "17:00"),))
        plein_id = plein.id
    before = _marks(app)
    with app.app_context():
        db.will_write()
        db.session().execute(sa.update(Plein).values(naam="Nooit"))
        db.rollback()
        db.session().execute(sa.select(Plein.id))
        db.commit()
    assert _marks(app) == before
    with unit() as session:
        session.execute(sa.delete(Plein).where(Plein.id == plein_id))
    after = _marks(app)
    assert after["plein"] != before["plein"]
    assert after["openingstijd"] != before["openingstijd"], "its hours went along, and nobody said so"


def test_a_door_that_closes_is_closed(app: Flask, unit: Unit) -> None:
    with clock.travel(NOW):
        with unit():
            a_plein("Het Proefhuis", (Tijd(1, "09:00", "10:00"),))
        assert "Open tot 10.00 uur" in _get(app, "/pleinen").text
    with clock.travel(NOW.replace(minute=59, second=59)):
        assert "Open tot 10.00 uur" in _get(app, "/pleinen").text
    with clock.travel(NOW.replace(hour=9, minute=0)):
        assert "Open tot 10.00 uur" not in _get(app, "/pleinen").text


def test_the_same_page_made_anew_is_the_same_page(app: Flask, town: Town) -> None:
    with clock.travel(datetime(2026, 11, 24, 9, 30, tzinfo=UTC)):
        for path in ("/", "/pleinen", "/agenda", "/hulp", "/contact", "/budget", "/wonen"):
            mark = _get(app, path).headers["ETag"]
            app.extensions.pop("kept", None)
            assert _get(app, path, **{"If-None-Match": mark}).status_code == 304, path


def test_each_language_and_theme_has_its_own_page(app: Flask) -> None:
    pages = {}
    for cookies in ({}, {"taal": "en"}, {"weergave": "donker"}):
        client = app.test_client()
        for name, value in cookies.items():
            client.set_cookie(name, value)
        answer = client.get("/pleinen")
        assert answer.headers["Cache-Control"] == PUBLIC
        pages[answer.headers["ETag"]] = answer
    assert len(pages) == 3


def test_search_engines_find_each_language_by_a_whole_address(app: Flask, town: Town) -> None:
    site = app.extensions["settings"].site_url
    for path in ("/", "/pleinen", "/pleinen/de-hoek"):
        head = html.fromstring(_get(app, path).text).xpath("//link[@hreflang]/@href")
        assert {f"{site}{path}?taal=nl", f"{site}{path}?taal=en"} <= set(head), path
        assert all(_get(app, address.removeprefix(site)).status_code in (200, 302, 303) for address in head)


def test_a_typed_postcode_is_kept_nowhere(app: Flask) -> None:
    answer = _get(app, "/pleinen?postcode=1399AB")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_a_chosen_language_is_not_told_to_the_next_one(app: Flask) -> None:
    answer = _get(app, "/pleinen?taal=en")
    assert "Set-Cookie" in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.thorough
def test_nothing_of_a_person_is_ever_kept(app: Flask, town: Town) -> None:
    paths = sorted(set(_paths(app)))
    found = [
        f"{path}, as {who}: {problem}"
        for who, visitor in _visitors(app, town)
        for path in paths
        for problem in _problems(visitor().get(path), everybody=who == "a stranger")
    ]
    none_of(found, "A page with a cookie, a name, a code or a form token is of one person: it is kept nowhere.")


def _problems(answer: TestResponse, *, everybody: bool) -> Iterator[str]:
    said = answer.headers.get("Cache-Control", "")
    if answer.mimetype != "text/html" or "no-store" in said:
        return
    if not everybody:
        yield f"may be kept ({said}), though it was made for somebody with a cookie"
    if "Set-Cookie" in answer.headers:
        yield f"sets a cookie and may be kept ({said})"
    if 'name="csrf_token"' in answer.text:
        yield f"has a form token and may be kept ({said})"
    if answer.status_code not in (200, 304):
        yield f"is no page ({answer.status_code}) and may be kept ({said})"


def _paths(app: Flask) -> Iterator[str]:
    """Every page without a thing in its address, and one of each kind that is the same for all."""
    for rule in app.url_map.iter_rules():
        door = door_of(app, rule.endpoint)
        if "GET" in (rule.methods or ()) and (not rule.arguments or (door is not None and door.same_for_all)):
            values = {"page": "privacy", "slug": "de-hoek", "dag": "2026-11-26"}
            with app.test_request_context():
                yield app.url_map.bind("localhost").build(
                    rule.endpoint, {n: values.get(n, "1") for n in rule.arguments}
                )


def _visitors(app: Flask, town: Town) -> Iterator[tuple[str, Callable[[], FlaskClient]]]:
    yield "a stranger", app.test_client
    for who, cookie in (
        ("a resident", resident_cookie(app, town.bewoner_id("Ans") or 0)),
        ("staff", session_cookie(app, "Samira")),
        ("who scanned a poster", _after(app, town.poster, app.config["SESSION_COOKIE_NAME"])),
        ("who keeps a code on this device", ("knop", "WyIxMzk5MDAwMDAwMDAwMDEyIl0.x")),
        ("whoever has a cookie of something else", ("iets", "anders")),
    ):

        def visitor(cookie: tuple[str, str] = cookie) -> FlaskClient:
            client = app.test_client()
            client.set_cookie(*cookie)
            return client

        yield who, visitor


def _after(app: Flask, path: str, name: str) -> tuple[str, str]:
    client = app.test_client()
    client.get(path)
    cookie = client.get_cookie(name)
    assert cookie is not None
    return name, cookie.value


@contextmanager
def _another_process(app: Flask) -> Iterator[sa.Engine]:
    """An engine of its own on the same database, as another worker has."""
    engine = db.make_engine(app.extensions["db"][0].url.render_as_string(hide_password=False))
    marks.listen(engine)
    yield engine
    engine.dispose()


def _marks(app: Flask) -> dict[str, str]:
    with app.app_context():
        return dict(marks.marks())


def test_what_is_kept_does_not_grow_with_time_or_with_addresses(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_pages, "MOST", 3)

    def kept() -> list[str]:
        return [key[3] + key[4] for key in app.extensions["kept"].things if isinstance(key, tuple) and key[0] == "page"]

    for later in range(5):
        with clock.travel(NOW + timedelta(seconds=later * open_pages.HOLDS)):
            assert _get(app, "/pleinen").status_code == 200
    assert kept() == ["/pleinen"], "the next moment takes the place of the last"
    with clock.travel(NOW):
        for number in range(5):
            _get(app, f"/pleinen?n={number}")
    assert kept() == [f"/pleinenn={number}" for number in (2, 3, 4)], "what was asked longest ago goes first"


def test_who_leafs_through_a_year_of_the_agenda_fills_no_memory(app: Flask) -> None:
    with clock.travel(NOW):
        for ahead in range(2 * agenda_items.MOST):
            _get(app, f"/agenda?vanaf={NOW.date() + timedelta(days=ahead)}")
    held = [key for key in app.extensions["kept"].things if isinstance(key, tuple) and key[0] == "agenda"]
    assert len(held) == agenda_items.MOST
