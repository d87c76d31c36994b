"""A backup that is made while people write holds all that was confirmed, comes back row by row, or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from flask import Flask

from buurtplein.kernel import chain, db
from buurtplein.kernel.backup_look import Look
from buurtplein.kernel.backup_pack import Manifest
from buurtplein.kernel.backup_seal import BrokenBackup
from buurtplein.web import backup, backup_proof, schema
from tests.factories import a_melding
from tests.personas import Town
from tests.web.backup_world import SECRET, Place, change, place, rows

__all__ = ["place"]

WRITERS = 4
pytestmark = pytest.mark.both_databases


class _Street:
    """People who keep on telling, each confirmed one noted."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.confirmed: list[int] = []
        self.problems: list[BaseException] = []
        self.heard = threading.Condition()
        self.enough = threading.Event()
        self.people = [threading.Thread(target=self._tell, daemon=True) for _each in range(WRITERS)]

    def _tell(self) -> None:
        try:
            while not self.enough.is_set():
                with self.app.app_context():
                    with db.transaction():
                        number = a_melding(tekst="Het bonkt weer.")[0].id
                    with self.heard:
                        self.confirmed.append(number)
                        self.heard.notify_all()
        except BaseException as problem:  # told to the test below
            self.problems.append(problem)
            raise

    def wait_for(self, many: int) -> set[int]:
        """Wait until so many more are confirmed; all that are by then."""
        with self.heard:
            begin = len(self.confirmed)
            assert self.heard.wait_for(lambda: len(self.confirmed) >= begin + many, 60), self.problems
            return set(self.confirmed)

    def __enter__(self) -> _Street:
        for each in self.people:
            each.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.enough.set()
        for each in self.people:
            each.join(60)


def test_everything_confirmed_before_is_in_a_backup_made_while_four_people_write(
    app: Flask, town: Town, place: Place
) -> None:
    with _Street(app) as street:
        before = street.wait_for(12)
        made = place.backup()
        street.wait_for(8)
    assert not street.problems
    fresh = place.new()
    backup.put_back(place.settings(fresh), made, replace=False)
    there, here = rows(fresh), rows(place.url)
    assert set(there) == set(here)
    assert before <= _numbers(fresh), "what was confirmed before the backup began is in it"
    assert set(there["melding"]) <= set(here["melding"]), "every one of them is whole"
    assert len(there["melding"]) < len(here["melding"]), "people went on while it was made"
    proof = backup_proof.prove(place.settings(), made)
    assert proof.wrong == [], "each audit row, event and job of a melding came along with it"


def _numbers(url: str) -> set[int]:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return set(connection.scalars(sa.text("SELECT id FROM melding")))


def test_a_backup_comes_back_row_by_row_with_the_files_beside_it(app: Flask, town: Town, place: Place) -> None:
    (place.folder / "thema.json").write_text('{"--bp-accent": "#123456"}')
    (place.folder / "mail").mkdir()
    (place.folder / "mail" / "1.eml").write_text("Er is iets.")
    with app.app_context(), db.transaction():
        chain.forge(whole=True)
    before, made = rows(place.url), place.backup()
    assert made.stat().st_mode & 0o077 == 0, "only who made it may read it"
    (place.folder / "thema.json").unlink()
    (place.folder / "mail" / "1.eml").unlink()
    fresh = place.new()
    manifest = backup.put_back(place.settings(fresh), made, replace=False)
    assert rows(fresh) == before
    assert manifest.counts == {table: len(lines) for table, lines in before.items()}
    assert (place.folder / "thema.json").read_text() == '{"--bp-accent": "#123456"}'
    assert (place.folder / "mail" / "1.eml").read_text() == "Er is iets."
    assert [each.name for each in place.folder.iterdir() if each.name.startswith(".")] == [], "the workplace is tidied"


def test_verifying_reads_audit_values_and_pots_and_leaves_nothing(app: Flask, town: Town, place: Place) -> None:
    with app.app_context(), db.transaction():
        chain.forge(whole=True)
    made, before = place.backup(), rows(place.url)
    proof = backup_proof.prove(place.settings(), made)
    assert proof.wrong == []
    assert proof.remarks == []
    assert len(proof.good) == 4, proof.good
    assert rows(place.url) == before
    assert list(place.folder.iterdir()) == []
    proof = backup_proof.prove(place.settings(backup_key=SECRET, secret_key="een-ander-geheim"), made)
    assert "gaan niet open" in proof.wrong[0]
    assert "SECRET_KEY is anders" in proof.remarks[0]


