"""How commissies, klussen and hours are forgotten (retention.py says when). Moving out takes along the rest at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtplein.commissies.models import Bijdrage, Commissievoorstel, Klus, Klushand, Urenpauze
from buurtplein.commissies.rules import Ritme
from buurtplein.kernel import forgetting
from buurtplein.kernel.forgetting import Rule

RULES: Final[Mapping[str, Rule]] = {
    "bijdrage": forgetting.rows(Bijdrage, Bijdrage.op),
    "urenpauze": forgetting.rows(Urenpauze, Urenpauze.over_op),
    "huisklus_wie": forgetting.rows(Klushand, Klushand.klaar_op),
    "huisklus": forgetting.rows(Klus, Klus.klaar_op),
    "huisklus_open": forgetting.rows(Klus, Klus.op, Klus.ritme == Ritme.EEN_KEER, Klus.klaar_op.is_(None)),
    "commissievoorstel": forgetting.rows(Commissievoorstel, Commissievoorstel.op),
}
