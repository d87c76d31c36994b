"""Counting who comes in: one more, one less, a number and nothing else. No event: a log of visits would be a trace."""

from __future__ import annotations

from datetime import date
from functools import partial

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from buurtplein.kernel.db import after_commit, session
from buurtplein.kernel.realtime import nudge
from buurtplein.pleinen.models import Bezoek, Plein
from buurtplein.pleinen.rules import Dagdeel

MOST = 5000  # more people than this in one part of a day is a slip of the finger


def count(plein: Plein, dag: date, deel: Dagdeel, step: int) -> None:
    """One more or one less, never below nobody. The database counts, so that presses at once all count."""
    if step > 0:
        insert = postgresql.insert if session().get_bind().dialect.name == "postgresql" else sqlite.insert
        more = insert(Bezoek).values(plein_id=plein.id, dag=dag, dagdeel=deel, aantal=1)
        session().execute(
            more.on_conflict_do_update(
                index_elements=[Bezoek.plein_id, Bezoek.dag, Bezoek.dagdeel], set_={"aantal": Bezoek.aantal + 1}
            )
        )
    else:
        here = (Bezoek.plein_id == plein.id, Bezoek.dag == dag, Bezoek.dagdeel == deel, Bezoek.aantal > 0)
        less = sa.update(Bezoek).where(*here).values(aantal=Bezoek.aantal - 1)
        session().execute(less.execution_options(synchronize_session=False))
    after_commit(partial(nudge, "plein", plein.id))


def put(plein: Plein, dag: date, deel: Dagdeel, aantal: int) -> None:
    """So many came in this part of the day, counted afterwards."""
    insert = postgresql.insert if session().get_bind().dialect.name == "postgresql" else sqlite.insert
    made = insert(Bezoek).values(plein_id=plein.id, dag=dag, dagdeel=deel, aantal=aantal)
    session().execute(
        made.on_conflict_do_update(
            index_elements=[Bezoek.plein_id, Bezoek.dag, Bezoek.dagdeel], set_={"aantal": aantal}
        )
    )
    after_commit(partial(nudge, "plein", plein.id))
