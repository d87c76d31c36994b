"""How people in a house and what they do are called on the screen."""

from __future__ import annotations

from typing import Final

from buurtplein.kernel.i18n import _l
from buurtplein.woonprojecten.rules import Taak

TAKEN: Final = {
    Taak.BEHEERDER: _l("Zorgt voor het gebouw"),
    Taak.BOUWER: _l("Brengt buren bij elkaar"),
    Taak.HULPLIJN: _l("Kun je altijd iets vragen"),
    Taak.BEWONER: _l("Woont hier, en helpt mee"),
}
EMPTY_NAMES: Final = _l("Nog niemand stelde zich voor. Dat mag.")
