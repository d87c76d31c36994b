"""Who read what: the coordinator sees it per melding and dossier, and each month looks at ten readings by lot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.guard import may
from buurtplein.meldingen import queries, readlog, service
from buurtplein.meldingen.models import Dossier, Steekproef
from buurtplein.web import audit
from tests.accounts.world import Device
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import STAFF, session_cookie
from tests.stories.steps import MORNING

Unit = Callable[..., Any]
Visitors = Callable[..., Bezoeker]

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("town")]
NEXT_MONTH = MORNING + timedelta(days=33)


@pytest.fixture
def nummer(unit: Unit) -> str:
    """A melding that Samira opened twice and Hanneke once."""
    with clock.travel(MORNING), unit():
        melding = a_melding(tekst="Het bonkt.")[0]
        for name in ("Samira", "Samira", "Hanneke"):
            service.open_for_work(as_who(name), melding)
        return melding.nummer


def test_the_coordinator_sees_who_read_it(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{nummer}").press("Wie las wat?")
        hanneke.see(f"Wie las {nummer}?").see("Samira Bouzid").see("Hanneke Visser").see("Geopend")
        assert len(hanneke.values("//tbody/tr")) == 4, "three readings, and her own just now"
        hanneke.not_see("Het bonkt.")
        for name in ("Samira", "Kees", "Tom", "Bea", "Arie", "Youssef"):
            bezoeker(name, signed_in=True).visit(f"/werk/meldingen/{nummer}/inzagelog").expect(404)
    with unit() as session:
        melding = queries.by_nummer(nummer)
        assert melding is not None
        dossier = session.get_one(Dossier, melding.dossier_id).nummer
    with clock.travel(MORNING):
        hanneke.visit(f"/werk/dossiers/{dossier}/inzagelog").see("Samira Bouzid").see(nummer)
        bezoeker("Tom", signed_in=True).visit(f"/werk/dossiers/{dossier}/inzagelog").expect(404)


def test_a_refused_colleague_is_not_found_out_by_it(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").press("Ik ken deze mensen.")
        bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(404)
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{nummer}/inzagelog")
        assert len([row for row in hanneke.values("//tbody/tr") if "Samira" in row]) == 3
        arie = bezoeker("Arie", signed_in=True).visit(f"/beheer/logboek?nummer={nummer}&soort=AccessRefused")
        arie.see("Samira Bouzid").see("Geweigerd")


def test_ten_readings_by_lot_and_a_no_goes_to_the_auditor(
    bezoeker: Visitors, unit: Unit, nummer: str, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING), unit():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        for _each in range(20):
            service.open_for_work(as_who("Samira"), melding)
    with clock.travel(NEXT_MONTH):
        run_jobs()
        mailbox.messages.clear()
        with unit():
            readlog.draw()
            readlog.draw()
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/kwaliteit")
        assert len(hanneke.values("//tbody/tr")) == 10
        assert not any("Hanneke" in row for row in hanneke.values("//tbody/tr")), "nobody judges the own reading"
        hanneke.press(f"Nee {nummer}").see("De auditor kijkt mee.").see("Nee, de auditor kijkt")
        hanneke.press(f"Ja {nummer}").see("Bewaard.")
        run_jobs()
        (mail,) = mailbox.messages
        assert str(mail["To"]).startswith("arie@")
        assert nummer not in str(mail)
        arie = bezoeker("Arie", signed_in=True).visit("/beheer/logboek?soort=ReadingJudged").see("Hanneke Visser")
        assert len(arie.values("//tbody/tr")) == 2
        bezoeker("Samira", signed_in=True).visit("/werk/kwaliteit").expect(403)


def test_only_the_coordinator_of_the_team_judges(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(NEXT_MONTH):
        with unit() as session:
            readlog.draw()
            row = session.scalars(sa.select(Steekproef)).first()
            assert row is not None
            number = row.id
        bezoeker("Tom", signed_in=True).visit("/werk/kwaliteit").see("er niks om te bekijken")
        with unit() as session:
            row = session.get_one(Steekproef, number)
            assert [name for name in STAFF if may("sample.judge", row, as_who(name))] == ["Hanneke"]


# ---------------------------------------------------------------- the auditor


def test_the_auditor_narrows_the_log_and_takes_it_along(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING + timedelta(hours=1)):
        arie = bezoeker("Arie", signed_in=True).visit("/beheer/logboek").fill("Nummer van de melding", nummer)
        arie.choose("Wat", "Geopend").press("Toon").see("Samira Bouzid").not_see("Het bonkt.")
        assert len(arie.values("//tbody/tr")) == 3
        arie.choose("Wie", "Samira Bouzid").press("Toon")
        assert len(arie.values("//tbody/tr")) == 2
        arie.fill("Vanaf", "2027-03-03").press("Toon").see("Niks gevonden.")
        arie.visit(f"/beheer/logboek?nummer={nummer}&soort=MeldingRead").press("Haal dit als bestand (CSV)")
        lines = arie.driver.html.splitlines()
        assert lines[0].lstrip("\ufeff") == "tijd;actie;object;resultaat;oorsprong;wie;feiten"
        assert len(lines) == 4
        assert "MeldingRead;melding " in lines[1]
        arie.visit("/beheer/logboek?soort=AuditExported").see("Logboek als bestand gehaald").see("aantal 3")
        for name in ("Bea", "Hanneke", "Samira"):
            bezoeker(name, signed_in=True).visit("/beheer/logboek").expect(403)


def test_a_sign_that_no_database_keeps_is_answered(app: Flask, unit: Unit) -> None:
    arie = Device(app)
    arie.client.set_cookie(*session_cookie(app, "Arie"))
    answer = arie.post("/beheer/logboek/bestand.csv", "/beheer/logboek", nummer="M-1\x00")
    with unit() as session:
        refuses = session.get_bind().dialect.name == "postgresql"  # SQLite keeps it, and finds nothing
    assert answer.status_code == (400 if refuses else 200)


def test_no_cell_is_a_formula() -> None:
    assert [audit._cell(text) for text in ("=1+1", "@x", "-2", "Samira")] == ["'=1+1", "'@x", "'-2", "Samira"]


@pytest.mark.parametrize(
    "asked", ["soort=x", "wie=9999999999999", "wie=%C2%B2", "nummer=M-000000", "van=2027-02-30", "tot=9999-12-31",
              "na=kapot", "van=0001-01-01"]
)  # fmt: skip
def test_strange_questions_get_an_answer(bezoeker: Visitors, asked: str) -> None:
    bezoeker("Arie", signed_in=True).visit(f"/beheer/logboek?{asked}").expect(200)


def test_a_long_log_goes_on_without_missing_one(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with unit() as session:
        melding = queries.by_nummer(nummer)
        assert melding is not None
        for _each in range(117):
            service.open_for_work(as_who("Samira"), melding)
        session.flush()
        wanted = session.scalar(sa.select(sa.func.count()).where(Audit.kind == "melding", Audit.thing_id == melding.id))
    arie = bezoeker("Arie", signed_in=True).visit(f"/beheer/logboek?nummer={nummer}")
    seen = len(arie.values("//tbody/tr"))
    while arie.can_press("Toon meer"):
        seen += len(arie.press("Toon meer").values("//tbody/tr"))
    assert seen == wanted
