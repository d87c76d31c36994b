"""How often each page asks the database: a fixed number, for ten rows and for hundreds, and six at most where it can.

The marks of the tables are one question more, at each page, and no part of these numbers. ``first`` is what a
stranger's page asks when a table behind it has just changed, so that nothing is kept; ``again`` what it asks as long
as nothing changes, which is mostly nothing: then not even the site is asked (open_pages.Front). ``bewoner`` is
somebody who is signed in, with a name in the page: pages of one person are never kept, what they have in common with
others is (kernel/marks.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.burenhulp.models import Advertentie
from buurtplein.kernel import clock
from buurtplein.kernel.db import Base
from buurtplein.pleinen.models import Plein
from buurtplein.programma.models import Activiteit
from tests.conventions.tree import none_of
from tests.counting import counted
from tests.personas import Town, resident_cookie

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
MANY = 300
COPIED = (Plein, Activiteit, Bijeenkomst, Advertentie)


@dataclass(frozen=True)
class Asks:
    """What one page may ask."""

    first: int
    again: int
    bewoner: int

    def __le__(self, most: Asks) -> bool:
        """Whether it asks no more than this."""
        return self.first <= most.first and self.again <= most.again and self.bewoner <= most.bewoner


# The first page after a change reads what several features know: lines and rota, places, programme, meetings, coffee.
PAGES = {
    "/": Asks(first=26, again=0, bewoner=2),
    "/pleinen": Asks(first=3, again=0, bewoner=2),
    "/agenda": Asks(first=11, again=0, bewoner=2),
    "/hulp": Asks(first=3, again=0, bewoner=6),
    "/contact": Asks(first=12, again=0, bewoner=2),
    "/wonen": Asks(first=1, again=0, bewoner=3),
    "/budget": Asks(first=6, again=6, bewoner=9),
    "/agenda/toezeggingen": Asks(first=1, again=0, bewoner=3),
    "/woordenlijst": Asks(first=0, again=0, bewoner=2),
    "/volgen": Asks(first=0, again=0, bewoner=2),
    "/melden": Asks(first=0, again=0, bewoner=2),
    "/melden/soort": Asks(first=0, again=0, bewoner=2),
}
# Eight features say on /mijn what waits for one person, each in its own words: one question each, and who that is.
MINE = 10


def _asked(app: Flask, client: FlaskClient, path: str) -> int:
    with counted(app) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, f"{path} leads to {answer.headers.get('Location')}"
    # Tests look each time whether the ground changed; a running site looks every two seconds (buurten/memory.py).
    return len([each for each in asked if each != "BEGIN" and not re.search(r"FROM (stand|mark)\b", each)])


def _as(app: Flask, cookie: tuple[str, str]) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(*cookie)
    return client


def _copy(session: Any, table: type[Base], times: int) -> None:
    """Rows like those of the made-up town, straight into the table."""
    columns = table.__table__.columns
    rows = [dict(row) for row in session.execute(sa.select(*columns)).mappings() if not row.get("token_print")]
    made = []
    for number in range(times):
        row = dict(rows[number % len(rows)])
        row.pop("id")
        for unique in {"slug", "nr"} & row.keys():
            row[unique] = f"{90000000 + number}" if unique == "nr" else f"{row[unique]}-{number}"
        made.append({name: None if name == "lijst_id" else value for name, value in row.items()})
    session.execute(sa.insert(table), made)


def _numbers(app: Flask, client: Callable[[], FlaskClient], *, keep: bool) -> dict[str, int]:
    found = {}
    for path in PAGES:
        client().get(path)
        if not keep:
            app.extensions.pop("kept", None)
        found[path] = _asked(app, client(), path)
    return found


def test_pages_ask_a_fixed_number_of_times_whatever_there_is(app: Flask, town: Town, unit: Any) -> None:
    with clock.travel(NOW):
        ans = _as(app, resident_cookie(app, town.bewoner_id("Ans") or 0))
        few = _all_numbers(app, ans)
        with unit() as session:
            for table in COPIED:
                _copy(session, table, MANY)
        many = _all_numbers(app, ans)
    assert few == many, "a page asks as often with many rows as with few"
    over = [f"{path} asks {asks}, and may ask {PAGES[path]}" for path, asks in few.items() if not asks <= PAGES[path]]
    none_of(over, "A page asks more than it did. Join what belongs together, or keep it (kernel/marks.py).")


def _all_numbers(app: Flask, ans: FlaskClient) -> dict[str, Asks]:
    first = _numbers(app, app.test_client, keep=False)
    again = _numbers(app, app.test_client, keep=True)
    mine = _numbers(app, lambda: ans, keep=True)
    return {path: Asks(first[path], again[path], mine[path]) for path in PAGES}


def test_what_waits_for_one_resident_is_asked_a_fixed_number_of_times(app: Flask, town: Town, unit: Any) -> None:
    with clock.travel(NOW):
        ans = _as(app, resident_cookie(app, town.bewoner_id("Ans") or 0))
        ans.get("/mijn")
        few = _asked(app, ans, "/mijn")
        with unit() as session:
            _copy(session, Advertentie, MANY)
        ans.get("/mijn")
        assert _asked(app, ans, "/mijn") == few <= MINE
