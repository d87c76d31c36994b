"""What zakgeld brings to the site."""

from __future__ import annotations

from flask import Flask

from buurtplein.kernel.feature import Feature
from buurtplein.zakgeld import desk, keeping, meebeslissen, mine, shown_gelukt, shown_samen, views


def setup(app: Flask) -> None:
    """Who decides sees what residents said; every page can show what worked out (``budget_gelukt(limit)``); and who
    lives at a zak geld is asked to sign in as a resident, not as staff.
    """
    app.extensions.setdefault("budgetwerk_blocks", []).append(shown_samen.for_desk)
    app.jinja_env.globals["budget_gelukt"] = shown_gelukt.gelukt
    app.config["RESIDENT_PATHS"] = (*app.config["RESIDENT_PATHS"], "/budget/pot")


FEATURE = Feature(
    name="zakgeld",
    blueprints=(views.bp, meebeslissen.bp, desk.bp),
    rules=keeping.RULES,
    copy=mine.copy,
    mine=mine.blocks,
    setup=setup,
)
