"""What tests of the welcome share: homes that just came in, and a pair for a walk."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.welkom import rondjes
from buurtplein.welkom.models import Rondgids, Rondje, Voorstelling
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import service as huis_service
from buurtplein.woonprojecten.rules import Binnen
from tests.woonprojecten.huis_world import INSIDE, at_home, the_house

WELKOM = f"{INSIDE}/welkom"
STELVOOR = f"{INSIDE}/voorstellen"
BUREN = f"{INSIDE}/buren"
MAATJE = f"{INSIDE}/maatje"
STOPS = "Het rondje gaat niet door. Dat kan gebeuren."


def nobody_told() -> None:
    """Every home of the made-up house just came in: no names, no introductions, no walks."""
    for table in (Rondje, Rondgids, Voorstelling):
        session().execute(sa.delete(table))
    for home in huis.homes(the_house().id):
        huis_service.name(Who(), home, "")


def named(nth: int, naam: str) -> Binnen:
    """The nth home, called so by its neighbours."""
    here = at_home(nth)
    huis_service.name(Who(), here.thuis, naam)
    return here


def offered() -> tuple[Binnen, Binnen]:
    """Kim wants to see the buurt, Dennis said that he likes to walk along; Kim has not answered."""
    kim, dennis = named(0, "Kim"), named(1, "Dennis")
    rondjes.want(Who(), kim)
    rondjes.offer_to_show(Who(), dennis)
    rondjes.walk_along(Who(), dennis)
    return kim, dennis


def walks() -> list[Any]:
    """Every row about a walk."""
    return list(session().scalars(sa.select(Rondje).order_by(Rondje.id)))
