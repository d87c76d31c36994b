"""The key of the texts is renewed while the site runs: nothing is lost, and afterwards the old key opens nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock, crypto, db, keys
from buurtplein.kernel.config import Settings
from buurtplein.kernel.crypto import WrongKey
from buurtplein.meldingen import service
from buurtplein.meldingen.models import Foto, Melding
from buurtplein.web import care
from tests.factories import a_melding, a_photo, as_who

Unit = Callable[..., Any]
TEXT = "Elke nacht bonkt het boven mij."


@pytest.fixture
def holding(app: Flask) -> Iterator[Callable[[str], None]]:
    """``holding("new,old")`` is a restart of the site with these keys."""
    usual: Settings = app.extensions["settings"]

    def keys_are(data_key: str) -> None:
        crypto.init(replace(usual, data_key=data_key))

    yield keys_are
    crypto.init(usual)


@pytest.fixture
def melding_id(unit: Unit, town: object, holding: Callable[[str], None]) -> int:
    """A melding with words, a note and a photo, from the time of the old key; the town itself has a first key."""
    first = "geheim-van-de-tests-en-van-niets-anders"
    holding(f"oud,{first}")
    with unit() as session:
        melding, _code = a_melding(tekst=TEXT, plek_tekst="Haagweg 12", email="karin@voorbeeld.nl", antwoord="mail")
        service.note(as_who("Samira"), melding, "Zij belde ook.")
        session.add(Foto(melding_id=melding.id, inhoud=a_photo(), breed=80, hoog=60, op=clock.now()))
    with unit():
        keys.rotate(lambda _line: None)
    holding("oud")
    return melding.id


def _read(unit: Unit, melding_id: int) -> tuple[str | None, bytes]:
    with unit() as session:
        photo = session.scalars(sa.select(Foto.inhoud).where(Foto.melding_id == melding_id)).one()
        return session.get_one(Melding, melding_id).tekst, photo


def _old_ones(app: Flask) -> int:
    with app.app_context():
        return sum(count.old for count in keys.check())


@pytest.mark.both_databases
def test_after_rotating_the_old_key_alone_reads_nothing(app: Flask, unit: Unit, melding_id: int, holding) -> None:
    before = _read(unit, melding_id)
    holding("nieuw,oud")
    assert _old_ones(app) > 100, "checking sees what is still to do"
    said: list[str] = []
    with app.app_context():
        counts = keys.rotate(said.append)
    assert sum(count.values for count in counts) > 100
    assert sum(count.old + count.unreadable for count in counts) == 0
    assert len(said) == len(list(keys.sealed_columns())), "every column is spoken of"
    holding("nieuw")
    assert _read(unit, melding_id) == before
    holding("oud")
    with app.app_context():
        assert all(count.unreadable == count.values for count in keys.check())
    with pytest.raises(WrongKey):
        _read(unit, melding_id)


@pytest.mark.both_databases
def test_it_can_stop_half_way_and_go_on(
    app: Flask, unit: Unit, melding_id: int, holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding("nieuw,oud")
    monkeypatch.setattr(keys, "BATCH", 20)
    todo, turns = _old_ones(app), 0
    renewed = crypto.renewed

    def dies(data: bytes, about: str) -> bytes | None:
        nonlocal turns
        turns += 1
        if turns > 70:
            raise KeyboardInterrupt
        return renewed(data, about)

    monkeypatch.setattr(crypto, "renewed", dies)
    with pytest.raises(KeyboardInterrupt), app.app_context():
        keys.rotate(lambda _line: None)
    monkeypatch.setattr(crypto, "renewed", renewed)
    left = _old_ones(app)
    assert 0 < left < todo, "whole batches were kept, the broken one was not"
    with app.app_context():
        assert sum(count.old for count in keys.rotate(lambda _line: None)) == 0
    assert _read(unit, melding_id)[0] == TEXT


@pytest.mark.both_databases
def test_what_a_colleague_wrote_meanwhile_stays(
    app: Flask, unit: Unit, melding_id: int, holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding("nieuw,oud")
    put = keys._put

    def colleague_was_first(table, column, key, old, fresh) -> None:
        if column.name == "tekst" and table.name == "melding" and key == [melding_id]:
            mine = crypto.seal(b"Het is nu stil.", "melding.tekst")
            db.session().execute(
                sa.text("UPDATE melding SET tekst = :mine WHERE id = :id"), {"mine": mine, "id": melding_id}
            )
        put(table, column, key, old, fresh)

    monkeypatch.setattr(keys, "_put", colleague_was_first)
    with app.app_context():
        keys.rotate(lambda _line: None)
    assert _read(unit, melding_id)[0] == "Het is nu stil."


def test_the_command_says_what_is_so(app: Flask, melding_id: int, holding, capsys: pytest.CaptureFixture[str]) -> None:
    def run(command: Any) -> str:
        with app.app_context():
            try:
                command.main([], standalone_mode=False)
            except Exception as problem:  # noqa: BLE001 - what the person at the terminal reads
                return str(getattr(problem, "message", problem))
        return capsys.readouterr().out

    holding("nieuw,oud")
    assert "Draai: buurtplein keys rotate" in run(care.check_keys)
    assert "Oude sleutels kunnen weg." in run(care.rotate)
    assert "Oude sleutels kunnen weg." in run(care.check_keys)
    holding("oud")
    assert "Zet de oude sleutel terug." in run(care.check_keys)
