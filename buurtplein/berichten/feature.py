"""What berichten brings to the site."""

from __future__ import annotations

from buurtplein.berichten.models import Bericht
from buurtplein.kernel import forgetting
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="berichten",
    rules={"berichten": forgetting.rows(Bericht, Bericht.op)},
)
