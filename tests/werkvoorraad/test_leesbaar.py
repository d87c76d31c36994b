"""How easily a text reads: the formula, the longest sentence and the long words."""

from __future__ import annotations

import pytest

from buurtplein.kernel.leesbaar import measure, syllables
from buurtplein.werkvoorraad.texts import SEEDS

OFFICE = (
    "Naar aanleiding van uw melding betreffende geluidsoverlast hebben wij contact opgenomen met de desbetreffende "
    "bewoners teneinde tot een passende oplossing te komen."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("oor", 1),
        ("melding", 2),
        ("gemeente", 3),
        ("buurtbemiddeling", 5),
        ("verantwoordelijk", 5),
        ("huis-aan-huis", 3),
    ],
)
def test_syllables_of_dutch_words(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize("text", [words["nl"] for _name, words in SEEDS])
def test_our_own_standard_answers_are_easy(text: str) -> None:
    assert not measure(text).hard


def test_a_letter_of_an_office_is_hard_and_says_why() -> None:
    found = measure(OFFICE)
    assert found.hard
    assert found.longest > 15
    assert found.sentence.startswith("Naar aanleiding")
    assert "desbetreffende" in found.long_words
    assert found.score is not None
    assert found.score < 40


def test_the_formula_of_douma() -> None:
    found = measure("De kat zit op de mat. De hond ligt in de zon.")
    assert found.score == round(206.84 - 0.93 * 6 - 77 * 1)


@pytest.mark.parametrize("text", ["", "   ", "…", "{datum}", "!!!", "12", "🙂"])
def test_nothing_to_read_is_not_hard(text: str) -> None:
    assert not measure(text).hard


def test_a_word_that_everybody_knows_is_not_hard() -> None:
    assert not measure("We praten met buurtbemiddeling. Dat is fijn. Je hoort morgen meer van mij.").hard


def test_of_other_languages_only_the_sentences_count() -> None:
    assert not measure("Responsibility is unavoidable.", "en").hard
    assert measure(" ".join(["word"] * 16) + ".", "en").hard
    assert measure("Responsibility.", "en").score is None
