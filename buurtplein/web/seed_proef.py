"""What the profile ``probe`` keeps for races and crashes: few places, meldingen for one colleague, plans, notes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import service as avonden
from buurtplein.bijeenkomsten.service import Plan
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import service as budget
from buurtplein.budgetten.regels import Kosten
from buurtplein.budgetten.rules import Samen
from buurtplein.budgetten.service import Gevraagd, Regel
from buurtplein.budgetten.toetsen import Post
from buurtplein.buurten.rules import Plek
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR
from buurtplein.meldingen import service as meldingen
from buurtplein.meldingen.rules import Categorie
from buurtplein.meldingen.service import Answers

PLACES: Final = 5  # of an evening
EURO: Final = 300  # of a plan
MANY: Final = 3  # of each: a race needs a fresh one every time


def make() -> dict[str, Any]:
    """Make them, inside a unit of work: addresses and numbers by what they are for."""
    return {
        "plekken": PLACES,
        "avonden": [_evening(nth) for nth in range(1, MANY + 1)],
        "meldingen": [_melding(f"Proef {nth}") for nth in range(1, MANY + 1)],
        "plannen": [_plan(nth) for nth in range(1, MANY + 1)],
        "kladblok": _melding("Hierbij schrijft een proef notities."),
    }


def _at(days: int, hour: int) -> datetime:
    return clock.at(clock.today() + timedelta(days=days), time(hour))


def _evening(nth: int) -> str:
    team = accounts.team_named("Wijkteam Noord")
    if team is None:
        raise LookupError("Wijkteam Noord")
    plan = Plan(
        titel=f"Proefavond {nth}", begin=_at(10 + nth, 19), einde=_at(10 + nth, 21), team_id=team.id, contact="Samira",
        telefoon="085 888 01 01", plek="De Hoek", adres="Haagweg 2", plekken=PLACES, buurt_code="BU99010101",
        wijk_code="WK990101", gemeente_code="GM9901",
    )  # fmt: skip
    made = avonden.save(VISITOR, plan)
    avonden.plan(VISITOR, made)
    return made.slug


def _melding(tekst: str) -> str:
    plek = Plek("BU99010101", "WK990101", "GM9901", label="Zwanenveld")
    told = Answers(categorie=Categorie.AFVAL, wanneer="vandaag", plek=plek, tekst=tekst)
    return meldingen.file_melding(VISITOR, told)[0].nummer


def _plan(nth: int) -> str:
    regeling = budgetten.regeling_by_slug("buurtbudget")
    if regeling is None:
        raise LookupError("buurtbudget")
    values = {
        "titel": f"Proefplan {nth}", "waar": "De Rietlaan", "dag": clock.today() + timedelta(days=50), "mensen": 30,
        "naam": "Proef", "email": "proef@voorbeeld.example", "samen": Samen.ZOEK,
    }  # fmt: skip
    lines = (Regel("Hout", Post(Kosten.MATERIAAL, EURO)),)
    asked, _code = budget.begin(VISITOR, regeling, Gevraagd(values, regels=lines))
    budget.send(VISITOR, asked, EURO)
    return asked.nummer
