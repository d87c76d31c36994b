"""Help between neighbours and their conversations are blind to each other: what the one asks of the other is here."""

from __future__ import annotations

from typing import Any

from flask import Flask

from buurtplein.berichten.handed import Aanleiding
from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import queries as hulp
from buurtplein.burenhulp import texts

KIND = "koppeling"


def init_app(app: Flask) -> None:
    """Let conversations know what they are about, and how the two are called."""
    app.extensions["names_of"] = names_of
    app.extensions["conversation_about"] = about


def names_of(kind: str, thing_id: int) -> tuple[str, str] | None:
    """How the two are called: the name under the post ("" when it was asked through somebody), and a first name."""
    found = _found(kind, thing_id)
    if found is None:
        return None
    koppeling, post = found
    buur = bewoners.bewoner(koppeling.buur_id) if koppeling.buur_id is not None else None
    return post.naam or "", buur.voornaam if buur is not None else ""


def about(kind: str, thing_id: int) -> Aanleiding | None:
    """With what they help each other. Only the word on the tile: never what somebody wrote."""
    found = _found(kind, thing_id)
    if found is None:
        return None
    koppeling, post = found
    if not post.categorieen:
        return None
    return Aanleiding(str(texts.CATEGORIE[post.categorieen[0]]), f"/mijn/hulp/samen/{koppeling.nr}")


def _found(kind: str, thing_id: int) -> tuple[Any, Any] | None:
    koppeling = hulp.koppeling(thing_id) if kind == KIND else None
    post = hulp.post(koppeling.advertentie_id) if koppeling is not None else None
    return (koppeling, post) if koppeling is not None and post is not None else None
