"""What tests of help between neighbours share: a post of a neighbour, read and placed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from buurtplein.bewoners.models import Bewoner
from buurtplein.burenhulp import service
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Richting, Stand, Wanneer, Zichtbaar
from buurtplein.burenhulp.service import Feiten
from buurtplein.kernel.who import VISITOR
from tests.factories import as_bewoner

Unit = Callable[[], AbstractContextManager[Session]]
WORDS = "Ik werk laat. Wie loopt een rondje met KANARIE?"


def a_post(bewoner: Bewoner, *, placed: bool = True, **told: Any) -> Advertentie:
    """A vraag about a dog, each week, for the buurt, in the name of its writer; ``told`` says what is otherwise."""
    usual: dict[str, Any] = {
        "richting": Richting.VRAAG,
        "categorieen": ("hond",),
        "wanneer": Wanneer.DEZE_WEEK,
        "tekst": WORDS,
        "zichtbaar": Zichtbaar.BUURT,
        "naam": bewoner.voornaam,
        "gebouw_id": bewoner.gebouw_id,
        "buurt_code": bewoner.buurt_code,
        "wijk_code": bewoner.wijk_code,
        "gemeente_code": bewoner.gemeente_code,
        **told,
    }
    made = service.post(as_bewoner(bewoner), Feiten(**usual))
    if placed and made.stand == Stand.CONTROLE:
        service.step(VISITOR, made, Stand.OPEN)
    return made


def nobody_asks(session: Session) -> None:
    """The made-up neighbours ask and offer nothing: a test begins with an empty list."""
    session.execute(sa.delete(Koppeling))
    session.execute(sa.delete(Advertentie))
