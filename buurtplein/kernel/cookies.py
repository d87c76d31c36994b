"""The signed cookie of a visit: half a day old and it is empty, unless somebody stays signed in on this device."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature

VISIT: Final = timedelta(hours=12)
STAYING: Final = timedelta(days=180)  # what it then points at is a row, which has an end of its own


class Cookies(SecureCookieSessionInterface):
    """Flask's own, with two lifetimes: that of a visit, and that of ``session.permanent``."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie holds; empty when it was changed or is too old, by the real clock that also signed it."""
        signer = self.get_signing_serializer(app)
        sent = request.cookies.get(self.get_cookie_name(app))
        if signer is None:
            return None
        try:
            held, signed = signer.loads(sent or "", return_timestamp=True)
        except BadSignature:
            return self.session_class()
        # Our own clock may be put back: then what was signed a moment ago is of later, and nobody is sent away for it.
        old = datetime.now(UTC) - signed > (STAYING if held.get("_permanent") else VISIT)
        return self.session_class() if old else self.session_class(held)
