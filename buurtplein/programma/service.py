"""What people do with the programme, one function each. Told who; never asks the request; never commits."""

from __future__ import annotations

from buurtplein.kernel import forgetting
from buurtplein.programma.models import Activiteit

RULES = {
    "voorstellen": forgetting.emptied(
        Activiteit, Activiteit.beslist_op, Activiteit.voorsteller, Activiteit.bereik, Activiteit.antwoord
    )
}
