"""Plans of the made-up gemeente: one waits, one has a question, one got money, one did not. Nobody of them exists."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from buurtplein.accounts import queries as accounts
from buurtplein.besluiten import vragen
from buurtplein.budgetten import queries, service
from buurtplein.budgetten.regels import Kosten
from buurtplein.budgetten.rules import Samen, next_burendag
from buurtplein.budgetten.service import Gevraagd, Regel
from buurtplein.budgetten.toetsen import Post
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who

Lines = tuple[tuple[str, Kosten, int], ...]

# scheme, what, where, lines, who asks; nobody knows where these people live
FEEST: Final[Lines] = (
    ("Lange tafels en banken", Kosten.HUUR, 120),
    ("Koffie, thee en limonade", Kosten.ETEN, 80),
    ("Spelletjes voor op straat", Kosten.MATERIAAL, 90),
)
TUIN: Final[Lines] = (("Planten", Kosten.GROEN, 260), ("Aarde en schepjes", Kosten.MATERIAAL, 140))
BANK: Final[Lines] = (("Een bank van hout", Kosten.MATERIAAL, 640),)
BIOSCOOP: Final[Lines] = (("Een groot scherm", Kosten.HUUR, 200), ("Iemand die het leidt", Kosten.BEGELEIDING, 150))


def ask_money() -> None:
    """Neighbours ask money, and who holds the budget says yes, no, or has a question."""
    nora, soon = _nora(), clock.today() + timedelta(days=45)
    feest, haagplein = next_burendag(soon), "BU99010101"
    _ask("geld-voor-burendag", "Samen eten op het Haagplein", "Het Haagplein", feest, FEEST, "Corrie", gebied=haagplein)
    garden = _ask("buurtbudget", "Een geveltuin voor de Rietlaan", "De Rietlaan", soon, TUIN, "Bram")
    vragen.ask(nora, garden, "Mogen de tegels uit de stoep? Vroeg je dat al aan de gemeente?")
    bench = _ask("buurtbudget", "Een bank bij de speelplek", "Bij de speelplek", soon, BANK, "Tilly", toestemming=True)
    service.agree(nora, bench, 640)
    film = _ask("geld-voor-burendag", "Film kijken in de gymzaal", "De gymzaal", feest, BIOSCOOP, "Govert")
    service.refuse(nora, film, "kosten", "Vraag een buur om de film te starten. Dan kan het wel.")


def _nora() -> Who:
    person = accounts.person_by_email("nora@lindewaard.example")
    found = accounts.as_who(person.id) if person is not None else None
    if found is None:
        raise LookupError("nora")
    return found


def _ask(
    slug: str, titel: str, waar: str, dag: date, lines: Lines, naam: str, *, toestemming: bool = False, gebied: str = ""
) -> Any:
    regeling = queries.regeling_by_slug(slug)
    if regeling is None:
        raise LookupError(slug)
    values = {
        "titel": titel,
        "waar": waar,
        "dag": dag,
        "mensen": 50,
        "naam": naam,
        "email": f"{naam.lower()}@lindewaard.example",
        "samen": Samen.ZOEK,
        "toestemming": toestemming,
    }
    if gebied:
        values["gebied_code"] = gebied
    regels = tuple(Regel(what, Post(soort, euro)) for what, soort, euro in lines)
    aanvraag, _code = service.begin(Who(), regeling, Gevraagd(values, regels=regels))
    service.send(Who(), aanvraag, sum(euro for _what, _soort, euro in lines))
    return aanvraag
