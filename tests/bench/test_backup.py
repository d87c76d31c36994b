"""How long a backup of 100,000 meldingen takes, and putting it back. Says figures; the goal is five minutes."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.web import backup
from tests.personas import Town
from tests.web.backup_world import Place, change, place

__all__ = ["place"]

pytestmark = [pytest.mark.bench, pytest.mark.both_databases]

MANY = int(os.environ.get("MELDINGEN", "100000"))
OWN = {"melding": {"nummer": "'B-' || n", "code_print": "'bench' || n"}, "audit": {"seal": "NULL"}}
PER_MELDING = {"melding": 1, "melding_moment": 1, "melding_bericht": 2, "audit": 4}


def _multiply(url: str, table: str, many: int) -> None:
    """Copy the first row of a table so many times, sealed texts and all, under numbers of their own."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        columns = [column["name"] for column in sa.inspect(connection).get_columns(table)]
    own = {**{name: f'"{name}"' for name in columns}, "id": "100000 + n", **OWN.get(table, {})}
    if "tekst" in own:  # of two hundred letters, sealed: no two look alike
        chance = "substr(md5(n || '{0}'), 1, 32)"
        parts = " || ".join(chance.format(part) for part in range(12))
        own["tekst"] = "randomblob(200)" if url.startswith("sqlite") else f"decode({parts}, 'hex')"
    if table.startswith("melding_"):
        own["melding_id"] = f"100000 + 1 + n % {MANY}"
    named, values = ", ".join(f'"{name}"' for name in columns), ", ".join(own[name] for name in columns)
    numbers = f"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {many})"
    first = f'(SELECT * FROM "{table}" ORDER BY id LIMIT 1) one'
    change(url, f'INSERT INTO "{table}" ({named}) {numbers} SELECT {values} FROM c, {first}')


def test_a_hundred_thousand_meldingen_and_back(app: Flask, town: Town, place: Place, tmp_path: Path) -> None:
    app.extensions["db"][0].dispose()
    for table, times in PER_MELDING.items():
        _multiply(place.url, table, MANY * times)
    begin = time.perf_counter()
    made = place.backup()
    copied = time.perf_counter()
    fresh = place.new()
    manifest = backup.put_back(place.settings(fresh), made, replace=True)
    back = time.perf_counter()
    rows, size = sum(manifest.counts.values()), made.stat().st_size / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{manifest.kind:11} {MANY} meldingen, {rows} rows: backup {copied - begin:.1f} s, {size:.0f} MB;"
        f" put back {back - copied:.1f} s; at most {memory:.0f} MB of memory in the whole test"
    )
    assert manifest.counts["melding"] > MANY
