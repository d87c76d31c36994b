"""Stopping, moving out, and being forgotten: what is promised, and what really goes.

Stopping can be undone for two weeks, but what hangs on the account ends at once. Then, and when nobody came for two
years and was told so a month before, everything goes: the account and its codes here, the rest by reactions to
``BewonerForgotten`` in the packages above.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from buurtplein import events
from buurtplein.bewoners import queries, rules, sessions
from buurtplein.bewoners.models import Bewoner, Bewonercode
from buurtplein.bewoners.rules import Bewijs
from buurtplein.bewoners.service import live_in
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.forgetting import MOST, Gone, Rule
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who


def go(bewoner: Bewoner, by: Who) -> None:
    """Somebody stops: what it asked and offered ends now, other devices are signed out, all of it is gone in two weeks.

    Twice is once: the day does not move.
    """
    if bewoner.weg_op is not None:
        return
    bewoner.weg_op, bewoner.gevraagd_op = clock.now() + rules.UNDO_LEAVING, None
    others = [found for found in sessions.of(bewoner.id) if found != by.session_id]
    sessions.end(bewoner.id, others)
    publish(events.BewonerGoes(None, bewoner.id))
    later("tell_leaving", bewoner_id=bewoner.id)


def stay(bewoner: Bewoner) -> None:
    """Somebody changed its mind. The account is as it was; what ended stays ended."""
    if bewoner.weg_op is not None:
        bewoner.weg_op = None
        publish(events.BewonerStays(None, bewoner.id))


def move(bewoner: Bewoner) -> None:
    """Somebody moves out: nothing of the old place stays, and what hung on it ends now."""
    publish(events.BewonerMoved(None, bewoner.id))
    live_in(bewoner, None, Bewijs.GEEN)


def forget(bewoner: Bewoner) -> None:
    """The account goes for good, with its devices, its codes and everything that packages keep of it."""
    sessions.end(bewoner.id)
    publish(events.BewonerForgotten(None, bewoner.id))
    session().execute(sa.delete(Bewonercode).where(Bewonercode.bereik_print == bewoner.bereik_print))
    session().delete(bewoner)
    session().flush()


# ---------------------------------------------------------------- by the terms of retention.py


def _leavers_due(before: datetime) -> Mapping[str, int]:
    return {"bewoner": len(queries.leaving(before + rules.UNDO_LEAVING))}


def _forget_leavers(before: datetime) -> Gone:
    """The term counts from the day that somebody stopped; the moment at which it ends is kept."""
    return _forget(queries.leaving(before + rules.UNDO_LEAVING, MOST), "weg_op")


def _quiet_due(before: datetime) -> Mapping[str, int]:
    now = clock.now()
    found = queries.quiet_since(before)
    return {"bewoner": sum(rules.goes_quietly(row.gezien_op, row.gewaarschuwd_op, before, now) for row in found)}


def _forget_quiet(before: datetime) -> Gone:
    """Who did not come is told a month ahead; only who was told, and still did not come, goes."""
    now = clock.now()
    for row in queries.quiet_since(before + rules.WARN_BEFORE):
        if rules.warns(row.gezien_op, row.gewaarschuwd_op, before):
            row.gewaarschuwd_op = now
            publish(events.BewonerWarned(None, row.id))
            later("warn_quiet", bewoner_id=row.id)
    found = queries.quiet_since(before, Bewoner.gewaarschuwd_op <= now - rules.WARN_BEFORE, most=MOST)
    going = [row for row in found if rules.goes_quietly(row.gezien_op, row.gewaarschuwd_op, before, now)]
    return _forget(going, "gezien_op")


def _forget(rows: Iterable[Bewoner], moment: str) -> Gone:
    moments = []
    for row in rows:
        moments.append(getattr(row, moment))
        forget(row)
    return Gone({"bewoner": len(moments)}, min(moments), max(moments)) if moments else Gone()


RULES: Mapping[str, Rule] = {
    "bewoners": Rule(_quiet_due, _forget_quiet),
    "bewoners_weg": Rule(_leavers_due, _forget_leavers),
}
