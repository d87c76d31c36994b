"""Proposals to hold an evening: a buurt and a number. What was reported there is not known here, and need not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final

import sqlalchemy as sa

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import rules_rondom, service
from buurtplein.bijeenkomsten.models import Avondvoorstel, Bijeenkomst
from buurtplein.bijeenkomsten.rules import NotPossible, VoorstelStatus
from buurtplein.bijeenkomsten.service import Plan
from buurtplein.buurten import places
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import NoCatchAll, Plek
from buurtplein.buurten.site import place
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after

WORKDAYS_AHEAD: Final = 20  # an evening needs time for letters


@dataclass(frozen=True)
class Proposed:
    """A proposal with the area around it and the team that answers there."""

    row: Avondvoorstel
    wijk_code: str | None
    gemeente_code: str | None
    team_id: int

    @property
    def buurt_code(self) -> str:
        """The buurt it is about."""
        return self.row.buurt_code

    @property
    def buurt(self) -> str:
        """The buurt by its name."""
        area = buurten.area(self.buurt_code)
        return places.short_name(area.naam) if area is not None else self.buurt_code


def proposed(voorstel_id: int) -> Proposed | None:
    """One proposal; None when nobody answers there."""
    row = session().scalar(for_change(sa.select(Avondvoorstel).where(Avondvoorstel.id == voorstel_id)))
    return None if row is None else _around(row)


def _around(row: Avondvoorstel) -> Proposed | None:
    wijk, gemeente = places.parents(row.buurt_code)
    try:
        route = buurten.route(Plek(row.buurt_code, wijk, gemeente), "overlast")
    except NoCatchAll:
        return None
    return Proposed(row, wijk, gemeente, route.team_id)


def for_desk(who: Who) -> list[Proposed]:
    """The open proposals that this person may answer, newest first."""
    query = sa.select(Avondvoorstel).where(Avondvoorstel.status == VoorstelStatus.OPEN)
    found = (_around(row) for row in session().scalars(query.order_by(Avondvoorstel.id.desc()).limit(500)))
    return [each for each in found if each is not None and rules_rondom.answers_proposal(who, each)]


def propose(buurt_code: str, aantal: int, dagen: int) -> None:
    """Keep a proposal; one that still waits for an answer gets the newer number instead."""
    waits = sa.select(Avondvoorstel).where(
        Avondvoorstel.buurt_code == buurt_code, Avondvoorstel.status == VoorstelStatus.OPEN
    )
    row = session().scalar(waits)
    if row is not None:
        row.aantal, row.dagen, row.op = aantal, dagen, clock.now()
        return
    row = Avondvoorstel(buurt_code=buurt_code, aantal=aantal, dagen=dagen, op=clock.now(), status=VoorstelStatus.OPEN)
    session().add(row)
    session().flush()  # the event names its number
    publish(events.EveningProposed(None, row.id, buurt_code))


def not_now(who: Who, found: Proposed) -> None:
    """No evening now. Raises NotPossible when somebody was faster."""
    _answer(who, found, VoorstelStatus.NIET)


def hold(who: Who, found: Proposed) -> Bijeenkomst:
    """A draft of an evening for the buurt, four weeks from now. Raises NotPossible when somebody was faster."""
    _answer(who, found, VoorstelStatus.GEPLAND)
    team = accounts.team(found.team_id)
    begin = clock.at(workdays_after(clock.today(), WORKDAYS_AHEAD), time(19, 30))
    with speaking("nl"):  # stored, so in the language of the house
        titel = _("Praat mee over {buurt}", buurt=found.buurt)
    made = service.save(
        who,
        Plan(
            titel=titel,
            begin=begin,
            einde=begin + timedelta(hours=2),
            team_id=found.team_id,
            contact=(team.contactnaam if team else "") or who.name,
            telefoon=(team.telefoon if team else "") or place().telefoon,
            buurt_code=found.buurt_code,
            wijk_code=found.wijk_code,
            gemeente_code=found.gemeente_code,
        ),
    )
    found.row.bijeenkomst_id = made.id
    return made


def _answer(who: Who, found: Proposed, status: VoorstelStatus) -> None:
    if found.row.status != VoorstelStatus.OPEN:
        raise NotPossible("dit voorstel is al beantwoord")
    found.row.status = status
    session().flush()
    publish(events.EveningAnswered(who.person_id, found.row.id, status))
