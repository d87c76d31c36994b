"""What is of one home: a block on its own page, and its own copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buurtplein.welkom import queries, shown, texts
from buurtplein.welkom.rules import Kant, Stand
from buurtplein.woonprojecten.handed import Values
from buurtplein.woonprojecten.queries import Huishouden
from buurtplein.woonprojecten.rules import Binnen


def blocks(here: Binnen) -> Iterable[Values]:
    """The own introduction, and how it stands with a walk."""
    found = queries.told(here.thuis.id)
    yield (
        "welkom/deel_mijn.html",
        {
            "project": here.project,
            "kaart": shown.own_card(here),
            "rust": found is not None and found.rust,
            "zicht": texts.ZICHT[found.zichtbaar] if found is not None else "",
            "kijkt": shown.walk(here, Kant.KIJKT),
            "toont": shown.walk(here, Kant.TOONT),
            "graag": queries.shows_around(here.thuis.id),
            "stops": texts.STOPS,
            "voorbij": Stand.VOORBIJ,
            "geboden": Stand.GEBODEN,
        },
    )


def introduction(home: Huishouden) -> dict[str, Any]:
    """What this home told of itself, for its own copy."""
    found = queries.told(home.id)
    if found is None:
        return {}
    lists = {name: shown.codes(getattr(found, name)) for name in ("leuk", "talen", "samen")}
    return {**lists, "rust": found.rust, "zichtbaar": found.zichtbaar}


def walks(home: Huishouden) -> dict[str, Any]:
    """Walks in which it has a part, for its own copy; the other is of the other."""
    return {
        "laat_de_buurt_zien": queries.shows_around(home.id),
        "rondjes": [
            {
                "kant": Kant.KIJKT.value if each.huishouden_id == home.id else Kant.TOONT.value,
                "stand": each.stand,
                "op": each.op.date().isoformat(),
            }
            for each in queries.walks_of(home.id)
        ],
    }
