"""Sending twice by accident makes one thing, also when both arrive at the same moment."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from buurtplein.kernel import clock, once
from buurtplein.kernel.db import transaction
from tests.kernel.conftest import Unit

pytestmark = pytest.mark.both_databases


def test_the_second_sending_is_led_to_the_first(unit: Unit) -> None:
    with unit():
        assert once.claim("a") is None
        once.done("a", "/volgen/een")
    with unit():
        assert once.claim("a") == "/volgen/een"
        assert once.claim("b") is None


def test_a_failed_sending_may_be_sent_again(unit: Unit) -> None:
    with pytest.raises(RuntimeError), unit():
        assert once.claim("a") is None
        raise RuntimeError
    with unit():
        assert once.claim("a") is None


def test_a_double_tap_makes_one_thing(house: Flask) -> None:
    made: list[int] = []
    led: list[str] = []
    start = threading.Barrier(6)

    def tap(number: int) -> None:
        start.wait(10)
        with house.app_context(), transaction():
            before = once.claim("a")
            if before is None:
                made.append(number)
                once.done("a", f"/volgen/{number}")
            else:
                led.append(before)

    taps = [threading.Thread(target=tap, args=(number,)) for number in range(6)]
    for thread in taps:
        thread.start()
    for thread in taps:
        thread.join(30)
    assert len(made) == 1
    assert led == [f"/volgen/{made[0]}"] * 5


def test_old_keys_are_forgotten(unit: Unit) -> None:
    noon = datetime(2026, 3, 5, 11, tzinfo=UTC)
    with clock.travel(noon), unit():
        once.claim("a")
        once.done("a", "/volgen/een")
    with clock.travel(noon + timedelta(days=2, seconds=1)), unit():
        once.RULE.do(clock.now() - timedelta(days=2))
        assert once.claim("a") is None
