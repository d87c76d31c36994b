"""What ruimtes does when something else happened."""

from __future__ import annotations

from typing import Any

from buurtplein.ruimtes import lenen, service


def leave(event: Any) -> None:
    """A home leaves the house: its rooms go to who waits, its things come home."""
    service.move_out(event.huishouden_id)
    lenen.move_out(event.huishouden_id)


def lock(event: Any) -> None:
    """A home has a new card: the address of its calendar stops."""
    service.stop_feed(event.huishouden_id)
