"""Guessing is slowed down, per name, per address and in total, the same for names that exist and that do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import reactions, throttle
from buurtplein.accounts.models import LoginAttempt
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from tests.accounts.world import PASSWORD, Device, Unit, a_person

WRONG = "een heel ander woord"


def _guess(device: Device, email: str, times: int) -> list[int]:
    return [device.password(email, WRONG).status_code for _n in range(times)]


@pytest.mark.parametrize("email", ["samira@voorbeeld.nl", "niemand@voorbeeld.nl"])
def test_ten_wrong_tries_block_a_name_for_a_while_known_or_not(app: Flask, unit: Unit, email: str) -> None:
    samira, kees = a_person(unit), a_person(unit, "Kees")
    device = Device(app)
    began = clock.now()
    with clock.travel(began):
        assert _guess(device, email, 10) == [200] * 10
        blocked = device.password(email.upper(), PASSWORD)
        assert blocked.status_code == 429, "even the right password waits"
        assert blocked.headers["Retry-After"] == "900"
        assert "Wacht 15 minuten" in blocked.text
        assert Device(app).password(kees.email).status_code == 302, "other people go on"
    with clock.travel(began + timedelta(minutes=15, seconds=1)):
        assert Device(app).password(samira.email).status_code == 302, "nobody is locked out for good"


def test_limits_are_off_for_probes_alone(app: Flask, unit: Unit) -> None:
    samira, device = a_person(unit), Device(app)
    app.extensions["settings"] = replace(app.extensions["settings"], limits=False)
    assert _guess(device, samira.email, 12) == [200] * 12
    assert device.password(samira.email).status_code == 302
    app.extensions["settings"] = replace(app.extensions["settings"], limits=True)
    assert device.password(samira.email).status_code == 429, "what was tried is counted all the same"


def test_pushing_on_does_not_make_a_block_longer(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    device, began = Device(app), clock.now()
    with clock.travel(began):
        _guess(device, samira.email, 10)
    for minutes in (5, 10, 14):
        with clock.travel(began + timedelta(minutes=minutes)):
            assert device.password(samira.email, WRONG).status_code == 429
    with clock.travel(began + timedelta(minutes=15, seconds=1)):
        assert device.password(samira.email).status_code == 302


def test_right_tries_do_not_count(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    device = Device(app)
    for _n in range(12):
        assert device.password(samira.email).status_code == 302


def test_five_wrong_codes_in_five_minutes(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    device = Device(app)
    device.password(samira.email)
    for _n in range(5):
        assert device.post("/werk/inloggen/code", code="000000").status_code == 200
    assert device.post("/werk/inloggen/code", code=samira.codes[0]).status_code == 429


def test_an_address_may_fail_sixty_times(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    device = Device(app)
    for number in range(60):
        assert device.password(f"iemand{number // 9}@voorbeeld.nl", WRONG).status_code == 200
    assert device.password(samira.email).status_code == 429
    elsewhere = Device(app)
    elsewhere.address = "198.51.100.7"
    assert elsewhere.password(samira.email).status_code == 302


def test_one_household_is_one_address(app: Flask, unit: Unit) -> None:
    with unit() as session:
        for host in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1", "192.0.2.1", "nonsense"):
            with app.test_request_context(environ_base={"REMOTE_ADDR": host}):
                session.add(LoginAttempt(kind="x", address_key=throttle._address_key(), at=clock.now()))
        session.flush()
        keys = list(session.scalars(sa.select(LoginAttempt.address_key).order_by(LoginAttempt.id)))
    assert keys[0] == keys[1] != keys[2]
    assert len(set(keys)) == 4


def test_a_thousand_wrong_tries_in_five_minutes_stop_everybody_for_a_moment(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    began = clock.now()
    with unit() as session:
        rows = [
            {"kind": "x", "name_key": str(n), "address_key": str(n), "at": began, "wrong": True} for n in range(1000)
        ]
        session.execute(sa.insert(LoginAttempt), rows)
    with clock.travel(began + timedelta(minutes=1)):
        assert Device(app).password(samira.email).status_code == 429
    with clock.travel(began + timedelta(minutes=5, seconds=1)):
        assert Device(app).password(samira.email).status_code == 302


def test_a_try_stays_counted_and_tells_no_name(app: Flask, unit: Unit) -> None:
    Device(app).password("Niemand@voorbeeld.nl", WRONG)
    with unit() as session:
        row = session.scalars(sa.select(LoginAttempt)).one()
        assert row.wrong
        assert row.name_key == fingerprint("naam niemand@voorbeeld.nl")


def test_tries_are_forgotten_after_a_day(app: Flask, unit: Unit) -> None:
    Device(app).password("niemand@voorbeeld.nl", WRONG)
    with clock.travel(clock.now() + timedelta(hours=25)), unit() as session:
        reactions.RULES["pogingen"].do(clock.now() - timedelta(days=1))
        assert session.scalars(sa.select(LoginAttempt)).all() == []
