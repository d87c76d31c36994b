"""What a house does when its line changes or stops: its number stays true, and who looks after the house hears it."""

from __future__ import annotations

from typing import Any

from buurtplein.kernel import clock
from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten import queries, tijden
from buurtplein.woonprojecten.tijden_lijn import line


def follow(event: Any) -> None:
    """A line was kept: houses that chose it have its name and number, or lose it when it stopped."""
    rows = queries.lines_like(event.lijn_id)
    now = line(event.lijn_id) if rows else None
    for row in rows:
        if now is not None:
            tijden.copy_line(row, now)
            continue
        project, naam = queries.project(row.project_id), row.naam
        tijden.end_line(row)
        hears = {project.coordinator_id, project.vervanger_id} if project is not None else set()
        for person_id in sorted(each for each in hears if each is not None):
            later(
                "mail_huis_lijn",
                person_id=person_id,
                project_id=row.project_id,
                naam=naam,
                op=clock.now().isoformat(),
            )
