"""Handed here by packages that this one may not import."""

from __future__ import annotations

from collections.abc import Callable

from flask import current_app


def conversation_url(kind: str, thing_id: int) -> str | None:
    """Where two neighbours who said yes write to each other (``app.extensions["conversation_url"]``); None: nowhere."""
    asked: Callable[[str, int], str | None] | None = current_app.extensions.get("conversation_url")
    return asked(kind, thing_id) if asked is not None else None
