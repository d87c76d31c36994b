"""A house of the made-up gemeente: what it says of itself, cards for some homes, coffee, and who is often there.

The codes of three cards are known here, so that you can walk in (``CODES``); those of real houses are on paper alone.
"""

from __future__ import annotations

from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries, service, tijden
from buurtplein.woonprojecten.rules import Taak
from buurtplein.woonprojecten.service import Huisgegevens
from buurtplein.woonprojecten.tijden import Aanwezigegegevens, Koffiegegevens

PHONE: Final = "085 888 01 20"
CODES: Final = ("1399000000000012", "1399000000000020", "1399000000000036")
HANDIG: Final = (
    "De post ligt links in de hal. De fietsen staan achter het huis.\n"
    "Glas en papier kun je kwijt op de Rietlaan.\n"
    "De was: de sleutel hangt bij de beheerder."
)
PRESENT: Final = (
    Aanwezigegegevens(
        "Youssef",
        Taak.BEHEERDER,
        organisatie="Woonstichting De Linde",
        telefoon="085 888 01 21",
        waar="In het kantoor bij de hal",
        wat="Sleutels, een lamp, iets wat stuk is.",
        tijden=((1, "09:00", "11:00"), (3, "13:00", "15:00")),
    ),
    Aanwezigegegevens(
        "Lies",
        Taak.BOUWER,
        telefoon=PHONE,
        waar="In de huiskamer",
        wat="Een plan, een vraag, of gewoon koffie.",
        tijden=((2, "10:00", "14:00"),),
    ),
    Aanwezigegegevens(
        "Iemand van De Tussenschakel",
        Taak.HULPLIJN,
        organisatie="De Tussenschakel",
        telefoon="085 888 01 22",
        wat="Iedereen in dit huis mag bellen, dag en nacht.",
    ),
)


def open_house() -> None:
    """De Rietzanger takes part: a house of the landlord where Lies answers."""
    gebouw = next(found for found in buurten.gebouwen() if found.naam == "De Rietzanger")
    coordinator, deputy = (_number(f"{name}@lindewaard.example") for name in ("lies", "youssef"))
    project = service.save(
        Who(),
        Huisgegevens(
            naam="De Rietzanger",
            gebied_code="BU99010102",
            wat="De Rietzanger is een huis met 45 woningen en een huiskamer. Hier wonen buren die elkaar groeten. "
            "We drinken koffie, zorgen samen voor de tuin en lenen elkaar een ladder.",
            telefoon=PHONE,
            coordinator_id=coordinator,
            gebouw_id=gebouw.id,
            vervanger_id=deputy,
            hoe="Komt er een woning vrij? Dan kom je eerst praten, met koffie erbij. "
            "We willen weten wat je leuk vindt om samen te doen. Meer vragen we niet.",
            handig=HANDIG,
            interesse=True,
        ),
    )
    service.make_cards(Who(), project, 12)
    for home, code in zip(queries.homes(project.id), CODES, strict=False):
        service.renew_card(Who(), project, home, code)
    tijden.set_coffee(
        Who(),
        project,
        (
            Koffiegegevens(2, "10:00", "11:30", "de huiskamer", "Yara", buurt=True),
            Koffiegegevens(5, "15:00", "16:00", "de tuinkamer", "Lies"),
        ),
    )
    for each in PRESENT:
        tijden.set_present(Who(), project, each)


def _number(email: str) -> int:
    """Of somebody who was made a moment ago."""
    person = accounts.person_by_email(email)
    if person is None:
        raise LookupError(email)
    return person.id
