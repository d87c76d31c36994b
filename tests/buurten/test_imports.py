"""Importing boundaries, addresses and buildings, on both databases, with files as they are in real life."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import (
    gebiedsbestand,
    gebiedsimport,
    queries,
    service,
)
from buurtplein.buurten.models import Gebied
from buurtplein.buurten.service import RuleValues
from buurtplein.kernel import clock
from buurtplein.kernel.db import session, transaction
from tests.buurten.conftest import FIXTURES, bring

pytestmark = pytest.mark.both_databases


def rows() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(Gebied)) or 0


def test_a_first_import_and_the_same_one_again(ground: Flask) -> None:
    assert bring("lindestad.geojson", wijkteams=True).counts == {"nieuw": 8}
    again = bring("lindestad.geojson", wijkteams=True)
    assert again.counts == {"ongewijzigd": 8}
    assert again.teams == []
    assert rows() == 8
    assert len(queries.active_rules()) == 3  # two wijken and the catch-all


def test_a_wijkteam_per_wijk_answers_at_once(ground: Flask) -> None:
    assert bring("lindestad.geojson", wijkteams=True).teams == ["Wijkteam Noord", "Wijkteam Zuid"]
    found = queries.route(queries.locate(52.015, 5.01), "zorg", "verward")
    team = accounts.team(found.team_id)
    assert team is not None
    assert (team.naam, found.gebied_code, found.alarm) == ("Wijkteam Noord", "WK099901", None)
    assert found.why == "Bij Wijkteam Noord, omdat dit in de wijk Noord is."
    assert len(accounts.active_members(team.id)) == 1


def test_a_rule_that_a_person_made_stays(ground: Flask) -> None:
    bring("lindestad.geojson")
    central = accounts.central_team()
    assert central is not None
    with transaction():
        service.save_rule(RuleValues(central.id, gebied_code="WK099901"))
    assert bring("lindestad.geojson", wijkteams=True).teams == ["Wijkteam Zuid"]


def test_wijken_of_one_name_get_teams_that_tell_them_apart(ground: Flask) -> None:
    bring("lindestad.geojson", wijkteams=True)
    reading = gebiedsbestand.read_file(FIXTURES / "lindestad.geojson")
    features = [
        {
            "type": "Feature",
            "properties": {"statcode": code, "statnaam": naam, "rubriek": rubriek},
            "geometry": {"type": "Polygon", "coordinates": [[[6, 52], [6.1, 52], [6.1, 52.1], [6, 52]]]},
        }
        for code, naam, rubriek in [("GM0888", "Berkdam", "gemeente"), ("WK088800", "Wijk 00 Noord", "wijk")]
    ]
    reading = gebiedsbestand.read_features(features)
    with transaction():
        report = gebiedsimport.import_areas(reading, wijkteams=True)
    assert report.teams == ["Wijkteam Noord (Berkdam)"]


def test_broken_features_are_reported_and_the_rest_goes_on(ground: Flask) -> None:
    reading = gebiedsbestand.read_file(FIXTURES / "kapot.geojson")
    assert sorted(reading.areas) == ["WK099801", "WK099802", "WK099803", "WK099806", "WK099807"]
    assert len(reading.left_out) == 6
    assert any("Strik" in line and "ongeldige ring hersteld" in line for line in reading.repaired)
    assert any("te korte binnenring" in line for line in reading.repaired)
    with transaction():
        assert sum(gebiedsimport.import_areas(reading).counts.values()) == 5
    assert queries.locate(52.005, 5.425) == queries.locate(52.005, 5.405)  # two parts, one area
    assert queries.locate(52.005, 5.102) is not None  # one wing of the bow-tie


def test_a_file_of_cbs_in_metres(ground: Flask) -> None:
    reading = gebiedsbestand.read_file(FIXTURES / "cbs_buurten_rd.geojson")
    assert reading.water == 1
    with transaction():
        gebiedsimport.import_areas(reading)
    found = queries.locate(52.0945, 5.1126)  # (136250, 456250) in RD
    assert found is not None
    assert (found.buurt_code, found.wijk_code, found.gemeente_code) == ("BU0344A101", "WK0344A1", "GM0344")


def test_metres_without_a_crs_member_and_names_in_capitals() -> None:
    feature = {
        "type": "Feature",
        "properties": {"BU_CODE": "BU03440101", "BU_NAAM": "Weide", "H2O": "NEE"},
        "geometry": {"type": "Polygon", "coordinates": [[[136000, 456000], [136500, 456000], [136500, 456500]]]},
    }
    found = gebiedsbestand.read_features([feature]).areas["BU03440101"]
    west, zuid, *_ = found.shape.bounds
    assert (round(west, 2), round(zuid, 2)) == (5.11, 52.09)
    assert (found.wijk_code, found.gemeente_code) == ("WK034401", "GM0344")


@pytest.mark.parametrize(
    "crs", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "EPSG:4258", "niets", "", 7, None, {"properties": 3}]
)
def test_degrees_stay_degrees(crs: object) -> None:
    feature = {
        "type": "Feature",
        "properties": {"gemeentecode": 344, "gemeentenaam": "Utrecht"},
        "geometry": {"type": "Polygon", "coordinates": [[[5, 52], [5.1, 52], [5.1, 52.1]]]},
    }
    named = crs if isinstance(crs, dict) else {"type": "name", "properties": {"name": crs}}
    assert gebiedsbestand.read_features([feature], named).areas["GM0344"].shape.bounds == (5, 52, 5.1, 52.1)


@pytest.mark.parametrize(
    "content", [b"", b"geen json", b"[]", b"{}", b'"tekst"', b'{"features": 3}', b"\xff\xfe\x00", b"[" * 100_000]
)
def test_a_file_that_is_no_geojson_gives_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "iets.geojson"
    path.write_bytes(content)
    with pytest.raises(gebiedsbestand.NotReadable, match="GeoJSON"):
        gebiedsbestand.read_file(path)


def test_one_feature_alone_is_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "een.geojson"
    path.write_text(
        '{"type":"Feature","properties":{"statcode":"WK012301"},'
        '"geometry":{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5.1,52.1]]]}}'
    )
    assert gebiedsbestand.read_file(path).areas["WK012301"].naam == "WK012301"


def test_a_newer_year_is_a_new_version_and_rules_go_on(ground: Flask) -> None:
    bring("lindestad.geojson", date(2025, 1, 1), wijkteams=True)
    before = queries.route(queries.locate(52.015, 5.01), "overlast")
    report = bring("lindestad.geojson", date(2026, 1, 1))
    assert report.counts == {"nieuwe versie": 8}
    assert rows() == 16
    assert queries.route(queries.locate(52.015, 5.01), "overlast") == before
    with clock.travel(datetime(2025, 6, 1, tzinfo=UTC)):
        old = queries.area("WK099901")
        assert old is not None
        assert (old.geldig_van, old.geldig_tot) == (date(2025, 1, 1), date(2026, 1, 1))
        assert queries.locate(52.015, 5.01) is not None


def test_an_older_year_after_a_newer_one_fills_in_the_past(ground: Flask) -> None:
    bring("lindestad.geojson", date(2026, 1, 1))
    bring("lindestad.geojson", date(2024, 1, 1))
    periods = (
        session().execute(sa.select(Gebied.geldig_van, Gebied.geldig_tot).distinct().order_by(Gebied.geldig_van)).all()
    )
    assert [tuple(p) for p in periods] == [(date(2024, 1, 1), date(2026, 1, 1)), (date(2026, 1, 1), None)]


def test_an_area_that_a_newer_file_leaves_out_ends_and_its_rules_are_named(ground: Flask) -> None:
    bring("lindestad.geojson", date(2025, 1, 1), wijkteams=True)
    reading = gebiedsbestand.read_file(FIXTURES / "lindestad.geojson")
    del reading.areas["WK099902"]
    with transaction():
        report = gebiedsimport.import_areas(reading, date(2026, 1, 1))
    assert report.ended == ["WK099902 Zuid"]
    assert report.rules_without_area == ["WK099902"]
    assert queries.area("WK099902") is None
    assert queries.area("GM0999") is not None


def test_a_future_version_waits_for_its_day(ground: Flask) -> None:
    with clock.travel(datetime(2026, 11, 20, tzinfo=UTC)):
        bring("lindestad.geojson", date(2027, 1, 1))
        assert queries.locate(52.015, 5.01) is None
    with clock.travel(datetime(2027, 1, 2, tzinfo=UTC)):
        assert queries.locate(52.015, 5.01) is not None


def test_a_changed_shape_today_is_brought_up_to_date(ground: Flask) -> None:
    bring("lindestad.geojson")
    reading = gebiedsbestand.read_file(FIXTURES / "lindestad.geojson")
    moved = reading.areas["BU09990202"]
    reading.areas["BU09990202"] = replace(moved, naam="Hofje")
    with transaction():
        assert gebiedsimport.import_areas(reading).counts == {"ongewijzigd": 7, "bijgewerkt": 1}
    found = queries.locate(52.005, 5.007)
    assert found is not None
    assert found.label == "Hofje, Zuid"


# ------------------------------------------------------------------ addresses
