"""The disk is full: nothing is confirmed that is not kept, what is there stays whole, and room is all that it takes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import db
from buurtplein.meldingen.models import Melding
from tests.indestructible.pages import kept_form, says_sorry
from tests.indestructible.senders import SEND, Sender
from tests.indestructible.servers import Answer, Site, until
from tests.personas import Town

pytestmark = pytest.mark.thorough
ROOM = 4 * 1024 * 1024  # bytes beside the database


class SmallDisk:
    """A disk of its own, that others can fill as well."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.filler = folder, folder / "someone-else"

    def fill(self) -> None:
        """Not a byte is left."""
        with self.filler.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(b"x" * 4096)

    def tidy(self) -> None:
        """Somebody makes room."""
        self.filler.unlink()


@pytest.fixture
def disk(app: Flask, town: Town, db_url: str) -> Iterator[SmallDisk]:
    """A small disk with the database of the made-up town on it; ``app`` is connected to it as well."""
    source = Path(db_url.removeprefix("sqlite:///"))
    with tempfile.TemporaryDirectory(prefix="buurtplein-disk-") as name:
        folder = Path(name)
        size = source.stat().st_size + ROOM
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", name]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            pytest.skip("only who may mount can make a disk that is small")
        db.connect(app, db_url)  # whatever the copy needs is in the file
        with sqlite3.connect(source) as whole, sqlite3.connect(folder / "buurt.db") as copy:
            whole.backup(copy)
        db.connect(app, f"sqlite:///{folder / 'buurt.db'}")
        yield SmallDisk(folder)
        db.connect(app, db_url)
        subprocess.run(["umount", "-l", name], check=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)


def test_on_a_full_disk_nothing_is_promised_and_nothing_breaks(
    app: Flask, disk: SmallDisk, a_site: Callable[..., Site]
) -> None:
    site = a_site(database_url=f"sqlite:///{disk.folder / 'buurt.db'}")
    site.serve()
    sender = Sender(app, site)
    sender.begin()
    before = sender.new()
    assert sender.send(before, sender.form(before)).status == 303
    disk.fill()
    told, refused = _until_it_is_full(sender)
    says_sorry(refused)
    assert "Dit is niet bewaard" in refused.text
    assert site.get("/melden").status == 200, "who only reads notices nothing"
    assert site.get(sender.told[before]).status == 200
    disk.tidy()
    until(lambda: site.form(SEND, kept_form(refused), sender.cookie).status == 303)
    assert site.form(SEND, kept_form(refused), sender.cookie).status == 303
    site.kill()
    _exactly(app, disk, [before, *told, *sender.unsure])


def _until_it_is_full(sender: Sender) -> tuple[list[str], Answer]:
    """Send on; what is confirmed meanwhile fitted into the journal that was there already."""
    told = list[str]()
    for _each in range(200):
        text = sender.new() + " Hij staat op het balkon." * 120
        answer = sender.send(text, sender.form(text))
        if answer.status == 503:
            return told, answer
        told.append(text)
    raise AssertionError("the disk was never full")


def _exactly(app: Flask, disk: SmallDisk, texts: list[str]) -> None:
    with app.app_context():
        seen = [text for text in db.session().scalars(sa.select(Melding.tekst)) if text in texts]
    assert sorted(seen) == sorted(texts)
    with sqlite3.connect(disk.folder / "buurt.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
