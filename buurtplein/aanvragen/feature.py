"""What aanvragen brings to the site."""

from __future__ import annotations

from buurtplein.aanvragen import kit_views, steun_desk, steun_keeping, steun_plan, steun_setup, steun_views, steun_zoekt
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="aanvragen",
    blueprints=(
        kit_views.bp,
        steun_desk.bp,
        steun_plan.bp,
        steun_views.bp,
        steun_zoekt.bp,
    ),
    rules=steun_keeping.RULES,
    setup=steun_setup.setup,
)
