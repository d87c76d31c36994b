"""The name and the phone number on every page: known even when the database is away, as that is when people call."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g
from sqlalchemy.exc import SQLAlchemyError

from buurtplein.buurten import queries
from buurtplein.kernel import db


@dataclass(frozen=True)
class Site:
    """What every page says about where you are and who answers."""

    naam: str = "Buurtplein"
    telefoon: str = "112"  # only until a first number is set: better than none
    plein: str = ""


def place() -> Site:
    """The site as it is now; the last known one when the database does not answer."""
    if "site" not in g:
        try:
            row = queries.place()
        except SQLAlchemyError:
            db.rollback()
            row = None
        if row is not None:
            current_app.extensions["site"] = Site(row.naam, row.telefoon or Site.telefoon, row.plein)
        g.site = last_known()
    found: Site = g.site
    return found


def last_known() -> Site:
    """The site as it was when the database last answered, without asking it."""
    found: Site = current_app.extensions.get("site", Site())
    return found
