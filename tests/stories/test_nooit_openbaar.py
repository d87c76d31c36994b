"""A melding is never public: whoever has no business with it finds no word, no place, no number and no photo of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import AnyConverter, Rule

from buurtplein.kernel import clock, codes
from buurtplein.kernel.outbox import JobRow
from buurtplein.meldingen import moments, queries_dossier, service
from buurtplein.meldingen.models import Foto, Moment
from buurtplein.meldingen.rules import Antwoord, Categorie
from tests.bezoeker import Bezoeker
from tests.factories import WATERKANT, ZWAAN, a_melding, a_photo, a_picture, as_who
from tests.mailbox import Mailbox
from tests.personas import STAFF, Town, everybody, session_cookie
from tests.stories.steps import NIGHT, Visitors, behind_the_pages, code_of, follow, number_of, report

Unit = Callable[..., Any]

WORDS = ("TEKST", "PLEK", "MAIL", "BERICHT", "NOTITIE", "ZIN", "PLAN")


@dataclass(frozen=True)
class Canary:
    """A melding that sings in five places and on one photo."""

    letter: str
    nummer: str
    id: int
    moment_id: int
    foto_id: int
    photo: bytes
    dossier: str

    def sings_in(self, body: bytes) -> bool:
        """Whether anything of this melding is there to be read."""
        read = body.lower()
        return body == self.photo or any(f"kanarie{word}{self.letter}".lower().encode() in read for word in WORDS)


# letter -> where it is, what it is about, and which team got it
CAGES = {
    "A": (ZWAAN, Categorie.GELUID, "Wijkteam Noord"),
    "B": (ZWAAN, Categorie.ZORGEN, "Wijkteam Noord"),
    "C": (ZWAAN, Categorie.ZORGEN, "Woonstichting De Linde"),  # where routing would never bring it
    "D": (WATERKANT, Categorie.GELUID, "Wijkteam Zuid"),
    "E": (ZWAAN, Categorie.AFVAL, "Woonstichting De Linde"),
    "F": (None, Categorie.ZORGEN, "Centraal team"),
}
# Who hears which of them sing, whatever address is asked for. Everybody else hears nothing.
HEARS = {"Samira": "AB", "Hanneke": "AB", "Kees": "D", "Wouter": "E", "Tom": "F"}


@pytest.fixture
def canaries(unit: Unit, town: Town) -> list[Canary]:
    """One for every letter."""
    made = []
    with unit() as session:
        session.execute(sa.delete(JobRow))  # what the town still had to mail is not about these
        for letter, (plek, categorie, team) in CAGES.items():
            said = {word: f"KANARIE{word}{letter}" for word in WORDS}
            melding, _code = a_melding(
                plek, categorie=categorie, tekst=said["TEKST"], plek_tekst=said["PLEK"],
                antwoord=Antwoord.MAIL, email=f"{said['MAIL']}@voorbeeld.nl",
            )  # fmt: skip
            melding.team_id = town.team_id(team)
            service.write_back(melding, said["BERICHT"])
            service.note(as_who("Samira"), melding, said["NOTITIE"])
            photo = a_photo(picture=a_picture(seed=ord(letter)))
            foto = Foto(melding_id=melding.id, inhoud=photo, breed=80, hoog=60, op=clock.now())
            session.add(foto)
            session.flush()
            moment = session.scalar(sa.select(Moment.id).where(Moment.melding_id == melding.id)) or 0
            dossier = queries_dossier.dossier(melding.dossier_id)
            dossier.plan = said["PLAN"]
            moments.say(session.get_one(Moment, moment), said["ZIN"])
            made.append(Canary(letter, melding.nummer, melding.id, moment, foto.id, photo, dossier.nummer))
    return made


def _addresses(app: Flask, canaries: list[Canary], own_code: str) -> Iterator[str]:
    """Every address that can be asked for, filled in with everything that somebody might guess."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "accounts.sign_out":
            continue
        for values in _values(rule, canaries, own_code):
            yield adapter.build(rule.endpoint, values)
    for word in WORDS:  # without its letter: an address that is repeated on the page does not sing
        yield from (f"/beheer/mensen?zoek=KANARIE{word}", f"/werk/meldingen?zoek=KANARIE{word}", f"/?q=KANARIE{word}")
    for chosen in ("van-mij", "nieuw", "vandaag-klaar", "wacht-op-antwoord", "te-laat", "alles-open", "klaar"):
        yield from (f"/werk/meldingen?filter={chosen}", f"/werk/meldingen?filter={chosen}&deel=lijst")


