"""Signed-in devices: how long they last, and that ending one ends it at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import entry, queries, queries_devices, reactions, service, sessions
from buurtplein.accounts.models import LoginSession
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import clock, guard
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.who import VISITOR, Who
from tests.accounts.world import PASSWORD, Device, Unit, a_beheerder, a_person

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"


def test_half_an_hour_without_use_is_the_end(app: Flask, unit: Unit) -> None:
    phone = Device(app).sign_in(a_person(unit))
    began = clock.now()
    for minutes in (29, 58, 87):
        with clock.travel(began + timedelta(minutes=minutes)):
            assert phone.is_in()
    with clock.travel(began + timedelta(minutes=87 + 31)):
        assert not phone.is_in()


def test_twelve_hours_is_the_end_even_in_use(app: Flask, unit: Unit) -> None:
    phone = Device(app).sign_in(a_person(unit))
    began = clock.now()
    for quarter in range(1, 48):
        with clock.travel(began + timedelta(minutes=15 * quarter)):
            assert phone.is_in()
    with clock.travel(began + timedelta(hours=12, seconds=1)):
        assert not phone.is_in()


@pytest.mark.parametrize("mode", ["cors", "same-origin", "websocket", "no-cors"])
def test_pages_that_refresh_themselves_keep_nothing_alive(app: Flask, unit: Unit, mode: str) -> None:
    phone = Device(app).sign_in(a_person(unit))
    began = clock.now()
    with clock.travel(began + timedelta(minutes=20)):
        assert phone.get("/werk/mijn/apparaten", **{"Sec-Fetch-Mode": mode}).status_code == 200
    with clock.travel(began + timedelta(minutes=31)):
        assert not phone.is_in()


def test_looking_often_writes_seldom(app: Flask, unit: Unit) -> None:
    phone = Device(app).sign_in(a_person(unit))
    began = clock.now()
    with clock.travel(began + timedelta(seconds=59)):
        assert phone.is_in()
    with unit() as session:
        assert session.scalars(sa.select(LoginSession.seen_at)).one() < began + timedelta(seconds=30)


def test_devices_are_listed_by_name_and_ended_one_by_one(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    laptop, phone = Device(app, CHROME).sign_in(samira), Device(app).sign_in(samira)
    page = laptop.get("/werk/mijn/apparaten").text
    assert "Chrome op Windows" in page
    assert "Firefox op Linux" in page
    with unit():
        other = next(row.id for row in queries_devices.devices(samira.id) if row.device.startswith("Firefox"))
    assert (
        laptop.post(f"/werk/mijn/apparaten/{other}/uitloggen", page="/werk/mijn/apparaten").location
        == "/werk/mijn/apparaten"
    )
    assert laptop.is_in()
    assert not phone.is_in()


def test_nobody_ends_the_device_of_another(app: Flask, unit: Unit) -> None:
    samira, kees = a_person(unit), a_person(unit, "Kees")
    phone, stranger = Device(app).sign_in(samira), Device(app).sign_in(kees)
    with unit():
        target = queries_devices.devices(samira.id)[0].id
    token = stranger.token("/werk/mijn/apparaten")
    answer = stranger.send(f"/werk/mijn/apparaten/{target}/uitloggen", csrf_token=token)
    missing = stranger.send("/werk/mijn/apparaten/999999/uitloggen", csrf_token=token)
    assert answer.status_code == missing.status_code == 404
    assert phone.is_in()


def test_all_other_devices_at_once(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    devices = [Device(app).sign_in(samira) for _n in range(3)]
    devices[0].post("/werk/mijn/apparaten/andere/uitloggen", page="/werk/mijn/apparaten")
    assert [device.is_in() for device in devices] == [True, False, False]


def _change(what: str, person_id: int) -> None:
    person = queries.person(person_id)
    assert person is not None
    if what == "password":
        entry.set_password(person, "zes stille eksters wachten")
    elif what == "role":
        service.grant_role(person, Rol.AUDITOR)
    elif what == "role gone":
        service.revoke_role(person, person.rollen[0])
    else:
        service.deactivate(person)


@pytest.mark.parametrize("what", ["password", "role", "role gone", "deactivation"])
def test_what_changes_rights_ends_every_device_at_once(app: Flask, unit: Unit, what: str) -> None:
    samira = a_person(unit)
    devices = [Device(app).sign_in(samira), Device(app).sign_in(samira)]
    with unit():
        _change(what, samira.id)
    assert [device.is_in() for device in devices] == [False, False]


def test_who_changes_the_own_password_stays_on_this_device(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    here, there = Device(app).sign_in(samira), Device(app).sign_in(samira)
    here.post("/werk/mijn/beveiliging/wachtwoord", password="zes stille eksters wachten")
    assert here.is_in()
    assert not there.is_in()
    assert Device(app).password(samira.email).status_code == 200
    assert Device(app).password(samira.email, "zes stille eksters wachten").status_code == 302


def test_secrets_change_only_after_proving_again_who_you_are(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone = Device(app).sign_in(samira)
    began = clock.now()
    with clock.travel(began + timedelta(minutes=11)):
        detour = phone.get("/werk/mijn/beveiliging/wachtwoord").location
        assert detour == "/werk/mijn/bevestigen?verder=/werk/mijn/beveiliging/wachtwoord"
        assert "/werk/mijn/beveiliging/herstelcodes" not in phone.get("/werk/mijn/beveiliging").text
        wrong = phone.post(detour, password="niet het wachtwoord")
        assert "klopt niet" in wrong.text
        assert phone.post(detour, password=PASSWORD).location == "/werk/mijn/beveiliging/wachtwoord"
        assert phone.get("/werk/mijn/beveiliging/wachtwoord").status_code == 200


def test_new_recovery_codes_replace_the_old(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone = Device(app).sign_in(samira)
    page = phone.post("/werk/mijn/beveiliging/herstelcodes", page="/werk/mijn/beveiliging").text
    assert page.count("<li><bdi><code>") == 10
    other = Device(app)
    other.password(samira.email)
    assert other.post("/werk/inloggen/code", code=samira.codes[0]).status_code == 200


def test_an_ended_device_is_told_to_close_its_sockets(app: Flask, unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    monkeypatch.setattr(reactions, "disconnect_session", closed.append)
    samira = a_person(unit)
    with unit():
        person = queries.person(samira.id)
        assert person is not None
        sessions.open_for(person)
        row = queries_devices.devices(samira.id)[0]
        sessions.end([row.id], by=Who(person_id=samira.id))
        assert closed == [], "a socket closed before the commit would come back in"
    assert closed == [f"session:{row.id}"]
    with unit() as session:
        names = list(session.scalars(sa.select(Audit.name).where(Audit.kind == "session").order_by(Audit.id)))
    assert names == ["SignedIn", "SessionEnded"]


def test_what_expired_is_swept(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    Device(app).sign_in(samira)
    with clock.travel(clock.now() + timedelta(hours=1)), unit():
        reactions.sweep()
        assert queries_devices.devices(samira.id) == []


def test_who_knows_the_roles_and_their_place(app: Flask, unit: Unit) -> None:
    bea = a_beheerder(unit)
    with unit():
        person = queries.person(bea.id)
        assert person is not None
        service.grant_role(person, Rol.GASTHEER, area="BU03441041")
        token = sessions.open_for(person)
    with app.test_request_context("/"):
        staff = sessions.load(token)
        assert staff is not None
        assert staff.get_id() == token
        assert staff.who.has("beheerder", "auditor")
        assert staff.who.areas() == {"BU03441041"}
        assert staff.who.name == "Bea"
        assert sessions.load(token + "x") is None
        assert guard.who() == VISITOR
