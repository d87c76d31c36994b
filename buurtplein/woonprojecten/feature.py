"""What woonprojecten brings to the site."""

from __future__ import annotations

from flask import Flask

from buurtplein.kernel.feature import Feature
from buurtplein.woonprojecten import (
    beheer,
    beloften,
    binnen,
    desk,
    keeping,
    mine,
    queries,
    seinen,
    tijden_binnen,
    tijden_desk,
    tijden_feature,
    tijden_seinen,
    views,
)


def by_code(code: str) -> str | None:
    """The house that a card opens, for who types its code anywhere."""
    home = queries.home_with(code)
    project = queries.project(home.project_id) if home is not None else None
    return f"/wonen/{project.slug}/huis" if project is not None and project.actief else None


def setup(app: Flask) -> None:
    """Whoever is not let in at a house is asked for its card, whatever stands behind the address."""
    app.config["CARD_PATHS"] = {**app.config["CARD_PATHS"], "/wonen": "/wonen/binnen"}
    tijden_feature.setup(app)


FEATURE = Feature(
    name="woonprojecten",
    blueprints=(views.bp, binnen.bp, desk.bp, beheer.bp, tijden_binnen.bp, tijden_desk.bp),
    jobs=(*seinen.JOBS, *tijden_seinen.JOBS),
    rules=keeping.RULES,
    promises={"toegangsvraag": beloften.PROMISES},
    promise_lines=beloften.lines,
    by_code=by_code,
    copy=mine.copy,
    mine=mine.blocks,
    setup=setup,
)
