"""What neighbours do not ask each other here, and what looks like it but may be asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.burenhulp.texts import VOORBEELDEN
from buurtplein.burenhulp.uitsluitingen import Onderwerp, kijk, languages

O = Onderwerp  # noqa: E741 - a table is read by its columns

ELSEWHERE = (
    ("Wie kan mij twintig euro lenen?", O.GELD),
    ("Wil iemand mijn geld bewaren tot ik terug ben?", O.GELD),
    ("Ik heb een lening nodig tot vrijdag.", O.GELD),
    ("Ik heb schulden en kom er niet uit.", O.GELD),
    ("Can somebody lend me money for a week?", O.GELD),
    ("Hier is mijn pinpas, haal maar brood.", O.PAS),
    ("Ik geef je mijn pincode, dan kun je betalen.", O.PAS),
    ("Wie gaat voor mij geld pinnen?", O.PAS),
    ("Wie helpt me met internetbankieren?", O.PAS),
    ("Mijn bankpas doet het niet meer.", O.PAS),
    ("You can use my bank card in the shop.", O.PAS),
    ("Ik geef je mijn pas en de code erbij.", O.PAS),
    ("Wie logt in met mijn DigiD?", O.DIGID),
    ("Mag ik jou machtigen voor de belasting?", O.DIGID),
    ("Ik ben mijn wachtwoord kwijt, wie zoekt het?", O.DIGID),
    ("De sleutel ligt onder de mat.", O.SLEUTEL),
    ("Ik geef je mijn huissleutel, dan kun je erin.", O.SLEUTEL),
    ("The key under the mat is for you.", O.SLEUTEL),
    ("Mijn deurcode krijg je als je komt.", O.SLEUTEL),
    ("Wie helpt mij met wassen, elke ochtend?", O.VERZORGING),
    ("Wie kan mijn moeder aankleden als ik werk?", O.VERZORGING),
    ("Ik zoek hulp bij het douchen.", O.VERZORGING),
    ("Wie doet mijn steunkousen aan?", O.VERZORGING),
    ("Who can help me shower on Monday?", O.VERZORGING),
    ("Wie geeft mijn vader zijn medicijnen?", O.MEDICIJNEN),
    ("Kan iemand mij insuline spuiten?", O.MEDICIJNEN),
    ("Help me sort my medication please.", O.MEDICIJNEN),
    ("Wie kan mijn man tillen als hij valt?", O.TILLEN),
    ("Ik moet elke dag uit bed helpen, dat lukt niet.", O.TILLEN),
    ("Who can lift me into the car?", O.TILLEN),
    ("Mijn stopcontact is stuk.", O.STROOM),
    ("Er is iets met de meterkast.", O.STROOM),
    ("Wie sluit mijn gaskachel aan?", O.STROOM),
    ("Can you look at the wiring in the hall?", O.STROOM),
    ("Wie maakt mijn dakgoot schoon?", O.HOOGTE),
    ("De antenne moet op het dak.", O.HOOGTE),
    ("There are leaves in my gutter.", O.HOOGTE),
    ("Wie past er op mijn kinderen vrijdag?", O.OPPAS),
    ("Oppas gezocht voor zaterdag.", O.OPPAS),
    ("Ik zoek een babysitter.", O.OPPAS),
    ("Who can look after my kids tonight?", O.OPPAS),
    ("Kamer gezocht in deze buurt.", O.WONEN),
    ("Ik zoek een woning voor mij en mijn kat.", O.WONEN),
    ("I need a place to sleep.", O.WONEN),
    ("Ik zoek een lieve vrouw om van te houden.", O.DATE),
    ("Man alleen, zin in een date.", O.DATE),
    ("Looking for a girlfriend in this street.", O.DATE),
    ("Mijn oude bank is te koop.", O.VERKOOP),
    ("Ik verkoop zelf gemaakte taart. Verkoop op zaterdag.", O.VERKOOP),
    ("Bike for sale, almost new.", O.VERKOOP),
    ("Ik betaal je tien euro per uur.", O.BETAALD),
    ("Werkster gezocht, goed betaald.", O.BETAALD),
    ("Ik knip je heg tegen betaling.", O.BETAALD),
    ("I will pay you for it, cash in hand.", O.BETAALD),
    ("Stem op mijn partij in maart.", O.OVERTUIGING),
    ("Wie komt bij onze bijbelstudie?", O.OVERTUIGING),
    ("Join our church, it will help you.", O.OVERTUIGING),
)
MAY_BE_ASKED = (
    "Ik werk laat. Wie loopt een rondje met mijn hond?",
    "Wie neemt brood en melk mee? Ik geef het bonnetje terug.",
    "Wie hangt een lamp voor mij op in de gang?",
    "Mag ik een ladder lenen tot zondag?",
    "Wie kan mij helpen de ramen te wassen?",
    "Ik wil graag de auto wassen, mag ik een emmer lenen?",
    "Wie past een week op mijn kat?",
    "Wie past op het huis en de planten?",
    "Help je mij een kast te tillen?",
    "De zware tas boodschappen tillen lukt mij niet.",
    "De sleutel van mijn fiets is krom. Wie heeft een tang?",
    "Ik zoek iemand om mee te wandelen.",
    "Wie gaat zondag mee naar de kerk?",
    "Een brief van de belasting snap ik niet.",
    "Mijn telefoon doet raar. Wie kijkt even mee?",
    "Wie leest voor aan mijn kind dat leert lezen?",
    "Wie helpt mijn dochter met rekenen?",
    "Ik zoek een maatje voor het voetbal.",
    "Wat is het wifi wachtwoord bij het plein?",
    "Wie sleutelt met mij aan een oude fiets?",
    "Ik bied een plek in mijn auto naar de markt.",
    "Who walks my dog on Tuesday?",
    "Could somebody carry my shopping upstairs?",
    "Coffee together? I am new here.",
)


@pytest.mark.parametrize(("tekst", "onderwerp"), ELSEWHERE)
def test_this_is_arranged_elsewhere(tekst: str, onderwerp: Onderwerp) -> None:
    assert onderwerp in {each.onderwerp for each in kijk(tekst)}


@pytest.mark.parametrize("tekst", MAY_BE_ASKED)
def test_this_may_be_asked(tekst: str) -> None:
    assert kijk(tekst) == ()


def test_our_own_example_sentences_may_be_asked() -> None:
    assert [str(each) for row in VOORBEELDEN.values() for each in row if kijk(str(each))] == []


def test_every_language_knows_every_subject() -> None:
    for told in languages():
        assert set(told) == set(Onderwerp)


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_reads_the_same_twice(tekst: str) -> None:
    assert kijk(tekst) == kijk(tekst)


@given(st.sampled_from(ELSEWHERE), st.sampled_from(MAY_BE_ASKED))
def test_what_stands_around_it_hides_nothing(wrong: tuple[str, Onderwerp], fine: str) -> None:
    found = {each.onderwerp for each in kijk(f"{fine}\n{wrong[0]}\n{fine}")}
    assert wrong[1] in found
