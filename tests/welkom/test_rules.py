"""A walk for two: nobody is a pair before both said yes, and no answer can be told from another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.welkom.rules import (
    STEPS,
    Kant,
    NotPossible,
    Stand,
    Stap,
    after,
    hears_by,
    may_show,
    must_hear,
    paired,
    sees_name,
)

MOVES = st.lists(st.tuples(st.sampled_from(list(Stap)), st.sampled_from(list(Kant))), max_size=12)


@given(MOVES)
def test_nobody_is_a_pair_before_both_said_yes(moves: list[tuple[Stap, Kant]]) -> None:
    stand, yes = Stand.OPEN, set[Kant]()
    for stap, kant in moves:
        try:
            stand = after(stand, stap, kant)
        except NotPossible:
            continue
        if stap in (Stap.BIED, Stap.JA):
            yes.add(kant)
        assert not paired(stand) or yes == set(Kant)
        assert not sees_name(stand, Kant.TOONT) or yes == set(Kant), "who shows the buurt knows nobody before a yes"
        assert not sees_name(stand, Kant.KIJKT) or Kant.TOONT in yes, "nobody is named who did not offer to walk"
        if paired(stand):
            assert all(sees_name(stand, each) for each in Kant)


@given(MOVES)
def test_over_is_over(moves: list[tuple[Stap, Kant]]) -> None:
    for stap, kant in moves:
        with pytest.raises(NotPossible):
            after(Stand.VOORBIJ, stap, kant)
    assert not any(sees_name(Stand.VOORBIJ, each) for each in Kant)


@given(st.sampled_from(sorted(STEPS)), st.sampled_from(list(Kant)))
def test_a_refusal_is_told_like_every_other_end(step: tuple[Stand, Stap], kant: Kant) -> None:
    stand, stap = step
    if kant not in STEPS[step][0]:
        return
    told = must_hear(stand, stap, kant)
    assert kant not in told, "who ended it has nothing to hear"
    if stap in (Stap.ANDER, Stap.STOP) and stand == Stand.GEBODEN:
        assert told == must_hear(stand, Stap.STOP, kant) == {kant.other}


@pytest.mark.parametrize(("home", "asking", "may"), [(1, 2, True), (2, 1, True), (1, 1, False), (1, None, False)])
def test_nobody_walks_with_itself(home: int, asking: int | None, may: bool) -> None:
    assert may_show(home, asking) is may


def test_five_working_days() -> None:
    assert hears_by(date(2027, 3, 2)) == date(2027, 3, 9)
