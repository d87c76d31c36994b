"""Forgetting, the mechanism: a rule counts and destroys what lies before a moment, and says how many of what went.

Features bring rules (``Feature.rules``) and take along what hangs on a thing that is wiped (``Feature.forget``);
``retention.py`` says which terms there are and why; ``web/terms.py`` carries them out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.kernel.db import Base, session

MOST: Final = 500  # things that one turn destroys at most: others want to write too


@dataclass(frozen=True)
class Gone:
    """What was destroyed: how many of what, and from which moment to which."""

    counts: Mapping[str, int] = field(default_factory=dict)
    van: datetime | None = None
    tot: datetime | None = None

    @property
    def total(self) -> int:
        """All of it together."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Rule:
    """How one kind of thing is forgotten: ``due`` counts what lies before a moment, ``do`` destroys it (some of it:
    at most MOST things a call).
    """

    due: Callable[[datetime], Mapping[str, int]]
    do: Callable[[datetime], Gone]


def emptied(table: type[Base], moment: Any, *columns: Any) -> Rule:
    """The rule for rows that stay without these columns, so long after the moment in one of their other columns."""
    name = str(table.__tablename__)
    filled = sa.or_(*(column.is_not(None) for column in columns))

    def due(before: datetime) -> Mapping[str, int]:
        query = sa.select(sa.func.count()).select_from(table).where(moment < before, filled)
        return {name: int(session().scalar(query) or 0)}

    def do(before: datetime) -> Gone:
        wipe = sa.update(table).where(moment < before, filled).values({column.key: None for column in columns})
        ended = wipe.returning(moment).execution_options(synchronize_session=False)
        moments = session().scalars(ended).all()
        return Gone({name: len(moments)}, min(moments), max(moments)) if moments else Gone()

    return Rule(due, do)


def rows(table: type[Base], moment: Any, *where: sa.ColumnElement[bool]) -> Rule:
    """The rule for rows that simply go, so long after the moment in one of their columns."""
    name = str(table.__tablename__)

    def due(before: datetime) -> Mapping[str, int]:
        query = sa.select(sa.func.count()).select_from(table).where(moment < before, *where)
        return {name: int(session().scalar(query) or 0)}

    def do(before: datetime) -> Gone:
        gone = sa.delete(table).where(moment < before, *where).returning(moment)
        moments = session().scalars(gone.execution_options(synchronize_session=False)).all()
        return Gone({name: len(moments)}, min(moments), max(moments)) if moments else Gone()

    return Rule(due, do)
