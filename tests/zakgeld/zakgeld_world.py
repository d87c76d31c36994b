"""What tests of zak geld share: plans with canaries in everything that tells who asked, sent and granted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from buurtplein.bewoners import queries as bewoners
from buurtplein.budgetten import queries, service
from buurtplein.budgetten.service import Gevraagd, Regel
from buurtplein.budgetten.toetsen import Post
from buurtplein.kernel.who import Who
from tests.factories import as_bewoner

Unit = Callable[[], AbstractContextManager[Session]]
SLUG = "zak-geld-van-de-zwaan"
POT = f"/budget/pot/{SLUG}"
# Everything by which somebody could be found: none of it may stand on a page for everybody.
CANARIES = (
    "KANARIENAAM", "0858880177", "085 888 01 77", "kanarie@voorbeeld.nl", "NL91ABNA0417164300", "NL91 ABNA",
    "Zwanenstraat 137", "KANARIENOTITIE", "KANARIEWAAROM", "TWEEDEKANARIE", "KANARIEWOORDEN",
)  # fmt: skip


def a_plan(titel: str = "Koffie in de hal", euro: int = 40, *, slug: str = SLUG, **told: Any) -> Any:
    """A plan that was sent, full of canaries; ``soorten``: kind -> euro; other words are columns of the request."""
    regeling = queries.regeling_by_slug(slug)
    assert regeling is not None
    soorten = told.pop("soorten", {"eten_drinken": euro})
    values = {
        "titel": titel,
        "waarom": "Dan leren we elkaar kennen. Vraag naar Kanarienaam op Zwanenstraat 137. KANARIEWAAROM",
        "waar": "Zwanenstraat 137",
        "dag": date(2027, 3, 20),
        "naam": "Kanarienaam Deboer",
        "email": "kanarie@voorbeeld.nl",
        "telefoon": "0858880177",
        "tweede_naam": "TWEEDEKANARIE",
        "iban": "NL91ABNA0417164300",
        **told,
    }
    regels = tuple(Regel(f"iets van {soort}", Post(soort, each)) for soort, each in soorten.items())
    aanvraag, _code = service.begin(Who(), regeling, Gevraagd(values, regels=regels))
    service.send(Who(), aanvraag, euro)
    return aanvraag


def granted(titel: str = "Koffie in de hal", euro: int = 40, **told: Any) -> Any:
    """The same, with a yes."""
    plan = a_plan(titel, euro, **told)
    plan.tip = "KANARIENOTITIE"
    service.agree(Who(), plan, euro)
    return plan


def as_resident(bewoner_id: int | None) -> Who:
    """A resident of the made-up town as rules see it."""
    assert bewoner_id is not None
    found = bewoners.bewoner(bewoner_id)
    assert found is not None
    return as_bewoner(found)
