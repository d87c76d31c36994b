"""What burenhulp brings to the site. The desk of who looks after an area brings its part together itself."""

from __future__ import annotations

from buurtplein.burenhulp import (
    aanbieden,
    desk_feature,
    eigen,
    keeping,
    mails,
    mine,
    nakijken,
    ritme,
    samen_views,
    service,
    views,
    vragen,
    wie,
)
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="burenhulp",
    blueprints=(views.bp, vragen.bp, aanbieden.bp, wie.bp, eigen.bp, samen_views.bp, *desk_feature.BLUEPRINTS),
    jobs=(*mails.JOBS, *desk_feature.JOBS),
    rhythms={**ritme.RHYTHMS, **desk_feature.RHYTHMS},
    rules=keeping.RULES,
    reviews={service.KIND: nakijken.REVIEW},
    copy=mine.copy,
    mine=mine.blocks,
    setup=desk_feature.setup,
)
