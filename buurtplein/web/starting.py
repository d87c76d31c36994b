"""What a command looks at before it begins: settings that are safe, a database that is up to date and may be trusted,
and keys that open what stands in it. What is wrong is one sentence at the terminal, and no start.
"""

from __future__ import annotations

from typing import Any

import click
from sqlalchemy.exc import OperationalError

from buurtplein.kernel import crypto, durable, keys
from buurtplein.kernel.config import Settings, UnsafeSettings
from buurtplein.kernel.db import make_engine
from buurtplein.web.newest import is_current


def from_env(**changes: Any) -> Settings:
    """The settings of the environment, with a folder for data. Raises ClickException when they are unsafe."""
    try:
        found = Settings.from_env()
        settings = Settings(**{**vars(found), **changes}) if changes else found
    except UnsafeSettings as problem:
        raise click.ClickException(str(problem)) from None
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings


def current(settings: Settings) -> Settings:
    """The same settings, when the database has the newest form; else raises ClickException."""
    if not is_current(settings.database):
        raise click.ClickException("De database is niet bij. Draai eerst: buurtplein migrate")
    return settings


def to_work(settings: Settings) -> Settings:
    """The same settings, when a site or a worker may begin with them; else raises ClickException."""
    return _readable(_durable(current(settings)))


def _durable(settings: Settings) -> Settings:
    """Refuse a database that may lose what it confirmed; on the machine of who programs it is said and no more."""
    try:
        found = durable.problems(settings.database)
    except OperationalError:  # away for a moment: the site says so on its pages, and comes back with it
        return settings
    if found and settings.production:
        raise click.ClickException(" ".join(found))
    for problem in found:
        click.echo(f"Let op: {problem}", err=True)
    return settings


def _readable(settings: Settings) -> Settings:
    """Refuse to start with keys that do not open what is stored: better no site than one that breaks on every page."""
    crypto.init(settings)
    engine = make_engine(settings.database)
    try:
        with engine.connect() as connection:
            closed = keys.closed(connection)
    except OperationalError:  # away for a moment, as above
        return settings
    finally:
        engine.dispose()
    if closed is not None:
        raise click.ClickException(
            f"De sleutel past niet: {closed} gaat niet open. Zet de oude sleutel terug in BUURTPLEIN_DATA_KEY."
        )
    return settings
