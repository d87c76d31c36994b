"""What moderatie does when something happened elsewhere."""

from __future__ import annotations

from typing import Any

from buurtplein.kernel import review
from buurtplein.moderatie import queries, service


def queue(event: Any) -> None:
    """A text waits until somebody read it."""
    service.ask(event.soort, event.stuk_id, event.waarom)


def follow(event: Any) -> None:
    """A thing went on or was changed: what waits of it is gone, or has another text."""
    stuk = queries.open_of(event.about, getattr(event, f"{event.about}_id"))
    if stuk is not None:
        service.look(stuk)


def tidy() -> None:
    """Periodic: what its writer took away waits no longer. Things of a kind that nobody brings any more go too."""
    for stuk in queries.everything_open():
        if stuk.kind in review.known_kinds():
            service.look(stuk)
        else:
            service.drop(stuk)
