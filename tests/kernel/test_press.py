"""A press is done once; what cannot be any more leaves nothing behind and says so."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, get_flashed_messages
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict

from buurtplein.kernel import db, once
from buurtplein.kernel.forms import Form, SeenForm
from buurtplein.kernel.outbox import Ritme
from buurtplein.kernel.press import keep, press
from tests.kernel.test_db import MOMENT


class Closed(Exception):
    """What is pressed on is closed."""


def _press(house: Flask, act: Any, to: str = "/klaar", key: str = "a") -> tuple[str, list[Any]]:
    """Press as a request does: one unit of work. Returns where it led, and what was said there."""
    with house.test_request_context("/", method="POST"), db.transaction():
        form = Form(MultiDict({"form_key": key}))
        answer = press(form, to, act, "Gedaan.", refusal=Closed, sorry=lambda why: f"Kan niet: {type(why).__name__}")
        return answer.location, get_flashed_messages(with_categories=True)


def _kept(session: Session) -> list[str]:
    return [row.name for row in session.query(Ritme)]


def test_what_is_pressed_twice_is_done_once(house: Flask, unit: Any) -> None:
    done: list[int] = []
    assert _press(house, lambda: done.append(1)) == ("/klaar", [("message", "Gedaan.")])
    assert _press(house, lambda: done.append(2), to="/elders") == ("/klaar", [])
    assert done == [1]


def test_what_cannot_be_any_more_is_undone_and_may_be_pressed_again(house: Flask, unit: Any) -> None:
    def too_late() -> None:
        db.session().add(Ritme(name="vegen", next_at=MOMENT))
        db.session().flush()
        raise Closed

    assert _press(house, too_late) == ("/klaar", [("let-op", "Kan niet: Closed")])
    with unit() as session:
        assert _kept(session) == []
        assert once.led("a") is None
    assert _press(house, lambda: None) == ("/klaar", [("message", "Gedaan.")])


def test_another_mistake_is_no_refusal(house: Flask) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _press(house, broken)


def _keep(house: Flask, act: Any, *, seen: int, key: str = "a") -> Any:
    with house.test_request_context("/", method="POST"), db.transaction():
        form = SeenForm(MultiDict({"form_key": key, "versie": str(seen)}))
        return keep(form, 2, "/klaar", act, "Bewaard.", look_again=lambda: ("kijk nog eens", 400))


def test_what_a_colleague_kept_meanwhile_is_looked_at_first(house: Flask, unit: Any) -> None:
    done: list[int] = []
    assert _keep(house, lambda: done.append(1), seen=1) == ("kijk nog eens", 400)
    assert done == []
    assert _keep(house, lambda: done.append(2), seen=2).location == "/klaar"
    assert _keep(house, lambda: done.append(3), seen=1).location == "/klaar", "sent twice, and kept once"
    assert done == [2]


def test_a_row_that_changed_under_way_is_undone_and_looked_at(house: Flask, unit: Any) -> None:
    def overtaken() -> None:
        db.session().add(Ritme(name="vegen", next_at=MOMENT))
        raise StaleDataError

    assert _keep(house, overtaken, seen=2) == ("kijk nog eens", 400)
    with unit() as session:
        assert _kept(session) == []
        assert once.led("a") is None
