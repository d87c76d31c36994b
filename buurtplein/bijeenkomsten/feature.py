"""What meetings bring to the site."""

from __future__ import annotations

from buurtplein.bijeenkomsten import keeping, rondom
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="bijeenkomsten",
    blueprints=rondom.BLUEPRINTS,
    jobs=rondom.JOBS,
    rhythms=rondom.RHYTHMS,
    rules=keeping.RULES,
    setup=rondom.setup,
)
