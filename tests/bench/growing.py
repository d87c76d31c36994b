"""Makes a large gemeente out of the made-up town, always the same one: meldingen, residents, posts and meetings.

Nine of ten meldingen are done; the tenth is on somebody's desk. Codes open: of some hundreds we keep them.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from stdnum import damm

from buurtplein.kernel.crypto import fingerprint
from tests.bench import packs
from tests.bench.machine import say
from tests.bench.moulds import Batch, Maker, all_tables, first_free
from tests.bench.pouring import Pourer, pouring
from tests.bench.refill import refill

SEED: Final = 9
OPEN: Final = 0.1
YEARS: Final = 2
AT_ONCE: Final = 2000  # meldingen
KEPT_CODES: Final = 200
SCALE = float(os.environ.get("BENCH_SCALE", "1"))  # smaller while you work on the bench itself
ACCOUNTS, POSTS, EVENTS = (int(SCALE * count) for count in (50_000, 20_000, 5_000))


@dataclass
class Codes:
    """New codes, and some of them to come back with."""

    dice: random.Random
    every: int
    kept: list[str] = field(default_factory=list)
    made: int = 0

    def __call__(self) -> str:
        digits = f"{self.dice.randrange(10**15):015d}"
        code = digits + damm.calc_check_digit(digits)
        self.made += 1
        if self.made % self.every == 0 and len(self.kept) < KEPT_CODES:
            self.kept.append(code)
        return fingerprint(code)


def grow(engine: sa.Engine, url: str, meldingen: int) -> tuple[list[str], dict[str, float]]:
    """So many meldingen more. Returns codes of some of them, and how fast that went."""
    begin = time.perf_counter()
    tables = packs.tables_of_a_dossier()
    with engine.connect() as connection:
        base = first_free(connection, tables)
        found = packs.packs(connection, tables)
    dice = random.Random(f"{SEED}-{base['melding']}")
    codes = Codes(dice, max(1, meldingen // KEPT_CODES))
    rows = 0
    with pouring(url, [table.name for table in tables]) as pourer:
        for batch in _batches(Maker(tables, base, pourer.zone), found, meldingen, dice, codes):
            rows += _poured(pourer, batch, tables)
        say(f"  {rows:,} rows are in, indexes follow")
    refill()
    seconds = time.perf_counter() - begin
    say(f"  {meldingen:,} meldingen, {rows:,} rows in {seconds:.0f} s: {rows / seconds:,.0f} rows a second")
    return codes.kept, {"rows": rows, "seconds": round(seconds, 1), "rows_per_second": round(rows / seconds)}


def _poured(pourer: Pourer, batch: Batch, tables: list[sa.Table]) -> int:
    for table in tables:
        if table.name in batch:
            pourer.pour(table.name, batch[table.name])
    return sum(len(rows) for rows in batch.values())


def _batches(
    maker: Maker, found: list[packs.Pack], meldingen: int, dice: random.Random, code: Callable[[], str]
) -> Iterator[Batch]:
    still_open = [(pack, maker.compiled(pack)) for pack in found if pack.is_open]
    done = [(pack, maker.compiled(pack)) for pack in found if not pack.is_open]
    batch: Batch = {}
    made = told = 0
    while made < meldingen:
        fresh = dice.random() < OPEN
        pack, moulds = dice.choice(still_open if fresh else done)
        days = dice.randrange(3) if fresh else dice.randrange(365 * YEARS)
        maker.make(moulds, days, code, batch)
        made += pack.size
        if made - told >= AT_ONCE:
            told = made
            yield batch
            batch = {}
            if made // 100_000 != (made - AT_ONCE) // 100_000:
                say(f"  {made:,} meldingen")
    yield batch


# ---------------------------------------------------------------- people, posts and events

Change = Callable[[random.Random, dict[str, Any]], None]


def settle(engine: sa.Engine, url: str) -> None:
    """The residents, their posts and the meetings: once, as they do not grow with the meldingen."""
    dice = random.Random(SEED)
    with engine.connect() as connection:
        before = connection.scalar(sa.text("SELECT max(id) FROM bewoner")) or 0
    _more(engine, url, "bewoner", ACCOUNTS, dice, _resident)

    def post(dice: random.Random, row: dict[str, Any]) -> None:
        row["bewoner_id"] = before + 1 + dice.randrange(ACCOUNTS)
        if dice.random() < 0.9:
            row["stand"], row["klaar_op"] = "gedaan", row["gemaakt_op"] + timedelta(days=14)

    _more(engine, url, "advertentie", POSTS, dice, post)
    _more(engine, url, "bijeenkomst", EVENTS, dice, _meeting)


def _more(engine: sa.Engine, url: str, name: str, count: int, dice: random.Random, change: Change) -> None:
    table = all_tables(name)[0]
    with engine.connect() as connection:
        models, base = packs.read(connection, table), first_free(connection, [table])
    if name == "bijeenkomst":
        models = [row for row in models if row["status"] in ("gepland", "geweest")]
    with pouring(url, [name]) as pourer:
        maker, made = Maker([table], base, pourer.zone), Batch()
        for _each in range(count):
            row = dict(dice.choice(models))
            change(dice, row)
            maker.make(maker.compiled(packs.Pack({name: [row]})), 0, str, made)
        pourer.pour(name, made[name])
    say(f"  {count:,} × {name}")


def _resident(dice: random.Random, row: dict[str, Any]) -> None:
    seen = datetime.now(UTC) - timedelta(minutes=dice.randrange(365 * 1440))
    row["gezien_op"], row["gemaakt_op"] = seen, seen - timedelta(days=30)
    row["gebouw_id"] = None if dice.random() < 0.8 else row["gebouw_id"]


def _meeting(dice: random.Random, row: dict[str, Any]) -> None:
    """Three years back and a quarter of a year ahead, as the town plans them."""
    length = row["einde"] - row["begin"]
    hour = dice.choice((9, 13, 18)) * 60 + dice.choice((0, 30))
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=row["begin"].tzinfo)
    row["begin"] = today + timedelta(days=dice.randrange(-3 * 365, 90), minutes=hour)
    row["einde"] = row["begin"] + length
    row["status"] = "geweest" if row["begin"] < today else "gepland"
    row["lijst_id"], row["vorige_id"] = None, None
