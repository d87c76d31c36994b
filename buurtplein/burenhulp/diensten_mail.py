"""Mail about the phone of burenhulp, to who looks after its area. No names of residents, no words of a call."""

from __future__ import annotations

from datetime import date, time, timedelta

from buurtplein.accounts import queries as accounts
from buurtplein.burenhulp import diensten_rules, diensten_shown, queries_desk
from buurtplein.burenhulp.diensten_rules import LetOp, Mis
from buurtplein.burenhulp.models import Hulplijn
from buurtplein.kernel import clock, mail, outbox
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import speaking
from buurtplein.kernel.outbox import later


def watch_duties() -> None:
    """Periodic, early in the morning: warn of what begins to be wrong in a week, or tomorrow."""
    for line in queries_desk.lines():
        people = queries_desk.people_of(line)
        for each in _warnings(line, people):
            for person_id in people:
                later("mail_dienst_let_op", hulplijn_id=line.id, person_id=person_id, van=each.van.isoformat())
    outbox.plan("watch_duties", clock.at(clock.today() + timedelta(days=1), time(7, 0)))


def _warnings(line: Hulplijn, people: dict[int, str]) -> list[LetOp]:
    return diensten_rules.warnings(queries_desk.duties(line.id, clock.today()), clock.today(), people)


def mail_dienst_let_op(hulplijn_id: int, person_id: int, van: str) -> None:
    """Job: somebody hears that nobody, or two people, have the phone. Nothing when that was mended."""
    line, person = queries_desk.line(hulplijn_id), accounts.active_person(person_id)
    if line is None or person is None:
        return
    beurten, people = queries_desk.duties(line.id, clock.today()), queries_desk.people_of(line)
    first, end = date.fromisoformat(van), clock.today() + 5 * diensten_rules.WEEK
    found = [
        (mis, each)
        for mis, look in ((Mis.NIEMAND, diensten_rules.gaps), (Mis.DUBBEL, diensten_rules.overlaps))
        for each in look(beurten, clock.today(), end, people)
        if each.van == first
    ]
    if not found or person_id not in people:
        return
    with speaking(person.taal):
        sentences = [diensten_shown.mis_sentence(mis, each.van, each.tot) for mis, each in found]
    mail.send(
        person.email,
        "dienst-let-op",
        person.taal,
        key=f"dienst-let-op:{line.id}:{van}:{clock.today().isoformat()}:{person_id}",
        zinnen=sentences,
        link=_link(line),
    )


def mail_dienst_anders(hulplijn_id: int, person_id: int, op: str) -> None:
    """Job: a colleague changed on which days somebody has the phone."""
    line, person = queries_desk.line(hulplijn_id), accounts.active_person(person_id)
    if line is None or person is None:
        return
    mine = [each for each in queries_desk.duties(line.id, clock.today()) if each.person_id == person_id]
    with speaking(person.taal):
        dagen = [diensten_shown.days_of(each) for each in mine]
    mail.send(
        person.email,
        "dienst-anders",
        person.taal,
        key=f"dienst-anders:{line.id}:{person_id}:{op}",
        dagen=dagen,
        link=_link(line),
    )


def _link(line: Hulplijn) -> str:
    return f"{settings().site_url}/werk/hulp/telefoon/{line.id}"
