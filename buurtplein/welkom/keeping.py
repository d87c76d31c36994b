"""How walks are forgotten (retention.py says when). Introductions go when their home takes them away or moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule
from buurtplein.welkom.models import Rondje

RULES: Final[Mapping[str, Rule]] = {"rondje": forgetting.rows(Rondje, Rondje.op)}
