"""The database glue: one engine per app, one session per app context, one commit per request.

SQLite is made safe for threads: write-ahead log, full synchronous commits (what was confirmed survives a power cut) and
``BEGIN IMMEDIATE`` for everything that may write, because a read transaction that turns into a write loses on busy
days.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from flask import Flask, current_app, g
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from buurtplein.kernel import patience

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


Row = TypeVar("Row")
listeners: list[Callable[[sa.Engine], None]] = []  # who wants to see what the engine of an app does
TURN = 15  # seconds to stand in the row of writers (SQLite); then the database itself says whether it can be done
_HAS_TURN = "has_turn"


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware moment, stored in UTC. Naive values are refused: they are a bug somewhere else."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What a value is in Python."""
        return datetime

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("naive datetime")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables. Constraint names are fixed, so that migrations can name them on both databases."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {str: sa.Text(), datetime: UtcDateTime()}


def init_app(app: Flask, url: str) -> None:
    """Connect an app to its database and close the session with each app context."""
    connect(app, url)
    app.teardown_appcontext(_close)


def connect(app: Flask, url: str) -> None:
    """Point the app at a database; the engine it had is closed. Tests use this to give each test its own."""
    if (old := app.extensions.get("db")) is not None:
        old[0].dispose()
    engine = make_engine(url)
    for listen in listeners:
        listen(engine)
    app.extensions["db"] = engine, sessionmaker(engine, expire_on_commit=False)
    app.extensions.pop("kept", None)  # what was read from the other one (marks.py)


def make_engine(url: str) -> sa.Engine:
    """An engine with the safety settings of the product."""
    if is_sqlite(url):
        engine = sa.create_engine(url, pool_size=16, max_overflow=64)
        event.listen(engine, "connect", _pragmas)
        turns = _Turns()
        event.listen(engine, "begin", turns.begin)
        for left in ("checkin", "invalidate"):
            event.listen(engine, left, turns.over)
        return engine
    engine = sa.create_engine(
        url, pool_size=16, max_overflow=64, pool_timeout=5, pool_pre_ping=True, connect_args={"connect_timeout": 3}
    )
    event.listen(engine, "do_connect", patience.connect)
    return engine


def is_sqlite(url: str) -> bool:
    """Whether this is the URL of a SQLite database."""
    return sa.make_url(url).get_backend_name() == "sqlite"


def engine() -> sa.Engine:
    """The engine of the current app."""
    found: sa.Engine = current_app.extensions["db"][0]
    return found


def session() -> Session:
    """The session of the current app context (of this request, job or command)."""
    try:
        found: Session = g.db_session
    except AttributeError:
        found = g.db_session = current_app.extensions["db"][1]()
    return found


def insert(table: type[Base]) -> Any:
    """An INSERT of the database in use, which knows what to do when the row is there already (ON CONFLICT)."""
    kind = postgresql.insert if session().get_bind().dialect.name == "postgresql" else sqlite.insert
    return kind(table)


def insert_rows(table: type[Base]) -> sa.Insert:
    """An INSERT past the unit of work, which costs several times as much: for rows that nobody needs as objects."""
    return sa.insert(cast(sa.Table, table.__table__))


def add_once(table: type[Base], **values: Any) -> None:
    """Add a row unless the database has it already: two presses at the same moment are one."""
    session().execute(insert(table).values(**values).on_conflict_do_nothing())


def for_change(query: sa.Select[Row]) -> sa.Select[Row]:
    """The query, holding its rows until the end when this unit of work writes: two people at once take turns.

    SQLite needs no such thing: there a unit of work that writes is alone.
    """
    return query.with_for_update() if g.get("db_writes") else query


def will_write() -> None:
    """Say that the coming transaction writes. Must come before its first query; only SQLite needs to know."""
    g.db_writes = True


@contextmanager
def transaction() -> Iterator[Session]:
    """A unit of work outside a request: commits at the end, rolls back when it raises.

    Nudges leave after the commit.
    """
    before = bool(g.get("db_writes"))
    will_write()
    current = session()
    try:
        yield current
        commit()
    except BaseException:
        rollback()
        raise
    finally:
        g.db_writes = before


def commit() -> None:
    """The one commit. What was remembered for after it (live nudges) leaves now."""
    session().commit()
    for act in g.pop("after_commit", []):
        act()


def rollback() -> None:
    """Undo everything of this unit of work; nothing that waited for the commit leaves."""
    g.pop("after_commit", None)
    if "db_session" in g:
        session().rollback()


class Overtaken(Exception):
    """It was not done: somebody was faster, or it cannot be done any more. All of this unit of work was undone."""


@contextmanager
def unless_overtaken(*refusals: type[Exception]) -> Iterator[None]:
    """Write what is done inside now, so that a colleague's change shows here and not at the commit.

    A row that is newer than the one that was read, or one of these refusals, undoes everything and raises Overtaken
    from it. What comes after (looking again) may write.
    """
    overtaken: tuple[type[Exception], ...] = (StaleDataError, *refusals)
    try:
        yield
        session().flush()
    except overtaken as why:
        rollback()
        will_write()
        raise Overtaken from why


def write_beside(*statements: sa.Executable) -> bool:
    """Write something small that may be lost (a last use) without turning a reading request into a writing one.

    Returns whether it was written: a busy database is asked again by the next page.
    """
    if g.get("db_writes"):
        for statement in statements:
            session().execute(statement, execution_options={"synchronize_session": False})
        return True
    try:
        with engine().execution_options(writes=True).begin() as connection:
            for statement in statements:
                connection.execute(statement)
    except OperationalError:
        return False
    return True


def after_commit(act: Any) -> None:
    """Remember a call without arguments for after the commit. It may be lost in a crash: never use it for a promise."""
    g.setdefault("after_commit", []).append(act)


def _close(_problem: BaseException | None) -> None:
    if (current := g.pop("db_session", None)) is not None:
        current.close()


def _pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin; _begin does
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


class _Turns:
    """Whoever writes in this process waits in a row. SQLite itself lets everybody knock now and then until a time is
    over: with two hundred at the door somebody with bad luck is sent away, and the others have slept too long.

    It is for order only. What keeps two writers apart is ``BEGIN IMMEDIATE``, also for other processes.
    """

    def __init__(self) -> None:
        self.row = threading.Lock()

    def begin(self, connection: sa.Connection) -> None:
        """A transaction begins."""
        writes = connection.get_execution_options().get("writes", bool(g.get("db_writes")) if g else False)
        mine = connection.info.get(_HAS_TURN, False)  # as from one migration to the next
        if writes and not mine and self.row.acquire(timeout=TURN):
            connection.info[_HAS_TURN] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    def over(self, _connection: Any, record: Any, _problem: object = None) -> None:
        """A connection was given back, committed or not, or thrown away."""
        if record.info.pop(_HAS_TURN, False):
            self.row.release()
