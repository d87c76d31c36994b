"""Reads of questions. What waits is for who moderates; what is placed is the same for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from buurtplein.bijeenkomsten.models import Bijeenkomst, Bijeenkomstvraag, Vraagook
from buurtplein.bijeenkomsten.rules import VraagStatus
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import for_change, session


@dataclass(frozen=True)
class Asked:
    """A question with the meeting it is for: what the link of whoever asked it opens."""

    vraag: Bijeenkomstvraag
    meeting: Bijeenkomst


def by_token(token: str) -> Asked | None:
    """The question of a link; None when it was wiped, or never was."""
    query = sa.select(Bijeenkomstvraag).where(Bijeenkomstvraag.token_print == fingerprint(token))
    vraag = session().scalar(query)
    meeting = session().get(Bijeenkomst, vraag.bijeenkomst_id) if vraag is not None else None
    return Asked(vraag, meeting) if vraag is not None and meeting is not None else None


def of_meeting(bijeenkomst_id: int, vraag_id: int) -> Bijeenkomstvraag | None:
    """A question by its number, only when it belongs to this meeting."""
    query = sa.select(Bijeenkomstvraag).where(
        Bijeenkomstvraag.bijeenkomst_id == bijeenkomst_id, Bijeenkomstvraag.id == vraag_id
    )
    return session().scalar(for_change(query))


def waiting(bijeenkomst_id: int) -> Sequence[Bijeenkomstvraag]:
    """What nobody read yet, in order of arrival."""
    return _those(bijeenkomst_id, VraagStatus.WACHT, Bijeenkomstvraag.id)


def placed(bijeenkomst_id: int) -> Sequence[Bijeenkomstvraag]:
    """What everybody reads: most shared first, then newest."""
    return _those(bijeenkomst_id, VraagStatus.GEPLAATST, Bijeenkomstvraag.ook.desc(), Bijeenkomstvraag.id.desc())


def _those(
    bijeenkomst_id: int, status: VraagStatus, *order: sa.ColumnElement[int] | sa.orm.InstrumentedAttribute[int]
) -> Sequence[Bijeenkomstvraag]:
    query = sa.select(Bijeenkomstvraag).where(
        Bijeenkomstvraag.bijeenkomst_id == bijeenkomst_id, Bijeenkomstvraag.status == status
    )
    return session().scalars(query.order_by(*order)).all()


def counts(bijeenkomst_ids: Sequence[int]) -> dict[int, int]:
    """Per meeting how many questions wait to be read; meetings without any are absent."""
    query = (
        sa.select(Bijeenkomstvraag.bijeenkomst_id, sa.func.count())
        .where(Bijeenkomstvraag.bijeenkomst_id.in_(bijeenkomst_ids), Bijeenkomstvraag.status == VraagStatus.WACHT)
        .group_by(Bijeenkomstvraag.bijeenkomst_id)
    )
    return {row[0]: row[1] for row in session().execute(query)}


def print_of(secret: str, vraag_id: int) -> str:
    """What is kept of a device that has a question too: another print for every question, so they tell nothing."""
    return fingerprint(f"ook:{vraag_id}:{secret}")


def shared_from(secret: str, vraag_ids: Sequence[int]) -> frozenset[int]:
    """Which of these questions this device has too."""
    if not secret or not vraag_ids:
        return frozenset()
    prints = [print_of(secret, vraag_id) for vraag_id in vraag_ids]
    query = sa.select(Vraagook.vraag_id).where(Vraagook.vraag_id.in_(vraag_ids), Vraagook.toestel_print.in_(prints))
    return frozenset(session().scalars(query))
