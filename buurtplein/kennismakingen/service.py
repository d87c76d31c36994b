"""What people do: say that they want to live here, choose a talk, read along, and answer. One function per act."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kennismakingen import lezen, queries, rules
from buurtplein.kennismakingen.models import Gespreksmoment, Interesse, Meelezer, Meestem
from buurtplein.kennismakingen.rules import NotPossible, Oordeel, Uitkomst
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.codes import new_code
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import add_once, insert, session
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten.queries import Huishouden, Woonproject


@dataclass(frozen=True)
class Gegevens:
    """All that somebody is asked who wants to live in a house. ``bereik``: a mail address, or ten digits."""

    voornaam: str
    bereik: str
    motivatie: str
    samen: Collection[str] = ()
    taal: str = "nl"


# -- somebody who wants to live here


def ask(
    _who: Who, project: Woonproject, given: Gegevens, moment_id: int | None, code: str | None = None
) -> tuple[Interesse, str]:
    """Somebody wants to live here; returns it with the code by which it comes back, which is nowhere else.

    ``moment_id``: the chosen talk. Raises NotPossible when somebody was faster. ``code``: one that must be known
    beforehand, in a made-up town.
    """
    code, now = code or new_code(), clock.now()
    found = Interesse(
        project_id=project.id,
        code_print=fingerprint(code),
        voornaam=given.voornaam,
        bereik=given.bereik,
        motivatie=given.motivatie,
        samen=" ".join(given.samen),
        taal=given.taal,
        op=now,
        einde=now + rules.RUNS,
        beloofd_op=rules.answer_by(clock.today()),
    )
    session().add(found)
    session().flush()
    if moment_id is not None:
        _take(found, moment_id)
    publish(events.InteresseAsked(None, project.id, found.id))
    return found, code


def choose(who: Who, found: Interesse, moment_id: int) -> None:
    """Choose a talk, or another one: the old one is free again. Raises NotPossible when somebody was faster."""
    now_is = queries.stand_of(found)
    if not rules.may_choose(now_is):
        raise NotPossible("antwoord")
    if now_is == rules.Stand.NA_GESPREK:
        found.gesproken = found.gesproken or clock.now()  # what neighbours say was read: it does not open again
    _let_go(found)
    _take(found, moment_id)
    publish(events.InteresseMoved(who.person_id, found.project_id, found.id))


def _let_go(found: Interesse) -> None:
    free = sa.update(Gespreksmoment).where(Gespreksmoment.interesse_id == found.id).values(interesse_id=None)
    session().execute(free.execution_options(synchronize_session=False))


def _take(found: Interesse, moment_id: int) -> None:
    """One talk, one person: whoever writes first has it, on every database."""
    still = (
        Gespreksmoment.id == moment_id,
        Gespreksmoment.project_id == found.project_id,
        Gespreksmoment.interesse_id.is_(None),
        Gespreksmoment.begin > clock.now(),
    )
    take = sa.update(Gespreksmoment).where(*still).values(interesse_id=found.id).returning(Gespreksmoment.begin)
    begin = session().scalar(take.execution_options(synchronize_session=False))
    if begin is None:
        raise NotPossible("moment")
    promises.give(found, rules.answer_by(clock.local(begin).date()))
    found.einde = max(found.einde, begin + rules.RUNS)
    session().flush()
    session().expire_all()


def write(_who: Who, found: Interesse, motivatie: str) -> None:
    """Somebody says it otherwise. Neighbours read it only after the coordinator looked again, and what they said of the
    words before is gone.
    """
    if not rules.may_choose(queries.stand_of(found)):
        raise NotPossible("antwoord")
    session().execute(sa.delete(Meestem).where(Meestem.interesse_id == found.id))
    found.motivatie, found.vrij = motivatie, False
    session().flush()


def still_wants(_who: Who, found: Interesse) -> None:
    """Who waits still wants to live here: another year. Raises NotPossible for who does not wait."""
    if queries.stand_of(found) != rules.Stand.WACHTLIJST:
        raise NotPossible("antwoord")
    found.einde = clock.now() + rules.WAITS
    session().flush()


def withdraw(who: Who, found: Interesse) -> None:
    """Somebody does not want to any more: everything is wiped now, and the talk is free again."""
    publish(events.InteresseWithdrawn(who.person_id, found.project_id, found.id))
    session().delete(found)
    session().flush()
    session().expire_all()


# -- the coordinator


def offer(who: Who, project: Woonproject, begins: Iterable[datetime], ruimte: str) -> int:
    """Moments at which somebody can come and talk; those that there are already stay as they are. Returns how many."""
    wanted = sorted(set(begins))
    there = queries.taken(project.id, wanted)
    new = [each for each in wanted if each not in there]
    session().add_all(Gespreksmoment(project_id=project.id, begin=each, ruimte=ruimte) for each in new)
    session().flush()
    publish(events.MomentsSet(who.person_id, project.id))
    return len(new)


def take_back(who: Who, project: Woonproject, moment_id: int) -> None:
    """A moment that nobody chose is not offered any more. Raises NotPossible once somebody chose it."""
    free = sa.delete(Gespreksmoment).where(Gespreksmoment.id == moment_id, Gespreksmoment.interesse_id.is_(None))
    gone = session().scalar(free.returning(Gespreksmoment.id).execution_options(synchronize_session=False))
    if gone is None:
        raise NotPossible("moment")
    session().expire_all()
    publish(events.MomentsSet(who.person_id, project.id))


def clear(who: Who, found: Interesse, vrij: bool) -> None:
    """Let neighbours who read along read what somebody wrote, or not any more.

    Raises NotPossible for a text that tells what nobody asked: that is never for neighbours, whoever says so.
    """
    if vrij and lezen.not_for_neighbours(found.motivatie, queries.organisations(found.project_id)):
        raise NotPossible("woorden")
    found.vrij = vrij
    session().flush()
    publish(events.InteresseCleared(who.person_id, found.project_id, found.id))


def welcome(who: Who, found: Interesse, wie: str, wanneer: date) -> None:
    """Welcome. No card is made here: one comes from the pile, or is made where every card is made.

    A card made at this very moment would say, in its row and in the log, which home came by this road. ``wie`` and
    ``wanneer``: who hands it over, and on which day.
    """
    _answer(who, found, Uitkomst.WELKOM)
    found.wie, found.wanneer = wie, wanneer
    found.einde = max(clock.now(), clock.at(wanneer, time(12)))  # the page stays until after the card was handed over
    session().flush()


def talked(who: Who, found: Interesse) -> None:
    """They talked without one of the moments, such as by phone: an answer comes before a new day.

    Raises NotPossible for who chose a talk.
    """
    if queries.stand_of(found) != rules.Stand.AANGEMELD:
        raise NotPossible("antwoord")
    found.gesproken = clock.now()
    found.einde = max(found.einde, found.gesproken + rules.RUNS)
    promises.kept(found, rules.answer_by(clock.today()))
    session().flush()
    publish(events.InteresseTalked(who.person_id, found.project_id, found.id))


def put_on_list(who: Who, found: Interesse) -> None:
    """No home is free: who waits hears again before a day. Again gives a new promise."""
    first = found.uitkomst != Uitkomst.WACHTLIJST
    _answer(who, found, Uitkomst.WACHTLIJST)
    promises.kept(found, rules.hears_again_by(clock.today()))
    if first:
        found.einde = clock.now() + rules.WAITS
    session().flush()


def not_now(who: Who, found: Interesse) -> None:
    """Not this house, now. No reason is kept: it would be one about a person."""
    _answer(who, found, Uitkomst.NU_NIET)
    found.einde = clock.now()
    session().flush()


def _answer(who: Who, found: Interesse, uitkomst: Uitkomst) -> None:
    if not rules.may_answer(queries.stand_of(found), uitkomst):
        raise NotPossible("antwoord")
    found.uitkomst, found.vrij = uitkomst, False
    promises.kept(found)
    publish(events.InteresseAnswered(who.person_id, found.project_id, found.id))


# -- neighbours who read along


def want_to_read(_who: Who, project: Woonproject, home: Huishouden) -> None:
    """A home wants to read along. Twice is once; the coordinator says from when."""
    add_once(Meelezer, huishouden_id=home.id, project_id=project.id, mag=False)


def stop_reading(_who: Who, home: Huishouden) -> None:
    """A home does not read along any more, without a reason; ``forget_home`` says what of its words stays."""
    forget_home(home.project_id, home.id)
    gone = sa.delete(Meelezer).where(Meelezer.huishouden_id == home.id)
    session().execute(gone.execution_options(synchronize_session=False))
    session().expire_all()


def forget_home(project_id: int, huishouden_id: int) -> None:
    """What a home said goes, where neighbours can still say something.

    Where the coordinator could read it already it stays without a way back to any home: a word that goes missing on
    the day that somebody moves out would tell whose it was. It goes with the interest.
    """
    for said, asked in queries.said_by(project_id, huishouden_id):
        if queries.still_said(asked):
            session().delete(said)
        else:
            said.stem_print = fingerprint(new_code())
    session().flush()
    session().expire_all()


def let_read(who: Who, project: Woonproject, reader: Meelezer, mag: bool) -> None:
    """The coordinator lets a home read along, or not any more."""
    reader.mag = mag
    session().flush()
    publish(events.ReadersSet(who.person_id, project.id))


def say(_who: Who, interesse_id: int, home: Huishouden, oordeel: Oordeel, woorden: str) -> None:
    """What a home says about what somebody wrote; again changes it. No event: it would be a trace of who said it.

    Raises NotPossible once the talk was there: from then on the coordinator reads it.
    """
    asked = queries.interesse(interesse_id)
    if asked is None or not queries.still_said(asked):
        raise NotPossible("gesloten")
    said = {"oordeel": oordeel, "woorden": woorden}
    row = {"interesse_id": interesse_id, "stem_print": queries.print_of(interesse_id, home.id), **said}
    adding = insert(Meestem).values(**row)
    keys = [Meestem.interesse_id, Meestem.stem_print]
    session().execute(adding.on_conflict_do_update(index_elements=keys, set_=said))
