"""What nobody opened in time is told to others, once, and said honestly; and when we answer, as values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.contactlijnen import beloften, queries, rules, service, woord_shown
from buurtplein.contactlijnen.models import Contact, Contactlijn, Lijndag, Lijntijd
from buurtplein.contactlijnen.rules import Afloop, Soort, Weg
from buurtplein.kernel import bus, clock, hours
from buurtplein.kernel.hours import Rooster, Tijd
from buurtplein.kernel.outbox import JobRow
from tests.contactlijnen.world import CANARY, a_contact, at, contact, lijn, told
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.personas import Town

Unit = Callable[..., Any]


@pytest.fixture(autouse=True)
def _quiet(unit: Unit, town: Town) -> None:
    """Others in the town wait for an answer too: not here."""
    with unit() as session:
        session.execute(sa.delete(Contact))
        session.execute(sa.delete(JobRow))


@pytest.mark.both_databases
def test_what_nobody_opened_is_told_to_others_once(unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]) -> None:
    with clock.travel(at(20)), unit():
        worry, _code = a_contact(f"{CANARY} zorg", soort=Soort.ZORG, by=at(22, day=4))
        asked, _code = a_contact(f"{CANARY} vraag", by=at(22, day=5))
        seen, _code = a_contact(CANARY, by=at(22, day=5))
        service.read(as_who("Samira"), seen)
        noted, _code = a_contact(CANARY, weg=Weg.TELEFOON, by=at(22, day=5))
        done, _code = a_contact(CANARY, by=at(22, day=5))
        service.settle(as_who("Karin"), done, Afloop.GESTOPT)
    with clock.travel(at(10, 29, day=3)), unit():
        beloften.look_for_unread()
        assert contact(worry.id).ongelezen_geseind_op is None, "two hours last night and not yet two this morning"
        assert len(woord_shown.waits(contact(worry.id))) == 1, "our word, and no more"
    with clock.travel(at(10, 30, day=3)):
        with unit():
            beloften.look_for_unread()
            beloften.look_for_unread()
            named = [bus.history("contact", each.id, ["ContactUnread"]) for each in (worry, asked, seen, noted, done)]
            assert [len(rows) for rows in named] == [1, 1, 0, 0, 0]
            assert woord_shown.waits(contact(worry.id))[1:] == [
                "Nog niemand keek. Sorry. We hebben nu meer mensen geroepen.",
                f"Bel {lijn().telefoon} als je niet wilt wachten.",
            ]
        mails = told(mailbox, run_jobs)
        assert {name for name, texts in mails.items() if any(worry.nummer in text for text in texts)} == {
            "samira", "hanneke",
        }  # fmt: skip
        assert {"youssef", "lies"} <= {name for name, texts in mails.items() if any(asked.nummer in t for t in texts)}
    with clock.travel(at(11, day=3)), unit():
        service.read(as_who("Samira"), contact(worry.id))
        assert len(woord_shown.waits(contact(worry.id))) == 1
        beloften.look_for_unread()
    with clock.travel(at(11, 1, day=3)):
        assert told(mailbox, run_jobs) == {}


def test_a_line_without_hours_is_watched_by_the_clock(unit: Unit) -> None:
    with clock.travel(at(9)), unit() as session:
        made, _code = a_contact()
        session.execute(sa.delete(Lijntijd).where(Lijntijd.lijn_id == made.lijn_id))
        session.get_one(Contactlijn, made.lijn_id).actief = False
    for moment, seen in ((at(12, 59), False), (at(13), True)):
        with clock.travel(moment), unit():
            beloften.look_for_unread()
            assert (contact(made.id).ongelezen_geseind_op is not None) is seen


def test_many_that_are_not_late_hide_none_that_is(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST", 2)
    with clock.travel(at(9)), unit() as session:
        ids = [a_contact(op=lijn(slug))[0].id for slug in ("wijkteam-noord", "wijkteam-zuid") for _each in range(3)]
        for dag in (2, 3, 4):
            session.add(Lijndag(lijn_id=lijn().id, dag=at(9, day=dag).date(), soort=hours.Afwijkend.DICHT, reden=""))
    with clock.travel(at(15)), unit():
        for _turn in range(3):
            beloften.look_for_unread()
        assert [contact(each).ongelezen_geseind_op is not None for each in ids] == [False] * 3 + [True] * 3


# ------------------------------------------------------------------ moments, pure


@pytest.mark.parametrize(("weg", "soort", "until"), [
    (Weg.CHAT, None, at(10, 15)), (Weg.TERUGBELLEN, Soort.ZORG, at(12)), (Weg.BERICHT, None, at(12, day=5)),
    (Weg.BERICHT, Soort.ZORG, at(12, day=4)), (Weg.BERICHT, Soort.LAST, at(12, day=9)),
])  # fmt: skip
def test_when_we_answer_the_next_word(weg: str, soort: str | None, until: datetime) -> None:
    open_in_the_morning = Rooster(tuple(Tijd(day, "09:00", "12:00") for day in range(5)))
    assert rules.next_by(weg, soort, open_in_the_morning, at(10)) == until


def test_without_hours_there_is_still_a_moment() -> None:
    for moment in (at(10), at(23, day=6)):
        for found in (rules.next_by(Weg.CHAT, None, Rooster(), moment), rules.again_by(Rooster(), moment)):
            assert moment < found <= moment + timedelta(days=4)
