"""Reads of circles. Who is in one is asked by who is in it and by its coach; there is no such list for anybody else.

Notes of coaches are not here: they have a module of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Final

import sqlalchemy as sa

from buurtplein.buurtcirkels.models import (
    Buurtcirkel,
    Cirkelbericht,
    Cirkellid,
    Cirkelpauze,
    Cirkeltaak,
    Cirkeltalent,
    Cirkelvraag,
)
from buurtplein.buurtcirkels.rules import Antwoord, Kring
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten.rules import Beheerd, InHuis

SHOWN: Final = 60  # messages on a page, the newest
# -- circles


def cirkel(cirkel_id: int) -> Buurtcirkel | None:
    """A circle by its number."""
    return session().get(Buurtcirkel, cirkel_id)


def circles(project_id: int, *, active_only: bool = True) -> Sequence[Buurtcirkel]:
    """The circles of a house, by name."""
    query = sa.select(Buurtcirkel).where(Buurtcirkel.project_id == project_id).order_by(Buurtcirkel.naam)
    return session().scalars(query.where(Buurtcirkel.actief) if active_only else query).all()


def coached_by(person_id: int) -> Sequence[Buurtcirkel]:
    """The circles that somebody of the staff coaches, by name."""
    query = sa.select(Buurtcirkel).where(Buurtcirkel.coach_id == person_id, Buurtcirkel.actief)
    return session().scalars(query.order_by(Buurtcirkel.naam)).all()


def ring(cirkel_id: int) -> Kring | None:
    """A circle for its coach."""
    found = cirkel(cirkel_id)
    return Kring(found) if found is not None else None


def beheerd(slug: str, cirkel_id: int) -> Beheerd | None:
    """A circle for who coordinates the house."""
    return huizen.beheerd(slug, cirkel(cirkel_id))


# -- a circle for whoever looks from a home


def in_house(slug: str, cirkel_id: int) -> InHuis | None:
    """A circle of this house that goes on, with whether the own home is in it."""
    found = cirkel(cirkel_id)
    here = huizen.binnen(slug)
    if found is None or here is None or not found.actief:
        return None
    lid = member(found.id, here.thuis.id) if here.thuis is not None else None
    return InHuis(here, Kring(found, lid))


def task_in(slug: str, cirkel_id: int, taak_id: int) -> InHuis | None:
    """A task in it."""
    return _with(in_house(slug, cirkel_id), session().get(Cirkeltaak, taak_id))


def message_in(slug: str, cirkel_id: int, bericht_id: int) -> InHuis | None:
    """A message in it."""
    return _with(in_house(slug, cirkel_id), session().get(Cirkelbericht, bericht_id))


def _with(found: InHuis | None, thing: object) -> InHuis | None:
    if found is None or thing is None:
        return None
    return InHuis(found.binnen, Kring(found.ding.cirkel, found.ding.lid, thing))


# -- a thing for the coach


def question_for_coach(cirkel_id: int, vraag_id: int) -> Kring | None:
    """A home that asks to take part, while nobody answered."""
    found = session().get(Cirkelvraag, vraag_id)
    return Kring(found.cirkel, iets=found) if found is not None and found.cirkel_id == cirkel_id else None


def message_for_coach(cirkel_id: int, bericht_id: int) -> Kring | None:
    """A message in a circle."""
    found, message = ring(cirkel_id), session().get(Cirkelbericht, bericht_id)
    return Kring(found.cirkel, iets=message) if found is not None and message is not None else None


# -- who is in it


def member(cirkel_id: int, huishouden_id: int) -> Cirkellid | None:
    """Whether this home is in this circle."""
    return session().get(Cirkellid, (cirkel_id, huishouden_id))


def count(cirkel_id: int) -> int:
    """How many homes are in a circle: for what fits, and for its coach. Never shown to neighbours outside."""
    return counts([cirkel_id])[cirkel_id]


def counts(cirkel_ids: Iterable[int]) -> dict[int, int]:
    """The same for several circles."""
    wanted = set(cirkel_ids)
    query = sa.select(Cirkellid.cirkel_id, sa.func.count()).where(Cirkellid.cirkel_id.in_(wanted))
    found = {row[0]: int(row[1]) for row in session().execute(query.group_by(Cirkellid.cirkel_id))}
    return {each: found.get(each, 0) for each in wanted}


def members(cirkel_id: int) -> Sequence[Cirkellid]:
    """The homes in a circle, for who is in it. Their order says nothing."""
    query = sa.select(Cirkellid).where(Cirkellid.cirkel_id == cirkel_id).order_by(Cirkellid.huishouden_id)
    return session().scalars(query).all()


def circles_of(huishouden_id: int) -> Sequence[Buurtcirkel]:
    """The circles that a home is in."""
    query = sa.select(Buurtcirkel).join(Cirkellid, Cirkellid.cirkel_id == Buurtcirkel.id)
    query = query.where(Cirkellid.huishouden_id == huishouden_id).order_by(Buurtcirkel.naam)
    return session().scalars(query).all()


def talents(cirkel_id: int) -> dict[int, list[str]]:
    """Home -> what it can do, for who is in the circle."""
    query = sa.select(Cirkeltalent).where(Cirkeltalent.cirkel_id == cirkel_id)
    found: dict[int, list[str]] = {}
    for each in session().scalars(query):
        found.setdefault(each.huishouden_id, []).append(each.soort)
    return found


def talents_of(cirkel_id: int, huishouden_id: int) -> list[str]:
    """What one home says that it can do."""
    query = sa.select(Cirkeltalent.soort).where(Cirkeltalent.cirkel_id == cirkel_id)
    return list(session().scalars(query.where(Cirkeltalent.huishouden_id == huishouden_id)))


# -- who asks


def question(cirkel_id: int, huishouden_id: int) -> Cirkelvraag | None:
    """What a home asked, also when the coach said that there is no place now."""
    query = sa.select(Cirkelvraag).where(Cirkelvraag.cirkel_id == cirkel_id, Cirkelvraag.huishouden_id == huishouden_id)
    return session().scalar(query)


def questions_of(huishouden_id: int) -> Sequence[Cirkelvraag]:
    """Everything a home asked."""
    return session().scalars(sa.select(Cirkelvraag).where(Cirkelvraag.huishouden_id == huishouden_id)).unique().all()


def waiting(*cirkel_ids: int) -> Sequence[Cirkelvraag]:
    """Who waits for a word of the coach of these circles, the longest waiting first."""
    query = sa.select(Cirkelvraag).where(Cirkelvraag.cirkel_id.in_(cirkel_ids), Cirkelvraag.antwoord == Antwoord.OPEN)
    return session().scalars(query.order_by(Cirkelvraag.op, Cirkelvraag.id)).unique().all()


def held_question(vraag_id: int) -> Cirkelvraag | None:
    """A question that nobody answered yet, held for this unit of work: its home cannot go meanwhile."""
    query = sa.select(Cirkelvraag).where(Cirkelvraag.id == vraag_id, Cirkelvraag.antwoord == Antwoord.OPEN)
    held = query.with_for_update(of=Cirkelvraag).execution_options(populate_existing=True)
    return session().scalars(held).unique().one_or_none()


def overdue() -> Sequence[Cirkelvraag]:
    """Who waits longer than we said, held for this unit of work. Of a circle that stopped nobody waits."""
    day = sa.func.coalesce(Cirkelvraag.uitgesteld_tot, Cirkelvraag.beloofd_op)
    goes_on = sa.select(Buurtcirkel.id).where(Buurtcirkel.actief)
    query = sa.select(Cirkelvraag).where(
        day < clock.today(), Cirkelvraag.antwoord == Antwoord.OPEN, Cirkelvraag.cirkel_id.in_(goes_on)
    )
    held = query.order_by(Cirkelvraag.id).with_for_update(skip_locked=True, of=Cirkelvraag)
    return session().scalars(held).unique().all()


# -- what happens in it


def tasks(cirkel_id: int) -> Sequence[Cirkeltaak]:
    """Small things to do for meetings that are still to come or are today, by meeting."""
    since = clock.at(clock.today(), time.min)
    query = sa.select(Cirkeltaak).where(Cirkeltaak.cirkel_id == cirkel_id, Cirkeltaak.voor >= since)
    return session().scalars(query.order_by(Cirkeltaak.voor, Cirkeltaak.id)).all()


def tasks_for(cirkel_id: int, meeting: datetime) -> int:
    """How many small things there are for one meeting."""
    query = sa.select(sa.func.count()).select_from(Cirkeltaak)
    return int(session().scalar(query.where(Cirkeltaak.cirkel_id == cirkel_id, Cirkeltaak.voor == meeting)) or 0)


def messages(cirkel_id: int) -> Sequence[Cirkelbericht]:
    """The newest messages in a circle, the newest first."""
    query = sa.select(Cirkelbericht).where(Cirkelbericht.cirkel_id == cirkel_id)
    return session().scalars(query.order_by(Cirkelbericht.op.desc(), Cirkelbericht.id.desc()).limit(SHOWN)).all()


def off(cirkel_id: int) -> set[date]:
    """The days on which a circle does not meet this once."""
    return set(session().scalars(sa.select(Cirkelpauze.dag).where(Cirkelpauze.cirkel_id == cirkel_id)))


def pause(cirkel_id: int, day: date) -> Cirkelpauze | None:
    """Whether it was said that a circle does not meet on this day."""
    return session().get(Cirkelpauze, (cirkel_id, day))


def said_by(huishouden_id: int) -> Sequence[Cirkelbericht]:
    """What a home wrote, for its own copy."""
    return (
        session()
        .scalars(
            sa.select(Cirkelbericht).where(Cirkelbericht.huishouden_id == huishouden_id).order_by(Cirkelbericht.op)
        )
        .all()
    )


def taken_by(huishouden_id: int) -> Sequence[Cirkeltaak]:
    """What a home said it would do, for its own copy."""
    return (
        session()
        .scalars(sa.select(Cirkeltaak).where(Cirkeltaak.huishouden_id == huishouden_id).order_by(Cirkeltaak.voor))
        .all()
    )
