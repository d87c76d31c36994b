"""What happens with receipts: they come in, finance looks at each, and the whole is settled to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from buurtplein import events
from buurtplein.budgetten import grootboek
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import service as budget
from buurtplein.budgetten.rules import Boeksoort, NotPossible, Rekening, Stand
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.uitbetalen import queries, queries_plan, rules, service
from buurtplein.uitbetalen.models import Afrekening, Bon, Budgetverslag
from buurtplein.uitbetalen.rules import Oordeel, Rekenstand


@dataclass(frozen=True)
class Bonnetje:
    """One receipt as it was sent."""

    foto: bytes
    cent: int
    dag: date
    post_id: int | None


# -- who asked


def add(who: Who, aanvraag: Any, sent: list[Bonnetje]) -> None:
    """Receipts come in; however late, until a human ended it. Raises NotPossible."""
    budgetten.hold(aanvraag)
    _open(aanvraag)
    posts = {each.id for each in aanvraag.posten}
    for each in sent:
        post = each.post_id if each.post_id in posts else None
        row = Bon(aanvraag_id=aanvraag.id, post_id=post, foto=each.foto, cent=each.cent, dag=each.dag, op=clock.now())
        session().add(row)
        session().flush()
        publish(events.ReceiptAdded(who.person_id, aanvraag.id, aanvraag.regeling_id, row.id))


def remove(who: Who, aanvraag: Any, bon: Bon) -> None:
    """It was the wrong one. Raises NotPossible once it was checked, or all is sent."""
    budgetten.hold(aanvraag)
    _open(aanvraag)
    if bon.oordeel != Oordeel.OPEN:
        raise NotPossible(bon.oordeel)
    publish(events.ReceiptRemoved(who.person_id, aanvraag.id, aanvraag.regeling_id, bon.id))
    session().delete(bon)
    session().flush()


def tell(who: Who, aanvraag: Any, tekst: str, foto: bytes | None, mag_op_site: bool) -> None:
    """How it was. A photo that is there stays when no new one comes along. Raises NotPossible."""
    budgetten.hold(aanvraag)
    _open(aanvraag)
    row = queries.verslag(aanvraag.id) or Budgetverslag(aanvraag_id=aanvraag.id)
    row.tekst, row.op = tekst, clock.now()
    if foto is not None:
        row.foto, row.met_foto, row.geplaatst_op = foto, True, None  # a new photo is looked at again
    row.mag_op_site = mag_op_site and bool(row.met_foto)
    row.geplaatst_op = row.geplaatst_op if row.mag_op_site else None
    session().add(row)
    session().flush()
    publish(events.ReportWritten(who.person_id, aanvraag.id, aanvraag.regeling_id, bool(row.mag_op_site)))


def done(who: Who, aanvraag: Any) -> None:
    """Who asked has nothing more to send: finance counts. Twice is once. Raises NotPossible."""
    budgetten.hold(aanvraag)
    if aanvraag.stand == Stand.VERANTWOORD:
        return
    _open(aanvraag)
    budget.step(who, aanvraag, Stand.VERANTWOORD)


def _open(aanvraag: Any) -> None:
    if aanvraag.stand not in rules.RECEIPTS:
        raise NotPossible(aanvraag.stand)


# -- finance


def judge(who: Who, aanvraag: Any, bon: Bon, goed: bool, reden: str | None = None) -> None:
    """A receipt is fine, or not paid for, with the kind of costs that is not. Raises NotPossible after the count."""
    queries.hold(bon)
    if queries.afrekening(aanvraag.id) is not None or (not goed and not reden):
        raise NotPossible("geteld")
    bon.oordeel, bon.reden = (Oordeel.GOED, None) if goed else (Oordeel.NIET, reden)
    bon.nagekeken_op, bon.person_id = clock.now(), who.person_id
    session().flush()
    publish(events.ReceiptJudged(who.person_id, aanvraag.id, aanvraag.regeling_id, bon.id, bon.oordeel, bon.reden))


def counted(aanvraag: Any) -> rules.Afrekening:
    """How the receipts that are fine come out against what was granted and given. Without receipts in the scheme all
    that was granted is spent.
    """
    saldo = budgetten.saldo_of(aanvraag.id)
    toegekend, voor = saldo.get(Rekening.TOEGEKEND, 0), saldo.get(Rekening.VOORGESCHOTEN, 0)
    goed = sum(each.cent for each in queries.bonnen_of(aanvraag.id) if each.oordeel == Oordeel.GOED)
    return rules.settle(toegekend, voor, goed if aanvraag.regels.bonnen else toegekend + voor)


def settle(who: Who, aanvraag: Any) -> Afrekening:
    """Count: what was spent is booked, what nobody needs is free, the rest is paid, too much comes back.

    Raises NotPossible while a receipt is not checked, money is on its way, or when it was counted before.
    """
    budgetten.hold(aanvraag)
    known = queries.afrekening(aanvraag.id)
    unchecked = any(each.oordeel == Oordeel.OPEN for each in queries.bonnen_of(aanvraag.id))
    on_its_way = queries_plan.in_a_file(aanvraag.id)
    if aanvraag.stand != Stand.VERANTWOORD or known is not None or unchecked or on_its_way:
        raise NotPossible(aanvraag.stand)
    service.stop_waiting(aanvraag.id)
    out = counted(aanvraag)
    _book(who, aanvraag, rules.entries(out))
    made = _keep(aanvraag, rules.stand_after(out.nog_betalen, out.terug), out.besteed, out.terug)
    publish(events.BudgetSettled(who.person_id, aanvraag.id, aanvraag.regeling_id, out.besteed, out.terug))
    if out.nog_betalen:
        service.owe_rest(aanvraag, out.nog_betalen)
    elif made.stand == Rekenstand.KLAAR:
        budget.step(who, aanvraag, Stand.VASTGESTELD)
    return made


def _keep(aanvraag: Any, stand: Rekenstand, besteed: int, terug: int) -> Afrekening:
    row = Afrekening(aanvraag_id=aanvraag.id, stand=stand, besteed=besteed, terug=terug, op=clock.now())
    session().add(row)
    session().flush()
    return row


def _book(who: Who, aanvraag: Any, rows: Any) -> None:
    for soort, van, naar, cent in rows:
        key = f"{soort}-{aanvraag.id}-{aanvraag.versie}"
        grootboek.book(who, aanvraag.pot_id, soort, van, naar, cent, key, aanvraag.id)


def lapse_money(who: Who, aanvraag: Any) -> int:
    """A human ended the right: what was not given is free, what was given has to come back. Returns the free cents.

    Raises NotPossible while money is on its way through the bank.
    """
    if queries_plan.in_a_file(aanvraag.id):
        raise NotPossible("bestand")
    service.stop_waiting(aanvraag.id)
    saldo = budgetten.saldo_of(aanvraag.id)
    out = rules.settle(saldo.get(Rekening.TOEGEKEND, 0), saldo.get(Rekening.VOORGESCHOTEN, 0), 0)
    _book(who, aanvraag, rules.entries(out))
    _keep(aanvraag, rules.stand_after(0, out.terug), 0, out.terug)
    return out.vrij


# -- too much was given


def came_back(who: Who, aanvraag: Any, cent: int) -> None:
    """So many cents came back; they are in the pot again. Raises NotPossible for more than what had to."""
    row = _held(aanvraag)
    if row.stand not in (Rekenstand.TERUG, Rekenstand.KWIJT) or not 0 < cent <= row.terug:
        raise NotPossible(row.stand)
    key = f"terug-{aanvraag.id}-{row.terug}"
    back = (
        (Boeksoort.TERUGBETALING, Rekening.VOORGESCHOTEN, Rekening.TERUG),
        (Boeksoort.TERUG_IN_POT, Rekening.TERUG, Rekening.VRIJ),
    )
    for soort, van, naar in back:
        grootboek.book(who, aanvraag.pot_id, soort, van, naar, cent, f"{key}-{soort}", aanvraag.id)
    row.terug -= cent
    row.stand = Rekenstand.TERUG if row.terug else Rekenstand.KLAAR
    row.person_id, row.reden = None, ""  # somebody who said that less need not come back says so again
    session().flush()
    publish(events.MoneyReturned(who.person_id, aanvraag.id, aanvraag.regeling_id, cent))
    _over(who, aanvraag, row)


def forgive(who: Who, aanvraag: Any, reden: str) -> None:
    """One person says why it need not come back; nothing happens until a second one agrees. Raises NotPossible."""
    row = _held(aanvraag)
    if row.stand != Rekenstand.TERUG:
        raise NotPossible(row.stand)
    row.stand, row.reden, row.person_id = Rekenstand.KWIJT, reden, who.person_id
    session().flush()
    publish(events.ForgivingAsked(who.person_id, aanvraag.id, aanvraag.regeling_id, row.terug))


def forgive_second(who: Who, aanvraag: Any, ja: bool) -> None:
    """A second person agrees, or not: then it still has to come back. Raises NotPossible, also for the first one."""
    row = _held(aanvraag)
    if row.stand != Rekenstand.KWIJT or row.person_id == who.person_id or who.person_id is None:
        raise NotPossible(row.stand)
    cent = row.terug
    if ja:
        ways = (Boeksoort.KWIJTSCHELDING, Rekening.VOORGESCHOTEN, Rekening.BESTEED)
        grootboek.book(who, aanvraag.pot_id, *ways, cent, f"kwijt-{aanvraag.id}", aanvraag.id)
        row.stand, row.tweede_id, row.terug = Rekenstand.KLAAR, who.person_id, 0
    else:
        row.stand = Rekenstand.TERUG
    session().flush()
    publish(events.ForgivingDecided(who.person_id, aanvraag.id, aanvraag.regeling_id, cent, ja))
    _over(who, aanvraag, row)


def _held(aanvraag: Any) -> Afrekening:
    budgetten.hold(aanvraag)
    row = queries.afrekening(aanvraag.id)
    if row is None:
        raise NotPossible("niet geteld")
    queries.hold(row)
    return row


def _over(who: Who, aanvraag: Any, row: Afrekening) -> None:
    """All is settled. What lapsed stays lapsed."""
    if row.stand == Rekenstand.KLAAR and aanvraag.stand == Stand.VERANTWOORD:
        budget.step(who, aanvraag, Stand.VASTGESTELD)
