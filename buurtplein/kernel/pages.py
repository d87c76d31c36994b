"""Long lists in pages that keep their place: by the last row seen (keyset), never by counting past rows."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
) -> Page[Row]:
    """One page of a query of entities, ordered by ``keys``: columns that never are null and together are unique.

    A mark that cannot be read gives the first page: somebody edited an address, and that is no reason to fail.
    """
    ordered = query.order_by(*(key.desc() if newest_first else key for key in keys))
    values = _read(after, keys)
    if values is not None:
        place = sa.tuple_(*(sa.literal(v, k.type) for v, k in zip(values, keys, strict=True)))
        ordered = ordered.where(sa.tuple_(*keys) < place if newest_first else sa.tuple_(*keys) > place)
    rows = list(session().scalars(ordered.limit(size + 1)))
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, mark(rows[-1], keys) if more else None)


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
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _typed(value: Any, key: Any) -> Any:
    kind = key.type.python_type
    if isinstance(value, dict):
        return (datetime if issubclass(kind, datetime) else date).fromisoformat(value["t"])
    if not isinstance(value, kind) or isinstance(value, bool) or (isinstance(value, int) and abs(value) >= 2**31):
        raise ValueError("not a mark of this list")
    if isinstance(value, str) and not clean_text(value):
        raise ValueError("not a text that a database keeps")
    return value
