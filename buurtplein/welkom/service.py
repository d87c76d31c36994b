"""What a home does: tell something of itself, take it away, and want rest. None of it is in the log: a log of who told
what, and when, would be a list of who came when.
"""

from __future__ import annotations

from dataclasses import dataclass

from buurtplein.kernel.db import add_once, session
from buurtplein.kernel.who import Who
from buurtplein.welkom import queries, rondjes
from buurtplein.welkom.models import Voorstelling
from buurtplein.welkom.rules import Zicht
from buurtplein.woonprojecten import service as huis
from buurtplein.woonprojecten.rules import Binnen


@dataclass(frozen=True)
class Verteld:
    """What a home tells of itself; all of it may be empty. ``leuk``, ``samen``, ``talen``: codes."""

    roepnaam: str = ""
    leuk: tuple[str, ...] = ()
    talen: tuple[str, ...] = ()
    samen: tuple[str, ...] = ()
    zichtbaar: Zicht = Zicht.HUIS

    @property
    def empty(self) -> bool:
        """Whether nothing is told."""
        return not (self.roepnaam or self.leuk or self.talen or self.samen)


def introduce(who: Who, here: Binnen, given: Verteld) -> None:
    """Keep what a home tells of itself. Nothing told is no introduction: then there is no row."""
    huis.name(who, here.thuis, given.roepnaam)
    if given.empty:
        remove(who, here)
        return
    row = _row(here)
    row.leuk, row.talen, row.samen = (",".join(each) for each in (given.leuk, given.talen, given.samen))
    row.zichtbaar, row.rust = given.zichtbaar, False
    session().flush()


def _row(here: Binnen) -> Voorstelling:
    add_once(Voorstelling, huishouden_id=here.thuis.id, project_id=here.project.id, leuk="", talen="", samen="",
             rust=False, zichtbaar=Zicht.HUIS)  # fmt: skip
    found = queries.told(here.thuis.id)
    if found is None:
        raise LookupError("an introduction that was just made")
    return found


def remove(_who: Who, here: Binnen) -> None:
    """Take the introduction away. What neighbours call the home stays: that is changed beside the card."""
    found = queries.told(here.thuis.id)
    if found is not None:
        session().delete(found)
        session().flush()


def rest(who: Who, here: Binnen) -> None:
    """Rather rest now: nothing is shown, nothing is asked, and a walk does not go on. What was told is kept unseen."""
    _row(here).rust = True
    session().flush()
    rondjes.leave_all(who, here)


def end_rest(who: Who, here: Binnen) -> None:
    """Otherwise, later. What was told before is there again; with nothing told there is no row."""
    found = queries.told(here.thuis.id)
    if found is None:
        return
    found.rust = False
    session().flush()
    if not (found.leuk or found.talen or found.samen):
        remove(who, here)
