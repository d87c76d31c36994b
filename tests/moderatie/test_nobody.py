"""Nothing is ever nobody's: where nobody reads the central team does, and what waits for a day is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.accounts.rules import Rol
from buurtplein.burenhulp.rules import Stand
from buurtplein.kernel import clock, review
from buurtplein.moderatie import opvang, queries, rules, service
from tests.bezoeker import Bezoeker
from tests.factories import as_who
from tests.moderatie.world import Unit, nothing_waits, post_of, stuk, writes
from tests.personas import STAFF, Town
from tests.stories.steps import MORNING

Visitors = Callable[..., Bezoeker]


@pytest.fixture
def unit(unit: Unit, town: Town) -> Unit:
    nothing_waits(unit)
    return unit


def test_where_nobody_reads_the_central_team_does(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    """Lies and Youssef look after another wijk. As soon as somebody looks after this one it is theirs."""
    with clock.travel(MORNING):
        first, second = writes(unit, "Tekst een", "Tekst twee", gebouw="HOFLN2")
        bezoeker("Lies", signed_in=True).visit("/werk/nakijken").see("Alles is nagekeken.")
        bezoeker("Bea", signed_in=True).visit("/werk").see("2 berichten").visit("/werk/nakijken").see("Tekst een")
        tom = bezoeker("Tom", signed_in=True).visit("/werk").see("Nakijken").visit("/werk/nakijken").see("Tekst twee")
        tom.press("Plaats")
        assert post_of(unit, second).stand == Stand.OPEN
        bezoeker("Hanneke", signed_in=True).visit("/werk/nakijken").expect(404)
        with unit():
            email = STAFF["Fatma"].email
            fatma = accounts.person_by_email(email)
            assert fatma is not None
            people.grant_role(fatma, Rol.BUURTBEHEERDER, area="WK990102", by=as_who("Bea"))
        bezoeker("Fatma", signed_in=True).visit("/werk/nakijken").see("Een collega leest nu nog een bericht.")
        tom.visit("/werk/nakijken").see("Alles is nagekeken.")
        assert stuk(unit, first).opvang_team_id is None


def test_what_has_no_area_is_read_by_every_reader(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        (number,) = writes(unit, "Tekst een", gebouw=None)
        bezoeker("Youssef", signed_in=True).visit("/werk/nakijken").see("Tekst een").see("waar deze buur woont")
        assert stuk(unit, number).opvang_team_id is None


def test_who_reads_in_python_is_who_reads_in_the_database(unit: Unit) -> None:
    writes(unit, "een")
    writes(unit, "twee", gebouw="HOFLN2")
    writes(unit, "drie", gebouw=None)
    writes(unit, "vier", gebouw="RIET22")
    with unit():
        everything = queries.everything_open()
        assert len(everything) == 4
        for name in STAFF:
            who = as_who(name)
            assert queries.waiting(who) == sum(rules.reads(who, each) for each in everything), name


def test_when_a_reader_leaves_somebody_else_reads(unit: Unit) -> None:
    (number,) = writes(unit, "Tekst een")
    with unit():
        for name in ("Lies", "Youssef"):
            person = accounts.person_by_email(STAFF[name].email)
            assert person is not None
            people.deactivate(person, as_who("Bea"))
    with unit():
        found, team = queries.by_id(number), accounts.central_team()
        assert found is not None
        assert team is not None
        assert found.opvang_team_id == team.id
        assert rules.reads(as_who("Tom"), found)


def test_what_waits_for_a_day_is_told_once_without_its_words(
    unit: Unit, run_jobs: Callable[[], int], mailbox: Any
) -> None:
    with clock.travel(MORNING):
        writes(unit, "Geheime tekst een", "Geheime tekst twee")
        writes(unit, "Geheime tekst drie", gebouw="HOFLN2")
    with clock.travel(MORNING + timedelta(hours=23)), unit():
        opvang.remind()
    run_jobs()
    assert _to(mailbox) == {}
    for hours in (25, 26, 27):
        with clock.travel(MORNING + timedelta(hours=hours)):
            with unit():
                opvang.remind()
            run_jobs()
    told = _to(mailbox)
    assert {name: len(mails) for name, mails in told.items()} == {"lies": 1, "youssef": 1, "tom": 1, "bea": 1}
    for mails in told.values():
        assert "/werk/nakijken" in str(mails[0])
        assert "Geheime" not in str(mails[0])
    assert "Er wachten 2 berichten" in str(told["lies"][0].get_body(("plain",)).get_content())


def _to(mailbox: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for mail in mailbox.messages:
        if "/werk/nakijken" in str(mail):
            found.setdefault(mail["To"].partition("@")[0], []).append(mail)
    return found


def test_no_mail_about_what_was_read_meanwhile(unit: Unit, run_jobs: Callable[[], int], mailbox: Any) -> None:
    with clock.travel(MORNING):
        (number,) = writes(unit, "Tekst een")
    with clock.travel(MORNING + timedelta(hours=25)):
        with unit():
            opvang.remind()
        with unit():
            found = queries.by_id(number)
            assert found is not None
            service.decide(as_who("Lies"), found, review.Besluit.PLAATS)
        run_jobs()
    assert _to(mailbox) == {}


def test_everything_first_in_one_area(bezoeker: Visitors, unit: Unit, app: Any) -> None:
    """A coordinator says so for the own areas, beheer for all; what holds for a wijk holds for its buurten."""
    lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").press("Hoeveel lezen we eerst?")
    lies.see("Zwanenveld").press("Alles eerst lezen : Noord").see("Bewaard.")
    with unit():
        codes = [area.code for area, _alles in queries.areas_of(as_who("Lies"))]
        chosen = [area.code for area, alles in queries.areas_of(as_who("Lies")) if alles]
    assert "WK990102" not in codes
    assert chosen == ["WK990101"]
    with app.app_context():
        assert review.reads_all("BU99010101", "WK990101", "GM9901")
        assert not review.reads_all("BU99010203", "WK990102")
    token = lies.values("//input[@name='csrf_token']/@value")[0]
    client: Any = lies.driver.browser  # type: ignore[attr-defined]  # without a browser
    data = {"csrf_token": token, "form_key": "x", "alles": "ja"}
    assert client.post("/werk/nakijken/regels/WK990102", data=data).status_code == 404
    assert client.post("/werk/nakijken/regels/NIKS", data=data).status_code == 404
    bezoeker("Youssef", signed_in=True).visit("/werk/nakijken/regels").expect(403)
    bezoeker("Bea", signed_in=True).visit("/werk/nakijken/regels").see("Alles eerst lezen").see("WK990102")
