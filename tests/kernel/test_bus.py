"""What happened is remembered, what follows cannot break it, and nothing that follows is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import bus, clock, outbox
from buurtplein.kernel.bus import Audit, history, publish
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import JobRow, Ritme
from tests.counting import counted
from tests.kernel.conftest import Unit

NOON = datetime(2026, 3, 5, 11, 0, tzinfo=UTC)

pytestmark = pytest.mark.both_databases


@dataclass(frozen=True)
class LampBroken:
    """A lamp went out."""

    about: ClassVar[str] = "lamp"
    nudges: ClassVar[tuple[str, ...]] = ("lamp",)

    actor_id: int | None
    lamp_id: int
    op: date
    soort: str = "straat"


class Reactions:
    """What follows when a lamp breaks, in order."""

    def __init__(self) -> None:
        self.broken = False
        self.seen: list[LampBroken] = []

    def order_lamp(self, event: LampBroken) -> None:
        session().add(Ritme(name=f"lamp {event.lamp_id}", next_at=clock.now()))
        session().flush()
        if self.broken:
            raise LookupError("geen lampen")

    def tell_street(self, event: LampBroken) -> None:
        self.seen.append(event)


@pytest.fixture
def reactions(house: Flask) -> Reactions:
    made = Reactions()
    bus.init_app(house, {LampBroken: (made.order_lamp, made.tell_street)})
    outbox.init_app(house, {"react_again": bus.react_again}, {})
    return made


def _event(lamp_id: int = 3) -> LampBroken:
    return LampBroken(actor_id=None, lamp_id=lamp_id, op=date(2026, 3, 5))


def _count(session: Any, table: type) -> int:
    return int(session.scalar(sa.select(sa.func.count()).select_from(table)))


def test_what_happened_is_remembered(unit: Unit, reactions: Reactions) -> None:
    with clock.travel(NOON), unit():
        publish(LampBroken(actor_id=5, lamp_id=3, op=date(2026, 3, 5)))
    with unit():
        (row,) = history("lamp", 3)
        assert (row.name, row.actor_id, row.at) == ("LampBroken", 5, NOON)
        assert row.facts == {"lamp_id": 3, "op": "2026-03-05", "soort": "straat"}


def test_history_tells_one_thing_and_can_be_narrowed(unit: Unit, reactions: Reactions) -> None:
    with unit():
        publish(_event(3))
        publish(_event(4))
    with unit():
        assert [row.thing_id for row in history("lamp", 3)] == [3]
        assert history("lamp", 3, ["LampMended"]) == []


def test_what_is_undone_never_happened(unit: Unit, reactions: Reactions) -> None:
    with pytest.raises(RuntimeError), unit():
        publish(_event())
        raise RuntimeError
    with unit() as session:
        assert _count(session, Audit) == 0


def test_a_reaction_that_fails_breaks_nothing_else(unit: Unit, reactions: Reactions) -> None:
    reactions.broken = True
    with unit():
        publish(_event())
    with unit() as session:
        assert _count(session, Audit) == 1, "what happened is kept"
        assert _count(session, Ritme) == 0, "half a reaction is undone"
        assert _count(session, JobRow) == 1, "and waits to be done again"
    assert reactions.seen == [_event()], "the next reaction went on"


def test_a_failed_reaction_is_done_again_with_the_same_event(unit: Unit, house: Flask, reactions: Reactions) -> None:
    reactions.broken = True
    with unit():
        publish(_event())
    reactions.broken = False
    with clock.travel(clock.now() + timedelta(minutes=1)), house.app_context():
        assert outbox.run_due() == 1
    with unit() as session:
        assert session.get(Ritme, "lamp 3") is not None


def test_all_that_follows_is_behind_one_savepoint(unit: Unit, house: Flask, reactions: Reactions) -> None:
    with unit() as session:
        publish(_event())
    with counted(house) as asked, unit() as session:
        publish(_event(4))
    assert sum(each.startswith("SAVEPOINT") for each in asked) == 1
    assert len(reactions.seen) == 2
    with unit() as session:
        assert _count(session, Ritme) == 2
    reactions.broken = True
    with unit() as session:
        publish(_event(5))
    with unit() as session:
        assert _count(session, Ritme) == 2, "what failed is undone"
        assert _count(session, JobRow) == 1, "and waits, once"


def test_live_pages_hear_it_after_the_commit(unit: Unit, reactions: Reactions, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, int]] = []
    monkeypatch.setattr(bus, "nudge", lambda kind, thing_id: heard.append((kind, thing_id)))
    with unit():
        publish(_event())
        assert heard == []
    assert heard == [("lamp", 3)]
