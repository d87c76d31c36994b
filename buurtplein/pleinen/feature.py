"""What pleinen brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.kernel.feature import Feature
from buurtplein.pleinen import (
    beheer,
    gast,
    gast_bezoek,
    gast_poster,
    gast_rooster,
    gast_tijden,
    queries,
    reactions,
    samen,
    service,
    views,
)

FEATURE = Feature(
    name="pleinen",
    blueprints=(
        views.bp, samen.bp, beheer.bp, beheer.facts,
        gast.bp, gast_tijden.bp, gast_rooster.bp, gast_bezoek.bp, gast_poster.bp,
    ),
    things={"plein": queries.by_id},
    jobs=(reactions.mail_plein_vraag, reactions.mail_plein_nakijken),
    rhythms={"remind_pleinen": (timedelta(days=1), reactions.remind_pleinen)},
    rules=service.RULES,
)  # fmt: skip
