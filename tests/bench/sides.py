"""Product and bare app side by side on one database, at one size: every figure of the pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

from tests.bench import pages, posting, town
from tests.bench.load import Asked, Figures, middle
from tests.bench.machine import memory_mb, say
from tests.bench.servers import Running, Store, bare, product, settings

POSTS: Final = 3000
Table = dict[str, Any]


def measured_bare(store: Store, folder: Path, rows: int, seconds: float, clients: Sequence[int]) -> Table:
    """The limit. ``rows`` are made when the app starts."""
    say(f"bare app on {store.kind}, {rows:,} rows")
    found: Table = {}
    with bare(store, folder, rows) as running:
        memory = _memory(running)
        cookie = _signed_in(running)
        for name, path in pages.BARE:
            asked = Asked(running.address, (path,), {"Cookie": cookie} if name == "stack" else {})
            found[name] = _kept(name, pages.measure(running, asked, seconds, clients))
        given: Table = {"bodies": [f"titel=Geluid+{number}" for number in range(10 * POSTS)]}
        found["POST"] = _posted(running, "/sturen", given, seconds, clients)
        found["memory"] = {"started": memory, "after": _memory(running)}
    return found


def _signed_in(running: Running) -> str:
    with urlopen(f"{running.address}/in", timeout=20) as answer:
        return str(answer.headers["Set-Cookie"]).partition(";")[0]


def measured_product(
    store: Store, folder: Path, size: int, seconds: float, clients: Sequence[int], redis: str
) -> Table:
    """Every page, and sending, with so many meldingen."""
    env = settings(store, folder)
    grown = town.ask(env, "grow", str(size))
    here = {**grown, **town.ask(env, "people")}
    say(f"Buurtplein on {store.kind}, {here['meldingen']:,} meldingen")
    given = town.ask(env, "posts", str(POSTS), posting.PLEK)
    rare = town.ask(env, "posts", "5", f"{pages.RARE} 3")
    found: Table = {"meldingen": here["meldingen"], "filled": grown["speed"], "pages": {}}
    with product(store, folder, workers="2", redis_url=redis) as running:
        found["cold_start"] = round(running.started_in, 2)
        posting.posted(running, posting.SEND, rare, 1, 10)
        started = _memory(running)
        for case in pages.cases(here):
            asked = pages.asked(running, case, here)
            if asked is not None and asked.paths:
                found["pages"][case.name] = _kept(case.name, pages.measure(running, asked, seconds, clients))
            else:
                say(f"  {case.name:28} no such answer")
        desk = Asked(running.address, (pages.DESK,), {"Cookie": here["cookies"][here["routed_to"]]})
        found["pages"]["werkvoorraad, just changed"] = _kept(
            "werkvoorraad, just changed", {"1": posting.after_changes(running, desk, given)}
        )
        found["pages"]["POST"] = _posted(running, posting.SEND, given, seconds, clients)
        found["memory"] = {"started": started, "after": _memory(running), "after_rss": _memory(running, "Rss:")}
    found["queries"] = _queries(env, here)
    return found


def _queries(env: dict[str, str], here: Table) -> Table:
    listed = [
        (case.name, case.paths[0], here["cookies"][case.who] if case.who else "")
        for case in pages.cases(here)
        if case.paths and not case.fresh
    ]
    return town.ask(env, "queries", json.dumps(listed))


def _posted(running: Running, path: str, given: Table, seconds: float, clients: Sequence[int]) -> Table:
    posting.posted(running, path, given, 4, 3)  # each process has had its first ones: those are asked for once
    found = {}
    for number in clients:
        rounds = [posting.posted(running, path, given, number, seconds) for _round in range(3 if number == 1 else 1)]
        found[str(number)] = middle([each for each in rounds if each.answers > 1] or rounds)
    return _kept("POST", found)


def _kept(name: str, found: dict[str, Figures]) -> Table:
    pages.told(name, found)
    return {clients: {key: round(value, 3) for key, value in asdict(each).items()} for clients, each in found.items()}


def _memory(running: Running, name: str = "Pss:") -> list[float]:
    return [round(memory_mb(pid, name), 1) for pid in running.workers()]
