"""What the tests of reading first share: neighbours who write, and what waits of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from buurtplein.burenhulp import queries, service
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.rules import Richting, Wanneer
from buurtplein.burenhulp.service import Feiten
from buurtplein.moderatie.models import Nakijkstuk
from tests.factories import a_bewoner, as_bewoner

Unit = Callable[[], AbstractContextManager[Session]]

GOOD = "Wie wil mijn hond uitlaten op dinsdag?"
NUMBERS = "Ik werk tot 18.00 uur. Bel me op 06 1234 5678 of kom langs op Lindestraat 40."


def nothing_waits(unit: Unit) -> None:
    """The made-up neighbours wrote too: take away what waits of it."""
    with unit() as session:
        session.execute(sa.delete(Nakijkstuk))


def writes(unit: Unit, *texts: str, naam: str = "Wim", gebouw: str | None = "ZWAAN2", **facts: Any) -> list[int]:
    """A new neighbour asks something: as many neighbours as there are texts. Numbers of what waits to be read."""
    numbers = []
    with unit() as session:
        for tekst in texts or (GOOD,):
            bewoner = a_bewoner(naam, gebouw, bereik=f"{naam}-{secrets.token_hex(4)}@voorbeeld.nl")
            told = {
                "naam": naam, "gebouw_id": bewoner.gebouw_id, "buurt_code": bewoner.buurt_code,
                "wijk_code": bewoner.wijk_code, "gemeente_code": bewoner.gemeente_code, **facts,
            }  # fmt: skip
            asked = Feiten(Richting.VRAAG, ("hond",), Wanneer.DEZE_WEEK, tekst, **told)
            made = service.post(as_bewoner(bewoner), asked)
            numbers.append(made.id)
        query = sa.select(Nakijkstuk.id).where(Nakijkstuk.thing_id.in_(numbers), Nakijkstuk.kind == service.KIND)
        found = list(session.scalars(query.order_by(Nakijkstuk.id)))
    assert len(found) == len(numbers)
    return found


def stuk(unit: Unit, stuk_id: int) -> Nakijkstuk:
    """What waits, or waited, as it is now."""
    with unit() as session:
        return session.get_one(Nakijkstuk, stuk_id)


def post_of(unit: Unit, stuk_id: int) -> Advertentie:
    """The post that it is about, as it is now."""
    with unit() as session:
        found = queries.post(session.get_one(Nakijkstuk, stuk_id).thing_id)
        assert found is not None
        return found
