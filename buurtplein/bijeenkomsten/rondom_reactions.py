"""What follows from promises, late reports and proposals, and the jobs that mail it. Mail to staff only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.bijeenkomsten import queries, rules_rondom, toezeggingen_acts, voorstellen_acts
from buurtplein.bijeenkomsten.rules import VoorstelStatus
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import short_name
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.outbox import later


def remind_team(event: Any) -> None:
    """The day of a promise comes near, or passed: its team hears so."""
    why = "gemist" if type(event).__name__ == "ToezeggingLate" else "nadert"
    for email, taal in _addresses(event.team_id):
        later("mail_toezegging", toezegging_id=event.toezegging_id, email=email, taal=taal, why=why)


def ask_report(event: Any) -> None:
    """The verslag is late: who organises the meeting hears so."""
    meeting = queries.by_id(event.bijeenkomst_id)
    for email, taal in _addresses(meeting.team_id) if meeting is not None else ():
        later("mail_verslag", bijeenkomst_id=event.bijeenkomst_id, email=email, taal=taal)


def propose_evening(event: Any) -> None:
    """Many meldingen in a buurt: keep a proposal. The event holds a buurt and a number, and so does the proposal."""
    voorstellen_acts.propose(event.buurt_code, event.aantal, event.dagen)


def tell_who_looks_after(event: Any) -> None:
    """Whoever may say yes to a proposal hears that it is there."""
    found = voorstellen_acts.proposed(event.voorstel_id)
    if found is None:
        return
    for rol in (Rol.BUURTBEHEERDER, Rol.COORDINATOR, Rol.TEAMCOORDINATOR):
        for person in accounts.people_with(rol):
            who = accounts.as_who(person.id)
            if who is not None and rules_rondom.answers_proposal(who, found):
                later("mail_avondvoorstel", voorstel_id=event.voorstel_id, person_id=person.id)


def _addresses(team_id: int) -> Iterable[tuple[str, str]]:
    """Where a team reads its mail: its own address, else its coordinators, else everybody in it."""
    team = accounts.team(team_id)
    if team is not None and team.email:
        return [(team.email, "nl")]
    people = accounts.coordinators(team_id) or accounts.active_members(team_id)
    return [(person.email, person.taal) for person in people]


# ---------------------------------------------------------------- jobs


def mail_toezegging(toezegging_id: int, email: str, taal: str, why: str) -> None:
    """Job: a team hears of its promise. Nothing when it was settled in the meantime."""
    found = toezeggingen_acts.promised(toezegging_id)
    if found is None or not rules_rondom.is_open(found.row):
        return
    mail.send(
        email,
        f"toezegging-{why}",
        taal,
        key=f"toezegging-{why}:{toezegging_id}:{email}",
        link=f"{settings().site_url}/werk/toezeggingen",
        wat=found.row.wat,
        voor=found.row.voor,
        avond=found.meeting.titel,
    )


def mail_verslag(bijeenkomst_id: int, email: str, taal: str) -> None:
    """Job: who organises a meeting hears that its verslag is late. Nothing when it came in the meantime."""
    meeting = queries.by_id(bijeenkomst_id)
    if meeting is None or meeting.verslag_op is not None:
        return
    link = f"{settings().site_url}/werk/avonden/{meeting.slug}/verslag"
    mail.send(email, "verslag-laat", taal, key=f"verslag-laat:{bijeenkomst_id}:{email}", link=link, avond=meeting.titel)


def mail_avondvoorstel(voorstel_id: int, person_id: int) -> None:
    """Job: somebody hears that an evening might help in a buurt. A number, and nothing of what was reported."""
    found, person = voorstellen_acts.proposed(voorstel_id), accounts.active_person(person_id)
    if found is None or person is None or found.row.status != VoorstelStatus.OPEN:
        return
    area = buurten.area(found.buurt_code)
    mail.send(
        person.email,
        "avondvoorstel",
        person.taal,
        key=f"avondvoorstel:{voorstel_id}:{person_id}",
        link=f"{settings().site_url}/werk/avonden/voorstellen",
        buurt=short_name(area.naam) if area is not None else found.buurt_code,
    )
