"""What holds for every set of rules: always an answer, the most specific place first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from buurtplein.buurten import rules
from buurtplein.buurten.rules import PastMelding, Plek, Regel, Rulebook
from tests.buurten.world import IN_WIJK, NET, NIGHT, NOORD, OFFICE, PLEK, TEAMS, ZUID, wijk


def test_comparing_says_what_a_change_would_have_moved() -> None:
    past = [PastMelding(PLEK, "overlast", "geluid", OFFICE)] * 3 + [PastMelding(None, "zorg", None, NIGHT)]
    found = rules.compare([wijk(), NET], [wijk(ZUID), NET], past, TEAMS)
    assert (found.total, found.moved, found.alarms) == (4, 3, 1)
    assert found.moves == (rules.Move(NOORD, ZUID, 3),)


def test_comparing_puts_the_largest_move_first() -> None:
    south = Plek(None, "WK099902", "GM0999")
    past = [PastMelding(south, "overlast", None, OFFICE)] + [PastMelding(IN_WIJK, "overlast", None, OFFICE)] * 2
    found = rules.compare([NET], [wijk(), wijk(ZUID, id=2, gebied_code="WK099902"), NET], past, TEAMS)
    assert [(move.naar_team_id, move.aantal) for move in found.moves] == [(NOORD, 2), (ZUID, 1)]


# ------------------------------------------------------------------ laws

CODES = ["BU09990101", "BU09990201", "WK099901", "WK099902", "GM0999"]
places: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{"gebied_code": code} for code in CODES]
    + [{"gebouw_id": 7}, {"gebouw_id": 8}, {"postcode": "3561AB"}, {"postcode": "3561AB", "huisnummer": 12}, {}]
)
conditions: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "soort": st.sampled_from(rules.SOORTEN),
        "categorie": st.sampled_from(["geluid", "geur"]),
        "moment": st.sampled_from(["kantoor", "avond-en-nacht"]),
    },
)
regels = st.lists(
    st.tuples(places, conditions, st.integers(1, 5), st.sampled_from([1, 2, 3, 4, 404])), max_size=12
).map(lambda drawn: [Regel(i, team, order, **place, **what) for i, (place, what, order, team) in enumerate(drawn, 1)])
pleks = st.one_of(
    st.none(),
    st.builds(
        Plek,
        st.sampled_from([None, "BU09990101", "BU09990201"]),
        st.sampled_from([None, "WK099901"]),
        st.sampled_from([None, "GM0999"]),
        st.sampled_from([None, 7, 8]),
        st.just(""),
        st.sampled_from([None, "3561AB"]),
        st.sampled_from([None, 12]),
    ),
)
questions = st.tuples(
    pleks, st.sampled_from(rules.SOORTEN), st.sampled_from([None, "geluid", "geur"]), st.sampled_from([OFFICE, NIGHT])
)


@given(regels, questions)
def test_every_melding_has_a_team_with_people_and_a_reason(
    rows: list[Regel], question: tuple[Plek | None, str, str | None, datetime]
) -> None:
    found = rules.route(*question, Rulebook([*rows, NET]), TEAMS)
    assert TEAMS[found.team_id].active
    assert found.why.startswith(f"Bij {TEAMS[found.team_id].naam}, omdat ")
    if question[1] == "zorg":
        assert TEAMS[found.team_id].soort in rules.MAY_GET_ZORG


@given(regels, questions)
def test_a_rule_for_a_more_specific_place_always_wins(
    rows: list[Regel], question: tuple[Plek | None, str, str | None, datetime]
) -> None:
    plek = question[0]
    if plek is None or not plek.keys:
        return
    key = plek.keys[0]
    others = [row for row in rows if row.place != key]
    place: dict[str, object] = {"gebied_code": key}
    if isinstance(key, int):
        place = {"gebouw_id": key}
    elif isinstance(key, tuple):
        place = {"postcode": key[0], "huisnummer": key[1]}
    elif key == plek.postcode:
        place = {"postcode": key}
    winner = Regel(50, NOORD, 999, **place)  # type: ignore[arg-type]
    assert rules.route(*question, Rulebook([*others, winner, NET]), TEAMS).regel_id == 50


@given(regels, questions)
def test_the_order_in_which_rows_are_read_does_not_matter(
    rows: list[Regel], question: tuple[Plek | None, str, str | None, datetime]
) -> None:
    assert rules.route(*question, Rulebook([*rows, NET]), TEAMS) == rules.route(
        *question, Rulebook([NET, *rows[::-1]]), TEAMS
    )


@given(regels, st.lists(questions, max_size=5))
def test_comparing_rules_with_themselves_moves_nothing(
    rows: list[Regel], past: list[tuple[Plek | None, str, str | None, datetime]]
) -> None:
    assert rules.compare([*rows, NET], [NET, *rows], [PastMelding(*one) for one in past], TEAMS).moves == ()
