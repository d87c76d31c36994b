"""Migrations without an alembic.ini: the configuration is made here."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from buurtplein.kernel import paths
from buurtplein.kernel.db import make_engine
from buurtplein.web.newest import is_current as is_current


def config(url: str) -> Config:
    """The migrations, pointed at a database."""
    found = Config()
    found.set_main_option("script_location", str(paths.migrations()))
    found.set_main_option("path_separator", "os")
    found.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s")
    found.attributes["url"] = url
    return found


class UnknownRevision(Exception):
    """The tables are of a version that this one does not know: it is newer, or of something else."""


def following(url: str, revision: str) -> list[str]:
    """The migrations that come after a revision, oldest first, as lines. Raises UnknownRevision."""
    script = ScriptDirectory.from_config(config(url))
    if revision not in {each.revision for each in script.walk_revisions()}:
        raise UnknownRevision(f"Migratie {revision} is hier onbekend. Is dit van een nieuwere versie? Installeer die.")
    after = [each for each in script.iterate_revisions("head", revision) if each.revision != revision]
    return [f"{each.revision} {each.doc}" for each in reversed(after)]


def upgrade(url: str) -> None:
    """Bring the database to the newest form."""
    command.upgrade(config(url), "head")


def move(url: str, revision: str) -> None:
    """Bring the database to a form, forward or back. Raises CommandError when nobody knows that form.

    Back: what only the newer form holds is gone, so make a backup before.
    """
    script = ScriptDirectory.from_config(config(url))
    wanted = script.get_revision(revision)
    engine = make_engine(url)
    with engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    behind = {each.revision for each in script.iterate_revisions(now, "base")} if now else set()
    (command.downgrade if wanted.revision in behind else command.upgrade)(config(url), wanted.revision)


def write_migration(url: str, message: str) -> None:
    """Write a migration from the difference between the models and a database that is up to date."""
    command.revision(config(url), message=message, autogenerate=True)
