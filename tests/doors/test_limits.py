"""Whatever a stranger can send has a limit: so many from one address, or so many wrong guesses, or nothing is kept."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from buurtplein import access
from buurtplein.kernel import guard
from buurtplein.kernel.ratelimit import limiter
from buurtplein.kernel.who import everyone
from tests.conventions.tree import none_of
from tests.doors.world import token_of
from tests.personas import Town

pytestmark = pytest.mark.thorough

LAW = "Whatever a stranger can send has @limit on its view, or a row here that says what bounds it."
DRAFT = "keeps answers in the visit of the browser; what stores them has a limit"
# Views without @limit that strangers can post to -> what bounds them.
BOUNDED = {
    "mensen.first_start": "exists until there is one person",
    "chat.begin": "counts per browser and per address before anything is kept",
    "contactgesprek.enter": "wrong codes are counted per address",
    "contactgesprek.leave": "keeps nothing",
    "volgen.enter": "wrong codes are counted per address",
    "wonen.door": "wrong codes are counted per address",
    "interesse.enter": "wrong codes are counted per address",
    "programma.sign_up": "counts per address before anything is kept",
    "accounts.sign_out": "keeps nothing",
    "accounts.sign_in": "counts per name, per address and in total, in the database",
    "accounts.code": "counts per name, per address and in total, in the database",
    "accounts.passkey_answer": "counts per address and in total, in the database",
    "welkom.invitation": "wrong links are counted per address",
    "welkom.password": "only after a link that works once",
    "welkom.passkey_answer": "only after a link that works once",
    "preferences.display": "keeps a cookie",
    "preferences.wipe": "keeps nothing",
    "overzicht.stop": "finds only who holds the address from the mail",
    "melden.leave": "keeps nothing",
    **dict.fromkeys(("hulp_wie.buurt", "hulp_wie.naam", "hulp_vragen.soort", "hulp_vragen.wanneer",
                     "hulp_vragen.zicht", "hulp_aanbieden.soort", "hulp_aanbieden.wanneer"), DRAFT),
    **{f"melden.{each}": "new drafts are counted per address" for each in (
        "antwoord", "contact", "dag", "soort", "vaak", "waar", "wanneer")},
}  # fmt: skip
PUBLIC = ("open_to_all", "is_public")


def _strangers_post(app: Flask) -> dict[str, Callable[..., Any]]:
    """Endpoints to which somebody without an account, a code or a link can post."""
    found = {}
    for rule in app.url_map.iter_rules():
        door = guard.door_of(app, rule.endpoint)
        if "POST" not in (rule.methods or ()) or door is None:
            continue
        row = access.TABLE[door.permission]
        if any(each is everyone or each.__name__ in PUBLIC for each in row):
            found[rule.endpoint] = inspect.unwrap(app.view_functions[rule.endpoint])
    return found


def _has_limit(view: Callable[..., Any]) -> bool:
    return f"{view.__module__}.{view.__name__}.{view.__qualname__}" in limiter.limit_manager._decorated_limits


def test_nothing_of_a_stranger_is_without_a_limit(app: Flask) -> None:
    posts = _strangers_post(app)
    open_ended = sorted(name for name, view in posts.items() if not _has_limit(view) and name not in BOUNDED)
    none_of((f"{name} has no limit." for name in open_ended), LAW)
    none_of((f"{name} has a limit now: its row here can go." for name in BOUNDED if name not in posts), LAW)
    assert sum(_has_limit(view) for view in posts.values()) > 25


def test_a_stranger_cannot_begin_endless_drafts(app: Flask, town: Town) -> None:
    stranger, begun = app.test_client(), 0
    token = token_of(stranger)
    for _each in range(400):
        with stranger.session_transaction() as visit:
            visit.pop("concept", None)  # as if it were another device
        answer = stranger.post("/melden/soort", data={"csrf_token": token, "keuze": "geluid"})
        if answer.status_code == 429:
            break
        begun += answer.status_code == 303
    assert 200 <= begun <= 300, "enough for a whole buurthuis behind one address, and not without end"
    assert "tel:" in answer.text, "whoever is stopped can call"
    going_on = app.test_client()
    assert going_on.get("/melden/soort").status_code == 200
