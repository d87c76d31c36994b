"""Nobody can be worked out: whatever published numbers are added and subtracted, no group of one to four comes out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from buurtplein.inzicht import rules
from buurtplein.inzicht.rules import STEP, Leaf, Table, Told

LEAVES: tuple[Leaf, ...] = tuple(
    ("GM", wijk, buurt, team)
    for wijk, buurten in (("W1", ("B1", "B2")), ("W2", ("B3", "B4")))
    for buurt in buurten
    for team in ("1", "2")
)
MONTHS = range(1, 7)
VALUES = ("geluid", "afval", "drugs")

Cell = tuple[int, Leaf, str]


def _table(cells: dict[Cell, int]) -> Table:
    totals: Counter[tuple[int, Leaf]] = Counter()
    for (month, leaf, _value), n in cells.items():
        totals[month, leaf] += n
    return Table(dict(totals), {"wat": cells})


worlds = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(LEAVES), st.sampled_from(VALUES)), st.integers(0, 9), max_size=60
).map(_table)


def _stretches() -> Iterator[frozenset[int]]:
    """Every period that can be asked for: whole months after each other."""
    for first in MONTHS:
        for last in range(first, MONTHS.stop):
            yield frozenset(range(first, last + 1))


AREAS = [(), *sorted({leaf[:depth] for leaf in LEAVES for depth in (1, 2, 3)})]
TEAMS = ("1", "2", None)


def _groups(cells: Counter[Cell]) -> Iterator[tuple[frozenset[Cell], int]]:
    """Every group that the page has a number of, as the cells it is made of, with its number."""
    everywhere = [(month, leaf, value) for month in MONTHS for leaf in LEAVES for value in VALUES]
    for months in _stretches():
        for area in AREAS:
            for team in TEAMS:
                for value in (*VALUES, None):
                    group = frozenset(
                        cell
                        for cell in everywhere
                        if cell[0] in months
                        and cell[1][: len(area)] == area
                        and team in (None, cell[1][-1])
                        and value in (None, cell[2])
                    )
                    yield group, sum(cells[cell] for cell in group)


@given(worlds)
def test_every_group_is_nobody_or_at_least_five(world: Table) -> None:
    shown = rules.suppress(world)
    numbers = [*shown.totals.values(), *shown.parts["wat"].values()]
    assert all(n > 0 and n % STEP == 0 for n in numbers)


@given(worlds)
def test_what_is_shown_could_be_all_there_is(world: Table) -> None:
    """The heart of it: a world without any small group gives exactly the same page, so no small group can be proved."""
    shown = rules.suppress(world)
    assert rules.suppress(shown) == shown


@given(worlds)
def test_the_parts_add_up_to_the_total(world: Table) -> None:
    shown = rules.suppress(world)
    sums: Counter[tuple[int, Leaf]] = Counter()
    for (month, leaf, _value), n in shown.parts["wat"].items():
        sums[month, leaf] += n
    assert sums == Counter(shown.totals)


@settings(max_examples=15, deadline=None)
@given(worlds, st.randoms(use_true_random=False))
def test_two_numbers_never_give_a_small_group(world: Table, dice: random.Random) -> None:
    """An attacker takes any two numbers of the page, over all periods, areas, teams and kinds, and subtracts."""
    shown = rules.suppress(world)
    groups = list(_groups(Counter(shown.parts["wat"])))
    for (one, n_one), (other, n_other) in combinations(dice.sample(groups, 250), 2):
        small, large = sorted((one, other), key=len)
        if small < large:
            left = abs(n_one - n_other)
            assert left == 0 or left >= STEP


@settings(max_examples=40, deadline=None)
@given(worlds, st.data())
def test_many_numbers_never_give_a_small_group(world: Table, data: st.DataObject) -> None:
    """Every sum and difference of published numbers is a number of fives: there is nothing in between to find."""
    shown = rules.suppress(world)
    numbers = [n for _group, n in _groups(Counter(shown.parts["wat"]))]
    factors = data.draw(st.lists(st.tuples(st.sampled_from(numbers), st.integers(-3, 3)), min_size=2, max_size=9))
    assert sum(n * factor for n, factor in factors) % STEP == 0


@given(worlds)
def test_a_month_that_was_told_stays_as_it_was(world: Table) -> None:
    """What comes later changes nothing before it: last month's page and this month's cannot be compared for more."""
    whole = rules.suppress(world)
    for until in MONTHS:
        early = Table(
            {key: n for key, n in world.totals.items() if key[0] <= until},
            {"wat": {key: n for key, n in world.parts["wat"].items() if key[0] <= until}},
        )
        told = rules.suppress(early)
        assert told.totals == {key: n for key, n in whole.totals.items() if key[0] <= until}
        assert told.parts["wat"] == {key: n for key, n in whole.parts["wat"].items() if key[0] <= until}


def _busy_year(seed: int) -> Table:
    dice = random.Random(seed)
    cells: Counter[Cell] = Counter()
    for _each in range(800):
        cells[dice.choice(MONTHS), dice.choice(LEAVES[::2]), dice.choices(VALUES, (6, 3, 1))[0]] += 1
    return _table(dict(cells))


def _all(_leaf: Leaf) -> bool:
    return True


def test_large_numbers_stay_close_to_the_truth() -> None:
    for seed in range(30):
        true = _busy_year(seed)
        shown = rules.suppress(true)
        for until in MONTHS:
            months = range(1, until + 1)
            for area in AREAS[:4]:
                name = area[-1] if area else rules.EVERYWHERE
                found = Told(shown, _all).number(months, name)
                real = Told(true, _all).number(months, name)
                assert abs(found - real) <= (STEP // 2 if len(area) < 2 else 2 * STEP), (seed, until, area)
            kinds = Told(shown, _all).spread("wat", VALUES, months)
            really = Told(true, _all).spread("wat", VALUES, months)
            assert all(abs(kinds[value] - really[value]) <= STEP for value in VALUES), (seed, until)


def test_shares_and_waits_are_told_of_enough_only() -> None:
    assert rules.share(5, 10) is None
    assert rules.share(15, 5) == 75
    steps = ("0", "1", "2", "later")
    assert rules.waited({"0": 5, "1": 10}, steps, 50) is None
    assert rules.waited({"0": 5, "1": 10, "later": 10}, steps, 50) == "1"
    assert rules.waited({"0": 5, "1": 10, "later": 10}, steps, 90) == "later"


def test_somebody_sees_the_own_teams_and_no_other() -> None:
    shown = rules.suppress(_busy_year(1))
    everything, mine = Told(shown, _all), Told(shown, lambda leaf: leaf[-1] == "1")
    assert everything.number(MONTHS, "B1") == mine.number(MONTHS, "B1") > 0
    assert Told(shown, lambda leaf: leaf[-1] == "2").number(MONTHS) == 0
    assert everything.number(MONTHS) == sum(everything.number(MONTHS, wijk) for wijk in ("W1", "W2"))
