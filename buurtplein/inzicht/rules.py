"""What may be counted aloud, pure: every published number is counted in fives, so that nobody can be worked out.

``suppress`` makes of the true numbers a table in which every group is nobody or at least five, and a table that is so
already stays as it is. Whatever is published is a sum over that table and over nothing else. So whoever adds and
subtracts published numbers, over any period and any area, only ever finds groups of that table: from what can be seen
it is always possible that no group of one to four exists, and no small group can be shown to be there.

What a group has too much or too little is remembered and evened out in the next month, from large areas to small ones:
the total of a gemeente is never far off, whatever happens in its smallest buurt. Each calendar year begins anew.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from buurtplein.kernel.who import Who

STEP: Final = 5  # nothing smaller is ever told
ENOUGH: Final = 20  # a share of fewer than this says nothing, and would jump with every step
SOME: Final = 10  # fewer than this in all is an empty page

# A place from large to small, ending with the team: ("GM9901", "WK990101", "BU99010101", "3"). All are equally long.
Leaf = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """How many meldingen per period and place, and per question how they divide over its answers.

    For every period and place the parts of a question add up to the total.
    """

    totals: Mapping[tuple[int, Leaf], int] = field(default_factory=dict)
    parts: Mapping[str, Mapping[tuple[int, Leaf, str], int]] = field(default_factory=dict)


def suppress(table: Table) -> Table:
    """The same table with every group nobody or at least five. Once more changes nothing."""
    totals = _in_fives(table.totals)
    return Table(totals, {name: _divided(part, totals) for name, part in table.parts.items()})


def _nodes(leaf: Leaf) -> Iterable[Leaf]:
    """Every area that holds this place, from everything to the place itself."""
    return (leaf[:depth] for depth in range(len(leaf) + 1))


def _by_period(cells: Iterable[tuple[int, Leaf, str, int]]) -> list[tuple[int, list[tuple[Leaf, str, int]]]]:
    found: defaultdict[int, list[tuple[Leaf, str, int]]] = defaultdict(list)
    for period, leaf, value, n in cells:
        if n:
            found[period].append((leaf, value, n))
    return sorted(found.items())


def _children(leaves: Iterable[Leaf]) -> dict[Leaf, list[Leaf]]:
    found: defaultdict[Leaf, set[Leaf]] = defaultdict(set)
    for leaf in leaves:
        for depth in range(len(leaf)):
            found[leaf[:depth]].add(leaf[: depth + 1])
    return {node: sorted(under) for node, under in found.items()}


def _steps(owed: int) -> int:
    """How many fives, to the nearest."""
    return max(0, (2 * owed + STEP) // (2 * STEP))


def _in_fives(true: Mapping[tuple[int, Leaf], int]) -> dict[tuple[int, Leaf], int]:
    """Fives go down from the largest area to the places that have the most to come."""
    owed: Counter[Leaf] = Counter()
    given: dict[tuple[int, Leaf], int] = {}
    for period, cells in _by_period((period, leaf, "", n) for (period, leaf), n in true.items()):
        for leaf, _value, n in cells:
            owed.update(dict.fromkeys(_nodes(leaf), n))
        children = _children(leaf for leaf, _value, _n in cells)
        todo: list[tuple[Leaf, int]] = [((), _steps(owed[()]))]
        owed[()] -= STEP * todo[0][1]
        while todo:
            node, units = todo.pop()
            if not units:
                continue
            if node not in children:
                given[period, node] = STEP * units
                continue
            todo += _hand_out(units, children[node], owed).items()
    return given


def _hand_out(units: int, receivers: Sequence[Leaf], owed: Counter[Leaf]) -> Counter[Leaf]:
    """Each five to whoever has the most to come."""
    line = [(-owed[one], one) for one in receivers]
    heapq.heapify(line)
    got: Counter[Leaf] = Counter()
    for _each in range(units):
        _owed, one = line[0]
        got[one] += 1
        owed[one] -= STEP
        heapq.heapreplace(line, (-owed[one], one))
    return got


def _divided(
    true: Mapping[tuple[int, Leaf, str], int], totals: Mapping[tuple[int, Leaf], int]
) -> dict[tuple[int, Leaf, str], int]:
    """The fives of every place over the answers to one question, so that each larger area divides well too."""
    owed: Counter[tuple[Leaf, str]] = Counter()
    given: dict[tuple[int, Leaf, str], int] = {}
    for period, cells in _by_period((period, leaf, value, n) for (period, leaf, value), n in true.items()):
        seen: Counter[tuple[Leaf, str]] = Counter()
        units: Counter[Leaf] = Counter()
        for leaf, value, n in cells:
            seen.update({(node, value): n for node in _nodes(leaf)})
        for leaf in {leaf for leaf, _value, _n in cells}:
            units.update(dict.fromkeys(_nodes(leaf), totals.get((period, leaf), 0) // STEP))
        owed.update(seen)
        values = sorted({value for _leaf, value, _n in cells})
        children = _children(leaf for leaf, _value, _n in cells)
        todo: list[tuple[Leaf, Counter[str]]] = []
        todo += _match({(): units[()]}, None, values, seen, owed).items()
        while todo:
            node, columns = todo.pop()
            if node not in children:
                given.update({(period, node, value): STEP * n for value, n in columns.items()})
                continue
            rows = {child: units[child] for child in children[node] if units[child]}
            todo += _match(rows, columns, values, seen, owed).items()
    return given


def _match(
    rows: Mapping[Leaf, int],
    columns: Counter[str] | None,
    values: Sequence[str],
    seen: Counter[tuple[Leaf, str]],
    owed: Counter[tuple[Leaf, str]],
) -> dict[Leaf, Counter[str]]:
    """Lay fives in a grid with these sums (columns None: as they come), first where the most is to come.

    A cell that saw nothing in this period comes last: it gets something only when the sums leave no other place.
    """
    left, room = dict(rows), None if columns is None else Counter(columns)
    line = [(seen[row, value] == 0, -owed[row, value], row, value) for row in rows for value in values]
    heapq.heapify(line)
    laid: dict[Leaf, Counter[str]] = {row: Counter() for row in rows}
    while line and any(left.values()):
        empty, _owed, row, value = line[0]
        if not left[row] or (room is not None and not room[value]):
            heapq.heappop(line)
            continue
        laid[row][value] += 1
        left[row] -= 1
        if room is not None:
            room[value] -= 1
        owed[row, value] -= STEP
        heapq.heapreplace(line, (empty, -owed[row, value], row, value))
    return laid


# -- what is read from a suppressed table, and from nothing else

Within = Callable[[Leaf], bool]


EVERYWHERE: Final = ""


class Told:
    """The part of a suppressed table that somebody may see, added up per area, for asking many times."""

    def __init__(self, table: Table, within: Within) -> None:
        self._totals: Counter[tuple[int, str]] = Counter()
        self._parts: Counter[tuple[str, int, str, str]] = Counter()
        for (period, leaf), n in table.totals.items():
            if within(leaf):
                self._totals.update({(period, area): n for area in _areas(leaf)})
        for name, part in table.parts.items():
            for (period, leaf, value), n in part.items():
                if within(leaf):
                    self._parts.update({(name, period, area, value): n for area in _areas(leaf)})

    def number(self, periods: Iterable[int], area: str = EVERYWHERE) -> int:
        """How many in these periods and this area."""
        return sum(self._totals[period, area] for period in periods)

    def spread(
        self, name: str, values: Iterable[str], periods: Sequence[int], area: str = EVERYWHERE
    ) -> dict[str, int]:
        """How the meldingen of these periods and this area divide over the answers to a question."""
        return {value: sum(self._parts[name, period, area, value] for period in periods) for value in values}


def _areas(leaf: Leaf) -> set[str]:
    return {EVERYWHERE, *leaf[:-1]}


def share(part: int, rest: int) -> int | None:
    """A part of the whole in percent; None when there are too few to say anything."""
    whole = part + rest
    return round(100 * part / whole) if whole >= ENOUGH else None


def waited(spread_of: Mapping[str, int], steps: Sequence[str], percent: int) -> str | None:
    """Within which step so many percent of them fall, in the order of the steps; None when there are too few."""
    whole = sum(spread_of.get(step, 0) for step in steps)
    if whole < ENOUGH:
        return None
    so_far = 0
    for step in steps:
        so_far += spread_of.get(step, 0)
        if 100 * so_far >= percent * whole:
            return step
    return None


# -- who may

TEAM: Final = ("wijkteamlid", "teamcoordinator")
NUMBERS_ONLY: Final = ("beheerder", "auditor")


class Asked(Protocol):
    """An export, as far as the predicates need to know it."""

    person_id: int
    team_id: int | None


class HasId(Protocol):
    """A team, as far as the predicates need to know it."""

    id: int


def sees_everything(who: Who) -> bool:
    """Beheer and the auditor see all figures, and nothing but figures."""
    return who.has(*NUMBERS_ONLY)


def may_count(who: Who) -> Within:
    """Which places somebody sees figures of: the own teams, the own areas, or all of them."""
    if sees_everything(who):
        return lambda _leaf: True
    teams = {str(team) for team in who.teams(*TEAM, "woonconsulent")}
    areas = who.areas("buurtbeheerder")
    return lambda leaf: leaf[-1] in teams or not areas.isdisjoint(leaf[:-1])


def knows_of_zorg(who: Who) -> bool:
    """Whether worries are any business of this person, as a number."""
    return sees_everything(who) or bool(who.teams(*TEAM))


def may_count_zorg(who: Who) -> Within:
    """The same for worries: never for a landlord or a buurtbeheerder (domain brief 2.2)."""
    if sees_everything(who):
        return lambda _leaf: True
    teams = {str(team) for team in who.teams(*TEAM)}
    return lambda leaf: leaf[-1] in teams


def within_area(within: Within, area: str | None) -> Within:
    """The same, inside one area."""
    return lambda leaf: within(leaf) and (area is None or area in leaf[:-1])


def coordinates_team(who: Who, team: HasId) -> bool:
    """The coordinator of this team may take the list of its meldingen along."""
    return team.id in who.teams("teamcoordinator")


def asked_for_it(who: Who, export: Asked) -> bool:
    """An export is for who asked for it, for as long as that person may see what is in it."""
    if who.person_id != export.person_id:
        return False
    if export.team_id is not None:
        return export.team_id in who.teams("teamcoordinator")
    return who.has(*TEAM, *NUMBERS_ONLY, "woonconsulent", "buurtbeheerder")
