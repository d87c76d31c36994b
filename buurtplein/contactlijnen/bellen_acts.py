"""What people of a line do: they call back and note what came of it, write down who called, and pass a contact on.

A contact is held while this happens: of two colleagues who press at once one is told that the other was faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bellen_rules, kluis, queries, queries_bellen, rules, service
from buurtplein.contactlijnen.bellen_rules import Vervolg
from buurtplein.contactlijnen.models import Belpoging, Contact, Contactlijn
from buurtplein.contactlijnen.rules import Afloop, NotPossible, Stand, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who

# What noting a call may change of a contact, and so what taking it back puts back.
TOUCHED: Final = (
    "handler_id", "stand", "wacht_sinds", "beantwoord_op", "beloofd_op", "uitgesteld_tot", "gemist",
    "voor_coordinator_op",
)  # fmt: skip
_MOMENTS: Final = frozenset({"wacht_sinds", "beantwoord_op", "beloofd_op", "uitgesteld_tot", "voor_coordinator_op"})


@dataclass(frozen=True)
class Noted:
    """A call that was just noted, and what is needed to take it back: plain values that fit in a cookie."""

    poging_id: int
    voor: dict[str, Any]
    na: dict[str, Any]


def show(who: Who, contacts: Iterable[Contact]) -> None:
    """The numbers of these people are on the screen of somebody: that is in the log, once a day for each."""
    listed = list(contacts)
    seen = queries_bellen.seen_today(who.person_id, [each.id for each in listed])
    for each in listed:
        if each.id not in seen:
            service.read(who, each)


# ---------------------------------------------------------------- what came of a call


def note_call(who: Who, contact: Contact, uitslag: str, seen: int) -> Noted:
    """Somebody called. ``seen``: how many calls were on the screen; a colleague who noted one since then was faster.

    Raises NotPossible then, when the contact is done or with the coordinator, and when this cannot have come of it.
    """
    queries.hold(contact)
    done = queries_bellen.attempts_of(contact.id)
    if contact.stand == Stand.KLAAR or contact.voor_coordinator_op is not None or len(done) != seen:
        raise NotPossible(contact.stand)
    if not bellen_rules.may_note(uitslag, contact.inspreken):
        raise NotPossible(uitslag)
    voor = _plain(contact)
    made = Belpoging(contact_id=contact.id, person_id=who.person_id, op=clock.now(), uitslag=uitslag)
    session().add(made)
    session().flush()  # taking it back names its number
    publish(events.ContactCalled(who.person_id, contact.id, contact.lijn_id, uitslag))
    _follow(who, contact, bellen_rules.follows([*(each.uitslag for each in done), uitslag]))
    return Noted(made.id, voor, _plain(contact))


def _follow(who: Who, contact: Contact, vervolg: Vervolg) -> None:
    if vervolg == Vervolg.AFLOOP:
        service.take(who, contact)
        service.heard(contact)
        return
    again = rules.again_by(queries_bellen.rooster_of(contact.lijn_id), clock.now())
    promises.kept(contact, again)  # we called when we said; the next time is a new word of ours
    contact.wacht_sinds = contact.wacht_sinds or clock.now()
    if vervolg == Vervolg.COORDINATOR:
        contact.handler_id, contact.stand = None, Stand.WACHT
        if accounts.coordinators(contact.team_id):  # without one the team goes on by itself
            contact.voor_coordinator_op = clock.now()
        publish(events.ContactUnreached(who.person_id, contact.id, contact.lijn_id, contact.team_id))
    publish(events.ContactPromised(who.person_id, contact.id, contact.lijn_id, again))


def take_back(who: Who, contact: Contact, noted: Noted) -> None:
    """It was a slip: the contact is as it was. Raises NotPossible when somebody went on from it, or after the time."""
    queries.hold(contact)
    last = next(reversed(queries_bellen.attempts_of(contact.id)), None)
    if last is None or last.id != noted.poging_id or not bellen_rules.may_undo(last, who.person_id, clock.now()):
        raise NotPossible("te laat")
    if _plain(contact) != noted.na:
        raise NotPossible("anders")
    for name, value in noted.voor.items():
        moment = name in _MOMENTS and value is not None
        setattr(contact, name, datetime.fromisoformat(value) if moment else value)
    session().delete(last)
    publish(events.ContactCallUndone(who.person_id, contact.id, contact.lijn_id))


def _plain(contact: Contact) -> dict[str, Any]:
    values = {name: getattr(contact, name) for name in TOUCHED}
    return {name: each.isoformat() if isinstance(each, datetime) else each for name, each in values.items()}


def read_noted(kept: Any) -> Noted | None:
    """What a cookie remembers of the last call; None when it is not that."""
    if not isinstance(kept, Mapping) or not isinstance(kept.get("id"), int):
        return None
    return Noted(kept["id"], dict(kept.get("voor") or {}), dict(kept.get("na") or {}))


def once_more(who: Who, contact: Contact) -> datetime:
    """The coordinator decides that we try again; returns before when. Raises NotPossible when that was decided."""
    queries.hold(contact)
    if contact.stand == Stand.KLAAR or contact.voor_coordinator_op is None:
        raise NotPossible(contact.stand)
    again = rules.again_by(queries_bellen.rooster_of(contact.lijn_id), clock.now())
    contact.voor_coordinator_op = None
    promises.kept(contact, again)
    publish(events.ContactPromised(who.person_id, contact.id, contact.lijn_id, again))
    return again


# ---------------------------------------------------------------- somebody called us


@dataclass(frozen=True)
class Gebeld:
    """What was written down of a call to a line. ``terug``: when we call back; ``verder``: it becomes something."""

    soort: str | None
    notitie: str = ""
    telefoon: str | None = None  # ten digits
    inspreken: bool | None = None
    terug: datetime | None = None
    verder: bool = False


def log_call(who: Who, lijn: Contactlijn, gebeld: Gebeld) -> Contact:
    """Somebody called a line. Who may not answer such a contact leaves it for the team."""
    asked = Asked(Weg.TELEFOON, gebeld.soort, telefoon=gebeld.telefoon, inspreken=gebeld.inspreken)
    contact, _code = service.open_contact(who, lijn, asked, gebeld.terug or clock.now())
    if rules.answers(who, contact):
        service.take(who, contact)
    if gebeld.notitie:
        service.note(who, contact, gebeld.notitie, "gebeld")
    contact.beantwoord_op = clock.now()  # who called spoke with a human at once
    if gebeld.terug is not None:
        publish(events.ContactPromised(who.person_id, contact.id, lijn.id, gebeld.terug))
        return contact
    service.heard(contact)
    if not gebeld.verder:
        service.settle(who, contact, Afloop.GEHOLPEN)
    return contact


# ---------------------------------------------------------------- another line


def pass_on(who: Who, contact: Contact, lijn: Contactlijn) -> None:
    """Give a contact to another line, whole and under its key; from then on it is of that team.

    What was promised stays promised. Raises NotPossible when it is done, or when that line does not take it.
    """
    queries.hold(contact)
    if contact.stand == Stand.KLAAR or lijn.id not in {each.id for each in queries_bellen.others_for(contact)}:
        raise NotPossible(contact.stand)
    before = contact.lijn_id
    kluis.move(contact, queries.lines(contact.id, notes=True), lijn)
    contact.team_id, contact.gebied_code = lijn.team_id, lijn.gebied_code
    contact.handler_id, contact.stand, contact.voor_coordinator_op = None, Stand.WACHT, None
    contact.gelezen_op = contact.gelezen_door_id = contact.ongelezen_geseind_op = None  # nobody there read it yet
    contact.wacht_sinds = contact.wacht_sinds or clock.now()
    publish(events.ContactPassedOn(who.person_id, contact.id, lijn.id, before))
