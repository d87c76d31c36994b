"""Settings are read or refused with a sentence; an unsafe server does not start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from buurtplein.kernel.config import Settings, UnsafeSettings

SAFE = Settings(
    production=True,
    secret_key="kT4vZ9qLw2Xc7RbN1mHs8YfG3dJp6UaE",
    base_url="https://buurtplein.example",
    smtp_url="smtp://mail.example",
)


def test_a_developer_needs_to_set_nothing() -> None:
    settings = Settings.from_env({})
    assert settings.database.startswith("sqlite:///")
    assert settings.site_url == "http://127.0.0.1:8000"


def test_every_kind_of_value_is_read() -> None:
    settings = Settings.from_env(
        {
            "BUURTPLEIN_DATA_DIR": "/srv/gegevens",
            "BUURTPLEIN_PORT": " 8080 ",
            "BUURTPLEIN_DEMO": "ja",
            "BUURTPLEIN_LANGUAGES": "nl, en,ar",
            "BUURTPLEIN_BASE_URL": "",
            "ANDERS": "1",
        }
    )
    assert (settings.data_dir, settings.port, settings.demo) == (Path("/srv/gegevens"), 8080, True)
    assert settings.languages == ("nl", "en", "ar")


@pytest.mark.parametrize(("name", "value"), [("PORT", "acht"), ("DEMO", "misschien"), ("THREADS", "4.5")])
def test_a_value_that_cannot_be_read_is_named(name: str, value: str) -> None:
    with pytest.raises(UnsafeSettings, match=f"BUURTPLEIN_{name}"):
        Settings.from_env({f"BUURTPLEIN_{name}": value})


@pytest.mark.parametrize("given", ["postgres://buurt@db/plein", "postgresql://buurt@db/plein"])
def test_postgresql_gets_its_driver(given: str) -> None:
    assert Settings(database_url=given).database == "postgresql+psycopg://buurt@db/plein"


def test_safe_production_starts() -> None:
    SAFE.refuse_unsafe()


@pytest.mark.parametrize(
    "unsafe",
    [
        {"secret_key": Settings.secret_key},
        {"secret_key": "kort"},
        {"base_url": "http://buurtplein.example"},
        {"base_url": ""},
        {"smtp_url": ""},
        {"demo": True},
        {"argon2_cheap": True},
        {"limits": False},
        {"workers": 2},
        {"threads": 10, "live_max": 32},
    ],
)
def test_unsafe_production_does_not_start(unsafe: dict[str, object]) -> None:
    with pytest.raises(UnsafeSettings, match=r"\."):
        replace(SAFE, **unsafe).refuse_unsafe()  # type: ignore[arg-type]  # each is the kind of its field
