"""What was promised beside what was measured: one line per goal, with met or missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tests.bench.pages import cases

NOBODY: Final[dict[str, Any]] = {"codes": ["0"], "numbers": ["M-0"], "cookies": {}}
GROWING: Final = ("werkvoorraad", "werkvoorraad, filter", "werkvoorraad, search common", "werkvoorraad, search rare",
                  "melding", "volgen", "POST")  # fmt: skip
ONE_OF_MANY: Final = ("melding", "volgen", "werkvoorraad, number")  # what such a page asks hangs on what is in it
Side = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One promise on one database."""

    goal: str
    what: str
    database: str
    found: str
    target: str
    met: bool | None  # None: not measured


def main_size(side: Side) -> str | None:
    """The size beside which the bare app was measured."""
    sizes = sorted(side["sizes"], key=int)
    return max([size for size in sizes if int(size) <= 100_000] or sizes[:1], key=int, default=None)


def beside(side: Side, pages: dict[str, Any], name: str) -> dict[str, float] | None:
    """Figures at one client of a bare page or of a page of the product."""
    found = pages.get(name) or side.get("bare", {}).get(name)
    return found["1"] if found else None


def ratio(side: Side, pages: dict[str, Any], name: str, against: str) -> float | None:
    """How often the p50 of one page fits in that of another, at one client."""
    one, other = pages.get(name), beside(side, pages, against)
    return one["1"]["p50"] / other["p50"] if one and other and other["p50"] else None


def lines(figures: dict[str, Any]) -> Iterator[Line]:
    """All of them, goal by goal."""
    found: list[Line] = []
    for kind, side in figures["sides"].items():
        size = main_size(side)
        if size is not None:
            found += [*_pages(kind, side, side["sizes"][size]), *_growth(kind, side), *_small(kind, side, size)]
        found += _beside(kind, side)
    found += _routing(figures.get("routing"))
    yield from sorted(found, key=lambda line: (int(line.goal[1:]), line.what, line.database))


def _pages(kind: str, side: Side, at: Side) -> Iterator[Line]:
    for case in cases(NOBODY):
        if case.most is None:
            continue
        found = ratio(side, at["pages"], case.name, case.beside)
        target = f"≤ {case.most} × {case.beside}"
        words = "not answered" if found is None else f"{found:.2f} ×"
        yield Line(case.goal, case.name, kind, words, target, None if found is None else found <= case.most)
    found = ratio(side, {**at["pages"], "bare POST": side.get("bare", {}).get("POST")}, "POST", "bare POST")
    if found is not None:
        yield Line("P4", "melding POST end to end", kind, f"{found:.1f} ×", "≤ 6 × the bare POST", found <= 6)


def _growth(kind: str, side: Side) -> Iterator[Line]:
    sizes = sorted(side["sizes"], key=int)
    if len(sizes) < 2:
        return
    first, last = side["sizes"][sizes[0]], side["sizes"][sizes[-1]]
    for name in GROWING:
        if name in first["pages"] and name in last["pages"]:
            grown = last["pages"][name]["1"]["p95"] / max(0.001, first["pages"][name]["1"]["p95"])
            span = f"{name}, {int(sizes[0]):,} → {int(sizes[-1]):,}"
            yield Line("P3", span, kind, f"{grown:.2f} ×", "p95 ≤ 1.3 ×", grown <= 1.3)


def _small(kind: str, side: Side, size: str) -> Iterator[Line]:
    at = side["sizes"][size]
    many = {name: row["queries"] for name, row in at["queries"].items()}
    worst = max(many, key=lambda name: many[name])
    yield Line("P6", "most queries on a page", kind, f"{many[worst]} ({worst})", "≤ 6", many[worst] <= 6)
    counted = [{name: row["queries"] for name, row in each["queries"].items()} for each in side["sizes"].values()]
    differs = {name for each in counted for name in each if each[name] != many.get(name)}
    other = sorted(differs - set(ONE_OF_MANY))
    yield Line("P6", "the same for every size", kind, ", ".join(other) or "yes", "yes", not other)
    most = max(at["memory"]["after"], default=0)
    touched = max(at["memory"].get("after_rss", ()), default=0)
    told = f"{most:.0f} MB (PSS)" + (f", {touched:.0f} MB with all that is shared (RSS)" if touched else "")
    yield Line("P8", "memory of a worker after the bench", kind, told, "≤ 110 MB", most <= 110)
    start = at["cold_start"]
    yield Line("P8", "cold start to the first answer", kind, f"{start:.1f} s", "≤ 1.5 s", start <= 1.5)


def _beside(kind: str, side: Side) -> Iterator[Line]:
    for name, words in (("embedded", "one embedded process"), ("apart", "buurtplein live")):
        held = side.get("live", {}).get(name)
        if held:
            yield from _sockets(kind, words, held, 500 if name == "embedded" else 3000)
    read = side.get("import", {})
    if "rows" in read:
        speed, peak = read["rows_per_second"], read["peak_mb"]
        yield Line("P11", f"{read['rows']:,} addresses", kind, f"{speed:,}/s", "≥ 100,000/s", speed >= 100_000)
        yield Line("P11", "memory of the import", kind, f"{peak} MB", "≤ 200 MB, flat", peak <= 200)
    made = side.get("export", {})
    if made.get("rows"):
        peak, desk = made["peak_mb"], made["desk_meanwhile_ms"]
        yield Line("P12", f"CSV of {made['rows']:,} rows", kind, f"{peak} MB", "≤ 200 MB", peak <= 200)
        stack = (beside(side, {}, "stack") or {}).get("p50")
        met = None if stack is None else desk <= stack
        yield Line("P12", "the desk meanwhile", kind, f"{desk:.1f} ms", "within P1", met)


def _sockets(kind: str, where: str, held: Side, wanted: int) -> Iterator[Line]:
    yield Line("P9", f"sockets, {where}", kind, f"{held['sockets']:,}", f"≥ {wanted:,}", held["sockets"] >= wanted)
    words = f"{held['slowest_s']:.2f} s, {held['reached_all']} of {held['changes']} changes"
    met = held["reached_all"] == held["changes"] and held["slowest_s"] <= 0.5
    yield Line("P9", f"a change reaches all, {where}", kind, words, "≤ 0.5 s", met)
    slower = held["page_busy_ms"] / max(0.001, held["page_idle_ms"])
    yield Line("P9", f"pages meanwhile, {where}", kind, f"{slower:.1f} ×", "≤ 2 × idle", slower <= 2)


def _routing(found: dict[str, float] | None) -> Iterator[Line]:
    for name, words, most in (
        ("one_by_one_per_second", "routing one by one", 30_000),
        ("batch_per_second", "routing in batch", 150_000),
    ):
        if found:
            speed, tree = found[name], found["bare_one_by_one_per_second"]
            told = f"{speed:,.0f}/s, {speed / tree:.2f} × the tree alone, one by one"
            yield Line("P7", words, "", told, f"≥ {most:,}/s", speed >= most)
