"""Coming in by a one-time link: looking does not use it up, pressing the button does, and it ends."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import queries, queries_devices, reactions, service
from buurtplein.accounts.models import Invitation
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import clock, mail
from buurtplein.kernel.outbox import JobRow
from tests.accounts.world import PASSWORD, Device, Unit, a_person, code_at


def _invited(unit: Unit, voornaam: str = "Joost") -> tuple[int, str]:
    with unit():
        person, token = service.invite(voornaam, f"{voornaam}@Voorbeeld.nl", Rol.BUURTBEHEERDER, area="BU03441041")
        return person.id, f"/uitnodiging/{token}"


def _secret_on(page: str) -> str:
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found is not None
    return found[1].replace(" ", "")


def test_looking_does_not_use_the_link_up_and_the_button_does(app: Flask, unit: Unit) -> None:
    _person, link = _invited(unit)
    scanner, joost, late = Device(app), Device(app), Device(app)
    for _n in range(3):
        assert scanner.get(link).status_code == 200
    assert joost.post(link).location == "/werk/inloggen/instellen"
    gone = late.get(link)
    assert gone.status_code == 410
    assert 'href="tel:' in gone.text


def test_a_second_press_is_told_that_the_link_is_spent(app: Flask, unit: Unit) -> None:
    _person, link = _invited(unit)
    first, second = Device(app), Device(app)
    token = second.token(link)
    assert first.post(link).status_code == 302
    answer = second.send(link, csrf_token=token)
    assert answer.status_code == 410
    assert "vraag je beheerder" in answer.text.lower()
    assert second.get("/werk/inloggen/instellen").status_code in (302, 404)


def test_a_link_ends_after_seven_days(app: Flask, unit: Unit) -> None:
    _person, link = _invited(unit)
    began = clock.now()
    with clock.travel(began + timedelta(days=7) - timedelta(seconds=5)):
        assert Device(app).get(link).status_code == 200
    with clock.travel(began + timedelta(days=7, seconds=1)):
        assert Device(app).get(link).status_code == 410


@pytest.mark.parametrize("path", ["/uitnodiging/x", "/uitnodiging/" + "a" * 43, "/uitnodiging/%00", "/uitnodiging/é"])
def test_unknown_links_look_like_spent_ones(app: Flask, path: str) -> None:
    assert Device(app).get(path).status_code in (400, 410)


def test_password_app_and_recovery_codes(app: Flask, unit: Unit) -> None:
    person_id, link = _invited(unit)
    joost = Device(app)
    joost.post(link)
    page = joost.get("/werk/inloggen/instellen/wachtwoord")
    assert joost.get("/werk/inloggen/instellen/qr.svg").mimetype == "image/svg+xml"
    secret = _secret_on(page.text)
    answer = joost.post("/werk/inloggen/instellen/wachtwoord", password="Joost-buurt-2026", code=code_at(secret=secret))
    assert "makkelijk te raden" in answer.text
    answer = joost.post("/werk/inloggen/instellen/wachtwoord", password=PASSWORD, code="000000")
    assert "Deze code klopt niet" in answer.text
    assert not joost.is_in()
    answer = joost.post("/werk/inloggen/instellen/wachtwoord", password=PASSWORD, code=code_at(secret=secret))
    codes = re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", answer.text)
    assert len(set(codes)) == 10
    assert answer.headers["Cache-Control"] == "no-store"
    assert joost.is_in()
    assert joost.get("/werk/inloggen/instellen/wachtwoord").status_code in (302, 404), "the codes are shown once"

    later = Device(app)
    later.password("joost@voorbeeld.nl")
    used = later.post("/werk/inloggen/code", code=code_at(secret=secret))
    assert used.status_code == 200, "the code of setting up was used already"
    assert later.post("/werk/inloggen/code", code=codes[3]).status_code == 302
    with unit():
        assert queries_devices.codes_left(person_id) == 9


def test_setting_up_takes_an_hour_at_most(app: Flask, unit: Unit) -> None:
    _person, link = _invited(unit)
    joost = Device(app)
    joost.post(link)
    assert joost.get("/werk/inloggen/instellen").status_code == 200
    with clock.travel(clock.now() + timedelta(minutes=61)):
        assert joost.get("/werk/inloggen/instellen").status_code in (302, 404)


def test_a_new_link_replaces_the_old_one(app: Flask, unit: Unit) -> None:
    person_id, link = _invited(unit)
    with unit():
        person = queries.person(person_id)
        assert person is not None
        newer = f"/uitnodiging/{service.invite_again(person)}"
    assert Device(app).get(link).status_code == 410
    assert Device(app).get(newer).status_code == 200


def test_coming_back_by_a_link_replaces_every_secret_of_before(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    old = Device(app).sign_in(samira)
    with unit():
        person = queries.person(samira.id)
        assert person is not None
        link = f"/uitnodiging/{service.invite_again(person)}"
    new = Device(app)
    new.post(link)
    assert old.is_in(), "until a new secret is chosen the old one counts"
    secret = _secret_on(new.get("/werk/inloggen/instellen/wachtwoord").text)
    new.post("/werk/inloggen/instellen/wachtwoord", password="negen blauwe fietsen zingen", code=code_at(secret=secret))
    assert new.is_in()
    assert not old.is_in()
    assert Device(app).password(samira.email).status_code == 200, "the old password no longer works"


def test_somebody_who_left_cannot_come_in_by_a_link(app: Flask, unit: Unit) -> None:
    person_id, link = _invited(unit)
    with unit():
        person = queries.person(person_id)
        assert person is not None
        service.deactivate(person)
    assert Device(app).get(link).status_code == 410


def test_the_token_is_nowhere_readable_and_gone_after_the_mail(
    app: Flask, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict[str, object]] = []
    monkeypatch.setattr(mail, "send", lambda *address, **values: sent.append({"to": address, **values}))
    _person, link = _invited(unit)
    token = link.removeprefix("/uitnodiging/")
    with unit() as session:
        row = session.scalars(sa.select(Invitation)).one()
        stored = session.execute(sa.text("SELECT key, token FROM invitation")).one()
        job = session.scalars(sa.select(JobRow)).one()
        assert token not in str(stored)
        assert token not in str(job.args)
        reactions.mail_invitation(row.id)
        reactions.mail_invitation(row.id)  # a job may run twice
    assert len(sent) == 1
    assert str(sent[0]["link"]).endswith(link)
    with unit() as session:
        assert session.execute(sa.text("SELECT token FROM invitation")).scalar() is None
    assert Device(app).get(link).status_code == 200
