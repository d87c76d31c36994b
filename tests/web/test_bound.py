"""What is sealed is bound to its column (G22): put elsewhere it does not open. What was stored before it was bound is
read, counted, and bound by the renewal of keys.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask

from buurtplein.kernel import crypto, keys
from buurtplein.kernel.config import Settings
from buurtplein.kernel.crypto import WrongKey, place_of
from buurtplein.meldingen.models import Melding
from tests.factories import a_melding
from tests.personas import Town

Unit = Callable[..., Any]


@pytest.fixture
def melding_id(unit: Unit, town: Town) -> int:
    """A melding with words, in a town full of people."""
    with unit():
        melding, _code = a_melding(tekst="Elke nacht bonkt het.", plek_tekst="Haagweg 12", email="karin@voorbeeld.nl",
                                   antwoord="mail")  # fmt: skip
        return melding.id


@pytest.fixture
def usual(app: Flask) -> Iterator[Settings]:
    """The settings of the site; its keys are put back afterwards."""
    settings: Settings = app.extensions["settings"]
    yield settings
    crypto.init(settings)


def _held(session: Any, column: sa.Column[Any]) -> list[tuple[Any, ...]]:
    """Every sealed value of a column, with the key of its row."""
    raw = sa.type_coerce(column, sa.LargeBinary)
    return [tuple(row) for row in session.execute(sa.select(*column.table.primary_key, raw).where(column.is_not(None)))]


def _put(session: Any, column: sa.Column[Any], key: Any, sealed: bytes) -> None:
    table: Any = column.table
    same = [known == value for known, value in zip(table.primary_key, key, strict=True)]
    session.execute(sa.update(table).where(*same).values({column.name: sa.type_coerce(sealed, sa.LargeBinary)}))


def _everything(session: Any) -> dict[tuple[Any, ...], bytes]:
    """Every value of every sealed column, opened."""
    return {
        (place_of(column), *key): crypto.unseal(bytes(sealed), place_of(column))
        for _table, column in keys.sealed_columns()
        for *key, sealed in _held(session, column)
    }


def _as_before(settings: Settings) -> Fernet:
    """How texts were sealed before they were bound to their column."""
    root = settings.data_key.split(",")[0] or settings.secret_key
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"buurtplein data").derive(root.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def _unbind(session: Any, settings: Settings) -> int:
    """Make the town as old as that; returns how many values it has."""
    before, values = _as_before(settings), 0
    for _table, column in keys.sealed_columns():
        for *key, sealed in _held(session, column):
            _put(session, column, key, before.encrypt(crypto.unseal(bytes(sealed), place_of(column))))
            values += 1
    return values


@pytest.mark.usefixtures("app")
def test_every_private_column_has_a_place_of_its_own() -> None:
    places = [place_of(column) for _table, column in keys.sealed_columns()]
    assert len(places) > 100
    assert len(set(places)) == len(places), "two columns with one place: what is put in the other would open"
    assert {"melding.tekst", "melding.plek", "bewoner.bereik", "person.totp_secret", "lijnsleutel.sleutel"} <= {*places}


def test_no_value_of_the_town_opens_as_another_column(unit: Unit, melding_id: int) -> None:
    with unit() as session:
        held = {place_of(column): _held(session, column) for _table, column in keys.sealed_columns()}
    samples = {place: bytes(rows[0][-1]) for place, rows in held.items() if rows}
    assert len(samples) > 20
    for mine, sealed in samples.items():
        crypto.unseal(sealed, mine)
        for other in held.keys() - {mine}:
            with pytest.raises(WrongKey):
                crypto.unseal(sealed, other)


@pytest.mark.both_databases
def test_a_text_that_was_swapped_with_another_column_is_refused_and_counted(
    app: Flask, unit: Unit, melding_id: int
) -> None:
    swap = sa.text("UPDATE melding SET tekst = plek, plek = tekst WHERE id = :id")
    with unit() as session:
        assert sum(count.unreadable for count in keys.check()) == 0
        session.execute(swap, {"id": melding_id})
    with app.app_context():
        assert {count.name: count.unreadable for count in keys.check() if count.unreadable} == {
            "melding.tekst": 1, "melding.plek": 1,
        }  # fmt: skip
        counts = keys.rotate(lambda _line: None)
        assert sum(count.unreadable for count in counts) == 2, "and no renewal makes it good"
    with pytest.raises(WrongKey), unit() as session:
        session.get_one(Melding, melding_id)
    with unit() as session:
        session.execute(swap, {"id": melding_id})
    with unit() as session:
        assert session.get_one(Melding, melding_id).tekst == "Elke nacht bonkt het."


@pytest.mark.both_databases
def test_what_was_stored_before_is_read_and_after_a_renewal_all_of_it_is_bound(
    app: Flask, unit: Unit, melding_id: int, usual: Settings
) -> None:
    with unit() as session:
        told = _everything(session)
        values = _unbind(session, usual)
    assert values == len(told) > 100
    with unit() as session:
        assert session.get_one(Melding, melding_id).tekst == "Elke nacht bonkt het."
        assert _everything(session) == told
        assert keys.closed(session.connection()) is None, "the site starts on it"
        counts = keys.check()
        assert sum(count.old for count in counts) == sum(count.values for count in counts) == values
    with app.app_context():
        after = keys.rotate(lambda _line: None)
        assert sum(count.old + count.unreadable for count in after) == 0, "with the same key: the form alone is renewed"
    with unit() as session:
        assert _everything(session) == told
        sealed = [row[-1] for _table, column in keys.sealed_columns() for row in _held(session, column)]
        assert {bytes(each)[:1] for each in sealed} == {crypto.VERSION}, "nothing of the old form is left"


def test_with_a_new_key_what_was_kept_of_the_old_form_opens_nowhere(unit: Unit, town: Town, usual: Settings) -> None:
    kept = _as_before(usual).encrypt(b"van een oude schijf")
    assert crypto.unseal(kept, "melding.tekst") == b"van een oude schijf"
    crypto.init(replace(usual, data_key="een-nieuwe-sleutel"))
    with pytest.raises(WrongKey):
        crypto.unseal(kept, "melding.tekst")
