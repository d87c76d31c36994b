"""What meetings bring to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.bijeenkomsten import (
    desk,
    keeping,
    live_desk,
    live_views,
    queries,
    rondom,
    service,
    shown,
    views,
    vragen_desk,
    vragen_views,
)
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="bijeenkomsten",
    blueprints=(
        views.bp, vragen_views.bp, live_views.bp, desk.bp, vragen_desk.bp, live_desk.bp, *rondom.BLUEPRINTS,
    ),
    things={"bijeenkomst": queries.by_id, "muur": queries.open_wall},
    jobs=rondom.JOBS,
    rhythms={"close_walls": (timedelta(minutes=30), service.close_walls), **rondom.RHYTHMS},
    rules=keeping.RULES,
    occasion=shown.occasion,
    setup=rondom.setup,
)  # fmt: skip
