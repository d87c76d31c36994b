"""Columns that several features need in the same way."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa


def one_of(kind: type[StrEnum], name: str = "") -> sa.Enum:
    """A column that holds one word of a fixed set; the database refuses any other.

    A second column of the same set in one table needs a name of its own.
    """
    words = [member.value for member in kind]
    return sa.Enum(*words, name=name or kind.__name__.lower(), native_enum=False, create_constraint=True, length=32)
