"""Where others meet who stands behind a plan: its number in the checks, and a block on both pages of a plan."""

from __future__ import annotations

from flask import Flask

from buurtplein.aanvragen import kit_shown, steun_queries, steun_shown


def setup(app: Flask) -> None:
    """Hang it in the site."""
    app.extensions["medestanders"] = steun_queries.counting
    app.extensions.setdefault("budget_blocks", []).extend(
        (steun_shown.along_blocks, steun_shown.blocks, kit_shown.blocks)
    )
    app.extensions.setdefault("budgetwerk_blocks", []).append(steun_shown.desk_blocks)
