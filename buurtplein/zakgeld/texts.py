"""How the books of a pot and the voices of residents are called on the screen."""

from __future__ import annotations

from typing import Final

from buurtplein.budgetten import texts as budget
from buurtplein.budgetten.rules import Boeksoort, Rekening
from buurtplein.kernel.i18n import _l
from buurtplein.zakgeld.rules import Cijfersoort, Oordeel

MOVES: Final = {  # why money moved, as neighbours say it
    Boeksoort.INLEG: _l("In de pot gedaan"),
    Boeksoort.UITNAME: _l("Uit de pot gehaald"),
    Boeksoort.RESERVERING: _l("Apart gezet"),
    Boeksoort.VRIJVAL: _l("Toch niet nodig"),
    Boeksoort.TOEKENNING: _l("Beloofd"),
    Boeksoort.VOORSCHOT: _l("Vooraf gegeven"),
    Boeksoort.BESTEDING: _l("Uitgegeven"),
    Boeksoort.RESTANT: _l("Over, en terug in de pot"),
    Boeksoort.TERUGBETALING: _l("Kwam terug"),
    Boeksoort.TERUG_IN_POT: _l("Weer in de pot"),
    Boeksoort.KWIJTSCHELDING: _l("Uitgegeven zonder bon"),
}
PARTS: Final = (  # of the bar, in this order; together they are what was put in
    Rekening.VRIJ,
    Rekening.GERESERVEERD,
    Rekening.TOEGEKEND,
    Rekening.VOORGESCHOTEN,
    Rekening.BESTEED,
    Rekening.TERUG,
)
OORDELEN: Final = {
    Oordeel.GOED: _l("Goed plan"),
    Oordeel.TWIJFEL: _l("Ik twijfel"),
    Oordeel.NIET: _l("Niet doen"),
}
CIJFERS: Final = {
    Cijfersoort.BEZOEK: _l("Bezoek aan de pleinen hier"),
    Cijfersoort.ACTIVITEIT: _l("Dingen om te doen"),
    Cijfersoort.BURENHULP: _l("Buren die elkaar hielpen"),
    Cijfersoort.OVERLAST: _l("Meldingen over overlast"),
}


def amount(cent: int) -> str:
    """Cents as people read them; without ",00" for whole euros."""
    return budget.cent(cent) if cent % 100 else budget.euro(cent // 100)
