"""Reads of conversations and their messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from buurtplein.berichten.models import Bericht, Gesprek
from buurtplein.berichten.rules import CHOICES, SHOWN, Gesprekstand
from buurtplein.kernel import pages
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.guard import who


def gesprek(gesprek_id: int) -> Gesprek | None:
    """A conversation by its number here. Sockets ask so."""
    return session().get(Gesprek, gesprek_id)


def by_nr(nr: str) -> Gesprek | None:
    """A conversation by the number in its address. Inside a change it is held: two messages at once take turns."""
    return session().scalar(for_change(sa.select(Gesprek).where(Gesprek.nr == nr)))


def hold(gesprek: Gesprek) -> None:
    """Read a conversation again, and keep it for this unit of work: numbers of messages are given in turn."""
    session().refresh(gesprek, with_for_update=True)


def hold_message(bericht: Bericht) -> Gesprek | None:
    """Read a message and its conversation again, and keep both for this unit of work."""
    found = gesprek(bericht.gesprek_id)
    if found is not None:
        hold(found)
        session().refresh(bericht)
    return found


def about(kind: str, thing_id: int) -> Gesprek | None:
    """The conversation that belongs to a thing."""
    return session().scalar(sa.select(Gesprek).where(Gesprek.kind == kind, Gesprek.thing_id == thing_id))


def _takes_part(bewoner_id: int) -> sa.ColumnElement[bool]:
    return sa.or_(Gesprek.een_id == bewoner_id, Gesprek.ander_id == bewoner_id)


def mine(bewoner_id: int, after: str | None = None) -> pages.Page[Gesprek]:
    """A page of the conversations of a resident, the one with the newest message first."""
    query = sa.select(Gesprek).where(_takes_part(bewoner_id))
    return pages.page(query, (Gesprek.laatst_op, Gesprek.id), after, newest_first=True)


def all_of(bewoner_id: int, *standen: Gesprekstand) -> list[Gesprek]:
    """Every conversation of a resident, oldest first; only where it stands so, when that is asked."""
    query = sa.select(Gesprek).where(_takes_part(bewoner_id)).order_by(Gesprek.id)
    return list(session().scalars(query.where(Gesprek.stand.in_(standen)) if standen else query))


def open_between(een_id: int, others: Sequence[int]) -> list[Gesprek]:
    """Open conversations of a resident with any of these others."""
    return [each for each in all_of(een_id, Gesprekstand.OPEN) if {each.een_id, each.ander_id} & set(others)]


def unread(bewoner_id: int) -> dict[int, int]:
    """How many messages of others a resident did not see yet, by number of the open conversation."""
    is_een = Gesprek.een_id == bewoner_id
    seen = sa.case((is_een, Gesprek.een_gelezen), else_=Gesprek.ander_gelezen)
    across = sa.case((is_een, Gesprek.ander_id), else_=Gesprek.een_id)
    query = (
        sa.select(Gesprek.id, sa.func.count())
        .join(Bericht, Bericht.gesprek_id == Gesprek.id)
        .where(_takes_part(bewoner_id), Gesprek.stand == Gesprekstand.OPEN)
        .where(Bericht.id > seen, Bericht.van_id == across)
        .group_by(Gesprek.id)
    )
    return {gesprek_id: int(number) for gesprek_id, number in session().execute(query)}


def unread_mine() -> int:
    """How many messages wait for the resident who looks."""
    mine = who().bewoner_id
    return sum(unread(mine).values()) if mine is not None else 0


def bericht(bericht_id: int) -> Bericht | None:
    """A message by its number."""
    return session().get(Bericht, bericht_id)


def with_key(gesprek_id: int, sleutel: str) -> Bericht | None:
    """The message that was sent with this key."""
    return session().scalar(sa.select(Bericht).where(Bericht.gesprek_id == gesprek_id, Bericht.sleutel == sleutel))


def newest(gesprek_id: int) -> int:
    """The number of the newest message of a conversation; 0 without any."""
    return int(session().scalar(sa.select(sa.func.max(Bericht.id)).where(Bericht.gesprek_id == gesprek_id)) or 0)


def until(gesprek_id: int, before: int | None = None, most: int = SHOWN) -> list[Bericht]:
    """The last so many messages (before one of them), oldest first."""
    query = sa.select(Bericht).where(Bericht.gesprek_id == gesprek_id).order_by(Bericht.id.desc()).limit(most)
    if before is not None:
        query = query.where(Bericht.id < before)
    return list(session().scalars(query))[::-1]


def newer(gesprek_id: int, after: int) -> list[Bericht]:
    """Messages that came after one, oldest first. Numbers are given in turn, so nothing comes later in between."""
    query = sa.select(Bericht).where(Bericht.gesprek_id == gesprek_id, Bericht.id > after)
    return list(session().scalars(query.order_by(Bericht.id).limit(SHOWN)))


def judged(gesprek_id: int, until_id: int, since: datetime) -> list[Bericht]:
    """Messages up to one that somebody decided about since a moment: open pages show them anew."""
    query = sa.select(Bericht).where(
        Bericht.gesprek_id == gesprek_id, Bericht.id <= until_id, Bericht.besloten_op >= since
    )
    return list(session().scalars(query.order_by(Bericht.id)))


def of_other(gesprek_id: int, bewoner_id: int) -> list[Bericht]:
    """The last messages of the other, newest first: from which somebody chooses one to report."""
    query = sa.select(Bericht).where(
        Bericht.gesprek_id == gesprek_id, Bericht.van_id.is_not(None), Bericht.van_id != bewoner_id,
        Bericht.tekst.is_not(None),
    )  # fmt: skip
    return list(session().scalars(query.order_by(Bericht.id.desc()).limit(CHOICES)))


def waits_for_reader(gesprek_id: int, bewoner_id: int) -> Bericht | None:
    """The last message that this resident reported and that nobody read yet."""
    query = sa.select(Bericht).where(
        Bericht.gesprek_id == gesprek_id, Bericht.gemeld_op.is_not(None), Bericht.besluit.is_(None),
        Bericht.van_id != bewoner_id, Bericht.tekst.is_not(None),
    )  # fmt: skip
    return session().scalar(query.order_by(Bericht.gemeld_op.desc()).limit(1))


def wrote(gesprek_id: int, bewoner_id: int) -> bool:
    """Whether a resident wrote something in a conversation."""
    query = sa.select(Bericht.id).where(Bericht.gesprek_id == gesprek_id, Bericht.van_id == bewoner_id).limit(1)
    return session().scalar(query) is not None


def written_by(bewoner_id: int, gesprek_id: int) -> list[Bericht]:
    """What a resident wrote in a conversation, oldest first."""
    query = sa.select(Bericht).where(Bericht.gesprek_id == gesprek_id, Bericht.van_id == bewoner_id)
    return list(session().scalars(query.order_by(Bericht.id)))


def others_wrote(bewoner_id: int, gesprek_id: int) -> int:
    """How many messages of the other there are."""
    query = sa.select(sa.func.count()).where(
        Bericht.gesprek_id == gesprek_id, sa.or_(Bericht.van_id.is_(None), Bericht.van_id != bewoner_id)
    )
    return int(session().scalar(query) or 0)
