"""Two readers at the same moment: never the same text twice, and never decided twice."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask

from buurtplein.events import ReviewAsked
from buurtplein.kernel import bus, db
from buurtplein.kernel.review import Besluit
from buurtplein.moderatie import queries, service
from buurtplein.moderatie.models import Nakijkstuk
from buurtplein.moderatie.rules import NotPossible
from tests.aanmeldingen.world import at_once
from tests.factories import as_who
from tests.moderatie.world import Unit, nothing_waits, stuk, writes
from tests.personas import Town

pytestmark = pytest.mark.both_databases


def test_every_reader_gets_another_text(app: Flask, unit: Unit, town: Town) -> None:
    nothing_waits(unit)
    numbers = writes(unit, "Tekst een", "Tekst twee")

    def look(name: str) -> int | None:
        held = service.hold(as_who(name))
        return held[0].id if held is not None else None

    got = at_once(app, [lambda: look("Lies"), lambda: look("Youssef")])
    assert sorted(got) == numbers


def test_only_one_decision_counts(app: Flask, unit: Unit, town: Town) -> None:
    nothing_waits(unit)
    (number,) = writes(unit, "Tekst een")

    def decide(name: str, besluit: Besluit) -> str:
        try:
            with db.unless_overtaken(NotPossible):
                found = queries.by_id(number)
                assert found is not None
                return str(service.decide(as_who(name), found, besluit))
        except db.Overtaken:
            return "late"

    acts = [lambda: decide("Lies", Besluit.PLAATS), lambda: decide("Youssef", Besluit.WIJKTEAM)] * 3
    assert Counter(at_once(app, acts)) == {"True": 1, "late": 5}
    with unit():
        assert len(bus.history("nakijkstuk", number, ["ReviewDecided"])) == 1


def test_asked_twice_at_the_same_moment_waits_once(app: Flask, unit: Unit, town: Town) -> None:
    nothing_waits(unit)
    (number,) = writes(unit, "Tekst een")
    thing_id, kind = stuk(unit, number).thing_id, stuk(unit, number).kind
    nothing_waits(unit)
    at_once(app, [lambda: bus.publish(_asked(thing_id, kind))] * 4)
    with unit() as session:
        assert session.query(Nakijkstuk).filter_by(kind=kind, thing_id=thing_id).count() == 1


def _asked(thing_id: int, kind: str) -> object:
    return ReviewAsked(None, thing_id, kind, "eerste")
