"""Where others meet who stands behind a plan and its papers: in the checks, and as blocks on both pages of a plan."""

from __future__ import annotations

from flask import Flask

from buurtplein.aanvragen import kit_shown, papieren_queries, papieren_shown, steun_queries, steun_shown


def setup(app: Flask) -> None:
    """Hang it in the site."""
    app.extensions["medestanders"] = steun_queries.counting
    app.extensions["planbijlagen"] = papieren_queries.kinds_of
    app.extensions.setdefault("budget_blocks", []).extend(
        (steun_shown.along_blocks, papieren_shown.blocks, steun_shown.blocks, kit_shown.blocks)
    )
    app.extensions.setdefault("budgetwerk_blocks", []).extend((papieren_shown.desk_blocks, steun_shown.desk_blocks))
