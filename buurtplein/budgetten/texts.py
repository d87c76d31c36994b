"""How schemes, costs and rules are called on the screen and in letters. The rules themselves know no language.

``toets_words`` says of one rule what it asks and what would make a plan pass, in the same words everywhere: while
somebody asks, to who decides, and in the letter of a no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from babel.lists import format_list
from babel.numbers import format_currency
from flask_babel import LazyString

from buurtplein.budgetten.regels import Beoordeling, Bijlage, Eigen, Kosten, Wie
from buurtplein.budgetten.rules import Rekening, Samen, Stand, Uitbetaling
from buurtplein.budgetten.toetsen import Uitkomst
from buurtplein.kernel.i18n import _l, current_lang, datum_kort

KOSTEN: Final = {
    Kosten.MATERIAAL: _l("Spullen"),
    Kosten.HUUR: _l("Huur, zoals een tent of een zaal"),
    Kosten.ETEN: _l("Eten en drinken"),
    Kosten.ALCOHOL: _l("Alcohol"),
    Kosten.ARTIEST: _l("Een artiest"),
    Kosten.BEGELEIDING: _l("Iemand die het leidt"),
    Kosten.DRUKWERK: _l("Drukwerk"),
    Kosten.GROEN: _l("Planten en bomen"),
    Kosten.VERKEER: _l("Spullen voor het verkeer"),
    Kosten.ONDERHOUD: _l("Gewoon onderhoud"),
    Kosten.UREN: _l("Betaalde uren"),
    Kosten.WINST: _l("Iets waar iemand aan verdient"),
    Kosten.RELIGIE: _l("Iets voor een geloof"),
    Kosten.ANDERS: _l("Iets anders"),
}
EIGEN: Final = {
    Eigen.GELD: _l("geld"),
    Eigen.ARBEID: _l("zelf helpen"),
    Eigen.SPONSOR: _l("een sponsor"),
    Eigen.MATERIAAL: _l("eigen spullen"),
}
WIE: Final = {
    Wie.BEWONER: _l("een buur"),
    Wie.GROEP: _l("een groep buren"),
    Wie.RECHTSPERSOON: _l("een vereniging of stichting"),
}
BIJLAGEN: Final = {
    Bijlage.OFFERTE: _l("een prijs van de winkel"),
    Bijlage.TEKENING: _l("een tekening"),
    Bijlage.FOTO: _l("een foto van de plek"),
    Bijlage.TOESTEMMING: _l("een ja van de gemeente"),
    Bijlage.ENQUETE: _l("wat buren ervan vinden"),
    Bijlage.VOG: _l("een VOG, als je met kinderen werkt"),
}
BEOORDELING: Final = {
    Beoordeling.AMBTELIJK: _l("Een medewerker zegt ja of nee"),
    Beoordeling.BUURTBEHEERDER: _l("De buurtbeheerder zegt ja of nee"),
    Beoordeling.COMMISSIE: _l("Een commissie geeft een cijfer"),
    Beoordeling.NETWERK: _l("Buren uit het netwerk geven advies"),
    Beoordeling.LOTING: _l("We trekken een lot"),
    Beoordeling.BEWONERS: _l("Bewoners beslissen mee"),
}
STANDEN: Final = {  # for who asks
    Stand.CONCEPT: _l("Nog niet verstuurd"),
    Stand.INGEDIEND: _l("Ontvangen"),
    Stand.AANVULLEN: _l("We hebben een vraag aan jou"),
    Stand.BEOORDELING: _l("We kijken ernaar"),
    Stand.TWEEDE: _l("We kijken ernaar"),  # that one person said yes is no promise yet
    Stand.TOEGEKEND: _l("Je krijgt het geld"),
    Stand.AFGEWEZEN: _l("Je krijgt geen geld"),
    Stand.INGETROKKEN: _l("Gestopt"),
    Stand.UITGEVOERD: _l("Stuur de bonnen nog"),
    Stand.VERANTWOORD: _l("We kijken de bonnen na"),
    Stand.VASTGESTELD: _l("Klaar"),
    Stand.VERVALLEN: _l("Het geld is vervallen"),
}
UITBETALING: Final = {
    Uitbetaling.REKENING: _l("Op een rekening"),
    Uitbetaling.PAS: _l("Op een pas"),
    Uitbetaling.WINKEL: _l("Jullie betalen de winkel"),
}
SAMEN: Final = {
    Samen.IEMAND: _l("Ik weet iemand"),
    Samen.ZOEK: _l("Ik heb nog niemand. Help mij zoeken."),
    Samen.ALLEEN: _l("Ik doe het alleen"),
}
REKENINGEN: Final = {
    Rekening.PLAFOND: _l("In de pot gedaan"),
    Rekening.VRIJ: _l("Nog te geven"),
    Rekening.GERESERVEERD: _l("Apart gezet"),
    Rekening.TOEGEKEND: _l("Beloofd"),
    Rekening.VOORGESCHOTEN: _l("Vooraf gegeven"),
    Rekening.BESTEED: _l("Uitgegeven"),
    Rekening.TERUG: _l("Weer terug"),
}
REGELFOUT: Final = {
    "laagste-boven-hoogste": _l("Het laagste bedrag is meer dan het hoogste. Verander één van de twee."),
    "vast-en-grens": _l("Kies vaste bedragen, of een hoogste en laagste bedrag. Niet allebei."),
    "eigen-deel": _l("Het eigen deel is tussen 0 en 99 procent."),
    "eigen-in": _l("Kies wat telt als eigen deel."),
    "voorschot": _l("Wat je vooraf geeft is tussen 0 en 100 procent."),
    "vervalt-eerder": _l("Het geld kan niet vervallen voor de bonnen er moeten zijn."),
    "ronde-dagen": _l("Een ronde opent eerst, sluit dan, en daarna komt het besluit."),
    "eerst-betalen": _l("Zo moet iemand eerst zelf betalen. Geef vooraf geld, een pas, of betaal de winkel."),
    "aanvragers": _l("Een plan heeft één tot drie aanvragers."),
}

# What a rule asks: said while somebody asks, and in a no as the rule that failed.
_ASKS: Final[Mapping[str, LazyString]] = {
    "wie": _l("Alleen {wie} kan dit geld vragen."),
    "verdient": _l("Niemand mag aan het plan verdienen."),
    "aanvragers": _l("Je vraagt het met {n} mensen samen."),
    "leeftijd": _l("Wie vraagt is {n} jaar of ouder."),
    "familie": _l("De aanvragers zijn geen familie van elkaar."),
    "adressen": _l("De aanvragers wonen niet op hetzelfde adres."),
    "van-hier": _l("Je woont of werkt in dit gebied."),
    "ronde": _l("Je kunt dit geld alleen vragen als de ronde open is."),
    "dag": _l("Het plan is op een van deze dagen: {dagen}."),
    "op-tijd": _l("Je vraagt het geld op tijd vóór de dag zelf."),
    "klaar": _l("Het plan is klaar op {dag}."),
    "hoogste": _l("Voor één plan is er hoogstens {euro}."),
    "laagste": _l("Je vraagt minstens {euro}."),
    "vast": _l("Je kiest een van deze bedragen: {bedragen}."),
    "offerte": _l("Bij een bedrag vanaf {euro} hoort een prijs van de winkel."),
    "eigen": _l("Jullie doen zelf iets mee: samen {euro} waard."),
    "eigen-mee": _l("Jullie doen zelf ook iets mee: {waarin}."),
    "medebetaler": _l("Iemand anders betaalt ook mee."),
    "kosten": _l("Dit betalen we niet: {niet}."),
    "iedereen": _l("Iedereen in de buurt mag meedoen."),
    "meedoen": _l("Buren doen samen iets. Alleen kijken of zitten is te weinig."),
    "eenmalig": _l("Het plan kreeg niet eerder geld."),
    "nieuw": _l("Het plan is nieuw. Het is er nog niet."),
    "gemeente-eerst": _l("Is het op straat of in het park? Vraag eerst de gemeente."),
    "woorden": _l("Je plan heeft hoogstens {n} woorden."),
    "publiceren": _l("We mogen je plan op de site zetten, zonder je naam."),
    "medestanders": _l("{n} buren zeggen: goed plan."),
    "bijlage": _l("Stuur mee: {bijlage}."),
}
# What would make it pass, where the rule itself does not say it.
_TIPS: Final[Mapping[str, LazyString]] = {
    "ronde": _l("Vraag het weer vanaf {opent}."),
    "op-tijd": _l("Kies een dag vanaf {dag}."),
    "hoogste": _l("Vraag {euro} of minder."),
    "kosten": _l("Haal dat uit je plan, of betaal het zelf."),
    "verdient": _l("Maak er een plan van zonder winst."),
    "iedereen": _l("Nodig ook buren uit die je niet kent."),
    "meedoen": _l("Bedenk iets wat buren samen doen."),
    "medestanders": _l("Vraag nog {nog} buren of ze achter je plan staan."),
    "aanvragers": _l("Zoek er iemand bij. We helpen je zoeken."),
    "offerte": _l("Vraag de winkel om een prijs en stuur die mee."),
    "woorden": _l("Maak je tekst korter."),
    "medebetaler": _l("Vraag een winkel of vereniging om mee te doen."),
    "gemeente-eerst": _l("Bel ons. We vragen het samen aan de gemeente."),
}


def euro(amount: int) -> str:
    """Whole euros as people read them: € 1.250."""
    return format_currency(amount, "EUR", "¤ #,##0", locale=current_lang(), currency_digits=False)


def cent(amount: int) -> str:
    """Cents as people read them: € 12,95."""
    return format_currency(Decimal(amount) / 100, "EUR", locale=current_lang())


def listed(words: Any) -> str:
    """Several words in one sentence."""
    return ", ".join(str(each) for each in words)


def _one_of(words: Iterable[str]) -> str:
    """Words of which one will do, as people say them: "een buur of een groep buren"."""
    return format_list(list(words), style="or", locale=current_lang())


def toets_words(found: Uitkomst) -> tuple[str, str]:
    """(what the rule asks, what would make the plan pass) of one rule; the second may be empty."""
    code, _bar, more = found.code.partition("-") if found.code.startswith("bijlage-") else (found.code, "", "")
    values = _values(found.nodig)
    if more:
        values["bijlage"] = str(BIJLAGEN[Bijlage(more)])
    asks, tip = str(_ASKS[code]).format(**values), _TIPS.get(code)
    if code == "ronde" and not values.get("opent"):
        tip = None
    return asks, str(tip).format(**values) if tip is not None else ""


def _values(nodig: Mapping[str, object]) -> dict[str, Any]:
    """The values of a rule as they stand in a sentence."""
    ways: Mapping[str, Any] = {
        "euro": euro,
        "bedragen": lambda amounts: listed(euro(each) for each in amounts),
        "dagen": lambda days: listed(datum_kort(each) for each in days),
        "dag": datum_kort,
        "opent": datum_kort,
        "sluit": datum_kort,
        "wie": lambda codes: _one_of(str(WIE[Wie(each)]) for each in codes),
        "niet": lambda codes: listed(str(KOSTEN[Kosten(each)]).lower() for each in codes),
        "waarin": lambda codes: listed(EIGEN[Eigen(each)] for each in codes),
    }
    return {name: ways[name](value) if name in ways and value else value for name, value in nodig.items()}
