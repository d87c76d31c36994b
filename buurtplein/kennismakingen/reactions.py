"""What kennismakingen does when something happened: who must hear it hears it, and who leaves leaves nothing behind."""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.kennismakingen import service
from buurtplein.kernel import promises
from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten import queries as huis


def forget_home(event: Any) -> None:
    """A home leaves the house: what it said goes along."""
    service.forget_home(event.woonproject_id, event.huishouden_id)


def confirm(event: Any) -> None:
    """Somebody wants to live here: it hears that we know, and the coordinator hears it too."""
    later("seintje_interesse", interesse_id=event.interesse_id, soort="gevraagd")
    _desk(event, 0)


def tell_desk(event: Any) -> None:
    """A talk was chosen or changed, or somebody stopped: the coordinator looks at the list."""
    if event.actor_id is None:
        _desk(event, 0)
    else:
        tell_news(event)


def tell_news(event: Any) -> None:
    """There is news for who wants to live here. What it is stands on its own page alone."""
    later("seintje_interesse", interesse_id=event.interesse_id, soort="nieuws")


def tell_missed(event: Any) -> None:
    """Somebody waits too long: it sees an honest new day, and who stands in hears it too."""
    tell_news(event)
    _desk(event, event.gemist)


def _desk(event: Any, keer: int) -> None:
    project = huis.project(event.woonproject_id)
    if project is None:
        return
    hears = {project.coordinator_id, *([project.vervanger_id] if keer else [])}
    if keer and promises.organisation_hears(keer):
        hears |= {each.id for each in accounts.people_with(Rol.BEHEERDER)}
    for person_id in sorted(each for each in hears if each is not None):
        later("mail_interesse", person_id=person_id, project_id=project.id, interesse_id=event.interesse_id, keer=keer)
