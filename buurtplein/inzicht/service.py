"""Exports: asked for, made in pieces by the worker, and fetched. Told who; never asks the request; never commits."""

from __future__ import annotations

import functools
import json
from typing import Any, Final

import sqlalchemy as sa

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.inzicht import contents, queries, rules, writers
from buurtplein.inzicht.models import Export, Exportdeel, Inhoud
from buurtplein.inzicht.periods import Period, first_day
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import after_commit, session
from buurtplein.kernel.i18n import speaking
from buurtplein.kernel.outbox import later
from buurtplein.kernel.realtime import nudge
from buurtplein.kernel.who import Who
from buurtplein.meldingen import figures

PIECE: Final = 1000  # rows a turn: in between others work, and the page can tell how far it is


def ask_figures(who: Who, vorm: str, period: Period, area: str | None) -> Export:
    """Ask for the figures of an area in a period, as a file."""
    return _ask(
        Export(
            person_id=who.person_id,
            inhoud=Inhoud.CIJFERS,
            vorm=vorm,
            gebied=area,
            van=first_day(period.first),
            tot=first_day(period.last),
            gevraagd_op=clock.now(),
        )
    )


def ask_meldingen(who: Who, vorm: str, team_id: int) -> Export:
    """Ask for the list of the meldingen of a team, as a file."""
    moment = clock.now()
    return _ask(
        Export(person_id=who.person_id, inhoud=Inhoud.MELDINGEN, vorm=vorm, team_id=team_id, gevraagd_op=moment)
    )


def _ask(export: Export) -> Export:
    session().add(export)
    session().flush()  # the event names its id
    publish(events.ExportAsked(export.person_id, export.id, export.inhoud, export.team_id))
    later("make_export", export_id=export.id, after=0)
    return export


def fetched(who: Who, export: Export) -> bytes:
    """Somebody takes the file along. That is remembered."""
    publish(events.ExportFetched(who.person_id, export.id, export.inhoud, export.team_id))
    return queries.file_of(export)


def make_export(export_id: int, after: int) -> None:
    """Job: read the next piece. A turn that ran already, or whose asker may no longer see it, does nothing."""
    export = queries.by_id(export_id)
    if export is None or export.klaar_op is not None or export.gelezen_tot != after:
        return
    who = accounts.as_who(export.person_id)
    if who is None or not rules.asked_for_it(who, export):
        session().delete(export)
        return
    person = accounts.person(export.person_id)
    with speaking(person.taal if person else "nl"):
        rows, last = _piece(export, who)
        _keep(export, rows, last)
        if last is None:
            _finish(export)
        else:
            later("make_export", export_id=export.id, after=last)
    after_commit(functools.partial(nudge, "export", export.id))


def _piece(export: Export, who: Who) -> tuple[list[list[Any]], int | None]:
    """The next rows, and the place to go on from; None when these were the last."""
    if export.team_id is None:
        rows = contents.figure_rows(export, who)
        export.totaal = len(rows)
        return rows, None
    if export.totaal is None:
        export.totaal = figures.team_count(who, export.team_id)
    found = figures.team_rows(who, export.team_id, export.gelezen_tot, PIECE)
    return contents.melding_rows(found), (found[-1].id if len(found) == PIECE else None)


def _keep(export: Export, rows: list[list[Any]], last: int | None) -> None:
    session().add(Exportdeel(export_id=export.id, rijen=json.dumps(rows).encode()))
    session().flush()
    export.klaar += len(rows)
    export.gelezen_tot = last or export.gelezen_tot


def _finish(export: Export) -> None:
    rows = (row for part in queries.parts(export) for row in json.loads(part))
    export.bestand = writers.write(export.vorm, contents.columns(export.inhoud), rows)
    export.totaal, export.klaar_op = export.klaar, clock.now()
    session().execute(sa.delete(Exportdeel).where(Exportdeel.export_id == export.id))
    publish(events.ExportReady(None, export.id, export.inhoud, export.team_id))
