"""Forgetting: when the term of a melding is over, everything that somebody wrote is wiped and only the figure stays."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.meldingen import queries, rules
from buurtplein.meldingen.models import Bericht, Foto, Melding

WIPED: Final = ("tekst", "plek", "positie", "email", "telefoon", "code", "gebouw_id", "dag")


def expire() -> None:
    """Periodic: wipe what is past its term (retention.py, first rows). Finds nothing to do when it runs twice."""
    now = clock.now()
    for soort, term in rules.KEEP.items():
        for melding in queries.past_their_term(soort, now - term):
            wipe(melding)


def wipe(melding: Melding) -> None:
    """Empty one melding. Its code keeps leading to a page that says it was wiped."""
    for column in WIPED:
        setattr(melding, column, None)
    session().execute(sa.delete(Bericht).where(Bericht.melding_id == melding.id))
    session().execute(sa.delete(Foto).where(Foto.melding_id == melding.id))
    melding.gewist_op = clock.now()
    publish(events.MeldingWiped(None, melding.id, melding.team_id))
