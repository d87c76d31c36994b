"""What welkom brings to the site."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from buurtplein.kernel.feature import Feature
from buurtplein.kernel.i18n import _l
from buurtplein.welkom import beloften, desk, keeping, maatje, mine, rondjes, seinen, views, wachten
from buurtplein.woonprojecten import handed
from buurtplein.woonprojecten.handed import Deur, Werkdeur


def setup(app: Flask) -> None:
    """Bring the welcome into every house: the QR of a card arrives at it."""
    app.extensions["huis_welkom"] = "huiswelkom.start"
    handed.add_door(app, Deur(10, "huiswelkom.start", _l("Welkom"), "huis", _l("Handig voor elke dag")))
    handed.add_door(app, Deur(20, "voorstelling.neighbours", _l("Buren die zich voorstelden"), "mensen"))
    handed.add_mine(app, 10, mine.blocks)
    handed.add_waits(app, 10, wachten.waits)
    handed.add_copy(app, "voorstelling", mine.introduction)
    handed.add_copy(app, "maatje", mine.walks)
    handed.add_desk_door(app, Werkdeur(20, "rondjes.start", _l("Een rondje met een nieuwe buur"), "rondje.hear"))


FEATURE = Feature(
    name="welkom",
    blueprints=(views.bp, views.own, maatje.bp, desk.bp),
    jobs=seinen.JOBS,
    rhythms={"lapse_walks": (timedelta(hours=6), rondjes.lapse)},
    rules=keeping.RULES,
    promises={"rondje": beloften.PROMISES},
    setup=setup,
)
