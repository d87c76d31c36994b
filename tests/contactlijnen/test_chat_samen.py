"""Many at once in one chat: a message sent twice is there once, who looks misses nothing, and one colleague has it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import chat, queries, queries_chat, service
from buurtplein.contactlijnen.models import Contact, Contactregel
from buurtplein.contactlijnen.rules import NotPossible, Van
from buurtplein.kernel import clock, db
from buurtplein.kernel.who import VISITOR, Who
from tests.contactlijnen.chat_world import MORNING, Unit, lijn, newest
from tests.personas import Town, session_cookie

THREADS = 24


def _at_once(app: Flask, acts: list[Callable[[], Any]]) -> list[Any]:
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        with app.app_context():
            ready.wait(60)
            with db.transaction():
                return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def _begun(unit: Unit) -> int:
    with unit():
        return chat.begin(VISITOR, lijn(), "Hallo", "eerste-0001").contact.id


def _the(contact_id: int) -> Contact:
    found = queries.contact(contact_id)
    assert found is not None
    return found


def _staff(town: Town, name: str) -> Who:
    found = accounts.as_who(town.person_id(name))
    assert found is not None
    return found


@pytest.mark.both_databases
def test_both_write_at_once_and_the_same_twice_is_once(app: Flask, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        contact_id = _begun(unit)
        with unit():
            samira = _staff(town, "Samira")
            chat.take(samira, _the(contact_id), 0)

        def write(number: int) -> int:
            key = f"sleutel-{number // 4:04}"  # two of each side have the same
            if number % 2:
                return service.write(VISITOR, _the(contact_id), f"buur {number // 4}", key).id
            return chat.write_back(samira, _the(contact_id), f"team {number // 4}", key).id

        ids = _at_once(app, [partial(write, number) for number in range(THREADS)])
    with unit() as session:
        rows = session.query(Contactregel).filter_by(contact_id=contact_id).order_by(Contactregel.id).all()
        assert len(rows) == 1 + THREADS // 2
        assert {each.id for each in rows[1:]} == set(ids)
        assert [each.op for each in rows] == sorted(each.op for each in rows)
        assert _the(contact_id).laatst_op == rows[-1].op
        waits = rows[-1].van == Van.BEZOEKER
        assert (_the(contact_id).wacht_sinds is not None) == waits


@pytest.mark.both_databases
def test_whoever_asks_what_is_new_misses_nothing(app: Flask, town: Town, unit: Unit) -> None:
    contact_id, other_id = _begun(unit), _begun(unit)
    with unit():
        samira = _staff(town, "Samira")
    seen: list[int] = []

    def read() -> None:
        give_up = time.monotonic() + 60
        while len(seen) < THREADS + 1 and time.monotonic() < give_up:
            with app.app_context():
                seen.extend(each.id for each in queries.lines(contact_id, seen[-1] if seen else 0))

    def write(number: int) -> None:
        with app.app_context(), db.transaction():
            if number % 2:
                service.write(VISITOR, _the(contact_id), f"n{number}", f"sleutel-{number:04}")
            else:
                chat.write_back(samira, _the(contact_id), f"n{number}", f"sleutel-{number:04}")
        with app.app_context(), db.transaction():  # numbers are given to others too
            service.write(VISITOR, _the(other_id), f"n{number}", f"sleutel-{number:04}")

    with ThreadPoolExecutor(9) as pool:
        reading = pool.submit(read)
        list(pool.map(write, range(THREADS)))
        reading.result()
    with unit():
        assert seen == [each.id for each in queries.lines(contact_id)]
        assert len(seen) == THREADS + 1


@pytest.mark.both_databases
def test_two_colleagues_take_one_chat_and_one_has_it(app: Flask, town: Town, unit: Unit) -> None:
    contact_id = _begun(unit)
    with unit():
        people = [_staff(town, name) for name in ("Samira", "Hanneke")]

    def take(who: Who) -> int | None:
        try:
            chat.take(who, _the(contact_id), 0)
        except NotPossible:
            return None
        return who.person_id

    took = [each for each in _at_once(app, [partial(take, who) for who in people * 4]) if each is not None]
    with unit():
        assert len(took) == 4, "the same one four times, the other never"
        assert set(took) == {_the(contact_id).handler_id}


@pytest.mark.both_databases
def test_first_messages_at_once_are_as_many_chats_and_each_has_its_place(app: Flask, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):

        def open_one() -> int:
            return chat.begin(VISITOR, lijn(), "Hallo", "eerste-0001").contact.id

        ids = _at_once(app, [open_one] * 8)
        with unit():
            places = sorted(queries_chat.before(_the(each)) for each in ids)
        assert places == list(range(8)), "all began at the same moment, and nobody shares a place"


def test_sockets_hear_and_strangers_do_not(
    app: Flask, town: Town, unit: Unit, pretend_socket: Callable[..., Any]
) -> None:
    with clock.travel(MORNING):
        with unit():
            begun = chat.begin(VISITOR, lijn(), "Hallo", "eerste-0001")
            contact_id, code, lijn_id = begun.contact.id, begun.code, begun.contact.lijn_id

        def page(name: str = "", held: str = "") -> Any:
            browser = app.test_client()
            if name:
                browser.set_cookie(*session_cookie(app, name))
            elif held:
                with browser.session_transaction() as cookie:
                    cookie["in_hand"] = [held]
            return pretend_socket(browser)

        karin, samira, kees, dirk, tom = (
            page(held=code), page("Samira"), page("Kees"), page(), page(held="1234567890123456"),
        )  # fmt: skip
        asked = [each.emit("watch", "contact", contact_id, callback=True) for each in (karin, samira, kees, dirk, tom)]
        assert asked == [True, True, False, False, False]
        assert samira.emit("watch", "lijn", lijn_id, callback=True) is True
        assert kees.emit("watch", "lijn", lijn_id, callback=True) is False
        with unit() as session:
            chat.look(_staff(town, "Samira"), newest(session), 1)
        heard = [[each["args"][0] for each in who.get_received() if each["name"] == "changed"] for who in (karin, kees)]
        assert heard == [[{"kind": "contact", "id": contact_id}], []], "reading is told at once, and only that"
        with unit() as session:
            chat.look(_staff(town, "Hanneke"), newest(session), 1)
        assert karin.get_received() == []