def test_verifying_sees_that_somebody_was_at_the_log_before_the_backup(app: Flask, town: Town, place: Place) -> None:
    with app.app_context(), db.transaction():
        chain.forge(whole=True)
    change(place.url, "UPDATE audit SET actor_id = 99 WHERE id = (SELECT min(id) FROM audit)")
    proof = backup_proof.prove(place.settings(), place.backup())
    assert "is not what it was" in proof.wrong[0]


def test_a_database_that_is_not_empty_is_left_alone(app: Flask, town: Town, place: Place) -> None:
    made = place.backup()
    with app.app_context(), db.transaction():
        a_melding()
    app.extensions["db"][0].dispose()
    before = rows(place.url)
    with pytest.raises(backup.NotPossible, match="niet leeg"):
        backup.put_back(place.settings(), made, replace=False)
    assert rows(place.url) == before
    backup.put_back(place.settings(), made, replace=True)
    assert rows(place.url) != before


def test_a_site_that_still_runs_is_not_pulled_from_under_people(app: Flask, town: Town, place: Place) -> None:
    made = place.backup()
    with app.app_context():
        db.session().execute(sa.text("SELECT count(*) FROM melding"))
        with pytest.raises(backup.NotPossible, match="Stop eerst de site"):
            backup.put_back(place.settings(), made, replace=True)
    before = rows(place.url)
    app.extensions["db"][0].dispose()
    backup.put_back(place.settings(), made, replace=True)
    assert rows(place.url) == before


def test_an_old_backup_comes_back_and_then_migrates(town: Town, app: Flask, place: Place) -> None:
    app.extensions["db"][0].dispose()
    command.downgrade(schema.config(place.url), "-1")
    made, fresh = place.backup(), place.new()
    manifest = backup.put_back(place.settings(fresh), made, replace=False)
    assert not schema.is_current(fresh)
    following = schema.following(fresh, manifest.revision)
    assert len(following) == 1
    schema.upgrade(fresh)
    assert schema.is_current(fresh)
    assert backup_proof.prove(place.settings(), made).wrong == [], "verifying migrates too"


def test_a_backup_of_a_newer_version_is_refused_before_anything_changes(app: Flask, town: Town, place: Place) -> None:
    change(place.url, "UPDATE alembic_version SET version_num = 'uit2031'")
    made, fresh = place.backup(), place.new()
    before = rows(fresh)
    for act in (lambda: backup.put_back(place.settings(fresh), made, replace=True), lambda: _prove(place, made)):
        with pytest.raises(schema.UnknownRevision, match="uit2031"):
            act()
    assert rows(fresh) == before


def _prove(place: Place, made: Path) -> object:
    return backup_proof.prove(place.settings(), made)


def test_a_backup_that_cannot_be_written_leaves_nothing(place: Place) -> None:
    nowhere = place.folder / "map-die-er-niet-is" / "een.backup"
    with pytest.raises(backup.NotPossible, match="niet gemaakt"):
        backup.make(place.settings(), nowhere)
    taken = place.folder / "bezet.backup"
    taken.write_bytes(b"van iemand anders")
    with pytest.raises(backup.NotPossible, match="nooit overschreven"):
        backup.make(place.settings(), taken)
    assert taken.read_bytes() == b"van iemand anders"
    assert [each.name for each in place.folder.iterdir()] == ["bezet.backup"]


def test_a_copy_with_other_rows_than_it_says_changes_nothing(
    app: Flask, town: Town, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a table was lost on the way: the last look is inside the same step that puts the rows back."""
    tell = backup._manifest

    def boasts(seen: Look, kind: str, server: str, begun: str) -> Manifest:
        told = tell(seen, kind, server, begun)
        return Manifest(**{**vars(told), "counts": {**told.counts, "melding": 9999}})

    monkeypatch.setattr(backup, "_manifest", boasts)
    made, fresh = place.backup(), place.new()
    before = rows(fresh)
    with pytest.raises((backup.NotPossible, BrokenBackup)):
        backup.put_back(place.settings(fresh), made, replace=True)
    assert rows(fresh) == before
