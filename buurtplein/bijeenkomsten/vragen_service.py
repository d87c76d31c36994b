"""What people do with questions, one function each. Told who; never asks the request; never commits.

Nothing is shown before a person read it, and what points at one person is shown by nobody.
"""

from __future__ import annotations

from functools import partial

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from buurtplein import events
from buurtplein.bijeenkomsten import vragen_queries, vragen_rules
from buurtplein.bijeenkomsten.models import Bijeenkomst, Bijeenkomstvraag, Vraagook
from buurtplein.bijeenkomsten.rules import NotPossible, TerugReden, VraagStatus
from buurtplein.bijeenkomsten.vragen_rules import Daad
from buurtplein.kernel import clock, veilig
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import after_commit, session
from buurtplein.kernel.realtime import nudge
from buurtplein.kernel.who import Who


class NotSafe(Exception):
    """These words point at somebody: they may not be sent or shown. ``oordeel`` says what was seen."""

    def __init__(self, oordeel: veilig.Oordeel) -> None:
        super().__init__("wijst naar iemand")
        self.oordeel = oordeel


def look(meeting: Bijeenkomst, tekst: str) -> veilig.Oordeel:
    """What there is to see in a text for this meeting; what its own page says is no find."""
    return veilig.kijk(tekst, (meeting.adres, meeting.plek, meeting.telefoon, meeting.contact))


def ask(meeting: Bijeenkomst, tekst: str) -> tuple[Bijeenkomstvraag, str]:
    """A question without a name; it waits for a person. Returns it and its token.

    Raises NotSafe, and NotPossible when no questions are asked any more.
    """
    if meeting.status not in vragen_rules.MAY_ASK:
        raise NotPossible("er kunnen geen vragen meer bij")
    if (seen := look(meeting, tekst)).hard:
        raise NotSafe(seen)
    token, now = new_token(), clock.now()
    vraag = Bijeenkomstvraag(
        bijeenkomst_id=meeting.id,
        moment=vragen_rules.moment_of(meeting.begin, meeting.einde, now, live=meeting.live),
        status=VraagStatus.WACHT,
        tekst=tekst,
        token_print=fingerprint(token),
        gevraagd_op=now,
    )
    session().add(vraag)
    session().flush()  # the event names its number
    publish(events.QuestionAsked(None, meeting.id, vraag.id, vraag.moment))
    return vraag, token


def place(who: Who, meeting: Bijeenkomst, vraag: Bijeenkomstvraag, woorden: str) -> None:
    """From now on everybody reads it, in these words. Raises NotPossible and NotSafe."""
    vragen_rules.must_fit(vraag.status, Daad.PLAATS)
    if (seen := look(meeting, woorden)).hard:
        raise NotSafe(seen)
    anders = woorden != vraag.tekst
    vraag.status, vraag.getoond, vraag.gelezen_op = VraagStatus.GEPLAATST, woorden, vraag.gelezen_op or clock.now()
    publish(events.QuestionPlaced(who.person_id, meeting.id, vraag.id, anders))


def join(who: Who, meeting: Bijeenkomst, vraag: Bijeenkomstvraag, other: Bijeenkomstvraag) -> None:
    """It asks the same as one that is there: whoever asked it counts as somebody who has that question too.

    Raises NotPossible.
    """
    vragen_rules.must_fit(vraag.status, Daad.SAMEN)
    vragen_rules.must_fit(other.status, Daad.ANTWOORD)
    vraag.status, vraag.samen_met_id, vraag.gelezen_op = VraagStatus.SAMEN, other.id, clock.now()
    _count(other.id, 1)
    publish(events.QuestionJoined(who.person_id, meeting.id, vraag.id, other.id))


def send_back(who: Who, meeting: Bijeenkomst, vraag: Bijeenkomstvraag, reden: TerugReden) -> None:
    """It is not shown (any more); whoever asked reads why, and how it can be said. Its words are gone at once.

    Raises NotPossible.
    """
    vragen_rules.must_fit(vraag.status, Daad.TERUG)
    vraag.status, vraag.reden, vraag.gelezen_op = VraagStatus.TERUG, reden, clock.now()
    vraag.tekst, vraag.getoond, vraag.antwoord, vraag.beurt_op = None, "", "", None
    publish(events.QuestionReturned(who.person_id, meeting.id, vraag.id, reden))


def answer(who: Who, meeting: Bijeenkomst, vraag: Bijeenkomstvraag, antwoord: str, van: str) -> None:
    """The answer, by a team and with a date, the same for everybody. Raises NotPossible and NotSafe."""
    vragen_rules.must_fit(vraag.status, Daad.ANTWOORD)
    if (seen := look(meeting, antwoord)).hard:
        raise NotSafe(seen)
    vraag.antwoord, vraag.antwoord_van, vraag.antwoord_op, vraag.beurt_op = antwoord, van, clock.now(), None
    publish(events.QuestionAnswered(who.person_id, meeting.id, vraag.id))


def give_turn(who: Who, meeting: Bijeenkomst, vraag: Bijeenkomstvraag) -> None:
    """This is the one that is spoken about in the room; once more ends its turn. Raises NotPossible."""
    vragen_rules.must_fit(vraag.status, Daad.BEURT)
    had = vraag.beurt_op is not None
    others = sa.update(Bijeenkomstvraag).where(
        Bijeenkomstvraag.bijeenkomst_id == meeting.id, Bijeenkomstvraag.id != vraag.id
    )
    session().execute(others.values(beurt_op=None), execution_options={"synchronize_session": False})
    vraag.beurt_op = None if had else clock.now()
    publish(events.QuestionTurned(who.person_id, meeting.id, vraag.id, not had))


def share(meeting: Bijeenkomst, vraag: Bijeenkomstvraag, secret: str) -> bool:
    """This device has the question too, or takes that back. Returns whether it has it now. Raises NotPossible.

    No event: who has which question is nobody's business, also not that of the log.
    """
    if vraag.status != VraagStatus.GEPLAATST:
        raise NotPossible("deze vraag is er niet")
    db, mine = session(), vragen_queries.print_of(secret, vraag.id)
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(Vraagook).values(vraag_id=vraag.id, toestel_print=mine, op=clock.now()).on_conflict_do_nothing()
    fresh = db.execute(row.returning(Vraagook.vraag_id)).first() is not None
    if fresh:
        _count(vraag.id, 1)
    else:
        took = sa.delete(Vraagook).where(Vraagook.vraag_id == vraag.id, Vraagook.toestel_print == mine)
        if db.execute(took.returning(Vraagook.vraag_id)).first() is not None:
            _count(vraag.id, -1)
    after_commit(partial(nudge, "muur", meeting.id))
    return fresh


def _count(vraag_id: int, more: int) -> None:
    """Past the version of the row: somebody who reads it at that moment is not disturbed by a neighbour's press."""
    query = sa.update(Bijeenkomstvraag).where(Bijeenkomstvraag.id == vraag_id)
    counted = query.values(ook=Bijeenkomstvraag.ook + more)
    session().execute(counted, execution_options={"synchronize_session": False})
