"""Sending twice by accident makes one thing: a double tap, a retry after a lost answer, or the back button.

Every form carries a random key. The first post claims it in its own transaction and says where it led; any later post
with the same key is led to the same place. A post that fails rolls its claim back with it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel import clock, forgetting
from buurtplein.kernel.crypto import Private, fingerprint
from buurtplein.kernel.db import Base, session


class Once(Base):
    """A form that was sent, and where its first sending led."""

    __tablename__ = "once"

    key: Mapped[str] = mapped_column(primary_key=True)  # fingerprint of the form key
    url: Mapped[str | None] = mapped_column(Private)
    at: Mapped[datetime]


def led(form_key: str) -> str | None:
    """Where an earlier sending of this form led; None when it was not sent yet."""
    return session().scalar(sa.select(Once.url).where(Once.key == fingerprint(form_key)))


def claim(form_key: str, to: str | None = None) -> str | None:
    """None the first time: go on, and call done() unless it is known already where this leads (``to``). Otherwise the
    address to which the first sending led.

    Claim only what is complete: a claim that leads nowhere would swallow the next sending.
    """
    here, key = session(), fingerprint(form_key)
    first = _FIRST[here.get_bind().dialect.name]
    made = here.execute(first, {"key": key, "at": clock.now(), "url": to}).first()
    if made is not None:
        return None
    return here.scalar(sa.select(Once.url).where(Once.key == key))


def _first(insert: Any) -> Any:
    table = Once.__table__
    return insert(table).on_conflict_do_nothing().returning(table.c.key)


# Every form that is sent asks it: it is written out once.
_FIRST: Final = {"postgresql": _first(postgresql.insert), "sqlite": _first(sqlite.insert)}


def done(form_key: str, url: str) -> None:
    """Remember, in the same transaction, where this form led."""
    session().execute(sa.update(Once).where(Once.key == fingerprint(form_key)).values(url=url))


RULE = forgetting.rows(Once, Once.at)  # keys of forms that nobody can still have open
