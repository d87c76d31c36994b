"""What ruimtes brings to the site, and into a house."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from buurtplein.kernel.feature import Feature
from buurtplein.kernel.i18n import _l
from buurtplein.ruimtes import desk, desk_spul, keeping, lenen, mine, service, views, views_spul, wachten
from buurtplein.woonprojecten import handed


def setup(app: Flask) -> None:
    """Two ways in, what is of the own home, its copy, and two links for who looks after a house."""
    handed.add_door(
        app, handed.Deur(50, "ruimtes.overview", _l("Ruimte reserveren"), "dag", _l("Huiskamer, wasruimte"))
    )
    handed.add_door(app, handed.Deur(55, "spullen.overview", _l("Spullen lenen"), "lenen", _l("Van buren en het huis")))
    handed.add_mine(app, 50, mine.blocks)
    handed.add_waits(app, 50, wachten.waits)
    handed.add_copy(app, "ruimtes", mine.copy)
    handed.add_desk_door(app, handed.Werkdeur(50, "ruimtedesk.overview", _l("Ruimtes"), "ruimte.keep"))
    handed.add_desk_door(app, handed.Werkdeur(55, "spullendesk.overview", _l("Spullen van het huis"), "spul.keep"))


FEATURE = Feature(
    name="ruimtes",
    blueprints=(views.bp, views.feeds, views_spul.bp, desk.bp, desk_spul.bp),
    rhythms={
        "lapse_rooms": (timedelta(minutes=5), service.lapse),
        "lapse_loans": (timedelta(hours=1), lenen.lapse),
    },
    rules=keeping.RULES,
    setup=setup,
)
