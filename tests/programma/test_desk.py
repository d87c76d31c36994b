"""The desk of a host, from a phone: something new, a day that is off, who called, who came; and nobody else's plein."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.programma import lists
from tests.bezoeker import Bezoeker
from tests.personas import STAFF, Town
from tests.programma.world import THURSDAY, Unit, again, at_de_hoek, the_day, week
from tests.stories.steps import MORNING, Visitors

DAY = f"/gast/activiteiten/samen-koken/{THURSDAY}"


pytestmark = pytest.mark.usefixtures("town")


def _fatma(bezoeker: Visitors) -> Bezoeker:
    """The host of De Hoek, signed in on her phone."""
    return bezoeker("Fatma", signed_in=True)


def test_something_new_on_the_second_wednesday(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        fatma = _fatma(bezoeker)
        fatma.visit("/gast/activiteiten").press("Iets nieuws bij De Hoek").press("Zet op het programma").expect(400)
        fatma.see("Vul in wat jullie doen.").see("Vul een tijd in, zoals 9:30")
        fatma.fill("Wat gaan jullie doen?", "Wandelen").fill("Op welke dag", "2027-03-10").fill("Van", "9.30")
        fatma.fill("Tot", "11:00").choose("Elke maand, in dezelfde week").press("Zet op het programma")
        fatma.see("Het staat op het programma.").see("Elke tweede woensdag van de maand").see("woensdag 14 april")
        karin = bezoeker("Karin").visit("/programma/wandelen").press("woensdag 10 maart, 09.30 tot 11.00 uur")
        karin.see("Je hoeft je niet aan te melden. Loop gewoon binnen.")
        assert not karin.can_press("Ik kom")


@pytest.mark.parametrize(
    ("label", "value", "sentence"),
    [
        ("Op welke dag", "2020-01-01", "Kies een dag vanaf vandaag, binnen een jaar."),
        ("Op welke dag", "31-12-2027", "Kies een dag vanaf vandaag, binnen een jaar."),
        ("Op welke dag", "9999-12-31", "Kies een dag vanaf vandaag, binnen een jaar."),
        ("Van", "25:00", "Vul een tijd in, zoals 9:30"),
        ("Van", "\u0661\u0662:00", "Vul een tijd in, zoals 9:30"),
        ("Tot", "18:00", "Kies een andere tijd dan het begin."),
        ("Tot en met welke dag", "2027-03-01", "Kies een dag na het begin."),
        ("Tot en met welke dag", "ooit", "Kies een dag."),
        ("Of hoeveel keer", "0", "Vul een aantal in van 1 tot 500."),
        ("Of hoeveel keer", "veel", "Vul een aantal in van 1 tot 500."),
        ("Hoeveel plekken", "9" * 5000, "Vul een aantal in van 1 tot 999."),
    ],
)
def test_what_cannot_be_gets_a_sentence(bezoeker: Visitors, label: str, value: str, sentence: str) -> None:
    with clock.travel(MORNING):
        fatma = _fatma(bezoeker)
        fatma.visit("/gast/activiteiten/plein/de-hoek/nieuw").fill("Wat gaan jullie doen?", "Soep")
        fatma.fill("Op welke dag", "2027-03-10").fill("Van", "18:00").fill("Tot", "19:00")
        fatma.fill(label, value).press("Zet op het programma").expect(400).see(sentence)


def test_a_day_is_off_with_a_reason(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            at_de_hoek()
        fatma = _fatma(bezoeker)
        fatma.visit(DAY).press("Zeg deze dag af").press("Zeg deze dag af").expect(400)
        fatma.fill("Waarom gaat het niet door?", "De keuken is stuk.").press("Zeg deze dag af").see("Afgezegd.")
        karin = bezoeker("Karin").visit(f"/programma/samen-koken/{THURSDAY}").see("Dit gaat niet door.")
        karin.see("De keuken is stuk.")
        karin.visit(f"/programma/samen-koken/{week(1)}").see("Nog 20 plekken")


def test_one_day_and_all_days(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            at_de_hoek()
        fatma = _fatma(bezoeker)
        fatma.visit(DAY).press("Wijzig alleen deze dag").fill("Van", "17.30").press("Bewaar").see("17.30 tot 20.00 uur")
        fatma.visit(DAY).press("Wijzig deze dag en alles erna").fill("Wat gaan jullie doen?", "Samen bakken")
        fatma.press("Bewaar").see("Samen bakken").press("Wijzig alle dagen").fill("Hoeveel plekken", "12")
        fatma.press("Bewaar").see("Nog 12 plekken").press("Stop: alle dagen").see("Dit is gestopt.")


def test_a_colleague_was_faster(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            at_de_hoek()
        youssef = bezoeker("Youssef", signed_in=True).visit(DAY).press("Zeg deze dag af")
        fatma = _fatma(bezoeker)
        fatma.visit(DAY).press("Wijzig alleen deze dag").fill("Van", "17:00").press("Bewaar")
        youssef.fill("Waarom", "Griep").press("Zeg deze dag af").expect(400).see("Een collega was je voor.")
        youssef.press("Zeg deze dag af").see("Afgezegd.")


def test_who_called_is_a_number(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            at_de_hoek(plekken=3)
        fatma = _fatma(bezoeker)
        fatma.visit(DAY).see("Nog niemand. Er zijn 3 plekken.").fill("Met hoeveel mensen?", "2").press("Ze komen")
        fatma.see("Er komen 2 mensen").fill("Met hoeveel mensen?", "2").press("Ze komen")
        fatma.see("Vol. Ze staan op de wachtlijst. Bel ze als er plek is.").see("2 komen, 2 wachten")
        fatma.fill("Met hoeveel mensen?", "4").press("Ze komen").see("Zo veel plekken zijn er niet.")
        fatma.fill("Met hoeveel mensen?", "3").press("Ze komen toch niet").see("Er belde niemand die met zo veel")
        fatma.fill("Met hoeveel mensen?", "").press("Ze komen").expect(400)
        fatma.fill("Met hoeveel mensen?", "2").press("Ze komen toch niet").see("2 komen, 0 wachten")
    with clock.travel(MORNING + timedelta(days=3)):
        fatma = _fatma(bezoeker)
        fatma.visit(DAY).fill("Hoeveel mensen kwamen er?", "veel").press("Bewaar").expect(400)
        fatma.fill("Hoeveel mensen kwamen er?", "19").press("Bewaar").see("Bewaard.")
        assert fatma.values("//input[@name='geteld']/@value") == ["19"]


def test_who_carries_it_is_named_only_by_choice(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            at_de_hoek()
        fatma = _fatma(bezoeker)
        fatma.visit("/gast/activiteiten/samen-koken").fill("Voornaam", "Rachid").press("Schrijf op").see(
            "Rachid: Doet het"
        )
        karin = bezoeker("Karin").visit("/programma/samen-koken").not_see("Rachid")
        fatma.fill("Voornaam", "Joke").choose("De naam mag op de site").choose("Helpt mee").press("Schrijf op")
        karin.visit("/programma/samen-koken").see("Joke doet dit voor de buurt.").not_see("Rachid")
        fatma.press("Haal Joke weg").not_see("Joke: Helpt mee")
        karin.visit("/programma/samen-koken").not_see("Joke")


def test_last_week_once_more(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        at_de_hoek(titel="Bingo", regel=None)
    with clock.travel(MORNING + timedelta(days=7)):
        fatma = _fatma(bezoeker)
        fatma.visit("/gast/activiteiten").press("Kopieer vorige week bij De Hoek").see(
            "donderdag 11 maart, 18:00: Bingo"
        )
        fatma.press("Zet 1 ding op het programma").see("1 ding staat weer op het programma.")
        fatma.press("Kopieer vorige week bij De Hoek").see("Staat er al")
        assert not fatma.can_press("Zet 1 ding op het programma")
        fatma.press("Naar volgende week").press("Zet 1 ding op het programma")
        fatma.visit("/gast/activiteiten").see("Bingo donderdag 18 maart")


@pytest.mark.parametrize("name", [name for name in STAFF if name not in ("Fatma", "Youssef", "Lies")])
def test_nobody_else_changes_what_is_at_de_hoek(bezoeker: Visitors, unit: Unit, town: Town, name: str) -> None:
    with clock.travel(MORNING):
        with unit():
            at_de_hoek()
            lists.of_day(the_day())
        other = bezoeker(name, signed_in=True)
        for path in (
            DAY,
            f"{DAY}/afzeggen",
            "/gast/activiteiten/samen-koken",
            "/gast/activiteiten/plein/de-hoek/nieuw",
        ):
            other.visit(path).expect(404)


def test_a_stranger_is_asked_to_sign_in(app: Flask, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING):
        with unit():
            activity = at_de_hoek()
        browser = app.test_client()
        assert browser.get(DAY).status_code == 302
        assert browser.post(f"/gast/activiteiten/{activity.slug}/stoppen").status_code in (400, 403)
        with unit():
            assert again().stand == "gaat_door"
