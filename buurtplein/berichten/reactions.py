"""What conversations do when something else happened. All of it may happen twice."""

from __future__ import annotations

from typing import Any

from buurtplein.berichten import keeping, queries, service
from buurtplein.berichten.rules import TELL_AFTER, Gesprekstand
from buurtplein.bewoners import queries as bewoners
from buurtplein.kernel.outbox import later


def open_for_match(event: Any) -> None:
    """Two neighbours said yes to each other: they can write."""
    service.open_between("koppeling", event.koppeling_id, event.een_id, event.ander_id)


def tell_other(event: Any) -> None:
    """A message waits: if it still does in some minutes, its reader gets a mail."""
    later(
        "mail_bericht",
        delay=TELL_AFTER,
        gesprek_id=event.gesprek_id,
        bericht_id=event.bericht_id,
        aan_id=event.aan_id,
    )


def part(event: Any) -> None:
    """A neighbour stops, or moved: its conversations end, and its name and number are gone from them."""
    service.leave(event.bewoner_id)


def keep_silent(event: Any) -> None:
    """Somebody wants no contact with a neighbour: whatever they talk about ends."""
    for gesprek in queries.open_between(event.bewoner_id, sorted(bewoners.apart(event.bewoner_id))):
        queries.hold(gesprek)
        service.end(gesprek, Gesprekstand.GESTOPT, event.bewoner_id)


def wipe_words(event: Any) -> None:
    """An account is gone for good: so is everything that it wrote."""
    service.leave(event.bewoner_id)
    keeping.wipe_written_by(event.bewoner_id)
