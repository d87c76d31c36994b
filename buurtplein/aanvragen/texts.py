"""Words of asking. The rules of a scheme have theirs in budgetten.texts."""

from __future__ import annotations

from typing import Final

from buurtplein.aanvragen.rules import Stap
from buurtplein.budgetten.regels import Kosten
from buurtplein.kernel.i18n import _l

VRAAG: Final = {  # ux.md 3.7, literally
    Stap.WAT: _l("Wat wil je doen?"),
    Stap.WANNEER: _l("Wanneer is het?"),
    Stap.WAAR: _l("Waar is het?"),
    Stap.MENSEN: _l("Hoeveel mensen komen er, denk je?"),
    Stap.KOSTEN: _l("Waar is het geld voor?"),
    Stap.SAMEN: _l("Wie doet met je mee?"),
    Stap.BEREIK: _l("Hoe bereiken we je?"),
}
MENSEN: Final = {10: "10", 25: "25", 50: "50", 100: _l("100 of meer")}
REGELS: Final = (  # [budget.regels]
    ("mensen", _l("Het is voor de buurt.")),
    ("hulp", _l("Iedereen mag meedoen.")),
    ("klok", _l("Je vraagt het geld vóór de dag zelf.")),
)
STAND_LABEL: Final = {  # the colour of how it stands (components/label.html)
    "aanvullen": "vraag", "ingediend": "open", "beoordeling": "open", "tweede": "open", "toegekend": "klaar",
    "uitgevoerd": "vraag", "verantwoord": "open", "vastgesteld": "klaar",
}  # fmt: skip
# The kinds of cost that most plans have, first in the list.
KORT: Final = (Kosten.MATERIAAL, Kosten.ETEN, Kosten.HUUR, Kosten.ARTIEST, Kosten.DRUKWERK, Kosten.GROEN)
