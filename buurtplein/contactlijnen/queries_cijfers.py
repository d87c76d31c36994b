"""The figure that stays of every contact: line, hour, way, kind, how long the wait was, and whether our word was kept.

For the figures of a team and a gemeente (feature inzicht), which suppresses small groups before anything is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from buurtplein.buurten.places import parents
from buurtplein.contactlijnen.models import Contactcijfer, Contactlijn
from buurtplein.contactlijnen.rules import Weg
from buurtplein.kernel import clock
from buurtplein.kernel.db import session

# Within how many minutes somebody heard from us; longer than the longest is "later", and "geen" heard nothing.
WAITED: Final = ("0", "1", "5", "15", "60", "240", "1440", "later")
UNSAID: Final = "niet_gezegd"


class Counted(NamedTuple):
    """One contact as a figure. ``plek`` goes from the gemeente and the wijk to the line; ``team`` answers it now."""

    day: date
    plek: tuple[str, str, str]
    team: str
    weg: str
    answers: dict[str, str]


def line_key(lijn_id: int) -> str:
    """How a line is called among places."""
    return f"lijn-{lijn_id}"


def between(first: date, end: date) -> Iterator[Counted]:
    """The contacts of the days from ``first`` up to, not including, ``end``, as far as they are done."""
    columns = (
        Contactcijfer.lijn_id, Contactcijfer.uur, Contactcijfer.weg, Contactcijfer.soort, Contactcijfer.wachttijd,
        Contactcijfer.op_tijd, Contactlijn.team_id, Contactlijn.gebied_code,
    )  # fmt: skip
    query = sa.select(*columns).join(Contactlijn, Contactlijn.id == Contactcijfer.lijn_id)
    query = query.where(Contactcijfer.uur >= clock.at(first, time()), Contactcijfer.uur < clock.at(end, time()))
    ordered = query.order_by(Contactcijfer.uur, Contactcijfer.id).execution_options(yield_per=2000)
    for row in session().execute(ordered):
        here = clock.local(row.uur)
        wijk, gemeente = parents(row.gebied_code)
        kept = "gehaald" if row.op_tijd else "gemist"
        answers = {
            "uur": str(here.hour),
            "belofte": kept,
            "wacht": _waited(row),
            "soort": f"{row.soort or UNSAID}-{kept}",  # together, so that each kind has its share
        }
        plek = (gemeente or "", wijk or "", line_key(row.lijn_id))
        yield Counted(here.date(), plek, str(row.team_id), row.weg, answers)


def _waited(row: Any) -> str:
    if row.weg == Weg.TELEFOON:
        return "0"  # a human picked up
    if row.wachttijd is None:
        return "geen"
    return next((step for step in WAITED[:-1] if row.wachttijd <= 60 * int(step)), "later")
