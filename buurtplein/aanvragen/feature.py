"""What aanvragen brings to the site."""

from __future__ import annotations

from flask import Flask

from buurtplein.aanvragen import keeping, mine, seintjes, shown, views, vragen
from buurtplein.kernel.feature import Feature


def _setup(app: Flask) -> None:
    app.extensions.setdefault("budgetwerk_blocks", []).append(mine.for_who_decides)


FEATURE = Feature(
    name="aanvragen",
    blueprints=(views.bp, vragen.bp),
    jobs=(seintjes.mail_budget_nieuws,),
    rules=keeping.RULES,
    by_code=shown.by_code,
    copy=mine.copy,
    mine=mine.blocks,
    setup=_setup,
)
