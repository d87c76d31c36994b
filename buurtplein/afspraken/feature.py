"""What afspraken brings to the site, and into every house."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from buurtplein.afspraken import (
    beloften,
    binnen,
    desk,
    keeping,
    queries,
    seinen,
    vergader_desk,
    vergader_views,
    views,
    voorstel_views,
)
from buurtplein.kernel.feature import Feature
from buurtplein.kernel.i18n import _l
from buurtplein.woonprojecten import handed
from buurtplein.woonprojecten.handed import Deur, Werkdeur
from buurtplein.woonprojecten.queries import Woonproject


def titles(project: Woonproject) -> list[str]:
    """How neighbours here do things, for who just arrived (``app.extensions["huis_zo_doen_wij"]``)."""
    return queries.titles(project.id)


def setup(app: Flask) -> None:
    """Ways into the rules, from inside a house and for who looks after it."""
    app.extensions["huis_zo_doen_wij"] = titles
    handed.add_door(app, Deur(30, "afspraken.overview", _l("Onze afspraken"), "lijst", _l("Zo doen we het hier")))
    handed.add_door(app, Deur(35, "vergaderingen.overview", _l("Vergadering"), "agenda", _l("Met alle bewoners")))
    handed.add_door(app, Deur(90, "afspraken.talk", _l("Praten als iets schuurt"), "spreken", _l("Eerst samen")))
    handed.add_block(app, 30, binnen.blocks)
    handed.add_public(app, 30, binnen.public)
    handed.add_mine(app, 30, binnen.mine)
    handed.add_copy(app, "afspraken", binnen.copy)
    handed.add_desk_door(
        app, Werkdeur(30, "afsprakenwerk.overview", _l("Afspraken en vergadering"), "huisafspraak.keep")
    )


FEATURE = Feature(
    name="afspraken",
    blueprints=(views.bp, voorstel_views.bp, vergader_views.bp, desk.bp, vergader_desk.bp),
    jobs=seinen.JOBS,
    rhythms={"afspraken": (timedelta(minutes=10), seinen.watch)},
    rules=keeping.RULES,
    promises={"bewonersvergadering": beloften.PROMISES},
    promise_lines=beloften.lines,
    setup=setup,
)
