"""A socket hears that something changed, never what, and only about what its person may see at that moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from buurtplein.accounts import sessions
from buurtplein.kernel import db, realtime, watching
from buurtplein.kernel.realtime import nudge
from buurtplein.kernel.who import VISITOR
from tests.bezoeker import Bezoeker
from tests.factories import a_meeting
from tests.personas import STAFF, Town, session_cookie


@pytest.fixture
def socket(app: Flask, town: Town, pretend_socket: Callable[..., Any]) -> Callable[[str | None], Any]:
    """A live page of somebody of the staff, or of a visitor."""

    def open_page(name: str | None) -> Any:
        browser = app.test_client()
        if name is not None:
            assert name in STAFF
            browser.set_cookie(*session_cookie(app, name))
        return pretend_socket(browser)

    return open_page


def _heard(page: Any) -> list[Any]:
    return [message["args"][0] for message in page.get_received() if message["name"] == "changed"]


def test_a_team_hears_its_own_news(app: Flask, town: Town, socket: Callable[[str | None], Any]) -> None:
    team = town.team_id("Wijkteam Noord")
    samira, kees = socket("Samira"), socket("Kees")
    assert samira.emit("watch", "team", team, callback=True) is True
    assert kees.emit("watch", "team", team, callback=True) is False
    with app.app_context():
        nudge("team", team)
    assert _heard(samira) == [{"kind": "team", "id": team}]
    assert _heard(kees) == []


def test_a_page_hears_what_changed_before_it_could_hear(
    app: Flask, town: Town, socket: Callable[[str | None], Any]
) -> None:
    team, samira = town.team_id("Wijkteam Noord"), socket("Samira")
    with app.app_context():
        nudge("team", team)
    later = time.monotonic()
    for age in (None, "old", True, float("nan")):
        samira.emit("watch", "team", team, age, callback=True)
    assert len(_heard(samira)) == 1, "a number that is none says that the page does not know how old it is"
    age = (time.monotonic() - later) * 1000
    samira.emit("watch", "team", team, age, callback=True)
    assert _heard(samira) == [], "this page was made after the change"
    samira.emit("watch", "team", team, age + 3000, callback=True)
    assert _heard(samira) == [{"kind": "team", "id": team}]
    assert socket("Kees").emit("watch", "team", team, age + 3000, callback=True) is False


def test_what_changed_is_remembered_for_the_last_things_only(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(watching, "_REMEMBERED", 2)
    news = watching.News()
    assert news.since("team:1", 1), "who began after the page was made knows nothing of the time before"
    now = 1010.0
    assert not news.since("team:1", 5000)
    news.changed("team:1")
    now = 1020.0
    for room in ("team:2", "team:2", "team:3"):
        news.changed(room)
    now = 1030.0
    assert news.since("team:1", 21_000), "it changed, or nobody knows"
    assert not news.since("team:1", 19_000)
    assert news.since("team:2", 11_000)
    assert not news.since("team:2", 9_000)
    news.forget()
    now = 1031.0
    assert news.since("team:9", 2000), "while Redis was away something may have been missed"
    assert not news.since("team:9", 500)


def an_open_wall(app: Flask, *, live: bool = True) -> int:
    with app.app_context(), db.transaction():
        meeting = a_meeting()
        meeting.live = live
        return meeting.id


def test_a_visitor_hears_of_what_everybody_may_watch(app: Flask, socket: Callable[[str | None], Any]) -> None:
    wall = an_open_wall(app)
    karin = socket(None)
    assert karin.emit("watch", "muur", wall, callback=True) is True
    with app.app_context():
        nudge("muur", wall)
        nudge("bijeenkomst", wall)
    assert _heard(karin) == [{"kind": "muur", "id": wall}], "and of nothing else"


@pytest.mark.parametrize("kind", ["team", "melding", "bijeenkomst", "export", "muur", "__class__"])
def test_a_visitor_who_asks_for_more_is_shown_out(
    app: Flask, town: Town, socket: Callable[[str | None], Any], kind: str
) -> None:
    an_open_wall(app, live=False)
    for thing in (1, town.team_id("Wijkteam Noord")):
        karin = socket(None)
        assert karin.emit("watch", kind, thing, callback=True) is False
        assert not karin.is_connected()


def test_a_visitor_asks_a_few_times_and_no_more(app: Flask, socket: Callable[[str | None], Any]) -> None:
    wall = an_open_wall(app)
    karin = socket(None)
    answers = [karin.emit("watch", "muur", wall, callback=True) for _each in range(4)]
    assert answers == [True] * 4
    assert karin.emit("watch", "muur", wall, callback=True) is False
    assert not karin.is_connected()


def test_a_visitor_can_say_nothing_to_others(app: Flask, socket: Callable[[str | None], Any]) -> None:
    wall = an_open_wall(app)
    karin, dennis = socket(None), socket(None)
    for page in (karin, dennis):
        page.emit("watch", "muur", wall, callback=True)
    for word in ("changed", "signed-out", "message", "join", "connect"):
        karin.emit(word, {"kind": "muur", "id": wall})
    assert dennis.get_received() == []


def test_without_anything_public_a_visitor_has_no_socket(app: Flask, socket: Callable[[str | None], Any]) -> None:
    rows = app.extensions["access"]
    app.extensions["access"] = {**rows, "muur.watch": rows["team.watch"]}
    try:
        assert not socket(None).is_connected()
    finally:
        app.extensions["access"] = rows


def test_a_cookie_of_a_session_that_ended_takes_no_place_of_staff(
    app: Flask, town: Town, pretend_socket: Callable[..., Any]
) -> None:
    browser = app.test_client()
    name, value = session_cookie(app, "Samira")
    browser.set_cookie(name, value)
    with app.app_context(), db.transaction():
        sessions.end_all(town.person_id("Samira"), VISITOR)
    assert not pretend_socket(browser).is_connected()


@pytest.mark.parametrize(
    "asked", [("team", "1"), ("team", True), ("person", 1), (None, None), ("team", 10**9), ("__class__", 1)]
)
def test_nonsense_is_not_watched(socket: Callable[[str | None], Any], asked: tuple[Any, Any]) -> None:
    assert socket("Samira").emit("watch", *asked, callback=True) is False


def test_who_signed_out_hears_nothing_more(
    app: Flask, town: Town, bezoeker: Callable[..., Bezoeker], pretend_socket: Callable[..., Any]
) -> None:
    browser = app.test_client()
    browser.set_cookie(*session_cookie(app, "Samira"))
    page = pretend_socket(browser)
    samira = bezoeker("Samira", inspect=False)
    name = app.config["SESSION_COOKIE_NAME"]
    samira.driver.keep(name, browser.get_cookie(name).value)  # type: ignore[union-attr]
    samira.visit("/werk").press("Uitloggen")
    team = town.team_id("Wijkteam Noord")
    assert not page.is_connected() or page.emit("watch", "team", team, callback=True) is False


@pytest.mark.parametrize("said", [ValueError("sid is not connected to requested namespace"), KeyError("a sid")])
def test_a_page_that_was_left_meanwhile_is_no_error(
    monkeypatch: pytest.MonkeyPatch, town: Town, socket: Callable[[str | None], Any], said: Exception
) -> None:
    samira = socket("Samira")

    def gone(_room: str) -> None:
        raise said  # one or the other, as the library does then

    monkeypatch.setattr(realtime, "join_room", gone)
    assert samira.emit("watch", "team", town.team_id("Wijkteam Noord"), callback=True) is False
