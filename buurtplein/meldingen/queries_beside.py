"""What lies with one melding, in one question: what happened, what was said, and what waits.

First which rows those are, then each by its own key: nothing is read twice, however much there is of every kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries, queries_dossier
from buurtplein.meldingen.models import Afrondvoorstel, Bericht, Dossier, Foto, Melding, Moment

_MOMENT: Final = "moment"
_BERICHT: Final = "bericht"
_FOTO: Final = "foto"
_VOORSTEL: Final = "voorstel"
_LOGBOEK: Final = "logboek"


@dataclass(frozen=True)
class Beside:
    """All that a colleague sees beside a melding."""

    moments: list[Moment]  # what stands of them, oldest first
    talk: list[Bericht]  # with the notes of the team, oldest first
    photos: list[int]  # ids
    refusal: Afrondvoorstel | None  # the proposal to do nothing, if one waits
    logboek: str | None  # the number of its dossier, for whoever may read that dossier


def beside(who: Who, melding: Melding) -> Beside:
    """What lies with a melding, for somebody of the staff who may read it."""
    rows = session().execute(_asked(who), {"melding": melding.id, "dossier": melding.dossier_id}).all()

    def found(kind: str) -> list[Any]:
        return [row for row in rows if row.what == kind]

    return Beside(
        moments=sorted((row.Moment for row in found(_MOMENT)), key=lambda moment: (moment.begin_op, moment.id)),
        talk=sorted((row.Bericht for row in found(_BERICHT)), key=lambda line: line.id),
        photos=sorted(row.id for row in found(_FOTO)),
        refusal=next((row.Afrondvoorstel for row in found(_VOORSTEL)), None),
        logboek=next((row.nummer for row in found(_LOGBOEK)), None),
    )


@lru_cache(maxsize=256)
def _asked(who: Who) -> sa.Select[Any]:
    """The question, written out once for each who asks: the lines, each with its row beside it. Of a photo the number
    is enough, of a dossier what people say.
    """
    lines = _lines(who)
    query = sa.select(lines.c.what, lines.c.id, Moment, Bericht, Afrondvoorstel, Dossier.nummer).select_from(lines)
    for kind, table in ((_MOMENT, Moment), (_BERICHT, Bericht), (_VOORSTEL, Afrondvoorstel), (_LOGBOEK, Dossier)):
        query = query.outerjoin(table, sa.and_(lines.c.what == kind, table.id == lines.c.id))
    return query


def _lines(who: Who) -> sa.Subquery:
    """Kind and number of all that lies with it."""
    number = sa.bindparam("melding", type_=sa.Integer)

    def each(kind: str, table: Any, *more: sa.ColumnElement[bool]) -> sa.Select[Any]:
        return sa.select(sa.literal(kind).label("what"), table.id).where(table.melding_id == number, *more)

    readable = queries_dossier.on_desk_of(who).where(Dossier.id == sa.bindparam("dossier", type_=sa.Integer))
    return sa.union_all(
        each(_MOMENT, Moment, queries.counted()),
        each(_BERICHT, Bericht),
        each(_FOTO, Foto),
        each(_VOORSTEL, Afrondvoorstel),
        readable.with_only_columns(sa.literal(_LOGBOEK), Dossier.id),
    ).subquery("regel")
