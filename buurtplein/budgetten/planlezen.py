"""Reading a request as a plan that can be held against rules: the same for who asks and for who decides.

What only some schemes ask is kept in ``antwoorden`` under the name that the plan has for it. Who counts supporters
hands that in as ``app.extensions["medestanders"]``: told the number of a request, it says how many count. Who keeps the
papers that came along hands that in as ``app.extensions["planbijlagen"]``: which kinds are there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from flask import current_app

from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.budgetten.regels import Bijlage, Voorwaarden
from buurtplein.budgetten.rules import Samen, Stand
from buurtplein.budgetten.toetsen import Plan, Post, Uitkomst, toets
from buurtplein.kernel import clock

# In ``antwoorden`` under the same name as in a plan.
EXTRA: Final = (
    "wie",
    "voor_iedereen",
    "meedoen",
    "openbare_grond",
    "gemeente_zei_ja",
    "feest",
    "verdient",
    "eerder",
    "bestaat_al",
    "eigen_euro",
    "anderen_euro",
    "woningen",
    "aanvragers_familie",
    "aanvragers_adressen",
    "aanvragers_jongste",
    "aanvragers_van_hier",
)


def rules_of(aanvraag: Budgetaanvraag) -> Voorwaarden:
    """By which rules it is measured: those of the scheme as they are now for a draft, else as they were when sent."""
    return aanvraag.regeling.regels if aanvraag.stand == Stand.CONCEPT else aanvraag.regels


def supporters(aanvraag_id: int) -> int:
    """How many neighbours stand behind a request and count, by the rules of its scheme."""
    count: Callable[[int], int] = current_app.extensions.get("medestanders", _nobody)
    return count(aanvraag_id)


def _nobody(_aanvraag_id: int) -> int:
    return 0


def papers(aanvraag: Budgetaanvraag) -> frozenset[str]:
    """Which kinds of papers are there: sent along, seen on paper, or only said where the paper itself is never kept."""
    sent: Callable[[int], Collection[str]] = current_app.extensions.get("planbijlagen", _nothing)
    return frozenset({*(aanvraag.antwoorden.get("bijlagen") or ()), *sent(aanvraag.id)})


def _nothing(_aanvraag_id: int) -> Collection[str]:
    return ()


def plan_of(aanvraag: Budgetaanvraag) -> Plan:
    """What is known of this request. Days are counted from the day on which it was sent; for a draft from today."""
    known: Mapping[str, Any] = aanvraag.antwoorden
    sent = aanvraag.ingediend_op
    there = papers(aanvraag)
    return Plan(
        vandaag=clock.local(sent).date() if sent is not None else clock.today(),
        posten=tuple(Post(each.soort, each.euro, each.offerte) for each in aanvraag.posten) or None,
        dag=aanvraag.dag,
        woorden=len(f"{aanvraag.titel} {aanvraag.waarom}".split()) if aanvraag.titel else None,
        eigen_in=tuple(known.get("eigen_in") or ()),
        aanvragers=_askers(aanvraag),
        medestanders=supporters(aanvraag.id),
        bijlagen=there,
        offerte_er=Bijlage.OFFERTE in there,
        toestemming=aanvraag.toestemming or None,
        **{name: known.get(name) for name in EXTRA},
    )


def _askers(aanvraag: Budgetaanvraag) -> int | None:
    if aanvraag.samen is None:
        return None
    return 1 + (aanvraag.samen == Samen.IEMAND) + bool(aanvraag.antwoorden.get("derde"))


def checked(aanvraag: Budgetaanvraag) -> list[Uitkomst]:
    """Every rule of its scheme, held against this request."""
    return toets(rules_of(aanvraag), plan_of(aanvraag))
