"""What is private is unreadable in a stolen file, and a wrong key is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import crypto, once
from buurtplein.kernel.config import Settings
from buurtplein.kernel.crypto import WrongKey, fingerprint, new_token, seal, unseal
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
