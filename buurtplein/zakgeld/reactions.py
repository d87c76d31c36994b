"""What zakgeld does when a resident goes: it decides along no more, and what it said is gone."""

from __future__ import annotations

from typing import Any

from buurtplein.zakgeld import service


def leave(event: Any) -> None:
    """Somebody stops, moves out, or is forgotten."""
    service.leave_all(event.bewoner_id)
