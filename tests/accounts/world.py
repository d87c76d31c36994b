"""People who work here, and how they get in: what the tests of accounts have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from flask import Flask
from lxml import html as lxml_html
from sqlalchemy.orm import Session
from werkzeug.test import Client, TestResponse

from buurtplein.accounts import credentials, queries, service
from buurtplein.accounts.rules import Rol, TeamSoort
from buurtplein.kernel import clock

Unit = Callable[[], AbstractContextManager[Session]]

PASSWORD = "vier paarse lampen dansen"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class Known:
    """Somebody who can sign in."""

    id: int
    email: str
    codes: tuple[str, ...]


def a_person(
    unit: Unit, voornaam: str = "Samira", rol: Rol = Rol.WIJKTEAMLID, team: str | None = "Wijkteam Noord"
) -> Known:
    """An active person with a password, an app and recovery codes."""
    with unit():
        row = None if team is None else queries.team_named(team) or service.create_team(team, TeamSoort.WIJKTEAM)
        email = f"{voornaam.lower()}@voorbeeld.nl"
        person = service.create_person(voornaam, email)
        service.grant_role(person, rol, team_id=row.id if row else None)
        person.password_hash = credentials.hash_password(PASSWORD)
        person.totp_secret = SECRET
        codes = credentials.new_recovery_codes(person.id)
        return Known(person.id, email, tuple(codes))


def a_beheerder(unit: Unit, voornaam: str = "Bea") -> Known:
    """Somebody who manages people."""
    return a_person(unit, voornaam, Rol.BEHEERDER, None)


def code_at(moment: datetime | None = None, secret: str = SECRET) -> str:
    """What the app on the phone shows."""
    return pyotp.TOTP(secret).at(moment or clock.now())


class Device:
    """One browser that posts the forms that are on the page, with their real tokens."""

    def __init__(self, app: Flask, user_agent: str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0") -> None:
        self.client: Client = app.test_client()
        self.cookie_name: str = app.config["SESSION_COOKIE_NAME"]
        self.headers = {"User-Agent": user_agent}
        self.address = "127.0.0.1"

    def get(self, path: str, **headers: str) -> TestResponse:
        """Open a page, without following where it leads."""
        return self.client.get(path, headers={**self.headers, **headers}, environ_base={"REMOTE_ADDR": self.address})

    def post(self, path: str, page: str | None = None, **values: str) -> TestResponse:
        """Fill in the form that posts to ``path``, as found on ``page`` (default: the same address), and send it."""
        found = lxml_html.document_fromstring(self.get(page or path).get_data(as_text=True))
        forms = [form for form in found.forms if form.get("action") == path] or list(found.forms)
        data = {name: value for name, value in forms[0].form_values() if value is not None} | values
        return self.send(path, **data)

    def send(self, path: str, **data: str) -> TestResponse:
        """Send exactly this."""
        return self.client.post(path, data=data, headers=self.headers, environ_base={"REMOTE_ADDR": self.address})

    def token(self, path: str) -> str:
        """The token against forged forms that a page holds."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(path).get_data(as_text=True))
        assert found is not None, f"{path} has no form"
        return found[1]

    def password(self, email: str, password: str = PASSWORD, at: str = "/werk/inloggen") -> TestResponse:
        """The first step."""
        return self.post(at, email=email, password=password)

    def sign_in(self, known: Known) -> Device:
        """Both steps; with a recovery code, so that tests need not wait for the next half minute."""
        assert self.password(known.email).status_code == 302
        unused = _spare.setdefault(known, list(known.codes))
        answer = self.post("/werk/inloggen/code", code=unused.pop())
        assert answer.status_code == 302, answer.get_data(as_text=True)
        return self

    @property
    def cookie(self) -> str:
        """What a thief would copy."""
        found = self.client.get_cookie(self.cookie_name)
        assert found is not None, "this device has no session yet"
        return found.value

    def steal(self, cookie: str) -> Device:
        """Take the cookie of another device."""
        self.client.set_cookie(self.cookie_name, cookie, domain="localhost")
        return self

    def is_in(self) -> bool:
        """Whether this device still opens a page of somebody who is signed in."""
        return self.get("/werk/mijn/apparaten").status_code == 200


_spare: dict[Known, list[str]] = {}

HALF_A_MINUTE = timedelta(seconds=30)
