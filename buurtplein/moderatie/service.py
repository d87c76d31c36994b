"""What readers do: get a text on the screen, decide, take it back, and say how much is read first in an area."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kernel import clock, review
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import after_commit, session
from buurtplein.kernel.realtime import nudge
from buurtplein.kernel.review import Besluit, Reden, Reviewable
from buurtplein.kernel.veilig import zonder_nummers
from buurtplein.kernel.who import Who
from buurtplein.moderatie import opvang, queries, rules
from buurtplein.moderatie.models import Nakijkregel, Nakijkstuk
from buurtplein.moderatie.rules import Bureau, NotPossible, Waarom


def ask(kind: str, thing_id: int, waarom: str) -> Nakijkstuk | None:
    """Somebody has to read this. Asked again it is the same one, with the text as it is now. None: nothing to read."""
    shown = review.of_kind(kind).show(thing_id)
    stuk = queries.open_of(kind, thing_id)
    if shown is None:
        if stuk is not None:
            drop(stuk)
        return None
    if stuk is None:
        stuk = Nakijkstuk(kind=kind, thing_id=thing_id, waarom=waarom, gevraagd_op=clock.now())
        session().add(stuk)
    elif waarom == Waarom.GEMELD:
        stuk.waarom = waarom
    _fill(stuk, shown)
    session().flush()
    tell()
    return stuk


def _fill(stuk: Nakijkstuk, shown: Reviewable) -> None:
    """Keep the text as it is now; a change makes a new version, so that nobody places what it did not read."""
    areas = (*shown.areas, None, None, None)[:3]
    if stuk.tekst != shown.tekst:
        stuk.tekst = shown.tekst
    stuk.buurt_code, stuk.wijk_code, stuk.gemeente_code = areas
    stuk.opvang_team_id = opvang.catching_team(*areas)


def tell() -> None:
    """Pages of readers look again after this unit of work."""
    after_commit(functools.partial(nudge, "nakijken", Bureau.id))


def drop(stuk: Nakijkstuk) -> None:
    """There is nothing to decide any more. Its text goes at once: whoever wrote it took it away."""
    stuk.besloten_op, stuk.tekst, stuk.vast_tot = clock.now(), None, None
    session().flush()
    publish(events.ReviewDropped(None, stuk.id))
    tell()


def look(stuk: Nakijkstuk) -> Reviewable | None:
    """What there is to read now. What is gone is dropped; what changed is kept anew."""
    shown = review.of_kind(stuk.kind).show(stuk.thing_id)
    if shown is None:
        drop(stuk)
    elif shown.tekst != stuk.tekst:
        _fill(stuk, shown)
        session().flush()
    return shown


def hold(who: Who) -> tuple[Nakijkstuk, Reviewable] | None:
    """The next text for this person, who has it for three minutes; colleagues get another one. None: all is read."""
    while (stuk := queries.first(who)) is not None:
        shown = look(stuk)
        if shown is not None:
            keep(who, stuk)
            return stuk, shown
    return None


def keep(who: Who, stuk: Nakijkstuk) -> None:
    """This person has it on the screen, and nothing else. That is no change of the text: its version stays."""
    table, now = sa.update(Nakijkstuk), clock.now()
    others = table.where(Nakijkstuk.vast_door_id == who.person_id, Nakijkstuk.id != stuk.id)
    held = others.where(Nakijkstuk.besloten_op.is_(None), Nakijkstuk.vast_tot > now)
    this = table.where(Nakijkstuk.id == stuk.id)
    for statement, values in (
        (held, {"vast_door_id": None, "vast_tot": None}),
        (this, {"vast_door_id": who.person_id, "vast_tot": now + rules.HOLD}),
    ):
        session().execute(statement.values(values).execution_options(synchronize_session=False))
    session().refresh(stuk, ["vast_door_id", "vast_tot"])


def decide(who: Who, stuk: Nakijkstuk, besluit: Besluit, reden: Reden | None = None) -> bool:
    """A reader decides about the text that was on its screen. False when there was nothing to decide any more.

    Raises NotPossible when a colleague was faster, reads it at this moment, or the text is another one by now.
    """
    now = clock.now()
    rules.must_decide(stuk, who.person_id, now)
    before = stuk.tekst
    if look(stuk) is None:
        return False
    if stuk.tekst != before:
        raise NotPossible("another text")
    tekst = zonder_nummers(before or "") if besluit == Besluit.ZONDER else before or ""
    stuk.besluit, stuk.reden, stuk.besloten_door_id, stuk.besloten_op = besluit, reden, who.person_id, now
    stuk.geplaatst = tekst if tekst != before else None
    stuk.vast_tot = None
    session().flush()  # it waits no longer: what follows from the decision must not find it open
    if not review.of_kind(stuk.kind).decide(stuk.thing_id, besluit, reden, tekst):
        stuk.besluit = stuk.reden = stuk.besloten_door_id = stuk.geplaatst = None
        drop(stuk)
        return False
    publish(events.ReviewDecided(who.person_id, stuk.id, besluit, reden))
    tell()
    return True


def undo(who: Who, decided: Sequence[Nakijkstuk]) -> Nakijkstuk:
    """Take back what was decided with one tap; the first of it is on the screen again. All of it, or NotPossible."""
    for stuk in decided:
        rules.must_undo(stuk, who.person_id, clock.now())
        if queries.open_of(stuk.kind, stuk.thing_id) is not None or not review.of_kind(stuk.kind).undo(stuk.thing_id):
            raise NotPossible("it went on")
        stuk.besluit = stuk.reden = stuk.besloten_door_id = stuk.besloten_op = stuk.geplaatst = None
        session().flush()
        publish(events.ReviewUndone(who.person_id, stuk.id))
    if not decided:
        raise NotPossible("too late")
    keep(who, decided[0])
    tell()
    return decided[0]


def read_again(who: Who, stuk: Nakijkstuk) -> None:
    """Somebody reads what was decided, and the text as it was written. That is remembered."""
    publish(events.ReviewReread(who.person_id, stuk.id))


def set_rule(who: Who, code: str, *, alles: bool) -> None:
    """From now on everything is read first in this area, or only what is new."""
    row = queries.rule(code)
    if row is None:
        row = Nakijkregel(gebied_code=code)
        session().add(row)
    if row.alles != alles:
        row.alles = alles
        session().flush()
        publish(events.ReviewRuleChanged(who.person_id, code, alles))
