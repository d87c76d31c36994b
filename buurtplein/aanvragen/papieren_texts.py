"""What a paper is, for who has to send it."""

from __future__ import annotations

from typing import Final

from buurtplein.budgetten.regels import Bijlage
from buurtplein.kernel.i18n import _l

UITLEG: Final = {
    Bijlage.OFFERTE: _l("Vraag de winkel wat het kost, op papier of per mail. Maak er een foto van."),
    Bijlage.TEKENING: _l("Teken hoe het wordt. Met de hand mag ook."),
    Bijlage.FOTO: _l("Laat zien hoe de plek er nu uitziet. Zet geen mensen op de foto."),
    Bijlage.TOESTEMMING: _l("Een brief of mail waarin de gemeente ja zegt."),
    Bijlage.ENQUETE: _l("Schrijf op wat je buren zeiden. Laat hun namen weg."),
    Bijlage.VOG: _l("Stuur je VOG niet op. Wij bewaren dat papier nooit. Zeg alleen dat je er een hebt."),
}
