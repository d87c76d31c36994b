"""How voices about plans are forgotten (retention.py says when)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule
from buurtplein.zakgeld.models import Stem

RULES: Final[Mapping[str, Rule]] = {"budgetstem": forgetting.rows(Stem, Stem.op)}
