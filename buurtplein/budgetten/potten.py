"""What a giver does with pots and schemes: they are made, filled, changed and stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from buurtplein import events
from buurtplein.budgetten import grootboek, queries
from buurtplein.budgetten.models import Boeking, Gever, Pot, Regeling
from buurtplein.budgetten.regels import Voorwaarden, as_plain
from buurtplein.budgetten.rules import Boeksoort, Rekening
from buurtplein.kernel import slugs
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Gevergegevens:
    """What a giver puts at the foot of its letters."""

    naam: str
    adres: str = ""
    bezwaar: str = ""
    ondertekenaar: str = ""
    functie: str = ""
    mandaat: str = ""


@dataclass(frozen=True)
class Potgegevens:
    """A pot as it is made or changed."""

    naam: str
    soort: str
    gever_id: int
    gebied_code: str
    gebouw_id: int | None = None
    doel: str = ""
    weer_vol: date | None = None
    openbaar: bool = True
    actief: bool = True


@dataclass(frozen=True)
class Regelinggegevens:
    """A scheme as it is made or changed."""

    naam: str
    pot_id: int
    gebied_code: str
    behandelaar_id: int
    telefoon: str
    uitleg: str = ""


def save_gever(who: Who, gegevens: Gevergegevens, gever: Gever | None = None) -> Gever:
    """Make or change a giver."""
    gever = gever or Gever()
    for name, value in vars(gegevens).items():
        setattr(gever, name, value)
    session().add(gever)
    session().flush()
    publish(events.GeverSaved(who.person_id, gever.id))
    return gever


def save_pot(who: Who, gegevens: Potgegevens, pot: Pot | None = None) -> Pot:
    """Make or change a pot. A new one is empty."""
    new = pot is None
    pot = pot or Pot(slug=slugs.free(gegevens.naam, "pot", lambda stem: queries.slugs_like(Pot, stem)))
    for name, value in vars(gegevens).items():
        setattr(pot, name, value)
    if new:
        grootboek.open_pot(pot)
    session().flush()
    publish(events.PotSaved(who.person_id, pot.id))
    return pot


def put_in(who: Who, pot: Pot, cent: int, sleutel: str) -> Boeking:
    """The giver puts money in. The same key twice is once."""
    return grootboek.book(who, pot.id, Boeksoort.INLEG, Rekening.PLAFOND, Rekening.VRIJ, cent, f"inleg-{sleutel}")


def take_out(who: Who, pot: Pot, cent: int, sleutel: str) -> Boeking:
    """The giver takes back what nobody was promised. Raises PotLeeg when that is less."""
    return grootboek.book(who, pot.id, Boeksoort.UITNAME, Rekening.VRIJ, Rekening.PLAFOND, cent, f"uitname-{sleutel}")


def save_regeling(
    who: Who, gegevens: Regelinggegevens, voorwaarden: Voorwaarden, regeling: Regeling | None = None
) -> Regeling:
    """Make or change a scheme. Plans that were sent before keep the rules by which they were sent."""
    regeling = regeling or Regeling(
        slug=slugs.free(gegevens.naam, "regeling", lambda stem: queries.slugs_like(Regeling, stem))
    )
    for name, value in vars(gegevens).items():
        setattr(regeling, name, value)
    regeling.voorwaarden = as_plain(voorwaarden)
    session().add(regeling)
    session().flush()
    publish(events.RegelingSaved(who.person_id, regeling.id))
    return regeling


def stop(who: Who, regeling: Regeling, actief: bool) -> None:
    """Nobody can ask by this scheme any more, or again. What was asked goes on."""
    regeling.actief = actief
    session().flush()
    publish(events.RegelingSaved(who.person_id, regeling.id))
