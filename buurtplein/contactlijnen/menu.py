"""How many people wait on the lines of whoever looks, for the menu: asked once for all its entries."""

from __future__ import annotations

from collections import Counter

from flask import Flask, g

from buurtplein.contactlijnen import bellen_rules, queries_bellen
from buurtplein.contactlijnen.rules import Weg
from buurtplein.kernel.guard import who


def setup(app: Flask) -> None:
    """Say in the menu how many people wait for a call, in a chat, or for an answer to what they wrote."""
    app.extensions.setdefault("menu_counts", {}).update(
        {
            "chats.overview": lambda: waiting()[Weg.CHAT],
            "bellen.overview": lambda: sum(waiting()[weg] for weg in bellen_rules.CALLS),
            "contactdesk.overview": lambda: waiting()[Weg.BERICHT],
        }
    )


def waiting() -> Counter[str]:
    """How many contacts wait for a word of the lines of whoever looks, per way."""
    if "waits_on_lines" not in g:
        g.waits_on_lines = queries_bellen.waiting(who())
    found: Counter[str] = g.waits_on_lines
    return found
