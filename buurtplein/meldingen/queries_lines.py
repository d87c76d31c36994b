"""The lines of the desk: as much of many meldingen as a list shows, and nothing that somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries_names
from buurtplein.kernel import pages
from buurtplein.kernel.crypto import place_of, unseal
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen.models import Melding, Moment
from buurtplein.meldingen.queries import IS_OPEN, counted, on_desk_of, parts_of_desk
from buurtplein.meldingen.queries_desk import ORDER, Filter, inside


class Line(NamedTuple):
    """As much of a melding as a list shows. Texts and contact are not fetched; the place that was typed, ``sealed``,
    is not decrypted.
    """

    id: int
    nummer: str
    categorie: str
    status: str
    beloofd_op: date
    keren: int
    sealed: bytes | None
    gebouw: str | None
    handler: str | None


_SEALED: Final = sa.type_coerce(Melding.plek, sa.LargeBinary)
_LINE: Final = (
    *(Melding.id, Melding.nummer, Melding.categorie, Melding.status, Melding.beloofd_op, Melding.keren, _SEALED),
    queries_names.gebouw_name_of(Melding.gebouw_id),
    accounts.first_name_of(Melding.handler_id),
)


def desk_page(who: Who, chosen: Filter, after: str | None = None) -> pages.Page[Line]:
    """One page of a filter, most urgent promise first."""
    query: Any = sa.select(*_LINE).where(*inside(replace(chosen, parts=())))
    mine = parts_of_desk(who) or [sa.false()]
    parts = [sa.and_(part, of_it) for part in mine for of_it in chosen.parts] if chosen.parts else mine
    found: pages.Page[Any] = pages.page(query, ORDER, after, parts=parts, columns=True)
    return pages.Page([Line(*row) for row in found.rows], found.after)


def moments_since(ids: Iterable[int], since: datetime) -> list[tuple[int, datetime]]:
    """When the meldingen of a page happened lately, as (melding, moment)."""
    rows = session().execute(_LATELY, {"ids": list(ids), "since": since})
    return [(row[0], row[1]) for row in rows]


_LATELY: Final = sa.select(Moment.melding_id, Moment.begin_op).where(
    Moment.melding_id.in_(sa.bindparam("ids", expanding=True)),
    Moment.begin_op >= sa.bindparam("since", type_=Moment.begin_op.type),
    counted(),
)


class Near(NamedTuple):
    """As much of an open melding as tells whether another is about the same place."""

    nummer: str
    categorie: str
    team_id: int
    gebouw_id: int | None
    sealed: bytes | None
    dossier_id: int
    id: int

    @property
    def plek(self) -> str | None:
        """The place as somebody typed it."""
        return None if self.sealed is None else opened_plek(self.sealed)


def opened_plek(sealed: bytes) -> str:
    """A place that ``open_since`` handed over as it lies in the database. Raises WrongKey."""
    return unseal(sealed, place_of(Melding.plek)).decode()


def open_since(who: Who, since: datetime) -> list[Near]:
    """Open meldingen of the last days, for seeing that several are about one place. Only what that needs, and in the
    order of the index of open work: in that of their numbers a database would walk through all that was ever done.
    """
    needed = (
        *(Melding.nummer, Melding.categorie, Melding.team_id, Melding.gebouw_id, _SEALED),
        *(Melding.dossier_id, Melding.id),
    )
    query = on_desk_of(who).where(IS_OPEN, Melding.gemeld_op >= since).with_only_columns(*needed)
    found = [Near(*row) for row in session().execute(query.order_by(*ORDER).limit(1000))]
    return sorted(found, key=lambda near: near.id)
