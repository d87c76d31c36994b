"""Importing addresses: eight million rows must come in, whatever the file does."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

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


# ------------------------------------------------------------------ whole blocks at once, and row by row

HEADER = "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025"
codes, numbers = st.sampled_from(["3561AB", "3561AC", "1011AB"]), st.integers(1, 99_999)
buurten = st.sampled_from(["9990101", "09990102", "0363AF01", "BU03630000"])
lines = st.lists(st.builds("{};{};{};1;2".format, codes, numbers, buurten), min_size=1)


def rows_of(folder: Path, text: str, gemeenten: frozenset[str] = frozenset()) -> dict[str, str]:
    path = folder / "regels.csv"
    path.write_bytes(text.encode())
    return {
        address: buurt
        for block in adresbestand.blocks(path, adresbestand.layout(path), 0, gemeenten)
        for address, buurt in block.rows.items()
    }


@given(lines, st.sampled_from([frozenset[str](), frozenset({"GM0363"})]))
def test_one_odd_row_changes_nothing_for_the_rows_around_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], gemeenten: frozenset[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    clean, odd = "\n".join([HEADER, *rows]), "\n".join([HEADER, "kapot", *rows])
    assert rows_of(folder, clean, gemeenten) == rows_of(folder, odd, gemeenten)


@pytest.mark.parametrize(
    "text",
    [
        "PC6;Huisnummer;Buurt2025\r\n3561AB;1;9990101\r\n3561AB;12;9990102\r\n",
        'PC6,Huisnummer,Buurt2025,Wijk2025\n"3561AB","1","09990101","999"\n"3561AB","12","09990102","999"',
        "Jaar;PC6;Huisnummer;Wijk2025;Buurt2025\n2025;3561AB;1;99901;9990101\n2025;3561AB;12;99901;9990102\n",
        "Huisnummer;PC6;Buurt2025\n1;3561AB;9990101\n12;3561AB;9990102\n",
        "PC6;Huisnummer;Buurt2025\n3561AB;12;9990101\n3561 ab;1 bis;9990101\n3561AB;0012;9990102\n",
        "PC6;Huisnummer;Buurt2025\n3561AB;1;9990101;\t\n\n3561AB;12;9990102;\t\n",
    ],
)
def test_however_a_file_writes_its_rows(tmp_path: Path, text: str) -> None:
    assert rows_of(tmp_path, text) == {"3561AB\t1": "BU09990101", "3561AB\t12": "BU09990102"}


@pytest.mark.parametrize("row", ["x3561AB;1;9990101", "3561AB;100000;9990101", "3561AB;0;9990101", ";3561AB;1;9990101"])
def test_what_only_looks_like_an_address_is_none(tmp_path: Path, row: str) -> None:
    assert rows_of(tmp_path, f"{HEADER}\n{row}\n") == {}


@pytest.mark.parametrize("order", ["forward", "backward"])
def test_new_and_changed_addresses_among_those_that_are_there(
    ground: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    monkeypatch.setattr(adresbestand, "BLOCK", 500)  # so a postcode begins in one block and ends in the next
    numbers = list(range(1, 120) if order == "forward" else range(119, 0, -1))
    first, second = tmp_path / "2025.csv", tmp_path / "2026.csv"
    first.write_text("\n".join([HEADER, *(f"3561AB;{number};9990101;1;2" for number in numbers if number % 3)]))
    adresimport.import_addresses(first)
    assert len(addresses()) == 80
    session().rollback()
    second.write_text("\n".join([HEADER, *(f"3561AB;{n};{9990101 + n % 2};1;2" for n in numbers)]))
    adresimport.import_addresses(second)
    assert addresses() == {("3561AB", n): f"BU0999010{1 + n % 2}" for n in numbers}
