"""Sockets of a conversation: the two hear that something changed, nobody else does; many write at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
import socketio
from flask import Flask
from sqlalchemy.exc import IntegrityError

from buurtplein.berichten import queries, service
from buurtplein.berichten.models import Bericht
from buurtplein.bewoners import sessions
from buurtplein.kernel import db
from tests.berichten.world import Pair, Unit, a_pair, the, who, writes
from tests.factories import a_bewoner
from tests.personas import Town, resident_cookie, session_cookie

THREADS = 30


def _page(app: Flask, pretend_socket: Callable[..., Any], cookie: tuple[str, str] | None) -> Any:
    browser = app.test_client()
    if cookie is not None:
        browser.set_cookie(*cookie)
    return pretend_socket(browser)


def _heard(page: Any) -> list[Any]:
    return [each["args"][0] for each in page.get_received() if each["name"] == "changed"] if page.is_connected() else []


def test_the_two_hear_of_a_message_and_nobody_else_does(
    app: Flask, town: Town, unit: Unit, pretend_socket: Callable[..., Any]
) -> None:
    pair = a_pair(unit)
    with unit():
        outsider = a_bewoner("Dirk", bereik="dirk@voorbeeld.nl").id
    karin, tom, dirk = (
        _page(app, pretend_socket, resident_cookie(app, each)) for each in (pair.karin, pair.tom, outsider)
    )
    staff = [_page(app, pretend_socket, session_cookie(app, name)) for name in ("Lies", "Youssef", "Samira", "Bea")]
    stranger = _page(app, pretend_socket, None)
    answers = [each.emit("watch", "gesprek", pair.id, callback=True) for each in (karin, tom, dirk, *staff, stranger)]
    assert answers == [True, True, *[False] * 6]
    assert not stranger.is_connected()
    writes(unit, pair, pair.karin, "Hoi")
    told = [{"kind": "gesprek", "id": pair.id}]
    assert [_heard(each) for each in (karin, tom, dirk, *staff, stranger)] == [told, told, *[[]] * 6]
    for nonsense in (0, -1, "1", True, 10**9, None):
        assert karin.emit("watch", "gesprek", nonsense, callback=True) is False


def test_the_socket_of_a_neighbour_who_signs_out_closes(app: Flask, town: Town, unit: Unit, live_server: str) -> None:
    pair = a_pair(unit)
    name, value = resident_cookie(app, pair.karin)
    page = socketio.Client(reconnection=False)
    page.connect(live_server, headers={"Cookie": f"{name}={value}"}, transports=["websocket"], wait_timeout=5)
    try:
        assert page.call("watch", ("gesprek", pair.id), timeout=5) is True
        with unit():
            sessions.end(pair.karin)
        end = time.monotonic() + 5
        while page.connected and time.monotonic() < end:
            time.sleep(0.05)
        assert not page.connected
    finally:
        page.disconnect()


def _at_once(app: Flask, acts: list[Callable[[], Any]]) -> list[Any]:
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        with app.app_context():
            ready.wait(60)
            with db.transaction():
                return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.both_databases
def test_thirty_messages_at_once_are_all_there_once_and_in_order(app: Flask, unit: Unit) -> None:
    with unit():
        karin, tom = a_bewoner("Karin", None), a_bewoner("Tom", None, bereik="tom@voorbeeld.nl")
        made = service.open_between("koppeling", 1, karin.id, tom.id)
        assert made is not None
        pair = Pair(made.id, made.nr, karin.id, tom.id)

    def send(number: int) -> int:
        sender = pair.karin if number % 2 else pair.tom
        return service.send(who(sender), the(pair), f"n{number // 3}", f"sleutel-{number // 3:04}").id

    ids = _at_once(app, [partial(send, number) for number in range(THREADS)])
    with unit() as session:
        rows = session.query(Bericht).order_by(Bericht.id).all()
        expected = {(number % 2, number // 3) for number in range(THREADS)}
        assert len(rows) == len(expected), "the same key of the same person is one message"
        assert {each.id for each in rows} == set(ids)
        assert [each.op for each in rows] == sorted(each.op for each in rows)
        assert the(pair).laatst_op == rows[-1].op
        assert [each.id for each in queries.newer(pair.id, rows[9].id)] == [each.id for each in rows[10:]]


@pytest.mark.both_databases
def test_whoever_asks_what_is_new_while_others_write_misses_nothing(app: Flask, unit: Unit) -> None:
    with unit():
        karin, tom = a_bewoner("Karin", None), a_bewoner("Tom", None, bereik="tom@voorbeeld.nl")
        made = service.open_between("koppeling", 1, karin.id, tom.id)
        assert made is not None
        pair = Pair(made.id, made.nr, karin.id, tom.id)
    seen: list[int] = []

    def read() -> None:
        give_up = time.monotonic() + 60
        while len(seen) < THREADS and time.monotonic() < give_up:
            with app.app_context():
                seen.extend(each.id for each in queries.newer(pair.id, seen[-1] if seen else 0))

    def write(number: int) -> None:
        with app.app_context(), db.transaction():
            service.send(who(pair.tom), the(pair), f"n{number}", f"sleutel-{number:04}")

    with ThreadPoolExecutor(9) as pool:
        reading = pool.submit(read)
        list(pool.map(write, range(THREADS)))
        reading.result()
    with unit() as session:
        assert seen == [each.id for each in session.query(Bericht).order_by(Bericht.id)]
        assert len(seen) == THREADS


@pytest.mark.both_databases
def test_two_matches_at_once_open_one_conversation(app: Flask, unit: Unit) -> None:
    with unit():
        people = [a_bewoner("Karin", None).id, a_bewoner("Tom", None, bereik="tom@voorbeeld.nl").id]

    def open_it() -> int | None:
        try:
            with db.session().begin_nested():
                found = service.open_between("koppeling", 1, *people)
            return found.id if found is not None else None
        except IntegrityError:
            return None  # the reaction of whoever was second is tried again by the worker

    made = {each for each in _at_once(app, [open_it] * 8) if each is not None}
    assert len(made) == 1
