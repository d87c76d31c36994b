"""Who reads what, how long it is held, and what a button says. Pure tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel.review import Besluit, Reden
from buurtplein.kernel.veilig import Soort, Vondst, kijk_hulp
from buurtplein.kernel.who import VISITOR, Grant, Neighbour, Who
from buurtplein.moderatie import rules
from buurtplein.moderatie.antwoord import expected, read_answer
from buurtplein.moderatie.rules import Bureau, NotPossible
from buurtplein.moderatie.shown import marked

NOW = datetime(2027, 3, 2, 9, tzinfo=UTC)
ZWANENVELD = ("BU99010101", "WK990101", "GM9901")


@dataclass
class Stuk:
    buurt_code: str | None = None
    wijk_code: str | None = None
    gemeente_code: str | None = None
    opvang_team_id: int | None = None
    vast_door_id: int | None = None
    vast_tot: datetime | None = None
    besluit: str | None = None
    besloten_door_id: int | None = None
    besloten_op: datetime | None = None


def _who(role: str, area: str | None = None, team: int | None = None, person: int = 1) -> Who:
    return Who(person, "Iemand", frozenset({Grant(role, team, area)}))


HERE, NOWHERE, CAUGHT = Stuk(*ZWANENVELD), Stuk(), Stuk("BU99010203", "WK990102", "GM9901", opvang_team_id=9)


@pytest.mark.parametrize(
    ("who", "here", "nowhere", "caught"),
    [
        (_who("buurtbeheerder", "WK990101"), True, True, False),
        (_who("coordinator", "GM9901"), True, True, True),
        (_who("coordinator", "WK990102"), False, True, True),
        (_who("buurtbeheerder", "BU99010203"), False, True, True),
        (_who("gastheer", "BU99010101"), False, False, False),
        (_who("wijkteamlid", team=9), False, False, False),
        (_who("teamcoordinator", team=9), False, False, True),
        (_who("teamcoordinator", team=8), False, False, False),
        (_who("beheerder"), False, False, True),
        (_who("auditor"), False, False, False),
        (Who(bewoner=Neighbour(1, areas=frozenset(ZWANENVELD), proved=True)), False, False, False),
        (VISITOR, False, False, False),
    ],
)
def test_who_reads(who: Who, here: bool, nowhere: bool, caught: bool) -> None:
    assert [rules.reads(who, stuk) for stuk in (HERE, NOWHERE, CAUGHT)] == [here, nowhere, caught]


def test_whose_page_it_is() -> None:
    desk = Bureau(9)
    assert rules.is_reader(_who("coordinator", "WK990101"), None)
    assert not rules.is_reader(_who("beheerder"), desk)
    assert rules.catches(_who("beheerder"), None)
    assert rules.catches(_who("teamcoordinator", team=9), desk)
    assert not rules.catches(_who("teamcoordinator", team=8), desk)
    assert not rules.catches(_who("teamcoordinator", team=9), None), "the menu does not know the desk"


def test_a_colleague_who_reads_it_keeps_it_for_three_minutes() -> None:
    held = replace(HERE, vast_door_id=2, vast_tot=NOW + rules.HOLD)
    assert rules.held_by_other(held, 1, NOW)
    assert not rules.held_by_other(held, 2, NOW)
    assert not rules.held_by_other(held, 1, NOW + rules.HOLD), "after that it is free"
    with pytest.raises(NotPossible):
        rules.must_decide(held, 1, NOW)
    rules.must_decide(held, 2, NOW)
    with pytest.raises(NotPossible):
        rules.must_decide(replace(HERE, besloten_op=NOW), 1, NOW)


@given(st.integers(0, 90), st.integers(1, 2))
def test_taking_back_is_for_half_a_minute_and_for_who_decided(seconds: int, person: int) -> None:
    decided = replace(HERE, besluit="plaats", besloten_door_id=1, besloten_op=NOW)
    moment = NOW + timedelta(seconds=seconds)
    if person == 1 and seconds <= 30:
        rules.must_undo(decided, person, moment)
    else:
        with pytest.raises(NotPossible):
            rules.must_undo(decided, person, moment)


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("plaats", (Besluit.PLAATS, None)),
        ("zonder", (Besluit.ZONDER, None)),
        ("niet:reclame", (Besluit.NIET, Reden.RECLAME)),
        ("vraag:naam", (Besluit.VRAAG, Reden.NAAM)),
        ("niet", None),
        ("vraag:", None),
        ("niet:zomaar", None),
        ("weg", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_button_says(value: str | None, answer: object) -> None:
    assert read_answer(value) == answer


def test_the_reason_that_goes_with_what_was_seen() -> None:
    assert expected({Soort.TELEFOON}) is Reden.NAAM
    assert expected({Soort.NAAM, Soort.GROF}) is Reden.KWETSEND
    assert expected({Soort.OVERLAST, Soort.GROF}) is Reden.OVER_IEMAND
    assert expected({Soort.ALLEEN_THUIS}) is None, "then a person says why"
    assert expected(()) is None


@given(st.text(max_size=60), st.lists(st.text(max_size=5), max_size=4))
def test_marks_change_nothing_of_a_text(tekst: str, pieces: list[str]) -> None:
    shown = marked(tekst, [Vondst(Soort.NAAM, piece) for piece in pieces])
    assert "".join(piece for piece, _seen in shown) == tekst
    for piece in filter(None, map(str.strip, pieces)):
        assert piece not in tekst or any(seen for _text, seen in shown)


def test_what_was_seen_is_marked() -> None:
    tekst = "Bel 06 12345678 of kom op Lindestraat 40, Lindestraat 40."
    shown = marked(tekst, kijk_hulp(tekst).vondsten)
    assert [piece for piece, seen in shown if seen] == ["06 12345678", "Lindestraat 40", "Lindestraat 40"]
