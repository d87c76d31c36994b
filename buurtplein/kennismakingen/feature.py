"""What kennismakingen brings to the site."""

from __future__ import annotations

from flask import Flask

from buurtplein.kennismakingen import beloften, binnen, desk, keeping, queries, seinen, shown, views
from buurtplein.kernel.feature import Feature
from buurtplein.kernel.i18n import _l
from buurtplein.woonprojecten import handed
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.handed import Deur, Werkdeur


def by_code(code: str) -> str | None:
    """The page of who wants to live in a house, for who types its code anywhere."""
    found = queries.with_code(code)
    project = huis.project(found.project_id) if found is not None else None
    return f"/wonen/{project.slug}/interesse/{found.id}" if found is not None and project is not None else None


def setup(app: Flask) -> None:
    """The way in for everybody, reading along for every home alike, and the list of the coordinator."""
    handed.add_public(app, 40, shown.public)
    handed.add_door(
        app, Deur(80, "meelezen.overview", shown.DOOR_WORDS, "mensen", _l("Meelezen met wie hier wil wonen"))
    )
    handed.add_mine(app, 60, shown.mine)
    handed.add_copy(app, "nieuwe_buren", shown.copy)
    handed.add_desk_door(app, Werkdeur(60, "interessewerk.overview", _l("Wie wil hier wonen?"), "interesse.handle"))


FEATURE = Feature(
    name="kennismakingen",
    blueprints=(views.bp, binnen.bp, desk.bp),
    jobs=seinen.JOBS,
    rules=keeping.RULES,
    promises={"wooninteresse": beloften.PROMISES},
    by_code=by_code,
    setup=setup,
)
