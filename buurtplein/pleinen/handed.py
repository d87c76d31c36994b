"""What packages above hand to this one, as it may not import them: what there is to do at a plein."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app


@dataclass(frozen=True)
class Punt:
    """Something to do on a day, as the page of a plein says it."""

    titel: str
    start: datetime
    eind: datetime
    url: str  # path of its page
    vervalt: bool = False
    reden: str = ""


def programma(plein_id: int, dag: date) -> Sequence[Punt]:
    """What there is to do at a plein on a day, in order: ``app.extensions["programma"]`` is set by web/app.py."""
    given = current_app.extensions.get("programma")
    return list(given(plein_id, dag)) if given else []
