"""What the pages of finance say: payments per giver with the account, cards and shops, files, and plans to count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import queries_geld
from buurtplein.budgetten.rules import Stand, Uitbetaling
from buurtplein.budgetten.texts import STANDEN, cent, euro
from buurtplein.kernel import clock, promises
from buurtplein.kernel.i18n import _, datum_kort, moment_kort
from buurtplein.uitbetalen import queries, queries_plan, rules
from buurtplein.uitbetalen.models import Betaling
from buurtplein.uitbetalen.rules import Bestandstand, Deel


@dataclass(frozen=True)
class Post:
    """One payment for finance."""

    id: int
    nummer: str
    naam: str
    iban: str
    bedrag: str
    deel: str
    voor: str  # the promised day
    laat: bool
    hoe: str  # a card or a shop, in words
    knop: str


@dataclass(frozen=True)
class Gever:
    """All that waits for one giver."""

    id: int
    naam: str
    posten: tuple[Post, ...]
    samen: str
    rekening: str  # last digits of the account of the giver, or ""


def known(waiting: Iterable[Betaling]) -> dict[int, Any]:
    """The requests of these payments."""
    return queries_plan.aanvragen_of(waiting)


def per_giver(waiting: Iterable[Betaling], aanvragen: dict[int, Any]) -> list[Gever]:
    """What goes in a file, by giver; givers for whom nothing waits come too: their account may be set."""
    rekeningen, rows = queries.geverrekeningen(), list(waiting)
    found = []
    for gever in budgetten.gevers():
        mine = [each for each in rows if each.gever_id == gever.id and each.weg == Uitbetaling.REKENING]
        account = rekeningen.get(gever.id)
        found.append(
            Gever(
                gever.id,
                gever.naam,
                tuple(_post(each, aanvragen[each.aanvraag_id]) for each in mine),
                cent(sum(each.cent for each in mine)),
                rules.last_four(account.iban) if account else "",
            )
        )
    return found


def by_hand(waiting: Iterable[Betaling], aanvragen: dict[int, Any]) -> list[Post]:
    """Cards and shops."""
    return [_post(each, aanvragen[each.aanvraag_id]) for each in waiting if each.weg != Uitbetaling.REKENING]


def _post(betaling: Betaling, aanvraag: Any) -> Post:
    shop = betaling.weg == Uitbetaling.WINKEL
    hoe = (
        _("{winkel}: {wat}", winkel=betaling.winkel, wat=betaling.waarvoor)
        if shop
        else _("Pas, op te halen bij {plein}", plein=betaling.plein or _("ons"))
    )
    return Post(
        id=betaling.id,
        nummer=aanvraag.nummer,
        naam=aanvraag.rekeninghouder or "",
        iban=spaced(aanvraag.iban or ""),
        bedrag=cent(betaling.cent),
        deel=_("De rest, na de bonnen") if betaling.deel == Deel.REST else _("Vooraf"),
        voor=datum_kort(promises.stands(betaling)),
        laat=betaling.gemist > 0,
        hoe=hoe,
        knop=_("Winkel betaald") if shop else _("Pas meegegeven"),
    )


def spaced(iban: str) -> str:
    """An account number in groups of four, to compare with the eye."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))


@dataclass(frozen=True)
class Bestand:
    """One file for the bank."""

    id: int
    gever: str
    wat: str
    op: str
    wie: str
    sha256: str
    stand: str
    kleur: str
    open: bool
    te_halen: bool


def files() -> list[Bestand]:
    """The files, the newest first."""
    rows = queries.bestanden()
    gevers = {each.id: each.naam for each in budgetten.gevers()}
    names = accounts.handler_names({each.person_id for each in rows if each.person_id is not None})
    words = {
        Bestandstand.GEMAAKT: (_("Nog niet geboekt"), "open"),
        Bestandstand.BETAALD: (_("Betaald"), "klaar"),
        Bestandstand.GESTOPT: (_("Gestopt"), ""),
    }
    return [
        Bestand(
            each.id,
            gevers.get(each.gever_id, ""),
            _("{n} keer, samen {bedrag}", n=each.aantal, bedrag=cent(each.cent)),
            moment_kort(each.op),
            names.get(each.person_id or 0, ""),
            each.sha256[:12],
            *words[Bestandstand(each.stand)],
            each.stand == Bestandstand.GEMAAKT,
            each.stand != Bestandstand.GESTOPT,
        )
        for each in rows
    ]


@dataclass(frozen=True)
class Plan:
    """One plan in a list of finance, or of who decides."""

    nummer: str
    titel: str
    gegeven: str
    stand: str
    wat: str
    laatste: str = ""


def to_count() -> list[Plan]:
    """Plans of which all receipts are in, and plans of which money must come back."""
    counted = {each.aanvraag_id: each for each in queries.afrekeningen_open()}
    ready = [each for each in queries_geld.in_standen([Stand.VERANTWOORD]) if queries.afrekening(each.id) is None]
    rest = queries_geld.aanvragen(counted)
    unseen = queries.open_bonnen(each.id for each in ready)
    return [
        *(_plan(each, _("{n} bonnen te bekijken", n=unseen.get(each.id, 0))) for each in ready),
        *(_plan(rest[each], _("{bedrag} moet terug", bedrag=cent(counted[each].terug))) for each in counted),
    ]


def _plan(aanvraag: Any, wat: str, laatste: str = "") -> Plan:
    stand = str(STANDEN[Stand(aanvraag.stand)])
    return Plan(aanvraag.nummer, aanvraag.titel, euro(aanvraag.gegeven), stand, wat, laatste)


def late(may_see: Any) -> list[Plan]:
    """Plans of which the receipts are late, for who may decide about them."""
    today, found = clock.today(), []
    waiting = [each for each in queries_geld.in_standen([Stand.TOEGEKEND, Stand.UITGEVOERD]) if may_see(each)]
    more = queries.more_days([each.id for each in waiting])
    for each in waiting:
        held, tot = rules.held_on(each), more.get(each.id)
        if rules.late(each.regels, held, today, tot):
            over = rules.may_lapse(each.regels, held, today, tot)
            wat = _("Mag vervallen. Jij beslist.") if over else _("Te laat, maar het mag nog.")
            found.append(_plan(each, wat, datum_kort(rules.last_day(each.regels, held, tot))))
    return found
