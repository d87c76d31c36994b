"""What who asks does to prepare the day: begin, tick, write down who helps, invite, and say how it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from buurtplein.aanvragen import kit_queries
from buurtplein.aanvragen.kit_rules import MOST_OWN, ROLLEN, TAKEN, Kitsoort
from buurtplein.aanvragen.models import Burendagkit, Kitregel
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.db import session


@dataclass(frozen=True)
class Terugblik:
    """How it was."""

    ging_goed: str = ""
    kan_beter: str = ""
    kwamen: int | None = None
    weer: bool | None = None


def begin(aanvraag: Any) -> Burendagkit:
    """The list of last time for whoever made one, else the usual list; without names. Twice gives the same one."""
    found = kit_queries.kit_of(aanvraag.id)
    if found is not None:
        return found
    kit, earlier = Burendagkit(aanvraag_id=aanvraag.id, laatst_op=clock.now()), kit_queries.earlier_of(aanvraag)
    kit.regels = _like(earlier) if earlier is not None else _usual()
    if earlier is not None:
        kit.tijd, kit.uitnodiging = earlier.tijd, earlier.uitnodiging
    session().add(kit)
    session().flush()
    return kit


def _usual() -> list[Kitregel]:
    return [
        *(Kitregel(soort=Kitsoort.TAAK, code=taak.code, dagen=taak.dagen) for taak in TAKEN),
        *(Kitregel(soort=Kitsoort.ROL, code=code, nodig=nodig) for code, nodig in ROLLEN.items()),
    ]


def _like(earlier: Burendagkit) -> list[Kitregel]:
    return [
        Kitregel(soort=each.soort, code=each.code, wat=each.wat, dagen=each.dagen, nodig=each.nodig)
        for each in earlier.regels
    ]


def _touched(kit: Burendagkit) -> None:
    kit.laatst_op = clock.now()
    session().flush()


def tick(kit: Burendagkit, regel: Kitregel, done: bool) -> None:
    """It is done, or not after all. Twice is once."""
    if (regel.klaar_op is not None) != done:
        regel.klaar_op = clock.now() if done else None
        _touched(kit)


def add(kit: Burendagkit, soort: Kitsoort, wat: str, *, dagen: int = 0, nodig: int = 1) -> None:
    """An own line. Raises NotPossible when there are more than anybody reads."""
    if sum(not regel.code for regel in kit.regels) >= MOST_OWN:
        raise NotPossible("vol")
    kit.regels.append(Kitregel(soort=soort, wat=wat, dagen=dagen, nodig=nodig if soort == Kitsoort.ROL else 0))
    _touched(kit)


def drop(kit: Burendagkit, regel: Kitregel) -> None:
    """This line is of no use here."""
    kit.regels.remove(regel)
    _touched(kit)


def fill_role(kit: Burendagkit, regel: Kitregel, namen: str, nodig: int) -> None:
    """Who does it, by first name, and how many are needed."""
    regel.namen, regel.nodig = namen, nodig
    _touched(kit)


def invite(kit: Burendagkit, tijd: str, tekst: str, telefoon_tonen: bool) -> None:
    """What the invitation says besides the plan itself."""
    kit.tijd, kit.uitnodiging, kit.telefoon_tonen = tijd, tekst, telefoon_tonen
    _touched(kit)


def look_back(kit: Burendagkit, terugblik: Terugblik) -> None:
    """How it was, kept for next year."""
    for name, value in vars(terugblik).items():
        setattr(kit, name, value)
    _touched(kit)
