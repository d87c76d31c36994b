"""Mail about the rota, to who is on it: a colleague changed it, or nobody is on a line. Nothing of any contact."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bereik, queries, queries_rooster, rooster_shown, texts_rooster
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.kernel import clock, hours, mail, outbox
from buurtplein.kernel.config import settings
from buurtplein.kernel.hours import Opening
from buurtplein.kernel.i18n import _, datum_kort, speaking, tijd
from buurtplein.kernel.outbox import later

AHEAD: Final = (7, 1)  # days: to everybody on the line
TODAY: Final = 0  # once more, to the coordinator of the team
DAYS_SHOWN: Final = 14
MOST: Final = 6  # duties in a mail


def watch_rooster() -> None:
    """Periodic, early in the morning: say where nobody is on a line in a week, tomorrow, and today.

    A line on which nobody ever stood is left in peace.
    """
    for lijn in queries.lijnen():
        if not queries.duties([lijn.id]):
            continue
        everybody, leaders = sorted(bereik.workers([lijn])[lijn.id]), queries_rooster.leaders(lijn)
        for ahead, people in (*((each, everybody) for each in AHEAD), (TODAY, leaders)):
            day = clock.today() + timedelta(days=ahead)
            if _missing(lijn, day):
                for person_id in people:
                    later("mail_rooster_gat", lijn_id=lijn.id, person_id=person_id, dag=day.isoformat())
    outbox.plan("watch_rooster", clock.at(clock.today() + timedelta(days=1), time(7, 0)))


def _missing(lijn: Contactlijn, day: date) -> list[Opening]:
    """What begins on this day without anybody on it, and is not over."""
    since, until = hours.wall(day, 0), hours.wall(day, hours.DAY)
    found = rooster_shown.gaps(lijn, max(since, clock.now()), until + timedelta(days=1))
    return [each for each in found if since <= each.start < until]


def mail_rooster_gat(lijn_id: int, person_id: int, dag: str) -> None:
    """Job: somebody hears that nobody is on a line on a day. Nothing when that was mended."""
    lijn, person, day = queries.lijn(lijn_id), accounts.active_person(person_id), date.fromisoformat(dag)
    if lijn is None or not lijn.actief or person is None or person_id not in bereik.workers([lijn])[lijn.id]:
        return
    if not (found := _missing(lijn, day)):
        return
    with speaking(person.taal):
        zinnen = [texts_rooster.gap(lijn.naam, each) for each in found]
    mail.send(
        person.email,
        "rooster-gat",
        person.taal,
        key=f"rooster-gat:{lijn.id}:{dag}:{clock.today().isoformat()}:{person_id}",
        zinnen=zinnen,
        link=_link(lijn),
    )


def mail_rooster_anders(lijn_id: int, person_id: int, op: str) -> None:
    """Job: a colleague changed what somebody does on a line. It says how that is now."""
    lijn, person = queries.lijn(lijn_id), accounts.active_person(person_id)
    if lijn is None or person is None:
        return
    mine = rooster_shown.duties_of(lijn, person_id, DAYS_SHOWN)
    with speaking(person.taal):
        dagen = [
            _("{dag}, {van}–{tot} uur", dag=datum_kort(each.start), van=tijd(each.start), tot=tijd(each.eind))
            for each in mine[:MOST]
        ]
    mail.send(
        person.email,
        "rooster-anders",
        person.taal,
        key=f"rooster-anders:{lijn.id}:{person_id}:{op}",
        lijn=lijn.naam,
        dagen=dagen,
        link=_link(lijn),
    )


def _link(lijn: Contactlijn) -> str:
    return f"{settings().site_url}/werk/rooster/{lijn.id}"
