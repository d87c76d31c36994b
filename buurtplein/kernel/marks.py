"""What a process may keep in memory: until a table that it was read from changes, in this process or another.

Some tables are read for every page and change seldom: hours, places, the programme. Each of them is ``watched``: it has
a random mark in the database, and whoever writes in it gives it another one in the same transaction, whatever part of
the product does it. A request reads all marks at once, before anything else, and then uses what it ``kept`` as long as
the marks of all tables behind it are the same. So what is kept is never older than what the database would have said.

Nothing here is about a resident, and nothing that depends on the clock is kept: whoever keeps something names the day
in its key. A unit of work that writes neither keeps nor uses: it sees its own changes, and what it waited for. Only
what is ``steady`` (the ground, what a gemeente promises) it uses as well, until it changes something that is watched.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from functools import lru_cache
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from flask import current_app, g, has_request_context
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel import db
from buurtplein.kernel.db import Base
from buurtplein.kernel.kept import MOST, Kept

_CHANGED: Final = "changed"
_READ: Final = re.compile(r'(?:\bFROM|\bJOIN|,)\s+\(*"?([a-z_]+)"?', re.IGNORECASE)
_WRITTEN: Final = re.compile(r'\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?"?([a-z_]+)"?', re.IGNORECASE)
_READ_MARKS: Final = "SELECT name, mark FROM mark"
_GIVE_MARK: Final = sa.text(
    "INSERT INTO mark (name, mark) VALUES (:name, :mark) ON CONFLICT (name) DO UPDATE SET mark = excluded.mark"
)
Value = TypeVar("Value")
Table = TypeVar("Table", bound=type[Base])
_watched: set[str] = set()


class Mark(Base):
    """The mark of one table. Another mark means that something in the table is otherwise."""

    __tablename__ = "mark"

    name: Mapped[str] = mapped_column(primary_key=True)  # of the table
    mark: Mapped[str]


def watched(table: Table) -> Table:
    """Give a table a mark, so that what is read from it may be kept: for what changes seldom and is shown to all."""
    _watched.add(table.__tablename__)
    _goes_with.cache_clear()
    _written.cache_clear()
    return table


def store() -> Kept:
    """The memory of this process. Another database means an empty one (db.connect)."""
    found: Kept = current_app.extensions.setdefault("kept", Kept())
    return found


def in_use() -> bool:
    """Whether this unit of work may keep and use: a request that only reads."""
    return has_request_context() and not g.get("db_writes")


def at_hand() -> bool:
    """Whether this unit of work may use what is ``steady``: any request, until it changes something that is watched."""
    return in_use() or (has_request_context() and _changed_nothing())


def _changed_nothing() -> bool:
    """Whether this unit of work left everything that is watched as it was, also what was not sent to the database."""
    session = db.session()
    pending = (*session.new, *session.dirty, *session.deleted)
    return not g.get("changed_something") and not any(each.__tablename__ in _watched for each in pending)


# All marks as one value, to be asked along with what a page asks first anyway; ``came_along`` takes it in.
ALONG: Final = sa.select(sa.func.aggregate_strings(Mark.name + "=" + Mark.mark, " ")).scalar_subquery()

_READ_ALONE: Final = sa.select(ALONG)


def came_along(told: str | None) -> None:
    """The marks were read along with another question; those that this request has already stay."""
    if "marks" not in g:
        g.marks = dict(each.split("=") for each in (told or "").split())


def marks() -> Mapping[str, str]:
    """The marks as they were at the first question of this request: what is read later is as new, or newer."""
    if "marks" not in g:
        came_along(db.session().scalar(_READ_ALONE))
    found: Mapping[str, str] = g.marks
    return found


def told(table: type[Base]) -> str | None:
    """The mark of a table, while something is made that is kept with it; else None, and nothing is asked for it."""
    return marks().get(table.__tablename__, "") if g.get("keeping") else None


def read_plainly(engine: sa.Engine) -> Mapping[str, str] | None:
    """The marks as they are now, without a session or a transaction; None when the database does not answer."""
    try:
        connection = engine.raw_connection()
        driver: Any = connection.driver_connection
        one_question = engine.dialect.name == "postgresql"  # which begins and ends a transaction around it otherwise
        try:
            if one_question:
                driver.autocommit = True
            cursor = connection.cursor()
            cursor.execute(_READ_MARKS)
            return dict(cursor.fetchall())
        finally:
            if one_question and not driver.closed:
                driver.autocommit = False
            connection.close()
    except Exception:  # noqa: BLE001 - each driver has its own; the site says what is wrong
        return None


def read_from() -> set[str]:
    """The tables of which this request knows something, so far."""
    found: set[str] = g.setdefault("tables_read", set())
    return found


def of_tables(names: set[str]) -> Mapping[str, str] | None:
    """The marks of these tables; None when one of them has none, so that nobody would see it change."""
    return {name: marks().get(name, "") for name in names} if names <= _watched else None


def kept(key: Hashable, make: Callable[[], Value], *, steady: bool = False, most: int = MOST) -> Value:
    """What ``make`` reads, read again only when a table behind it changed. It is shared: do not change it.

    ``make`` must not depend on who looks, in which language, or on the clock: put what it depends on in the key.
    ``steady``: also for who writes. Never for what people compete for, as places and money: that is read under a lock.
    ``most``: of keys with the same first word, where a stranger chooses what is asked.
    """
    if not (at_hand() if steady else in_use()):
        return make()
    if (found := store().find(key, marks())) is not None:
        read_from().update(found[1])
        value: Value = found[0]
        return value
    value, inner = _made(make)
    if inner is not None and (behind := of_tables(inner)) is not None:
        store().keep(key, value, behind, most=most)
    return value


def names(number: Any, name: Any, ids: Iterable[int | None]) -> dict[int, str]:
    """Number -> name of rows of a watched table, by two of its columns; what is not there is absent. A page has all of
    them at hand; whoever may not use what is kept asks for these alone.
    """
    wanted = {each for each in ids if each is not None}

    def read(which: sa.ColumnElement[bool]) -> dict[int, str]:
        return {row[0]: row[1] for row in db.session().execute(sa.select(number, name).where(which))}

    if not wanted:
        return {}
    if not at_hand():
        return read(number.in_(wanted))
    everything = kept(("names", str(name)), lambda: read(sa.true()), steady=True)
    return {each: everything[each] for each in wanted if each in everything}


def _made(make: Callable[[], Value]) -> tuple[Value, set[str] | None]:
    """What ``make`` reads, and from which tables; None when it must not be kept.

    Rows that it found leave this unit of work: undoing that must not reach what others use. Where this unit of work
    holds rows itself, these could be among what was found, as old as they are; by their numbers even without a question
    that shows of which table they are. So while it holds rows of these tables, or watched ones, nothing is kept.
    """
    session = db.session()
    before = list(session)
    mine = {id(row) for row in before}
    outer, g.tables_read = read_from(), set()
    within, g.keeping = g.get("keeping", False), True
    try:
        value = make()
        inner = read_from()
    finally:
        g.tables_read = outer | read_from()
        g.keeping = within
    for row in list(session):
        if id(row) not in mine and row in session:  # not gone along with another
            session.expunge(row)
    held = {getattr(row, "__tablename__", "") for row in before}
    return value, None if held & (inner | _watched) else inner


def kept_while(key: Hashable, stand: Mapping[str, str], own: Set[str], make: Callable[[], Value]) -> Value:
    """What ``make`` reads, read again when ``stand`` is another: for a feature that has marks of its own.

    ``own``: the tables whose changes the stand tells; whatever else is read has marks here, or nothing is kept. Read
    the stand first. What is kept so goes into nothing else that is kept, for its tables may have no mark here.
    """
    if (found := store().find(key, {**marks(), **stand})) is not None:
        value: Value = found[0]
        return value
    value, inner = _made(make)
    if inner is not None and (behind := of_tables(inner - own)) is not None:
        store().keep(key, value, {**behind, **stand})
    return value


# ------------------------------------------------------------------ seeing what is read and written


def listen(engine: sa.Engine) -> None:
    """See what an engine reads and writes, and give changed tables their new mark just before the commit."""
    event.listen(engine, "before_cursor_execute", _see)
    event.listen(engine, "commit", _give_marks)
    event.listen(engine, "rollback", _forget)


db.listeners.append(listen)


def _see(connection: sa.Connection, _cursor: Any, statement: str, *_more: Any) -> None:
    written = _written(statement)
    if written:
        connection.info.setdefault(_CHANGED, set()).update(written)
    if g:
        read_from().update(_read(statement))
        if written:
            g.changed_something = True  # to the end, also when it is undone: rather read once more


def _give_marks(connection: sa.Connection) -> None:
    """In the order of their names, so that two who change the same tables wait for each other, never in a circle."""
    changed = connection.info.pop(_CHANGED, None)
    if changed and g:
        g.pop("marks", None)  # this unit of work may go on, and sees what it changed
    for name in sorted(changed or ()):
        connection.execute(_GIVE_MARK, {"name": name, "mark": secrets.token_hex(8)})


def _forget(connection: sa.Connection) -> None:
    if not connection.invalidated:  # one that was thrown away took all it knew along
        connection.info.pop(_CHANGED, None)


@lru_cache(maxsize=4096)
def _read(statement: str) -> frozenset[str]:
    """The tables that a statement reads from; rather one too many."""
    return frozenset(_READ.findall(statement)).intersection(Base.metadata.tables) - {Mark.__tablename__}


@lru_cache(maxsize=4096)
def _written(statement: str) -> frozenset[str]:
    """The watched tables that a statement changes, also by what goes along when a row goes."""
    found: set[str] = set()
    for act, name in _WRITTEN.findall(statement):
        found |= _goes_with(name) if act.upper().startswith("DELETE") else {name}
    return frozenset(found & _watched)


@lru_cache(maxsize=512)
def _goes_with(name: str) -> frozenset[str]:
    """A table, and those in which the database itself changes rows when a row of it goes (CASCADE, SET NULL)."""
    found, new = {name}, {name}
    while new:
        new = {
            table.name
            for table in Base.metadata.tables.values()
            for key in table.foreign_keys
            if key.ondelete and key.column.table.name in new
        } - found
        found |= new
    return frozenset(found)
