"""What two neighbours do in a conversation: it opens, they write and read, give a name or number, and one can stop it.

A conversation is held while something is written in it: numbers of messages are given in turn, so whoever asks for
what came after a message never misses one.
"""

from __future__ import annotations

import secrets

from buurtplein import events
from buurtplein.berichten import handed, queries
from buurtplein.berichten.models import Bericht, Gesprek
from buurtplein.berichten.rules import Gesprekstand, Kant, NotPossible
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.service import keep_apart
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def open_between(kind: str, thing_id: int, een_id: int, ander_id: int) -> Gesprek | None:
    """Let two neighbours write to each other about a thing, once. None when they want no contact with each other."""
    found = queries.about(kind, thing_id)
    if found is not None or een_id == ander_id or ander_id in bewoners.apart(een_id):
        return found
    een, ander = handed.names_of(kind, thing_id, een_id, ander_id)
    now = clock.now()
    made = Gesprek(
        nr=f"{secrets.randbelow(9_000_000_000) + 1_000_000_000}",
        kind=kind,
        thing_id=thing_id,
        een_id=een_id,
        ander_id=ander_id,
        een_naam=een or None,
        ander_naam=ander or None,
        stand=Gesprekstand.OPEN,
        gemaakt_op=now,
        laatst_op=now,
    )
    session().add(made)
    session().flush()  # the event needs its number
    publish(events.GesprekOpened(None, made.id))
    return made


def send(who: Who, gesprek: Gesprek, tekst: str, sleutel: str) -> Bericht:
    """Write to the other. The same key again is the same message. Raises NotPossible when the conversation stopped."""
    kant = _held(who, gesprek)
    own_key = f"{kant}-{sleutel}"  # nobody can take the key of the other
    if (sent := queries.with_key(gesprek.id, own_key)) is not None:
        return sent
    _must_be_open(gesprek)
    made = Bericht(gesprek_id=gesprek.id, van_id=who.bewoner_id, tekst=tekst, op=clock.now(), sleutel=own_key)
    session().add(made)
    gesprek.laatst_op = made.op
    session().flush()  # the event needs its number
    publish(events.BerichtSent(None, gesprek.id, made.id, gesprek.told(kant.across, "id")))
    return made


def see(who: Who, gesprek: Gesprek) -> None:
    """Somebody looks at a conversation: everything in it is read now."""
    kant = gesprek.side(who.bewoner_id)
    gesprek.tell(kant, "gezien_op", clock.now())
    newest = queries.newest(gesprek.id)
    if newest > gesprek.told(kant, "gelezen"):
        gesprek.tell(kant, "gelezen", newest)


def share_number(who: Who, gesprek: Gesprek, nummer: str, *, keep: bool = False) -> None:
    """Show the other a telephone number (ten digits); ``keep`` it for a next time. Raises NotPossible."""
    kant = _held(who, gesprek)
    _must_be_open(gesprek)
    account = bewoners.of(who)
    if keep and account is not None:
        account.nummer = nummer
    if gesprek.told(kant, "nummer") != nummer:
        gesprek.tell(kant, "nummer", nummer)
        publish(events.NumberShared(None, gesprek.id))


def hide_number(who: Who, gesprek: Gesprek) -> None:
    """Take the own number off the page of the other."""
    gesprek.tell(_held(who, gesprek), "nummer", None)


def give_name(who: Who, gesprek: Gesprek) -> None:
    """Whoever asked through somebody else says how it is called. Raises NotPossible."""
    kant = _held(who, gesprek)
    _must_be_open(gesprek)
    account = bewoners.of(who)
    gesprek.tell(kant, "naam", account.voornaam if account is not None else None)


def stop(who: Who, gesprek: Gesprek, *, apart: bool = False) -> None:
    """Stop a conversation for both, without a reason. ``apart``: no contact at all with this neighbour any more.

    Stopping twice is stopping once; wanting no contact can still be said after it.
    """
    kant = _held(who, gesprek)
    end(gesprek, Gesprekstand.GESTOPT, who.bewoner_id)
    mine, other = gesprek.told(kant, "id"), gesprek.told(kant.across, "id")
    if apart and mine is not None and other is not None:
        keep_apart(mine, other)  # what else they talk about stops by itself: reactions.keep_silent


def end(gesprek: Gesprek, stand: Gesprekstand, by: int | None = None) -> None:
    """A conversation is over: nobody writes or sees messages, and shared numbers are gone."""
    if gesprek.stand != Gesprekstand.OPEN:
        return
    gesprek.stand, gesprek.gestopt_op, gesprek.gestopt_door_id = stand, clock.now(), by
    gesprek.een_nummer = gesprek.ander_nummer = None
    publish(events.GesprekStopped(None, gesprek.id, gesprek.kind, gesprek.thing_id))


def leave(bewoner_id: int) -> None:
    """A neighbour takes part no more: what it was called and its number are gone from every conversation."""
    for gesprek in queries.all_of(bewoner_id):
        queries.hold(gesprek)
        end(gesprek, Gesprekstand.WEG, bewoner_id)
        kant = gesprek.side(bewoner_id)
        gesprek.tell(kant, "naam", None)
        gesprek.tell(kant, "nummer", None)


def _held(who: Who, gesprek: Gesprek) -> Kant:
    """Hold a conversation, and on which side this person is. Raises NotPossible for whoever takes no part in it."""
    queries.hold(gesprek)
    try:
        return gesprek.side(who.bewoner_id)
    except ValueError:
        raise NotPossible("not yours") from None


def _must_be_open(gesprek: Gesprek) -> None:
    if gesprek.stand != Gesprekstand.OPEN:
        raise NotPossible(gesprek.stand)
