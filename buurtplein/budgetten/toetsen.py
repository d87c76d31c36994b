"""Holding a plan against the rules of a scheme: what is fine, what is not known yet, and what would make it pass. Pure.

The same checks speak to who asks while the plan is made ("wat mist er nog"), to who decides, and in the letter of a no:
a refusal always names the rule that failed and what would make it pass (features 1.6 row 11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from buurtplein.budgetten.regels import BURENDAG, Bijlage, Kosten, Voorwaarden, Wie, next_ronde, ronde_on
from buurtplein.budgetten.rules import burendag_weekend, next_burendag


@dataclass(frozen=True)
class Post:
    """One line of a plan: for what, how many whole euros, and whether an offer of a shop came along."""

    soort: str
    euro: int
    offerte: bool = False


@dataclass(frozen=True)
class Plan:
    """What is known of a plan. ``None``: not asked or not answered yet."""

    vandaag: date
    posten: tuple[Post, ...] | None = None
    dag: date | None = None
    wie: str | None = None
    woorden: int | None = None
    voor_iedereen: bool | None = None
    meedoen: bool | None = None
    openbare_grond: bool | None = None  # it stands or happens on public ground
    gemeente_zei_ja: bool | None = None
    feest: bool | None = None  # a party for the street
    verdient: bool | None = None  # somebody earns with it
    eerder: bool | None = None  # the same plan got money before
    bestaat_al: bool | None = None
    eigen_euro: int | None = None  # the own share, in money or worth so much
    eigen_in: tuple[str, ...] = ()
    anderen_euro: int | None = None  # what others pay
    woningen: int | None = None
    aanvragers: int | None = None
    aanvragers_adressen: int | None = None  # different homes among them
    aanvragers_familie: bool | None = None
    aanvragers_jongste: int | None = None  # years
    aanvragers_van_hier: bool | None = None
    medestanders: int | None = None  # who counts by the rules of the scheme
    bijlagen: frozenset[str] = field(default_factory=frozenset)
    offerte_er: bool = False  # an offer of a shop was sent along, or seen on paper: for every line
    toestemming: bool | None = None  # to show the plan on the site

    @property
    def gevraagd(self) -> int | None:
        """What is asked, in whole euros: what the lines come to, without the own share and what others pay."""
        if self.posten is None:
            return None
        return max(0, self.totaal - (self.eigen_euro or 0) * ("geld" in self.eigen_in) - (self.anderen_euro or 0))

    @property
    def totaal(self) -> int:
        """What the whole plan costs."""
        return sum(post.euro for post in self.posten or ())


@dataclass(frozen=True)
class Uitkomst:
    """What came of one rule. ``goed``: yes, no, or None while it is not known. ``nodig`` holds the values for its words
    (texts.TOETS), so that they say what would make it pass.
    """

    code: str
    goed: bool | None
    nodig: Mapping[str, object] = field(default_factory=dict)


# What only who decides can see; who asks is not asked to judge the own plan.
VOOR_LEZER: Final = frozenset({"verdient", "meedoen"})


def toets(regels: Voorwaarden, plan: Plan) -> list[Uitkomst]:
    """Every rule that this scheme has, held against the plan, in the order in which people are asked."""
    parts = (_wie, _aanvragers, _wanneer, _bedrag, _eigen, _kosten, _inhoud, _draagvlak, _bijlagen)
    return [found for part in parts for found in part(regels, plan)]


def missing(found: list[Uitkomst]) -> list[Uitkomst]:
    """What is not right or not known yet."""
    return [each for each in found if not each.goed]


def failed(found: list[Uitkomst]) -> list[Uitkomst]:
    """What is not right: with one of these a plan cannot get a yes as it is."""
    return [each for each in found if each.goed is False]


def _known(code: str, goed: bool | None, **nodig: object) -> Uitkomst:
    return Uitkomst(code, goed, nodig)


def _wie(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    if len(regels.wie) < len(Wie):
        yield _known("wie", None if plan.wie is None else plan.wie in regels.wie, wie=regels.wie)
    if not regels.commercieel:
        yield _known("verdient", None if plan.verdient is None else not plan.verdient)


def _aanvragers(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    n = plan.aanvragers
    if regels.aanvragers > 1:
        yield _known("aanvragers", None if n is None else n >= regels.aanvragers, n=regels.aanvragers)
    if regels.aanvrager_leeftijd:
        young = plan.aanvragers_jongste
        age = regels.aanvrager_leeftijd
        yield _known("leeftijd", None if young is None else young >= age, n=age)
    if regels.aanvragers_geen_familie:
        yield _known("familie", None if plan.aanvragers_familie is None else not plan.aanvragers_familie)
    if regels.aanvragers_ander_adres:
        homes = plan.aanvragers_adressen
        yield _known("adressen", None if homes is None or n is None else homes >= max(n, regels.aanvragers))
    if regels.aanvragers_uit_gebied:
        yield _known("van-hier", plan.aanvragers_van_hier)


def _wanneer(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    if regels.rondes:
        now, then = ronde_on(regels, plan.vandaag), next_ronde(regels, plan.vandaag)
        yield _known("ronde", now is not None, opent=then.opent if then else None, sluit=now.sluit if now else None)
    if regels.alleen_op:
        days = allowed_days(regels, plan.dag or next_burendag(plan.vandaag))
        yield _known("dag", None if plan.dag is None else plan.dag in days, dagen=days)
    earliest = plan.vandaag + timedelta(days=max(1, regels.dagen_vooraf))
    yield _known(
        "op-tijd", None if plan.dag is None else plan.dag >= earliest, dag=earliest, n=max(1, regels.dagen_vooraf)
    )
    if regels.klaar_binnen is not None:
        last = plan.vandaag + timedelta(days=regels.klaar_binnen)
        yield _known("klaar", None if plan.dag is None else plan.dag <= last, dag=last)


def allowed_days(regels: Voorwaarden, near: date) -> tuple[date, ...]:
    """The days on which a plan may be, in the year of this day."""
    days: list[date] = []
    for each in regels.alleen_op:
        days += burendag_weekend(near.year) if each == BURENDAG else [date.fromisoformat(each)]
    return tuple(sorted(days))


def _bedrag(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    asked = plan.gevraagd
    most = highest(regels, plan)
    if most is not None:
        yield _known("hoogste", None if asked is None else asked <= most, euro=most)
    if regels.laagste is not None:
        yield _known("laagste", None if asked is None else asked >= regels.laagste, euro=regels.laagste)
    if regels.vaste_bedragen:
        yield _known("vast", None if asked is None else asked in regels.vaste_bedragen, bedragen=regels.vaste_bedragen)
    if regels.offerte_vanaf is not None:
        large = [post for post in plan.posten or () if post.euro >= regels.offerte_vanaf]
        known = None if plan.posten is None else all(post.offerte or plan.offerte_er for post in large)
        yield _known("offerte", known, euro=regels.offerte_vanaf)


def highest(regels: Voorwaarden, plan: Plan) -> int | None:
    """The most that this plan can get, in whole euros; None when the scheme knows no end."""
    by_home = None if regels.per_woning is None or plan.woningen is None else regels.per_woning * plan.woningen
    ends = [each for each in (regels.hoogste, by_home, max(regels.vaste_bedragen, default=None)) if each is not None]
    return min(ends, default=None)


def _eigen(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    if regels.eigen_deel:
        need = -(-plan.totaal * regels.eigen_deel // 100)
        own, fits = plan.eigen_euro, set(plan.eigen_in) <= set(regels.eigen_in)
        right = None if own is None or plan.posten is None else own >= need and fits
        yield _known("eigen", right, euro=need, n=regels.eigen_deel, waarin=regels.eigen_in)
    if regels.eigen_mee:
        own, ways = plan.eigen_euro, set(plan.eigen_in)
        known = None if own is None and not ways else bool(ways & set(regels.eigen_in))
        yield _known("eigen-mee", known, waarin=regels.eigen_in)
    if regels.medebetaler:
        yield _known("medebetaler", None if plan.anderen_euro is None else plan.anderen_euro > 0)


def _kosten(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    if not regels.niet_betaald:
        return
    party = regels.eten_op_feest and plan.feest
    not_paid = {each for each in regels.niet_betaald if not (party and each == Kosten.ETEN)}
    wrong = sorted({post.soort for post in plan.posten or ()} & not_paid)
    yield _known("kosten", None if plan.posten is None else not wrong, niet=tuple(wrong or sorted(not_paid)))


def _inhoud(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    asked: tuple[tuple[bool, str, bool | None], ...] = (
        (regels.voor_iedereen, "iedereen", plan.voor_iedereen),
        (regels.meedoen, "meedoen", plan.meedoen),
        (regels.eenmalig, "eenmalig", None if plan.eerder is None else not plan.eerder),
        (regels.nieuw, "nieuw", None if plan.bestaat_al is None else not plan.bestaat_al),
    )
    for has_rule, code, right in asked:
        if has_rule:
            yield _known(code, right)
    if regels.openbaar_eerst and plan.openbare_grond is not False:
        yield _known("gemeente-eerst", plan.gemeente_zei_ja if plan.openbare_grond else None)
    if regels.woorden is not None:
        yield _known("woorden", None if plan.woorden is None else plan.woorden <= regels.woorden, n=regels.woorden)
    if regels.publiceren:
        yield _known("publiceren", plan.toestemming)


def _draagvlak(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    need = regels.medestanders.nodig
    if need:
        have = plan.medestanders or 0
        survey = regels.medestanders.enquete_mag and Bijlage.ENQUETE in plan.bijlagen
        yield _known("medestanders", have >= need or survey or None, n=need, heeft=have, nog=max(0, need - have))


def _bijlagen(regels: Voorwaarden, plan: Plan) -> Iterator[Uitkomst]:
    for each in regels.bijlagen:
        yield _known(f"bijlage-{each}", each in plan.bijlagen or None)
