"""Long lists in pages that keep their place: by the last row seen (keyset), never by counting past rows."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from buurtplein.kernel.db import session
from buurtplein.kernel.forms import clean_text

SIZE = 25
_LONGEST = 300  # characters of a mark; ours are shorter
Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the mark from which the next page goes on, when there is one."""

    rows: Sequence[Row]
    after: str | None


def page(
    query: sa.Select[Row],
    keys: Sequence[Any],
    after: str | None = None,
    size: int = SIZE,
    *,
    newest_first: bool = False,
    parts: Sequence[sa.ColumnElement[bool]] = (),
    columns: bool = False,
) -> Page[Row]:
    """One page of a query of entities, or of ``columns`` among which the keys, ordered by ``keys``: columns that never
    are null and together are unique.

    A mark that cannot be read gives the first page: somebody edited an address, and that is no reason to fail.

    ``parts``: conditions that exclude each other; what fits one of them is asked for. Of each part the database walks
    an index no further than this page; together in one condition it would sort everything. The last key is then the
    primary key.
    """
    values = _read(after, keys)
    if values is not None:
        place = sa.tuple_(*(sa.literal(v, k.type) for v, k in zip(values, keys, strict=True)))
        query = query.where(sa.tuple_(*keys) < place if newest_first else sa.tuple_(*keys) > place)
    order = [key.desc() if newest_first else key for key in keys]
    if parts:
        query = _of_parts(query, order, keys[-1], parts, size + 1)
    found: sa.Result[Any] = session().execute(query.order_by(*order).limit(size + 1))
    rows = list(found.all() if columns else found.scalars())
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, mark(rows[-1], keys) if more else None)


def _of_parts(
    query: sa.Select[Row], order: Sequence[Any], key: Any, parts: Sequence[sa.ColumnElement[bool]], most: int
) -> sa.Select[Row]:
    if len(parts) == 1:
        return query.where(parts[0])
    where = query.whereclause if query.whereclause is not None else sa.true()
    firsts = [sa.select(key).where(where, part).order_by(*order).limit(most).subquery() for part in parts]
    return query.where(key.in_(sa.union_all(*(sa.select(first.c[key.key]) for first in firsts))))


def mark(row: Any, keys: Sequence[Any]) -> str:
    """The mark after a row: the page that goes on from there."""
    return _write([getattr(row, key.key) for key in keys])


def _write(values: Sequence[Any]) -> str:
    plain = [{"t": v.isoformat()} if isinstance(v, date | datetime) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain, default=str).encode()).decode().rstrip("=")


def _read(mark: str | None, keys: Sequence[Any]) -> list[Any] | None:
    if not mark or len(mark) > _LONGEST:
        return None
    try:
        plain = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        if not isinstance(plain, list) or len(plain) != len(keys):
            return None
        return [_typed(value, key) for value, key in zip(plain, keys, strict=True)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None


def _typed(value: Any, key: Any) -> Any:
    kind = key.type.python_type
    if isinstance(value, dict):
        if not issubclass(kind, date):
            raise ValueError("not a mark of this list")
        if not issubclass(kind, datetime):
            return date.fromisoformat(value["t"])
        found = datetime.fromisoformat(value["t"])
        if found.tzinfo is None:
            raise ValueError("a moment of ours says in which zone it is")
        return found.astimezone(UTC)
    if not isinstance(value, kind) or isinstance(value, bool) or (isinstance(value, int) and abs(value) >= 2**31):
        raise ValueError("not a mark of this list")
    if isinstance(value, str) and not clean_text(value):
        raise ValueError("not a text that a database keeps")
    return value
