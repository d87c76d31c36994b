"""What people do with a request: it is begun, sent, asked about, answered yes or no, and it ends.

Who pays and who counts receipts works on this from elsewhere; every euro moves through ``grootboek``. A request is held
while it changes, so that two who decide at the same moment decide once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from buurtplein import events
from buurtplein.budgetten import grootboek, queries
from buurtplein.budgetten.models import Begrotingsregel, Budgetaanvraag, Regeling
from buurtplein.budgetten.rules import (
    GRANTED,
    Boeksoort,
    NotPossible,
    Rekening,
    Stand,
    decide_by,
    may_step,
    moved_by_question,
)
from buurtplein.budgetten.toetsen import Post
from buurtplein.kernel import clock, codes, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who

EURO: Final = 100  # cents


@dataclass(frozen=True)
class Regel:
    """One line of a plan, as it was written."""

    waarvoor: str
    post: Post


@dataclass(frozen=True)
class Gevraagd:
    """What is known of a plan so far; ``None`` leaves what was there."""

    values: dict[str, Any] = field(default_factory=dict)  # columns of the request
    antwoorden: dict[str, Any] = field(default_factory=dict)  # what only this scheme asks
    regels: tuple[Regel, ...] | None = None


def begin(who: Who, regeling: Regeling, asked: Gevraagd, taal: str = "nl") -> tuple[Budgetaanvraag, str]:
    """A draft, with the code with which to go on later, on any device; the code itself is not kept."""
    code, now = codes.new_code(), clock.now()
    aanvraag = Budgetaanvraag(
        nummer=codes.free_number("B", queries.nummer_taken),
        code_print=fingerprint(code),
        bewoner_id=who.bewoner_id,
        regeling_id=regeling.id,
        pot_id=regeling.pot_id,
        gebied_code=regeling.gebied_code,
        voorwaarden=regeling.voorwaarden,
        behandelaar_id=regeling.behandelaar_id,
        taal=taal,
        gemaakt_op=now,
        laatst_op=now,
        antwoorden={},
        buiten=[],
    )
    session().add(aanvraag)
    session().flush()
    publish(events.BudgetBegun(who.person_id, aanvraag.id, regeling.id))
    write(who, aanvraag, asked)
    return aanvraag, code


def write(_who: Who, aanvraag: Budgetaanvraag, asked: Gevraagd) -> None:
    """Keep what was filled in. Only while it is a draft, or while we asked for something. Raises NotPossible."""
    if aanvraag.stand not in (Stand.CONCEPT, Stand.AANVULLEN):
        raise NotPossible(aanvraag.stand)
    for name, value in asked.values.items():
        setattr(aanvraag, name, value)
    if asked.antwoorden:
        aanvraag.antwoorden = {**aanvraag.antwoorden, **asked.antwoorden}
    if asked.regels is not None:
        aanvraag.posten = [Begrotingsregel(waarvoor=each.waarvoor, **vars(each.post)) for each in asked.regels]
    aanvraag.laatst_op = clock.now()
    session().flush()


def send(who: Who, aanvraag: Budgetaanvraag, gevraagd: int) -> None:
    """It is sent, for so many whole euros: from now on we owe an answer before a day. Twice is once.

    The rules of the scheme as they are now are those by which it is measured. Raises NotPossible.
    """
    queries.hold(aanvraag)
    if aanvraag.stand in (Stand.INGEDIEND, Stand.BEOORDELING):
        return
    _must(aanvraag, Stand.INGEDIEND)
    if aanvraag.stand == Stand.AANVULLEN:
        reply(who, aanvraag)
        return
    now = clock.now()
    aanvraag.stand, aanvraag.gevraagd, aanvraag.ingediend_op, aanvraag.laatst_op = Stand.INGEDIEND, gevraagd, now, now
    aanvraag.voorwaarden, aanvraag.behandelaar_id = aanvraag.regeling.voorwaarden, aanvraag.regeling.behandelaar_id
    promises.give(aanvraag, decide_by(aanvraag.regels, clock.today()))
    session().flush()
    publish(events.BudgetAsked(who.person_id, aanvraag.id, aanvraag.regeling_id, promises.stands(aanvraag)))


def question(who: Who, aanvraag: Budgetaanvraag) -> None:
    """We need to know more: the clock stands still until who asks answers. Raises NotPossible."""
    queries.hold(aanvraag)
    _must(aanvraag, Stand.AANVULLEN)
    aanvraag.klok_stil_op = clock.now()
    _to(who, aanvraag, Stand.AANVULLEN)
    publish(events.BudgetQuestioned(who.person_id, aanvraag.id, aanvraag.regeling_id))


def reply(who: Who, aanvraag: Budgetaanvraag) -> None:
    """Who asks answered: our time goes on where it stopped. Raises NotPossible."""
    queries.hold(aanvraag)
    if aanvraag.stand != Stand.AANVULLEN:
        raise NotPossible(aanvraag.stand)
    if aanvraag.klok_stil_op is not None:
        stopped = clock.local(aanvraag.klok_stil_op).date()
        promises.give(aanvraag, moved_by_question(promises.stands(aanvraag), stopped, clock.today()))
    aanvraag.klok_stil_op = None
    _to(who, aanvraag, Stand.INGEDIEND)
    publish(events.BudgetReplied(who.person_id, aanvraag.id, aanvraag.regeling_id, promises.stands(aanvraag)))


def assess(who: Who, aanvraag: Budgetaanvraag) -> None:
    """Somebody reads it, or several do. Twice is once. Raises NotPossible."""
    queries.hold(aanvraag)
    if aanvraag.stand != Stand.BEOORDELING:
        _must(aanvraag, Stand.BEOORDELING)
        _to(who, aanvraag, Stand.BEOORDELING)


def agree(who: Who, aanvraag: Budgetaanvraag, euro: int) -> None:
    """One person says yes. Above the limit of the scheme the money is set apart and a second person must agree;
    otherwise it is granted.

    Raises NotPossible, and PotLeeg when there is not so much in the pot.
    """
    queries.hold(aanvraag)
    limit = aanvraag.regels.tweede_vanaf
    if limit is None or euro < limit:
        _grant(who, aanvraag, euro, Rekening.VRIJ)
        return
    _must(aanvraag, Stand.TWEEDE)
    grootboek.book(
        who,
        aanvraag.pot_id,
        Boeksoort.RESERVERING,
        Rekening.VRIJ,
        Rekening.GERESERVEERD,
        euro * EURO,
        f"reserveer-{aanvraag.id}-{aanvraag.versie}",
        aanvraag.id,
    )
    aanvraag.besloten_door_id, aanvraag.gegeven = who.person_id, euro
    _to(who, aanvraag, Stand.TWEEDE)
    publish(events.BudgetAgreed(who.person_id, aanvraag.id, aanvraag.regeling_id, euro))


def second(who: Who, aanvraag: Budgetaanvraag, yes: bool) -> None:
    """A second person agrees, or sends it back to be looked at again. Raises NotPossible, also for the first one."""
    queries.hold(aanvraag)
    if aanvraag.stand != Stand.TWEEDE or aanvraag.besloten_door_id == who.person_id:
        raise NotPossible(aanvraag.stand)
    if yes:
        aanvraag.tweede_door_id = who.person_id
        _grant(who, aanvraag, aanvraag.gegeven, Rekening.GERESERVEERD)
        return
    _release(who, aanvraag)
    aanvraag.besloten_door_id, aanvraag.gegeven = None, 0
    _to(who, aanvraag, Stand.BEOORDELING)


def _grant(who: Who, aanvraag: Budgetaanvraag, euro: int, van: Rekening) -> None:
    _must(aanvraag, Stand.TOEGEKEND)
    grootboek.book(
        who,
        aanvraag.pot_id,
        Boeksoort.TOEKENNING,
        van,
        Rekening.TOEGEKEND,
        euro * EURO,
        f"toekennen-{aanvraag.id}",
        aanvraag.id,
    )
    aanvraag.gegeven, aanvraag.besloten_op = euro, clock.now()
    aanvraag.besloten_door_id = aanvraag.besloten_door_id or who.person_id
    promises.kept(aanvraag)
    _to(who, aanvraag, Stand.TOEGEKEND)
    publish(events.BudgetGranted(who.person_id, aanvraag.id, aanvraag.regeling_id, euro))


def refuse(who: Who, aanvraag: Budgetaanvraag, reden: str, tip: str) -> None:
    """No, with the rule that failed and what would make it pass. Raises NotPossible."""
    queries.hold(aanvraag)
    _must(aanvraag, Stand.AFGEWEZEN)
    _release(who, aanvraag)
    now = clock.now()
    aanvraag.reden, aanvraag.tip, aanvraag.besloten_op, aanvraag.klaar_op = reden, tip, now, now
    aanvraag.besloten_door_id, aanvraag.gegeven = who.person_id, 0
    promises.kept(aanvraag)
    _to(who, aanvraag, Stand.AFGEWEZEN)
    publish(events.BudgetRefused(who.person_id, aanvraag.id, aanvraag.regeling_id, reden))


def withdraw(who: Who, aanvraag: Budgetaanvraag) -> None:
    """Who asks does not want it any more; what was set apart is free again. Twice is once.

    Raises NotPossible once money was given: then it is talked about.
    """
    queries.hold(aanvraag)
    if aanvraag.stand == Stand.INGETROKKEN:
        return
    _must(aanvraag, Stand.INGETROKKEN)
    if queries.saldo_of(aanvraag.id).get(Rekening.VOORGESCHOTEN):
        raise NotPossible(aanvraag.stand)
    _release(who, aanvraag)
    aanvraag.klaar_op = clock.now()
    promises.kept(aanvraag)
    _to(who, aanvraag, Stand.INGETROKKEN)
    publish(events.BudgetWithdrawn(who.person_id, aanvraag.id, aanvraag.regeling_id))


def step(who: Who, aanvraag: Budgetaanvraag, naar: Stand) -> None:
    """On after a yes: the day has been, receipts are in, all is settled, or the right is over. Raises NotPossible."""
    queries.hold(aanvraag)
    if naar not in (GRANTED | {Stand.VERVALLEN}) or aanvraag.stand not in (GRANTED | {Stand.VERVALLEN}):
        raise NotPossible(aanvraag.stand)
    _must(aanvraag, naar)
    if naar in (Stand.VASTGESTELD, Stand.VERVALLEN):
        aanvraag.klaar_op = clock.now()
    _to(who, aanvraag, naar)


def promise(_who: Who, aanvraag: Budgetaanvraag, day: date) -> None:
    """We say another day before which who asks hears from us. Raises NotPossible for a day that is over."""
    queries.hold(aanvraag)
    if day < clock.today():
        raise NotPossible("voorbij")
    promises.give(aanvraag, day)


def _release(who: Who, aanvraag: Budgetaanvraag) -> None:
    """What was set apart or granted and not given yet is free again."""
    ways = {
        Rekening.GERESERVEERD: Boeksoort.VRIJVAL,
        Rekening.TOEGEKEND: Boeksoort.RESTANT,
    }
    saldo = queries.saldo_of(aanvraag.id)
    for rekening, soort in ways.items():
        if cent := saldo.get(rekening, 0):
            key = f"{soort}-{aanvraag.id}-{aanvraag.versie}"
            grootboek.book(who, aanvraag.pot_id, soort, rekening, Rekening.VRIJ, cent, key, aanvraag.id)


def _must(aanvraag: Budgetaanvraag, naar: Stand) -> None:
    if not may_step(aanvraag.stand, naar):
        raise NotPossible(aanvraag.stand)


def _to(who: Who, aanvraag: Budgetaanvraag, naar: Stand) -> None:
    aanvraag.stand, aanvraag.laatst_op = naar, clock.now()
    session().flush()
    publish(events.BudgetStepped(who.person_id, aanvraag.id, aanvraag.regeling_id, naar))


def part_from(bewoner_id: int) -> None:
    """A resident goes: drafts go along; what was sent stays for the books, and belongs to no account any more."""
    for aanvraag in queries.of_bewoner(bewoner_id):
        if aanvraag.stand == Stand.CONCEPT:
            session().delete(aanvraag)
        else:
            aanvraag.bewoner_id = None
    session().flush()
