"""Half a day for a visit, half a year for who stays signed in; and a cookie that was changed is empty."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, Request
from itsdangerous import TimestampSigner
from werkzeug.test import EnvironBuilder

from buurtplein.kernel.cookies import Cookies


@pytest.mark.parametrize(
    ("age", "stays", "empty"),
    [
        (timedelta(), False, False),
        (timedelta(hours=11), False, False),
        (timedelta(hours=13), False, True),
        (timedelta(days=179), True, False),
        (timedelta(days=181), True, True),
    ],
)
def test_how_long_a_cookie_counts(
    app: Flask, monkeypatch: pytest.MonkeyPatch, age: timedelta, stays: bool, empty: bool
) -> None:
    signer = Cookies().get_signing_serializer(app)
    assert signer is not None
    then = int((datetime.now(UTC) - age).timestamp())
    with monkeypatch.context() as patch:
        patch.setattr(TimestampSigner, "get_timestamp", lambda _self: then)
        value = signer.dumps({"gebouw": 3, **({"_permanent": True} if stays else {})})
    assert (not _read(app, value)) is empty
    assert not _read(app, f"x{value[1:]}"), "a cookie that was changed is empty"


def _read(app: Flask, value: str) -> object:
    cookie = f"{app.config['SESSION_COOKIE_NAME']}={value}"
    environ = EnvironBuilder(environ_overrides={"HTTP_COOKIE": cookie}).get_environ()
    return Cookies().open_session(app, Request(environ))
