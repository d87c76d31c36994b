"""What aanvragen brings to the site."""

from __future__ import annotations

from buurtplein.aanvragen import (
    kit_views,
    mine,
    papieren,
    papieren_desk,
    papieren_keeping,
    seintjes,
    shown,
    steun_desk,
    steun_keeping,
    steun_plan,
    steun_setup,
    steun_views,
    steun_zoekt,
    views,
    vragen,
)
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="aanvragen",
    blueprints=(
        kit_views.bp,
        papieren.bp,
        papieren_desk.bp,
        steun_desk.bp,
        steun_plan.bp,
        steun_views.bp,
        steun_zoekt.bp,
        views.bp,
        vragen.bp,
    ),
    jobs=(seintjes.mail_budget_nieuws,),
    rules=steun_keeping.RULES | papieren_keeping.RULES,
    by_code=shown.by_code,
    copy=mine.copy,
    mine=mine.blocks,
    setup=steun_setup.setup,
)
