"""Who hears that somebody in a house waits: one ladder for everything that is promised there."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import promises
from buurtplein.woonprojecten import queries


def who_hears(project_id: int, keer: int, *, first: int | None = None) -> list[int]:
    """Numbers of the people who hear of something, after ``keer`` broken promises about it; none without the house.

    The coordinator; once a promise was broken who stands in; from the second time on beheer, which sees a number only.
    ``first``: somebody who answers before the coordinator does, such as the coach of a circle.
    """
    project = queries.project(project_id)
    if project is None:
        return []
    steps = [project.coordinator_id, project.vervanger_id] if first is None else [first, project.coordinator_id]
    hears = set(steps if keer else steps[:1])
    if keer and promises.organisation_hears(keer):
        hears |= {each.id for each in accounts.people_with(Rol.BEHEERDER)}
    return sorted(each for each in hears if each is not None)
