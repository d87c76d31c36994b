"""What people do with money of a plan: who asked says how it should come, and finance lets it go.

Every euro moves through the books of the pot, in the same unit of work as the payment that says so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sepaxml.validation import ValidationError as NoFit

from buurtplein import events
from buurtplein.budgetten import betaalwijze, grootboek
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import service as budget
from buurtplein.budgetten.rules import NotPossible, Rekening, Stand, Uitbetaling
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.uitbetalen import queries, queries_plan, rules, sepa
from buurtplein.uitbetalen.models import Betaalbestand, Betaling, Geverrekening
from buurtplein.uitbetalen.rules import Bestandstand, Betaalstand, Deel, Rekenstand

CENT = budget.EURO  # cents in a euro
MOST_IN_FILE = 500


@dataclass(frozen=True)
class Wens:
    """How somebody wants the money."""

    weg: Uitbetaling
    iban: str | None = None
    houder: str | None = None
    plein: str = ""
    winkel: str = ""
    waarvoor: str = ""
    euro: int | None = None  # for a shop


# -- who asked


def choose(who: Who, aanvraag: Any, wens: Wens) -> Betaling | None:
    """How the money should come. What waited and is in no file yet is replaced; the answer is the new payment, or
    None when under this scheme nothing goes out before the receipts.

    Raises NotPossible before a yes, after the end, or when there is nothing left to give.
    """
    betaalwijze.choose(who, aanvraag, wens.weg, wens.iban, wens.houder)
    if wens.weg not in rules.ways(aanvraag.regels):
        raise NotPossible(wens.weg)
    publish(events.PayoutChosen(who.person_id, aanvraag.id, aanvraag.regeling_id, wens.weg))
    if (rest := queries_plan.waiting_rest(aanvraag.id)) is not None:
        if wens.weg == Uitbetaling.WINKEL:
            raise NotPossible(wens.weg)
        rest.weg, rest.plein = wens.weg, wens.plein
        session().flush()
        return rest
    for each in queries_plan.waiting_before(aanvraag.id, shop=wens.weg == Uitbetaling.WINKEL):
        _stop(each)
    cent = queries_plan.can_go_out(aanvraag, wens.weg)
    if wens.weg == Uitbetaling.WINKEL:
        asked = (wens.euro or 0) * CENT
        if not 0 < asked <= cent:
            raise NotPossible("te veel")
        cent = asked
    if aanvraag.stand == Stand.VERANTWOORD or not cent:
        return None  # the rest comes once the receipts are counted
    made = _new(aanvraag, Deel.VOORAF, wens.weg, cent, wens)
    _make_place(aanvraag)
    return made


def _make_place(aanvraag: Any) -> None:
    """What waits in hand is never more than what is left beside a shop."""
    hand = queries_plan.waiting_in_hand(aanvraag.id)
    if hand is None:
        return
    left = queries_plan.can_go_out(aanvraag, hand.weg)
    if left:
        hand.cent = min(hand.cent, left)
    else:
        _stop(hand)
    session().flush()


def _new(aanvraag: Any, deel: Deel, weg: str, cent: int, wens: Wens | None = None) -> Betaling:
    pot = budgetten.pot(aanvraag.pot_id)
    if pot is None:
        raise NotPossible("pot")
    made = Betaling(
        aanvraag_id=aanvraag.id,
        gever_id=pot.gever_id,
        deel=deel,
        weg=weg,
        cent=cent,
        kenmerk=f"{aanvraag.nummer}-{queries_plan.next_number(aanvraag.id)}",
        op=clock.now(),
        beloofd_op=rules.pay_by(clock.today()),
        **({"plein": wens.plein, "winkel": wens.winkel, "waarvoor": wens.waarvoor} if wens is not None else {}),
    )
    session().add(made)
    session().flush()
    return made


def owe_rest(aanvraag: Any, cent: int) -> Betaling:
    """The receipts are counted, and we owe the rest: on the account where there is one, else on a card."""
    return _new(aanvraag, Deel.REST, Uitbetaling.REKENING if aanvraag.iban else Uitbetaling.PAS, cent)


def _stop(betaling: Betaling) -> None:
    betaling.stand, betaling.klaar_op = Betaalstand.GESTOPT, clock.now()
    session().flush()


def stop_waiting(aanvraag_id: int) -> None:
    """Nothing more goes out of what waits: the request ended, or its receipts are counted."""
    for each in queries.betalingen_of(aanvraag_id):
        if each.stand == Betaalstand.WACHT:
            _stop(each)


# -- finance


def set_account(who: Who, gever_id: int, naam: str, iban: str, bic: str) -> Geverrekening:
    """From which account a giver pays from now on."""
    row = queries.geverrekening(gever_id) or Geverrekening(gever_id=gever_id)
    row.naam, row.iban, row.bic, row.op, row.person_id = naam, iban, bic, clock.now(), who.person_id
    session().add(row)
    session().flush()
    publish(events.GiverAccountSaved(who.person_id, gever_id))
    return row


def make_file(who: Who, gever_id: int) -> Betaalbestand:
    """One file for the bank with everything that waits for this giver and goes on an account.

    Raises NotPossible when nothing waits, the giver has no account, or the file does not fit the rules of banks.
    """
    account = queries.geverrekening(gever_id)
    waiting = queries.for_file(gever_id, MOST_IN_FILE)
    known = queries_plan.aanvragen_of(waiting)
    ready = [each for each in waiting if known[each.aanvraag_id].iban and _granted(each, known[each.aanvraag_id])]
    if account is None or not ready:
        raise NotPossible("niets")
    to = [_naar(each, known[each.aanvraag_id]) for each in ready]
    try:
        xml = sepa.transfer(sepa.Van(account.naam, account.iban, account.bic), to, clock.today())
    except NoFit as problem:
        raise NotPossible("bank") from problem
    made = Betaalbestand(
        gever_id=gever_id,
        xml=xml,
        sha256=hashlib.sha256(xml).hexdigest(),
        aantal=len(ready),
        cent=sum(each.cent for each in ready),
        op=clock.now(),
        person_id=who.person_id,
    )
    session().add(made)
    session().flush()
    for each in ready:
        each.stand, each.bestand_id = Betaalstand.BESTAND, made.id
    session().flush()
    publish(events.PaymentFileMade(who.person_id, made.id, gever_id, made.aantal, made.cent, made.sha256))
    return made


def _granted(betaling: Betaling, aanvraag: Any) -> bool:
    """Whether so much is still granted: a plan that ended meanwhile gets nothing."""
    return bool(budgetten.saldo_of(aanvraag.id).get(Rekening.TOEGEKEND, 0) >= betaling.cent)


def _naar(betaling: Betaling, aanvraag: Any) -> sepa.Naar:
    """The bank reads a number of ours, and nothing of the plan."""
    said = f"Buurtplein {aanvraag.nummer}"
    return sepa.Naar(aanvraag.rekeninghouder or "", aanvraag.iban, betaling.cent, betaling.kenmerk, said)


def file_paid(who: Who, bestand: Betaalbestand) -> None:
    """The bank carried the file out: all of it is booked, in one unit of work. Raises NotPossible."""
    queries.hold(bestand)
    if bestand.stand != Bestandstand.GEMAAKT:
        raise NotPossible(bestand.stand)
    for each in queries.in_file(bestand.id):
        _pay(who, each)
    bestand.stand, bestand.klaar_op = Bestandstand.BETAALD, clock.now()
    session().flush()
    publish(events.PaymentFilePaid(who.person_id, bestand.id))


def file_stopped(who: Who, bestand: Betaalbestand) -> None:
    """The file is not used: what was in it waits again. Raises NotPossible once it was booked."""
    queries.hold(bestand)
    if bestand.stand != Bestandstand.GEMAAKT:
        raise NotPossible(bestand.stand)
    for each in queries.in_file(bestand.id):
        each.stand, each.bestand_id = Betaalstand.WACHT, None
    bestand.stand, bestand.klaar_op = Bestandstand.GESTOPT, clock.now()
    session().flush()
    publish(events.PaymentFileStopped(who.person_id, bestand.id))


def handed_over(who: Who, betaling: Betaling) -> None:
    """The card was given, or the shop was paid. Raises NotPossible."""
    queries.hold(betaling)
    if betaling.stand != Betaalstand.WACHT or betaling.weg == Uitbetaling.REKENING:
        raise NotPossible(betaling.stand)
    _pay(who, betaling)


def _pay(who: Who, betaling: Betaling) -> None:
    """Book a payment. Raises NotPossible when so much is not granted to this request any more."""
    aanvraag = budgetten.aanvraag(betaling.aanvraag_id)
    if aanvraag is None:
        raise NotPossible("weg")
    budgetten.hold(aanvraag)
    if not _granted(betaling, aanvraag):
        raise NotPossible("niet meer toegekend")
    soort, van, naar = rules.booking(betaling.weg, betaling.deel)
    key = f"betaling-{betaling.id}"
    grootboek.book(who, aanvraag.pot_id, soort, van, naar, betaling.cent, key, aanvraag.id)
    betaling.stand, betaling.klaar_op, betaling.person_id = Betaalstand.BETAALD, clock.now(), who.person_id
    promises.kept(betaling)
    session().flush()
    publish(
        events.PaymentDone(who.person_id, aanvraag.id, aanvraag.regeling_id, betaling.id, betaling.weg, betaling.cent)
    )
    done = queries.afrekening(aanvraag.id)
    if betaling.deel == Deel.REST and done is not None and done.stand == Rekenstand.REST:
        done.stand = Rekenstand.KLAAR
        budget.step(who, aanvraag, Stand.VASTGESTELD)