def _values(rule: Rule, canaries: list[Canary], own_code: str) -> Iterator[dict[str, Any]]:
    if not rule.arguments:
        yield {}
        return
    for canary in canaries:
        known = {"nummer": canary.nummer, "token": own_code, "foto_id": canary.foto_id, "moment_id": canary.moment_id}
        if rule.rule.startswith("/werk/dossiers/"):
            known |= {"nummer": canary.dossier, "melding_nummer": canary.nummer}
        choices = dict(_words(rule))
        for words in product(*choices.values()):
            chosen = known | dict(zip(choices, words, strict=True))
            yield {name: chosen.get(name, canary.id) for name in rule.arguments}


def _words(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    """The parts of an address that know only a few words, and those words: it gets every one of them."""
    for name, part in rule._converters.items():
        if isinstance(part, AnyConverter):
            yield name, sorted(part.items)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", everybody("niemand"))
def test_on_no_address_at_all(app: Flask, town: Town, unit: Unit, canaries: list[Canary], name: str) -> None:
    with unit():
        _melding, own_code = a_melding()
    browser = app.test_client()
    if name in STAFF:
        browser.set_cookie(*session_cookie(app, name))
    heard, asked = set(), 0
    for address in dict.fromkeys(_addresses(app, canaries, own_code)):
        answer = browser.get(address)
        asked += 1
        assert answer.status_code < 500, address
        singing = {canary.letter for canary in canaries if canary.sings_in(answer.data)}
        assert singing <= set(HEARS.get(name, "")), f"{name} hears {singing} on {address}"
        heard |= singing
    assert asked > 80
    assert heard == set(HEARS.get(name, "")), "who should hear it does, so this test can hear"


@behind_the_pages
@pytest.mark.parametrize("name", ["Youssef", "Kees", "Wouter", "Fatma", "Bea", "Arie"])
def test_a_melding_of_others_looks_like_no_melding(app: Flask, town: Town, canaries: list[Canary], name: str) -> None:
    browser = app.test_client()
    browser.set_cookie(*session_cookie(app, name))
    foreign = next(canary for canary in canaries if canary.letter == "B")
    for path in (
        "/werk/meldingen/{}",
        "/werk/meldingen/{}/foto/1",
        "/werk/meldingen/{}/foto/" + str(foreign.foto_id),
    ):
        theirs, nobodys = (browser.get(path.format(nummer)) for nummer in (foreign.nummer, "M-000000"))
        assert (theirs.status_code, nobodys.status_code) == (404, 404)
        assert _without_tokens(theirs.data) == _without_tokens(nobodys.data)
        assert dict(theirs.headers) | {"Content-Length": ""} == dict(nobodys.headers) | {"Content-Length": ""}


@behind_the_pages
def test_who_is_not_signed_in_learns_nothing_either(app: Flask, town: Town, canaries: list[Canary]) -> None:
    browser = app.test_client()
    for nummer in (canaries[0].nummer, "M-000000"):
        answer = browser.get(f"/werk/meldingen/{nummer}")
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/werk/inloggen?verder=%2Fwerk%2Fmeldingen%2F{nummer}"
    for code in (codes.new_code(), "1234", canaries[0].nummer, "0" * 16):
        assert browser.get(f"/volgen/{code}").status_code == 404


@behind_the_pages
def test_every_way_to_change_it_is_shut_as_tight(app: Flask, town: Town, canaries: list[Canary]) -> None:
    browser = app.test_client()
    browser.set_cookie(*session_cookie(app, "Kees"))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get("/werk/nieuw").get_data(as_text=True))
    assert token
    acts = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ()) and "nummer" in rule.arguments]
    assert len(acts) >= 10
    for rule in acts:
        for nummer in (canaries[0].nummer, "M-000000"):
            known = {"nummer": nummer, "melding_nummer": nummer, **{name: words[0] for name, words in _words(rule)}}
            values = {name: known.get(name, 1) for name in rule.arguments}
            path = app.url_map.bind("localhost").build(rule.endpoint, values, "POST")
            assert browser.post(path, data={"csrf_token": token[1]}).status_code == 404, path


def _without_tokens(body: bytes) -> bytes:
    return re.sub(rb'(name="csrf_token"[^>]*value=")[^"]+', rb"\1", body)


# ------------------------------------------------------------------ what a buurtbeheerder sees


