"""What the product keeps beside its rows is made anew after a filling, which goes round the product.

A count that is a sum over rows is a line in ``SUMS``; what only a function of the product can make is a line in ``OWN``
(module, function without arguments). What this version of the product does not have is passed over.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.kernel import db
from buurtplein.kernel.db import Base
from buurtplein.meldingen.rules import FINAL
from tests.bench.machine import say

_DONE: Final = ", ".join(f"'{status.value}'" for status in sorted(FINAL))
SUMS: Final = {
    "melding_klaar": f"""INSERT INTO melding_klaar (team_id, soort, n) SELECT team_id, soort, count(*) FROM melding
        WHERE status IN ({_DONE}) AND gewist_op IS NULL GROUP BY team_id, soort"""
}
OWN: Final[tuple[tuple[str, str], ...]] = ()


def refill() -> None:
    """Make each of them anew, in the app that is in context."""
    begin = time.perf_counter()
    with db.transaction() as session:
        for table, counted in SUMS.items():
            if table in Base.metadata.tables:
                session.execute(sa.text(f'DELETE FROM "{table}"'))
                session.execute(sa.text(counted))
    for function in _found():
        with db.transaction():
            function()
    say(f"  what is kept beside it was made anew in {time.perf_counter() - begin:.1f} s")


def _found() -> Iterator[Any]:
    for module, name in OWN:
        try:
            function = getattr(importlib.import_module(module), name, None)
        except ModuleNotFoundError:
            continue
        if function is not None:
            yield function
