"""The file itself: nothing in it can be read, changed, cut or moved without the right key, and it is told plainly."""

from __future__ import annotations

import io
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtplein.kernel import backup_postgres, backup_seal
from buurtplein.kernel.backup_postgres import NoTools
from buurtplein.kernel.backup_seal import PIECE, TAG_BYTES, BrokenBackup, SealedReader, SealedWriter
from buurtplein.web import backup
from buurtplein.web.backup_commands import COMMANDS
from tests.factories import a_melding
from tests.personas import Town
from tests.web.backup_world import SECRET, Place, place, rows

__all__ = ["place"]

KEY = "een-sleutel-van-de-tests"
WORDS = random.Random(9).randbytes(PIECE * 2 + 1234)  # three pieces


def sealed(words: bytes = WORDS, key: str = KEY) -> bytes:
    target = io.BytesIO()
    with SealedWriter(target, key) as writer:
        writer.write(words)
    return target.getvalue()


def opened(data: bytes, *keys: str) -> bytes:
    return io.BufferedReader(SealedReader(io.BytesIO(data), keys or (KEY,))).read()


WHOLE = sealed()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_goes_in_comes_out(size: int) -> None:
    assert opened(sealed(WORDS[:size])) == WORDS[:size]


def test_nothing_of_it_can_be_read_and_no_two_are_alike() -> None:
    words = b"Het bonkt elke nacht bij de buren. " * 1000
    assert b"bonkt" not in sealed(words)
    assert sealed(words) != sealed(words)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_every_flipped_bit_is_refused(place: int, bit: int) -> None:
    broken = bytearray(WHOLE)
    broken[place] ^= 1 << bit
    with pytest.raises(BrokenBackup):
        opened(bytes(broken))


@pytest.mark.parametrize("place", range(0, backup_seal.HEADER_BYTES, 7))
def test_every_part_of_the_header_counts(place: int) -> None:
    broken = bytearray(WHOLE)
    broken[place] ^= 1
    with pytest.raises(BrokenBackup):
        opened(bytes(broken))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(length=st.integers(0, len(WHOLE) - 1))
def test_every_shorter_file_is_refused(length: int) -> None:
    with pytest.raises(BrokenBackup):
        opened(WHOLE[:length])


def _pieces(data: bytes) -> tuple[bytes, list[bytes]]:
    begin, step = backup_seal.HEADER_BYTES, PIECE + TAG_BYTES
    return data[:begin], [data[at : at + step] for at in range(begin, len(data), step)]


def test_pieces_that_are_moved_doubled_dropped_or_of_another_backup_are_refused() -> None:
    header, (one, two, last) = _pieces(WHOLE)
    _header, (other, *_rest) = _pieces(sealed())
    mixes: dict[str, list[bytes]] = {
        "swapped": [two, one, last],
        "first away": [two, last],
        "middle away": [one, last],
        "cut between pieces": [one, two],
        "only a header": [],
        "doubled": [one, one, two, last],
        "goes on": [one, two, last, last],
        "ends twice": [one, two, last, b"\0"],
        "of another backup": [other, two, last],
    }
    accepted = [name for name, pieces in mixes.items() if _opens(header + b"".join(pieces))]
    assert accepted == []
    assert opened(header + one + two + last) == WORDS, "and the right order opens"


def _opens(data: bytes) -> bool:
    try:
        opened(data)
    except BrokenBackup:
        return False
    return True


def test_the_right_key_among_older_ones_opens_it_and_a_wrong_one_says_so() -> None:
    assert opened(WHOLE, "nieuwer", KEY, "ouder") == WORDS
    with pytest.raises(BrokenBackup, match="andere sleutel"):
        opened(WHOLE, "nieuwer")
    for nothing in (b"", b"SQLite format 3\0" * 9, WHOLE[:40]):
        with pytest.raises(BrokenBackup, match="geen backup van Buurtplein"):
            opened(nothing)


