"""Two neighbours who said yes to each other: what the tests of conversations share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from buurtplein.berichten import queries, service
from buurtplein.berichten.models import Bericht, Gesprek
from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import koppelingen
from buurtplein.burenhulp import service as hulp
from buurtplein.burenhulp.rules import Richting, Stand, Via, Wanneer
from buurtplein.burenhulp.service import Feiten
from buurtplein.kernel.who import Who
from tests.factories import a_bewoner, as_bewoner

Unit = Callable[[], AbstractContextManager[Session]]
CANARY = "Kanariepiet zit in de kersenboom"  # nobody else says this: it may be found nowhere but in the conversation


@dataclass(frozen=True)
class Pair:
    """A conversation, and the two in it: Karin asked, Tom helps."""

    id: int
    nr: str
    karin: int
    tom: int

    @property
    def path(self) -> str:
        """The address of the conversation."""
        return f"/mijn/berichten/{self.nr}"


def who(bewoner_id: int) -> Who:
    """A resident as rules see it, inside a unit of work."""
    found = bewoners.bewoner(bewoner_id)
    assert found is not None
    return as_bewoner(found)


def a_match(een: int, ander: int, *, naam: str | None = "Karin") -> int:
    """The one asked, the other can help, both said yes: the number of that. Without a name: asked through somebody."""
    asks, helps = who(een), who(ander)
    via = Via.ZELF if naam else Via.BEHEERDER
    post = hulp.post(
        asks, Feiten(Richting.VRAAG, ("hond",), Wanneer.ELKE_WEEK, naam=naam, via=via, wijk_code="WK990101")
    )
    if post.stand == Stand.CONTROLE:
        hulp.step(asks, post, Stand.OPEN)
    koppeling = koppelingen.react(helps, post)
    koppelingen.yes(asks, koppeling)
    return koppeling.id


def a_pair(unit: Unit, *, naam: str | None = "Karin", gebouw: str | None = "ZWAAN2") -> Pair:
    """Karin and Tom can write to each other about a dog."""
    with unit():
        karin, tom = a_bewoner("Karin", gebouw), a_bewoner("Tom", gebouw, bereik="tom@voorbeeld.nl")
        thing = a_match(karin.id, tom.id, naam=naam)
        found = queries.about("koppeling", thing)
        assert found is not None, "two times yes opens a conversation"
        return Pair(found.id, found.nr, karin.id, tom.id)


def the(pair: Pair) -> Gesprek:
    """The conversation, inside a unit of work."""
    found = queries.gesprek(pair.id)
    assert found is not None
    return found


def writes(unit: Unit, pair: Pair, bewoner_id: int, tekst: str, sleutel: str = "") -> int:
    """Somebody writes; the number of the message."""
    with unit():
        key = sleutel or f"sleutel-{abs(hash(tekst))}"
        return service.send(who(bewoner_id), the(pair), tekst, key).id


def texts(unit: Unit, pair: Pair) -> list[str | None]:
    """Everything that was written, in order."""
    with unit() as session:
        return [each.tekst for each in session.query(Bericht).filter_by(gesprek_id=pair.id).order_by(Bericht.id)]
