"""The phone of burenhulp goes from hand to hand, and what is said on it is written down."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from buurtplein.burenhulp import diensten_rules, queries_desk
from buurtplein.burenhulp.diensten_rules import Beurt, Roosterwijziging
from buurtplein.burenhulp.models import Advertentie, Hulpdienst, Hulpgesprek, Hulplijn
from buurtplein.burenhulp.rules import NotPossible
from buurtplein.events import CallMoved, CallNoted, CallSettled, HulpdienstEnded, HulpdienstSet, HulplijnSaved
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who


def save_line(who: Who, gebied_code: str, telefoon: str) -> Hulplijn:
    """An area has a phone, or another number for it."""
    line = next((each for each in queries_desk.lines() if each.gebied_code == gebied_code), None)
    if line is None:
        line = Hulplijn(gebied_code=gebied_code, telefoon=telefoon)
        session().add(line)
    line.telefoon = telefoon
    session().flush()  # the event names its number
    publish(HulplijnSaved(who.person_id, line.id))
    return line


def plan(who: Who, line: Hulplijn, person_id: int, van: date, tot: date) -> None:
    """Put somebody in the list. Who stood there already stays: the page says that two do."""
    _change(who, line, Roosterwijziging(nieuw=((person_id, van, tot),)))


def take(who: Who, line: Hulplijn, van: date, tot: date) -> None:
    """I have the phone on these days, and nobody else. Who had it hears so. Raises NotPossible."""
    if who.person_id is None or tot < van or van < clock.today() or tot - van > diensten_rules.LONGEST:
        raise NotPossible("dagen")
    beurten = queries_desk.duties(line.id, clock.today())
    _change(who, line, diensten_rules.take(beurten, who.person_id, van, tot))


def take_over_now(who: Who, line: Hulplijn, working: Collection[int]) -> None:
    """I have the phone from now on, for as long as who has it now; at most a week."""
    beurten, today = queries_desk.duties(line.id, clock.today()), clock.today()
    take(who, line, today, diensten_rules.until(beurten, today, working))


def swap(who: Who, line: Hulplijn, mijn: int, ander: int) -> None:
    """My days for those of a colleague, who hears so. Raises NotPossible when either is not there, or began."""
    beurten = {beurt.id: beurt for beurt in queries_desk.duties(line.id, clock.today())}
    mine, other = beurten.get(mijn), beurten.get(ander)
    if mine is None or other is None or min(mine.van, other.van) <= clock.today():
        raise NotPossible("al begonnen")
    if mine.person_id != who.person_id or other.person_id == who.person_id:
        raise NotPossible("niet van jou")
    _change(who, line, diensten_rules.swap(mine, other))


def drop(who: Who, line: Hulplijn, dienst_id: int) -> None:
    """Somebody does not have the phone on these days. Raises NotPossible when that is over."""
    beurt = next((each for each in queries_desk.duties(line.id, clock.today()) if each.id == dienst_id), None)
    if beurt is None:
        raise NotPossible("voorbij")
    if beurt.van < clock.today():
        change = Roosterwijziging(anders=((beurt.id, beurt.van, clock.today() - diensten_rules.DAY),))
    else:
        change = Roosterwijziging(weg=(beurt.id,))
    _change(who, line, change)


def _change(who: Who, line: Hulplijn, change: Roosterwijziging) -> None:
    """Carry out a change of the list, and tell whoever it is about."""
    old = {row.id: row for row in queries_desk.duty_rows([*change.weg, *(each[0] for each in change.anders)])}
    before = {row.id: Beurt(row.id, row.person_id, row.van, row.tot) for row in old.values()}
    for dienst_id in change.weg:
        session().delete(old[dienst_id])
        _ended(who, line, before[dienst_id], before[dienst_id].van, before[dienst_id].tot)
    for dienst_id, van, tot in change.anders:
        was = before[dienst_id]
        old[dienst_id].van, old[dienst_id].tot = van, tot
        gone = (tot + diensten_rules.DAY, was.tot) if van == was.van else (was.van, van - diensten_rules.DAY)
        _ended(who, line, was, *gone)
    for person_id, van, tot in change.nieuw:
        session().add(Hulpdienst(hulplijn_id=line.id, person_id=person_id, van=van, tot=tot))
        publish(HulpdienstSet(who.person_id, line.id, person_id, van, tot))
    session().flush()
    touched = {was.person_id for was in before.values()} | {each[0] for each in change.nieuw}
    for person_id in sorted(touched - {who.person_id}):
        later("mail_dienst_anders", hulplijn_id=line.id, person_id=person_id, op=clock.now().isoformat())


def _ended(who: Who, line: Hulplijn, was: Beurt, van: date, tot: date) -> None:
    publish(HulpdienstEnded(who.person_id, line.id, was.person_id, van, tot))


# ---------------------------------------------------------------- calls


def note(who: Who, line: Hulplijn, wie: str, notitie: str, terug_op: date | None) -> Hulpgesprek:
    """Write down a call. Without a day to call back it is done, and goes after its term."""
    now = clock.now()
    row = Hulpgesprek(
        hulplijn_id=line.id,
        person_id=who.person_id,
        op=now,
        wie=wie or None,
        notitie=notitie or None,
        terugbellen_op=terug_op,
        klaar_op=None if terug_op is not None else now,
    )
    session().add(row)
    session().flush()  # the event names its number
    publish(CallNoted(who.person_id, row.id, terug_op))
    return row


def move(who: Who, row: Hulpgesprek, terug_op: date) -> None:
    """We call back on another day."""
    row.terugbellen_op, row.klaar_op = terug_op, None
    publish(CallMoved(who.person_id, row.id, terug_op))


def settle(who: Who, row: Hulpgesprek) -> None:
    """It is done. Twice is once."""
    if row.klaar_op is None:
        row.klaar_op = clock.now()
        publish(CallSettled(who.person_id, row.id))


def became(who: Who, row: Hulpgesprek, post: Advertentie) -> None:
    """A call became a post; what was written of it is there now, so the call is done."""
    row.advertentie_id = post.id
    settle(who, row)
