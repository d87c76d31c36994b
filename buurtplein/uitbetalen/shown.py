"""What pages say about the money of one plan: values and sentences for who asked. An account shows four digits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from flask import current_app, url_for

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import Rekening, Stand, Uitbetaling
from buurtplein.budgetten.service import EURO
from buurtplein.budgetten.texts import UITBETALING, cent, euro
from buurtplein.kernel import clock, promises
from buurtplein.kernel.i18n import _, datum
from buurtplein.kernel.who import Who
from buurtplein.uitbetalen import queries, queries_plan, rules
from buurtplein.uitbetalen.models import Betaling
from buurtplein.uitbetalen.rules import Betaalstand, Deel, Rekenstand

TEGEL: Final = {
    Uitbetaling.REKENING: (UITBETALING[Uitbetaling.REKENING], "euro"),
    Uitbetaling.PAS: (UITBETALING[Uitbetaling.PAS], "code-kaartje"),
    Uitbetaling.WINKEL: (UITBETALING[Uitbetaling.WINKEL], "boodschappen"),
}


@dataclass(frozen=True)
class Regel:
    """One payment as who asked reads it."""

    wat: str
    wanneer: str
    klaar: bool
    sorry: bool  # we were late


@dataclass(frozen=True)
class Geld:
    """How the money of a plan stands, for who asked."""

    gegeven: str
    regels: tuple[Regel, ...]
    wie: str  # who pays: a first name, or ""
    vier: str  # the last digits of the account, or ""
    houder: str
    straks: str  # what is paid after the receipts; "" for nothing
    onderweg: bool


def payer() -> str:
    """The first name of who pays; "" while nobody does."""
    found = accounts.people_with(Rol.FINANCIEN)
    return found[0].voornaam if found else ""


def money(aanvraag: Any) -> Geld:
    """How it stands."""
    rows = queries.betalingen_of(aanvraag.id)
    taken = sum(each.cent for each in rows)
    left = aanvraag.gegeven * EURO - taken
    counted = queries.afrekening(aanvraag.id) is not None
    chosen = bool(rows) or aanvraag.uitbetaling is not None
    return Geld(
        gegeven=euro(aanvraag.gegeven),
        regels=tuple(_line(each) for each in rows),
        wie=payer(),
        vier=rules.last_four(aanvraag.iban) if aanvraag.iban else "",
        houder=aanvraag.rekeninghouder or "",
        straks=cent(left) if chosen and left > 0 and not counted else "",
        onderweg=queries_plan.in_a_file(aanvraag.id),
    )


def _line(betaling: Betaling) -> Regel:
    paid = betaling.stand == Betaalstand.BETAALD
    when = _("Betaald op {datum}.", datum=datum(betaling.klaar_op)) if paid and betaling.klaar_op else ""
    return Regel(
        wat=f"{cent(betaling.cent)}: {how(betaling)}",
        wanneer=when or _("Het is er voor het einde van {datum}.", datum=datum(promises.stands(betaling))),
        klaar=paid,
        sorry=not paid and betaling.gemist > 0,
    )


def how(betaling: Betaling) -> str:
    """Which way a payment goes, in words."""
    if betaling.weg == Uitbetaling.WINKEL:
        return _("wij betalen {winkel}", winkel=betaling.winkel)
    if betaling.weg == Uitbetaling.PAS:
        return _("op een pas, op te halen bij {plein}", plein=betaling.plein or _("ons"))
    return _("op je rekening")


def tiles(aanvraag: Any) -> list[dict[str, str]]:
    """The ways from which who asked can choose now."""
    shop_only = queries_plan.waiting_rest(aanvraag.id) is None and aanvraag.stand != Stand.VERANTWOORD
    return [
        {
            "tekst": str(TEGEL[weg][0]),
            "icon": TEGEL[weg][1],
            "klein": _small(aanvraag, weg),
            "href": url_for("budgetgeld.choose", nummer=aanvraag.nummer, weg=str(weg)),
        }
        for weg in rules.ways(aanvraag.regels)
        if weg != Uitbetaling.WINKEL or (shop_only and queries_plan.can_go_out(aanvraag, weg))
    ]


def _small(aanvraag: Any, weg: Uitbetaling) -> str:
    places = pleinen(aanvraag)
    if weg == Uitbetaling.PAS:
        return _("Op te halen bij {plein}", plein=places[0] if places else _("ons"))
    return ""


def about(aanvraag: Any, weg: str) -> str:
    """How much goes that way, and when, before somebody chooses it."""
    rest = queries_plan.waiting_rest(aanvraag.id)
    amount = rest.cent if rest is not None else queries_plan.can_go_out(aanvraag, weg)
    if weg == Uitbetaling.WINKEL:
        return _("Wij betalen de winkel, tot {bedrag}. Jij hoeft niks vooraf te betalen.", bedrag=cent(amount))
    if not amount:
        return _("Je krijgt het geld als je bonnen er zijn.")
    if rest is None and amount < aanvraag.gegeven * EURO:
        return _("Je krijgt nu {bedrag}. De rest komt na de bonnen.", bedrag=cent(amount))
    return _("Je krijgt {bedrag}. Het is er binnen {n} werkdagen.", bedrag=cent(amount), n=rules.PAY_WITHIN)


def pleinen(aanvraag: Any) -> list[str]:
    """Where a card can lie ready in the area of a plan: names that the site hands over, or none."""
    found = current_app.extensions.get("pleinnamen")
    return [str(each) for each in found(aanvraag.gebied_code)][:20] if callable(found) else []


# -- a block on the page of the plan


def blocks(_who: Who, aanvraag: Any) -> Iterable[tuple[str, dict[str, Any]]]:
    """What the page of a plan shows about its money and receipts, for who asked."""
    if aanvraag.stand in rules.CHOOSES | {Stand.VASTGESTELD, Stand.VERVALLEN}:
        yield "uitbetalen/_geld.html", {"geld": money(aanvraag), "kies": _must_choose(aanvraag), "plan": aanvraag}
    if aanvraag.stand in rules.RECEIPTS | {Stand.VERANTWOORD, Stand.VASTGESTELD} and aanvraag.regels.bonnen:
        yield "uitbetalen/_bonnen.html", {"bonnen": receipts(aanvraag), "plan": aanvraag}


def _must_choose(aanvraag: Any) -> bool:
    return aanvraag.stand in rules.RECEIPTS and aanvraag.uitbetaling is None


@dataclass(frozen=True)
class Bonnen:
    """How the receipts of a plan stand, for who asked."""

    open: bool
    laatste: str  # the last day, in words
    laat: bool
    aantal: int
    samen: str
    terug: str  # what has to come back, or ""
    terug_hoe: str
    wie: str


def receipts(aanvraag: Any) -> Bonnen:
    """How it stands."""
    rows = queries.bonnen_of(aanvraag.id)
    held, more = rules.held_on(aanvraag), queries_plan.more_days(aanvraag.id)
    done = queries.afrekening(aanvraag.id)
    back = done.terug if done is not None and done.stand in (Rekenstand.TERUG, Rekenstand.KWIJT) else 0
    return Bonnen(
        open=aanvraag.stand in rules.RECEIPTS,
        laatste=datum(rules.last_day(aanvraag.regels, held, more)),
        laat=aanvraag.stand in rules.RECEIPTS and rules.late(aanvraag.regels, held, clock.today(), more),
        aantal=len(rows),
        samen=cent(sum(each.cent for each in rows)),
        terug=cent(back) if back else "",
        terug_hoe=aanvraag.regeling.telefoon,
        wie=payer(),
    )


@dataclass(frozen=True)
class Verschil:
    """One row of asked, granted and spent, in words."""

    wat: str
    gevraagd: str
    gegeven: str
    besteed: str


def difference(aanvraag: Any) -> list[Verschil]:
    """Each line of the plan beside what it cost, and the whole beside what was granted."""
    spent: dict[int | None, int] = {}
    for bon in queries.bonnen_of(aanvraag.id):
        if bon.oordeel != rules.Oordeel.NIET:
            spent[bon.post_id] = spent.get(bon.post_id, 0) + bon.cent
    rows = [Verschil(each.waarvoor, euro(each.euro), "", cent(spent.pop(each.id, 0))) for each in aanvraag.posten]
    elsewhere = sum(spent.values())
    if elsewhere:
        rows.append(Verschil(_("Iets anders"), "", "", cent(elsewhere)))
    shop = sum(
        each.cent
        for each in queries.betalingen_of(aanvraag.id)
        if each.weg == Uitbetaling.WINKEL and each.deel == Deel.VOORAF and each.stand == Betaalstand.BETAALD
    )
    if shop:
        rows.append(Verschil(_("Wij betaalden de winkel"), "", "", cent(shop)))
    total = shop + sum(each.cent for each in queries.bonnen_of(aanvraag.id) if each.oordeel != rules.Oordeel.NIET)
    return [*rows, Verschil(_("Samen"), euro(aanvraag.gevraagd), euro(aanvraag.gegeven), cent(total))]


def in_books(aanvraag: Any) -> list[tuple[str, str]]:
    """Where the money of a request is, for finance."""
    words = {
        Rekening.TOEGEKEND: _("Beloofd, nog niet gegeven"),
        Rekening.VOORGESCHOTEN: _("Vooraf gegeven"),
        Rekening.BESTEED: _("Uitgegeven"),
    }
    saldo = budgetten.saldo_of(aanvraag.id)
    return [(text, cent(saldo.get(name, 0))) for name, text in words.items()]
