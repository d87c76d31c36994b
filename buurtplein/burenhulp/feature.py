"""What burenhulp brings to the site."""

from __future__ import annotations

from buurtplein.burenhulp import desk_feature, keeping
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="burenhulp",
    blueprints=(*desk_feature.BLUEPRINTS,),
    jobs=desk_feature.JOBS,
    rhythms=desk_feature.RHYTHMS,
    rules=keeping.RULES,
    setup=desk_feature.setup,
)
