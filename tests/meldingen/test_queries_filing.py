"""Filing a melding asks little of the database, and still goes by what holds at that moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from buurtplein.kernel import clock
from buurtplein.meldingen.models import Dossier, Melding
from tests.bench import posting
from tests.counting import counted
from tests.factories import a_melding
from tests.personas import Town
from tests.stories.steps import MORNING

pytestmark = pytest.mark.both_databases

Unit = Callable[..., Any]
MOST = 11
# SQLite is told that it begins; whether the ground changed is looked at every two seconds on a site that runs, and each
# time in a test.
MACHINERY = ("BEGIN", "SELECT stand.merk", "SELECT rol.team_id, count", "SELECT team.id, team.naam, team.soort")


class Sender:
    """A visitor with answers that are ready to be sent."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client = app, FlaskClient(app, use_cookies=False)
        self.given = posting.prepared(app, 8)

    def send(self) -> list[str]:
        """Send one. Returns what the database was asked."""
        form = {"data": self.given["bodies"].pop(), "content_type": "application/x-www-form-urlencoded"}
        with counted(self.app) as asked:
            answer = self.client.post(posting.SEND, headers={"Cookie": self.given["cookie"]}, **form)
        assert answer.status_code == 303
        assert answer.location.startswith("/melden/klaar/")
        return [each for each in asked if not each.startswith(MACHINERY)]


def _last(session: Any) -> Melding:
    found: Melding = session.scalars(sa.select(Melding).order_by(Melding.id.desc())).first()
    return found


def test_filing_asks_as_little_with_many_meldingen_as_with_few(app: Flask, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        sender = Sender(app)
        sender.send()  # what is kept in memory is there
        few = sender.send()
        with unit() as session:
            for _each in range(40):
                a_melding()
            session.flush()
        many = sender.send()
    assert len(many) == len(few) <= MOST, "\n".join(many)


def test_a_promise_that_is_changed_holds_for_the_next_melding(app: Flask, town: Town, unit: Unit) -> None:
    """What is used from memory is never older than the database, also when it is changed past the site."""
    change = sa.text(
        "INSERT INTO servicebelofte (categorie, werkdagen) VALUES ('geluid', :n)"
        " ON CONFLICT (categorie) DO UPDATE SET werkdagen = excluded.werkdagen"
    )
    with clock.travel(MORNING):
        sender = Sender(app)
        days: list[tuple[date, date]] = []
        for werkdagen in (1, 4):
            with unit() as session:
                session.execute(change, {"n": werkdagen})
                session.execute(sa.text("DELETE FROM drempel WHERE naam = 'logboek_weken'"))
                session.execute(
                    sa.text("INSERT INTO drempel (naam, waarde) VALUES ('logboek_weken', :n)"), {"n": werkdagen}
                )
            sender.send()
            with unit() as session:
                melding = _last(session)
                days.append((melding.beloofd_op, session.get_one(Dossier, melding.dossier_id).loopt_tot))
    today = MORNING.date()
    assert [(day - today).days for day, _end in days] == [1, 6], "Wednesday, and Monday after a weekend"
    assert [(end - today).days for _day, end in days] == [7, 28]


def test_a_building_that_moves_is_found_where_it_is_now(app: Flask, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        sender = Sender(app)
        sender.send()
        with unit() as session:
            was = _last(session).gebouw_id
            session.execute(sa.text("UPDATE gebouw SET straat = 'Elders' WHERE id = :id"), {"id": was})
        sender.send()
        with unit() as session:
            assert was is not None
            assert _last(session).gebouw_id is None, "the register does not know this address any more"


def test_who_says_to_stay_out_of_a_building_is_not_named_for_the_next_melding(
    app: Flask, town: Town, unit: Unit
) -> None:
    with clock.travel(MORNING):
        sender = Sender(app)
        named: list[int] = []
        for _each in range(2):
            sender.send()
            with unit() as session:
                melding = _last(session)
                named.append(session.get_one(Dossier, melding.dossier_id).handler_id)
                says = "INSERT INTO belang (person_id, soort, thing_id) VALUES (:who, 'gebouw', :here)"
                session.execute(sa.text(says), {"who": named[-1], "here": melding.gebouw_id})
    assert named[0] != named[1]
