"""The place of a building stays in memory: as new as the building and the areas, whatever else a page holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from buurtplein.buurten import memory as memory_of_ground
from buurtplein.buurten import queries, service
from buurtplein.buurten.memory import GEBIEDEN, memory
from buurtplein.buurten.models import Gebied, Gebouw, Stand
from buurtplein.buurten.service import RuleValues
from buurtplein.kernel import db, i18n, marks
from tests.buurten.conftest import bring

Unit = Callable[[], AbstractContextManager[Session]]
NAAM = "Flat De Reiger"


@pytest.fixture
def gebouw_id(app: Flask, unit: Unit, monkeypatch: pytest.MonkeyPatch) -> int:
    """A building of which only the point is known, on a site that looks at its marks as in real life."""
    bring_areas(unit)
    with unit() as session:
        found = Gebouw(naam=NAAM, slug="flat-de-reiger", qr_code="REIGER", lat=52.015, lon=5.01)
        session.add(found)
        session.flush()
        number = found.id
    monkeypatch.setattr(app, "testing", False)
    return number


def bring_areas(unit: Unit) -> None:
    with unit():
        bring("lindestad.geojson", wijkteams=True)


def _buurt(app: Flask) -> str | None:
    """In which buurt the next page says that the building lies."""
    with app.test_request_context("/"):
        found = queries.locate_text(NAAM)
        return found.buurt_code if found is not None else None


@pytest.mark.both_databases
def test_areas_that_another_process_brought_are_never_overlooked(app: Flask, gebouw_id: int) -> None:
    before = _buurt(app)
    assert before is not None
    engine = db.make_engine(app.extensions["db"][0].url.render_as_string(hide_password=False))
    marks.listen(engine)
    with engine.begin() as connection:  # as an import in another process, just after we looked
        connection.execute(sa.update(Gebied).where(Gebied.code == before).values(code="BU09990177"))
        connection.execute(sa.update(Stand).where(Stand.naam == GEBIEDEN).values(merk="nieuw"))
    engine.dispose()
    _buurt(app)
    with app.app_context():
        memory().forget()  # two seconds later
    assert _buurt(app) == "BU09990177"


@pytest.mark.both_databases
def test_a_page_that_holds_the_building_keeps_no_place_of_before(app: Flask, gebouw_id: int, unit: Unit) -> None:
    with app.test_request_context("/"):
        mine = queries.gebouw(gebouw_id)
        assert mine is not None
        assert queries.locate_text(NAAM) is not None
    with unit() as session:
        session.execute(sa.update(Gebouw).where(Gebouw.id == gebouw_id).values(buurt_code="BU09990188"))
    assert _buurt(app) == "BU09990188"


def test_a_reason_is_in_dutch_whoever_asks_for_the_rules_first(app: Flask, gebouw_id: int, unit: Unit) -> None:
    with unit():
        net = next(row for row in queries.active_rules() if row.vangnet)
        service.save_rule(RuleValues(net.team_id, gebied_code="WK099901", categorie="geluid"))
    app.extensions.pop("buurten", None)  # a process that just began, and whose first visitor reads English
    with app.test_request_context("/?taal=en"):
        assert i18n.current_lang() == "en"
        queries.rulebook()
    with app.test_request_context("/"):
        (reason,) = {because for _rule, because in queries.rulebook().at("WK099901") if "gaat" in because}
    assert reason.endswith("en het over geluid gaat")


def test_the_number_to_call_is_known_on_a_page_whose_database_went_away(
    app: Flask, gebouw_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.test_request_context("/", method="POST"):
        db.will_write()
        queries.locate_text(NAAM)
        number = queries.phone("politie")
        for part in (db, memory_of_ground):
            monkeypatch.setattr(part, "session", lambda: 1 / 0)
        assert queries.phone("politie") == number
