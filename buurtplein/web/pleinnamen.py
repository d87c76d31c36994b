"""Names of pleinen in an area, for who says where a card with money lies ready; the only place where the two meet."""

from __future__ import annotations

from flask import Flask

from buurtplein.buurten.places import around, parents
from buurtplein.pleinen import queries as pleinen


def init_app(app: Flask) -> None:
    """Let uitbetalen ask which pleinen there are."""
    app.extensions["pleinnamen"] = names


def names(gebied_code: str) -> list[str]:
    """Names of pleinen in an area, or in the wijk that it lies in, by name."""
    wijk, _gemeente = parents(gebied_code)
    near = {gebied_code, wijk} - {None}
    return sorted(each.naam for each in pleinen.active() if each.buurt_code and near & set(around(each.buurt_code)))
