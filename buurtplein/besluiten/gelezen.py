"""A request as a plan that can be held against the rules of its scheme, for who decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import current_app

from buurtplein.budgetten.regels import Bijlage
from buurtplein.budgetten.rules import Samen
from buurtplein.budgetten.toetsen import Plan, Post, Uitkomst, toets
from buurtplein.kernel import clock

# In ``antwoorden`` under the same name as in a plan.
_EXTRA: Final = (
    "wie", "voor_iedereen", "openbare_grond", "gemeente_zei_ja", "feest", "verdient", "eerder", "bestaat_al",
    "eigen_euro", "anderen_euro", "woningen", "aanvragers_familie", "aanvragers_adressen", "aanvragers_jongste",
    "aanvragers_van_hier",
)  # fmt: skip


def supporters(aanvraag_id: int) -> int:
    """How many neighbours stand behind a request and count, when a package counts them (``medestanders``)."""
    count: Callable[[int], int] | None = current_app.extensions.get("medestanders")
    return count(aanvraag_id) if count is not None else 0


def plan_of(aanvraag: Any) -> Plan:
    """What is known of this request, as on the day on which it was sent."""
    known, sent = aanvraag.antwoorden, aanvraag.ingediend_op
    offered = {Bijlage.OFFERTE} if any(each.offerte for each in aanvraag.posten) else set()
    return Plan(
        vandaag=clock.local(sent).date() if sent is not None else clock.today(),
        posten=tuple(Post(each.soort, each.euro, each.offerte) for each in aanvraag.posten) or None,
        dag=aanvraag.dag,
        woorden=len(f"{aanvraag.titel} {aanvraag.waarom}".split()) if aanvraag.titel else None,
        eigen_in=tuple(known.get("eigen_in") or ()),
        aanvragers=None if aanvraag.samen is None else 1 + (aanvraag.samen == Samen.IEMAND),
        medestanders=supporters(aanvraag.id),
        bijlagen=frozenset({*(known.get("bijlagen") or ()), *offered}),
        toestemming=aanvraag.toestemming or None,
        **{name: known.get(name) for name in _EXTRA},
    )


def checked(aanvraag: Any) -> list[Uitkomst]:
    """Every rule by which this request is measured, held against it."""
    return toets(aanvraag.regels, plan_of(aanvraag))
