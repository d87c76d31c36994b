"""What burenhulp brings to the site."""

from __future__ import annotations

from buurtplein.burenhulp import keeping
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="burenhulp",
    rules=keeping.RULES,
)
