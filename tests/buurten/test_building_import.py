"""Importing buildings, and finding a place by what people write."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.buurten import (
    adresimport,
    gebouwimport,
    queries,
)
from buurtplein.buurten.models import Routeregel
from buurtplein.kernel.db import session, transaction
from tests.buurten.conftest import FIXTURES, bring

pytestmark = pytest.mark.both_databases


def test_addresses_and_buildings_are_places(ground: Flask) -> None:
    bring("lindestad.geojson")
    adresimport.import_addresses(FIXTURES / "pc6hnr_klein.csv")
    with transaction():
        report = gebouwimport.import_buildings(FIXTURES / "gebouwen.csv")
    assert (report.new, report.changed) == (4, 0)
    assert [note.split(":")[0] for note in report.notes] == ["regel 5", "regel 6", "regel 6"]

    exact = queries.locate_address("3561 AB", "2a")
    assert exact is not None
    assert (exact.buurt_code, exact.wijk_code, exact.huisnummer, exact.label) == (
        "BU09990101",
        "WK099901",
        2,
        "Flat De Zwaan",
    )
    assert exact.gebouw_id is not None
    neighbour = queries.locate_address("3561AB", 77)  # not in the register, but the postcode is of one buurt
    assert neighbour is not None
    assert neighbour.buurt_code == "BU09990101"
    two = queries.locate_address("3561AC")
    assert two is not None
    assert (two.buurt_code, two.wijk_code, two.label) == (None, "WK099902", "3561 AC")
    assert queries.locate_address("9999ZZ", 1) is None
    assert queries.locate_address("onzin", 1) is None

    zwaan = queries.gebouw_by_code("zwaan1")
    assert zwaan is not None
    for text in ("FLAT DE ZWAAN", "hal van flat de zwaan", "Lindestraat 12b", "lindestraat 2, 3e etage"):
        found = queries.locate_text(text)
        assert found is not None, text
        assert (found.gebouw_id, found.label, found.buurt_code) == (zwaan.id, "Flat De Zwaan", "BU09990101")
    by_code = queries.locate_text("ergens op 3561 AC 3")
    assert by_code is not None
    assert by_code.buurt_code == "BU09990203"
    assert queries.locate_text("trappenhuis B") is None
    assert queries.locate_text("") is None


def test_buildings_are_brought_up_to_date_and_keep_their_code(ground: Flask) -> None:
    with transaction():
        gebouwimport.import_buildings(FIXTURES / "gebouwen.csv")
    codes = {row.naam: row.qr_code for row in queries.gebouwen()}
    with transaction():
        report = gebouwimport.import_buildings(FIXTURES / "gebouwen.csv")
    assert (report.new, report.changed) == (0, 4)
    assert {row.naam: row.qr_code for row in queries.gebouwen()} == codes
    assert len(set(codes.values())) == 4
    baken = next(row for row in queries.gebouwen() if row.naam == "Het Baken")
    assert (baken.van, baken.tot, baken.buurt_code, baken.postcode) == (4, 20, None, None)


def test_a_building_by_its_point_or_its_postcode(ground: Flask, tmp_path: Path) -> None:
    bring("lindestad.geojson")
    adresimport.import_addresses(FIXTURES / "pc6hnr_klein.csv")
    path = tmp_path / "gebouwen.csv"
    path.write_text(
        "name,owner,lat,lon,postcode\nToren,Onbekend,52.015,5.03,\nHuis,,,,3561AB\nNergens,,,,\nVer,,999,5,\n"
    )
    with transaction():
        assert len(gebouwimport.import_buildings(path).notes) == 1
    places = {row.naam: queries.place_of_building(row) for row in queries.gebouwen()}
    assert places["Toren"].buurt_code == "BU099901A2"
    assert places["Huis"].buurt_code == "BU09990101"
    assert places["Nergens"].buurt_code is None
    assert places["Nergens"].gebouw_id is not None


@pytest.mark.parametrize("content", ["", "straat;van\n", "a" * 200_000])
def test_a_list_without_names_gives_a_sentence(ground: Flask, tmp_path: Path, content: str) -> None:
    path = tmp_path / "gebouwen.csv"
    path.write_text(content)
    with pytest.raises(gebouwimport.NotReadable):
        gebouwimport.import_buildings(path)


def test_the_catch_all_is_guarded_by_the_database_too(ground: Flask) -> None:
    net = session().scalars(sa.select(Routeregel).where(Routeregel.vangnet)).one()
    session().add(Routeregel(team_id=net.team_id, vangnet=True, actief=True))
    with pytest.raises(sa.exc.IntegrityError):
        session().flush()
    session().rollback()
    net.actief = False
    with pytest.raises(sa.exc.IntegrityError):
        session().flush()
    session().rollback()
