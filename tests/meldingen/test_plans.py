"""Pages of staff find their work by index: what was done over the years is not gone through for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from buurtplein.kernel import clock, db
from tests.bezoeker import Bezoeker
from tests.personas import Town
from tests.stories.steps import MORNING

# A page, who looks, a word by which its question is known, and what of an index answers it.
QUESTIONS = (
    ("/werk/beloften", "Hanneke", "nazorg_op <=", "ix_melding_nazorg"),
    ("/werk/beloften", "Hanneke", "ORDER BY melding.beloofd_op", "ix_melding_open"),
    ("/werk/dossiers", "Samira", "WITH lopend", "(team_id=?)"),
    ("/werk/dossiers", "Samira", "ORDER BY dossier.loopt_tot", "(team_id=?)"),
)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("path", "name", "word", "index"), QUESTIONS)
def test_work_is_found_by_index(
    app: Flask, town: Town, bezoeker: Callable[..., Bezoeker], path: str, name: str, word: str, index: str
) -> None:
    asked: list[tuple[str, Any]] = []
    with app.app_context():
        engine = db.engine()

    def remember(_conn: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if word in statement:
            asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", remember)
    with clock.travel(MORNING):
        bezoeker(name, signed_in=True, inspect=False).visit(path).expect(200)
    event.remove(engine, "before_cursor_execute", remember)
    assert asked, "the question is there"
    with engine.connect() as connection:
        plans = [
            "\n".join(str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {each}", values))
            for each, values in asked
        ]
    assert any(index in plan for plan in plans), "\n\n".join(plans)
    assert not any("SCAN melding\n" in f"{plan}\n" for plan in plans), "\n\n".join(plans)
