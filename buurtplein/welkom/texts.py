"""The words of the welcome. Those of ux.md 3.10 stand here and in the templates as they stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l
from buurtplein.welkom.rules import Kant, Leuk, Samen, Stap, Zicht

Words = Mapping[str, LazyString]

LEUK: Final[Words] = {
    Leuk.KOKEN: _l("Koken"),
    Leuk.TUIN: _l("Tuin"),
    Leuk.MUZIEK: _l("Muziek"),
    Leuk.DIEREN: _l("Dieren"),
    Leuk.SPORT: _l("Sport"),
    Leuk.SPELLETJES: _l("Spelletjes"),
    Leuk.KLUSSEN: _l("Klussen"),
    Leuk.WANDELEN: _l("Wandelen"),
    Leuk.RUST: _l("Rust"),
}
SAMEN: Final[Words] = {
    Samen.KOFFIE: _l("Koffie"),
    Samen.WANDELEN: _l("Wandelen"),
    Samen.HELPEN: _l("Helpen"),
    Samen.SPELLETJES: _l("Spelletjes"),
}
ICONS: Final[Mapping[str, str]] = {
    Leuk.KOKEN: "eten",
    Leuk.TUIN: "tuin",
    Leuk.MUZIEK: "muziek",
    Leuk.DIEREN: "dieren",
    Leuk.SPORT: "sport",
    Leuk.SPELLETJES: "spel",
    Leuk.KLUSSEN: "klusje",
    Leuk.WANDELEN: "wandelen",
    Leuk.RUST: "rustig",
    Samen.KOFFIE: "koffie",
    Samen.HELPEN: "hulp",
}
ZICHT: Final[Words] = {Zicht.HUIS: _l("Alleen mensen in dit huis"), Zicht.NIEMAND: _l("Niemand")}

STOPS: Final = _l("Het rondje gaat niet door. Dat kan gebeuren.")  # the same, whatever happened
LATE: Final = _l("Dit kan nu niet meer. Kijk hoe het nu is.")
# What is said after a step, by side. Nothing here tells how the other answered.
TOLD: Final[Mapping[tuple[Kant, Stap], LazyString]] = {
    (Kant.KIJKT, Stap.JA): _l("Fijn. Jullie lopen samen een rondje."),
    (Kant.KIJKT, Stap.ANDER): _l("Prima. We zoeken een andere buur."),
    (Kant.KIJKT, Stap.STOP): _l("Prima. Het rondje gaat niet door."),
    (Kant.KIJKT, Stap.GEWEEST): _l("Fijn dat jullie samen liepen."),
    (Kant.TOONT, Stap.STOP): _l("Prima. Het rondje gaat niet door."),
    (Kant.TOONT, Stap.GEWEEST): _l("Fijn dat jullie samen liepen."),
}
