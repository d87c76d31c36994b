"""How answers to our questions are forgotten (retention.py says when). With a draft they go at once."""

from __future__ import annotations

from typing import Final

from buurtplein.aanvragen.models import Planantwoord
from buurtplein.kernel import forgetting

RULES: Final = {"planantwoord": forgetting.rows(Planantwoord, Planantwoord.op)}
