"""What there is to do at the pleinen of the made-up gemeente, and a plan of a neighbour that waits for an answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from buurtplein.aanmeldingen import service as signing
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR
from buurtplein.pleinen import queries as pleinen
from buurtplein.programma import herhaling, lists, queries, service, voorstellen
from buurtplein.programma.herhaling import Vaak
from buurtplein.programma.rules import ActiviteitSoort, Taak
from buurtplein.programma.service import Feiten
from buurtplein.programma.voorstellen import Idee

# plein, weekday, how often, and what
_WEEKS: Final = (
    ("de-hoek", 1, Vaak.WEEK, ActiviteitSoort.KOFFIE, "Koffie voor iedereen", "10:00", "12:00", None, "",
     "Er is koffie, thee en iets lekkers. Je mag stil zitten of meepraten."),
    ("de-hoek", 3, Vaak.WEEK, ActiviteitSoort.ETEN, "Samen eten", "18:00", "20:00", 24,
     "Eten kost 4 euro. Heb je geen geld? Kom toch.", "We eten wat de buren koken. Er is altijd iets zonder vlees."),
    ("het-riethuis", 2, Vaak.MAAND, ActiviteitSoort.BUITEN, "Een ommetje langs het riet", "14:00", "15:30", None, "",
     "We lopen rustig. Met een rollator kan ook."),
    ("het-riethuis", 0, Vaak.TWEE_WEKEN, ActiviteitSoort.COMPUTER, "Hulp met je telefoon", "13:30", "15:30", 6, "",
     "Neem je telefoon mee. Een buur kijkt met je mee."),
    ("het-nachtlicht", 3, Vaak.WEEK, ActiviteitSoort.SPEL, "Schaken tot na middernacht", "20:30", "00:30", None, "",
     "Kun je het nog niet? Dan leer je het hier."),
)  # fmt: skip


def fill_weeks() -> None:
    """Put a few things on the programme, let people sign up, and let a neighbour propose something."""
    for slug, weekdag, vaak, soort, titel, van, tot, plekken, kosten, wat in _WEEKS:
        plein = pleinen.by_slug(slug)
        if plein is None:
            continue
        begin = _last(weekdag)
        feiten = Feiten(titel, begin, van, tot, soort, wat, kosten, herhaling.of_choice(vaak, begin), plekken)
        made = service.make(VISITOR, plein, feiten)
        if soort == ActiviteitSoort.ETEN:
            service.add_carrier(VISITOR, made, "Rachid", Taak.TREKT, noem_naam=True)
            first = next(dag for dag in queries.coming(made, timedelta(days=15)) if not dag.voorbij)
            for aantal in (4, 2, 1, 3):
                signing.sign_up(lists.of_day(first), aantal, "nl")
    plein = pleinen.by_slug("de-hoek")
    if plein is not None:
        voorstellen.propose(
            plein, Idee("Ik wil graag soep koken voor de buurt.", "Op woensdag, voor het eten.", "Joke", "0858880121")
        )


def _last(weekdag: int) -> date:
    """Some weeks ago, on this weekday."""
    day = clock.today() - timedelta(days=28)
    return day + timedelta(days=(weekdag - day.weekday()) % 7)
