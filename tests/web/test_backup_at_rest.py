"""A stolen disk shows nothing: no word of anybody in the database file, its journal, a dump, a backup or a log line."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from buurtplein.contactlijnen import chat, queries
from buurtplein.kernel import backup_postgres, clock, crypto, db, keys
from buurtplein.kernel.crypto import Private, WrongKey
from buurtplein.kernel.who import VISITOR
from buurtplein.meldingen import service
from buurtplein.web import cli, demo
from buurtplein.web.logs import JsonLines
from tests.bezoeker import Bezoeker
from tests.factories import a_bewoner, a_melding, as_who
from tests.personas import STAFF, Town, session_cookie
from tests.stories.steps import MORNING, code_of, report
from tests.web.backup_world import SECRET, Place, place

__all__ = ["place"]

Unit = Callable[..., Any]

SUNG = (
    "KanarieTekst", "KanariePlek", "kanarie@mail.example", "KanarieNotitie", "KanarieChat", "KanarieNaam",
    "0612345987", "NL91ABNA0417164300", demo.TOTP,
)  # fmt: skip
# Whatever else changes, these lie sealed.
MUST_BE_SEALED = {
    "melding.tekst", "melding.plek", "melding.email", "melding_bericht.tekst", "person.totp_secret",
    "bewoner.bereik", "bewoner.voornaam", "budgetaanvraag.iban", "lijnsleutel.sleutel",
}  # fmt: skip


def _sing(unit: Unit) -> str:
    """Tell a canary everywhere where people tell things; returns the code of the melding."""
    with clock.travel(MORNING), unit() as session:
        melding, code = a_melding(
            tekst="KanarieTekst hier", plek_tekst="KanariePlek 12", email="kanarie@mail.example", antwoord="mail"
        )
        service.note(as_who("Samira"), melding, "KanarieNotitie erbij")
        a_bewoner("KanarieNaam", bereik="0612345987")
        lijn = next(each for each in queries.lijnen() if each.naam == "Wijkteam Noord")
        chat.begin(VISITOR, lijn, "KanarieChat bij de bakker", "a" * 22)
        for name, column in _sealed_texts():
            if name.endswith(".iban"):
                session.execute(sa.update(column.table).values({column.name: "NL91ABNA0417164300"}))
        return code


def _sealed_texts() -> Iterator[tuple[str, sa.Column[Any]]]:
    for table, column in keys.sealed_columns():
        if isinstance(column.type, Private):
            yield f"{table.name}.{column.name}", column


def _heard(data: bytes) -> list[str]:
    """Which canaries sing in these bytes, plain or as a dump writes bytes."""
    read = data.lower()
    return [each for each in SUNG if each.lower().encode() in read or each.encode().hex().encode() in read]


def test_what_people_told_is_of_a_sealed_kind(app: Flask) -> None:
    assert {name for name, _column in _sealed_texts()} | {
        f"{table.name}.{column.name}" for table, column in keys.sealed_columns()
    } >= MUST_BE_SEALED


def test_a_stolen_file_journal_or_backup_is_silent(app: Flask, town: Town, unit: Unit, place: Place) -> None:
    _sing(unit)
    database = Path(place.url.removeprefix("sqlite:///"))
    journal = database.with_name(database.name + "-wal")
    assert journal.stat().st_size > 0, "what was told a moment ago is in there"
    assert _heard(journal.read_bytes()) == []
    backup = place.backup().read_bytes()
    assert _heard(backup) == []
    app.extensions["db"][0].dispose()
    assert not journal.exists(), "closed: all of it is in the file now"
    assert _heard(database.read_bytes()) == []
    assert b"M-" in database.read_bytes(), "what is no secret is there to be found, so this test can hear"


@pytest.mark.both_databases
def test_a_dump_is_silent(app: Flask, town: Town, unit: Unit, place: Place) -> None:
    _sing(unit)
    if place.url.startswith("sqlite"):
        with app.app_context():
            raw: Any = db.session().connection().connection.driver_connection
            dumped = "\n".join(raw.iterdump()).encode()
    else:
        with app.app_context():
            server = backup_postgres.server_version(db.session().connection())
        address, env = backup_postgres._reach(place.url)
        words = [str(backup_postgres.tool("pg_dump", server)), f"--dbname={address}"]
        dumped = subprocess.run(words, env=env, capture_output=True, check=True).stdout
    assert b"Wijkteam Noord" in dumped
    assert _heard(dumped) == []
    assert _heard(place.backup().read_bytes()) == []


def test_a_sealed_value_that_was_altered_is_refused_in_every_column(app: Flask, town: Town, unit: Unit) -> None:
    _sing(unit)
    tried = 0
    with app.app_context():
        for _table, column in keys.sealed_columns():
            raw = sa.select(sa.type_coerce(column, sa.LargeBinary)).where(column.is_not(None)).limit(1)
            sealed = db.session().scalar(raw)
            if sealed is None:
                continue
            for at in (1, len(sealed) // 2, len(sealed) - 5):
                altered = bytearray(sealed)
                altered[at] = ord("A") if altered[at] != ord("A") else ord("B")
                tried += 1
                with pytest.raises(WrongKey):
                    crypto.unseal(bytes(altered), crypto.place_of(column))
    assert tried > 60


def test_a_wrong_key_does_not_start(app: Flask, town: Town, unit: Unit, place: Place) -> None:
    _sing(unit)
    env = {
        "BUURTPLEIN_DATABASE_URL": place.url, "BUURTPLEIN_DATA_DIR": str(place.folder),
        "BUURTPLEIN_SECRET_KEY": SECRET, "BUURTPLEIN_DATA_KEY": "een-verkeerde-sleutel",
    }  # fmt: skip
    for command in ("serve", "worker"):
        done = CliRunner().invoke(cli.cli, [command], env=env)
        assert done.exit_code == 1
        assert "De sleutel past niet" in done.output
    crypto.init(place.settings())
    with app.app_context():
        assert keys.closed(db.session().connection()) is None
        crypto.init(replace(place.settings(), data_key=f"nieuw,{SECRET}"))
        assert keys.closed(db.session().connection()) is None, "an older key in the list is enough"


@pytest.mark.thorough
def test_renewing_the_key_survives_kill_9(app: Flask, town: Town, unit: Unit, place: Place) -> None:
    _sing(unit)
    app.extensions["db"][0].dispose()
    env = {
        **os.environ, "BUURTPLEIN_DATABASE_URL": place.url, "BUURTPLEIN_DATA_DIR": str(place.folder),
        "BUURTPLEIN_SECRET_KEY": SECRET, "BUURTPLEIN_DATA_KEY": f"nieuw,{SECRET}", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    words = [sys.executable, "-m", "buurtplein.web.cli", "keys", "rotate"]
    with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True) as rotating:
        assert rotating.stdout is not None
        while "van 0" in (line := rotating.stdout.readline()):
            pass  # columns without a value
        assert "opnieuw versleuteld" in line, "it did something before it died"
        rotating.kill()
    assert rotating.returncode == -signal.SIGKILL
    crypto.init(replace(place.settings(), data_key=f"nieuw,{SECRET}"))
    with app.app_context():
        half = keys.check()
        assert sum(count.unreadable for count in half) == 0, "both keys together read everything"
        assert 0 < sum(count.old for count in half) < sum(count.values for count in half)
        assert sum(count.old + count.unreadable for count in keys.rotate(lambda _line: None)) == 0
    crypto.init(replace(place.settings(), data_key="nieuw"))
    with app.app_context():
        assert keys.closed(db.session().connection()) is None
    crypto.init(place.settings())


# ---------------------------------------------------------------- logs


def test_no_log_line_holds_a_word_or_a_token_of_anybody(
    app: Flask, town: Town, unit: Unit, bezoeker: Callable[..., Bezoeker], run_jobs: Callable[[], int],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.INFO)
    told = _sing(unit)
    karin = report(bezoeker("Karin"), town)
    tokens = [told, told.replace(" ", ""), code_of(karin), code_of(karin).replace(" ", "")]
    follow = karin.path.replace("/melden/klaar/", "/volgen/")
    karin.visit(follow).expect(200)
    tokens.append(karin.path.rsplit("/", 1)[1])
    for name in list(STAFF)[:3]:
        bezoeker(name, signed_in=True).visit("/werk/meldingen?zoek=KanarieTekst")
        tokens.append(session_cookie(app, name)[1])
    client = app.test_client()
    client.post("/werk/inloggen", data={"email": "kanarie@mail.example", "password": "KanarieTekst"})
    client.get("/volgen/1234123412341234?x=KanarieTekst%0d%0aniveau=vals")
    client.get("/nergens%0d%0aKanarieTekst", headers={"User-Agent": "KanarieTekst\tx"})
    while run_jobs():
        pass
    lines = [JsonLines().format(record) for record in caplog.records]
    assert len(lines) > 20, "much was logged"
    everything = "\n".join(lines)
    assert _heard(everything.encode()) == []
    assert [token for token in tokens if token in everything] == []
    requests = [json.loads(line) for line in lines if json.loads(line)["bron"] == "buurtplein.verzoek"]
    assert requests
    for line in requests:  # action, object, result, origin, actor and time
        assert {"wat", "pad", "status", "bron", "wie", "tijd"} <= line.keys()


def test_a_line_of_a_log_stays_one_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("proef").info("a\r\nb %s", "c\nd\u2028e\x00", extra={"pad": "x\r\ny"})
    line = JsonLines().format(caplog.records[-1])
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert json.loads(line)["pad"] == "x\r\ny"
