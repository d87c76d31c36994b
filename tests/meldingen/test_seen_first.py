"""Nobody acts on what is not seen: another proposal, a new word of the melder, a day that has passed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.datastructures import MultiDict

from buurtplein.kernel import clock
from buurtplein.meldingen import assessing, closing, queries_promises, service
from buurtplein.meldingen.models import Bericht
from buurtplein.meldingen.rules import Changed, Reden
from buurtplein.werkvoorraad import bulk, queries
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.personas import Town, session_cookie
from tests.stories.steps import MORNING, Visitors
from tests.werkvoorraad.world import Unit, at_desk, empty_desk, found, tick, with_codes

DANGER = "Ik ben in gevaar."
SENT = "We komen deze week langs."


@pytest.fixture
def codes(unit: Unit, town: Town) -> dict[str, str]:
    """Three new meldingen on an empty desk, with the codes of their melders."""
    empty_desk(unit)
    return with_codes(unit, 3)


@pytest.fixture
def worry(unit: Unit, town: Town) -> str:
    """A worry with which Samira wants to do nothing; its number."""
    with unit(), clock.travel(MORNING):
        melding, _code = a_melding(categorie="zorgen")
        closing.propose_refusal(as_who("Samira"), melding, Reden.PAST_NIET, "De eerste tekst.")
        return melding.nummer


def at(bezoeker: Visitors, nummer: str, name: str = "Samira", more: str = "") -> Bezoeker:
    """A worker with the page of a melding open."""
    return bezoeker(name, signed_in=True).visit(f"/werk/meldingen/{nummer}{more}")


def writes(unit: Unit, nummer: str, text: str = DANGER) -> None:
    """The melder writes, on the own page."""
    with unit() as session:
        service.write_back(found(session, nummer), text)


def another_proposal(unit: Unit, nummer: str, text: str = "De tweede tekst.", reden: str = Reden.HOORT_ERBIJ) -> None:
    """Samira takes hers back and proposes something else."""
    with unit() as session:
        melding, samira = found(session, nummer), as_who("Samira")
        first = queries_promises.refusal(melding)
        assert first is not None
        closing.decline_refusal(samira, melding, closing.mark(first))
        closing.propose_refusal(samira, melding, reden, text)


# -- the second pair of eyes


@pytest.mark.parametrize("press", ["Akkoord: stuur dit en rond af", "Niet akkoord: het werk gaat verder"])
def test_a_yes_or_no_is_to_the_words_that_were_seen(bezoeker: Visitors, unit: Unit, worry: str, press: str) -> None:
    with clock.travel(MORNING):
        hanneke = at(bezoeker, worry, "Hanneke").see("De eerste tekst.")
        another_proposal(unit, worry)
        hanneke.fill("Waarom niet?", "Ik zag licht.").press(press).expect(400)
        hanneke.see("Er is iets veranderd. Kijk eerst naar het nieuwe voorstel.").see("De tweede tekst.")
        with unit() as session:
            melding = found(session, worry)
            assert melding.status != "afgerond"
            assert queries_promises.refusal(melding) is not None
        hanneke.press("Akkoord: stuur dit en rond af").expect(200).see("Afgerond. De melder leest waarom.")
        with unit() as session:
            assert found(session, worry).reden == Reden.HOORT_ERBIJ


def test_no_is_kept_as_typed_when_the_proposal_changed(bezoeker: Visitors, unit: Unit, worry: str) -> None:
    with clock.travel(MORNING):
        hanneke = at(bezoeker, worry, "Hanneke").fill("Waarom niet?", "Ik zag licht.")
        another_proposal(unit, worry)
        hanneke.press("Niet akkoord: het werk gaat verder").see("De tweede tekst.")
        assert "Ik zag licht." in hanneke.values("//textarea/text()")[0]


@pytest.mark.parametrize("seen", ["", "1", "onzin"])
def test_a_yes_that_does_not_say_to_what_is_none(unit: Unit, worry: str, seen: str) -> None:
    with unit() as session:
        with pytest.raises(Changed):
            closing.agree_refusal(as_who("Hanneke"), found(session, worry), seen)
        with pytest.raises(Changed):
            closing.decline_refusal(as_who("Hanneke"), found(session, worry), seen)


@pytest.mark.parametrize(("text", "reden"), [("De eerste tekst.", Reden.HOORT_ERBIJ), ("Anders.", Reden.PAST_NIET)])
def test_other_words_or_another_reason_is_another_proposal(unit: Unit, worry: str, text: str, reden: str) -> None:
    """A database may give the number of a proposal out again."""
    with unit() as session, clock.travel(MORNING):
        before = queries_promises.refusal(found(session, worry))
        assert before is not None
        seen = closing.mark(before)
    with clock.travel(MORNING):
        another_proposal(unit, worry, text, reden)
    with unit() as session, pytest.raises(Changed):
        closing.agree_refusal(as_who("Hanneke"), found(session, worry), seen)


# -- a new word of the melder


def test_a_word_of_the_melder_or_a_no_to_safe_makes_every_page_old(unit: Unit, codes: dict[str, str]) -> None:
    for do in (
        lambda melding: service.write_back(melding, DANGER),
        lambda melding: assessing.feels(melding, "nee"),
        lambda melding: assessing.feels(melding, "nee"),
    ):
        with unit() as session:
            melding = found(session, next(iter(codes)))
            before = melding.versie
            do(melding)
            session.flush()
            assert melding.versie > before


ACTS: dict[str, tuple[str, str]] = {
    "Stuur antwoord": ("Antwoord aan de melder", "Wij kijken."),
    "Stel de vraag": ("Vraag aan de melder", "Hoe laat was het?"),
    "Rond af": ("Extra bericht aan de melder", "Dat was het."),
}


@pytest.mark.parametrize("press", ACTS)
def test_on_the_melding_page_it_is_read_first(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], press: str
) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        samira = at(bezoeker, nummer).fill(*ACTS[press])
        if press == "Rond af":
            samira.choose("Het is gestopt")
        writes(unit, nummer)
        samira.press(press).expect(400).see("Er is iets veranderd. Lees eerst wat de melder schreef.").see(DANGER)
        assert any(ACTS[press][1] in typed for typed in samira.values("//textarea/text()"))
        with unit() as session:
            assert found(session, nummer).status == "gelezen"
        samira.press(press).expect(200)


def test_a_note_is_always_possible(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummer = next(iter(codes))
    samira = at(bezoeker, nummer).fill("Notitie, alleen voor het team", "Ik bel zo.")
    writes(unit, nummer)
    samira.press("Bewaar notitie").expect(200).see("Je notitie staat erbij.")


@pytest.mark.parametrize("hoe", ["dag", "vraag", "klaar"])
def test_on_the_reply_page_both_texts_stand_side_by_side(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], hoe: str
) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        samira = at(bezoeker, nummer, more="/antwoord").fill("Antwoord aan de melder", "Ik kom langs.")
        if hoe == "vraag":
            samira.choose("De melder geeft eerst antwoord")
        elif hoe == "klaar":
            samira.choose("Het is afgerond").choose("Waarom is het klaar?", "Het is gestopt")
        writes(unit, nummer)
        samira.press("Verstuur antwoord").expect(400).see("De melder schreef net iets. Lees dat eerst.")
        samira.see("Dit schreef de melder net").see(DANGER).see("Ik kom langs.")
        bezoeker("Karin").visit(f"/volgen/{codes[nummer]}").not_see("Ik kom langs.")
        samira.press("Verstuur antwoord").expect(200).see("is verstuurd")


def test_the_page_of_a_no_shows_what_the_melder_wrote(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        samira = at(bezoeker, nummer, more="/uitleggen").fill("Wat leest de melder?", "Dit hoort bij wonen.")
        writes(unit, nummer)
        samira.press("Stuur dit en rond af").expect(400).see(DANGER).see("Dit hoort bij wonen.")


def form_of(client: FlaskClient, path: str, button: str) -> dict[str, list[str]]:
    """What the form with this button carries along."""
    form = html.fromstring(client.get(path).text).xpath(f"//form[contains(., '{button}')]")[0]
    fields = [(field.get("name"), field.get("value", "")) for field in form.xpath(".//input[@type='hidden']")]
    return MultiDict(fields).to_dict(flat=False)


@pytest.mark.parametrize("versie", [None, "", "0"])
def test_a_page_that_does_not_say_what_it_showed_is_old(
    app: Flask, unit: Unit, codes: dict[str, str], versie: str | None
) -> None:
    client, path = app.test_client(), f"/werk/meldingen/{next(iter(codes))}"
    client.set_cookie(*session_cookie(app, "Samira"))
    form = {**form_of(client, path, "Ik pak dit op"), "versie": [versie] if versie is not None else []}
    assert client.post(f"{path}/oppakken", data=form).status_code == 400
    form = {**form_of(client, path, "Bewaar notitie"), "tekst": ["Gebeld."], "versie": form["versie"]}
    assert client.post(f"{path}/notitie", data=form).status_code == 303, "a note changes nothing of a colleague"


# -- several at once


def preview(samira: Bezoeker, nummers: list[str]) -> Bezoeker:
    tick(samira, *nummers).press("Antwoord sturen").fill("Antwoord aan de melders", SENT)
    return samira.press("Bekijk wat je stuurt").see(f"Je stuurt dit naar {len(nummers)} melders.")


def tells(unit: Unit, nummer: str, how: str) -> None:
    if how == "schreef":
        return writes(unit, nummer)
    with unit() as session:
        return assessing.feels(found(session, nummer), "nee")


WHY = {"schreef": "De melder schreef net iets.", "onveilig": "De melder zei net: ik voel me niet veilig."}


@pytest.mark.parametrize("how", WHY)
def test_between_preview_and_press(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], run_jobs: Callable[[], int], how: str
) -> None:
    nummers = list(codes)
    with clock.travel(MORNING):
        samira = preview(at_desk(bezoeker), nummers)
        tells(unit, nummers[0], how)
        samira.press("Verstuur").see(f"Bij {nummers[0]} lukte het niet. {WHY[how]}")
        samira.see("Je antwoord gaat naar 2 melders.")
    with clock.travel(MORNING + timedelta(seconds=61)):
        run_jobs()
        bezoeker("Karin").visit(f"/volgen/{codes[nummers[0]]}").not_see(SENT)
        bezoeker("Dennis").visit(f"/volgen/{codes[nummers[1]]}").see(SENT)


@pytest.mark.parametrize("how", WHY)
def test_between_press_and_the_minute(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], run_jobs: Callable[[], int], how: str
) -> None:
    nummers = list(codes)
    with clock.travel(MORNING):
        samira = preview(at_desk(bezoeker), nummers).press("Verstuur")
        tells(unit, nummers[0], how)  # in the very second of the press
    with clock.travel(MORNING + timedelta(seconds=61)):
        run_jobs()
        bezoeker("Karin").visit(f"/volgen/{codes[nummers[0]]}").not_see(SENT)
        samira.visit("/werk/meldingen").see("Bij 1 melding lukte het niet.").press("Bekijk waarom").see(WHY[how])


def test_an_answer_that_lay_too_long_promises_no_day_of_the_past(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        preview(at_desk(bezoeker), list(codes)).press("Verstuur")
    with clock.travel(MORNING + timedelta(days=30)):
        run_jobs()
        with unit() as session:
            bulk.sweep()
            assert not session.query(Bericht).filter_by(melding_id=found(session, next(iter(codes))).id).count()
        samira = at_desk(bezoeker).see("Bij 3 meldingen lukte het niet.").press("Bekijk waarom")
        samira.see("De dag die je beloofde is al voorbij.")


@pytest.mark.both_databases
def test_pressed_three_times_at_once_it_is_one_answer(app: Flask, unit: Unit, codes: dict[str, str]) -> None:
    chosen = "&".join(f"melding={nummer}" for nummer in codes)
    client = app.test_client()
    client.set_cookie(*session_cookie(app, "Samira"))
    form: Any = form_of(client, f"/werk/samen?actie=antwoord&{chosen}", "Bekijk wat je stuurt")
    form |= {"tekst": SENT, "beloofd_op": (clock.today() + timedelta(days=3)).isoformat()}

    device = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert device is not None

    def send(_turn: int) -> int:
        visitor = app.test_client()
        visitor.set_cookie(device.key, device.value)
        return visitor.post("/werk/samen", data=form).status_code

    with ThreadPoolExecutor(3) as together:
        assert list(together.map(send, range(3))) == [303] * 3
    with unit():
        assert queries.bulk(1) is not None
        assert queries.bulk(2) is None


def test_undone_twice_says_that_it_was_undone(bezoeker: Visitors, codes: dict[str, str]) -> None:
    with clock.travel(MORNING):
        preview(at_desk(bezoeker), list(codes)).press("Verstuur")
        one, other = at_desk(bezoeker), at_desk(bezoeker)
        one.press("Maak ongedaan (nog 60 seconden)").see("Ongedaan gemaakt.")
        other.press("Maak ongedaan (nog 60 seconden)").see("Dit is al ongedaan gemaakt.").not_see("De minuut is")
