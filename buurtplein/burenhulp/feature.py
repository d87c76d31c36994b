"""What burenhulp brings to the site."""

from __future__ import annotations

from buurtplein.burenhulp import (
    aanbieden,
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
)
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="burenhulp",
    blueprints=(views.bp, vragen.bp, aanbieden.bp, eigen.bp, samen_views.bp),
    jobs=mails.JOBS,
    rhythms=ritme.RHYTHMS,
    rules=keeping.RULES,
    reviews={service.KIND: nakijken.REVIEW},
    copy=mine.copy,
    mine=mine.blocks,
)
