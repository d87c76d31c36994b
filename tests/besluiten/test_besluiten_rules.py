"""Drawing lots that everybody can do again, averages that are shown together, and words that no letter has. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.besluiten.loting import Lot, draw, sealed
from buurtplein.besluiten.rules import Gemiddelde, average, label_word, shown_from

NUMBERS = st.integers(100_000, 999_999).map("B-{}".format)
LOTS = st.lists(st.builds(Lot, NUMBERS, st.integers(1, 2500)), max_size=30, unique_by=lambda each: each.nummer)
DAY = date(2027, 3, 16)


@given(st.text(), LOTS, st.integers(0, 20_000), st.randoms(use_true_random=False))
def test_a_draw_can_be_done_again_and_never_gives_more_than_there_is(
    zaad: str, lots: list[Lot], euro: int, other: Any
) -> None:
    came = draw(zaad.encode("utf-8", "ignore").decode(), lots, euro)
    shuffled = list(lots)
    other.shuffle(shuffled)
    assert draw(zaad.encode("utf-8", "ignore").decode(), shuffled, euro) == came, "the order of asking plays no part"
    costs = {each.nummer: each.euro for each in lots}
    assert sorted(came.volgorde) == sorted(costs)
    left = euro - sum(costs[each] for each in came.gekozen)
    assert left >= 0
    assert all(costs[each] > left for each in set(came.volgorde) - set(came.gekozen)), "who fits is not passed over"


def test_the_draw_stays_the_same_for_ever() -> None:
    lots = [Lot("B-100001", 400), Lot("B-100002", 700), Lot("B-100003", 300)]
    came = draw("lente-2027", lots, 1000)
    assert came.volgorde == ("B-100003", "B-100002", "B-100001")
    assert came.gekozen == ("B-100003", "B-100002")
    assert sealed("lente-2027") == sealed("lente-2027") != sealed("lente-2028")
    with pytest.raises(ValueError, match="one lot"):
        draw("lente-2027", [*lots, lots[0]], 1000)


@pytest.mark.parametrize("plans", [2, 5])
def test_everybody_has_the_same_chance(plans: int) -> None:
    lots = [Lot(f"B-{each}", 1) for each in range(plans)]
    won = [draw(f"zaad-{each}", lots, 1).gekozen[0] for each in range(2000)]
    for lot in lots:
        assert abs(won.count(lot.nummer) - 2000 / plans) < 120


@pytest.mark.parametrize(
    ("scores", "members", "today", "shown"),
    [
        ([], {1, 2}, DAY, None),
        ([(1, 8, None)], {1, 2}, date(2027, 3, 11), None),
        ([(1, 8, None)], {1, 2}, date(2027, 3, 12), Gemiddelde(80, None, 1)),  # two working days before
        ([(1, 8, 2500), (2, 7, None)], {1, 2}, date(2027, 3, 2), Gemiddelde(75, 2500, 2)),
        ([(1, 8, 1000), (2, 7, 2001), (3, 6, 0)], {1, 2, 3}, DAY, Gemiddelde(70, 1000, 3)),
        ([(1, 8, None), (2, 1, None)], {1}, date(2027, 3, 2), Gemiddelde(80, None, 1)),  # 2 stands outside of it
        ([(1, 10, None), (2, 9, None), (3, 9, None)], {1, 2, 3}, DAY, Gemiddelde(93, None, 3)),
    ],
)
def test_an_average_is_shown_together_or_in_time(
    scores: list[Any], members: set[int], today: date, shown: Gemiddelde | None
) -> None:
    assert average(scores, members, today, DAY) == shown


def test_the_average_is_shown_two_working_days_before() -> None:
    assert shown_from(date(2027, 3, 15)) == date(2027, 3, 11)  # Monday: Friday, Thursday


@pytest.mark.parametrize("text", ["Voor de daklozen niet.", "Die junkie weer.", "Hij is verslaafd."])
def test_no_letter_says_what_kind_of_person_somebody_is(text: str) -> None:
    assert label_word(text)
    assert label_word("Vraag € 250 of minder, en nodig ook buren uit die je niet kent.") is None
