"""Questions about the made-up house go to the line of its wijk."""

from __future__ import annotations

from buurtplein.kernel.who import Who
from buurtplein.web import huis_lijn
from buurtplein.woonprojecten import queries, tijden


def choose() -> None:
    """De Rietzanger has a line."""
    project = queries.project_by_slug("de-rietzanger")
    if project is None:
        raise LookupError("de-rietzanger")
    near = huis_lijn.lines(project.gebied_code)
    tijden.choose_line(Who(), project, huis_lijn.line(near[0].id) if near else None)
