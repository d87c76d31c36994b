"""Three evenings of the made-up gemeente: one that comes, one that is being made, one that was held."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from buurtplein.aanmeldingen import service as aanmeldingen
from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import service, vragen_service
from buurtplein.bijeenkomsten.rules import Doel, Vorm
from buurtplein.bijeenkomsten.service import Plan
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR
from buurtplein.pleinen import queries as pleinen
from buurtplein.pleinen.rules import Kenmerk

_WHO: Final = "Iemand van het wijkteam, iemand van de gemeente en de buurtbeheerder."
_QUESTIONS: Final = (
    ("Wie kan ik 's nachts bellen als er iets is?", 7, "Bel 085 888 01 01. Er is dag en nacht iemand."),
    ("Komt er meer licht achter de flat?", 4, ""),
    ("Hoe leer ik de mensen kennen die hier komen wonen?", 2, ""),
)


def invite_everybody() -> None:
    """Make the three evenings, with questions that were read and one that waits."""
    evening = _coming()
    for tekst, ook, antwoord in _QUESTIONS:
        vraag, _token = vragen_service.ask(evening, tekst)
        vragen_service.place(VISITOR, evening, vraag, tekst)
        for n in range(ook):
            vragen_service.share(evening, vraag, f"toestel {n}")
        if antwoord:
            vragen_service.answer(VISITOR, evening, vraag, antwoord, "Wijkteam Noord")
    vragen_service.ask(evening, "Is er een plek waar kinderen kunnen spelen tijdens de avond?")
    _draft()
    _held()


def _plan(titel: str, begin: datetime, **told: object) -> Plan:
    team, plein = accounts.team_named("Wijkteam Noord"), pleinen.by_slug("de-hoek")
    usual: dict[str, object] = {
        "einde": begin + timedelta(hours=2), "team_id": team.id if team else 0, "contact": "Samira",
        "telefoon": "085 888 01 01", "plein_id": plein.id if plein else None, "plek": "De Hoek",
        "adres": "Haagweg 2", "buurt_code": "BU99010101", "wijk_code": "WK990101", "gemeente_code": "GM9901",
        "toegang": (Kenmerk.ROLSTOEL, Kenmerk.TOILET, Kenmerk.ROLSTOELTOILET, Kenmerk.SPEELHOEK), "wie": _WHO,
    }  # fmt: skip
    return Plan(titel=titel, begin=begin, **{**usual, **told})  # type: ignore[arg-type]  # a demonstration


def _at(days: int, hour: int, minute: int = 0) -> datetime:
    return clock.at(clock.today() + timedelta(days=days), time(hour, minute))


def _coming() -> Any:
    plan = _plan(
        "Praat mee over samen wonen aan de Haagweg", _at(9, 19, 30), doel=Doel.OPHALEN, plekken=60,
        waarom="In het voorjaar krijgen we nieuwe buren in Flat De Zwaan. Sommigen van jullie maken zich zorgen. "
        "Anderen zijn blij. Kom vertellen wat jij nodig hebt.",
        vast="Er komen twaalf woningen bij.\nEr is dag en nacht iemand die je kunt bellen.",
        bespreekbaar="Hoe we elkaar leren kennen.\nWat er in de binnentuin komt.\nWanneer we weer bij elkaar komen.",
        tolken=("ar", "tr", "gebaren"), oppas=True, gespreksleider="Ria van de bibliotheek",
    )  # fmt: skip
    made = service.save(VISITOR, plan)
    service.plan(VISITOR, made)
    for how_many in (2, 1, 1, 3):
        aanmeldingen.sign_up(made.lijst_id or 0, how_many, "nl")
    return made


def _draft() -> None:
    walk = _plan(
        "Loop mee door de Rietwijk", _at(23, 10), vorm=Vorm.RONDGANG, doel=Doel.OPHALEN,
        waarom="We lopen samen langs plekken waar het beter kan.", plein_id=None, plek="Voor de bakker",
        adres="Rietlaan 1", toegang=(),
    )  # fmt: skip
    service.save(VISITOR, walk)


def _held() -> None:
    with clock.travel(clock.now() - timedelta(days=20)):
        coffee = _plan(
            "Koffie met de nieuwe buren", _at(8, 10), vorm=Vorm.INLOOP, doel=Doel.ONTMOETEN,
            waarom="De eerste nieuwe buren wonen er een maand. Kom kennismaken.",
        )  # fmt: skip
        made = service.save(VISITOR, coffee)
        service.plan(VISITOR, made)
    service.close(VISITOR, made)
