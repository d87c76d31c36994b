"""What a process keeps of the desk of a team, until a melding of that team changes.

Each change of a melding adds a row to ``melding_klaar`` (triggers), in the same transaction; each night these rows
become others. So as long as their number and the highest of them are the same, so is all that can be read from the
meldingen of these teams. What stands beside them (the name of a building, or of a colleague) has marks of its own. What
is kept holds nothing that a melder wrote but as it lies in the database: sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Final, TypeVar

import sqlalchemy as sa
from flask import g

from buurtplein.kernel import clock, marks
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen.models import Klaarteller, Melding
from buurtplein.meldingen.queries import teams_at_work

Value = TypeVar("Value")
_TOLD: Final = frozenset({Melding.__tablename__, Klaarteller.__tablename__})
_HIGHEST: Final = sa.select(sa.func.count(), sa.func.max(Klaarteller.id)).where(
    Klaarteller.team_id.in_(sa.bindparam("teams", expanding=True))
)


def kept(who: Who, key: Hashable, make: Callable[[], Value]) -> Value:
    """What ``make`` reads of the desk of this person: read again when a melding there changed, or on another day.

    ``make`` may depend on who looks and on the day, and on nothing else that is not in the key. Its answer is shared.
    """
    teams = teams_at_work(who)
    if not marks.in_use():
        return make()
    whole = ("desk", key, who.person_id, tuple(teams.items()), who.avoids, clock.today())
    return marks.kept_while(whole, _stand(tuple(teams)), _TOLD, make)


def _stand(teams: tuple[int, ...]) -> Mapping[str, str]:
    """What is another when a melding of these teams changed. Read before what is kept: that is as new, or newer."""
    seen: dict[tuple[int, ...], Mapping[str, str]] = g.setdefault("desk_stand", {})
    if teams not in seen:
        number, highest = session().execute(_HIGHEST, {"teams": teams}).one()
        seen[teams] = {Klaarteller.__tablename__: f"{number}-{highest}"}
    return seen[teams]
