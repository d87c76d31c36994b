"""What zakgeld brings to the site."""

from __future__ import annotations

from buurtplein.kernel.feature import Feature

FEATURE = Feature(name="zakgeld")
