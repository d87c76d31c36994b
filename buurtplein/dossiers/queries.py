"""What may be read of dossiers and of what belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import load_only

from buurtplein.dossiers.models import Kaart, Opname, Taak
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.ratelimit import missed
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier
from buurtplein.meldingen import rules as melding_rules
from buurtplein.meldingen.dossiers import Dossier
from buurtplein.meldingen.rules import Soort
from buurtplein.meldingen.service import Melding

MOST_TASKS = 200


@dataclass(frozen=True)
class File:
    """A dossier with everything that lies in it."""

    dossier: Dossier
    meldingen: list[Melding]


@dataclass(frozen=True)
class LineFile(File):
    """One melding, with the dossier in which it lies."""

    melding: Melding


@dataclass(frozen=True)
class TaskFile(File):
    """A task, with the dossier that it belongs to."""

    taak: Taak


@dataclass(frozen=True)
class CardFile(File):
    """A card, with the dossier that it opens."""

    kaart: Kaart


def file_of(nummer: str) -> File | None:
    """A dossier by its number."""
    dossier = queries_dossier.by_nummer(nummer)
    return File(dossier, queries_dossier.in_dossier(dossier.id)) if dossier else None


def file_by_id(dossier_id: int) -> File | None:
    """A dossier by its id."""
    dossier = queries_dossier.by_id(dossier_id)
    return File(dossier, queries_dossier.in_dossier(dossier.id)) if dossier else None


# -- tasks


def task(taak_id: int) -> TaskFile | None:
    """One task."""
    taak = session().scalar(for_change(sa.select(Taak).where(Taak.id == taak_id)))
    file = file_by_id(taak.dossier_id) if taak else None
    return TaskFile(file.dossier, file.meldingen, taak) if taak and file else None


def task_made(sleutel: str) -> Taak | None:
    """The task that was made for this reason."""
    return session().scalar(sa.select(Taak).where(Taak.sleutel == sleutel))


def tasks_of(dossier_id: int) -> list[Taak]:
    """All tasks of a dossier, what must be done first on top."""
    query = sa.select(Taak).where(Taak.dossier_id == dossier_id)
    return list(session().scalars(query.order_by(Taak.gedaan_op.is_not(None), Taak.voor_op, Taak.id)))


def open_tasks(dossier_ids: Collection[int], soort: str | None = None) -> list[Taak]:
    """What still has to be done in these dossiers."""
    query = sa.select(Taak).where(Taak.dossier_id.in_(dossier_ids), Taak.gedaan_op.is_(None))
    return list(session().scalars((query.where(Taak.soort == soort) if soort else query).order_by(Taak.id)))


def tasks_about(melding_id: int) -> list[Taak]:
    """All tasks about one melding."""
    return list(session().scalars(sa.select(Taak).where(Taak.melding_id == melding_id)))


def open_tasks_for(who: Who, *, mine: bool) -> list[Taak]:
    """Exactly the open tasks for which ``task.do`` holds: with the own name, or of the whole team."""
    query = sa.select(Taak).where(Taak.gedaan_op.is_(None))
    query = query.where(Taak.dossier_id.in_(queries_dossier.ids_on_desk_of(who)))
    about = sa.and_(
        Taak.melding_id.in_(queries_dossier.ids_of_meldingen(who)),
        queries_dossier.place_of(Taak.melding_id) == Taak.dossier_id,
    )
    whole = sa.and_(Taak.melding_id.is_(None), Taak.dossier_id.not_in(queries_dossier.ids_in_part(who)))
    query = query.where(sa.or_(about, whole))
    if mine:
        query = query.where(Taak.person_id == who.person_id)
    line = load_only(Taak.id, Taak.dossier_id, Taak.melding_id, Taak.person_id, Taak.soort, Taak.voor_op,
                     Taak.gedaan_op, raiseload=True)  # fmt: skip
    return list(session().scalars(query.options(line).order_by(Taak.voor_op, Taak.id).limit(MOST_TASKS)))


def todo(who: Who, today: date) -> int:
    """How many of my tasks must be done today or should have been."""
    return sum(taak.voor_op <= today for taak in open_tasks_for(who, mine=True))


# -- voices


def opname_of(moment_id: int) -> Opname | None:
    """What was said aloud about a moment."""
    return session().scalar(sa.select(Opname).where(Opname.moment_id == moment_id))


def spoken(moment_ids: Iterable[int]) -> dict[int, int]:
    """Moment id -> seconds of what was said about it, without the sound itself."""
    query = sa.select(Opname.moment_id, Opname.seconden).where(Opname.moment_id.in_(list(moment_ids)))
    return {row.moment_id: row.seconden for row in session().execute(query)}


# -- cards


def card_by_token(token: str) -> CardFile | None:
    """A card with the dossier that it opens, for whoever made it."""
    kaart = session().scalar(sa.select(Kaart).where(Kaart.token_print == fingerprint(token)))
    file = file_by_id(kaart.dossier_id) if kaart else None
    return CardFile(file.dossier, file.meldingen, kaart) if kaart and file else None


def any_card(token: str) -> CardFile | None:
    """As card_by_token, for whoever holds the card: while it works there are open meldingen in it, later none.

    Guessing is slowed; whoever has a card is never refused.
    """
    card = card_by_token(token)
    if card is None:
        missed("logboekkaart", "20 per hour")
        return None
    return CardFile(card.dossier, joinable(card), card.kaart)


def joinable(card: CardFile) -> list[Melding]:
    """The open meldingen that a neighbour can join, oldest first; nothing as soon as a worry for a person lies there:
    a stranger with a card may not learn of it, nor add one.
    """
    works = card.kaart.tot >= clock.today() and card.dossier.besluit is None
    if not works or any(melding.soort != Soort.OVERLAST for melding in card.meldingen):
        return []
    return [melding for melding in card.meldingen if melding.status in melding_rules.OPEN]


def cards_of(dossier_id: int) -> list[Kaart]:
    """The cards that were made for a dossier and still work, as far as their day goes."""
    query = sa.select(Kaart).where(Kaart.dossier_id == dossier_id, Kaart.tot >= clock.today())
    return list(session().scalars(query.order_by(Kaart.id)))


def line_of(nummer: str, melding_nummer: str) -> LineFile | None:
    """One melding of a dossier, both by their number."""
    file, found = file_of(nummer), meldingen.by_nummer(melding_nummer)
    if file is None or found is None or found.dossier_id != file.dossier.id:
        return None
    return LineFile(file.dossier, file.meldingen, found)
