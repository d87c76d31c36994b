"""What is private is unreadable in a stolen file, and a wrong key is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import crypto, once
from buurtplein.kernel.config import Settings
from buurtplein.kernel.crypto import WrongKey, fingerprint, new_key, new_token, seal, seal_under, unseal, unseal_under
from tests.kernel.conftest import Unit

OLD = Settings(secret_key="s" * 32, data_key="oude-sleutel-van-vorig-jaar")
BOTH = Settings(secret_key="s" * 32, data_key="nieuwe-sleutel,oude-sleutel-van-vorig-jaar")
NEW = Settings(secret_key="s" * 32, data_key="nieuwe-sleutel")


@given(st.binary(max_size=2000))
def test_what_is_sealed_comes_back(data: bytes) -> None:
    crypto.init(OLD)
    assert unseal(seal(data)) == data


def test_the_same_text_looks_different_each_time() -> None:
    crypto.init(OLD)
    assert seal(b"lawaai") != seal(b"lawaai")


def test_changed_data_is_refused() -> None:
    crypto.init(OLD)
    data = bytearray(seal(b"lawaai"))
    data[20] ^= 1
    with pytest.raises(WrongKey):
        unseal(bytes(data))


def test_keys_can_be_renewed_while_old_texts_stay_readable() -> None:
    crypto.init(OLD)
    old = seal(b"van vorig jaar")
    crypto.init(BOTH)
    assert unseal(old) == b"van vorig jaar"
    fresh = seal(b"van nu")
    crypto.init(NEW)
    assert unseal(fresh) == b"van nu"
    with pytest.raises(WrongKey):
        unseal(old)


# -- a key of its own for a few texts

places = st.text(max_size=40)


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
