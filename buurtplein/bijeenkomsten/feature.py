"""What meetings bring to the site."""

from __future__ import annotations

from buurtplein.bijeenkomsten import keeping
from buurtplein.kernel.feature import Feature

FEATURE = Feature(name="bijeenkomsten", rules=keeping.RULES)
