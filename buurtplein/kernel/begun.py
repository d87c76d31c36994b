"""A form that was begun elsewhere: one package fills in a form of another, and hears when it was saved.

Neither knows the other. Who begins puts a signed mark into the form (``mark``); who saves says so (``saved``), and
``app.extensions["begun"]`` knows what follows for that kind of mark. A mark is a day old at most, and holds no words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from flask import current_app

from buurtplein.kernel.drafts import Draft, opened

_NAME: Final = "begonnen"


def mark(kind: str, thing_id: int) -> str:
    """A signed text for a hidden field: what this form was begun from."""
    return Draft(kind, {"id": thing_id}, _NAME).sealed()


def saved(sealed: str | None) -> None:
    """The form was saved. Without a mark of ours nothing follows."""
    begun = opened(_NAME, sealed)
    follows: Mapping[str, Callable[[int], None]] = current_app.extensions.get("begun", {})
    if begun is not None and begun.key in follows:
        follows[begun.key](int(begun.answers["id"]))
