"""What kennismakingen does when something happened: who must hear it hears it, and who leaves leaves nothing behind."""

from __future__ import annotations

from typing import Any

from buurtplein.kennismakingen import service
from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten.horen import who_hears


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
    """Somebody waits too long: it sees an honest new day, and who stands in hears it too.

    Who waits hears it once. Every time again would be a letter every two days to somebody who can do nothing with it;
    the day on its own page stays true.
    """
    if event.gemist == 1:
        tell_news(event)
    _desk(event, event.gemist)


def _desk(event: Any, keer: int) -> None:
    numbers = {"project_id": event.woonproject_id, "interesse_id": event.interesse_id}
    for person_id in who_hears(event.woonproject_id, keer):
        later("mail_interesse", person_id=person_id, keer=keer, **numbers)
