"""Which questions somebody gets, in which order, and what is still missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.burenhulp import vragenlijst
from buurtplein.burenhulp.rules import Richting, Via, Zichtbaar
from buurtplein.burenhulp.vragenlijst import CHECK, Known, after, asked, before, missing, number, zicht_of

NEW = Known()
BACK = Known(signed_in=True, place=True, zicht="buurt")
FIRST = ["soort", "wanneer", "tekst", "zicht", "naam", "bereik", "code"]


@pytest.mark.parametrize(
    ("richting", "known", "row"),
    [
        (Richting.VRAAG, NEW, FIRST),
        (Richting.VRAAG, BACK, ["soort", "wanneer", "tekst"]),
        (Richting.VRAAG, Known(signed_in=True, zicht="buurt"), ["soort", "wanneer", "tekst", "buurt"]),
        (Richting.VRAAG, Known(signed_in=True, place=True), ["soort", "wanneer", "tekst", "zicht"]),
        (Richting.AANBOD, NEW, ["soort", "wanneer", "naam", "bereik", "code"]),
        (Richting.AANBOD, BACK, ["soort", "wanneer"]),
    ],
)
def test_nobody_is_asked_what_we_know(richting: Richting, known: Known, row: list[str]) -> None:
    assert asked(richting, known) == row


def test_the_first_time_is_nine_screens_with_the_check_and_the_end() -> None:
    assert len(asked(Richting.VRAAG, NEW)) + len([CHECK, "klaar"]) == 9


def test_one_question_leads_to_the_next_and_back() -> None:
    assert [after({}, Richting.VRAAG, NEW, each) for each in FIRST[:-1]] == FIRST[1:]
    assert [before(Richting.VRAAG, NEW, each) for each in FIRST] == [None, *FIRST[:-1]]
    assert before(Richting.VRAAG, BACK, CHECK) == "tekst"
    assert number(Richting.VRAAG, NEW, "zicht") == (4, 7)


def test_a_text_is_looked_at_and_never_required() -> None:
    answers = {"soort": "hond", "wanneer": "vandaag"}
    assert missing(answers, Richting.VRAAG, BACK) == "tekst"
    assert missing({**answers, "verteld": True}, Richting.VRAAG, BACK) is None
    assert missing({**answers, "verteld": False, "tekst": "sleutel"}, Richting.VRAAG, BACK) == "tekst"


def test_changing_one_answer_goes_back_to_the_check() -> None:
    full = {"soort": "hond", "wanneer": "vandaag", "verteld": True}
    assert after(full, Richting.VRAAG, BACK, "soort", changing=True) == CHECK
    assert after({"soort": "hond"}, Richting.VRAAG, BACK, "soort", changing=True) == "wanneer"


def test_the_choice_of_the_last_time_is_found_again() -> None:
    for word, (zichtbaar, via) in vragenlijst.ZICHT.items():
        assert zicht_of(zichtbaar, via) == word
    assert zicht_of(Zichtbaar.BUURT, Via.TELEFOON) == "buurt"


@given(
    st.fixed_dictionaries(
        {},
        optional={each: st.sampled_from(["", "hond", True]) for each in (*FIRST, "verteld", "buurt")},
    ),
    st.sampled_from(Richting),
    st.booleans(),
    st.booleans(),
)
def test_whoever_is_not_signed_in_never_reaches_the_check(
    answers: dict[str, object], richting: Richting, signed_in: bool, place: bool
) -> None:
    known = Known(signed_in, place, "buurt")
    wanted = missing(answers, richting, known)
    assert wanted is None or wanted in asked(richting, known)
    assert signed_in or wanted is not None
