"""Reads for who answers: whom to call, what waits, what is open, and where a contact can be passed on to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import time
from typing import Final

import sqlalchemy as sa

from buurtplein.buurten.places import around
from buurtplein.contactlijnen import bellen_rules, queries, rules
from buurtplein.contactlijnen.models import Belpoging, Contact, Contactlijn
from buurtplein.contactlijnen.rules import Stand
from buurtplein.kernel import clock, pages
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Rooster
from buurtplein.kernel.who import Who

MOST = 200  # of a call list: who has more to call needs more people, not a longer page
FILTERS = ("wacht", "van-mij", "collegas", "klaar")


def to_call(who: Who) -> list[Contact]:
    """Whom to call back on the lines of this person, by the moment that counts; and of whom it must still be said what
    came of it.
    """
    stands = sa.func.coalesce(Contact.uitgesteld_tot, Contact.beloofd_op)
    query = queries.on_desk_of(who).where(Contact.weg.in_(bellen_rules.CALLS), Contact.stand != Stand.KLAAR)
    return list(session().scalars(query.order_by(stands, Contact.id).limit(MOST)))


def attempts(contact_ids: Iterable[int]) -> dict[int, list[Belpoging]]:
    """What was noted of calls, the oldest first, per contact; without one the contact is absent."""
    query = sa.select(Belpoging).where(Belpoging.contact_id.in_(list(contact_ids))).order_by(Belpoging.id)
    found: dict[int, list[Belpoging]] = {}
    for row in session().scalars(query):
        found.setdefault(row.contact_id, []).append(row)
    return found


def attempts_of(contact_id: int) -> list[Belpoging]:
    """What was noted of calls to one person, the oldest first."""
    return attempts([contact_id]).get(contact_id, [])


def attempt(poging_id: int) -> Belpoging | None:
    """One call by its number."""
    return session().get(Belpoging, poging_id)


def waiting(who: Who) -> Counter[str]:
    """How many contacts wait for a word of the lines of this person, per way."""
    mine = {"teams": who.teams(*rules.HANDLERS), "near": queries.looked_after(who)}
    return Counter({str(weg): int(count) for weg, count in session().execute(_WAITING, mine)})


_WAITING: Final = (  # every page of staff asks it: it is written out once
    sa.select(Contact.weg, sa.func.count())
    .where(
        queries.answered_by(sa.bindparam("teams", expanding=True), sa.bindparam("near", expanding=True)),
        Contact.stand != Stand.KLAAR,
        Contact.wacht_sinds.is_not(None),
    )
    .group_by(Contact.weg)
)


def desk_page(who: Who, chosen: str, after: str | None = None) -> pages.Page[Contact]:
    """What is open on the lines of this person, by the moment that was promised; what is done, newest first."""
    query = _narrowed(queries.on_desk_of(who), who, chosen)
    if chosen == "klaar":
        return pages.page(query, (Contact.klaar_op, Contact.id), after, newest_first=True)
    return pages.page(query, (Contact.beloofd_op, Contact.id), after)


def desk_counts(who: Who) -> dict[str, int]:
    """How many there are behind each filter of what is open."""
    return {
        each: int(
            session().scalar(_narrowed(queries.on_desk_of(who), who, each).with_only_columns(sa.func.count())) or 0
        )
        for each in FILTERS
        if each != "klaar"
    }


def _narrowed(query: sa.Select[Contact], who: Who, chosen: str) -> sa.Select[Contact]:
    if chosen == "klaar":
        return query.where(Contact.stand == Stand.KLAAR, Contact.klaar_op.is_not(None))
    if chosen == "van-mij":
        return query.where(Contact.stand != Stand.KLAAR, Contact.handler_id == who.person_id)
    if chosen == "collegas":
        return query.where(
            Contact.stand != Stand.KLAAR, Contact.handler_id != who.person_id, Contact.handler_id.is_not(None)
        )
    return query.where(Contact.stand != Stand.KLAAR, Contact.handler_id.is_(None))


def seen_today(person_id: int | None, contact_ids: Iterable[int]) -> set[int]:
    """Of which of these contacts it is in the log already that this person saw them today."""
    midnight = clock.at(clock.today(), time(0, 0))
    query = sa.select(Audit.thing_id).where(
        Audit.kind == "contact",
        Audit.name == "ContactRead",
        Audit.actor_id == person_id,
        Audit.at >= midnight,
        Audit.thing_id.in_(list(contact_ids)),
    )
    return {found for found in session().scalars(query) if found is not None}


def rooster_of(lijn_id: int) -> Rooster:
    """The hours of a line, from today on."""
    lijn = queries.lijn(lijn_id)
    return queries.roosters([lijn], clock.today())[lijn.id] if lijn is not None else Rooster()


def others_for(contact: Contact) -> list[Contactlijn]:
    """The lines to which a contact can be passed on: those that take its kind, the ones around its area first."""
    near = set(around(contact.gebied_code))
    found = [
        each for each in queries.lijnen() if each.id != contact.lijn_id and rules.takes(each.soorten, contact.soort)
    ]
    return sorted(found, key=lambda each: (each.gebied_code not in near, each.naam))
