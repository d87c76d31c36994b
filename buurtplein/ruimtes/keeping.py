"""How reservations and loans are forgotten (retention.py says when). What is of a home goes with the home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule
from buurtplein.ruimtes.models import Lening, Reservering

RULES: Final[Mapping[str, Rule]] = {
    "reservering": forgetting.rows(Reservering, Reservering.eind),
    "lening": forgetting.rows(Lening, Lening.klaar_op),
}
