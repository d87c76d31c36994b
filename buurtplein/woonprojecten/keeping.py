"""How questions to come in are forgotten (retention.py says when). Homes go when they move out, at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule
from buurtplein.woonprojecten.models import Toegangsvraag

RULES: Final[Mapping[str, Rule]] = {"toegangsvraag": forgetting.rows(Toegangsvraag, Toegangsvraag.op)}
