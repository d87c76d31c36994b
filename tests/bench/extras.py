"""Beside pages: routing, sockets, the import of addresses and the export of a team."""

from __future__ import annotations

import itertools
import random
import subprocess
import threading
import time
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.buurten import bench
from tests.bench import posting, sockets, town
from tests.bench.load import Asked, Figures, measured, middle, warmed
from tests.bench.machine import cpu_ms, memory_mb, peak_mb, say
from tests.bench.servers import PRODUCT, Running, Store, product, settings

LETTERS: Final = [a + b for a in "ABCDEGHJKL" for b in "ABCDEGHJKL"]
CHANGES: Final = 12
LONGEST: Final = 900  # seconds for an export


def routing() -> dict[str, float]:
    """Points a second through 2,745 wijken and 500 rules, one by one and many at once."""
    say("routing")
    return bench.run(lambda line: say(f"  {line}"))


# ---------------------------------------------------------------- addresses


def addresses(store: Store, folder: Path, rows: int) -> dict[str, Any]:
    """The yearly file of addresses, so many rows of it."""
    path = folder / "pc6hnr.csv"
    _address_file(path, rows)
    say(f"import of {rows:,} addresses on {store.kind}")
    env = settings(store, folder)
    begin = time.monotonic()
    process = subprocess.Popen([*PRODUCT, "import-adressen", str(path)], env=env, stdout=subprocess.DEVNULL)
    peaks: list[float] = []
    while process.poll() is None:
        peaks.append(peak_mb(process.pid) or (peaks[-1] if peaks else 0))
        time.sleep(0.2)
    seconds = time.monotonic() - begin
    path.unlink()
    half = peaks[len(peaks) // 2] if peaks else 0
    found = {
        "rows": rows, "seconds": round(seconds, 1), "rows_per_second": round(rows / seconds),
        "peak_mb": round(max(peaks, default=0)), "peak_halfway_mb": round(half), "status": process.returncode,
    }  # fmt: skip
    say(f"  {found}")
    return found


def _address_file(path: Path, rows: int) -> None:
    """Postcodes in order with some tens of numbers each, as the real file has them; always the same."""
    dice = random.Random(8)
    with path.open("w", encoding="ascii") as file:
        file.write("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n")
        written = 0
        for digits, pair in itertools.product(range(1000, 10000), LETTERS):
            buurt = (digits - 1000) * 11 % 90_000 * 100 + dice.randrange(1, 9)
            count = min(dice.randrange(5, 16), rows - written)
            first = dice.randrange(1, 200)
            lines = (f"{digits}{pair};{number};{buurt};{buurt // 100};{buurt // 10_000}\n"
                     for number in range(first, first + count))  # fmt: skip
            file.writelines(lines)
            written += count
            if written >= rows:
                return


# ---------------------------------------------------------------- sockets


def live(store: Store, folder: Path, redis: str, held: list[int]) -> dict[str, Any]:
    """Sockets in the process that also makes pages, and in ``buurtplein live`` when this version has it."""
    env = settings(store, folder)
    here = town.ask(env, "people")
    given = town.ask(env, "posts", str(8 * CHANGES), posting.PLEK)
    found: dict[str, Any] = {}
    with product(store, folder, workers="1", redis_url=redis) as running:
        found["embedded"] = _held(running, running, held[0], here, given)
    known = subprocess.run([*PRODUCT, "live", "--help"], env=env, capture_output=True, check=False)
    if known.returncode:
        say("  buurtplein live is not there: not measured")
        return found
    with (
        product(store, folder, workers="2", redis_url=redis) as running,
        product(store, folder, command="live", redis_url=redis, live_sockets=str(held[-1] + 500)) as apart,
    ):
        found["apart"] = _held(running, apart, held[-1], here, given)
    return found


def _held(pages: Running, holder: Running, count: int, here: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Idle pages, then so many sockets, then the same pages while changes are told."""
    say(f"{count} sockets")
    home = Asked(pages.address, ("/",))
    warmed(home)
    idle = measured(home, 1, 2, pages.costs())
    before = sum(memory_mb(pid) for pid in holder.workers())
    with sockets.Crowd(holder.address, here["cookies"][here["routed_to"]], ("team", here["routed"])) as crowd:
        opening = time.monotonic()
        opened = crowd.open(count)
        opening = time.monotonic() - opening
        after = sum(memory_mb(pid) for pid in holder.workers())
        stop = threading.Event()
        spreads: list[float | None] = []
        teller = threading.Thread(target=_tell, args=(pages, crowd, given, stop, spreads))
        cpu = cpu_ms(holder.workers())
        teller.start()
        busy = measured(home, 1, CHANGES, pages.costs())
        stop.set()
        teller.join()
        cpu = cpu_ms(holder.workers()) - cpu
    heard = [spread for spread in spreads if spread is not None]
    found = {
        "sockets": opened, "opened_in": round(opening, 1), "mb": round(after - before), "mb_all": round(after),
        "page_idle_ms": round(idle.p50, 2), "page_busy_ms": round(busy.p50, 2), "page_busy_p95": round(busy.p95, 2),
        "changes": len(spreads), "reached_all": len(heard), "slowest_s": round(max(heard, default=0), 3),
        "middle_s": round(sorted(heard)[len(heard) // 2], 3) if heard else None, "cpu_ms": round(cpu),
    }  # fmt: skip
    say(f"  {found}")
    return found


def _tell(
    pages: Running, crowd: sockets.Crowd, given: dict[str, Any], stop: threading.Event, spreads: list[Any]
) -> None:
    """Somebody sends a melding each second; how long until every socket heard of it."""
    while not stop.is_set():
        crowd.expect()
        one: dict[str, Any] = {"cookie": given["cookie"], "bodies": [given["bodies"].pop()]}
        answered: Figures = posting.posted(pages, posting.SEND, one, 1, 5)
        spreads.append(crowd.all_heard(5) if not answered.wrong else None)
        stop.wait(0.5)


# ---------------------------------------------------------------- export


def export(store: Store, folder: Path, redis: str) -> dict[str, Any]:
    """A team's list as CSV, made by a worker while somebody works on the desk."""
    env = settings(store, folder)
    here, asked = town.ask(env, "people"), town.ask(env, "export")
    say(f"export on {store.kind}")
    engine = sa.create_engine(store.product)
    with product(store, folder, workers="2", redis_url=redis) as running:
        desk = Asked(running.address, ("/werk/meldingen?filter=alles-open",), {"Cookie": here["cookies"]["Samira"]})
        warmed(desk)
        idle = measured(desk, 1, 3, running.costs())
        begin = time.monotonic()
        worker = subprocess.Popen([*PRODUCT, "worker"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            rounds, peak, rows = [idle], 0.0, None
            while rows is None and time.monotonic() - begin < LONGEST:
                rounds.append(measured(desk, 1, 2, running.costs()))
                peak = max(peak, peak_mb(worker.pid))
                rows = _ready(engine, asked["export_id"])
        finally:
            worker.terminate()
            worker.wait(30)
    engine.dispose()
    found = {"rows": rows, "seconds": round(time.monotonic() - begin, 1), "peak_mb": round(peak),
             "desk_idle_ms": round(idle.p50, 2), "desk_meanwhile_ms": round(middle(rounds[1:]).p50, 2)}  # fmt: skip
    say(f"  {found}")
    return found


def _ready(engine: sa.Engine, export_id: int) -> int | None:
    """How many rows the file holds; None while it is not there yet."""
    done = sa.text("SELECT klaar FROM export WHERE id = :id AND klaar_op IS NOT NULL")
    with engine.connect() as connection:
        found: int | None = connection.scalar(done, {"id": export_id})
    return found
