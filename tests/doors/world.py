"""A town in which every secret sings: each column that only the running site can read holds a word of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from buurtplein.accounts import nood, start
from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.berichten import queries as gesprekken
from buurtplein.berichten import service as berichten
from buurtplein.buurtcirkels import coach_notities, coachwerk
from buurtplein.buurtcirkels import queries as cirkels
from buurtplein.contactlijnen import queries as lijnen
from buurtplein.contactlijnen import service as contact
from buurtplein.contactlijnen.rules import Soort, Weg
from buurtplein.inzage import service as inzage
from buurtplein.inzage.rules import AvgSoort, AvgVan
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base
from buurtplein.kernel.outbox import JobRow
from buurtplein.kernel.who import VISITOR
from buurtplein.meldingen import service as meldingen
from buurtplein.meldingen.models import Foto
from buurtplein.meldingen.rules import Antwoord, Categorie
from buurtplein.pleinen import meegaan
from buurtplein.pleinen import queries as pleinen
from buurtplein.web import demo, demo_huis
from tests.berichten.world import a_match, who
from tests.factories import WATERKANT, ZWAAN, a_bewoner, a_melding, a_photo, a_picture, as_who
from tests.personas import Town, resident_cookie, session_cookie
from tests.uitbetalen import kas_world
from tests.woonprojecten.huis_world import the_house

# The same work in another wijk than that of the made-up town.
ELSEWHERE = {"Bram": (Rol.BUURTBEHEERDER, "WK990103"), "Carla": (Rol.COORDINATOR, "WK990103")}
# Everybody who looks: what they are, and where.
PEOPLE = {
    "niemand": "a visitor without any account",
    "Ans": "a resident of Zwanenveld, in Noord",
    "Piet": "a resident of another wijk",
    "een huis": "who holds the card of a home in De Rietzanger",
    "Samira": "member of wijkteam Noord",
    "Kees": "member of wijkteam Zuid",
    "Hanneke": "leads wijkteam Noord",
    "Wouter": "works for the landlord",
    "Youssef": "buurtbeheerder of Noord",
    "Bram": "buurtbeheerder of Zuid",
    "Lies": "coordinator of the help in Noord",
    "Carla": "coordinator of the help in Zuid",
    "Fatma": "host of a plein",
    "Nora": "holds the budget",
    "Gerrit": "scores plans",
    "Sonja": "pays",
    "Bea": "beheerder of the site",
    "Arie": "auditor",
}
# Columns that keep what the site itself must be able to read: their own words are looked for, not ours.
AS_IS = {
    "melding.code", "person.totp_secret", "once.url", "lijnsleutel.sleutel", "steunvraag.token", "deling.token",
    "bewonercode.code", "budgetloting.zaad", "agendasleutel.token", "aanmelding.token",
    "seintje.token", "challenge.secret", "invitation.token", "budgetaanvraag.iban", "geverrekening.iban",
    "budgetbrief.inhoud",  # sealed by a fingerprint: a letter that was changed is not shown
}  # fmt: skip
# What nobody said yet in the made-up town is filled in here: the rows are there, and their pages show it.
ALSO = {
    "advertentie.tekst_eerst", "advertentie.namens_naam", "advertentie.namens_telefoon", "dossier.bewijs",
    "dossier.plan", "melding.email", "melding.telefoon", "melding_moment.zin", "taak.uitkomst", "koppeling.dank",
    "aanmelding.email", "activiteit.bereik", "bewoner.nummer", "avgverzoek.bereikbaar", "melding.bewaren_reden",
    "budgetaanvraag.telefoon", "budgetaanvraag.tweede_naam", "budgetaanvraag.tweede_telefoon", "budgetaanvraag.tip",
}  # fmt: skip
DIGITS = ("telefoon", "nummer")


@dataclass
class Secrets:
    """What must not be heard: what to look for in an answer -> where it stands (``table.column@whose``).

    ``files`` are photos and other files, byte for byte.
    """

    words: dict[str, str] = field(default_factory=dict)
    files: dict[bytes, str] = field(default_factory=dict)

    def heard_in(self, body: bytes, headers: str = "") -> set[str]:
        """Whose secrets can be read in this answer, also in the names of files and in other headers."""
        text = body.decode("utf-8", "replace").lower() + headers.lower()
        heard = {self.words[word] for word in set(_SINGS.findall(text)) if word in self.words}
        packed = re.sub(r"[\s\u00a0\u202f.\-–]|&nbsp;|&#160;", "", text)
        heard |= {self.words[run] for run in _runs(packed) if run in self.words}
        return heard | ({self.files[body]} if body in self.files else set())


_SINGS = re.compile(r"kanarie\d{5}")
_TOKEN = re.compile(r"[a-z0-9_]{16,}")


def _runs(packed: str) -> Iterator[str]:
    """Rows of digits of the length of a number or a code, accounts, and long words that may be a key."""
    for digits in re.findall(r"\d{10,}", packed):
        for length in (10, 16):
            yield from (digits[at : at + length] for at in range(len(digits) - length + 1))
    yield from re.findall(r"nl\d\d[a-z]{4}\d{10}", packed)
    yield from _TOKEN.findall(packed)


def fill(session: Session, town: Town) -> Secrets:
    """Let everything happen of which the made-up town has none yet, and let every private column sing."""
    session.execute(sa.delete(JobRow))  # what the town still had to mail is about others
    _people(town)
    _told(session)
    _neighbours(town)
    _money(session)
    session.flush()
    return _sing(session)


def _people(town: Town) -> None:
    settings = town.app.extensions["settings"]
    town.app.extensions["settings"] = replace(settings, demo=True)
    for voornaam, (rol, area) in ELSEWHERE.items():
        start.demo_person(
            voornaam, f"{voornaam.lower()}@lindewaard.example", rol, password=demo.PASSWORD, totp_secret=demo.TOTP,
            area=area,
        )  # fmt: skip
    town.app.extensions["settings"] = settings


def _told(session: Session) -> None:
    """Meldingen of both wijken with everything that a melding can have."""
    samira = as_who("Samira")
    for plek, seed in ((ZWAAN, 1), (WATERKANT, 2)):
        melding, _code = a_melding(
            plek, categorie=Categorie.ZORGEN, tekst="Het verhaal", plek_tekst="Op nummer 17", antwoord=Antwoord.MAIL,
            email=f"melder{seed}@voorbeeld.nl",
        )  # fmt: skip
        photo = a_photo(picture=a_picture(seed=seed))
        session.add(Foto(melding_id=melding.id, inhoud=photo, breed=80, hoog=60, op=clock.now()))
        meldingen.note(samira, melding, "Een notitie van het team")
        verzoek = inzage.Request(AvgSoort.INZAGE, AvgVan.BETROKKENE, "Ik wil weten wat er staat", "0612345678")
        inzage.ask(samira, melding.team_id, verzoek, melding)
        nood.ask(as_who("Bea"), "melding", melding.nummer, melding.id, "Er was brand op de tweede verdieping.")
    lijn = next(each for each in lijnen.lijnen() if each.naam == "Wijkteam Noord")
    asked = contact.Asked(weg=Weg.BERICHT, soort=Soort.ZORG, tekst="Kanarie00001", telefoon="0699900001")
    contact.open_contact(VISITOR, lijn, asked, clock.now() + timedelta(days=1))


def _neighbours(town: Town) -> None:
    """Two neighbours who write, a coach who notes, somebody who would rather not come alone."""
    een, ander = a_bewoner("Wim"), a_bewoner("Toos")
    gesprek = gesprekken.about("koppeling", a_match(een.id, ander.id))
    assert gesprek is not None
    berichten.send(who(een.id), gesprek, "Zullen we morgen?", "a")
    berichten.share_number(who(een.id), gesprek, "0612345678")
    weg = a_bewoner("Gerda")
    post = a_match(weg.id, ander.id)
    assert post
    for cirkel in cirkels.circles(the_house().id):
        coach_notities.keep(as_who("Lies"), cirkel, "Alleen voor de coach")
        coachwerk.write(as_who("Lies"), cirkel, "Tot dinsdag")
    plein = pleinen.active()[0]
    opening = meegaan.offered(pleinen.rooster(plein))[0]
    meegaan.ask(plein, meegaan.key_of(opening), "Dina", "0612345678", "Ik ben verlegen")


def _money(session: Session) -> None:
    """Plans that wait, got money, and have an account."""
    for seed in ("een", "twee"):
        made, _code = kas_world.granted(
            400, waarom="Omdat", telefoon="0612345678", titel=f"Plan {seed}", email=f"{seed}@voorbeeld.nl"
        )
        made.iban, made.rekeninghouder = kas_world.CANARY, "Houder"
    kas_world.accounts_of_givers()


# ------------------------------------------------------------------ every private column


def _sing(session: Session) -> Secrets:
    secrets, number = Secrets(), 10_000
    secrets.words.update({"kanarie00001": "contactregel.inhoud@", "0699900001": "contact.telefoon@"})
    for mapper in sorted(Base.registry.mappers, key=lambda each: each.local_table.name):  # type: ignore[attr-defined]
        private = [each for each in mapper.column_attrs if isinstance(each.columns[0].type, Private | PrivateBytes)]
        if not private:
            continue
        for row in session.scalars(sa.select(mapper.class_)):
            for attribute in private:
                number += 1
                said = _plant(secrets, row, attribute.key, number, whose(session, row))
                if said is not None:  # past the mapper: it refuses to change what was fixed
                    change = sa.update(mapper.class_).where(*_same(mapper, row)).values({attribute.key: said})
                    session.execute(change, execution_options={"synchronize_session": False})
    session.expire_all()
    return secrets


def _same(mapper: Any, row: Any) -> list[Any]:
    return [column == getattr(row, mapper.get_property_by_column(column).key) for column in mapper.primary_key]


def whose(session: Session, row: Any) -> str:
    """Of which team or wijk this is; nothing when the town has one of its kind."""
    team_id = getattr(row, "team_id", None)
    if team_id is None and (melding_id := getattr(row, "melding_id", None)) is not None:
        team_id = session.scalar(sa.text("SELECT team_id FROM melding WHERE id = :id"), {"id": melding_id})
    if team_id is None and row.__tablename__ == "dossier":
        team_id = session.scalar(sa.text("SELECT team_id FROM melding WHERE dossier_id = :id"), {"id": row.id})
    if team_id is not None and (team := accounts.team(team_id)) is not None:
        return str(team.naam).rpartition(" ")[2]
    wijk = getattr(row, "wijk_code", None)
    return {"WK990101": "Noord", "WK990102": "Centrum", "WK990103": "Zuid"}.get(str(wijk), "")


def _plant(secrets: Secrets, row: Any, key: str, number: int, where: str) -> str | None:
    """Note what to look for in this column, and return what it says from now on; None: what it said."""
    name, was = f"{row.__tablename__}.{key}", getattr(row, key) or None
    label = f"{name}@{where}"
    if isinstance(was, bytes):
        secrets.files[was] = label
        return None
    if name in AS_IS or (was is None and name not in ALSO):
        if was and len(was) >= 10:
            secrets.words[re.sub(r"[\s\-.]", "", was.lower())] = label
        return None
    word = f"kanarie{number:05d}"
    if was is not None and was[:1] in "[{":
        said = json.dumps(_inside(json.loads(was), word))
    elif key in DIGITS or (was or "").replace(" ", "").isdigit() or key.endswith("telefoon"):
        said = word = f"06999{number:05d}"
    else:
        said = f"{word}@voorbeeld.nl" if key == "email" or "@" in (was or "") else _short(word, was)
    secrets.words[word] = label
    return said


def _short(word: str, was: str | None) -> str:
    """A name stays a name, and a story stays as long as it was."""
    return f"{word} {was}" if was and len(was) > 30 else word.capitalize()


def _inside(value: Any, word: str) -> Any:
    if isinstance(value, dict):
        return {key: _inside(each, word) for key, each in value.items()}
    if isinstance(value, list):
        return [_inside(each, word) for each in value]
    return f"{word} {value}" if isinstance(value, str) and " " in value else value


# ------------------------------------------------------------------ who looks


def browser_of(app: Flask, town: Town, name: str) -> FlaskClient:
    """The device of one of PEOPLE."""
    browser = app.test_client()
    if name in ("Ans", "Piet"):
        browser.set_cookie(*resident_cookie(app, town.bewoner_id(name) or 0))
    elif name == "een huis":
        with browser.session_transaction() as cookie:
            cookie["in_hand"] = [demo_huis.CODES[0]]
    elif name in ELSEWHERE or name != "niemand":
        browser.set_cookie(*session_cookie(app, name))
    return browser


def token_of(browser: FlaskClient) -> str:
    """The token against forgery of this visit, as a page of it holds it."""
    page = browser.get("/volgen").get_data(as_text=True)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, "the page where a code is typed holds a form"
    return found[1]
