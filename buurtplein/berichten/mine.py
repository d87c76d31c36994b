"""What pages of others may know about the conversations of whoever looks: a block for /mijn, a count, an address."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask, url_for

from buurtplein.berichten import queries, shown
from buurtplein.berichten.rules import takes_part
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.handed import Block, Line
from buurtplein.bewoners.sessions import who_is
from buurtplein.kernel.guard import who
from buurtplein.kernel.i18n import _, datum_kort

MOST = 5  # conversations on a page about other things


def blocks(bewoner_id: int) -> Iterable[Block]:
    """The newest conversations of a resident."""
    account = bewoners.bewoner(bewoner_id)
    if account is None:
        return
    found = queries.mine(bewoner_id).rows[:MOST]
    lines = [_line(row) for row in shown.rows(found, who_is(account))]
    yield Block(_("Je berichten"), lines, (_("Al je gesprekken"), url_for("berichten.overview")))


def _line(row: shown.Row) -> Line:
    when = row.over or datum_kort(row.op)
    href = url_for("berichten.talk", nr=row.nr, _anchor="nieuwste")
    return Line(row.naam, href, small=_("{waarover}. {wanneer}", waarover=row.titel, wanneer=when), new=row.nieuw)


def url_of(kind: str, thing_id: int) -> str | None:
    """Where two neighbours write about a thing, for one of these two; None for everybody else."""
    found = queries.about(kind, thing_id)
    return url_for("berichten.talk", nr=found.nr) if found is not None and takes_part(who(), found) else None


def setup(app: Flask) -> None:
    """Let other pages know where a conversation is, and how many messages wait."""
    app.extensions["conversation_url"] = url_of
    app.extensions.setdefault("menu_counts", {})["berichten.overview"] = queries.unread_mine
