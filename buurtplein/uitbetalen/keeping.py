"""How payments, receipts and files for the bank are forgotten (retention.py says when). The books stay: nobody is in
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Gone, Rule
from buurtplein.uitbetalen.models import (
    Afrekening,
    Betaalbestand,
    Betaling,
    Bon,
    Bonnenherinnering,
    Bonnenuitstel,
    Budgetverslag,
)

_RECEIPTS: Final = (forgetting.rows(Bon, Bon.op), forgetting.rows(Budgetverslag, Budgetverslag.op))
_MONEY: Final = (
    forgetting.rows(Betaling, Betaling.klaar_op),
    forgetting.emptied(Betaalbestand, Betaalbestand.op, Betaalbestand.xml),
    forgetting.rows(Afrekening, Afrekening.op),
    forgetting.rows(Bonnenuitstel, Bonnenuitstel.op),
    forgetting.rows(Bonnenherinnering, Bonnenherinnering.op),
)


def _all_of(rules: tuple[Rule, ...]) -> Rule:
    """Several rules under one term."""

    def due(before: datetime) -> Mapping[str, int]:
        return {name: n for rule in rules for name, n in rule.due(before).items()}

    def do(before: datetime) -> Gone:
        done = [rule.do(before) for rule in rules]
        van = [each.van for each in done if each.van is not None]
        tot = [each.tot for each in done if each.tot is not None]
        counts = {name: n for each in done for name, n in each.counts.items()}
        return Gone(counts, min(van, default=None), max(tot, default=None))

    return Rule(due, do)


RULES: Final = {"budgetbon": _all_of(_RECEIPTS), "budgetgeld": _all_of(_MONEY)}
