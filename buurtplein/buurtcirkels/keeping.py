"""How what happens in circles is forgotten (retention.py says when). Homes take theirs along when they go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.buurtcirkels.coach_models import Coachnotitie
from buurtplein.buurtcirkels.models import Cirkelbericht, Cirkelpauze, Cirkeltaak, Cirkelvraag
from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule

RULES: Final[Mapping[str, Rule]] = {
    "cirkelvraag": forgetting.rows(Cirkelvraag, Cirkelvraag.op),
    "cirkeltaak": forgetting.rows(Cirkeltaak, Cirkeltaak.voor),
    "cirkelpauze": forgetting.rows(Cirkelpauze, Cirkelpauze.voorbij),
    "cirkelbericht": forgetting.rows(Cirkelbericht, Cirkelbericht.op),
    "coachnotitie": forgetting.rows(Coachnotitie, Coachnotitie.op),
}
