"""Files to take along: asked for, made by the worker, fetched by who asked, gone after a week."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.inzicht import queries, service, writers
from buurtplein.inzicht.feature import FEATURE
from buurtplein.inzicht.models import Export, Exportdeel, Vorm
from buurtplein.inzicht.writers import Column
from buurtplein.kernel import bus, clock, outbox
from buurtplein.kernel.db import session
from buurtplein.meldingen import figures
from tests.bezoeker import Bezoeker
from tests.inzicht.world import LATER, busy_half_year, some
from tests.meldingen.test_lists import CANARY
from tests.personas import Town

Visitors = Callable[..., Bezoeker]
EVIL = ("=1+1", "+31", "-2", "@SUM(A1)", "\t=1", " =1", "=cmd|' /C calc'!A0", "\x01=1", "%0A")


def _asked(bezoeker: Visitors, name: str = "Bea", button: str = "Maak CSV") -> Bezoeker:
    visitor = bezoeker(name, signed_in=True).visit("/werk/export").expect(200)
    return visitor.press(button).expect(200, "/werk/export").see("We maken je bestand.")


def _file(visitor: Bezoeker) -> bytes:
    [address] = visitor.values("//a[@download]/@href")
    return bytes(visitor.driver.browser.get(address).data)  # type: ignore[attr-defined]


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.both_databases
@pytest.mark.thorough
def test_figures_as_a_file_in_fives(app, unit, run_jobs, bezoeker: Visitors, town: Town) -> None:
    with unit():
        busy_half_year()
    with clock.travel(LATER):
        bea = _asked(bezoeker).see("Cijfers, bestand 1").see("Wacht").press("Kijk of het klaar is").see("Wacht")
        run_jobs()
        bea.press("Kijk of het klaar is").see("Klaar").see("dinsdag 9 september")
        with app.app_context():
            data = queries.file_of(_only_export())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = _rows(data)
    numbers = [row["Aantal, in groepjes van vijf"] for row in rows]
    assert all(n == "minder dan 5" or int(n) % 5 == 0 for n in numbers)
    noise = [row for row in rows if row["Antwoord"] == "Geluid" and row["Naam"] == "Zwanenveld"]
    found = {row["Maand"]: row["Aantal, in groepjes van vijf"] for row in noise}
    assert found == {f"2025-0{month}": "10" for month in range(3, 9)}


def _only_export() -> Export:
    [export] = session().scalars(sa.select(Export))
    return export


@pytest.mark.both_databases
def test_the_list_of_a_team_in_pieces(app, unit, run_jobs, bezoeker: Visitors, town: Town, monkeypatch) -> None:
    with unit():
        some(9, tekst=CANARY, plek_tekst=CANARY, email="kanarie@voorbeeld.nl")
    monkeypatch.setattr(service, "PIECE", 4)
    with clock.travel(LATER):
        hanneke = _asked(bezoeker, "Hanneke", "Excel van Wijkteam Noord")
        with app.app_context():
            person = accounts.as_who(town.person_id("Hanneke"))
            assert person is not None
            from_team = figures.team_count(person, town.team_id("Wijkteam Noord"))
        _one_piece(app)
        hanneke.press("Kijk of het klaar is").see(f"4 van {from_team} rijen")
        run_jobs()
        hanneke.press("Kijk of het klaar is").see(f"{from_team} rijen")
        with app.app_context():
            data = queries.file_of(_only_export())
            assert not session().scalars(sa.select(Exportdeel)).all()
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert sheet.max_row == from_team + 1
    assert [cell.value for cell in sheet[1]] == ["Nummer", "Soort", "Wat", "Maand", "Buurt", "Status", "Op tijd"]
    assert {cell.value.date() for cell in sheet["D"][1:] if cell.value.year == 2025} == {date(2025, 3, 1)}
    assert "KANARIE" not in str([[cell.value for cell in row] for row in sheet.rows]).upper()


def _one_piece(app) -> None:
    """The worker does one thing."""
    with app.app_context():
        while session().scalar(sa.select(Export.totaal)) is None:
            assert outbox.run_due(1)


def test_nobody_else_can_fetch_it(app, unit, run_jobs, bezoeker: Visitors, town: Town) -> None:
    with unit():
        some(9)
    _asked(bezoeker, "Hanneke", "CSV van Wijkteam Noord")
    run_jobs()
    for name in ("Samira", "Bea", "Tom"):
        bezoeker(name, signed_in=True).visit("/werk/export/1/bestand").expect(404)
        bezoeker(name, signed_in=True).visit("/werk/export").not_see("bestand 1")
    bezoeker("Karin").visit("/werk/export/1/bestand").expect(200, "/werk/inloggen")
    bezoeker("Hanneke", signed_in=True).visit("/werk/export").see("Meldingen van een team, bestand 1")


def test_only_the_coordinator_takes_the_list_of_the_team(bezoeker: Visitors, town: Town) -> None:
    for name in ("Samira", "Bea", "Youssef", "Wouter"):
        assert not bezoeker(name, signed_in=True).visit("/werk/export").can_press("CSV van Wijkteam Noord")
    bezoeker("Fatma", signed_in=True).visit("/werk/export").expect(403)


def test_who_is_no_coordinator_any_more_gets_nothing(app, unit, run_jobs, bezoeker: Visitors, town: Town) -> None:
    hanneke = _asked(bezoeker, "Hanneke", "CSV van Wijkteam Noord")
    with unit():
        person = accounts.person(town.person_id("Hanneke"))
        assert person is not None
        people.revoke_role(person, person.rollen[0])
    run_jobs()
    with app.app_context():
        assert session().scalars(sa.select(Export)).all() == []
    hanneke.visit("/werk/export/1/bestand").expect(200, "/werk/inloggen")


def test_who_asked_and_who_fetched_is_remembered(app, unit, run_jobs, bezoeker: Visitors, town: Town) -> None:
    bea = _asked(bezoeker)
    run_jobs()
    bea.visit("/werk/export/1/bestand").expect(200)
    with app.app_context():
        log = bus.history("export", 1)
    assert [(entry.name, entry.actor_id) for entry in log] == [
        ("ExportAsked", town.person_id("Bea")), ("ExportReady", None), ("ExportFetched", town.person_id("Bea")),
    ]  # fmt: skip


def test_a_week_later_it_is_gone(app, unit, run_jobs, bezoeker: Visitors, town: Town) -> None:
    _asked(bezoeker)
    run_jobs()
    rule = FEATURE.rules["export"]
    with unit():
        assert rule.do(clock.now() - timedelta(days=7)).total == 0
        assert rule.do(clock.now() + timedelta(seconds=1)).total == 1
    bezoeker("Bea", signed_in=True).visit("/werk/export").see("Je hebt nog geen bestanden.")


def test_a_stolen_database_shows_nothing_of_it(app, unit, run_jobs, bezoeker: Visitors, town: Town) -> None:
    _asked(bezoeker)
    run_jobs()
    with app.app_context():
        raw = session().execute(sa.select(sa.type_coerce(Export.bestand, sa.LargeBinary))).scalar_one()
    assert b"Aantal" not in raw


def test_twice_the_same_button_is_one_file(bezoeker: Visitors, town: Town) -> None:
    bea = bezoeker("Bea", signed_in=True).visit("/werk/export")
    bea.press("Maak CSV").driver.open("/werk/export")
    assert len(bea.visit("/werk/export").values("//tbody/tr")) == 1


@pytest.mark.parametrize("words", EVIL)
def test_no_cell_is_a_formula(words: str) -> None:
    columns = [Column("Naam"), Column("Aantal")]
    [row] = _rows(writers.write(Vorm.CSV, columns, [[words, 5]]))
    assert row["Naam"].startswith("'")
    sheet = load_workbook(io.BytesIO(writers.write(Vorm.XLSX, columns, [[words, 5]]))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].value == 5
    assert sheet["B2"].data_type == "n"


def test_dutch_excel_opens_the_csv() -> None:
    data = writers.write(Vorm.CSV, [Column("Buurt"), Column("Wat")], [["Café 't Hoekje; links", 'zei "ja"'], [None, 0]])
    assert data == '\ufeffBuurt;Wat\r\n"Café \'t Hoekje; links";"zei ""ja"""\r\n;0\r\n'.encode()
