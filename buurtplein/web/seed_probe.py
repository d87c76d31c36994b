"""The profile ``probe``: two gemeenten, everybody with a known way in, and secrets to look for.

For tools that look for leaks, races and crashes, on a throw-away copy. It prints all they need as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask import current_app

from buurtplein.accounts import queries as accounts
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners import sessions
from buurtplein.contactlijnen import queries as lijnen
from buurtplein.kernel import outbox
from buurtplein.kernel.config import settings
from buurtplein.kernel.db import transaction
from buurtplein.web import demo, demo_buren, demo_huis, seed_geheimen, seed_geheimen_buren, seed_gemeente, seed_proef
from buurtplein.web.seed_geheimen import Geheim

Users = dict[str, dict[str, Any]]

# What Flask-Login and device.hold keep in the cookie of a visit, by the two names it can have.
COOKIES: Final = ("sessie", "__Host-sessie")


class AlreadyFilled(Exception):
    """This profile is there already: codes and cookies are shown once."""


def fill() -> dict[str, Any]:
    """Make the profile in a fresh database, and tell what was made. Raises AlreadyFilled."""
    if accounts.person_by_email(seed_gemeente.mail_of("Anouk")) is not None:
        raise AlreadyFilled
    demo.fill()
    with transaction():
        seed_gemeente.make()
        codes = _codes()
        found = [*_secrets(codes)]
        users = {**_staff(), **_residents(), **_holders(codes)}
        proef = seed_proef.make()
        outbox.drop_waiting()  # nobody wants mail about what happened to made-up people
    return {
        "profiel": "probe",
        "base_url": settings().site_url,
        "login": {
            "path": "/werk/inloggen", "user_field": "email", "password_field": "password", "totp_field": "code",
            "check_path": "/werk",
        },
        "gemeenten": _gemeenten(),
        "users": users,
        "codes": codes,
        "proef": proef,
        "canaries": [
            {"soort": each.soort, "text": each.tekst, "users": each.lezers, "waar": each.waar} for each in found
        ],
    }  # fmt: skip


def _codes() -> dict[str, str]:
    """The cards of homes, by who holds them."""
    first = {f"huis-{nth}": code for nth, code in enumerate(demo_huis.CODES, start=1)}
    return {**first, **{f"kajuit-{nth}": code for nth, code in enumerate(seed_gemeente.CODES, start=1)}}


def _secrets(codes: dict[str, str]) -> Iterable[Geheim]:
    yield from seed_geheimen.of_meldingen()
    yield from seed_geheimen.of_others()
    yield from seed_geheimen.of_contact(codes)
    yield from seed_geheimen.of_accounts()
    yield from seed_geheimen_buren.of_neighbours()
    yield from seed_geheimen_buren.of_houses()
    yield from seed_geheimen_buren.of_money(codes)
    yield from seed_geheimen_buren.of_places()


def _staff() -> Users:
    """Who signs in with a password and a code from an app."""
    here = [(voornaam, email, rol, team or area) for voornaam, _a, email, rol, team, area in demo.PERSONAS]
    there = [(naam, seed_gemeente.mail_of(naam), rol, team or area) for naam, rol, team, area in seed_gemeente.STAFF]
    return {
        naam.lower(): {"username": email, "password": demo.PASSWORD, "totp": demo.TOTP, "rol": rol.value, "waar": where}
        for naam, email, rol, where in (*here, *there)
    }


def _residents() -> Users:
    """Who has a light account, with a session that a script can use: their code would come by mail."""
    found = [(naam, f"{naam.lower()}@lindewaard.example") for naam, _code, _talen in demo_buren.BUREN]
    made: Users = {}
    for naam, email in (*found, ("Olga", seed_gemeente.mail_of("Olga"))):
        bewoner = bewoners.by_reach(email)
        if bewoner is None:
            raise LookupError(email)
        token = sessions.open_for(bewoner)
        held = {"_user_id": token, "_fresh": True, "_permanent": True}
        made[naam.lower()] = {"cookies": _cookies(held), "mail": email, "bewoner_id": bewoner.id}
    return made


def _holders(codes: Mapping[str, str]) -> Users:
    """Who comes with a code and no account: the visit holds it."""
    return {who: {"cookies": _cookies({"in_hand": [code]})} for who, code in codes.items()}


def _cookies(held: dict[str, Any]) -> dict[str, str]:
    signer = current_app.session_interface.get_signing_serializer(current_app)  # type: ignore[attr-defined]
    return dict.fromkeys(COOKIES, signer.dumps(held))


def _gemeenten() -> list[dict[str, Any]]:
    """The two gemeenten with their teams and lines."""
    teams = {team.naam: team.id for team in accounts.teams()}
    lines = {lijn.naam: lijn.id for lijn in lijnen.lijnen()}
    own = {naam for naam, *_rest in seed_gemeente.TEAMS}
    return [
        {
            "naam": naam, "code": code,
            "teams": {team: number for team, number in teams.items() if (team in own) == second},
            "lijnen": {lijn: number for lijn, number in lines.items() if (lijn in own) == second},
        }
        for naam, code, second in ((demo.PLACE, "GM9901", False), (seed_gemeente.PLACE, seed_gemeente.CODE, True))
    ]  # fmt: skip
