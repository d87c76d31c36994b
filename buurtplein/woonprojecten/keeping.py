"""How questions to come in and days that went otherwise are forgotten (retention.py). Homes go at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule
from buurtplein.woonprojecten.models import Huisdag, Toegangsvraag

RULES: Final[Mapping[str, Rule]] = {
    "toegangsvraag": forgetting.rows(Toegangsvraag, Toegangsvraag.op),
    "huisdag": forgetting.rows(Huisdag, Huisdag.op),
}
