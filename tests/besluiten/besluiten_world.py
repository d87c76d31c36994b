"""What the tests of deciding share: somebody who asks for money in the made-up town."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from buurtplein.besluiten import queries as besluiten
from buurtplein.budgetten import queries, service
from buurtplein.budgetten.regels import Kosten
from buurtplein.budgetten.toetsen import Post
from buurtplein.kernel import bus
from buurtplein.kernel.who import VISITOR

Unit = Callable[[], AbstractContextManager[Session]]
FINE = {"wie": "groep", "voor_iedereen": True, "verdient": False, "aanvragers_van_hier": True, "feest": False}
NAME, PHONE = "Anja de Groot", "06 12345678"


def ask(unit: Unit, euro: int = 400, slug: str = "buurtbudget", **values: Any) -> tuple[str, str]:
    """Somebody asks for so many euros; returns the number and the code. ``values``: columns that are otherwise."""
    with unit():
        regeling = queries.regeling_by_slug(slug)
        assert regeling is not None
        told = {
            "titel": "Samen eten op het plein", "waarom": "Dan leren we elkaar kennen.", "waar": "Zwanenveld",
            "dag": date(2027, 6, 5), "mensen": 25, "naam": NAME, "telefoon": PHONE, "samen": "iemand",
            "email": "anja@voorbeeld.example", **values,
        }  # fmt: skip
        lines = (service.Regel("tafels en stoelen", Post(Kosten.MATERIAAL, euro)),)
        made, code = service.begin(VISITOR, regeling, service.Gevraagd(told, FINE, lines))
        service.send(VISITOR, made, euro)
        return made.nummer, code


def plan(unit: Unit, nummer: str) -> Any:
    """A request as it is now, to look at."""
    with unit():
        found = queries.aanvraag_by_nummer(nummer)
        assert found is not None
        return found


def letters(unit: Unit, nummer: str) -> list[tuple[str, str, bytes, str]]:
    """(kind, words as they are kept, PDF, fingerprint) of each letter about a plan."""
    with unit():
        rows = besluiten.brieven(plan(unit, nummer).id)
        return [(each.soort, each.inhoud, each.pdf, each.sha256) for each in rows]


def log(unit: Unit, nummer: str) -> list[str]:
    """What stands in the log about a plan."""
    found = plan(unit, nummer)
    with unit():
        return [row.name for row in bus.history("budgetaanvraag", found.id)]


def holds(visitor: Any, code: str) -> None:
    """This visitor typed the code."""
    with visitor.driver.browser.session_transaction() as cookie:
        cookie["in_hand"] = [code]
