"""Writes docs/bench.md and docs/bench.svg from the figures of one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tests.bench.goals import lines, main_size, ratio
from tests.bench.plot import drawn

NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "": ""}
MET: Final = {True: "met", False: "**missed**", None: "–"}
HOW: Final = """## How to run

`make bench` measures everything on SQLite and PostgreSQL with ten and a hundred thousand meldingen, writes this
page, and then runs the other benches, among which two hundred chats at once. `make bench SIZE=1000000` also grows to
a million meldingen, and `make bench BENCH=full` reads eight million addresses too. `python -m tests.bench.run --help`
says how to measure a part, or shorter. Leave the machine alone meanwhile: load, servers and database share it.

The generator makes the same gemeente every time: real dossiers of the made-up town as moulds, moved over two years,
nine of ten of them done, with their logboek, messages, tasks and audit rows, encrypted texts that open, 50,000
accounts, 20,000 posts and 5,000 meetings. Both sides run under gunicorn with two processes of the same settings, on
the same database server, asked in a closed loop over connections that stay. Nothing is compressed, no page of the
product is kept in a proxy. The figures at one client are medians of three rounds.
"""


def write(figures: dict[str, Any], folder: Path) -> list[Path]:
    """Table and plot. Returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    table, plot = folder / "bench.md", folder / "bench.svg"
    table.write_text("\n".join(_page(figures)).rstrip() + "\n", "utf-8")
    plot.write_text(drawn(_bars(figures)), "utf-8")
    return [table, plot]


def _page(figures: dict[str, Any]) -> Iterator[str]:
    machine = figures["machine"]
    yield "# How fast Buurtplein is, beside what Flask can do"
    yield ""
    yield "Written by `make bench`. **The ratio is the result, the millisecond is context**: both sides were measured"
    yield "in the same run on the same machine."
    yield ""
    yield f"One run of {machine['date']}: " + ", ".join(f"{k} {v}" for k, v in machine.items() if k != "date") + "."
    yield f"Rounds of {figures['seconds']:g} s."
    yield ""
    yield "![Pages beside the bare page](bench.svg)"
    yield ""
    yield "## What was promised"
    yield ""
    rows = [(x.goal, x.what, NAMES[x.database], x.found, x.target, MET[x.met]) for x in lines(figures)]
    yield from _table(("goal", "what", "database", "measured", "target", ""), rows)
    for kind, side in figures["sides"].items():
        if side["sizes"]:
            yield from _side(NAMES[kind], side)
    yield HOW


def _side(name: str, side: dict[str, Any]) -> Iterator[str]:
    size = main_size(side)
    at = side["sizes"][size]
    yield f"## Pages on {name}, {at['meldingen']:,} meldingen"
    yield ""
    yield "p50, p95 and p99 in ms at one client; cpu and db are processor milliseconds of the web processes and of the"
    yield "database server for one answer; × is the p50 and the processor time (cpu + db) beside the bare stack page."
    yield ""
    head = ("page", "p50", "p95", "p99", "cpu", "db", "req/s at 1, 8, 32", "KB", "queries", "× p50", "× cpu")
    yield from _table(head, [_row(each, found, side, at) for each, found in at["pages"].items()])
    if "bare" in side:
        yield f"The bare handlers on {name}, with as many rows:"
        yield ""
        bare = {each: found for each, found in side["bare"].items() if each != "memory"}
        yield from _table(head[:8], [_row(each, found, side, at)[:8] for each, found in bare.items()])
    yield from _growth(name, side)
    for each in ("live", "import", "export"):
        if side.get(each):
            yield f"{each.capitalize()}: `{side[each]}`"
            yield ""
    yield f"Memory of the processes (MB): `{at['memory']}`; of the bare app: `{side.get('bare', {}).get('memory')}`."
    yield "That is PSS: what a process has for itself, with its share of what it shares. RSS counts what is shared"
    yield "whole, in each process again."
    yield ""


def _row(name: str, found: dict[str, Any], side: dict[str, Any], at: dict[str, Any]) -> tuple[str, ...]:
    one = found["1"]
    speeds = " · ".join(f"{found[clients]['rps']:,.0f}" for clients in found)
    wrong = sum(int(each["wrong"]) for each in found.values())
    slower = ratio(side, at["pages"], name, "stack")
    stack = side.get("bare", {}).get("stack", {}).get("1")
    work = (one["cpu"] + one["db"]) / (stack["cpu"] + stack["db"]) if stack and stack["cpu"] else None
    queries = at["queries"].get(name, {}).get("queries", "")
    return (
        name + (f" ({wrong} wrong)" if wrong else ""), *(f"{one[mark]:.2f}" for mark in ("p50", "p95", "p99")),
        f"{one['cpu']:.2f}", f"{one['db']:.2f}", speeds, f"{one['kb']:.0f}", str(queries),
        "" if slower is None else f"{slower:.2f}", "" if work is None else f"{work:.2f}",
    )  # fmt: skip


def _growth(name: str, side: dict[str, Any]) -> Iterator[str]:
    sizes = sorted(side["sizes"], key=int)
    if len(sizes) < 2:
        return
    yield f"Growth on {name}: p50 and p95 in ms at one client, by the number of meldingen."
    yield ""
    rows = []
    for page in side["sizes"][sizes[0]]["pages"]:
        found = [side["sizes"][size]["pages"].get(page, {}).get("1") for size in sizes]
        cells = [f"{each['p50']:.1f} / {each['p95']:.1f}" if each else "–" for each in found]
        ends = found[-1]["p95"] / found[0]["p95"] if found[0] and found[-1] and found[0]["p95"] else None
        rows.append((page, *cells, f"{ends:.2f}" if ends else "–"))
    yield from _table(("page", *(f"{int(size):,}" for size in sizes), "× p95"), rows)
    for size in sizes:
        if filled := side["sizes"][size].get("filled"):
            yield f"Filled to {int(size):,}: {filled['rows']:,} rows in {filled['seconds']:,} s."
    yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _bars(figures: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Page -> database -> times the stack page, at the size of the targets."""
    found: dict[str, dict[str, float]] = {}
    for kind, side in figures["sides"].items():
        size = main_size(side)
        pages = side["sizes"][size]["pages"] if size else {}
        for name in pages:
            times = ratio(side, pages, name, "stack")
            if times is not None and name != "POST":
                found.setdefault(name, {})[NAMES[kind]] = times
    return found
