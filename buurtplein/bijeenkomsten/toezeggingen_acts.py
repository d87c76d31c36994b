"""What people do with promises, and with the verslag they stand in. Told who; never asks the request; never commits."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from buurtplein import events
from buurtplein.bijeenkomsten import queries, rules_rondom, service
from buurtplein.bijeenkomsten.models import Bijeenkomst, Bijeenkomstvraag, Handelingskaart, Toezegging
from buurtplein.bijeenkomsten.rules import PUBLIC, Act, NotPossible, Status, ToezeggingStatus, VraagStatus
from buurtplein.bijeenkomsten.service import Plan
from buurtplein.kernel import clock, pages
from buurtplein.kernel.bus import history, publish
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.who import Who

# ---------------------------------------------------------------- reads


@dataclass(frozen=True)
class Promised:
    """A promise with its meeting, for the predicates and pages."""

    row: Toezegging
    meeting: Bijeenkomst

    @property
    def team_id(self) -> int:
        """The team that promised it."""
        return self.row.team_id


def promised(toezegging_id: int) -> Promised | None:
    """One promise."""
    row = session().scalar(for_change(sa.select(Toezegging).where(Toezegging.id == toezegging_id)))
    meeting = queries.by_id(row.bijeenkomst_id) if row is not None else None
    return None if row is None or meeting is None else Promised(row, meeting)


def of_meeting(meeting: Bijeenkomst) -> list[Toezegging]:
    """What was promised at a meeting, by day."""
    query = sa.select(Toezegging).where(Toezegging.bijeenkomst_id == meeting.id)
    return list(session().scalars(query.order_by(Toezegging.voor, Toezegging.id)))


def open_everywhere(after: str | None = None) -> pages.Page[Promised]:
    """A page of the promises of public meetings that still have to be done; the longest late first."""
    told = sa.select(Bijeenkomst.id).where(Bijeenkomst.status.in_(PUBLIC), Bijeenkomst.verslag_op.is_not(None))
    query = sa.select(Toezegging).where(Toezegging.status == ToezeggingStatus.OPEN, Toezegging.bijeenkomst_id.in_(told))
    found = pages.page(query, (Toezegging.voor, Toezegging.id), after)
    about = sa.select(Bijeenkomst).where(Bijeenkomst.id.in_({row.bijeenkomst_id for row in found.rows}))
    meetings = {meeting.id: meeting for meeting in session().scalars(about)} if found.rows else {}
    return pages.Page([Promised(row, meetings[row.bijeenkomst_id]) for row in found.rows], found.after)


def for_desk(who: Who, most: int = 500) -> list[Promised]:
    """The open promises of whoever looks: of the own teams, and of meetings this person organises."""
    query = sa.select(Toezegging, Bijeenkomst).join(Bijeenkomst, Bijeenkomst.id == Toezegging.bijeenkomst_id)
    query = query.where(Toezegging.status == ToezeggingStatus.OPEN).order_by(Toezegging.voor, Toezegging.id)
    found = (Promised(row, meeting) for row, meeting in session().execute(query))
    return [each for each in found if rules_rondom.keeps(who, each)][:most]


def answered(meeting: Bijeenkomst) -> list[Bijeenkomstvraag]:
    """Every question that was placed, with or without an answer, in the order in which they were asked."""
    query = sa.select(Bijeenkomstvraag).where(
        Bijeenkomstvraag.bijeenkomst_id == meeting.id, Bijeenkomstvraag.status == VraagStatus.GEPLAATST
    )
    return list(session().scalars(query.order_by(Bijeenkomstvraag.id)))


def returns(meeting: Bijeenkomst) -> list[Bijeenkomst]:
    """The evenings that come after this one, also drafts."""
    query = sa.select(Bijeenkomst).where(Bijeenkomst.vorige_id == meeting.id, Bijeenkomst.status != Status.AFGEZEGD)
    return list(session().scalars(query.order_by(Bijeenkomst.begin)))


# ---------------------------------------------------------------- the verslag


def keep_report(meeting: Bijeenkomst, tekst: str, voor: date | None) -> None:
    """Keep what was written so far. Nobody else reads it yet, unless it was placed before."""
    meeting.verslag, meeting.verslag_voor = tekst, voor
    meeting.gewijzigd_op = clock.now()


def place_report(who: Who, meeting: Bijeenkomst) -> None:
    """From now on everybody reads what was said. Raises NotPossible before the meeting was."""
    if meeting.status == Status.GEPLAND and meeting.einde <= clock.now():
        service.close(who, meeting)
    service.step(who, meeting, Act.PLAATSEN)
    if meeting.verslag_op is None:
        meeting.verslag_op = clock.now()
    session().flush()
    _finish(who, meeting)


def watch_reports() -> None:
    """Periodic: a verslag that is not there on its day is asked for, once."""
    query = sa.select(Bijeenkomst).where(
        Bijeenkomst.verslag_op.is_(None),
        Bijeenkomst.verslag_voor < clock.today(),
        Bijeenkomst.status.in_((Status.GEWEEST, Status.GEPLAND)),
        Bijeenkomst.einde < clock.now(),
    )
    for meeting in session().scalars(query).all():
        if meeting.verslag_voor and not history("bijeenkomst", meeting.id, [events.ReportLate.__name__]):
            publish(events.ReportLate(None, meeting.id, meeting.verslag_voor))


# ---------------------------------------------------------------- promises


def promise(who: Who, meeting: Bijeenkomst, wat: str, team_id: int, voor: date) -> Toezegging:
    """Promise something. Raises NotPossible when the meeting is a draft, was called off, or is settled."""
    if meeting.status not in (Status.GEPLAND, Status.GEWEEST, Status.VERSLAG):
        raise NotPossible("deze avond kan niks meer beloven")
    made = Toezegging(bijeenkomst_id=meeting.id, wat=wat, team_id=team_id, voor=voor, status=ToezeggingStatus.OPEN)
    session().add(made)
    session().flush()  # the event names its number
    publish(events.ToezeggingMade(who.person_id, meeting.id, made.id, team_id, voor))
    return made


def drop(who: Who, found: Promised) -> None:
    """Take away what was written by mistake. Raises NotPossible once everybody could read it."""
    if found.meeting.verslag_op is not None:
        raise NotPossible("dit is al openbaar")
    publish(events.ToezeggingDropped(who.person_id, found.meeting.id, found.row.id, found.row.team_id))
    session().delete(found.row)


def settle(who: Who, found: Promised, status: ToezeggingStatus, uitleg: str) -> None:
    """It is done, or it does not work: then the page says why. Raises NotPossible when it was settled already."""
    row = found.row
    if not rules_rondom.is_open(row) or status == ToezeggingStatus.OPEN:
        raise NotPossible("dit is al klaar")
    if status == ToezeggingStatus.LUKT_NIET and not uitleg:
        raise NotPossible("leg uit waarom")
    row.status, row.uitleg, row.klaar_op = status, uitleg, clock.today()
    session().flush()
    publish(events.ToezeggingSettled(who.person_id, found.meeting.id, row.id, row.team_id, status))
    _finish(who, found.meeting)


def watch_promises() -> None:
    """Periodic: the team hears of its promise a week before its day, and when the day passed. Once each."""
    today = clock.today()
    near = sa.select(Toezegging).where(
        Toezegging.status == ToezeggingStatus.OPEN,
        Toezegging.voor <= today + timedelta(days=rules_rondom.REMIND_DAYS),
        sa.or_(Toezegging.herinnerd_op.is_(None), Toezegging.gemist_op.is_(None)),
    )
    for row in session().scalars(near.order_by(Toezegging.id)).all():
        if rules_rondom.to_remind(row, today):
            row.herinnerd_op = today
            publish(events.ToezeggingNear(None, row.bijeenkomst_id, row.id, row.team_id))
        elif rules_rondom.to_miss(row, today):
            row.gemist_op = today
            publish(events.ToezeggingLate(None, row.bijeenkomst_id, row.id, row.team_id))


def _finish(who: Who, meeting: Bijeenkomst) -> None:
    """A meeting of which everything is settled is done."""
    if meeting.status == Status.VERSLAG and rules_rondom.all_settled(of_meeting(meeting)):
        service.step(who, meeting, Act.AFRONDEN)


# ---------------------------------------------------------------- coming back


def come_back(who: Who, meeting: Bijeenkomst, maanden: int) -> Bijeenkomst:
    """A draft of the evening that comes back so many months later. Raises NotPossible: it is there, or too early."""
    if meeting.verslag_op is None or maanden not in rules_rondom.RETURN_MONTHS or has_return(meeting, maanden):
        raise NotPossible("deze avond komt al terug")
    begin = _moved(meeting.begin, maanden)
    told = {each.name: getattr(meeting, each.name) for each in fields(Plan)}
    told |= {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    with speaking("nl"):  # stored, so in the language of the house
        titel = _("We komen terug: {titel}", titel=_bare(meeting.titel))
    told |= {"titel": titel, "begin": begin, "einde": begin + (meeting.einde - meeting.begin), "verslag_voor": None}
    return service.save(who, Plan(**told), vorige_id=meeting.id)


def has_return(meeting: Bijeenkomst, maanden: int) -> bool:
    """Whether the evening that comes back then is there already, as a draft or more."""
    first = clock.local(meeting.begin).date()
    others = [clock.local(each.begin).date() for each in returns(meeting)]
    return any(rules_rondom.is_return(first, other, maanden) for other in others)


def _moved(moment: datetime, maanden: int) -> datetime:
    local = clock.local(moment)
    return clock.at(rules_rondom.months_later(local.date(), maanden), local.time())


def _bare(titel: str) -> str:
    with speaking("nl"):
        before = _("We komen terug: {titel}", titel="")
    return titel.removeprefix(before).strip()


def has_card(meeting: Bijeenkomst) -> bool:
    """Whether there is a card that everybody may read."""
    query = sa.select(Handelingskaart.geplaatst_op).where(Handelingskaart.bijeenkomst_id == meeting.id)
    return session().scalar(query) is not None
