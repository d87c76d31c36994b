"""How opinions, questions and letters are forgotten (retention.py says when). Letters go whole: nothing changes one."""

from __future__ import annotations

from typing import Final

from buurtplein.besluiten.models import Advies, Brief, Budgetvraag, Score
from buurtplein.kernel.forgetting import rows

RULES: Final = {
    "budgetadvies": rows(Advies, Advies.op),
    "budgetscore": rows(Score, Score.op),
    "budgetvraag": rows(Budgetvraag, Budgetvraag.gesteld_op),
    "budgetbrief": rows(Brief, Brief.op),
}
