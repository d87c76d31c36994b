"""What packages above hand to this one, as it may not import them: to what a list of places belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import current_app


@dataclass(frozen=True)
class Gelegenheid:
    """What people sign up for, as a page or mail says it."""

    titel: str
    start: datetime
    plek: str
    adres: str
    url: str  # path of its page
    ics: str  # path of its calendar file
    contact: str  # first name of who answers
    telefoon: str
    reden: str = ""  # why it was called off


def gelegenheid(lijst_id: int) -> Gelegenheid | None:
    """What a list belongs to: the first package that knows it answers (``Feature.occasion``)."""
    for known in current_app.extensions["occasions"]:
        found: Gelegenheid | None = known(lijst_id)
        if found is not None:
            return found
    return None
