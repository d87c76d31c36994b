"""Neighbours of the made-up gemeente who help each other. Their first names are those of the stories in the tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from buurtplein.bewoners import queries, sessions
from buurtplein.bewoners import service as bewoners
from buurtplein.bewoners.rules import Bewijs, Kanaal
from buurtplein.burenhulp import koppelingen, service
from buurtplein.burenhulp.rules import Richting, Stand, Wanneer, Zichtbaar
from buurtplein.burenhulp.service import Feiten
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.who import VISITOR

# first name, QR code of the building, languages
BUREN: Final = (
    ("Ans", "ZWAAN2", ("nl",)),
    ("Dennis", "ZWAAN2", ("nl", "en")),
    ("Yara", "RIET22", ("nl", "ar")),
    ("Piet", "HOFLN2", ("nl",)),
)


def move_in() -> list[int]:
    """Four neighbours who made a light account with the code of their building; their numbers."""
    found = []
    for voornaam, code, talen in BUREN:
        gebouw = buurten.gebouw_by_code(code)
        bewoner = bewoners.make(voornaam, Kanaal.MAIL, f"{voornaam.lower()}@lindewaard.example")
        bewoner.spreekt = list(talen)
        if gebouw is not None:
            bewoners.live_in_building(bewoner, gebouw.id, Bewijs.CODE)
        found.append(bewoner.id)
    return found


# who, which way, what, when, words, who may read it, and whether a neighbour said: I can help
BERICHTEN: Final = (
    ("Dennis", Richting.AANBOD, ("hond", "boodschappen"), Wanneer.ELKE_WEEK, "", Zichtbaar.BUURT),
    (
        "Ans",
        Richting.VRAAG,
        ("hond",),
        Wanneer.ELKE_WEEK,
        "Ik werk laat. Wie loopt met Moos?",
        Zichtbaar.BUURT,
    ),
    (
        "Yara",
        Richting.VRAAG,
        ("taal",),
        Wanneer.ELKE_WEEK,
        "Wie praat Nederlands met mij?",
        Zichtbaar.BUURT,
    ),
    ("Ans", Richting.AANBOD, ("koffie", "brief"), Wanneer.DEZE_WEEK, "", Zichtbaar.BUURT),
    ("Piet", Richting.VRAAG, ("klusje",), Wanneer.DEZE_WEEK, "Wie hangt een plank voor mij op?", Zichtbaar.BUURT),
    ("Dennis", Richting.VRAAG, ("lenen",), Wanneer.MAAKT_NIET_UIT, "Mag ik een ladder lenen?", Zichtbaar.GEBOUW),
    ("Yara", Richting.VRAAG, ("computer",), Wanneer.DEZE_WEEK, "Mijn telefoon doet raar.", Zichtbaar.COORDINATOR),
)


def ask_and_offer(numbers: Iterable[int]) -> None:
    """What these neighbours ask and offer, read and placed; one of them has a reaction. One post still waits."""
    known = {each.voornaam: each for each in queries.several(numbers).values()}
    placed = []
    for voornaam, richting, soorten, wanneer, tekst, zichtbaar in BERICHTEN:
        bewoner = known[voornaam]
        facts = Feiten(
            richting, soorten, wanneer, tekst, zichtbaar, voornaam,
            dagen=(0, 3) if richting == Richting.AANBOD else (), spreekt=tuple(bewoner.spreekt),
            gebouw_id=bewoner.gebouw_id, buurt_code=bewoner.buurt_code, wijk_code=bewoner.wijk_code,
            gemeente_code=bewoner.gemeente_code,
        )  # fmt: skip
        made = service.post(sessions.who_is(bewoner), facts)
        if made.stand == Stand.CONTROLE and voornaam != "Piet":
            service.step(VISITOR, made, Stand.OPEN)
        placed.append(made)
    koppelingen.react(sessions.who_is(known["Dennis"]), placed[1], "Ik loop graag een rondje met Moos.")
