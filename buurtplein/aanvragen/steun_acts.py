"""What people do with support for a plan: ask for it, give it, take it back, and count a list on paper."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from buurtplein import events
from buurtplein.aanvragen import steun_queries, steun_rules
from buurtplein.aanvragen.models import Medestander, Steunlijst, Steunvraag
from buurtplein.aanvragen.steun_rules import CODE_LENGTH, CODE_SIGNS, OPEN_IN, Mening
from buurtplein.budgetten import samen
from buurtplein.budgetten.rules import NotPossible
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Buur:
    """What a neighbour fills in."""

    naam: str
    postcode: str
    huisnummer: str
    mening: str = Mening.VOOR
    oud_genoeg: bool = False
    geen_familie: bool = False
    zichtbaar: bool = False


def is_open(aanvraag: Any, vraag: Steunvraag | None) -> bool:
    """Whether neighbours can say something now: until there is an answer."""
    return vraag is not None and vraag.geteld_op is None and aanvraag.stand in OPEN_IN


def open_for_neighbours(who: Who, aanvraag: Any, postcode: str = "", huisnummer: str = "") -> Steunvraag:
    """Make the link and the code for on paper. Twice gives the same ones. Raises NotPossible after the answer.

    ``postcode`` and ``huisnummer``: the home of who asks, where neighbours of another home are wanted. Only a
    fingerprint of it is kept.
    """
    found = steun_queries.vraag_of(aanvraag.id)
    if found is not None:
        return found
    if aanvraag.stand not in OPEN_IN:
        raise NotPossible(aanvraag.stand)
    token = new_token()
    found = Steunvraag(
        aanvraag_id=aanvraag.id,
        token=token,
        token_print=fingerprint(token),
        kort=_new_short(),
        eigen_print=_home(postcode, huisnummer) if postcode else "",
        gemaakt_op=clock.now(),
    )
    session().add(found)
    session().flush()
    publish(events.SteunOpened(who.person_id, aanvraag.id, aanvraag.regeling_id))
    return found


def _new_short() -> str:
    while steun_queries.kort_taken(code := "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))):
        continue
    return code


def _home(postcode: str, huisnummer: str) -> str:
    return fingerprint(steun_rules.home_text(postcode, huisnummer))


def give(who: Who, aanvraag: Any, vraag: Steunvraag, buur: Buur) -> str | None:
    """A neighbour says what to think of a plan; returns the secret with which it is taken back, None for who was there.

    Raises NotPossible after the answer.
    """
    if not is_open(aanvraag, vraag):
        raise NotPossible(aanvraag.stand)
    secret = new_token()
    made = _insert(aanvraag, buur, secret)
    if not made:
        again = sa.update(Steunvraag).where(Steunvraag.id == vraag.id).values(dubbel=Steunvraag.dubbel + 1)
        session().execute(again.execution_options(synchronize_session=False))
        session().expire(vraag, ["dubbel"])
        return None
    publish(events.SteunGiven(who.person_id, aanvraag.id, aanvraag.regeling_id))
    return secret


def _insert(aanvraag: Any, buur: Buur, secret: str) -> bool:
    """Whether this person was not there yet; the database itself refuses a second one."""
    insert = postgresql.insert if session().get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(Medestander).values(
        aanvraag_id=aanvraag.id,
        wie_print=fingerprint(steun_rules.person_text(buur.naam, buur.postcode, buur.huisnummer)),
        woning_print=_home(buur.postcode, buur.huisnummer),
        sleutel_print=fingerprint(secret),
        naam=buur.naam,
        postcode=buur.postcode,
        huisnummer=buur.huisnummer,
        mening=str(buur.mening),
        oud_genoeg=buur.oud_genoeg,
        geen_familie=buur.geen_familie,
        uit_gebied=_lives_inside(aanvraag, buur),
        zichtbaar=buur.zichtbaar,
        op=clock.now(),
    )
    unseen = row.on_conflict_do_nothing(index_elements=["aanvraag_id", "wie_print"])
    return session().execute(unseen.returning(Medestander.id)).first() is not None


def _lives_inside(aanvraag: Any, buur: Buur) -> bool | None:
    """Whether the address lies in the area. A register with addresses that does not know this one: it does not."""
    plek = buurten.locate_address(buur.postcode, buur.huisnummer)
    if plek is None:
        return False if buurten.address_count() else None
    return steun_rules.inside(aanvraag.regeling.gebied_code, plek.buurt_code)


def take_back(who: Who, medestander: Medestander, aanvraag: Any) -> None:
    """A neighbour does not stand behind it any more; nothing of it stays. Raises NotPossible after the answer."""
    if aanvraag.stand not in OPEN_IN:
        raise NotPossible(aanvraag.stand)
    session().delete(medestander)
    session().flush()
    publish(events.SteunTakenBack(who.person_id, aanvraag.id, aanvraag.regeling_id))


# -- lists on paper


def note_list(who: Who, aanvraag: Any, aantal: int, foto: bytes | None) -> Steunlijst:
    """Somebody of us counted a list. Raises NotPossible after the answer, or where paper does not count."""
    if aanvraag.stand not in OPEN_IN or not aanvraag.regels.medestanders.papier or who.person_id is None:
        raise NotPossible(aanvraag.stand)
    made = Steunlijst(aanvraag_id=aanvraag.id, aantal=aantal, foto=foto, door_id=who.person_id, op=clock.now())
    session().add(made)
    session().flush()
    publish(events.SteunlijstNoted(who.person_id, aanvraag.id, aanvraag.regeling_id, made.id, aantal))
    return made


def remove_list(who: Who, aanvraag: Any, lijst: Steunlijst, reden: str) -> None:
    """A list was a mistake: it counts no more, its photo goes, and who took it away and why stays. Twice is once."""
    if lijst.weg_op is not None:
        return
    if aanvraag.stand not in OPEN_IN:
        raise NotPossible(aanvraag.stand)
    lijst.weg_op, lijst.weg_door_id, lijst.weg_reden, lijst.foto = clock.now(), who.person_id, reden, None
    session().flush()
    publish(events.SteunlijstRemoved(who.person_id, aanvraag.id, aanvraag.regeling_id, lijst.id))


# -- the second organiser


def found_along(who: Who, aanvraag: Any, naam: str, telefoon: str) -> None:
    """We found somebody who organises it along. Raises NotPossible when nobody is looked for any more."""
    samen.found(aanvraag, naam, telefoon)
    publish(events.BudgetAlongFound(who.person_id, aanvraag.id, aanvraag.regeling_id))
