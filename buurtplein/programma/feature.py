"""What the programme brings to the site."""

from __future__ import annotations

from buurtplein.kernel.feature import Feature
from buurtplein.programma import service

FEATURE = Feature(name="programma", rules=service.RULES)
