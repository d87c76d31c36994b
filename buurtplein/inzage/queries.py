"""What may be read of requests: the only place here with select(). Every list is within ``visible_to``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import load_only

from buurtplein.inzage.models import Avgverzoek, Inzagestuk
from buurtplein.inzage.rules import Chosen
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen.service import Melding

_IN_TEAM = ("wijkteamlid", "teamcoordinator", "woonconsulent")


@dataclass(frozen=True)
class Zaak:
    """A request with the melding that it is about, when that is known."""

    verzoek: Avgverzoek
    melding: Melding | None

    @property
    def team_id(self) -> int:
        """The team that answers: that of the melding, wherever it went."""
        return self.melding.team_id if self.melding else self.verzoek.team_id

    @property
    def voorstel_door(self) -> int | None:
        """Who made the proposal that waits for a second person."""
        return self.verzoek.voorstel_door_id if self.verzoek.akkoord_op is None else None


def by_id(verzoek_id: int) -> Zaak | None:
    """A request by its id."""
    melding_id = session().scalar(sa.select(Avgverzoek.melding_id).where(Avgverzoek.id == verzoek_id))
    melding = meldingen.held(melding_id) if melding_id else None  # first the melding: the order of all who write
    verzoek = session().scalar(for_change(sa.select(Avgverzoek).where(Avgverzoek.id == verzoek_id)))
    return Zaak(verzoek, melding) if verzoek else None


def visible_to(who: Who) -> sa.Select[Avgverzoek]:
    """Exactly the requests for which ``avg.handle`` holds: the same law, as a query."""
    handled = meldingen.on_desk_of(who).subquery()
    about_mine = Avgverzoek.melding_id.in_(sa.select(handled.c.id))
    unlinked = sa.and_(Avgverzoek.melding_id.is_(None), Avgverzoek.team_id.in_(who.teams(*_IN_TEAM)))
    return sa.select(Avgverzoek).where(sa.or_(about_mine, unlinked))


def open_for(who: Who) -> list[Avgverzoek]:
    """What waits, the nearest day first."""
    query = visible_to(who).where(Avgverzoek.afgehandeld_op.is_(None))
    return list(session().scalars(query.order_by(Avgverzoek.uiterlijk_op, Avgverzoek.id).limit(200)))


def done_for(who: Who) -> list[Avgverzoek]:
    """What was answered, newest first."""
    query = visible_to(who).where(Avgverzoek.afgehandeld_op.is_not(None))
    return list(session().scalars(query.order_by(Avgverzoek.afgehandeld_op.desc(), Avgverzoek.id).limit(50)))


def headers() -> list[Avgverzoek]:
    """Every open request, for who may only see that it exists: no text is fetched."""
    columns = load_only(
        Avgverzoek.soort, Avgverzoek.van, Avgverzoek.team_id, Avgverzoek.uiterlijk_op, Avgverzoek.verlengd_op,
        Avgverzoek.afgehandeld_op, raiseload=True,
    )  # fmt: skip
    query = sa.select(Avgverzoek).where(Avgverzoek.afgehandeld_op.is_(None)).options(columns)
    return list(session().scalars(query.order_by(Avgverzoek.uiterlijk_op, Avgverzoek.id).limit(200)))


def due_on(days: list[date]) -> list[Avgverzoek]:
    """Open requests whose last day is one of these."""
    query = sa.select(Avgverzoek).where(Avgverzoek.afgehandeld_op.is_(None), Avgverzoek.uiterlijk_op.in_(days))
    return list(session().scalars(query.order_by(Avgverzoek.id)))


def of_melding(melding_id: int) -> list[Avgverzoek]:
    """The requests about a melding, oldest first."""
    query = sa.select(Avgverzoek).where(Avgverzoek.melding_id == melding_id)
    return list(session().scalars(query.order_by(Avgverzoek.id)))


def about_any(melding_ids: list[int]) -> list[Avgverzoek]:
    """The requests about any of these meldingen."""
    return list(session().scalars(sa.select(Avgverzoek).where(Avgverzoek.melding_id.in_(melding_ids))))


def chosen(verzoek_id: int) -> Mapping[str, Chosen]:
    """What staff decided so far, piece by piece."""
    rows = session().scalars(sa.select(Inzagestuk).where(Inzagestuk.verzoek_id == verzoek_id))
    return {row.sleutel: Chosen(row.aan, row.tekst) for row in rows}


def stukken(verzoek_id: int) -> dict[str, Inzagestuk]:
    """The rows of those decisions, to change them."""
    rows = session().scalars(sa.select(Inzagestuk).where(Inzagestuk.verzoek_id == verzoek_id))
    return {row.sleutel: row for row in rows}