def test_a_broken_file_changes_no_database(town: Town, app: Flask, place: Place) -> None:
    made = place.backup()
    data = made.read_bytes()
    dice = random.Random(4)
    fresh = place.new()
    before = rows(fresh)
    for _turn in range(8):
        broken = bytearray(data)
        broken[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        made.write_bytes(broken[: dice.choice((len(data), len(data), dice.randrange(len(data))))])
        with pytest.raises(BrokenBackup):
            backup.put_back(place.settings(fresh), made, replace=True)
    assert rows(fresh) == before


# ---------------------------------------------------------------- one kind of database


def test_what_is_only_in_the_journal_comes_along(app: Flask, town: Town, place: Place, unit: Callable) -> None:
    with unit():
        a_melding()
    database = Path(place.url.removeprefix("sqlite:///"))
    assert database.with_name(database.name + "-wal").stat().st_size > 0
    before, made, fresh = rows(place.url), place.backup(), place.new()
    backup.put_back(place.settings(fresh), made, replace=False)
    assert rows(fresh) == before


def test_the_journal_of_another_database_never_comes_beside_a_restored_one(place: Place, tmp_path: Path) -> None:
    made, lost = place.backup(), tmp_path / "weg.db"
    with closing(sqlite3.connect(lost)) as left:
        left.execute("PRAGMA journal_mode=WAL")
        left.execute("CREATE TABLE oud (id INTEGER)")
        journal = lost.with_name("weg.db-wal").read_bytes()
    lost.unlink()
    lost.with_name("weg.db-wal").write_bytes(journal)  # the disk lost the database and kept this
    backup.put_back(place.settings(f"sqlite:///{lost}"), made, replace=False)
    assert rows(f"sqlite:///{lost}") == rows(place.url)


# ---------------------------------------------------------------- what somebody at the terminal sees


def run(place: Place, *words: str, **env: str) -> Result:
    command = next(each for each in COMMANDS if each.name == words[0])
    keys = {"BUURTPLEIN_SECRET_KEY": SECRET, "BUURTPLEIN_DATABASE_URL": place.url, **env}
    surroundings = {**keys, "BUURTPLEIN_DATA_DIR": str(place.folder)}
    return CliRunner().invoke(command, words[1:], env=surroundings)


def test_the_commands_say_what_they_did_and_what_is_next(town: Town, app: Flask, place: Place) -> None:
    file = str(place.folder / "een.backup")
    made = run(place, "backup", file)
    assert made.exit_code == 0, made.output
    assert "Bewaar de sleutels apart" in made.output
    again = run(place, "backup", file)
    assert (again.exit_code, "nooit overschreven" in again.output) == (1, True)
    assert "Deze backup is goed." in run(place, "verify", file).output
    refused = run(place, "restore", file)
    assert (refused.exit_code, "--vervang" in refused.output) == (1, True)
    app.extensions["db"][0].dispose()
    assert "De database is bij." in run(place, "restore", file, "--vervang").output
    for words in (("verify", file), ("restore", file, "--vervang")):
        wrong = run(place, *words, BUURTPLEIN_SECRET_KEY="een-andere-sleutel")
        assert (wrong.exit_code, "andere sleutel" in wrong.output) == (1, True)
    elsewhere = run(place, "restore", file, BUURTPLEIN_DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing")
    assert (elsewhere.exit_code, "backup van sqlite" in elsewhere.output) == (1, True)


def test_a_backup_key_of_its_own_closes_new_backups_and_old_ones_stay_readable(place: Place) -> None:
    old = place.backup("oud.backup")
    new = place.backup("nieuw.backup", backup_key="eigen")
    for file in (old, new):
        backup.put_back(place.settings(place.new(), backup_key="eigen"), file, replace=True)
    with pytest.raises(BrokenBackup, match="andere sleutel"):
        backup.put_back(place.settings(place.new()), new, replace=True)


def test_programs_of_postgresql_that_are_away_or_too_old_are_named() -> None:
    with pytest.raises(NoTools, match="er is hier geen"):
        backup_postgres.tool("pg_dump_of_nobody", 15)
    if backup_postgres.DEBIAN.exists():
        with pytest.raises(NoTools, match="pg_dump 99 of nieuwer"):
            backup_postgres.tool("pg_dump", 99)
