"""How deciding is said on the screen."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import LazyString

from buurtplein.besluiten.rules import BUITEN_LOT, NIET_BIJ_POT, Beurt, Gemiddelde, Stem
from buurtplein.budgetten import texts as budgetten
from buurtplein.budgetten.brieven import Briefsoort
from buurtplein.budgetten.rules import Stand
from buurtplein.budgetten.toetsen import Uitkomst
from buurtplein.kernel.i18n import _, _l, _n, current_lang

STANDEN: Final[dict[str, tuple[LazyString, str]]] = {  # for who works with it: (words, kind of label)
    Stand.INGEDIEND: (_l("Nieuw"), "melding"),
    Stand.AANVULLEN: (_l("Wacht op antwoord"), "vraag"),
    Stand.BEOORDELING: (_l("We kijken ernaar"), "open"),
    Stand.TWEEDE: (_l("Wacht op tweede ja"), "open"),
    Stand.TOEGEKEND: (_l("Ja"), "klaar"),
    Stand.AFGEWEZEN: (_l("Nee"), "klaar"),
    Stand.INGETROKKEN: (_l("Gestopt"), "klaar"),
    Stand.UITGEVOERD: (_l("De dag is geweest"), "klaar"),
    Stand.VERANTWOORD: (_l("Bonnen binnen"), "klaar"),
    Stand.VASTGESTELD: (_l("Klaar"), "klaar"),
    Stand.VERVALLEN: (_l("Vervallen"), "klaar"),
}
BEURTEN: Final = {
    Beurt.TWEEDE: _l("Zeg jij ook ja?"),
    Beurt.BESLUIT: _l("Zeg ja of nee"),
    Beurt.SCORE: _l("Geef een cijfer"),
    Beurt.ADVIES: _l("Geef je advies"),
}
FILTERS: Final = {
    "wacht": _l("Wacht op jou"),
    "open": _l("Alle open"),
    "laat": _l("Te laat"),
    "klaar": _l("Besloten"),
}
STEMMEN: Final = {
    Stem.GOED: _l("Goed voor de buurt"),
    Stem.TWIJFEL: _l("Ik twijfel"),
    Stem.NIET: _l("Niet doen"),
}
BRIEVEN: Final[dict[str, LazyString]] = {
    Briefsoort.ONTVANGST: _l("We hebben je plan"),
    Briefsoort.VRAAG: _l("Een vraag over je plan"),
    Briefsoort.TOEKENNING: _l("Je krijgt geld"),
    Briefsoort.AFWIJZING: _l("Je krijgt geen geld"),
    Briefsoort.BONNEN: _l("We missen nog bonnen"),
    Briefsoort.VASTSTELLING: _l("Alles is klaar"),
    Briefsoort.VERVALLEN: _l("Het geld is vervallen"),
}
POT_REDEN: Final = _l("Dit past niet bij de pot.")
LOT_REDEN: Final = _l("We trokken loten. Je plan viel erbuiten.")
LOT_TIP: Final = _l("Vraag het in de volgende ronde weer.")
LOT_FOUT: Final[dict[str, LazyString]] = {  # why lots were not drawn
    "zegel": _l("Maak eerst het zegel bekend."),
    "zaad": _l("Het zaad past niet bij het zegel. Er is niks gebeurd. Bel de beheerder."),
    "open": _l("De ronde is nog niet dicht. Trek de loten daarna."),
    "buiten": _l("Jij hebt met een van deze plannen te maken. Een ander trekt de loten."),
    "leeg": _l("Er doet geen plan mee."),
    "pot": _l("Er zit te weinig in de pot. Er is niks gebeurd. Vul eerst de pot."),
}
LOT_ANDERS: Final = _l("Er veranderde net iets. Er is niks gebeurd. Kijk nog eens.")
NIET_MEE: Final = {
    "vraag": _l("We wachten op een antwoord"),
    "tweede": _l("Wacht op tweede ja"),
    "regel": _l("Past niet bij een regel"),
}
HISTORY: Final[dict[str, LazyString]] = {
    "BudgetAsked": _l("Ontvangen"),
    "BudgetQuestioned": _l("Vraag gesteld"),
    "BudgetReplied": _l("Antwoord gekregen"),
    "BudgetAdvised": _l("Advies gegeven"),
    "BudgetAgreed": _l("Eerste ja"),
    "BudgetGranted": _l("Ja gezegd"),
    "BudgetRefused": _l("Nee gezegd"),
    "BudgetWithdrawn": _l("Gestopt door wie het vroeg"),
    "BudgetMissed": _l("We waren te laat"),
}


def reden(code: str, uitkomsten: list[Uitkomst]) -> tuple[str, str]:
    """(the rule that failed, what would make it pass) by its code."""
    if code == NIET_BIJ_POT:
        return str(POT_REDEN), ""
    if code == BUITEN_LOT:
        return str(LOT_REDEN), str(LOT_TIP)
    found = next((each for each in uitkomsten if each.code == code), None)
    return budgetten.toets_words(found) if found is not None else (str(POT_REDEN), "")


def gemiddelde(found: Gemiddelde) -> str:
    """The average of a committee in one sentence."""
    figure = f"{found.tienden / 10:.1f}".replace(".", "," if current_lang() != "en" else ".")
    many = _n("Eén lid gaf een cijfer.", "{n} leden gaven een cijfer.", found.stemmen)
    if found.euro is None:
        return " ".join((_("Gemiddeld een {cijfer}.", cijfer=figure), many))
    return " ".join((_("Gemiddeld een {cijfer} en {bedrag}.", cijfer=figure, bedrag=budgetten.euro(found.euro)), many))


def te_weinig(vrij: int) -> str:
    """What to say when a pot cannot give so much; ``vrij``: cents that are left."""
    return _("Er zit nog {bedrag} in de pot. Geef minder, of wacht tot er meer is.", bedrag=budgetten.euro(vrij // 100))


def stand(aanvraag: Any) -> tuple[str, str]:
    """(words, kind of label) of how a request stands, for who works with it."""
    words, kind = STANDEN[aanvraag.stand]
    return str(words), kind
