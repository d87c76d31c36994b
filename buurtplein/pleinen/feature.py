"""What pleinen brings to the site."""

from __future__ import annotations

from buurtplein.kernel.feature import Feature
from buurtplein.pleinen import gast, gast_bezoek, gast_poster, gast_rooster, gast_tijden, queries, service

FEATURE = Feature(
    name="pleinen",
    blueprints=(gast.bp, gast_tijden.bp, gast_rooster.bp, gast_bezoek.bp, gast_poster.bp),
    things={"plein": queries.by_id},
    rules=service.RULES,
)
