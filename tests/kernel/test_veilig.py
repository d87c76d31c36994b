"""A question is read for what points at somebody. What it finds and misses is measured on sentences with labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel.patronen import HULP, languages
from buurtplein.kernel.veilig import Soort, kijk

SENTENCES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "zinnen.json").read_text("utf-8"))["zinnen"]


@dataclass(frozen=True)
class Measured:
    """How well a part of the sentences was judged."""

    found: int
    missed: int
    disturbed: int
    hard_found: int
    hard_missed: int
    hard_wrongly: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.disturbed)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def hard_recall(self) -> float:
        return self.hard_found / (self.hard_found + self.hard_missed)


def measure(deel: str) -> Measured:
    judged = [
        (each["soort"] is not None, bool(each.get("hard")), kijk(each["zin"]))
        for each in SENTENCES
        if each["deel"] == deel
    ]
    return Measured(
        found=sum(wrong and bool(seen.vondsten) for wrong, _hard, seen in judged),
        missed=sum(wrong and not seen.vondsten for wrong, _hard, seen in judged),
        disturbed=sum(not wrong and bool(seen.vondsten) for wrong, _hard, seen in judged),
        hard_found=sum(hard and seen.hard for _wrong, hard, seen in judged),
        hard_missed=sum(hard and not seen.hard for _wrong, hard, seen in judged),
        hard_wrongly=sum(not hard and seen.hard for _wrong, hard, seen in judged),
    )


def _digits(zero: int) -> str:
    """A phone number in the digits of another script, by where its zero stands."""
    return "0612345678".translate({ord("0") + n: zero + n for n in range(10)})


def test_there_are_enough_sentences_and_none_twice() -> None:
    assert len(SENTENCES) >= 200
    assert len({each["zin"] for each in SENTENCES}) == len(SENTENCES)
    assert {each["soort"] for each in SENTENCES} - {None} == {
        str(soort) for soort in Soort if soort is Soort.TELEFOON or soort not in (*HULP, Soort.BUURNAAM)
    }, "a question is read for all of these; a help post for more (test_veilig_hulp.py)"


@pytest.mark.parametrize(
    ("deel", "precision", "recall", "hard_recall"),
    [
        ("oefen", 0.98, 0.98, 0.98),  # used while making the check: it says little
        ("toets", 0.95, 0.75, 0.85),  # written afterwards: this is what to expect in a street
    ],
)
def test_how_well_it_reads(deel: str, precision: float, recall: float, hard_recall: float) -> None:
    measured = measure(deel)
    print(  # noqa: T201 - the figures themselves, for pytest -rP
        f"\n{deel}: precision {measured.precision:.2f}, recall {measured.recall:.2f}, hard {measured.hard_recall:.2f}",
        measured,
    )
    assert measured.precision >= precision
    assert measured.recall >= recall
    assert measured.hard_recall >= hard_recall
    assert measured.hard_wrongly == 0, "a good question may always be sent"


@pytest.mark.parametrize(
    ("zin", "soort"),
    [
        (f"Bel {_digits(0xFF10)} even", Soort.TELEFOON),  # wide digits
        (f"Bel {_digits(0x0660)} even", Soort.TELEFOON),  # Arabic digits
        ("Bel 06\u200b12\u200b34\u200b56\u200b78 even", Soort.TELEFOON),  # signs that nobody sees
        ("mail naar jan @ voorbeeld.nl", Soort.MAIL),
        ("Die junk van nr 14", Soort.HUISNUMMER),
        ("die JUNK van NR 14", Soort.IEMAND),
        ("Stort op NL91ABNA0417164300", Soort.REKENING),
    ],
)
def test_other_ways_of_writing_are_read_too(zin: str, soort: Soort) -> None:
    seen = kijk(zin)
    assert soort in seen.soorten
    assert seen.hard


@pytest.mark.parametrize(
    "zin",
    [
        "Is het op 14 maart of op 15 maart?",
        "In 2027 is 3 jaar voorbij. En dan?",
        "Mijn dochter van 12 wil ook komen. Mag dat?",
        "Is het op 02-03-2027 om 19.30 uur, of op 09-03-2027 om 20.00 uur?",
        "Bus 4 en tram 12 stoppen er. Blijft dat zo?",
        "Kost het 14 euro of 15 euro?",
        "Is Samira van het wijkteam er ook?",
        "Mijn buurman en ik komen samen. Is er plek?",
    ],
)
def test_numbers_and_neighbours_are_no_crime(zin: str) -> None:
    assert kijk(zin).vondsten == ()


def test_what_the_page_itself_says_is_no_find() -> None:
    zin = "Is De Hoek aan de Haagweg 2 open, en kan ik Samira bellen op 085 888 01 01?"
    assert kijk(zin, ("De Hoek", "Haagweg 2", "Samira", "085 888 01 01")).vondsten == ()
    assert kijk(zin).hard


def test_it_says_what_it_saw() -> None:
    seen = kijk("Komt die junk van nr 14 hier ook wonen?")
    assert {each.stuk for each in seen.vondsten} >= {"nr 14", "die junk van nr 14", "junk"}


@given(st.text(max_size=500))
def test_any_text_gets_an_answer_and_the_same_one_twice(text: str) -> None:
    assert kijk(text) == kijk(text)


def _phones() -> Iterator[str]:
    for number in ("0612345678", "0858880101", "+31612345678", "0031 6 12345678"):
        yield number
        yield number.replace(" ", "").replace("6", "6-").replace("8", "8 ")
        yield ".".join(number.replace("+31", "0").replace(" ", "").replace("0031", "0"))


@pytest.mark.parametrize("number", list(_phones()))
def test_a_phone_number_never_passes(number: str) -> None:
    assert kijk(f"Bel me op {number} graag").hard


@given(st.sampled_from(["die junk van nr 14", "bel 0612345678", "mail a@voorbeeld.nl"]), st.text(max_size=80))
def test_words_around_it_hide_nothing(bad: str, around: str) -> None:
    """Whatever is written in front of it or behind it."""
    assert kijk(f"{around} . {bad} . {around}").hard


def test_a_long_text_is_read_at_once() -> None:
    for part in ("die man ", "1", "a@", "A ", "mevrouw van "):
        assert not kijk((part * 2_000)[:2_000]).hard  # the longest that any form takes


def test_a_question_does_not_wait_for_the_shapes_of_help_posts() -> None:
    languages.cache_clear()
    assert kijk("Die junk van nr 14").hard
    assert not [told for told in languages() if "hulp" in vars(told)], "they take longest to make"
