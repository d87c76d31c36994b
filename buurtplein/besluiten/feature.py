"""What besluiten brings to the site."""

from __future__ import annotations

from buurtplein.besluiten import beslissen, blok, desk, keeping, lijst_shown, loten, reactions, views
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="besluiten",
    blueprints=(desk.bp, beslissen.bp, loten.bp, views.vraag, views.brieven),
    jobs=(reactions.mail_budget_te_laat,),
    rules=keeping.RULES,
    promise_lines=lijst_shown.lines,
    setup=blok.setup,
)
