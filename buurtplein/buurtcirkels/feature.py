"""What buurtcirkels brings to the site."""

from __future__ import annotations

from flask import Flask

from buurtplein.buurtcirkels import beloften, binnen, coachdesk, desk, keeping, kring, mine, seinen
from buurtplein.kernel.feature import Feature
from buurtplein.kernel.i18n import _l
from buurtplein.woonprojecten.handed import Deur, Werkdeur, add_copy, add_desk_door, add_door, add_mine, add_public


def setup(app: Flask) -> None:
    """A door inside, a block for everybody, what is of the own home, and a link for who coordinates."""
    add_door(app, Deur(60, "cirkels.overview", _l("Buurtcirkel"), "team", _l("Met een groep buren, elke week")))
    add_public(app, 60, mine.public)
    add_mine(app, 60, mine.blocks)
    add_copy(app, "buurtcirkels", mine.copy)
    add_desk_door(app, Werkdeur(60, "cirkeldesk.overview", _l("Buurtcirkels"), "cirkel.set"))


FEATURE = Feature(
    name="buurtcirkels",
    blueprints=(binnen.public, binnen.bp, kring.bp, desk.bp, coachdesk.bp),
    jobs=seinen.JOBS,
    rules=keeping.RULES,
    promises={"cirkelvraag": beloften.PROMISES},
    promise_lines=beloften.lines,
    setup=setup,
)