def _zorg_and_noise(bezoeker: Visitors, town: Town) -> tuple[Bezoeker, Bezoeker]:
    noise = bezoeker("Karin")
    noise.visit("/melden/soort").press("Geluid").press("Nu")
    noise.fill("Straat en huisnummer, of naam van het gebouw", "Flat De Zwaan nummer 17").press("Verder")
    noise.fill("Wat hoor, zie of ruik je?", "KANARIE in de hal").press("Verder").press("Met een code, zonder naam")
    return noise.press("Verstuur melding"), report(bezoeker("Mevrouw De Wit"), town, Geluid="Zorgen om een buur")


def test_a_buurtbeheerder_sees_zorg_as_a_number_and_noise_by_its_header(bezoeker: Visitors, town: Town) -> None:
    youssef = bezoeker("Youssef", signed_in=True).visit("/werk/routeren")
    before = _zorg(youssef)
    noise, worry = _zorg_and_noise(bezoeker, town)
    youssef.visit("/werk/routeren")
    assert _zorg(youssef) == before + 1
    youssef.not_see(number_of(worry)).not_see("KANARIE").not_see("nummer 17")
    assert number_of(noise) in _everything(youssef)
    youssef.visit(f"/werk/meldingen/{number_of(noise)}").expect(404)


def _zorg(youssef: Bezoeker) -> int:
    found = re.search(r"(\d+) melding(?:en)? van zorg", youssef.text)
    assert found
    return int(found[1])


def _everything(youssef: Bezoeker) -> str:
    """The list to its end."""
    read = youssef.text
    while youssef.can_press("Toon meer"):
        read += youssef.press("Toon meer").text
    return read


def test_reading_the_words_is_a_click_that_the_team_sees(bezoeker: Visitors, town: Town) -> None:
    noise, _worry = _zorg_and_noise(bezoeker, town)
    nummer = number_of(noise)
    youssef = bezoeker("Youssef", signed_in=True).visit("/werk/routeren")
    while not any(nummer in name for name in youssef.driver.pressables()):
        youssef.press("Toon meer")
    youssef.press(nummer).see("KANARIE in de hal").see("We onthouden dat je dit las. Het team ziet dat ook.")
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
    samira.see("Tekst gelezen door buurtbeheerder, Youssef")
    noise.visit(follow(noise)).not_see("Youssef")


# ------------------------------------------------------------------ what leaves the building, and what lies in it


@pytest.mark.sqlite_only
def test_no_mail_says_what_it_is_about(
    bezoeker: Visitors, town: Town, canaries: list[Canary], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    assert len(mailbox.messages) > 6
    for message in mailbox.messages:
        whole = " ".join([str(message["Subject"]), mailbox.text(message), mailbox.html(message)]).lower()
        assert "kanarie" not in whole.replace(str(message["To"]).lower(), "")
        assert not [word for word in ("geluid", "zorg", "zwaan", "afval", "overlast", "zwanenveld") if word in whole]


@pytest.mark.sqlite_only
def test_a_stolen_database_file_is_silent(app: Flask, canaries: list[Canary], db_url: str) -> None:
    path = Path(db_url.removeprefix("sqlite:///"))
    raw = b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))
    assert canaries[0].nummer.encode() in raw, "the file is the right one"
    assert b"KANARIE" not in raw
    assert canaries[0].photo[:200] not in raw


@pytest.mark.sqlite_only
def test_the_log_of_the_server_holds_no_code_and_no_words(
    bezoeker: Visitors, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with clock.travel(NIGHT):
        noise, _worry = _zorg_and_noise(bezoeker, town)
        code = code_of(noise).replace(" ", "")
        noise.visit(follow(noise)).fill("Jouw bericht", "KANARIE zingt").press("Verstuur bericht")
    logged = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "KANARIE" not in logged
    assert code not in logged.replace(" ", "")


@pytest.mark.sqlite_only
def test_search_engines_are_told_to_stay_out(bezoeker: Visitors, town: Town) -> None:
    karin = report(bezoeker("Karin"), town)
    for path in (karin.path, follow(karin), f"{follow(karin)}/kaartje", f"{follow(karin)}/weer"):
        karin.visit(path)
        assert karin.values("//meta[@name='robots']/@content") == ["noindex"]
        assert "no-store" in karin.driver.headers["cache-control"]
        assert karin.driver.headers["referrer-policy"] in ("same-origin", "no-referrer")


def test_a_code_of_one_melding_opens_no_other(bezoeker: Visitors, town: Town, canaries: list[Canary]) -> None:
    karin = report(bezoeker("Karin"), town)
    canary = canaries[0]
    karin.visit(f"{follow(karin)}/foto/{canary.foto_id}").expect(404)
    karin.visit(f"{follow(karin)}/weer/{canary.moment_id}").expect(200, follow(karin))
    karin.visit(f"/volgen/{canary.nummer}").expect(404)
