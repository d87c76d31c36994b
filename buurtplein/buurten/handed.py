"""What packages above hand to the ground, as it may not import them: callables in ``app.extensions``."""

from __future__ import annotations

from flask import current_app

from buurtplein.buurten.rules import PastMelding


def past_meldingen() -> list[PastMelding]:
    """Meldingen of the last twelve weeks, for the preview of a change.

    Meldingen live above this package, so the app hands them in: ``app.extensions["past_meldingen"]`` is a callable
    without arguments that returns PastMelding values. Without it the preview says that there is nothing to compare.
    """
    given = current_app.extensions.get("past_meldingen")
    return list(given()) if given else []


def categorieen() -> list[tuple[str, str]]:
    """(code, Dutch label) of the subjects of meldingen, handed in as ``app.extensions["categorieen"]``."""
    given = current_app.extensions.get("categorieen")
    return [(str(code), str(label)) for code, label in given()] if given else []
