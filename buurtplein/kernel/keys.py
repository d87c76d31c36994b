"""Renewing the data key while the site runs: every encrypted value of every table is sealed again with the newest key.

What still lies in an older form is sealed again too, also when the newest key sealed it: afterwards every value is
bound to its column. Generic over all tables: a new ``Private`` column comes along by itself. One batch is one commit,
so it can be stopped and started again at any moment, and others write in between. A value is replaced only if it is
still what was read: whoever changed it meanwhile sealed it with the newest key already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.kernel import crypto
from buurtplein.kernel.crypto import Private, PrivateBytes, WrongKey
from buurtplein.kernel.db import Base, session, transaction

BATCH: Final = 200
BATCH_OF_FILES: Final = 10  # a photo is a thousand times a sentence


@dataclass
class Count:
    """One column: how many values it holds, how many are to renew (of an older key, or of the form that was bound to
    nothing), and how many do not open: no key of ours fits, or they belong elsewhere.
    """

    name: str
    values: int = 0
    old: int = 0
    unreadable: int = 0


def sealed_columns() -> Iterator[tuple[sa.Table, sa.Column[Any]]]:
    """Every column that holds encrypted values."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Private | PrivateBytes):
                yield table, column


def closed(connection: sa.Connection) -> str | None:
    """A column of which the newest value opens with none of our keys; None: all of them can be read.

    A look at one value per column, for the start of a server: with a wrong key nobody should wait for the first page.
    """
    for table, column in sealed_columns():
        newest = sa.select(_raw(column)).where(column.is_not(None)).order_by(*(key.desc() for key in table.primary_key))
        sealed = connection.scalar(newest.limit(1))
        try:
            if sealed is not None:
                crypto.unseal(bytes(sealed), crypto.place_of(column))
        except WrongKey:
            return f"{table.name}.{column.name}"
    return None


def check() -> list[Count]:
    """Look at every value, change nothing."""
    return [_walk(table, column, renew=False) for table, column in sealed_columns()]


def rotate(said: Callable[[str], None]) -> list[Count]:
    """Seal again what an older key sealed, and say per column how many. Returns what ``check`` finds afterwards."""
    for table, column in sealed_columns():
        count = _walk(table, column, renew=True)
        said(f"{count.name}: {count.old} van {count.values}")
    return check()


def _walk(table: sa.Table, column: sa.Column[Any], *, renew: bool) -> Count:
    """Go through one column in the order of its key, a batch and a commit at a time."""
    count, keys = Count(f"{table.name}.{column.name}"), list(table.primary_key.columns)
    about = crypto.place_of(column)
    size = BATCH_OF_FILES if isinstance(column.type, PrivateBytes) else BATCH
    query = sa.select(*keys, _raw(column)).where(column.is_not(None)).order_by(*keys).limit(size)
    after: tuple[Any, ...] = ()
    while True:
        with transaction() as db:
            rows = db.execute(query.where(_beyond(keys, after)) if after else query).all()
            for *key, sealed in rows:
                fresh = _look(count, bytes(sealed), about)
                if renew and fresh is not None:
                    _put(table, column, key, sealed, fresh)
        if not rows:
            return count
        after = tuple(rows[-1][: len(keys)])


def _raw(column: sa.Column[Any]) -> sa.ColumnElement[bytes]:
    return sa.type_coerce(column, sa.LargeBinary)


def _look(count: Count, sealed: bytes, about: str) -> bytes | None:
    """Count a value; returns it sealed with the newest key if it was not."""
    count.values += 1
    try:
        fresh = crypto.renewed(sealed, about)
    except WrongKey:
        count.unreadable += 1
        return None
    count.old += fresh is not None
    return fresh


def _beyond(keys: list[sa.Column[Any]], after: tuple[Any, ...]) -> sa.ColumnElement[bool]:
    values = [sa.literal(value, key.type) for key, value in zip(keys, after, strict=True)]
    return sa.tuple_(*keys) > sa.tuple_(*values)


def _put(table: sa.Table, column: sa.Column[Any], key: list[Any], old: bytes, fresh: bytes) -> None:
    """Put the fresh value in the place of the old one, if that is still there."""
    same = [known == value for known, value in zip(table.primary_key.columns, key, strict=True)]
    change = sa.update(table).where(*same, _raw(column) == old)
    session().execute(change.values({column.name: sa.type_coerce(fresh, sa.LargeBinary)}))
