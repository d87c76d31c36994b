"""What surrounds a meeting, as one list for ``feature.py``, and the two blocks that pages of a meeting include.

``rondom(meeting)`` (desk) and ``na_afloop(meeting)`` (everybody) are known in every template, so that a page of a
meeting includes ``bijeenkomsten/_rondom.html`` or ``_na_afloop.html`` with nothing but ``meeting``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from flask import Blueprint, Flask

from buurtplein.bijeenkomsten import (
    kaart,
    kaart_acts,
    rondom_reactions,
    seintjes,
    seintjes_acts,
    toezeggingen,
    toezeggingen_acts,
    toezeggingen_shown,
    uitnodigen,
    uitnodigen_bereik,
    verslag,
    voorstellen,
)
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.kernel.outbox import Job

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (
    uitnodigen.bp,
    verslag.bp,
    toezeggingen.bp,
    kaart.bp,
    seintjes.bp,
    voorstellen.bp,
)
JOBS: Final[tuple[Job, ...]] = (
    rondom_reactions.mail_toezegging,
    rondom_reactions.mail_verslag,
    rondom_reactions.mail_avondvoorstel,
    seintjes_acts.mail_seintje_bevestig,
    seintjes_acts.mail_seintjes,
    seintjes_acts.mail_seintje,
)
RHYTHMS: Final[Mapping[str, tuple[timedelta, Job]]] = {
    "watch_promises": (timedelta(hours=6), toezeggingen_acts.watch_promises),
    "watch_reports": (timedelta(hours=6), toezeggingen_acts.watch_reports),
}


def setup(app: Flask) -> None:
    """Let pages of a meeting ask what surrounds it."""
    app.jinja_env.globals.update(rondom=around, na_afloop=toezeggingen_shown.after)


def around(meeting: Bijeenkomst) -> dict[str, Any]:
    """How far letters, verslag, promises and card are, for the desk."""
    promises = [toezeggingen_shown.shown(row) for row in toezeggingen_acts.of_meeting(meeting)]
    card = kaart_acts.card(meeting.id)
    return {
        "brieven": sum(run.adressen for run in uitnodigen_bereik.of_meeting(meeting.id)),
        "open": sum(each.open for each in promises),
        "late": sum(each.late for each in promises),
        "promised": len(promises),
        "report": meeting.verslag_op is not None,
        "card": card is not None and card.geplaatst_op is not None,
        "returns": toezeggingen_acts.returns(meeting),
    }
