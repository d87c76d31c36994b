"""The page of one melding asks six questions, however much lies with it, each answered from an index."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import belang
from buurtplein.accounts.models import Person
from buurtplein.kernel import clock, db
from buurtplein.meldingen import dossiers, queries, service
from buurtplein.meldingen.models import Afrondvoorstel, Foto, Melding, Moment
from buurtplein.meldingen.rules import Bron
from tests.bezoeker import Bezoeker
from tests.counting import counted
from tests.factories import as_who
from tests.personas import Town
from tests.stories.steps import MORNING
from tests.werkvoorraad.world import Unit, at_desk, found, meldingen

pytestmark = pytest.mark.both_databases

Visitors = Callable[..., Bezoeker]
MOST = 6
# The first opening writes that it was read; and what a page has at hand is read again when it changed.
JUST_CHANGED = 8
# SQLite is told that it begins; whether the ground and the teams changed is looked at every two seconds on a site that
# runs, and each time in a test.
MACHINERY = ("BEGIN", "SELECT stand.merk", "SELECT rol.team_id, count", "SELECT team.id, team.naam, team.soort")


def _asked(app: Flask, visitor: Bezoeker, nummer: str) -> list[str]:
    with counted(app) as asked:
        visitor.driver.open(f"/werk/meldingen/{nummer}")
    assert visitor.driver.status == 200, nummer
    return [each for each in asked if not each.startswith(MACHINERY)]


def _much_lies_with(session: Any, melding: Melding) -> None:
    """Of everything that a page of a melding shows, and a proposal that waits."""
    for number in range(30):
        at = clock.now() - timedelta(minutes=number)
        session.add(
            Moment(melding_id=melding.id, dossier_id=melding.dossier_id, begin_op=at, laatst_op=at, bron=Bron.WEB)
        )
        service.note(as_who("Samira"), melding, f"Notitie {number}.")
        service.write_back(melding, f"Nog iets {number}.")
    session.add(Foto(melding_id=melding.id, inhoud=b"foto", breed=1, hoog=1, op=clock.now()))
    session.add(Afrondvoorstel(melding_id=melding.id, person_id=as_who("Hanneke").person_id, reden="past_niet",
                               tekst="Dit is niet voor ons.", op=clock.now()))  # fmt: skip


@pytest.mark.parametrize("somewhere", [False, True], ids=["", "who stays out of a building"])
def test_one_melding_asks_as_often_with_much_as_with_little(
    app: Flask, unit: Unit, town: Town, bezoeker: Visitors, somewhere: bool
) -> None:
    other, nummer = meldingen(unit, 2)
    with clock.travel(MORNING):
        if somewhere:
            with unit():
                belang.state(as_who("Samira"), "gebouw", 2)
        samira = at_desk(bezoeker)
        _asked(app, samira, other)  # what is kept in memory is there
        first = _asked(app, samira, nummer)
        few = _asked(app, samira, nummer)
        with unit() as session:
            _much_lies_with(session, found(session, nummer))
        meldingen(unit, 20)
        _asked(app, samira, nummer)
        many = _asked(app, samira, nummer)
        with unit() as session:
            session.execute(sa.update(Person).where(Person.voornaam == "Samira").values(voornaam="Samantha"))
        changed = _asked(app, samira, nummer)
    assert len(few) == len(many) <= MOST, "\n".join(many)
    assert len(first) <= JUST_CHANGED, "\n".join(first)
    assert len(changed) <= JUST_CHANGED, "\n".join(changed)
    samira.see("Nog iets 29.").see("Notitie 29.").see("Dit is niet voor ons.").see("31 keer gebeurd")


def test_what_lies_with_a_melding_is_found_by_an_index(app: Flask, unit: Unit, town: Town, bezoeker: Visitors) -> None:
    nummer = meldingen(unit, 1)[0]
    with clock.travel(MORNING):
        samira = at_desk(bezoeker)
        statement, values = _beside(app, samira, nummer)
    with app.app_context(), db.engine().connect() as connection:
        if connection.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            plan = "\n".join(str(row[3]) for row in rows)
        else:
            connection.exec_driver_sql("SET enable_seqscan = off")  # a table this small is read whole otherwise
            plan = "\n".join(str(row[0]) for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values))
            connection.exec_driver_sql("RESET ALL")
    assert not re.search(r"SCAN (melding|dossier|afrond)|Seq Scan", plan), plan


def _beside(app: Flask, visitor: Bezoeker, nummer: str) -> tuple[str, Any]:
    """The question for what lies with a melding, with its values."""
    asked: list[tuple[str, Any]] = []

    def remember(_conn: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if statement.startswith("SELECT regel.what"):
            asked.append((statement, values))

    with app.app_context():
        engine = db.engine()
    sa.event.listen(engine, "before_cursor_execute", remember)
    _asked(app, visitor, nummer)
    sa.event.remove(engine, "before_cursor_execute", remember)
    assert len(asked) == 1
    return asked[0]


def test_the_logboek_is_named_to_whoever_may_read_all_that_lies_in_it(
    unit: Unit, town: Town, bezoeker: Visitors
) -> None:
    one, other = meldingen(unit, 2)
    with clock.travel(MORNING):
        with unit() as session:
            into = session.get(dossiers.Dossier, found(session, one).dossier_id)
            dossiers.put_in(found(session, other), into)
        samira = at_desk(bezoeker)
        samira.visit(f"/werk/meldingen/{one}").see("Open het logboek")
        with unit() as session:
            hidden = queries.by_nummer(other)
            assert hidden is not None
            belang.state(as_who("Samira"), "melding", hidden.id)
        samira.visit(f"/werk/meldingen/{one}").expect(200).not_see("Open het logboek")
