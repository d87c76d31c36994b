"""What the tests of signing up share."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import timedelta
from threading import Barrier
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from buurtplein.aanmeldingen import queries, service
from buurtplein.aanmeldingen.models import Aanmelding
from buurtplein.aanmeldingen.rules import Closed, Full, Stand
from buurtplein.kernel import clock, db

Unit = Callable[[], AbstractContextManager[Session]]


def a_list(unit: Unit, plekken: int | None = 10) -> int:
    """The number of a list that closes in a week."""
    with unit():
        return service.open_list(plekken, clock.now() + timedelta(days=7)).id


def comes(unit: Unit, lijst_id: int, aantal: int = 1, email: str = "") -> str:
    """Somebody signs up; the token of their link."""
    with unit():
        token = service.sign_up(lijst_id, aantal, "nl")[1]
        if email:
            found = queries.by_token(token)
            assert found is not None
            service.say_more(found, token, (), email)
        return token


def stand(unit: Unit, token: str) -> str:
    """How a sign-up stands."""
    with unit():
        found = queries.by_token(token)
        assert found is not None
        return found.aanmelding.stand


def counters(unit: Unit, lijst_id: int) -> tuple[int, int]:
    """How many come and wait as the list says it, which must be what the rows say."""
    with unit() as session:
        places = queries.lijst(lijst_id)
        assert places is not None
        rows = session.query(Aanmelding).filter_by(lijst_id=lijst_id).all()
        assert places.bezet == sum(row.aantal for row in rows if row.stand == Stand.KOMT)
        assert places.wacht == sum(row.aantal for row in rows if row.stand == Stand.WACHT)
        assert places.plekken is None or places.bezet <= places.plekken
        return places.bezet, places.wacht


def at_once(app: Flask, acts: list[Callable[[], Any]]) -> list[Any]:
    """Do all of these at the same moment, each in a unit of work of its own; Closed and Full come back as answers."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        with app.app_context():
            ready.wait(30)
            try:
                with db.transaction():
                    return act()
            except (Closed, Full) as why:
                return type(why)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
