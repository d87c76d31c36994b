"""How proposals and meetings are forgotten (retention.py says when). Versions stay as long as the house takes part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.afspraken.models import Vergadering, Voorstel
from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule

RULES: Final[Mapping[str, Rule]] = {
    "huisvoorstel": forgetting.rows(Voorstel, Voorstel.klaar_op),
    "bewonersvergadering": forgetting.rows(Vergadering, Vergadering.begint),
}
