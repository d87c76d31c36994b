"""What a process keeps in memory: trusted for two seconds, then as new as the database says; and how fast that is."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import bench, gebiedsbestand, gebiedsimport, queries, service
from buurtplein.buurten.memory import GEBIEDEN, memory
from buurtplein.buurten.models import Stand
from buurtplein.buurten.service import RuleValues
from buurtplein.kernel.db import session, transaction
from tests.buurten.conftest import FIXTURES


def bring() -> None:
    with transaction():
        gebiedsimport.import_areas(gebiedsbestand.read_file(FIXTURES / "lindestad.geojson"), wijkteams=True)


def test_an_import_by_another_process_is_seen_after_two_seconds(ground: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "testing", False)
    bring()
    before = queries.index()
    with transaction() as db:  # as another process would: the rows and the mark, without our memory
        db.execute(sa.update(Stand).where(Stand.naam == GEBIEDEN).values(merk="nieuw"))
    assert queries.index() is before
    memory().looked[GEBIEDEN] -= 3
    assert queries.index() is not before
    assert queries.index() is queries.index()


def test_what_was_undone_is_forgotten(ground: Flask) -> None:
    bring()
    team = queries.route(queries.locate(52.015, 5.01), "overlast").team_id
    central = next(row.team_id for row in queries.active_rules() if row.vangnet)
    service.save_rule(RuleValues(central, gebied_code="BU09990101"))
    assert queries.route(queries.locate(52.015, 5.01), "overlast").team_id == central
    session().rollback()
    assert queries.route(queries.locate(52.015, 5.01), "overlast").team_id == team


def test_who_asks_while_the_teams_are_read_for_the_first_time_gets_them_too(
    ground: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "testing", False)
    bring()
    ground.extensions.pop("buurten", None)  # a process that just began
    counts, meanwhile = accounts.active_member_counts, list[set[int]]()

    def slow() -> dict[int, int]:
        if not meanwhile:
            meanwhile.append(set())
            meanwhile[0] |= set(queries.team_facts())  # as another thread, at the same moment
        return counts()

    monkeypatch.setattr(accounts, "active_member_counts", slow)
    assert set(queries.team_facts()) == meanwhile[0] != set()


def test_teams_that_could_not_be_read_are_read_at_the_next_question(
    ground: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "testing", False)
    bring()
    ground.extensions.pop("buurten", None)
    with monkeypatch.context() as broken:
        broken.setattr(accounts, "active_member_counts", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            queries.team_facts()
    assert queries.team_facts()


def test_one_route_asks_the_database_at_most_five_times(ground: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "testing", False)
    bring()
    plek = queries.locate(52.015, 5.01)
    queries.route(plek, "overlast")
    asked: list[str] = []
    engine = ground.extensions["db"][0]
    sa.event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    queries.route(queries.locate(52.015, 5.01), "overlast")
    assert asked == []
    memory().forget()
    queries.route(queries.locate(52.015, 5.01), "overlast")
    assert len(asked) <= 5


def test_the_bench_measures_the_same_answers_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "COLUMNS", 6)
    monkeypatch.setattr(bench, "ROWS", 5)
    monkeypatch.setattr(bench, "POINTS", 500)
    said: list[str] = []
    figures = bench.run(said.append)
    assert figures["wijken"] == 30
    assert figures["rules"] == 500
    assert figures["vertices"] > 30 * 100
    assert len(said) == len(figures)
