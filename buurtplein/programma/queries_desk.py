"""Reads of the programme for whoever makes it: what was once, and what residents propose."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.programma.models import Activiteit, Trekker
from buurtplein.programma.rules import Stand


def once_between(plein_id: int, first: date, last: date) -> list[Activiteit]:
    """What is once, at a plein, in these days."""
    query = sa.select(Activiteit).where(
        Activiteit.plein_id == plein_id,
        Activiteit.stand == Stand.GAAT_DOOR,
        Activiteit.regel.is_(None),
        Activiteit.begin.between(first, last),
    )
    return list(session().scalars(query.order_by(Activiteit.begin, Activiteit.van, Activiteit.id)))


# ---------------------------------------------------------------- proposals


def by_token(token: str) -> Activiteit | None:
    """The proposal of a link."""
    return session().scalar(sa.select(Activiteit).where(Activiteit.token_print == fingerprint(token)))


def voorstel(voorstel_id: int) -> Activiteit | None:
    """A proposal by its number, also after it was decided."""
    query = sa.select(Activiteit).where(Activiteit.id == voorstel_id, Activiteit.voorgesteld_op.is_not(None))
    return session().scalar(query)


def voorstellen() -> list[Activiteit]:
    """Proposals that wait for an answer, the oldest promise first."""
    query = sa.select(Activiteit).where(Activiteit.stand == Stand.VOORSTEL)
    return list(session().scalars(query.order_by(Activiteit.antwoord_voor, Activiteit.id)))


def trekker(trekker_id: int) -> Trekker | None:
    """Somebody who carries an activity, by their number."""
    return session().get(Trekker, trekker_id)


def guided() -> list[Activiteit]:
    """Activities with somebody who guides them until a day."""
    query = sa.select(Activiteit).where(Activiteit.trekkers.any(), Activiteit.stand == Stand.GAAT_DOOR)
    return list(session().scalars(query.options(selectinload(Activiteit.trekkers)).order_by(Activiteit.id)))
