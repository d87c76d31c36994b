"""Why a day does not go on, and how somebody is called who needs no name, in words."""

from __future__ import annotations

from typing import Any, Final

from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, _l, current_lang
from buurtplein.kernel.workdays import holiday_names
from buurtplein.woonprojecten.tijden_rules import Keer, Reden

REDENEN: Final = {
    Reden.GEEN: _l("Zeg niet waarom"),
    Reden.VRIJ: _l("Heeft vrij"),
    Reden.ELDERS: _l("Is dan ergens anders"),
    Reden.RUIMTE: _l("De ruimte is bezet"),
    Reden.HUIS: _l("Er wordt gewerkt in het huis"),
}
OF_COFFEE: Final = {code: REDENEN[code] for code in (Reden.GEEN, Reden.RUIMTE, Reden.HUIS)}
OF_PEOPLE: Final = {code: REDENEN[code] for code in (Reden.GEEN, Reden.VRIJ, Reden.ELDERS)}


def why(keer: Keer) -> str:
    """Why a time does not go on: the holiday, or what was said; "" when nobody said why."""
    if keer.feestdag:
        return holiday(keer)
    return "" if keer.gaat_door or keer.reden == Reden.GEEN else str(REDENEN[Reden(keer.reden)])


def holiday(keer: Keer) -> str:
    """What the holiday is called on which this time falls; "" on other days."""
    day = keer.opening.dag
    return holiday_names(day.year, current_lang()).get(day, "")


def called(person: Any) -> str:
    """The name of somebody; of an organisation "Iemand van …", as nobody has to say who comes."""
    return person.naam or _("Iemand van {organisatie}", organisatie=person.organisatie)


def today_holiday() -> str:
    """What the holiday of today is called; "" on other days."""
    return holiday_names(clock.today().year, current_lang()).get(clock.today(), "")
