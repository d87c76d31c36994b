"""``publish`` is what happened: one audit row, the reactions in order, and a live nudge after the commit.

Reactions run in the same transaction, behind a savepoint, and may only write rows. One that raises is undone
alone and tried again by the worker: a melding is never lost because something behind it has a bug, and neither is the
reaction. The audit log cannot be forgotten because it is the event itself.
"""

from __future__ import annotations

import functools
import json
import logging
import secrets
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel import clock, crypto, origin, pages
from buurtplein.kernel.db import Base, after_commit, insert_rows, session
from buurtplein.kernel.outbox import later
from buurtplein.kernel.realtime import nudge

log = logging.getLogger(__name__)

Reaction = Callable[[Any], None]
Reactions = Mapping[type, tuple[Reaction, ...]]


class Audit(Base):
    """One thing that happened. Holds ids, codes and dates only, so it survives when texts and names are wiped.

    It says what every line of such a log must say: action, object, result, origin, actor and time. Origin is what was
    at work (a page, the worker), never where somebody was. The seal shows that the site wrote it, and wrote it so.
    """

    __tablename__ = "audit"
    __table_args__ = (
        sa.Index("ix_audit_thing", "kind", "thing_id", "id"),
        sa.Index("ix_audit_actor_id", "actor_id", "id"),
        sa.Index("ix_audit_seal", "seal", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    name: Mapped[str]
    actor_id: Mapped[int | None]
    kind: Mapped[str | None]
    thing_id: Mapped[int | None]
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    origin: Mapped[str | None]  # None in these three: a row from before they were there
    result: Mapped[str | None]  # "done", or "refused"
    seal: Mapped[str | None]


def init_app(app: Flask, reactions: Reactions) -> None:
    """Give an app its table of what follows from what."""
    app.extensions["reactions"] = reactions


def publish(event: Any) -> None:
    """Tell that something happened. Call it inside the unit of work that made it happen.

    An event that is ``whispered`` has no row in the audit log, and its reactions are no afterthought.
    """
    if getattr(event, "whispered", False):
        _whisper(event)
        return
    facts = {name: _plain(value) for name, value in asdict(event).items()}
    about = getattr(event, "about", None)
    row = Audit(
        at=clock.now(),
        name=type(event).__name__,
        actor_id=facts.get("actor_id"),
        kind=about,
        thing_id=facts.get(f"{about}_id") if about else None,
        facts={name: value for name, value in facts.items() if name != "actor_id"},
        origin=origin.of(),
        result="refused" if getattr(event, "refused", False) else "done",
    )
    put_seal(row)
    session().flush()  # what happened must exist, and this row, before a reaction can fail in its savepoint
    session().execute(_WRITE_DOWN, {name: getattr(row, name) for name in _SAID})
    _react_all(event, facts)
    for entry in getattr(event, "nudges", ()):
        kind, _, field = entry.partition(":")  # "team", or "team:from_team_id" when the field has another name
        if (thing_id := facts.get(field or f"{kind}_id")) is not None:
            after_commit(functools.partial(nudge, kind, thing_id))


_WRITE_DOWN: Final = insert_rows(Audit)
_SAID: Final = tuple(column.name for column in Audit.__table__.columns if not column.primary_key)


def put_seal(row: Audit) -> None:
    """Seal what a new row says. No two rows have one seal, so none can be put in twice."""
    chance = secrets.token_hex(8)
    row.seal = chance + crypto.sign(_sealed(row, chance))


def genuine(row: Any) -> bool:
    """Whether the site wrote this audit row, and wrote it so: nobody who has only the database can make such a seal."""
    seal = row.seal or ""
    return crypto.signed(_sealed(row, seal[:16]), seal[16:])


def _sealed(row: Any, chance: str) -> str:
    said = (row.at.isoformat(), row.name, row.actor_id, row.kind, row.thing_id, row.facts, row.origin, row.result)
    return json.dumps([chance, *said], sort_keys=True)


def _whisper(event: Any) -> None:
    """Tell packages what is written down nowhere. They are one with what happens: one that fails undoes all of it."""
    for reaction in current_app.extensions["reactions"].get(type(event), ()):
        reaction(event)


def _react_all(event: Any, facts: dict[str, Any]) -> None:
    """All that follows at once; when one of them fails, each by itself, so that the others are done all the same."""
    reactions = current_app.extensions["reactions"].get(type(event), ())
    if len(reactions) > 1:
        with suppress(Exception), session().begin_nested():
            for reaction in reactions:
                reaction(event)
            return
    for reaction in reactions:
        _react(event, reaction, facts)


def _react(event: Any, reaction: Reaction, facts: dict[str, Any]) -> None:
    name = type(event).__name__
    try:
        with session().begin_nested():
            reaction(event)
    except Exception:
        log.exception("reaction failed", extra={"event": name, "reaction": reaction.__name__})
        later("react_again", event=name, reaction=reaction.__name__, facts=facts)


def react_again(event: str, reaction: str, facts: dict[str, Any]) -> None:
    """Job: run one failed reaction again. A reaction that was removed since is done."""
    for kind, listed in current_app.extensions["reactions"].items():
        if kind.__name__ == event:
            rebuilt = _rebuild(kind, facts)
            for function in listed:
                if function.__name__ == reaction:
                    function(rebuilt)


def history(kind: str, thing_id: int, names: Iterable[str] = ()) -> list[Audit]:
    """What happened to a thing, oldest first; only events with these names when given."""
    query = sa.select(Audit).where(Audit.kind == kind, Audit.thing_id == thing_id).order_by(Audit.id)
    wanted = list(names)
    return list(session().scalars(query.where(Audit.name.in_(wanted)) if wanted else query))


def history_page(kind: str, thing_id: int, names: Iterable[str], after: str | None = None) -> pages.Page[Audit]:
    """As history with these names, newest first and a page at a time: each time that somebody reads is a line."""
    query = sa.select(Audit).where(Audit.kind == kind, Audit.thing_id == thing_id, Audit.name.in_(list(names)))
    return pages.page(query, (Audit.id,), after, newest_first=True)


@dataclass(frozen=True)
class Wanted:
    """Which part of the log somebody asks for; what is None or empty does not narrow it."""

    names: tuple[str, ...] = ()
    actor_id: int | None = None
    kind: str | None = None
    thing_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def wanted(asked: Wanted) -> sa.Select[Audit]:
    """The rows of the log that fit."""
    query = sa.select(Audit)
    if asked.names:
        query = query.where(Audit.name.in_(asked.names))
    if asked.actor_id is not None:
        query = query.where(Audit.actor_id == asked.actor_id)
    if asked.kind is not None:
        query = query.where(Audit.kind == asked.kind, Audit.thing_id == asked.thing_id)
    if asked.since is not None:
        query = query.where(Audit.at >= asked.since)
    return query if asked.until is None else query.where(Audit.at < asked.until)


def log_page(asked: Wanted, after: str | None = None, size: int = 50) -> pages.Page[Audit]:
    """A page of the log, newest first."""
    return pages.page(wanted(asked), (Audit.id,), after, size, newest_first=True)


def log_rows(asked: Wanted, most: int) -> list[Audit]:
    """The newest rows of the log that fit, at most so many."""
    return list(session().scalars(wanted(asked).order_by(Audit.id.desc()).limit(most)))


def log_read(asked: Wanted, most: int) -> Iterator[Audit]:
    """The same, to go through once: a thousand at a time are in memory."""
    query = wanted(asked).order_by(Audit.id.desc()).limit(most)
    yield from session().scalars(query.execution_options(yield_per=1000))


def actors() -> list[int]:
    """Everybody who stands in the log: from one to the next in the index, and not past every row of it."""
    first = sa.select(sa.func.min(Audit.actor_id).label("actor_id")).cte("actors", recursive=True)
    later = sa.select(sa.func.min(Audit.actor_id)).where(Audit.actor_id > first.c.actor_id).scalar_subquery()
    found = first.union_all(sa.select(later).where(first.c.actor_id.is_not(None)))
    return list(session().scalars(sa.select(found.c.actor_id).where(found.c.actor_id.is_not(None))))


@sa.event.listens_for(Audit, "before_update")
@sa.event.listens_for(Audit, "before_delete")
def _never_changed(_mapper: Any, _connection: Any, row: Audit) -> None:
    """What happened does not change. Only its term ends it (chain.cut)."""
    raise TypeError(f"audit row {row.id} cannot be changed")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _rebuild(kind: type, facts: dict[str, Any]) -> Any:
    """Make the event again from its stored facts."""
    hints = typing.get_type_hints(kind)
    values = {}
    for field in fields(kind):
        value, hint = facts.get(field.name), hints[field.name]
        options = typing.get_args(hint) or (hint,)
        if isinstance(value, str) and datetime in options:
            value = datetime.fromisoformat(value)
        elif isinstance(value, str) and date in options:
            value = date.fromisoformat(value)
        values[field.name] = value
    return kind(**values)
