"""How who wanted to live in a house is forgotten (retention.py says when). Who stops is wiped at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.kennismakingen.models import Gespreksmoment, Interesse
from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule

RULES: Final[Mapping[str, Rule]] = {
    "wooninteresse": forgetting.rows(Interesse, Interesse.einde),
    "gespreksmoment": forgetting.rows(Gespreksmoment, Gespreksmoment.begin, Gespreksmoment.interesse_id.is_(None)),
}
