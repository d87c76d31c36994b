"""Nothing is ever nobody's: what no reader of the area can read goes to the central team; what waits long is told.

Who reads is asked when a text comes, each hour, and when somebody gets or loses a role.
"""

from __future__ import annotations

from typing import Any

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import clock, mail
from buurtplein.kernel.bus import publish
from buurtplein.kernel.config import settings
from buurtplein.kernel.outbox import later
from buurtplein.moderatie import queries, rules
from buurtplein.moderatie.models import Nakijkstuk

_READERS = (Rol.BUURTBEHEERDER, Rol.COORDINATOR)


def catching_team(*areas: str | None) -> int | None:
    """The team for a text of these areas when nobody reads there; None when somebody does."""
    asked = {code for code in areas if code}
    people = [person for rol in _READERS for person in accounts.people_with(rol)]
    read = {rol.gebied_code for person in people for rol in person.rollen if rol.rol in _READERS} - {None}
    if read and (not asked or not asked.isdisjoint(read)):
        return None
    return queries.bureau().opvang_team_id


def look_again(_event: Any = None) -> None:
    """Somebody gets or loses a role: ask again of everything that waits whether somebody reads it."""
    for stuk in queries.everything_open():
        team_id = catching_team(stuk.buurt_code, stuk.wijk_code, stuk.gemeente_code)
        if team_id != stuk.opvang_team_id:
            stuk.opvang_team_id = team_id


def remind() -> None:
    """Periodic: what waits for more than a day is told once to everybody who may read it. A mail holds none of it."""
    look_again()
    late = queries.overdue()
    if not late:
        return
    now = clock.now()
    for person_id in _who_read(late):
        later("mail_nakijken", person_id=person_id, op=now.isoformat())
    for stuk in late:
        stuk.herinnerd_op = now
    publish(events.ReviewsReminded(None, len(late)))


def _who_read(late: list[Nakijkstuk]) -> list[int]:
    """Numbers of everybody who may read one of these."""
    found = set()
    for rol in (*_READERS, Rol.TEAMCOORDINATOR, Rol.BEHEERDER):
        for person in accounts.people_with(rol):
            who = accounts.as_who(person.id)
            if who is not None and any(rules.reads(who, stuk) for stuk in late):
                found.add(person.id)
    return sorted(found)


def mail_nakijken(person_id: int, op: str) -> None:
    """Job: a reader hears that neighbours wait. Nothing when all of it was read, or the person left."""
    person, who = accounts.person(person_id), accounts.as_who(person_id)
    if person is None or who is None:
        return
    aantal = queries.late_for(who)
    if aantal:
        mail.send(
            person.email,
            "nakijken-wacht",
            person.taal,
            key=f"nakijken-wacht:{person_id}:{op}",
            name=person.voornaam,
            aantal=aantal,
            link=f"{settings().site_url}/werk/nakijken",
        )
