"""How fast figures and the desk are with ten thousand meldingen, and that they ask no more than with few."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import quantiles
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.inzicht import queries
from buurtplein.kernel import bus, clock
from buurtplein.meldingen.models import Dossier, Melding
from buurtplein.meldingen.rules import Categorie, Reden, Status
from tests.bezoeker import Bezoeker
from tests.counting import counted
from tests.personas import Town

pytestmark = [pytest.mark.bench, pytest.mark.both_databases]

NOW = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)
MANY = 10_000
ROUNDS = 12
PAGES = (
    ("Bea", "/werk/cijfers?periode=jaar"),
    ("Samira", "/werk/cijfers"),
    ("Samira", "/werk/meldingen"),
    ("Bea", "/werk/export"),
)


def _fill(session: Any, town: Town) -> None:
    """Rows straight into the tables: a year of meldingen of a city, with what happened to them."""
    dice, team, person = random.Random(4), town.team_id("Wijkteam Noord"), town.person_id("Samira")
    dossiers, meldingen, log = [], [], []
    for n in range(100_000, 100_000 + MANY):
        at = NOW - timedelta(minutes=dice.randrange(365 * 24 * 60))
        wijk, buurt = dice.randrange(1, 4), dice.randrange(1, 4)
        done = dice.random() < 0.9
        dossiers.append({
            "id": n, "nummer": f"D-{n}x", "team_id": team, "handler_id": person, "begonnen_op": at,
            "loopt_tot": at.date() + timedelta(weeks=6), "versie": 1,
        })  # fmt: skip
        meldingen.append({
            "id": n, "nummer": f"M-{n}x", "code_print": f"bench-{n}", "soort": "overlast",
            "categorie": dice.choice([c for c in Categorie if c != Categorie.ZORGEN]),
            "status": Status.AFGEROND if done else Status.GELEZEN, "bron": "web", "taal": "nl", "dossier_id": n,
            "team_id": team, "handler_id": person, "route_why": "bench", "wanneer": "nu", "gemeente_code": "GM9901",
            "wijk_code": f"WK9901{wijk:02d}", "buurt_code": f"BU9901{wijk:02d}{buurt:02d}", "antwoord": "code",
            "delen": False, "gemeld_op": at, "beloofd_op": at.date() + timedelta(days=7), "gemist": 0, "keren": 1,
            "reden": dice.choice(list(Reden)) if done else None, "afgerond_op": at if done else None,
            "laatst_op": at, "versie": 1,
        })  # fmt: skip
        for name, hours in (("MeldingFiled", 0), ("MeldingRead", 5), ("MeldingAnswered", 30), ("MeldingClosed", 200)):
            facts = {"melding_id": n, "team_id": team}
            log.append({"at": at + timedelta(hours=hours), "name": name, "actor_id": person, "kind": "melding",
                        "thing_id": n, "facts": facts})  # fmt: skip
    for table, rows in ((Dossier, dossiers), (Melding, meldingen), (bus.Audit, log)):
        session.execute(sa.insert(table), rows)


def _queries(app: Flask, visitor: Bezoeker, path: str) -> int:
    with counted(app) as asked:
        visitor.visit(path).expect(200)
    return len(asked)


def test_ten_thousand_meldingen(app: Flask, unit: Any, town: Town, bezoeker: Callable[..., Bezoeker]) -> None:
    with clock.travel(NOW):
        visitors = {name: bezoeker(name, signed_in=True, inspect=False) for name in ("Bea", "Samira")}
        for name, path in PAGES:
            visitors[name].visit(path)  # what is kept in memory is there
        with app.app_context():
            queries.forget_counted()
        few = {path: _queries(app, visitors[name], path) for name, path in PAGES}
        with unit() as session:
            _fill(session, town)
        for name, path in PAGES:
            with app.app_context():
                queries.forget_counted()
            start = time.perf_counter()
            many = _queries(app, visitors[name], path)
            first = (time.perf_counter() - start) * 1000
            times = []
            for _round in range(ROUNDS):
                start = time.perf_counter()
                visitors[name].driver.open(path)
                times.append(time.perf_counter() - start)
            half = quantiles(times, n=2)[0] * 1000
            print(f"\n{path:28} first {first:6.1f} ms, then {half:6.1f} ms; {many} queries, before {few[path]}")
            assert many <= few[path] + 2, "a page asks as often with many meldingen as with few"
