"""How circles, talents and moments are called on the screen."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import LazyString

from buurtplein.buurtcirkels.rules import Talent
from buurtplein.kernel.i18n import _, _l, klok, weekdag

TALENTEN: Final[dict[Talent, LazyString]] = {
    Talent.KOKEN: _l("koken"),
    Talent.BAKKEN: _l("bakken"),
    Talent.KLUSSEN: _l("klussen"),
    Talent.FIETS: _l("een fiets maken"),
    Talent.NAAIEN: _l("naaien"),
    Talent.TUIN: _l("de tuin"),
    Talent.LUISTEREN: _l("luisteren"),
    Talent.WANDELEN: _l("wandelen"),
    Talent.COMPUTER: _l("de computer"),
    Talent.LEZEN: _l("voorlezen"),
    Talent.TAAL: _l("een andere taal"),
    Talent.KINDEREN: _l("spelen met kinderen"),
    Talent.DIEREN: _l("dieren"),
    Talent.MUZIEK: _l("muziek"),
    Talent.SPEL: _l("spelletjes"),
    Talent.BOODSCHAP: _l("boodschappen"),
}
WEKEN: Final[dict[int, LazyString]] = {1: _l("Elke week"), 2: _l("Om de week")}
OVER_ANDEREN: Final = _l("Haal nummers, adressen en woorden over een ander weg.")


def talent(soort: str) -> str:
    """A talent in words."""
    return str(TALENTEN[Talent(soort)])


def when(cirkel: Any) -> str:
    """When a circle meets, as one line: ``Elke week op dinsdag, 19.00 tot 21.00 uur``."""
    return _(
        "{hoe_vaak} op {dag}, {van} tot {tot} uur",
        hoe_vaak=WEKEN[cirkel.weken],
        dag=weekdag(cirkel.weekdag),
        van=klok(cirkel.van),
        tot=klok(cirkel.tot),
    )
