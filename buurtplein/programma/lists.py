"""Lists of places of days: made when the first person signs up, and kept equal to the days ever after.

Whatever a host changes, and whatever closes a plein, a list follows: it moves, grows, stops or goes on, and whoever
left an address hears of it (aanmeldingen.service).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.dialects import postgresql, sqlite

from buurtplein.aanmeldingen import queries as aanmeldingen
from buurtplein.aanmeldingen import service as signing
from buurtplein.aanmeldingen.rules import Closed
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.programma import queries, rules
from buurtplein.programma.models import Activiteit, Activiteitdag
from buurtplein.programma.queries import Dag


def kept(activiteit_id: int, dag: date) -> Activiteitdag:
    """The row of a day, held until the end of this unit of work; made by whoever comes first."""
    db = session()
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    db.execute(insert(Activiteitdag).values(activiteit_id=activiteit_id, dag=dag).on_conflict_do_nothing())
    return queries.held_day(activiteit_id, dag)


def of_day(dag: Dag) -> int:
    """The number of the list of a day, made when it has none. Raises Closed when nobody can sign up for it."""
    if dag.plekken is None or dag.vervalt or dag.voorbij:
        raise Closed
    row = kept(dag.activiteit_id, dag.dag)
    if row.lijst_id is None:
        row.lijst_id = signing.open_list(dag.plekken, dag.start).id
        session().flush()  # whoever waits for the row must find it
    return row.lijst_id


def follow(activiteit: Activiteit) -> None:
    """Every list of an activity becomes as its day is: its moment, its places, and whether it goes on."""
    rows = [row for row in queries.kept_days(activiteit.id) if row.lijst_id is not None]
    places = aanmeldingen.lists(row.lijst_id for row in rows if row.lijst_id is not None)
    for row in rows:
        dag = queries.one_day(activiteit, row.dag)
        if row.lijst_id is None or (dag is None and places[row.lijst_id].sluit_op <= clock.now()):
            continue
        if dag is None:
            signing.stop_list(row.lijst_id)
        elif not (dag.voorbij and places[row.lijst_id].sluit_op <= clock.now()):
            _follow(row.lijst_id, dag)


def _follow(lijst_id: int, dag: Dag) -> None:
    signing.change_list(lijst_id, dag.plekken, dag.start)
    if dag.vervalt:
        signing.stop_list(lijst_id)
    else:
        signing.resume_list(lijst_id)


def heed_pleinen() -> None:
    """Periodic: a plein that closed on a day, or opens after all, takes the lists of that day along."""
    for activiteit in queries.with_lists(clock.today() - rules.MOST_MOVED):
        follow(activiteit)
