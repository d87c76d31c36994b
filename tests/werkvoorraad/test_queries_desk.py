"""What the pages of staff ask of the database: a fixed number of questions, however much there is, each answered from
an index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event

from buurtplein.kernel import clock, db
from buurtplein.meldingen.models import Melding
from tests.bezoeker import Bezoeker
from tests.counting import counted
from tests.factories import a_melding
from tests.personas import Town
from tests.stories.steps import MORNING

pytestmark = pytest.mark.both_databases

Visitors = Callable[..., Bezoeker]

# Page -> who looks, and how many questions it may ask, with signing in and the menu.
PAGES: dict[str, tuple[str, int]] = {
    "/werk/meldingen": ("Samira", 4),
    "/werk/meldingen?filter=alles-open": ("Samira", 4),
    "/werk/meldingen?filter=klaar": ("Samira", 4),
    "/werk/meldingen?zoek=zwaan": ("Samira", 4),
    "/werk/meldingen?deel=lijst": ("Samira", 3),
}
# After a change on this desk the lines, the numbers of the filters, and what seems to be about one place are read
# again, once; and for a search, which buildings have that name.
AGAIN = 3

# SQLite is told that it begins; the mark of what a process holds in memory is looked at every two seconds on a site
# that runs, and with each page in a test.
MACHINERY = ("BEGIN", "SELECT stand.merk")


def _asked(app: Flask, visitor: Bezoeker, path: str) -> list[str]:
    with counted(app) as asked:
        visitor.driver.open(path)
    assert visitor.driver.status == 200, path
    return [each for each in asked if not each.startswith(MACHINERY)]


def _more(unit: Callable[..., Any], town: Town) -> None:
    """Some hundred meldingen that differ in where and how they stand: rows only, nobody looks at their story."""
    with clock.travel(MORNING), unit() as session:
        first, _code = a_melding()
        session.flush()
        given = {column.key: getattr(first, column.key) for column in sa.inspect(Melding).columns}
        rows = []
        for number in range(300):
            open_ones = ("nieuw", "gelezen", "wacht_op_melder", "heropend")
            status = "afgerond" if number % 3 else open_ones[number % 4]
            rows.append({
                **given, "id": 50_000 + number, "nummer": f"M-{80_000_000 + number}", "code_print": f"veel-{number}",
                "status": status, "gebouw_id": 1 + number % 2, "handler_id": town.person_id("Samira"),
                "beloofd_op": first.beloofd_op,
            })  # fmt: skip
        session.execute(sa.insert(Melding), rows)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_as_often_with_many_as_with_few(
    app: Flask, unit: Callable[..., Any], town: Town, bezoeker: Visitors, path: str
) -> None:
    name, most = PAGES[path]
    with clock.travel(MORNING):
        visitor = bezoeker(name, signed_in=True, inspect=False)
        _asked(app, visitor, path)  # what is kept in memory is there
        few = _asked(app, visitor, path)
        _more(unit, town)
        first = _asked(app, visitor, path)
        many = _asked(app, visitor, path)
    assert len(many) <= most, "\n".join(many)
    assert len(many) == len(few), "\n".join(many)
    assert len(first) == len(many) + AGAIN + path.count("zoek="), "\n".join(first)


# Page -> the index behind its list. Nothing is read that is not shown, and nothing is sorted.
INDEXES = {
    "/werk/meldingen": "ix_melding_open",
    "/werk/meldingen?filter=nieuw": "ix_melding_open",
    "/werk/meldingen?filter=alles-open": "ix_melding_open",
    "/werk/meldingen?filter=klaar": "ix_melding_klaar",
    "/werk/meldingen?zoek=zwaan": "ix_melding_gebouw",
}


@contextmanager
def _statements(app: Flask) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the table of meldingen, with its values."""
    asked: list[tuple[str, Any]] = []

    def remember(_conn: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if re.search(r"FROM melding\b", statement):
            asked.append((statement, values))

    with app.app_context():
        engine = db.engine()
    event.listen(engine, "before_cursor_execute", remember)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", remember)


def _plan(app: Flask, statement: str, values: Any) -> str:
    """How the database goes about it. PostgreSQL reads a table this small whole unless it is asked not to."""
    with app.app_context(), db.engine().connect() as connection:
        if connection.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            return "\n".join(str(row[3]) for row in rows)
        for way in ("enable_seqscan", "enable_sort"):
            connection.exec_driver_sql(f"SET {way} = off")
        rows = connection.exec_driver_sql(f"EXPLAIN {statement}", values)
        plan = "\n".join(str(row[0]) for row in rows)
        connection.exec_driver_sql("RESET ALL")
        return plan


@pytest.mark.parametrize("path", INDEXES)
def test_no_page_of_the_list_reads_or_sorts_all_meldingen(
    app: Flask, unit: Callable[..., Any], town: Town, bezoeker: Visitors, path: str
) -> None:
    with clock.travel(MORNING):
        _more(unit, town)
        samira = bezoeker("Samira", signed_in=True, inspect=False)
        with _statements(app) as asked:
            samira.visit(path).expect(200)
    listed = [each for each in asked if "melding.status, melding.beloofd_op" in each[0]]
    assert len(listed) == 1, "one question for the lines"
    for statement, values in asked:
        plan = _plan(app, statement, values)
        assert not re.search(r"SCAN melding\b|Seq Scan on melding\b", plan), f"{statement}\n{plan}"
    plan = _plan(app, *listed[0])
    assert INDEXES[path] in plan, plan
    assert not re.search(r"TEMP B-TREE|Sort", plan), plan
