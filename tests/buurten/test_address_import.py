"""Importing addresses: eight million rows must come in, whatever the file does."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.buurten import (
    adresbestand,
    adresimport,
)
from buurtplein.buurten.models import Adres, Adresimport
from buurtplein.kernel.db import session
from tests.buurten.conftest import FIXTURES

pytestmark = pytest.mark.both_databases


def addresses() -> dict[tuple[str, int], str]:
    return {(row.postcode, row.huisnummer): row.buurt_code for row in session().scalars(sa.select(Adres))}


def test_addresses_get_prefix_and_zeros_and_bad_rows_are_counted(ground: Flask) -> None:
    steps: list[int] = []
    report = adresimport.import_addresses(FIXTURES / "pc6hnr_klein.csv", progress=steps.append)
    assert (report.rows, report.bad) == (7, 1)
    assert report.examples == ["kapot;x;y;z;q"]
    assert sum(steps) == (FIXTURES / "pc6hnr_klein.csv").stat().st_size
    found = addresses()
    assert found["3561AB", 1] == "BU09990101"
    assert found["1011AB", 5] == "BU0363AF01"
    assert found["9711AA", 1] == "BU00140000"
    assert found["3561AD", 7] == "BU09990101"


def test_a_newer_file_with_commas_quotes_and_a_byte_order_mark_overwrites(ground: Flask) -> None:
    adresimport.import_addresses(FIXTURES / "pc6hnr_klein.csv")
    assert adresimport.import_addresses(FIXTURES / "pc6hnr_kommas.csv").rows == 2
    assert addresses()["3561AB", 1] == "BU09990203"
    assert addresses()["3561AB", 9] == "BU09990101"


def test_only_some_gemeenten(ground: Flask) -> None:
    report = adresimport.import_addresses(FIXTURES / "pc6hnr_klein.csv", frozenset({"GM0363"}))
    assert addresses() == {("1011AB", 5): "BU0363AF01"}
    assert report.rows == 1


def test_a_file_that_was_read_is_not_read_again_unless_asked(ground: Flask) -> None:
    path = FIXTURES / "pc6hnr_klein.csv"
    adresimport.import_addresses(path)
    assert adresimport.import_addresses(path).already_done
    assert adresimport.import_addresses(path, again=True).rows == 7


class Killed(Exception):
    pass


def test_an_import_that_was_killed_goes_on_where_it_was(
    ground: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "groot.csv"
    lines = [f"{1000 + n // 26}A{chr(65 + n % 26)};{n % 90 + 1};{9990101};99901;999" for n in range(5000)]
    path.write_text("\n".join(["PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025", *lines]))  # no line end at the end
    monkeypatch.setattr(adresbestand, "BLOCK", 20_000)
    calls = []

    def stop(step: int) -> None:
        calls.append(step)
        if len(calls) == 4:
            raise Killed

    with pytest.raises(Killed):
        adresimport.import_addresses(path, progress=stop)
    cursor = session().scalars(sa.select(Adresimport)).one()
    assert 0 < cursor.positie < path.stat().st_size
    half = len(addresses())
    session().rollback()
    report = adresimport.import_addresses(path)
    assert report.resumed_at == cursor.positie
    assert 0 < half < len(addresses()) == 5000


@pytest.mark.parametrize("content", ["", "naam;leeftijd\n", "PC6;Huisnummer\n", "\0\0\0"])
def test_a_file_without_the_columns_gives_a_sentence(ground: Flask, tmp_path: Path, content: str) -> None:
    path = tmp_path / "iets.csv"
    path.write_text(content)
    with pytest.raises(adresbestand.NotReadable, match="mist een kolom"):
        adresimport.import_addresses(path)


def test_a_lost_quote_costs_one_row_only(ground: Flask, tmp_path: Path) -> None:
    path = tmp_path / "quote.csv"
    path.write_text('PC6,Huisnummer,Buurt2025\n"3561AB,1,9990101\n3561AB,2,9990101\n\n3561AB,3\n')
    report = adresimport.import_addresses(path)
    assert (report.rows, report.bad) == (2, 1)


# ------------------------------------------------------------------ places and buildings
