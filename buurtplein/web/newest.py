"""Whether a database has the newest form, asked at every start: without the library that changes it.

That library reads all it can do and every migration, which takes as long as half of the site itself.
"""

from __future__ import annotations

import re
from typing import Final

import sqlalchemy as sa

from buurtplein.kernel import paths
from buurtplein.kernel.db import make_engine

_NAMED: Final = re.compile(r'^(down_)?revision = "(\w+)"', re.MULTILINE)


def heads() -> set[str]:
    """The migrations after which no other comes: one, unless two branches were never joined."""
    made: set[str] = set()
    before: set[str] = set()
    for path in (paths.migrations() / "versions").glob("*.py"):
        for down, revision in _NAMED.findall(path.read_text("utf-8")):
            (before if down else made).add(revision)
    return made - before


def is_current(url: str) -> bool:
    """Whether the database has the newest form. Not when it is away."""
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return False
            return set(connection.scalars(sa.text("SELECT version_num FROM alembic_version"))) == heads()
    except sa.exc.OperationalError:
        return False
    finally:
        engine.dispose()
