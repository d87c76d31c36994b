"""What ruimtes does when something else happened."""

from __future__ import annotations

from typing import Any

from buurtplein.ruimtes import lenen, service


def leave(event: Any) -> None:
    """A home leaves the house: its rooms go to who waits, its things come home."""
    service.move_out(event.huishouden_id)
    lenen.move_out(event.huishouden_id)
