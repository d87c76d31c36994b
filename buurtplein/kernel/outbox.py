"""Work for after the commit, kept as rows in the same transaction: it cannot get lost, and it cannot run for nothing.

Everything that leaves the building (mail, text messages) goes this way. A job is a named function that takes ids,
reads the state again and may run twice. A job is claimed with a lease, not a state: whoever is killed holding it simply
loses the lease. After ``MOST_TRIES`` it goes on the shelf that beheer sees; nothing disappears silently.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel import clock, forgetting, origin
from buurtplein.kernel.db import Base, after_commit, insert_rows, rollback, session, transaction

log = logging.getLogger(__name__)

MOST_TRIES = 8
LEASE = timedelta(seconds=120)  # longer than the slowest mail server is waited for
LONGEST_PAUSE = timedelta(hours=6)  # between two tries


Job = Callable[..., None]
_wake = threading.Event()


class JobRow(Base):
    """One piece of work that waits, runs, is done, or lies on the shelf."""

    __tablename__ = "job"
    __table_args__ = (sa.Index("ix_job_waiting", "done_at", "shelved", "run_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    args: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    made_at: Mapped[datetime]
    run_at: Mapped[datetime]
    locked_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    shelved: Mapped[bool] = mapped_column(default=False)
    problem: Mapped[str | None]


class Ritme(Base):
    """When a periodic task runs next."""

    __tablename__ = "ritme"

    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


def init_app(app: Flask, jobs: Mapping[str, Job], rhythms: Mapping[str, tuple[timedelta, Job]]) -> None:
    """Give an app the jobs it knows by name, and the tasks that come back (name -> how often, what)."""
    app.extensions["jobs"] = jobs
    app.extensions["rhythms"] = rhythms


def later(name: str, *, delay: timedelta | None = None, **args: Any) -> None:
    """Ask for a job after this unit of work is committed. Unknown names raise KeyError here, not in the night."""
    _known(name)
    moment = clock.now()
    session().add(JobRow(name=name, args=args, made_at=moment, run_at=moment + (delay or timedelta())))
    after_commit(_wake.set)


def later_each(name: str, listed: Iterable[Mapping[str, Any]]) -> None:
    """As ``later``, of one job with the arguments of each: one statement, however many people are to hear something."""
    _known(name)
    moment = clock.now()
    rows = [{"name": name, "args": dict(args), "made_at": moment, "run_at": moment} for args in listed]
    if rows:
        session().execute(_ASK, rows)
        after_commit(_wake.set)


_ASK: Final = insert_rows(JobRow)


def _known(name: str) -> None:
    if name not in current_app.extensions["jobs"]:
        raise KeyError(f"no job named {name!r}: list it in the feature's jobs")


def run_due(most: int = 1000) -> int:
    """Run jobs that are due, one commit each; returns how many were tried. Needs an app context per call."""
    tried = 0
    origin.is_worker()
    while tried < most and (claimed := _claim()) is not None:
        _run(*claimed)
        tried += 1
    return tried


def _claim() -> tuple[int, str, dict[str, Any], int] | None:
    moment = clock.now()
    # A lease longer than any is of a worker whose clock was ahead.
    held = JobRow.locked_until.between(moment, moment + LEASE + clock.DRIFT)
    free = sa.or_(JobRow.locked_until.is_(None), ~held)
    waiting = sa.select(JobRow.id).where(JobRow.done_at.is_(None), JobRow.shelved.is_(False), JobRow.run_at <= moment)
    anything = session().scalar(waiting.where(free).limit(1))  # a look costs less than a claim that finds nothing
    rollback()
    if anything is None:
        return None
    first = waiting.where(free).order_by(JobRow.run_at, JobRow.id).limit(1).with_for_update(skip_locked=True)
    with transaction() as db:
        row = db.execute(
            sa.update(JobRow)
            .where(JobRow.id == first.scalar_subquery())
            .values(locked_until=moment + LEASE, tries=JobRow.tries + 1)
            .returning(JobRow.id, JobRow.name, JobRow.args, JobRow.tries)
            .execution_options(synchronize_session=False)
        ).first()
    return None if row is None else (row.id, row.name, row.args, row.tries)


def _run(job_id: int, name: str, args: dict[str, Any], tries: int) -> None:
    try:
        with transaction() as db:
            current_app.extensions["jobs"][name](**args)
            db.execute(sa.update(JobRow).where(JobRow.id == job_id).values(done_at=clock.now(), problem=None))
    except Exception as problem:  # noqa: BLE001 - whatever a job raises, it must be tried again or shelved
        rollback()
        log.warning("job failed", extra={"job": name, "tries": tries, "problem": type(problem).__name__})
        pause = min(timedelta(seconds=15 * 4 ** (tries - 1)), LONGEST_PAUSE)
        with transaction() as db:
            db.execute(
                sa.update(JobRow)
                .where(JobRow.id == job_id)
                .values(
                    locked_until=None,
                    run_at=clock.now() + pause,
                    shelved=tries >= MOST_TRIES,
                    problem=type(problem).__name__,  # never its text: that may quote a person
                )
            )


def run_rhythms(between: Callable[[], object] = lambda: None) -> None:
    """Run the periodic tasks that are due; two workers never run the same turn. ``between``: what goes before each."""
    origin.is_worker()
    tasks: Mapping[str, tuple[timedelta, Job]] = current_app.extensions["rhythms"]
    planned = {row.name: row.next_at for row in session().execute(sa.select(Ritme.name, Ritme.next_at))}
    rollback()  # only looked: a worker that holds a read open keeps SQLite from tidying up
    for name, (interval, task) in tasks.items():
        due = planned.get(name)
        if _is_due(due, interval) and _my_turn(name, due, interval):
            between()
            with transaction():
                task()


def _is_due(due: datetime | None, interval: timedelta) -> bool:
    """Its moment came; or it is farther away than any turn is planned, as when the clock was ahead and was put back."""
    return due is None or due <= clock.now() or due > clock.now() + 2 * interval + timedelta(hours=1)


def set_right() -> None:
    """Rhythm: work that was asked for by a clock that was ahead keeps its distance, not its year.

    Without it a clock that was a year ahead for a minute would silence the mail of that minute for a year.
    """
    moment = clock.now()
    waits = (JobRow.done_at.is_(None), JobRow.shelved.is_(False), JobRow.run_at > moment)
    ahead = sa.select(JobRow).where(*waits, JobRow.made_at > moment + clock.DRIFT)
    for row in session().scalars(ahead.limit(1000).with_for_update(skip_locked=True)):
        row.run_at, row.made_at = moment + max(row.run_at - row.made_at, timedelta()), moment
    tried = sa.select(JobRow).where(*waits, JobRow.tries > 0, JobRow.run_at > moment + LONGEST_PAUSE + clock.DRIFT)
    for row in session().scalars(tried.limit(1000).with_for_update(skip_locked=True)):
        row.run_at = moment


def _my_turn(name: str, due: datetime | None, interval: timedelta) -> bool:
    """Claim one turn of a task, unless another worker was first."""
    moment = clock.now()
    with transaction() as db:
        if due is None:
            insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
            fresh = insert(Ritme).values(name=name, next_at=moment + interval).on_conflict_do_nothing()
            return db.execute(fresh.returning(Ritme.name)).first() is not None
        turn = sa.update(Ritme).where(Ritme.name == name, Ritme.next_at == due).values(next_at=moment + interval)
        claimed = turn.returning(Ritme.name).execution_options(synchronize_session=False)
        return db.execute(claimed).first() is not None


def plan(name: str, moment: datetime) -> None:
    """Choose the next turn of a periodic task, in place of its usual distance: for what belongs in the night."""
    turn = sa.update(Ritme).where(Ritme.name == name).values(next_at=moment)
    session().execute(turn.execution_options(synchronize_session=False))


def shelf() -> list[JobRow]:
    """Jobs that gave up, newest first: work for a human."""
    return list(session().scalars(sa.select(JobRow).where(JobRow.shelved).order_by(JobRow.id.desc()).limit(200)))


def on_shelf() -> list[int]:
    """The numbers of all jobs that gave up, oldest first."""
    return list(session().scalars(sa.select(JobRow.id).where(JobRow.shelved).order_by(JobRow.id)))


def waiting() -> int:
    """How many jobs wait for their turn."""
    query = sa.select(sa.func.count()).select_from(JobRow).where(JobRow.done_at.is_(None), JobRow.shelved.is_(False))
    return int(session().scalar(query) or 0)


def drop_waiting() -> None:
    """Forget every job that waits. For demonstrations only: in real life a job is a promise."""
    session().execute(sa.delete(JobRow).where(JobRow.done_at.is_(None)))


def try_again(job_id: int) -> None:
    """Put a job from the shelf back in line."""
    session().execute(
        sa.update(JobRow).where(JobRow.id == job_id).values(shelved=False, tries=0, run_at=clock.now(), problem=None)
    )
    after_commit(_wake.set)


RULE = forgetting.rows(JobRow, JobRow.done_at)  # what waits, or lies on the shelf, has no such moment and stays


def work(app: Flask, stop: threading.Event) -> None:
    """The worker: runs until told to stop. A failing database is waited for, never fatal."""
    while not stop.is_set():
        try:
            with app.app_context():
                run_due()
                run_rhythms(between=run_due)  # a night of forgetting holds up no mail that waits
        except Exception:
            log.exception("worker pauses")
            stop.wait(2)
        _wake.wait(0.5)
        _wake.clear()
