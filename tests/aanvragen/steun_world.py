"""Plans of the made-up town that want neighbours behind them, and the neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from buurtplein.aanvragen import steun_acts, steun_queries
from buurtplein.aanvragen.steun_acts import Buur
from buurtplein.budgetten import queries, service
from buurtplein.budgetten.regels import Kosten, Medestanders, Voorwaarden, as_plain
from buurtplein.budgetten.service import Gevraagd, Regel
from buurtplein.budgetten.toetsen import Post
from buurtplein.kernel.who import Who

LAAN = "1399AA"  # even numbers of it are homes of Flat De Zwaan
CANARY = "Kanariepiet Vogelaar"  # nobody else is called so: the name may be found nowhere but where it belongs


def a_plan(
    bewoner_id: int | None = None,
    slug: str = "grote-plannen",
    medestanders: Medestanders | None = None,
    **values: Any,
) -> Any:
    """A draft under a scheme of the town; ``medestanders`` sets other rules of who counts for this plan alone."""
    regeling = queries.regeling_by_slug(slug)
    assert regeling is not None
    told = {
        "titel": "Bankjes aan de Haagweg", "waarom": "Dan kun je even zitten.", "waar": "Haagweg",
        "dag": date(2027, 6, 12), "naam": "Ans de Graaf", "telefoon": "0858880144", **values,
    }  # fmt: skip
    made, _code = service.begin(
        Who(), regeling, Gevraagd(told, regels=(Regel("Bankjes", Post(Kosten.MATERIAAL, 3000)),))
    )
    made.bewoner_id = bewoner_id
    if medestanders is not None:
        rules: Voorwaarden = replace(made.regels, medestanders=medestanders)
        made.voorwaarden = as_plain(rules)
    return made


def opened(aanvraag: Any, home: tuple[str, str] = (LAAN, "98")) -> str:
    """The link that its neighbours get; returns the secret in it."""
    return steun_acts.open_for_neighbours(Who(), aanvraag, *home).token


def neighbours(aanvraag: Any, how_many: int, first: int = 1, **said: Any) -> None:
    """So many neighbours of different homes say yes."""
    vraag = steun_queries.vraag_of(aanvraag.id)
    assert vraag is not None
    for number in range(first, first + how_many):
        assert steun_acts.give(Who(), aanvraag, vraag, Buur(f"Buur {number}", LAAN, str(2 * number), **said))


def again(nummer: str) -> Any:
    """The request as it is now."""
    found = queries.aanvraag_by_nummer(nummer)
    assert found is not None
    return found
