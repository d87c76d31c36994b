"""Reads of commissies, klussen and hours. Hours are asked for one home, or for all homes of one house by its
coordinator: there is no query that puts homes in the order of what they did.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from buurtplein.commissies.models import Bijdrage as Bijdrage
from buurtplein.commissies.models import Commissie as Commissie
from buurtplein.commissies.models import Commissielid, Klushand, Urenafspraak, Urenpauze, Urenplan
from buurtplein.commissies.models import Commissievoorstel as Commissievoorstel
from buurtplein.commissies.models import Klus as Klus
from buurtplein.commissies.rules import Ritme
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Beheerd, InHuis

# -- commissies


def commissies(project_id: int) -> Sequence[Commissie]:
    """The commissies of a house, the first one made first."""
    query = sa.select(Commissie).where(Commissie.project_id == project_id).order_by(Commissie.id)
    return session().scalars(query).all()


def commissie(slug: str, commissie_id: int) -> InHuis | None:
    """A commissie for whoever is inside."""
    return huis.in_huis(slug, session().get(Commissie, commissie_id))


def commissie_at_desk(slug: str, commissie_id: int) -> Beheerd | None:
    """A commissie for who looks after the house."""
    return huis.beheerd(slug, session().get(Commissie, commissie_id))


def members(commissie_id: int) -> list[int]:
    """The homes that take part, by their numbers, in no order that says since when."""
    query = sa.select(Commissielid.huishouden_id).where(Commissielid.commissie_id == commissie_id)
    return sorted(session().scalars(query))


def member(commissie_id: int, huishouden_id: int) -> Commissielid | None:
    """Whether this home takes part."""
    return session().get(Commissielid, (commissie_id, huishouden_id))


def commissies_of(huishouden_id: int) -> Sequence[Commissie]:
    """The commissies in which a home takes part."""
    query = sa.select(Commissie).join(Commissielid, Commissielid.commissie_id == Commissie.id)
    return session().scalars(query.where(Commissielid.huishouden_id == huishouden_id).order_by(Commissie.id)).all()


# -- commissies that somebody thought of


def proposal(slug: str, voorstel_id: int) -> InHuis | None:
    """A commissie that somebody thought of, for whoever is inside."""
    return huis.in_huis(slug, session().get(Commissievoorstel, voorstel_id))


def proposal_at_desk(slug: str, voorstel_id: int) -> Beheerd | None:
    """The same, for who looks after the house, as long as nobody answered."""
    found = session().get(Commissievoorstel, voorstel_id)
    return huis.beheerd(slug, found if found is not None and not found.niet else None)


def waiting_proposal(voorstel_id: int) -> Commissievoorstel | None:
    """One that waits for an answer."""
    found = session().get(Commissievoorstel, voorstel_id)
    return found if found is not None and not found.niet else None


def proposals(project_id: int) -> Sequence[Commissievoorstel]:
    """What waits for an answer in a house, the longest waiting first."""
    query = sa.select(Commissievoorstel).where(Commissievoorstel.project_id == project_id, ~Commissievoorstel.niet)
    return session().scalars(query.order_by(Commissievoorstel.op)).all()


def proposals_of(huishouden_id: int) -> Sequence[Commissievoorstel]:
    """What a home thought of."""
    query = sa.select(Commissievoorstel).where(Commissievoorstel.huishouden_id == huishouden_id)
    return session().scalars(query.order_by(Commissievoorstel.op)).all()


def overdue() -> Sequence[Commissievoorstel]:
    """What waits longer than we said, held for this unit of work."""
    day = sa.func.coalesce(Commissievoorstel.uitgesteld_tot, Commissievoorstel.beloofd_op)
    query = sa.select(Commissievoorstel).where(day < clock.today(), ~Commissievoorstel.niet)
    return session().scalars(query.order_by(Commissievoorstel.id).with_for_update(skip_locked=True)).all()


# -- klussen


def klus(slug: str, klus_id: int) -> InHuis | None:
    """A klus for whoever is inside."""
    return huis.in_huis(slug, session().get(Klus, klus_id))


def open_klussen(project_id: int, commissie_id: int | None = None) -> Sequence[Klus]:
    """What is to be done in a house, or for one commissie: what has a day first, and then what was there longest."""
    query = sa.select(Klus).where(Klus.project_id == project_id, Klus.klaar_op.is_(None))
    if commissie_id is not None:
        query = query.where(Klus.commissie_id == commissie_id)
    return session().scalars(query.order_by(Klus.dag.is_(None), Klus.dag, Klus.id)).all()


def klussen_done_by(huishouden_id: int) -> Sequence[Klus]:
    """What a home does, and what it did not long ago; for that home alone."""
    query = sa.select(Klus).join(Klushand, Klushand.klus_id == Klus.id).where(Klushand.huishouden_id == huishouden_id)
    return session().scalars(query.order_by(Klus.dag.is_(None), Klus.dag, Klus.id)).all()


def klussen_made_by(huishouden_id: int) -> Sequence[Klus]:
    """What a home asked of the house; for its own copy."""
    return session().scalars(sa.select(Klus).where(Klus.huishouden_id == huishouden_id).order_by(Klus.id)).all()


def held(klus_id: int) -> Klus | None:
    """A klus as it is now, held for this unit of work: whoever takes a hand in it waits for the one before."""
    query = sa.select(Klus).where(Klus.id == klus_id).with_for_update()
    return session().scalar(query.execution_options(populate_existing=True))


def hand(klus_id: int, huishouden_id: int) -> Klushand | None:
    """Whether this home does this klus."""
    return session().get(Klushand, (klus_id, huishouden_id))


def turns_over(today: date) -> Sequence[Klus]:
    """Klussen of every week of which the day has passed, held for this unit of work."""
    query = sa.select(Klus).where(Klus.ritme == Ritme.ELKE_WEEK, Klus.dag < today)
    return session().scalars(query.order_by(Klus.id).with_for_update(skip_locked=True)).all()


# -- hours


def line(slug: str, bijdrage_id: int) -> InHuis | None:
    """A line of hours; the predicate sees to it that only the own home gets it."""
    return huis.in_huis(slug, session().get(Bijdrage, bijdrage_id))


def hours_of(huishouden_id: int, since: date | None = None, until: date | None = None) -> Sequence[Bijdrage]:
    """What one home wrote down, by day; from ``since`` up to and with ``until``."""
    query = sa.select(Bijdrage).where(Bijdrage.huishouden_id == huishouden_id)
    if since is not None and until is not None:
        query = query.where(Bijdrage.dag.between(since, until))
    return session().scalars(query.order_by(Bijdrage.dag.desc(), Bijdrage.id.desc())).all()


def halves_in(project_id: int, since: date, until: date) -> dict[int, int]:
    """For the coordinator: how many half hours each home wrote down. By home; a dict has no order worth reading."""
    query = sa.select(Bijdrage.huishouden_id, sa.func.sum(Bijdrage.halve_uren))
    query = query.where(Bijdrage.project_id == project_id, Bijdrage.dag.between(since, until))
    return {int(row[0]): int(row[1]) for row in session().execute(query.group_by(Bijdrage.huishouden_id))}


def pause(slug: str, pauze_id: int) -> InHuis | None:
    """A pause; the predicate sees to it that only the own home gets it."""
    return huis.in_huis(slug, session().get(Urenpauze, pauze_id))


def pauses_of(huishouden_id: int) -> Sequence[Urenpauze]:
    """The pauses of one home, the newest first."""
    query = sa.select(Urenpauze).where(Urenpauze.huishouden_id == huishouden_id)
    return session().scalars(query.order_by(Urenpauze.van.desc(), Urenpauze.id.desc())).all()


def pauses_in(project_id: int) -> dict[int, list[Any]]:
    """The pauses in a house, by home."""
    found: dict[int, list[Any]] = {}
    for each in session().scalars(sa.select(Urenpauze).where(Urenpauze.project_id == project_id)):
        found.setdefault(each.huishouden_id, []).append(each)
    return found


def agreed(project_id: int) -> int | None:
    """How many hours a month the people of this house agreed; None when they agreed nothing."""
    found = session().get(Urenafspraak, project_id)
    return found.uren_per_maand if found is not None else None


def agreement(project_id: int) -> Urenafspraak | None:
    """The row of the same."""
    return session().get(Urenafspraak, project_id)


def plan(huishouden_id: int) -> Urenplan | None:
    """What one home would like to do."""
    return session().get(Urenplan, huishouden_id)
