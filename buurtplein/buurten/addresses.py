"""Which addresses there are, as postcode and house number: for counting letters. No names, and nothing is kept of it.

The register knows house numbers without additions: 14A and 14B are one address here.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import sqlalchemy as sa

from buurtplein.buurten.models import Adres, Gebouw
from buurtplein.kernel.db import session

Address = tuple[str, int]  # postcode, house number
_AT_ONCE: Final = 500  # values in one question to the database


def in_buurt(code: str) -> set[Address]:
    """Every address of a buurt."""
    return _read(sa.select(Adres.postcode, Adres.huisnummer).where(Adres.buurt_code == code))


def with_postcodes(codes: Collection[str]) -> set[Address]:
    """Every address with one of these postcodes."""
    wanted, found = sorted(set(codes)), set[Address]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found |= _read(sa.select(Adres.postcode, Adres.huisnummer).where(Adres.postcode.in_(some)))
    return found


def homes_of(gebouw_id: int) -> int:
    """How many house numbers a building has, as far as the register knows them; one is a home at least. 0: unknown."""
    found = session().get(Gebouw, gebouw_id)
    if found is None or found.postcode is None or found.van is None:
        return 0
    last = found.tot or found.van
    return sum(found.van <= number <= last for _postcode, number in with_postcodes([found.postcode]))


def streets() -> dict[str, str]:
    """Postcode -> the street it is in, as far as buildings say so: the register of addresses knows none."""
    query = sa.select(Gebouw.postcode, Gebouw.straat).where(Gebouw.postcode.is_not(None), Gebouw.straat != "")
    return {row.postcode: row.straat for row in session().execute(query.order_by(Gebouw.id.desc()))}


def _read(query: sa.Select[str, int]) -> set[Address]:
    return {(row.postcode, row.huisnummer) for row in session().execute(query)}
