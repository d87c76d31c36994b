"""Signing in: what works, what is refused, and that refusals tell nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from flask import Flask

from buurtplein.accounts import queries, queries_devices
from buurtplein.accounts.models import LoginSession
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import clock
from tests.accounts.world import HALF_A_MINUTE, PASSWORD, Device, Unit, a_beheerder, a_person, code_at


def test_password_and_code_lead_to_the_desk(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone = Device(app)
    answer = phone.password("  SAMIRA@voorbeeld.nl ")
    assert answer.location == "/werk/inloggen/code"
    assert not phone.is_in(), "a password alone is not enough"
    answer = phone.post("/werk/inloggen/code", code=code_at())
    assert answer.location == "/werk"
    assert phone.is_in()
    with unit():
        assert len(queries_devices.devices(samira.id)) == 1


def test_someone_who_only_manages_people_lands_with_the_people(app: Flask, unit: Unit) -> None:
    bea = a_beheerder(unit)
    phone = Device(app)
    phone.password(bea.email)
    assert phone.post("/werk/inloggen/code", code=code_at()).location == "/beheer/gebruikers"


def test_a_code_works_once_on_any_device(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone, thief = Device(app), Device(app)
    for device in (phone, thief):
        device.password(samira.email)
    code = code_at()
    assert phone.post("/werk/inloggen/code", code=code).status_code == 302
    answer = thief.post("/werk/inloggen/code", code=code)
    assert answer.status_code == 200
    assert "Deze code klopt niet" in answer.text
    assert not thief.is_in()


def test_an_older_code_is_refused_after_a_newer_one(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    moment = clock.now()
    with clock.travel(moment):
        first, second = Device(app), Device(app)
        first.password(samira.email)
        second.password(samira.email)
        assert first.post("/werk/inloggen/code", code=code_at(moment + HALF_A_MINUTE)).status_code == 302
        assert second.post("/werk/inloggen/code", code=code_at(moment)).status_code == 200


@pytest.mark.parametrize(("shift", "accepted"), [(-90, False), (-30, True), (0, True), (30, True), (90, False)])
def test_codes_of_a_clock_that_is_a_little_off_work(app: Flask, unit: Unit, shift: int, accepted: bool) -> None:
    samira = a_person(unit)
    moment = clock.now()
    with clock.travel(moment):
        phone = Device(app)
        phone.password(samira.email)
        answer = phone.post("/werk/inloggen/code", code=code_at(moment + timedelta(seconds=shift)))
    assert (answer.status_code == 302) == accepted


def test_a_recovery_code_works_once(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    code = samira.codes[0]
    first, second = Device(app), Device(app)
    first.password(samira.email)
    typed = code.replace("-", " ").upper()
    assert first.post("/werk/inloggen/code", code=typed).status_code == 302
    second.password(samira.email)
    assert second.post("/werk/inloggen/code", code=code).status_code == 200
    assert not second.is_in()
    with unit():
        assert queries_devices.codes_left(samira.id) == 9


def test_the_first_step_is_forgotten_after_ten_minutes(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone = Device(app)
    phone.password(samira.email)
    with clock.travel(clock.now() + timedelta(minutes=11)):
        assert phone.get("/werk/inloggen/code").location == "/werk/inloggen"


def test_a_finished_first_step_cannot_be_used_again(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone, copy = Device(app), Device(app)
    phone.password(samira.email)
    copy.steal(phone.cookie)
    assert copy.get("/werk/inloggen/code").status_code == 200
    assert phone.post("/werk/inloggen/code", code=samira.codes[0]).status_code == 302
    assert copy.get("/werk/inloggen/code").status_code == 302, "the copied cookie still knew the right password"


def test_known_and_unknown_names_look_the_same(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    answers = [Device(app).password(email, "een heel ander woord") for email in (samira.email, "samirb@voorbeeld.nl")]
    known, unknown = (answer.get_data(as_text=True) for answer in answers)
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(known) == len(unknown)
    assert "horen niet bij elkaar" in known
    assert "horen niet bij elkaar" in unknown


def test_inactive_people_look_like_nobody(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    with unit():
        person = queries.person(samira.id)
        assert person is not None
        person.actief = False
    answer = Device(app).password(samira.email)
    assert answer.status_code == 200
    assert "horen niet bij elkaar" in answer.text


@pytest.mark.parametrize(
    "away",
    [
        "https://elders.example",
        "//elders.example",
        "/\\elders.example",
        "/\r/elders.example",
        "javascript:alert(1)",
        "elders",
    ],
)
def test_signing_in_never_leads_elsewhere(app: Flask, unit: Unit, away: str) -> None:
    samira = a_person(unit)
    phone = Device(app)
    client = phone.client
    page = client.get("/werk/inloggen", query_string={"verder": away})
    assert "elders" not in page.text
    answer = phone.password(samira.email)
    assert answer.location == "/werk/inloggen/code"
    answer = client.post(
        "/werk/inloggen/code",
        query_string={"verder": away},
        data={"code": samira.codes[0], "csrf_token": phone.token("/werk/inloggen/code")},
    )
    assert answer.location == "/werk"


def test_signing_in_goes_on_to_the_page_that_was_asked(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone = Device(app)
    away = phone.get("/werk/mijn/gegevens?a=1")
    assert away.location.startswith("/werk/inloggen?verder=")
    code_page = phone.password(samira.email, at=away.location).location
    assert phone.post(code_page, code=samira.codes[0]).location == "/werk/mijn/gegevens?a=1"


def test_a_planted_session_is_worth_nothing_after_signing_in(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    victim, attacker = Device(app), Device(app)
    attacker.get("/werk/inloggen")
    victim.steal(attacker.cookie)
    victim.sign_in(samira)
    assert victim.is_in()
    assert not attacker.is_in()
    assert victim.cookie != attacker.cookie


def test_signing_in_again_replaces_the_session_of_this_browser(app: Flask, unit: Unit) -> None:
    samira, bea = a_person(unit), a_beheerder(unit)
    phone = Device(app).sign_in(samira)
    assert phone.get("/werk/inloggen").location == "/werk"
    phone.post("/uitloggen", page="/werk/mijn/gegevens")
    phone.sign_in(bea)
    with unit() as session:
        assert [row.person_id for row in session.query(LoginSession)] == [bea.id]


def test_forms_without_their_token_are_refused(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone = Device(app)
    assert phone.send("/werk/inloggen", email=samira.email, password=PASSWORD).status_code == 400
    phone.sign_in(samira)
    assert phone.send("/uitloggen").status_code == 400
    assert phone.is_in()


def test_signing_out_ends_it_for_a_copied_cookie_too(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    phone, copy = Device(app).sign_in(samira), Device(app)
    copy.steal(phone.cookie)
    assert copy.is_in()
    assert phone.post("/uitloggen", page="/werk/mijn/gegevens").location == "/"
    assert not phone.is_in()
    assert not copy.is_in()


def test_an_old_hash_is_renewed_when_somebody_signs_in(app: Flask, unit: Unit) -> None:
    samira = a_person(unit, rol=Rol.TEAMCOORDINATOR)
    weaker = "$argon2id$v=19$m=8,t=1,p=1$"
    with unit():
        person = queries.person(samira.id)
        assert person is not None
        person.password_hash = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
        assert not person.password_hash.startswith(weaker)
    Device(app).password(samira.email)
    with unit():
        person = queries.person(samira.id)
        assert person is not None
        assert (person.password_hash or "").startswith(weaker)
