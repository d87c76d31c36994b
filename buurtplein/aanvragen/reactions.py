"""What asking does when something else happened."""

from __future__ import annotations

from buurtplein.budgetten import service
from buurtplein.events import BewonerForgotten


def forget_bewoner(event: BewonerForgotten) -> None:
    """A resident is gone: drafts go; what was sent stays for the books, without the account."""
    service.part_from(event.bewoner_id)
