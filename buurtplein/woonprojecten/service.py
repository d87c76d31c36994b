"""What people do with a house and its homes: make it, hand out cards, let somebody in, and move out without a trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.codes import new_code
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.slugs import free
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries
from buurtplein.woonprojecten.models import Huishouden, Huislid, Toegangsvraag, Woonproject
from buurtplein.woonprojecten.rules import NotPossible, answer_by


@dataclass(frozen=True)
class Huisgegevens:
    """What a house says of itself, and who answers for it."""

    naam: str
    gebied_code: str
    wat: str
    telefoon: str
    coordinator_id: int
    gebouw_id: int | None = None
    vervanger_id: int | None = None
    hoe: str = ""
    handig: str = ""
    interesse: bool = False
    actief: bool = True


@dataclass(frozen=True)
class Kaart:
    """A card as it is printed: the number in its corner, and the code. The code is nowhere else."""

    nummer: int
    code: str


def save(who: Who, given: Huisgegevens, project: Woonproject | None = None) -> Woonproject:
    """Make a house, or change what it says. The address stays when the name changes: it is on cards."""
    if project is None:
        project = Woonproject(slug=free(given.naam, "huis", lambda first: {*queries.slugs_like(first), "binnen"}))
        session().add(project)
    for name, value in vars(given).items():
        setattr(project, name, value)
    session().flush()
    publish(events.HuisSaved(who.person_id, project.id))
    return project


def tell(who: Who, project: Woonproject, *, handig: str) -> None:
    """What is good to know in this house, for who is inside."""
    project.handig = handig
    session().flush()
    publish(events.HuisSaved(who.person_id, project.id))


# -- cards


def make_cards(who: Who, project: Woonproject, count: int) -> list[Kaart]:
    """New cards for so many homes, numbered on from the last. Only who prints them now ever sees the codes."""
    _hold(project)
    first = queries.last_card(project.id) + 1
    made = [Kaart(first + each, new_code()) for each in range(count)]
    session().add_all(
        Huishouden(project_id=project.id, kaart=each.nummer, code_print=fingerprint(each.code)) for each in made
    )
    session().flush()
    publish(events.HuiskaartenMade(who.person_id, project.id, count))
    return made


def renew_card(who: Who, project: Woonproject, home: Huishouden, code: str | None = None) -> Kaart:
    """A new code for a home whose card is lost. The old one opens nothing any more, and what it opened elsewhere stops:
    accounts, and the address of a calendar. Everything else of the home stays.

    ``code``: one that must be known beforehand, in a made-up town.
    """
    code = code or new_code()
    if home.code_print is not None:  # who was let in with an account keeps it
        session().execute(sa.delete(Huislid).where(Huislid.huishouden_id == home.id))
    home.code_print = fingerprint(code)
    session().flush()
    publish(events.HuishoudenLocked(None, project.id, home.id))
    publish(events.HuiskaartRenewed(who.person_id, project.id))
    return Kaart(home.kaart, code)


def _hold(project: Woonproject) -> None:
    """Numbers of cards are given out one after the other."""
    session().scalar(sa.select(Woonproject.id).where(Woonproject.id == project.id).with_for_update())


# -- coming in


def ask_in(who: Who, project: Woonproject) -> None:
    """A resident without a card asks to come in. Twice is once, and after a no it may ask again.

    Raises NotPossible for who is already inside, also by card: a home has one voice.
    """
    if who.bewoner_id is None or queries.standing_in(project, who).thuis is not None:
        raise NotPossible("binnen")
    before = queries.asked(project.id, who.bewoner_id)
    if before is not None and not before.niet:
        return
    if before is not None:
        session().delete(before)
        session().flush()
    asked = Toegangsvraag(
        project_id=project.id, bewoner_id=who.bewoner_id, op=clock.now(), beloofd_op=answer_by(clock.today())
    )
    session().add(asked)
    session().flush()
    publish(events.HuisAsked(None, project.id, asked.id))


def let_in(who: Who, project: Woonproject, asked: Toegangsvraag) -> Huishouden:
    """Open the door for a resident: a home of its own, without a card. It sees what everybody inside sees.

    Who came in by another way meanwhile keeps that home.
    """
    _hold(project)
    publish(events.HuisLetIn(who.person_id, project.id, asked.id))
    session().delete(asked)
    session().flush()
    if (known := queries.home_of(project.id, asked.bewoner_id)) is not None:
        return known
    home = Huishouden(project_id=project.id, kaart=queries.last_card(project.id) + 1)
    session().add(home)
    session().flush()
    session().add(Huislid(huishouden_id=home.id, bewoner_id=asked.bewoner_id))
    session().flush()
    return home


def not_in(who: Who, project: Woonproject, asked: Toegangsvraag) -> None:
    """The coordinator does not know somebody. It reads that the card is the way, and whom to call."""
    publish(events.HuisNotLetIn(who.person_id, project.id, asked.id))
    asked.niet = True
    session().flush()


def connect(who: Who, home: Huishouden) -> None:
    """From now on this account opens the home too, without the card. Twice is once; it waits at no door any more."""
    if who.bewoner_id is None or queries.link(home.id, who.bewoner_id) is not None:
        return
    session().add(Huislid(huishouden_id=home.id, bewoner_id=who.bewoner_id))
    if (asked := queries.asked(home.project_id, who.bewoner_id)) is not None:
        session().delete(asked)
    session().flush()


def disconnect(who: Who, home: Huishouden) -> None:
    """This account opens the home no more; who holds the card stays inside."""
    found = queries.link(home.id, who.bewoner_id) if who.bewoner_id is not None else None
    if found is not None:
        session().delete(found)
        session().flush()
        _end_when_empty(home)


def name(_who: Who, home: Huishouden, roepnaam: str) -> None:
    """What neighbours call this home; empty is "een buur". No event: a log of names would be a list of names."""
    home.roepnaam = roepnaam
    session().flush()


# -- moving out


def move_out(who: Who, project: Woonproject, home: Huishouden) -> None:
    """A home leaves the house: name, card, hours and keys go now, and what was said stays without a name.

    Packages that keep something of a home hear it first (``HuishoudenLeaves``); then the row goes, and the database
    takes along what was only of this home. The log knows that somebody of the staff ended a card, and nothing of who
    leaves by itself.
    """
    if who.person_id is not None:
        publish(events.HuiskaartEnded(who.person_id, project.id))
    publish(events.HuishoudenLeaves(None, project.id, home.id))
    session().delete(home)
    session().flush()
    session().expire_all()


def leave_all(bewoner_id: int) -> None:
    """An account goes or moves: it opens no home any more. A home that nothing else opens moves out."""
    for home, project in queries.homes_with_account(bewoner_id):
        link = queries.link(home.id, bewoner_id)
        if link is not None:
            session().delete(link)
            session().flush()
        _end_when_empty(home, project)
    for asked in queries.waits_of(bewoner_id):
        session().delete(asked)
    session().flush()


def _end_when_empty(home: Huishouden, project: Woonproject | None = None) -> None:
    """A home without a card and without an account is nobody's: it moves out."""
    if home.code_print is None and not queries.accounts_of(home.id):
        found: Any = project or queries.project(home.project_id)
        move_out(Who(), found, home)
