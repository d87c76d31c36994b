"""What light accounts do when something else happened."""

from __future__ import annotations

from buurtplein.events import BewonerSignedOut
from buurtplein.kernel.db import after_commit
from buurtplein.kernel.realtime import disconnect_session


def close_sockets(event: BewonerSignedOut) -> None:
    """A signed-out device hears nothing more. After the commit: a socket that is closed earlier would come back in."""
    after_commit(lambda: disconnect_session(f"bewonersessie:{event.session_id}"))
