"""Who is there, who would rather not come alone, and who reads that: a name is the choice of the person alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.pleinen import duties, queries, queries_gast
from buurtplein.pleinen.models import Meegaan, Plein
from tests.bezoeker import Bezoeker
from tests.factories import as_who
from tests.personas import Town

Unit = Callable[[], AbstractContextManager[Any]]
Visitors = Callable[..., Bezoeker]
MORNING = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_tuesday_morning() -> Any:
    with clock.travel(MORNING):
        yield


def de_hoek() -> Plein:
    found = queries.by_slug("de-hoek")
    assert found is not None
    return found


# -- who is there


def test_nobody_is_named_before_they_say_so_themselves(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/rooster")
    fatma.see("Dinsdag 2 maart om 19.00 uur doet nog niemand open.")
    fatma.choose("Wie?", "Samira Bouzid").choose("Wat doet die persoon?", "Is er voor vragen")
    fatma.choose("Dag van de week", "dinsdag").fill("Van", "14:00").fill("Tot", "15:00")
    fatma.press("Zet in het rooster").see("Samira Bouzid").see("Zonder naam op de site")
    assert not fatma.can_press("Noem mijn voornaam")
    with unit():
        (there,) = queries_gast.who_today(de_hoek(), MORNING.date()).spreekuren
        assert (there.naam, there.van) == ("", "14:00")
        duty = queries_gast.beurten(de_hoek().id)[0]
    samira = bezoeker("Samira", signed_in=True).visit("/werk").press("Mijn diensten").press("Noem mijn voornaam")
    samira.see("Je voornaam staat erbij")
    with unit():
        (there,) = queries_gast.who_today(de_hoek(), MORNING.date()).spreekuren
        assert there.naam == "Samira"
    fatma.visit("/gast/rooster").see("Voornaam op de site")
    fatma.visit("/gast/diensten").not_see("Samira")
    proof = fatma.visit("/gast/rooster").values("//input[@name='csrf_token']/@value")[0]
    browser: Any = fatma.driver.browser  # type: ignore[attr-defined]  # this one is no browser
    answer = browser.post(f"/gast/diensten/{duty.id}", data={"csrf_token": proof, "noem": "nee"})
    assert answer.status_code == 404, "a host chooses for nobody else"


def test_an_opening_with_a_host_is_no_gap(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        for day in range(6):
            duties.add(as_who("Fatma"), de_hoek(), duties.Plan(town.person_id("Fatma"), "09:00", "18:00", weekdag=day))
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/rooster")
    fatma.see("Dinsdag 2 maart om 19.00 uur doet nog niemand open.").not_see("Woensdag 3 maart om 09.30 uur")
    fatma.visit("/gast/vandaag/de-hoek").see("Fatma Yilmaz")


def test_when_there_is_no_shift_today_the_next_one_is_said(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        duties.add(as_who("Fatma"), de_hoek(), duties.Plan(town.person_id("Fatma"), "10:00", "14:00", weekdag=5))
    bezoeker("Fatma", signed_in=True).visit("/gast/vandaag/de-hoek").see("Jij bent er weer op zaterdag 6 maart, 10.00")


@pytest.mark.parametrize(
    "wrong", [{"Van": "laat"}, {"Tot": ""}, {"Of één dag (hoeft niet)": "2001-01-01"}, {"Tot en met (hoeft niet)": "x"}]
)
def test_a_shift_must_be_whole(bezoeker: Visitors, town: Town, wrong: dict[str, str]) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/rooster").choose("Dag van de week", "vrijdag")
    for label, value in ({"Van": "09:00", "Tot": "10:00"} | wrong).items():
        fatma.fill(label, value)
    fatma.press("Zet in het rooster").expect(400)


# -- who would rather not come alone


@pytest.fixture
def asked(town: Town, unit: Unit) -> None:
    with unit() as session:
        for naam, when in (("Dennis", clock.now() + timedelta(hours=2)), ("Oud", clock.now() - timedelta(days=1))):
            session.add(
                Meegaan(
                    plein_id=de_hoek().id,
                    token_print=fingerprint(naam),
                    voor=when,
                    naam=naam,
                    telefoon="085 888 01 77",
                    tekst=f"{naam} is nieuw hier.",
                    gevraagd_op=clock.now(),
                )
            )


def test_only_who_opens_the_door_reads_who_would_like_company(bezoeker: Visitors, town: Town, asked: None) -> None:
    bezoeker("Youssef", signed_in=True).visit("/gast").see("Iemand komt liever niet alleen")
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/vandaag/de-hoek")
    fatma.see("Iemand komt liever niet alleen").see("Dennis is nieuw hier.").not_see("Oud is nieuw hier.")
    fatma.press("Gezien. Ik wacht bij de deur.").see("Gezien door Fatma, dinsdag 2 maart, 09.30 uur")
    bezoeker("Youssef", signed_in=True).visit("/gast/vandaag/de-hoek").see("Gezien door Fatma")
    bezoeker("Youssef", signed_in=True).visit("/gast").not_see("Iemand komt liever niet alleen")
    with clock.travel(MORNING + timedelta(days=1)):
        bezoeker("Fatma", signed_in=True).visit("/gast/vandaag/de-hoek").not_see("Dennis")


@pytest.mark.parametrize("name", ["Samira", "Hanneke", "Bea", "Arie", "Kees"])
def test_nobody_else_gets_in(bezoeker: Visitors, town: Town, asked: None, name: str) -> None:
    visitor = bezoeker(name, signed_in=True)
    for page in ("vandaag", "bezoek", "tijden", "rooster", "poster"):
        visitor.visit(f"/gast/{page}/de-hoek").expect(404)
        assert "Dennis" not in visitor.driver.html
    visitor.visit("/gast").expect(403)


def test_fatma_does_not_open_the_door_of_another_buurt(bezoeker: Visitors, town: Town) -> None:
    bezoeker("Fatma", signed_in=True).visit("/gast/vandaag/het-riethuis").expect(404)
    bezoeker("Youssef", signed_in=True).visit("/gast/vandaag/het-riethuis").expect(200)
