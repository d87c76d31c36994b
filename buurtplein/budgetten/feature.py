"""What budgetten brings to the site."""

from __future__ import annotations

from buurtplein.budgetten import beloften, cli, keeping, potbeheer, queries, regelingbeheer
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="budgetten",
    blueprints=(potbeheer.bp, regelingbeheer.bp),
    cli=(cli.BUDGET,),
    things={"budgetaanvraag": queries.aanvraag},
    rules=keeping.RULES,
    promises={"budgetaanvraag": beloften.PROMISES},
)
