"""What werkvoorraad brings to the site."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from buurtplein.kernel.feature import Feature
from buurtplein.kernel.guard import who
from buurtplein.werkvoorraad import antwoorden, beantwoorden, bulk, filterpages, samen, voorraad


def shortcuts() -> bool:
    """Whether this person wants single keys; they can be switched off, and are until somebody wants them."""
    return who().shortcuts


def _setup(app: Flask) -> None:
    app.jinja_env.globals["shortcuts"] = shortcuts


FEATURE = Feature(
    name="werkvoorraad",
    blueprints=(voorraad.bp, samen.bp, filterpages.bp, antwoorden.bp, beantwoorden.bp),
    jobs=(bulk.send_bulk,),
    rhythms={"sweep_bulk": (timedelta(hours=6), bulk.sweep)},
    forget=bulk.forget,
    setup=_setup,
)
