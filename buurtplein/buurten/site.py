"""The name and the phone number on every page: known even when the database is away, as that is when people call."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import current_app, g
from sqlalchemy.exc import SQLAlchemyError

from buurtplein.buurten import queries
from buurtplein.kernel import db
from buurtplein.kernel.config import settings


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
            g.site = last_known()
        else:
            if row is not None:
                _remember(Site(row.naam, row.telefoon or Site.telefoon, row.plein))
            g.site = current_app.extensions.get("site", Site())
    found: Site = g.site
    return found


def last_known() -> Site:
    """The site as it was when the database last answered, without asking it; also when that was in another process."""
    if "site" not in current_app.extensions:
        try:
            current_app.extensions["site"] = Site(**json.loads(_file().read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Site()
    found: Site = current_app.extensions["site"]
    return found


def _remember(site: Site) -> None:
    """Keep it here, and in a file for a server that is started while the database is away: then people call as well."""
    if current_app.extensions.get("site") == site:
        return
    current_app.extensions["site"] = site
    fresh = _file().with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    try:
        fresh.write_text(json.dumps(asdict(site)), encoding="utf-8")
        fresh.replace(_file())
    except OSError:  # a full or closed disk is no reason to show nobody a page
        fresh.unlink(missing_ok=True)


def _file() -> Path:
    return settings().data_dir / "site.json"
