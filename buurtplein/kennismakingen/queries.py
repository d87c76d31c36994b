"""Reads of kennismakingen. Neighbours get a ``Getoond`` and nothing else; a code opens one interest alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from buurtplein.kennismakingen import lezen, rules
from buurtplein.kennismakingen.models import Gespreksmoment as Gespreksmoment
from buurtplein.kennismakingen.models import Interesse as Interesse
from buurtplein.kennismakingen.models import Meelezer, Meestem
from buurtplein.kennismakingen.rules import Getoond, Meelezing, Stand, Uitkomst
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd, Taak

# -- the house


def open_for_interest(slug: str) -> Woonproject | None:
    """A house in which people can say that they want to live."""
    found = huis.open_project(slug)
    return found if found is not None and found.interesse else None


def organisations(project_id: int) -> list[str]:
    """Organisations that everybody in the house may call: a text that names one is no text for neighbours."""
    return [each.organisatie for each in huis.present(project_id) if each.taak == Taak.HULPLIJN and each.organisatie]


# -- moments to talk


def moments(project_id: int) -> Sequence[Gespreksmoment]:
    """Moments that are still to come, free or not, for who looks after them."""
    query = sa.select(Gespreksmoment).where(Gespreksmoment.project_id == project_id)
    return session().scalars(query.where(Gespreksmoment.begin > clock.now()).order_by(Gespreksmoment.begin)).all()


def free(project_id: int) -> Sequence[Gespreksmoment]:
    """Moments that somebody can still choose."""
    return [each for each in moments(project_id) if each.interesse_id is None]


def moment_of(interesse_id: int) -> Gespreksmoment | None:
    """The moment that somebody chose."""
    query = sa.select(Gespreksmoment).where(Gespreksmoment.interesse_id == interesse_id)
    return session().scalar(query.execution_options(populate_existing=True))


def moment_here(slug: str, moment_id: int) -> Beheerd | None:
    """A moment, for who looks after it."""
    return huis.beheerd(slug, session().get(Gespreksmoment, moment_id))


def taken(project_id: int, begins: Iterable[datetime]) -> set[datetime]:
    """Which of these moments there are already."""
    query = sa.select(Gespreksmoment.begin).where(Gespreksmoment.project_id == project_id)
    return set(session().scalars(query.where(Gespreksmoment.begin.in_(list(begins)))))


# -- who wants to live here


def interesse(interesse_id: int) -> Interesse | None:
    """One interest."""
    return session().get(Interesse, interesse_id)


def interesse_here(slug: str, interesse_id: int) -> Beheerd | None:
    """One interest in a house: for who has its code, or who coordinates; the predicates see to that."""
    return huis.beheerd(slug, interesse(interesse_id))


def with_code(code: str) -> Interesse | None:
    """The interest that a code opens."""
    return session().scalar(sa.select(Interesse).where(Interesse.code_print == fingerprint(code)))


def stand_of(found: Interesse) -> Stand:
    """How it stands now."""
    return stand_with(found, moment_of(found.id))


def stand_with(found: Interesse, moment: Gespreksmoment | None) -> Stand:
    """How it stands now, of somebody whose moment to talk is known."""
    begin = moment.begin if moment is not None else None
    return rules.stand(found.uitkomst, begin, found.einde, clock.now(), found.gesproken)


def interests(project_id: int) -> list[tuple[Interesse, Gespreksmoment | None]]:
    """Who wants to live in a house with the moment to talk: by that moment, then by when they asked. No other order."""
    query = sa.select(Interesse, Gespreksmoment).where(Interesse.project_id == project_id)
    query = query.outerjoin(Gespreksmoment, Gespreksmoment.interesse_id == Interesse.id)
    last = sa.case((Gespreksmoment.begin.is_(None), 1), else_=0)
    rows = session().execute(query.order_by(last, Gespreksmoment.begin, Interesse.op))
    return [(row[0], row[1]) for row in rows]


def overdue() -> Sequence[Interesse]:
    """Who waits longer than we said, held for this unit of work."""
    day = sa.func.coalesce(Interesse.uitgesteld_tot, Interesse.beloofd_op)
    open_ones = sa.or_(Interesse.uitkomst.is_(None), Interesse.uitkomst == Uitkomst.WACHTLIJST)
    query = sa.select(Interesse).where(day < clock.today(), Interesse.einde > clock.now(), open_ones)
    return session().scalars(query.order_by(Interesse.id).with_for_update(skip_locked=True)).all()


# -- who reads along


def reader(huishouden_id: int) -> Meelezer | None:
    """Whether a home wants to read along."""
    return session().get(Meelezer, huishouden_id)


def readers(project_id: int) -> Sequence[Meelezer]:
    """Homes that want to read along, for the coordinator."""
    query = sa.select(Meelezer).where(Meelezer.project_id == project_id).order_by(Meelezer.huishouden_id)
    return session().scalars(query).all()


def reader_here(slug: str, huishouden_id: int) -> Beheerd | None:
    """A home that wants to read along, for the coordinator."""
    return huis.beheerd(slug, reader(huishouden_id))


def reads(huishouden_id: int) -> bool:
    """Whether a home reads along: it wants to, and the coordinator said yes."""
    found = reader(huishouden_id)
    return found is not None and found.mag


def shown_to_neighbours(project_id: int) -> list[Getoond]:
    """All that neighbours read along about: what was cleared, between the choice of a talk and the answer."""
    hidden = organisations(project_id)
    found = (_shown(each, moment, hidden) for each, moment in interests(project_id))
    return [each for each in found if each is not None]


def _shown(found: Interesse, moment: Gespreksmoment | None, hidden: Collection[str]) -> Getoond | None:
    now_is = stand_with(found, moment)
    if not found.vrij or moment is None or not rules.in_reading(now_is):
        return None
    if lezen.not_for_neighbours(found.motivatie, hidden):
        return None
    chosen = tuple(found.samen.split())
    return Getoond(found.id, found.project_id, found.voornaam, found.motivatie, chosen, moment.begin)


def meelezing(slug: str, interesse_id: int) -> Meelezing | None:
    """One interest for the home that looks; None when there is nothing to read."""
    here = huis.binnen(slug)
    if here is None or here.thuis is None:
        return None
    shown = next((each for each in shown_to_neighbours(here.project.id) if each.id == interesse_id), None)
    found = interesse(interesse_id)
    if shown is None or found is None:
        return None
    return Meelezing(here, shown, reads(here.thuis.id), still_said(found))


def print_of(interesse_id: int, huishouden_id: int) -> str:
    """By which the voice of a home is found again; nobody can work out whose it is."""
    return fingerprint(f"meelezen:{interesse_id}:{huishouden_id}")


def voice_of(interesse_id: int, huishouden_id: int) -> Meestem | None:
    """What this home said."""
    own = Meestem.stem_print == print_of(interesse_id, huishouden_id)
    query = sa.select(Meestem).where(Meestem.interesse_id == interesse_id, own)
    return session().scalar(query.execution_options(populate_existing=True))


def said_by(project_id: int, huishouden_id: int) -> list[tuple[Meestem, Interesse]]:
    """All that a home said, each with the interest that it is about: found by its number and print."""
    prints = {each: print_of(each, huishouden_id) for each in numbers(project_id)}
    query = sa.select(Meestem, Interesse).join(Interesse, Interesse.id == Meestem.interesse_id)
    query = query.where(Meestem.interesse_id.in_(prints), Meestem.stem_print.in_(prints.values()))
    return [(row[0], row[1]) for row in session().execute(query.order_by(Meestem.interesse_id))]


def still_said(found: Interesse) -> bool:
    """Whether neighbours can still say something about what somebody wrote."""
    return rules.still_said(stand_of(found), found.gesproken)


def voices(asked: Interesse) -> list[tuple[str, str]] | None:
    """What neighbours said, as (kind, words) in the order of the alphabet.

    None while one can still say something, and when there are too few of them: either would tell who said what.
    """
    if still_said(asked):
        return None
    query = sa.select(Meestem).where(Meestem.interesse_id == asked.id)
    found = [(each.oordeel, each.woorden) for each in session().scalars(query)]
    return sorted(found, key=lambda each: (each[0], each[1].casefold())) if len(found) >= rules.ENOUGH_VOICES else None


def numbers(project_id: int) -> Sequence[int]:
    """Numbers of everybody who wants to live in a house."""
    return session().scalars(sa.select(Interesse.id).where(Interesse.project_id == project_id)).all()
