"""Handed here by packages that this one may not import."""

from __future__ import annotations

from collections.abc import Callable

from flask import current_app


def begin_melding(text: str) -> str | None:
    """Begin a melding with these words already in it (``app.extensions["begin_melding"]``): the address at which it
    goes on. None where nobody can.
    """
    begin: Callable[[str], str] | None = current_app.extensions.get("begin_melding")
    return begin(text) if begin is not None else None


def can_become_melding() -> bool:
    """Whether words can go on as a melding here."""
    return "begin_melding" in current_app.extensions
