"""What budgetten brings to the site."""

from __future__ import annotations

from buurtplein.budgetten import beloften, keeping, queries
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="budgetten",
    # the blueprints, jobs and rhythms of schemes and pots come here, each on its own line
    things={"budgetaanvraag": queries.aanvraag},
    rules=keeping.RULES,
    promises={"budgetaanvraag": beloften.PROMISES},
)
