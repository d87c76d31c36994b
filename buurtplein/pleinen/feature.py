"""What pleinen brings to the site."""

from __future__ import annotations

from buurtplein.kernel.feature import Feature
from buurtplein.pleinen import service

FEATURE = Feature(name="pleinen", rules=service.RULES)
