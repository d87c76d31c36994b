"""What stops before it is placed: in sentences, with the way on, and nothing without a reason."""

from __future__ import annotations

import pytest
from flask import Flask

from buurtplein.burenhulp import letop
from buurtplein.burenhulp.texts import VOORBEELDEN
from buurtplein.burenhulp.uitsluitingen import Onderwerp


@pytest.fixture(autouse=True)
def _page(app: Flask) -> object:
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("tekst", "sentence"),
    [
        ("Bel mij op 06 12345678.", "Er staat een telefoonnummer in."),
        ("Mail naar karin@voorbeeld.nl", "Er staat een mailadres in."),
        ("Ik woon op 1234 AB 12, kom gerust.", "Er staat een adres in."),
        ("De huissleutel ligt onder de mat.", "Zet niet op een site waar je sleutel is."),
        ("Ik geef je mijn pinpas.", "Geef je pinpas of pincode aan niemand."),
    ],
)
def test_it_says_what_it_saw(tekst: str, sentence: str) -> None:
    stop = letop.kijk(tekst)
    assert stop is not None
    assert any(each.startswith(sentence) for each in stop.zinnen), stop.zinnen
    assert not stop.melding


def test_what_somebody_else_does_may_be_a_melding() -> None:
    stop = letop.kijk("De buurman van nummer 14 schreeuwt elke nacht, die gek.")
    assert stop is not None
    assert stop.melding


def test_a_doubt_about_trouble_is_asked_and_never_decided() -> None:
    stop = letop.kijk("Mijn buren maken elke nacht lawaai.")
    assert stop is not None
    assert (stop.melding, stop.zacht) == (True, True)


def test_a_thing_is_said_once() -> None:
    stop = letop.kijk("De sleutel ligt onder de mat, mijn pinpas op tafel.")
    assert stop is not None
    assert len(stop.zinnen) == 2


def test_every_subject_has_a_sentence_and_somewhere_to_go() -> None:
    assert set(letop._WHY) == set(letop._TIP) == set(Onderwerp)


def test_our_own_examples_go_on() -> None:
    assert [str(each) for row in VOORBEELDEN.values() for each in row if letop.kijk(str(each)) is not None] == []


def test_the_own_plein_and_the_own_name_are_no_find() -> None:
    assert letop.kijk("Zullen we afspreken bij De Hoek?", ("De Hoek",)) is None
