"""Promises: one engine for everything of which somebody was told when they hear from us.

A thing that was promised has a day or moment (``beloofd_op``), the new one that we gave when we broke our word
(``uitgesteld_tot``), and how often in a row we broke it (``gemist``). What counts as broken, which new moment is honest
and who must hear of it belongs to the feature. It brings a ``Promises`` per kind of thing (``Feature.promises``), and
the engine goes through all of them. Days are compared with today, moments with now: a day is not broken before its
end.

One thing that goes wrong (no new moment can be found, it cannot be told) is undone alone and looked at again the next
turn: whoever else was promised something never waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Protocol

from flask import current_app

from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who

log = logging.getLogger(__name__)

EVERY: Final = timedelta(minutes=5)  # how often the engine looks
FOR_ORGANISATION: Final = 2  # from this many broken promises in a row the organisation hears of it too


class Promised(Protocol):
    """Something of which somebody was told when they hear from us; by day, or by moment."""

    beloofd_op: Any
    uitgesteld_tot: Any
    gemist: Any


@dataclass(frozen=True)
class Promises:
    """How one kind of thing keeps its word."""

    broken: Callable[[], Iterable[Any]]  # of which the promise may be over, held for this unit of work; some is enough
    again: Callable[[Any], date | datetime]  # the honest new day or moment for one of these
    tell: Callable[[Any], None]  # it was missed: let it be known


@dataclass(frozen=True)
class Line:
    """One promise as it stands in the list of a worker, whichever feature it is of. Nothing here is content."""

    by: date | datetime  # what was promised first
    url: str
    name: str
    what: str
    handler: str  # a name for colleagues; "" when nobody has it yet
    new: date | datetime | None = None  # what we said when we broke our word


Lines = Callable[[Who, bool], Iterable[Line]]


def init_app(app: Any, kinds: Mapping[str, Promises], lines: Iterable[Lines | None] = ()) -> None:
    """Give an app the kinds of things in which a promise can be broken, and what brings them to the list of a worker
    (told who looks, and whether of the whole team).
    """
    app.extensions["promises"] = kinds
    app.extensions["promise_lines"] = [each for each in lines if each is not None]


def lines_for(who: Who, team: bool) -> list[Line]:
    """What features promised that this person has to do, for the one list of promises (``Feature.promise_lines``)."""
    return [line for lines in current_app.extensions["promise_lines"] for line in lines(who, team)]


def stands(thing: Promised) -> Any:
    """The day or moment that counts: the promised one, or the new one that we gave when we broke our word."""
    return thing.uitgesteld_tot or thing.beloofd_op


def over(promised: date | datetime) -> bool:
    """Whether a promised day has passed, or a promised moment is there."""
    return clock.now() > promised if isinstance(promised, datetime) else clock.today() > promised


def give(thing: Promised, promised: date | datetime) -> None:
    """A fresh promise: it is our turn again."""
    thing.uitgesteld_tot, thing.beloofd_op = None, promised


def kept(thing: Promised, following: date | datetime | None = None) -> None:
    """They heard from us: what we missed is made good, and the next day or moment counts, if one was named."""
    thing.gemist, thing.uitgesteld_tot = 0, None
    if following is not None:
        thing.beloofd_op = following


def missed(thing: Promised, again: date | datetime) -> None:
    """We broke our word on this one: an honest new day or moment, and one more miss in a row.

    Raises ValueError when the new one is over already: that would be the next broken promise, not an honest one.
    """
    if over(again):
        raise ValueError("a new promise that is over already")
    thing.gemist += 1
    thing.uitgesteld_tot = again


def organisation_hears(keer: int) -> bool:
    """Whether a miss, the so-many-th in a row, is for the organisation as well."""
    return keer >= FOR_ORGANISATION


def watch() -> None:
    """Periodic: where we broke our word, give an honest new moment that stands, and let it be known. Twice is once."""
    kinds: Mapping[str, Promises] = current_app.extensions["promises"]
    for name, kind in kinds.items():
        for thing in _found(name, kind):
            try:
                with session().begin_nested():
                    if over(stands(thing)):
                        missed(thing, kind.again(thing))
                        kind.tell(thing)
            except Exception:
                log.exception("promise not watched", extra={"promised": name})


def _found(name: str, kind: Promises) -> list[Any]:
    """What a kind brings; nothing when it cannot say so now."""
    try:
        with session().begin_nested():
            return list(kind.broken())
    except Exception:
        log.exception("promises not read", extra={"promised": name})
        return []
