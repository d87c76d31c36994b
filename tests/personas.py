"""The people of the stories. Staff are those of ``buurtplein demo``: what you play with is what is tested and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyotp
import pytest
from flask import Flask

from buurtplein.accounts import queries, sessions
from buurtplein.accounts.rules import Rol
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners import sessions as bewoner_sessions
from buurtplein.kernel import clock, db
from buurtplein.web import demo


@dataclass(frozen=True)
class Persona:
    """Somebody of the staff of the made-up town."""

    voornaam: str
    achternaam: str
    email: str
    rol: Rol
    team: str | None
    area: str | None


STAFF = {persona.voornaam: persona for persona in (Persona(*row) for row in demo.PERSONAS)}

# Residents have no account; who they are matters for how they look and what they need.
RESIDENTS = {
    "Karin": "tenant in Flat De Zwaan, at night, phone in the dark: wants to type nothing twice",
    "Dennis": "new in the neighbourhood, prepaid phone: wants coffee without a form",
    "Mevrouw De Wit": "worried about a neighbour, tablet: wants no trouble and no name",
    "Meneer Sijbrandij": "chairs the residents' committee, home computer: prints everything",
    "Abu Karim": "reads little in any language, speaks Arabic: needs pictures and a phone number",
    "Joost": "blind, keyboard and screen reader: wants the same, as fast",
}


def everybody(outside: str = "Karin") -> list[Any]:
    """All who look, for a test that walks through the whole site as each of them.

    Somebody from outside and Samira walk with every ``make check``; the walks of the others take minutes, and come with
    ``make test``.
    """
    first = {STAFF[name].rol: name for name in reversed(STAFF)}  # one of each role: two of a kind see the same
    others = [pytest.param(name, marks=pytest.mark.thorough) for name in first.values() if name != "Samira"]
    return [outside, "Samira", *others]


def code_now() -> str:
    """What the app on the phone of every made-up person shows now."""
    return pyotp.TOTP(demo.TOTP).at(clock.now())


def session_cookie(app: Flask, voornaam: str) -> tuple[str, str]:
    """Name and value of the cookie of a device on which this person signed in."""
    email = STAFF[voornaam].email if voornaam in STAFF else f"{voornaam.lower()}@lindewaard.example"
    return staff_cookie(app, email)


def staff_cookie(app: Flask, email: str) -> tuple[str, str]:
    """As ``session_cookie``, for whoever of the staff has this address."""
    with app.app_context(), db.transaction():
        person = queries.person_by_email(email)
        assert person is not None, f"{email} does not live here: ask for the fixture town"
        token = sessions.open_for(person, "Firefox|Linux")
    return _cookie(app, token)


def resident_cookie(app: Flask, bewoner_id: int) -> tuple[str, str]:
    """Name and value of the cookie of a device on which this resident signed in."""
    with app.app_context(), db.transaction():
        bewoner = bewoners.bewoner(bewoner_id)
        assert bewoner is not None, f"there is no resident {bewoner_id}"
        token = bewoner_sessions.open_for(bewoner)
    return _cookie(app, token)


def _cookie(app: Flask, token: str) -> tuple[str, str]:
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own cookie
    return app.config["SESSION_COOKIE_NAME"], signer.dumps({"_user_id": token, "_fresh": True})


class Town:
    """The made-up town: shorthand for what stories ask of it."""

    name = demo.PLACE
    password = demo.PASSWORD
    poster = "/q/ZWAAN2"  # what the QR code in the hall of Flat De Zwaan opens

    def __init__(self, app: Flask) -> None:
        self.app = app

    def team_id(self, naam: str) -> int:
        """Number of a team, by its name."""
        with self.app.app_context():
            team = queries.team_named(naam)
        assert team is not None, f"there is no team {naam!r} in {self.name}"
        return team.id

    def bewoner_id(self, voornaam: str) -> int | None:
        """Number of a neighbour of the made-up town with a light account; None for whoever has none."""
        with self.app.app_context():
            found = bewoners.by_reach(f"{voornaam.lower()}@lindewaard.example")
        return found.id if found is not None else None

    def person_id(self, voornaam: str) -> int:
        """Number of somebody of the staff."""
        with self.app.app_context():
            person = queries.person_by_email(STAFF[voornaam].email)
        assert person is not None
        return person.id
