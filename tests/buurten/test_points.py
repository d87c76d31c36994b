"""Where postcodes lie: read from open files of all makes, and who is near."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from buurtplein.buurten import cli, points, puntimport
from buurtplein.kernel.db import transaction
from tests.buurten.conftest import FIXTURES
from tests.buurten.test_cli import run

HERE = (52.5562, 5.2071)


def test_a_file_is_read_as_far_as_it_goes(ground: Flask) -> None:
    result = run(cli.import_postcodes, FIXTURES / "postcodes.csv")
    assert result.exit_code == 0, result.output
    assert "Postcodes op de kaart: 3" in result.output
    assert "zijn overgeslagen: 4" in result.output
    assert "regel 7: Lindestraat" in result.output
    assert points.of_postcode("1399AA") == pytest.approx((52.5563, 5.2072)), "two rows: their middle"
    assert points.of_postcode("1399") == pytest.approx((52.55, 5.21))
    assert points.point_count() == 3


@pytest.mark.parametrize(
    "text",
    [
        "pc4,woonplaats,gemeente,latitude,longitude,soort\n1399,Lindewaard,Lindewaard,52.55,5.21,Adres\n",
        "Postcode;LAT;LON\n1399;52,55;5,21\n",
        "\ufeffpostcode4\tbreedtegraad\tlengtegraad\r\n1399\t52.55\t5.21\r\n",
        'PC6,lng,lat\n"1399","5,21","52,55"\n',
    ],
)
def test_files_of_all_makes(ground: Flask, tmp_path: Path, text: str) -> None:
    path = tmp_path / "punten.csv"
    path.write_text(text, encoding="utf-8")
    result = run(cli.import_postcodes, path)
    assert "Postcodes op de kaart: 1" in result.output
    assert points.of_postcode("1399AA") == pytest.approx((52.55, 5.21))


def test_a_second_import_moves_what_is_there(ground: Flask, tmp_path: Path) -> None:
    path = tmp_path / "punten.csv"
    for lat in ("52.55", "52.56"):
        path.write_text(f"pc6;lat;lon\n1399AA;{lat};5.21\n")
        run(cli.import_postcodes, path)
    assert points.of_postcode("1399AA") == pytest.approx((52.56, 5.21))
    assert points.point_count() == 1


def test_a_file_that_is_something_else(ground: Flask, tmp_path: Path) -> None:
    path = tmp_path / "iets.csv"
    path.write_bytes(b"\x00\xff\xfe naam;straat\n")
    result = run(cli.import_postcodes, path)
    assert result.exit_code == 1
    assert "mist een kolom" in result.output
    assert "Traceback" not in result.output


@pytest.mark.both_databases
def test_near_is_a_circle(ground: Flask) -> None:
    with transaction():
        puntimport.write(
            {
                "1399AA": HERE,
                "1399AB": (52.5562 + 0.0027, 5.2071),
                "1399AC": (52.5562, 5.2071 + 0.00443),
                "1399AD": (52.57, 5.2),
            }
        )
    assert points.within(HERE, 100) == ["1399AA"]
    assert points.within(HERE, 299) == ["1399AA"], "both others lie at about 300 metres"
    assert points.within(HERE, 302) == ["1399AA", "1399AC", "1399AB"]
