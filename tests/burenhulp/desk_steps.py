"""What the tests of the desk of burenhulp share: posts of neighbours, and what stands in the log."""

from __future__ import annotations

from typing import Any

from buurtplein.bewoners.models import Bewoner
from buurtplein.burenhulp import service
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.rules import Categorie, Richting, Stand, Wanneer
from buurtplein.burenhulp.service import Feiten
from buurtplein.kernel.who import VISITOR
from tests.factories import as_bewoner


def a_post(bewoner: Bewoner, richting: Richting = Richting.VRAAG, **told: Any) -> Advertentie:
    """Something that this neighbour asks or offers, read and placed; ``told`` says what is otherwise."""
    usual: dict[str, Any] = {
        "categorieen": (Categorie.HOND,), "wanneer": Wanneer.DEZE_WEEK, "naam": bewoner.voornaam,
        "spreekt": tuple(bewoner.spreekt), "gebouw_id": bewoner.gebouw_id, "buurt_code": bewoner.buurt_code,
        "wijk_code": bewoner.wijk_code, "gemeente_code": bewoner.gemeente_code, **told,
    }  # fmt: skip
    post = service.post(as_bewoner(bewoner), Feiten(richting=richting, **usual))
    if post.stand == Stand.CONTROLE:
        service.step(VISITOR, post, Stand.OPEN)
    return post


def an_offer(bewoner: Bewoner, **told: Any) -> Advertentie:
    """Something that this neighbour offers."""
    return a_post(bewoner, Richting.AANBOD, **told)
