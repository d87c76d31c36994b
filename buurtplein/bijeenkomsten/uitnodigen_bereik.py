"""To which addresses a letter goes: counted from the register, in memory, and forgotten. Only the choice is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from buurtplein.bijeenkomsten.models import Uitnodiging
from buurtplein.bijeenkomsten.rules import Bereik
from buurtplein.bijeenkomsten.rules_rondom import Address, Straat, in_order, numbers_between
from buurtplein.buurten import addresses, points
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.db import session
from buurtplein.pleinen import queries as pleinen


@dataclass(frozen=True)
class Bereikt:
    """Who gets a letter: streets with numbers, never people. ``unknown``: buildings of which no number is known."""

    straten: tuple[Straat, ...] = ()
    unknown: tuple[str, ...] = ()
    no_place: bool = False  # the point of a circle could not be found

    @property
    def aantal(self) -> int:
        """How many letters."""
        return sum(straat.aantal for straat in self.straten)


@dataclass
class _Found:
    addresses: set[Address] = field(default_factory=set)
    streets: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def reached(bereik: str, keuze: Mapping[str, Any]) -> Bereikt:
    """The addresses of a choice, as streets. ``keuze`` is what ``Uitnodiging.keuze`` holds."""
    found = _Found(streets=addresses.streets())
    if bereik == Bereik.GEBOUWEN:
        _buildings(found, keuze.get("gebouwen", ()))
    elif bereik == Bereik.BUURT:
        found.addresses = addresses.in_buurt(str(keuze.get("code", "")))
    elif bereik == Bereik.POSTCODES:
        found.addresses = addresses.with_postcodes(keuze.get("postcodes", ()))
    else:
        point = middle(str(keuze.get("rond", "")))
        if point is None:
            return Bereikt(no_place=True)
        found.addresses = addresses.with_postcodes(points.within(point, float(keuze.get("metres", 0))))
    return Bereikt(in_order(found.addresses, found.streets), tuple(found.unknown))


def _buildings(found: _Found, ids: Sequence[int]) -> None:
    for gebouw_id in ids:
        gebouw = buurten.gebouw(gebouw_id)
        if gebouw is None:
            continue
        known = addresses.with_postcodes([gebouw.postcode]) if gebouw.postcode else set()
        if gebouw.van is not None:
            last = gebouw.van if gebouw.tot is None else gebouw.tot
            known = {address for address in known if gebouw.van <= address[1] <= last}
        if not known and gebouw.van is not None:  # the register does not know this street: count by its own numbers
            key = gebouw.postcode or f"gebouw-{gebouw.id}"
            found.streets.setdefault(key, gebouw.straat or gebouw.naam)
            known = {(key, number) for number in numbers_between(gebouw.van, gebouw.tot)}
        if not known:
            found.unknown.append(gebouw.naam)
        found.addresses |= known


def middle(around: str) -> points.Point | None:
    """The point that a circle is drawn around: ``plein:3``, ``gebouw:5`` or ``postcode:1399AA``."""
    kind, _colon, what = around.partition(":")
    if kind == "postcode":
        return points.of_postcode(what)
    if not what.isdecimal() or len(what) > 9:
        return None
    thing = pleinen.by_id(int(what)) if kind == "plein" else buurten.gebouw(int(what)) if kind == "gebouw" else None
    if thing is None:
        return None
    if thing.lat is not None and thing.lon is not None:
        return thing.lat, thing.lon
    return points.of_postcode(thing.postcode) if thing.postcode else None


# ---------------------------------------------------------------- runs that were made


def of_meeting(bijeenkomst_id: int) -> Sequence[Uitnodiging]:
    """The runs of letters for a meeting, newest first."""
    query = sa.select(Uitnodiging).where(Uitnodiging.bijeenkomst_id == bijeenkomst_id)
    return session().scalars(query.order_by(Uitnodiging.id.desc())).all()


def by_id(bijeenkomst_id: int, uitnodiging_id: int) -> Uitnodiging | None:
    """One run of a meeting."""
    found = session().get(Uitnodiging, uitnodiging_id)
    return found if found is not None and found.bijeenkomst_id == bijeenkomst_id else None
