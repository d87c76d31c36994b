"""What a stranger, a landlord, an old page or a slip could do with a logboek, and cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.dossiers import queries, rules, service, speech
from buurtplein.dossiers.queries import File, TaskFile
from buurtplein.dossiers.rules import TaakSoort
from buurtplein.kernel import clock
from buurtplein.kernel.guard import may
from buurtplein.kernel.ratelimit import limiter
from buurtplein.kernel.who import Grant, Who
from buurtplein.meldingen import dossiers, expiry
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import service as melding_service
from buurtplein.meldingen.rules import Categorie, NotPossible, Reden
from buurtplein.meldingen.service import Melding
from tests.bezoeker import Bezoeker
from tests.dossiers.test_voice import a_voice
from tests.dossiers.world import START, dossier_of, often, on_page, plain
from tests.factories import a_melding, as_who
from tests.personas import Town
from tests.stories.steps import Visitors

LATER = START + timedelta(days=16)
Unit = Callable[..., Any]


def _file(melding: Melding) -> File:
    found = queries.file_by_id(melding.dossier_id)
    assert found is not None
    return found


def _laid_with(melding: Melding, **said: Any) -> tuple[Melding, str]:
    with clock.travel(START):
        other, code = a_melding(**said)
    dossiers.put_in(other, dossier_of(melding))
    return other, code


def _landlord() -> Who:
    """A woonconsulent of the team that has the meldingen of these tests."""
    team = accounts.team_named("Wijkteam Noord")
    assert team is not None
    return replace(as_who("Wouter"), grants=frozenset({Grant("woonconsulent", team.id)}))


# -- a card


def _card(melding: Melding) -> str:
    with clock.travel(START):
        return service.make_card(as_who("Samira"), _file(melding), START.date() + timedelta(days=30))


@pytest.mark.parametrize("closed", [False, True])
def test_a_card_shows_no_worry_that_came_later(bezoeker: Visitors, unit: Unit, town: Town, closed: bool) -> None:
    """Also when the worry is older than what the card was made for, and when it was closed already."""
    with unit():
        worry, _code = a_melding(categorie=Categorie.ZORGEN)
        melding, _code = often(2)
        token, dossier_id = _card(melding), melding.dossier_id
    with clock.travel(START):
        dennis = bezoeker("Dennis").visit(f"/logboek/{token}").see("Geluid")
        with unit() as session:
            worry = session.get_one(Melding, worry.id)
            dossiers.put_in(worry, session.get_one(dossiers.Dossier, dossier_id))
            if closed:
                melding_service.close(as_who("Samira"), worry, Reden.GESTOPT)
        dennis.press("Ik had er ook last van").expect(410).see("Dit kaartje werkt niet meer.").see("Bel 085 888 01 00")
        dennis.visit(f"/logboek/{token}").expect(410).not_see("Zorgen").not_see("Geluid")
    with unit():
        file = queries.file_by_id(dossier_id)
        assert file is not None
        assert len(file.meldingen) == 2, "nothing was added"


def test_joining_looks_again(unit: Unit, town: Town) -> None:
    """Whoever looked at the card before the worry came is refused at the press."""
    with unit():
        melding, _code = often(2)
        card = queries.any_card(_card(melding))
        assert card is not None
        _laid_with(melding, categorie=Categorie.ZORGEN)
        with clock.travel(START), pytest.raises(NotPossible):
            service.join(card, "nl")


# -- what a landlord sees of a mixed dossier


@pytest.fixture
def mixed(unit: Unit, town: Town, bezoeker: Visitors) -> tuple[str, dict[str, int]]:
    """A dossier of a landlord with a worry, overlast, and a task about each and about the whole; ids of the tasks."""
    with unit():
        team = accounts.team_named("Woonstichting De Linde")
        assert team is not None
        worry, _code = often(1, categorie=Categorie.ZORGEN)
        noise, _code = _laid_with(worry)
        file = _file(worry)
        worry.team_id = noise.team_id = file.dossier.team_id = team.id
        file = _file(worry)
        about = {"zorg": worry, "overlast": noise, "alles": None}
        made = {key: service.make_task(file, TaakSoort.BELLEN, key, LATER.date(), melding=melding).id
                for key, melding in about.items()}  # fmt: skip
        return file.dossier.nummer, made


def test_a_landlord_reads_no_worry_in_a_task(bezoeker: Visitors, mixed: tuple[str, dict[str, int]]) -> None:
    with clock.travel(LATER):
        wouter = bezoeker("Wouter", signed_in=True).visit("/werk/taken?wie=team").see(f"{mixed[0]}, Geluid")
        wouter.not_see("Zorgen")
        assert _ids(wouter) & set(mixed[1].values()) == {mixed[1]["overlast"]}


def _ids(visitor: Bezoeker) -> set[int]:
    """The tasks on this page that can be pressed."""
    actions = visitor.values("//form[contains(@action, '/werk/taken/')]/@action")
    return {int(action.split("?")[0].rsplit("/", 1)[1]) for action in actions}


def test_what_came_of_a_task_is_for_whoever_handles_it(
    bezoeker: Visitors, unit: Unit, mixed: tuple[str, dict[str, int]]
) -> None:
    with clock.travel(LATER):
        wouter = on_page(bezoeker("Wouter", signed_in=True), mixed[0])
        assert _ids(wouter) & set(mixed[1].values()) == {mixed[1]["overlast"]}
        token = wouter.values("//input[@name='csrf_token']/@value")[0]
        for key, status in (("zorg", 404), ("alles", 404), ("overlast", 303)):
            sent = {"csrf_token": token, "form_key": key, "uitkomst": "Gebeld."}
            assert plain(wouter).browser.post(f"/werk/taken/{mixed[1][key]}", data=sent).status_code == status, key
        with unit():
            for key in ("zorg", "alles"):
                task = queries.task(mixed[1][key])
                assert task is not None
                assert task.taak.gedaan_op is None
                service.done(as_who("Samira"), task, "KANARIE")
        on_page(wouter, mixed[0]).see("Gebeld.").not_see("KANARIE")


@pytest.mark.both_databases
def test_the_tasks_listed_are_those_that_may_be_done(unit: Unit, town: Town) -> None:
    with unit() as session:
        worry, _code = often(1, categorie=Categorie.ZORGEN)
        noise, _code = _laid_with(worry)
        alone, _code = often(1)
        gone, _code = often(1, categorie=Categorie.ZORGEN)
        beside, _code = _laid_with(gone)
        expiry.wipe(gone)
        made = []
        for melding in (worry, alone, beside):
            file = _file(melding)
            for about in (None, *(each for each in file.meldingen if each.gewist_op is None)):
                key = f"{melding.id}-{about.id if about else 0}"
                made.append(service.make_task(file, TaakSoort.BELLEN, key, LATER.date(), melding=about))
        session.flush()
        people = [*map(as_who, ("Samira", "Hanneke", "Kees", "Bea")), _landlord()]
        people += [replace(who, avoids=frozenset({("melding", noise.id)})) for who in people]
        counts = []
        for who in people:
            listed = {taak.id for taak in queries.open_tasks_for(who, mine=False)} & {taak.id for taak in made}
            files = [TaskFile(*_parts(_file_of(taak.dossier_id)), taak) for taak in made]
            assert listed == {file.taak.id for file in files if may("task.do", file, who)}
            counts.append(len(listed))
        assert counts == [7, 7, 0, 0, 4, 4, 4, 0, 0, 3]


def _file_of(dossier_id: int) -> File:
    found = queries.file_by_id(dossier_id)
    assert found is not None
    return found


def _parts(file: File) -> tuple[Any, list[Melding]]:
    return file.dossier, file.meldingen


def test_what_was_written_about_a_wiped_worry_is_not_for_a_landlord(unit: Unit, town: Town) -> None:
    with unit():
        worry, _code = often(1, categorie=Categorie.ZORGEN)
        _laid_with(worry)
        expiry.wipe(worry)
        assert rules.reads(_landlord(), _file(worry))
        assert not rules.handles_all(_landlord(), _file(worry))
        assert rules.handles_all(as_who("Samira"), _file(worry))


# -- an old page


@pytest.mark.parametrize(
    ("button", "field"),
    [
        ("Stuur antwoord", "Antwoord aan de melder"),
        ("Stuur het besluit", "Waarvoor was het genoeg, en waarvoor niet?"),
        ("Verleng het logboek", "Waarom is het nog niet genoeg?"),
    ],
)
def test_words_go_to_those_whom_the_page_named(
    bezoeker: Visitors, unit: Unit, town: Town, button: str, field: str
) -> None:
    with unit():
        melding, code = often(2)
        nummer, melding_id = dossier_of(melding).nummer, melding.id
    with clock.travel(LATER):
        samira = on_page(bezoeker("Samira", signed_in=True), nummer).see("Je stuurt dit naar 1 melder.")
        with unit() as session:
            codes = [code, *(_laid_with(session.get_one(Melding, melding_id))[1] for _each in range(2))]
        samira.choose("We pakken het aan").fill("Tot wanneer loopt het?", "2027-05-03").fill(field, "Wij komen langs.")
        samira.press(button).expect(400).see("Het logboek is veranderd. Je bericht gaat nu naar 3 melders.")
        samira.see("Wij komen langs.").see("Je stuurt dit naar 3 melders.")
        for each in codes:
            bezoeker("melder").visit(f"/volgen/{each}").not_see("Wij komen langs.")
        samira.choose("We pakken het aan").fill("Tot wanneer loopt het?", "2027-05-03")
        samira.press(button).expect(200)
        for each in codes:
            bezoeker("melder").visit(f"/volgen/{each}").see("Wij komen langs.")


@pytest.mark.parametrize("versie", [None, "", "0"])
def test_a_page_that_does_not_say_its_version_is_old(
    bezoeker: Visitors, unit: Unit, town: Town, versie: str | None
) -> None:
    with unit():
        melding, _code = often(2)
        nummer = dossier_of(melding).nummer
    samira = on_page(bezoeker("Samira", signed_in=True), nummer)
    sent = {"csrf_token": samira.values("//input[@name='csrf_token']/@value")[0], "form_key": "x", "plan": "KANARIE"}
    sent |= {} if versie is None else {"versie": versie}
    answer = plain(samira).browser.post(f"/werk/dossiers/{nummer}/plan", data=sent)
    assert answer.status_code == 400
    assert "KANARIE" in answer.text
    with unit():
        assert _file(melding).dossier.plan is None


def test_the_other_side_was_told_on_a_day_that_can_be(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with unit():
        nummer = dossier_of(often(2)[0]).nummer
    with clock.travel(LATER):
        samira = on_page(bezoeker("Samira", signed_in=True), nummer)
        for day in ("0001-01-01", "2026-02-01"):
            samira.fill("Wanneer hebben we het ze verteld?", day).press("Bewaar").expect(400)
            samira.see("Kies een dag die al geweest is, niet langer dan een jaar terug.")
        samira.fill("Wanneer hebben we het ze verteld?", "2027-03-18").press("Bewaar").expect(400)
        samira.fill("Wanneer hebben we het ze verteld?", "2026-12-24").press("Bewaar").see("24 december")


# -- a voice


def test_a_voice_is_made_anew_only_for_a_code_and_not_too_often(
    bezoeker: Visitors, unit: Unit, town: Town, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], spoken_messages=True)
    made: list[bytes] = []
    monkeypatch.setattr(speech, "remake", made.append)
    with unit():
        melding, code = often(1)
        moment_id = meldingen.moments(melding)[0].id
    karin = bezoeker("Karin").visit(f"/volgen/{code}/logboek/{moment_id}/opname").expect(200)
    token = karin.values("//input[@name='csrf_token']/@value")[0]
    limiter.reset()

    def send(with_code: str) -> int:
        sent = {"csrf_token": token, "form_key": "x", "opname": (BytesIO(a_voice(1)), "opname.wav")}
        return plain(karin).browser.post(f"/volgen/{with_code}/logboek/{moment_id}/opname", data=sent).status_code

    assert send("ABCDEFGHJKMNPQRS") == 404
    assert made == []
    statuses = [send(code) for _each in range(21)]
    assert statuses.count(429) == len(statuses) - len(made)
    assert 0 < len(made) < 21
