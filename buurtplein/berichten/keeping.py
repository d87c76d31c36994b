"""How conversations are forgotten (retention.py says when), and what a resident gets in a copy of its data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from buurtplein.berichten import handed, queries
from buurtplein.berichten.models import Bericht, Gesprek
from buurtplein.berichten.rules import Gesprekstand
from buurtplein.kernel.db import session
from buurtplein.kernel.forgetting import MOST, Gone, Rule


def _empty(before: datetime) -> sa.ColumnElement[bool]:
    """Conversations in which nothing was said for so long, and nothing is left of what was."""
    # Whoever holds a message that comes before the term keeps its conversation too: it goes in the next turn.
    return sa.and_(Gesprek.laatst_op < before, ~sa.exists().where(Bericht.gesprek_id == Gesprek.id))


def _due(before: datetime) -> Mapping[str, int]:
    old = sa.select(sa.func.count()).select_from(Bericht).where(Bericht.op < before)
    # What will be empty once its old messages are gone counts already: the night does both.
    left = sa.exists().where(Bericht.gesprek_id == Gesprek.id, Bericht.op >= before)
    quiet = sa.select(sa.func.count()).select_from(Gesprek).where(Gesprek.laatst_op < before, ~left)
    return {"bericht": int(session().scalar(old) or 0), "gesprek": int(session().scalar(quiet) or 0)}


def _forget(before: datetime) -> Gone:
    some = sa.select(Bericht.id).where(Bericht.op < before).order_by(Bericht.id).limit(MOST)
    moments = _delete(sa.delete(Bericht).where(Bericht.id.in_(some)).returning(Bericht.op))
    quiet = sa.select(Gesprek.id).where(_empty(before)).order_by(Gesprek.id).limit(MOST)
    ended = _delete(sa.delete(Gesprek).where(Gesprek.id.in_(quiet)).returning(Gesprek.laatst_op))
    both = [*moments, *ended]
    return Gone({"bericht": len(moments), "gesprek": len(ended)}, min(both), max(both)) if both else Gone()


def _delete(statement: Any) -> list[datetime]:
    return list(session().scalars(statement.execution_options(synchronize_session=False)))


RULE = Rule(_due, _forget)


def wipe_written_by(bewoner_id: int) -> None:
    """Wipe the words of whoever is gone, and what it was called. Its number may have left the rows already: what has
    no number any more is of somebody who is gone.
    """
    gone = sa.or_(Bericht.van_id == bewoner_id, Bericht.van_id.is_(None))
    _run(sa.update(Bericht).where(gone).values(tekst=None))
    for who, kept in (
        (Gesprek.een_id, {"een_naam": None, "een_nummer": None}),
        (Gesprek.ander_id, {"ander_naam": None, "ander_nummer": None}),
    ):
        _run(sa.update(Gesprek).where(who.is_(None)).values(**kept))
        _run(sa.update(Gesprek).where(who.is_(None), Gesprek.stand == Gesprekstand.OPEN).values(stand=Gesprekstand.WEG))


def _run(statement: Any) -> None:
    session().execute(statement.execution_options(synchronize_session=False))


def copy(bewoner_id: int) -> list[dict[str, Any]]:
    """What a resident wrote, whole, per conversation. Of the other only how many messages there are: those words are
    of somebody else (AVG art. 15 lid 4), and can be read in the conversation while it is there.
    """
    return [_copied(each, bewoner_id) for each in queries.all_of(bewoner_id)]


def _copied(gesprek: Gesprek, bewoner_id: int) -> dict[str, Any]:
    kant = gesprek.side(bewoner_id)
    return {
        "waarover": handed.about(gesprek.kind, gesprek.thing_id).titel,
        "met": gesprek.told(kant.across, "naam"),
        "begonnen_op": gesprek.gemaakt_op.isoformat(),
        "stand": gesprek.stand,
        "jouw_naam_hier": gesprek.told(kant, "naam"),
        "jouw_gedeelde_nummer": gesprek.told(kant, "nummer"),
        "jouw_berichten": [
            {"op": each.op.isoformat(), "tekst": each.tekst} for each in queries.written_by(bewoner_id, gesprek.id)
        ],
        "berichten_van_de_ander": queries.others_wrote(bewoner_id, gesprek.id),
    }
