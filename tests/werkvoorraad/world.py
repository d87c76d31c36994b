"""A desk for the stories of the werkvoorraad: meldingen of Wijkteam Noord at a morning, and who works there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock
from buurtplein.meldingen import service
from buurtplein.meldingen.models import Melding
from tests.bezoeker import Bezoeker
from tests.factories import a_melding
from tests.stories.steps import MORNING

Unit = Callable[..., Any]


def meldingen(unit: Unit, count: int, **said: Any) -> list[str]:
    """So many new meldingen at Zwanenveld, all for Wijkteam Noord; their numbers."""
    with clock.travel(MORNING), unit():
        return [a_melding(**said)[0].nummer for _each in range(count)]


def with_codes(unit: Unit, count: int, **said: Any) -> dict[str, str]:
    """The same, as number -> code of the melder."""
    with clock.travel(MORNING), unit():
        made = [a_melding(**said) for _each in range(count)]
        return {melding.nummer: code for melding, code in made}


def empty_desk(unit: Unit) -> None:
    """The desk holds nothing open: what the town lived through is done."""
    with unit() as session:
        for melding in session.query(Melding).filter(Melding.status.not_in(["afgerond", "ingetrokken"])):
            melding.status, melding.afgerond_op = "afgerond", clock.now()


def at_desk(bezoeker: Callable[..., Bezoeker], name: str = "Samira", key: str = "nieuw") -> Bezoeker:
    """Somebody at the list, in a filter."""
    return bezoeker(name, signed_in=True).visit(f"/werk/meldingen?filter={key}")


def tick(worker: Bezoeker, *nummers: str) -> Bezoeker:
    """Choose lines of the list."""
    for nummer in nummers:
        worker.choose(f"Kies {nummer}")
    return worker


def found(session: Any, nummer: str) -> Melding:
    """A melding by its number."""
    melding: Melding = session.query(Melding).filter_by(nummer=nummer).one()
    return melding


def person_id(name: str) -> int:
    """Number of somebody of the staff, inside a unit of work."""
    person = accounts.person_by_email(f"{name.lower()}@lindewaard.example")
    assert person is not None
    return person.id


def write_as(unit: Unit, who: Any, nummer: str, tekst: str) -> None:
    """A colleague answers, in a page of the own."""
    with unit() as session:
        service.answer(who, found(session, nummer), tekst, clock.today())
