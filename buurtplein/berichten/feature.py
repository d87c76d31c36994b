"""What berichten brings to the site."""

from __future__ import annotations

from buurtplein.berichten import acts, keeping, meekijken, mine, queries, seinen, views
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="berichten",
    blueprints=(views.bp, acts.bp),
    things={"gesprek": queries.gesprek},
    jobs=(seinen.mail_bericht, seinen.finish_judged, seinen.mail_reporter, seinen.mail_writer),
    rules={"berichten": keeping.RULE},
    reviews={meekijken.KIND: meekijken.REVIEW},
    copy=keeping.copy,
    mine=mine.blocks,
    setup=mine.setup,
)
