"""Measures routing: points through the areas and the whole rule set, one by one and many at once.

A made-up country of 2,745 wijken with crooked borders of more than a hundred points each, and 500 rules. The figures to
beat are P7 of the performance targets: 30,000 points a second one by one and 150,000 in batch, on one core.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

import shapely

from buurtplein.buurten.geo import Area, AreaIndex
from buurtplein.buurten.rules import Regel, Rulebook, TeamFacts, route

COLUMNS, ROWS = 61, 45  # 2,745 wijken
WEST, SOUTH, EAST, NORTH = 3.4, 50.8, 7.2, 53.5
CORNERS: Final = 32  # points on each side of a wijk
RULES: Final = 500
POINTS: Final = 100_000
ROUNDS: Final = 3
CATEGORIES: Final = ("geluid", "geur", "vervuiling", "huisdieren", "verward")
AT: Final = datetime(2026, 11, 18, 20, 0, tzinfo=UTC)

Corner = tuple[int, int]
Point = tuple[float, float]


def country(seed: int = 7) -> list[Area]:
    """Wijken that share crooked borders, without gaps, over a country as large as the Netherlands."""
    rng = random.Random(seed)  # noqa: S311 - a made-up country needs no secrets
    wide, high = (EAST - WEST) / COLUMNS, (NORTH - SOUTH) / ROWS
    corners = {
        (x, y): (WEST + (x + rng.uniform(-0.25, 0.25)) * wide, SOUTH + (y + rng.uniform(-0.25, 0.25)) * high)
        for x in range(COLUMNS + 1)
        for y in range(ROWS + 1)
    }
    borders: dict[tuple[Corner, Corner], list[Point]] = {}

    def border(start: Corner, end: Corner) -> list[Point]:
        key = min(start, end), max(start, end)
        if key not in borders:
            borders[key] = _crooked(corners[key[0]], corners[key[1]], rng, wide * 0.02)
        return borders[key] if start == key[0] else borders[key][::-1]

    areas = []
    for x in range(COLUMNS):
        for y in range(ROWS):
            ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
            line = [point for start, end in pairwise(ring) for point in border(start, end)[:-1]]
            shape = shapely.make_valid(shapely.Polygon(line), method="structure", keep_collapsed=False)
            code = f"{x:02}{y:02}00"
            areas.append(Area(f"WK{code}", f"Wijk {x}-{y}", "wijk", None, f"GM{code[:4]}", shape))
    return areas


def _crooked(start: Point, end: Point, rng: random.Random, bend: float) -> list[Point]:
    steps = [
        (
            start[0] + (end[0] - start[0]) * step / CORNERS + rng.uniform(-bend, bend),
            start[1] + (end[1] - start[1]) * step / CORNERS + rng.uniform(-bend, bend),
        )
        for step in range(1, CORNERS)
    ]
    return [start, *steps, end]


def rule_set(areas: list[Area], seed: int = 7) -> tuple[Rulebook, dict[int, TeamFacts]]:
    """500 rules with conditions over these areas, and a catch-all."""
    rng = random.Random(seed)  # noqa: S311
    teams = {number: TeamFacts(number, f"Wijkteam {number}", "wijkteam", 3) for number in range(1, 101)}
    rows = [Regel(0, 1, vangnet=True)]
    for number in range(1, RULES):
        area = rng.choice(areas)
        rows.append(
            Regel(
                number,
                rng.randint(1, 100),
                number,
                gebied_code=rng.choice((area.code, area.gemeente_code)),
                soort=rng.choice((None, "overlast", "zorg")),
                categorie=rng.choice((None, *CATEGORIES)),
                moment=rng.choice((None, "kantoor", "avond-en-nacht")),
                naam=area.naam,
            )
        )
    return Rulebook(rows), teams


def run(say: Callable[[str], None] = print) -> dict[str, float]:
    """Measure; says and returns figures. Best of three rounds, as the machine does other things too."""
    areas = country()
    started = time.perf_counter()
    index = AreaIndex(areas)
    built = time.perf_counter() - started
    book, teams = rule_set(areas)
    rng = random.Random(11)  # noqa: S311
    lats = [rng.uniform(SOUTH + 0.1, NORTH - 0.1) for _ in range(POINTS)]
    lons = [rng.uniform(WEST + 0.1, EAST - 0.1) for _ in range(POINTS)]
    kinds = [(rng.choice(("zorg", "overlast")), rng.choice(CATEGORIES)) for _ in range(POINTS)]

    def one_by_one() -> list[int]:
        return [
            route(index.locate(lat, lon), soort, categorie, AT, book, teams).team_id
            for lat, lon, (soort, categorie) in zip(lats, lons, kinds, strict=True)
        ]

    def batch() -> list[int]:
        return [
            route(plek, soort, categorie, AT, book, teams).team_id
            for plek, (soort, categorie) in zip(index.locate_many(lats, lons), kinds, strict=True)
        ]

    single, answers = _fastest(one_by_one)
    many, same = _fastest(batch)
    if answers != same:
        raise AssertionError("one by one and batch disagree")
    figures = {
        "wijken": float(len(areas)),
        "vertices": float(sum(shapely.get_num_coordinates([area.shape for area in areas]))),
        "rules": float(len(book.rows)),
        "index_ms": round(built * 1000, 1),
        "bare_one_by_one_per_second": _bare(areas, list(zip(lats, lons, strict=True))),
        "one_by_one_per_second": round(POINTS / single),
        "batch_per_second": round(POINTS / many),
    }
    for name, value in figures.items():
        say(f"routing {name}: {value:,.0f}")
    return figures


def _bare(areas: list[Area], points: list[tuple[float, float]]) -> float:
    """Points a second of the library alone: the tree, asked for each; nothing of a rule."""
    tree = shapely.STRtree([area.shape for area in areas])
    best, _counts = _fastest(lambda: [len(tree.query(shapely.Point(lon, lat), "intersects")) for lat, lon in points])
    return round(len(points) / best)


def _fastest(work: Callable[[], list[int]]) -> tuple[float, list[int]]:
    best, answer = float("inf"), []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - started)
    return best, answer


if __name__ == "__main__":
    run()
