"""Noodtoegang: reading one thing although no role gives it (domain brief 2.2, break-glass).

Somebody asks with a reason, a second person says yes or no, reading lasts an hour, and the auditor hears of each step.
Asking tells nothing: a number that nobody has is kept and answered in the same way.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.accounts import queries, rules
from buurtplein.accounts.models import Noodtoegang as Noodtoegang
from buurtplein.accounts.models import Person
from buurtplein.accounts.rules import Rol
from buurtplein.events import EmergencyAsked, EmergencyGranted, EmergencyRefused
from buurtplein.kernel import clock, mail, pages
from buurtplein.kernel.bus import publish
from buurtplein.kernel.config import settings
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who

LASTS: Final = timedelta(minutes=60)
WAITS: Final = timedelta(hours=24)  # a question that nobody answered is no longer a question


def ask(who: Who, soort: str, nummer: str, thing_id: int | None, reden: str) -> Noodtoegang:
    """Ask to read something. ``thing_id`` is None when nobody has that number; the asker cannot tell."""
    row = Noodtoegang(
        person_id=who.person_id, soort=soort, nummer=nummer, thing_id=thing_id, reden=reden, gevraagd_op=clock.now()
    )
    session().add(row)
    session().flush()  # the event names its number
    publish(EmergencyAsked(who.person_id, row.id))
    return row


def answer(who: Who, row: Noodtoegang, *, yes: bool) -> bool:
    """A second person decides. False when that cannot be (any more): somebody was first, it was too long ago, or this
    person asked for the same thing. Two people who ask for one thing cannot help each other in.
    """
    if not waits(row, clock.now()) or (row.soort, row.nummer) in _asked_by(who):
        return False
    row.besloten_door_id, row.besloten_op = who.person_id, clock.now()
    row.tot = clock.now() + LASTS if yes else None
    session().flush()
    publish(EmergencyGranted(who.person_id, row.id) if yes else EmergencyRefused(who.person_id, row.id))
    return True


def waits(row: Noodtoegang, now: datetime) -> bool:
    """Whether a question still waits for a second person."""
    return row.besloten_op is None and now - row.gevraagd_op < WAITS


def state(row: Noodtoegang) -> str:
    """How a question stands: wacht, verlopen, nee, open or voorbij."""
    now = clock.now()
    if row.besloten_op is None:
        return "wacht" if waits(row, now) else "verlopen"
    if row.tot is None:
        return "nee"
    return "open" if row.tot > now else "voorbij"


def _asked_by(who: Who) -> set[tuple[str, str]]:
    recent = sa.and_(Noodtoegang.person_id == who.person_id, Noodtoegang.gevraagd_op > clock.now() - 2 * WAITS)
    return {(soort, nummer) for soort, nummer in session().execute(
        sa.select(Noodtoegang.soort, Noodtoegang.nummer).where(recent)
    )}  # fmt: skip


# ---------------------------------------------------------------- reading


def by_id(nood_id: int) -> Noodtoegang | None:
    """One question, held while it is answered: two people do not answer it both."""
    return session().scalar(for_change(sa.select(Noodtoegang).where(Noodtoegang.id == nood_id)))


def of(who: Who) -> list[Noodtoegang]:
    """What this person asked lately, newest first."""
    mine = sa.select(Noodtoegang).where(Noodtoegang.person_id == who.person_id)
    return list(session().scalars(mine.order_by(Noodtoegang.id.desc()).limit(10)))


def waiting_for(who: Who) -> list[Noodtoegang]:
    """Questions that this person may weigh, oldest first. Where it is about, their feature knows: it asks on."""
    open_ = sa.and_(Noodtoegang.besloten_op.is_(None), Noodtoegang.gevraagd_op > clock.now() - WAITS)
    rows = session().scalars(sa.select(Noodtoegang).where(open_).order_by(Noodtoegang.id).limit(50))
    asked = _asked_by(who)
    return [row for row in rows if rules.weighs(who, row) and (row.soort, row.nummer) not in asked]


def all_of_them(after: str | None = None) -> pages.Page[Noodtoegang]:
    """Every question, newest first."""
    return pages.page(sa.select(Noodtoegang), (Noodtoegang.id,), after, newest_first=True)


def opened_by(who: Who, soort: str, thing_id: int) -> int | None:
    """By which question somebody reads this now; None when by none."""
    now = sa.and_(Noodtoegang.person_id == who.person_id, Noodtoegang.tot > clock.now())
    thing = sa.and_(Noodtoegang.soort == soort, Noodtoegang.thing_id == thing_id)
    return session().scalar(sa.select(Noodtoegang.id).where(now, thing).limit(1))


def watchers() -> list[Person]:
    """Who looks after this: the auditors, and while there is none, the beheerders."""
    return queries.people_with(Rol.AUDITOR) or queries.people_with(Rol.BEHEERDER)


# ---------------------------------------------------------------- telling


def tell_watchers(event: Any) -> None:
    """Reaction: whoever looks after this hears of each step."""
    for person in watchers():
        later("mail_emergency", person_id=person.id, nood_id=event.noodtoegang_id, why=type(event).__name__)


def tell_asker(event: Any) -> None:
    """Reaction: who asked hears that there is an answer."""
    row = session().get(Noodtoegang, event.noodtoegang_id)
    if row is not None:
        later("mail_emergency", person_id=row.person_id, nood_id=row.id, why="antwoord")


def tell_deciders(event: Any) -> None:
    """Reaction: who may answer hears that a question waits."""
    people = {person.id: person for rol in (Rol.TEAMCOORDINATOR, Rol.BEHEERDER) for person in queries.people_with(rol)}
    for person_id in people:
        if person_id != event.actor_id:
            later("mail_emergency", person_id=person_id, nood_id=event.noodtoegang_id, why="vraag")


def mail_emergency(person_id: int, nood_id: int, why: str) -> None:
    """Job: one person hears that there is something to look at; never about what."""
    person, row = queries.active_person(person_id), session().get(Noodtoegang, nood_id)
    if person is None or row is None:
        return
    path = "/werk/noodtoegang" if why in ("antwoord", "vraag") else "/beheer/noodtoegang"
    mail.send(
        person.email,
        "noodtoegang",
        person.taal,
        key=f"nood:{nood_id}:{why}:{person_id}",
        name=person.voornaam,
        why=why,
        link=f"{settings().site_url}{path}",
    )
