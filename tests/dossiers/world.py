"""What the tests of logboeken share: a melder with some times, colleagues, and a way to the desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from buurtplein.kernel import clock
from buurtplein.meldingen import moments, queries_dossier
from buurtplein.meldingen.dossiers import Dossier
from buurtplein.meldingen.service import Melding
from tests.bezoeker import Bezoeker
from tests.factories import a_melding
from tests.plain_driver import PlainDriver

# A Monday morning, far from holidays, at which the team works.
START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def often(keren: int, start: datetime = START, hours: int = 24, **said: Any) -> tuple[Melding, str]:
    """A melding that was reported so many times, once every so many hours."""
    with clock.travel(start):
        melding, code = a_melding(**said)
    for time in range(1, keren):
        with clock.travel(start + timedelta(hours=hours * time)):
            moments.happens_again(melding)
    return melding, code


def dossier_of(melding: Melding) -> Dossier:
    """The dossier in which it lies."""
    return queries_dossier.dossier(melding.dossier_id)


def on_page(visitor: Bezoeker, nummer: str) -> Bezoeker:
    """Open a dossier on the desk."""
    return visitor.visit(f"/werk/dossiers/{nummer}").expect(200)


def plain(visitor: Bezoeker) -> PlainDriver:
    """The device of somebody who looks without a browser: to ask for files, and to send what no form would."""
    assert isinstance(visitor.driver, PlainDriver)
    return visitor.driver
