"""How it is said who stands behind a plan."""

from __future__ import annotations

from typing import Final

from buurtplein.aanvragen.steun_rules import FEW, Mening, Uitslag
from buurtplein.kernel.i18n import _, _l, _n

MENING: Final = {
    Mening.VOOR: _l("Goed plan"),
    Mening.TEGEN: _l("Geen goed plan"),
    Mening.GEEN: _l("Geen mening"),
}


def so_far(held: Uitslag) -> str:
    """How many count, for who asks and who decides."""
    if held.nodig:
        return _("{n} van {nodig} buren", n=held.telt, nodig=held.nodig)
    return _n("{n} buur", "{n} buren", held.telt)


def still(held: Uitslag) -> str:
    """What is still needed, in words."""
    if not held.nodig:
        return ""
    return _n("Nog {n} buur nodig.", "Nog {n} buren nodig.", held.nog) if held.nog else _("Dat is genoeg.")


def for_everybody(held: Uitslag) -> str:
    """The same on a page for everybody: a small number is not told."""
    if held.telt < FEW:
        return _("Minder dan 5 buren zeiden al: goed plan.")
    if held.nodig:
        return _("{n} van {nodig} buren zeiden al: goed plan.", n=held.telt, nodig=held.nodig)
    return _("{n} buren zeiden al: goed plan.", n=held.telt)
