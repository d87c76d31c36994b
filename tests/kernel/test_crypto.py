"""What is private is unreadable in a stolen file, and a wrong key is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.types import TypeEngine

from buurtplein.kernel import crypto, once
from buurtplein.kernel.config import Settings
from buurtplein.kernel.crypto import (
    NoPlace,
    Private,
    PrivateBytes,
    WrongKey,
    fingerprint,
    new_key,
    new_token,
    place_of,
    seal,
    seal_under,
    unseal,
    unseal_under,
)  # fmt: skip
from tests.kernel.conftest import Unit

OLD = Settings(secret_key="s" * 32, data_key="oude-sleutel-van-vorig-jaar")
BOTH = Settings(secret_key="s" * 32, data_key="nieuwe-sleutel,oude-sleutel-van-vorig-jaar")
NEW = Settings(secret_key="s" * 32, data_key="nieuwe-sleutel")


PLACE = "melding.tekst"
places = st.text(max_size=40)


@given(st.binary(max_size=2000), places)
def test_what_is_sealed_comes_back_in_its_place(data: bytes, about: str) -> None:
    crypto.init(OLD)
    assert unseal(seal(data, about), about) == data


@given(st.binary(max_size=200), places, st.data())
def test_nowhere_else_nor_altered_nor_cut_nor_with_another_key(data: bytes, about: str, draw: st.DataObject) -> None:
    crypto.init(OLD)
    sealed = seal(data, about)
    elsewhere = draw.draw(places.filter(lambda place: place != about))
    flipped = bytearray(sealed)
    flipped[draw.draw(st.integers(0, len(sealed) - 1))] ^= 1 << draw.draw(st.integers(0, 7))
    cut = sealed[: draw.draw(st.integers(0, len(sealed) - 1))]
    for given_back, place in ((sealed, elsewhere), (bytes(flipped), about), (cut, about), (sealed + b"x", about)):
        with pytest.raises(WrongKey):
            unseal(given_back, place)
        with pytest.raises(WrongKey):
            crypto.renewed(given_back, place)
    crypto.init(NEW)
    with pytest.raises(WrongKey):
        unseal(sealed, about)


# Made by another program (Node, from the description at the top of crypto.py) with the key of OLD and nonce 00 01 … 0b:
# what was stored once can be read by every later version.
KNOWN = [
    ("lawaai", PLACE, "0173a25806000102030405060708090a0b434c758ac154774815fabd0fd60bb72d15b8903f67d8"),
    ("", PLACE, "0173a25806000102030405060708090a0bece25334e38785b11e0f5e209267f188"),
    (
        "Éénmaal ☎ 0612345987", "bewoner.bereik",
        "0173a25806000102030405060708090a0beca4c142ce50a9b6fb22c14ef037590089576149d6fac281ed870d0e25a75c2b3a8e0520ea151843",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "about", "stored"), KNOWN)
def test_what_was_stored_can_be_read_for_ever(text: str, about: str, stored: str) -> None:
    crypto.init(BOTH)
    data = bytes.fromhex(stored)
    assert unseal(data, about).decode() == text
    crypto.init(OLD)
    mine = seal(text.encode(), about)
    assert mine[:5] == data[:5], "version and key are said in the same way"
    assert len(mine) == len(data) == len(text.encode()) + 33
    for version in (0, 2, 255):
        with pytest.raises(WrongKey):
            unseal(bytes([version]) + data[1:], about)


def test_the_same_text_looks_different_each_time() -> None:
    crypto.init(OLD)
    assert seal(b"lawaai", PLACE) != seal(b"lawaai", PLACE)


def test_keys_can_be_renewed_while_old_texts_stay_readable() -> None:
    crypto.init(OLD)
    old = seal(b"van vorig jaar", PLACE)
    assert crypto.renewed(old, PLACE) is None
    crypto.init(BOTH)
    assert unseal(old, PLACE) == b"van vorig jaar"
    fresh, renewed = seal(b"van nu", PLACE), crypto.renewed(old, PLACE)
    assert renewed is not None
    crypto.init(NEW)
    assert unseal(fresh, PLACE) == b"van nu"
    assert unseal(renewed, PLACE) == b"van vorig jaar"
    with pytest.raises(WrongKey):
        unseal(old, PLACE)


# -- what was stored before it was bound

UNBOUND = (
    b"gAAAAABq_YbAU_St96Nm2mCPN6SikSEzk9EqM7KhGX8THiQ31vpbjdH6BR73JuSX9qKPDcJmfOf-uT1ZZd4i_t2GZ8UozrP-rSeA1dViG0qAdQ_46OyM"
    b"ZgQ="
)


def test_what_was_stored_before_is_read_and_bound_when_it_is_renewed() -> None:
    for settings in (OLD, BOTH):
        crypto.init(settings)
        assert unseal(UNBOUND, PLACE) == b"van voor de binding"
        bound = crypto.renewed(UNBOUND, PLACE)
        assert bound is not None, "also when the newest key sealed it"
        assert unseal(bound, PLACE) == b"van voor de binding"
        assert crypto.renewed(bound, PLACE) is None
        with pytest.raises(WrongKey):
            unseal(bound, "melding.plek")
    crypto.init(NEW)
    for attempt in (unseal, crypto.renewed):
        with pytest.raises(WrongKey):
            attempt(UNBOUND, PLACE)


@given(st.data())
def test_what_was_stored_before_is_refused_when_it_was_altered(draw: st.DataObject) -> None:
    crypto.init(OLD)
    altered = bytearray(UNBOUND)
    at = draw.draw(st.integers(0, len(UNBOUND) - 5))  # the last letters hold bits that say nothing
    altered[at] = draw.draw(st.sampled_from(b"ABCxyz019-_").filter(lambda letter: letter != UNBOUND[at]))
    with pytest.raises(WrongKey):
        unseal(bytes(altered), PLACE)


# -- a private column knows its place


def _table(name: str = "brief", **kinds: TypeEngine[Any]) -> sa.Table:
    columns = [sa.Column(column, kind) for column, kind in kinds.items()]
    return sa.Table(name, sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), *columns)


def _stored(sealed: bytes, kind: TypeEngine[Any]) -> sa.ColumnElement[Any]:
    """These bytes as the database would hand them over, read as this kind."""
    return sa.literal_column(f"x'{sealed.hex()}'", kind)


def test_each_column_gives_its_own_type_its_place() -> None:
    shared = Private()
    brief = _table(naam=shared, tekst=shared, oud=Private("post.inhoud"))
    assert [place_of(column) for column in list(brief.c)[1:]] == ["brief.naam", "brief.tekst", "post.inhoud"]
    assert shared.place is None
    assert place_of(brief.alias("b").c.tekst) == "brief.tekst"
    assert place_of(sa.select(brief).subquery().c.tekst) == "brief.tekst"
    assert place_of(brief.to_metadata(sa.MetaData()).c.tekst) == "brief.tekst"
    with pytest.raises(NoPlace):
        place_of(brief.c.id)


def test_what_is_put_in_another_column_does_not_open() -> None:
    crypto.init(OLD)
    brief, engine = _table(naam=Private(), tekst=Private(), foto=PrivateBytes()), sa.create_engine("sqlite://")
    with engine.begin() as db:
        brief.create(db)
        db.execute(
            brief.insert(),
            [{"naam": "Karin", "tekst": "Hallo", "foto": b"\xff"}, {"naam": "Kees", "tekst": None, "foto": None}],
        )
        rows = db.execute(sa.select(brief.c.naam, brief.c.tekst, brief.c.foto).order_by(brief.c.id)).all()
        assert [tuple(row) for row in rows] == [("Karin", "Hallo", b"\xff"), ("Kees", None, None)]
        db.execute(brief.update().values(tekst=brief.c.naam))
        for column in (brief.c.naam, brief.c.foto):
            assert len(db.scalars(sa.select(column)).all()) == 2
        with pytest.raises(WrongKey):
            db.scalars(sa.select(brief.c.tekst)).all()
    engine.dispose()


def test_a_private_type_without_a_place_refuses_loudly() -> None:
    crypto.init(OLD)
    engine = sa.create_engine("sqlite://")
    for kind, value in ((Private(), "Karin"), (PrivateBytes(), b"Karin")):
        with engine.connect() as db, pytest.raises(sa.exc.StatementError) as told:
            db.execute(sa.select(sa.literal(value, kind)))
        assert isinstance(told.value.orig, NoPlace)
        with engine.connect() as db, pytest.raises(NoPlace):
            db.scalar(sa.select(_stored(seal(b"Karin", PLACE), kind)))
    engine.dispose()


def test_a_statement_that_is_kept_does_not_lend_its_place_to_another() -> None:
    crypto.init(OLD)
    engine = sa.create_engine("sqlite://")
    with engine.connect() as db:
        for place in ("brief.naam", "brief.tekst", "brief.naam"):
            sealed = db.scalar(sa.select(sa.cast(sa.literal("Kees", Private(place)), sa.LargeBinary)))
            assert sealed is not None
            assert unseal(sealed, place) == b"Kees"
        stored = seal(b"Karin", "brief.naam")
        for _turn in range(2):
            assert db.scalar(sa.select(_stored(stored, Private("brief.naam")))) == "Karin"
            with pytest.raises(WrongKey):
                db.scalar(sa.select(_stored(stored, Private("brief.tekst"))))
    engine.dispose()


# -- a key of its own for a few texts


@given(st.text(max_size=2000), places)
def test_what_is_sealed_under_a_key_comes_back_in_its_place(text: str, about: str) -> None:
    key = new_key()
    sealed = seal_under(key, text, about)
    assert unseal_under(key, sealed, about) == text
    assert len(text) < 6 or text.encode() not in sealed
    assert sealed != seal_under(key, text, about), "the same text looks different each time"


@given(st.text(max_size=200), places, st.data())
def test_it_opens_nowhere_else_and_not_when_it_was_changed(text: str, about: str, data: st.DataObject) -> None:
    key = new_key()
    sealed = seal_under(key, text, about)
    elsewhere = data.draw(places.filter(lambda place: place != about))
    flipped = bytearray(sealed)
    flipped[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    for attempt in (
        lambda: unseal_under(key, sealed, elsewhere),
        lambda: unseal_under(new_key(), sealed, about),
        lambda: unseal_under(key, bytes(flipped), about),
        lambda: unseal_under(key, sealed[: data.draw(st.integers(0, len(sealed) - 1))], about),
    ):
        with pytest.raises(WrongKey):
            attempt()


def test_fingerprints_are_stable_and_need_the_key() -> None:
    crypto.init(OLD)
    first = fingerprint("1234 5678")
    assert first == fingerprint("1234 5678") != fingerprint("1234 5679")
    assert len(first) == 64
    crypto.init(Settings(secret_key="t" * 32))
    assert fingerprint("1234 5678") != first


def test_tokens_are_long_and_new() -> None:
    tokens = {new_token() for _turn in range(100)}
    assert len(tokens) == 100
    assert all(len(token) >= 43 for token in tokens), "256 bits"


@pytest.mark.sqlite_only
def test_a_stolen_database_file_shows_nothing(unit: Unit, house: Flask, db_url: str) -> None:
    canary = "/volgen/kanarie-in-de-kolenmijn"
    with unit():
        assert once.claim("sleutel") is None
        once.done("sleutel", canary)
    with unit():
        assert once.claim("sleutel") == canary, "the running site can read it"
    stolen = Path(db_url.removeprefix("sqlite:///"))
    for part in stolen.parent.glob(stolen.name + "*"):
        assert b"kanarie" not in part.read_bytes()
