"""The commands as somebody types them, and the real check: every postcode of Utrecht reaches the team of its wijk."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from click.testing import CliRunner, Result
from flask import Flask

from buurtplein.buurten import cli, gebiedsbestand, places
from buurtplein.kernel.db import session
from tests.buurten.conftest import FIXTURES


def run(command: Any, *args: object, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(command, [str(arg) for arg in args], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def ask(*args: object) -> dict[str, Any]:
    result = run(cli.route, *args)
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_areas_with_wijkteams_and_a_first_route(ground: Flask) -> None:
    result = run(cli.import_gebieden, FIXTURES / "lindestad.geojson", "--wijkteams")
    assert result.exit_code == 0
    assert "8 nieuw" in result.output
    assert "Wijkteam Noord" in result.output
    assert ask("--lat", "52.015", "--lon", "5.01", "--soort", "overlast", "--categorie", "geluid") == {
        "team": "Wijkteam Noord",
        "team_id": 2,
        "gebied": "WK099901",
        "regel": 2,
        "why": "Bij Wijkteam Noord, omdat dit in de wijk Noord is.",
        "alarm": None,
        "plek": "Molenbuurt, Noord",
    }


def test_a_broken_file_is_imported_as_far_as_it_goes(ground: Flask) -> None:
    result = run(cli.import_gebieden, FIXTURES / "kapot.geojson", "--jaar", "2026")
    assert result.exit_code == 0
    assert "Hersteld" in result.output
    assert "overgeslagen: 6" in result.output
    assert "Geldig vanaf 2026-01-01" in result.output


def test_water_and_a_date(ground: Flask) -> None:
    result = run(cli.import_gebieden, FIXTURES / "cbs_buurten_rd.geojson", "--geldig-van", "2026-03-01")
    assert "Water overgeslagen: 1" in result.output


@pytest.mark.parametrize(
    ("command", "content", "sentence"),
    [
        (cli.import_gebieden, "geen json", "is geen GeoJSON"),
        (cli.import_adressen, "naam;adres\n", "mist een kolom"),
        (cli.import_gebouwen, "straat;van\n", "mist een kolom"),
    ],
)
def test_a_wrong_file_ends_with_a_dutch_sentence(
    ground: Flask, tmp_path: Path, command: Any, content: str, sentence: str
) -> None:
    path = tmp_path / "iets"
    path.write_text(content)
    result = run(command, path)
    assert result.exit_code == 1
    assert result.stderr.startswith("Fout: ")
    assert sentence in result.stderr


def test_addresses_and_buildings_from_the_command_line(ground: Flask) -> None:
    run(cli.import_gebieden, FIXTURES / "lindestad.geojson", "--wijkteams")
    result = run(cli.import_adressen, FIXTURES / "pc6hnr_klein.csv")
    assert "Adressen gelezen: 7" in result.output
    assert "overgeslagen: 1" in result.output
    assert "al helemaal gelezen" in run(cli.import_adressen, FIXTURES / "pc6hnr_klein.csv").output
    assert "Adressen gelezen: 7" in run(cli.import_adressen, FIXTURES / "pc6hnr_klein.csv", "--opnieuw").output
    assert run(cli.import_adressen, FIXTURES / "pc6hnr_klein.csv", "--gemeente", "Utrecht").exit_code == 1
    assert "Gebouwen: 4 nieuw" in run(cli.import_gebouwen, FIXTURES / "gebouwen.csv").output
    found = ask("--postcode", "3561 ac", "--huisnummer", "1", "--soort", "zorg", "--categorie", "verward")
    assert (found["team"], found["gebied"]) == ("Wijkteam Zuid", "WK099902")


def test_an_unknown_place_goes_to_the_central_team(ground: Flask) -> None:
    found = ask("--lat", "0", "--lon", "0", "--soort", "overlast", "--categorie", "geluid", "--at", "2026-11-22T14:30")
    assert (found["gebied"], found["plek"]) == (None, None)
    assert "omdat we de plek niet kennen" in found["why"]
    assert found["alarm"]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--soort", "overlast"], "Geef een plek"),
        (["--lat", "52", "--lon", "vijf", "--soort", "overlast"], "Geef een plek"),
        (["--lat", "nan", "--lon", "5", "--soort", "overlast"], "niet op aarde"),
        (["--lat", "52", "--lon", "5", "--soort", "ruzie"], "soort"),
        (["--lat", "52", "--lon", "5"], "soort"),
        (["--lat", "52", "--lon", "5", "--soort", "zorg", "--at", "gisteren"], "moment"),
        (["--lat", "52", "--lon", "5", "--soort", "zorg", "--at", "0001-01-01T00:00"], "moment"),
    ],
)
def test_a_question_that_cannot_be_read_says_why(ground: Flask, args: list[str], sentence: str) -> None:
    result = run(cli.route, *args)
    assert result.exit_code == 1
    assert sentence in result.stderr


def test_without_a_catch_all_there_is_a_sentence(app: Flask) -> None:
    with app.app_context():
        assert "vangnet" in run(cli.route, "--lat", "52", "--lon", "5", "--soort", "zorg").stderr


@pytest.mark.parametrize("start", ["lat,lon,soort,categorie\n", "\ufefflat,lon,soort,categorie\r\n", ""])
def test_many_questions_from_standard_input(ground: Flask, start: str) -> None:
    run(cli.import_gebieden, FIXTURES / "lindestad.geojson", "--wijkteams")
    lines = [
        "52.015,5.01,overlast,geluid",
        "52.001,5.001,zorg,verward",
        "x,5.01,overlast,geluid",
        "",
        "52.015",
        '"52.015,5.01,overlast,geluid',
        "52.015,5.01,OVERLAST,",
        "a" * 200_000,
        "52.015,5.01,overlast,geluid,te,veel\0",
    ]
    result = run(cli.route, "--stdin", stdin=(start + "\n".join(lines)).encode() + b"\n\xff\xfe,5,zorg,x\n")
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == len(lines) + 1
    assert [answer.get("team") for answer in answers] == [
        "Wijkteam Noord",
        "Wijkteam Zuid",
        None,
        None,
        None,
        None,
        "Wijkteam Noord",
        None,
        "Wijkteam Noord",
        None,
    ]
    assert all(("fout" in answer) is (answer.get("team") is None) for answer in answers)


def test_columns_may_stand_in_another_order(ground: Flask) -> None:
    run(cli.import_gebieden, FIXTURES / "lindestad.geojson", "--wijkteams")
    result = run(cli.route, "--stdin", stdin="soort,lon,lat,at\nzorg,5.001,52.001,2026-11-22T03:00\n")
    assert json.loads(result.stdout)["team"] == "Wijkteam Zuid"


# ------------------------------------------------------------------ real files


def test_every_postcode_of_utrecht_reaches_the_team_of_its_wijk(ground: Flask, real_data: Path) -> None:
    utrecht = real_data / "gebieden" / "utrecht.geojson"
    run(cli.import_gebieden, utrecht, "--wijkteams")
    wijken = [area for area in gebiedsbestand.read_file(utrecht).areas.values() if area.soort == "wijk"]
    with (real_data / "postcode4.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["gemeente"] == "Utrecht" and row["soort"] == "Adres"]
    assert len(rows) > 40
    stdin = "lat,lon,soort,categorie\n" + "".join(f"{r['latitude']},{r['longitude']},zorg,verward\n" for r in rows)
    answers = [json.loads(line) for line in run(cli.route, "--stdin", stdin=stdin).stdout.splitlines()]
    for row, answer in zip(rows, answers, strict=True):
        point = shapely.Point(float(row["longitude"]), float(row["latitude"]))
        holding = [wijk for wijk in wijken if wijk.shape.intersects(point)]
        nearest = min(wijken, key=lambda wijk: wijk.shape.distance(point))
        assert answer["team"] == f"Wijkteam {(holding or [nearest])[0].naam}", row
        assert answer["gebied"] == (holding or [nearest])[0].code
    by_postcode = {row["pc4"]: answer["team"] for row, answer in zip(rows, answers, strict=True)}
    assert {by_postcode[str(pc4)] for pc4 in range(3561, 3567)} == {"Wijkteam Overvecht"}


@pytest.mark.parametrize("name", ["utrecht", "breda_wijken", "lekstroom_wijken"])
def test_real_files_are_imported_twice_without_change(ground: Flask, real_data: Path, name: str) -> None:
    path = real_data / "gebieden" / f"{name}.geojson"
    assert run(cli.import_gebieden, path, "--wijkteams").exit_code == 0
    again = run(cli.import_gebieden, path, "--wijkteams")
    assert again.exit_code == 0
    assert "nieuw" not in again.output
    session().rollback()
    areas = gebiedsbestand.read_file(path).areas.values()
    for area in areas:
        inside = area.shape.representative_point()
        found = ask("--lat", inside.y, "--lon", inside.x, "--soort", "zorg", "--categorie", "x")
        assert found["team"].startswith("Wijkteam ") or area.soort == "gemeente"
        assert places.parents(found["gebied"])[1]
