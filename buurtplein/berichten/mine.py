"""What pages of others may know about the conversations of whoever looks: rows for /mijn, a count, an address."""

from __future__ import annotations

from flask import Flask, url_for

from buurtplein.berichten import queries
from buurtplein.berichten.rules import takes_part
from buurtplein.berichten.shown import Row, rows
from buurtplein.kernel.guard import who

MOST = 5  # conversations on a page about other things


def talking() -> list[Row]:
    """The newest conversations of the resident who looks."""
    looking = who()
    if looking.bewoner_id is None:
        return []
    return rows(queries.mine(looking.bewoner_id).rows[:MOST], looking)


def url_of(kind: str, thing_id: int) -> str | None:
    """Where two neighbours write about a thing, for one of these two; None for everybody else."""
    found = queries.about(kind, thing_id)
    return url_for("berichten.talk", nr=found.nr) if found is not None and takes_part(who(), found) else None


def setup(app: Flask) -> None:
    """Let other pages know where a conversation is, and how many messages wait."""
    app.extensions["conversation_url"] = url_of
    app.extensions.setdefault("menu_counts", {})["berichten.overview"] = queries.unread_mine
