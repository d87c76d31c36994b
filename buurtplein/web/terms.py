"""Carrying out the terms of retention.py: a turn in the night, and a statement of what was destroyed.

A gemeente may set a term within its bounds, with a reason. A rule destroys some hundreds of things a turn; each turn is
one commit, and its statement is written in that same commit: what is gone is on paper, and what is on paper is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein import events, retention
from buurtplein.kernel import clock, outbox, pages
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base, commit, session
from buurtplein.kernel.forgetting import Gone, Rule
from buurtplein.retention import Term


class Bewaartermijn(Base):
    """A term that the gemeente set for itself, and why."""

    __tablename__ = "bewaartermijn"

    code: Mapped[str] = mapped_column(primary_key=True)
    dagen: Mapped[int]
    reden: Mapped[str] = mapped_column(Private)
    person_id: Mapped[int | None]
    op: Mapped[datetime]


class Vernietiging(Base):
    """A statement of destruction (verklaring van vernietiging): rule, numbers and dates, nothing of what it was."""

    __tablename__ = "vernietiging"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(index=True)
    dagen: Mapped[int]  # the term as it was then
    aantallen: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # table -> how many
    van: Mapped[datetime | None]
    tot: Mapped[datetime | None]
    op: Mapped[datetime]
    person_id: Mapped[int | None]  # None: the night


def init_app(app: Flask, rules: Mapping[str, Rule]) -> None:
    """Give an app its rules. Raises NotCarriedOut when a term of retention.py has no rule, or a rule no term."""
    named = {term.rule for term in retention.TERMS.values()}
    if wrong := named.symmetric_difference(rules):
        raise NotCarriedOut(f"retention.py and Feature.rules do not agree about {sorted(wrong)}")
    app.extensions["forgetting"] = rules


class NotCarriedOut(Exception):
    """A term is promised that nothing carries out, or something is destroyed without a promised term."""


# ---------------------------------------------------------------- terms


def settings() -> Mapping[str, Bewaartermijn]:
    """What the gemeente set for itself, by code."""
    return {row.code: row for row in session().scalars(sa.select(Bewaartermijn))}


def length(term: Term, own: Mapping[str, Bewaartermijn]) -> timedelta:
    """How long this holds now. A setting from before the bounds changed is kept within them."""
    row = own.get(term.code)
    return term.usual if row is None else min(max(timedelta(days=row.dagen), term.least), term.most)


def fits(term: Term, dagen: int) -> bool:
    """Whether the law of the house allows so many days."""
    return term.least.days <= dagen <= term.most.days


def set_term(term: Term, dagen: int, reden: str, by: int | None) -> None:
    """Keep something shorter or longer from now on, and remember why."""
    row = session().get(Bewaartermijn, term.code)
    if row is None:
        row = Bewaartermijn(code=term.code)
        session().add(row)
    row.dagen, row.reden, row.person_id, row.op = dagen, reden, by, clock.now()
    publish(events.TermChanged(by, term.code, dagen))


# ---------------------------------------------------------------- carrying out


def due(term: Term, own: Mapping[str, Bewaartermijn]) -> Mapping[str, int]:
    """How many of what would go now. Counts only."""
    return _rule(term).due(clock.now() - length(term, own))


def run(term: Term, by: int | None = None) -> Gone:
    """One turn of one rule: destroy what is past its term, and write down how many of what."""
    span = length(term, settings())
    gone = _rule(term).do(clock.now() - span)
    if gone.total:
        said = {name: number for name, number in gone.counts.items() if number}
        row = Vernietiging(
            code=term.code, dagen=span.days, aantallen=said, van=gone.van, tot=gone.tot, op=clock.now(), person_id=by
        )
        session().add(row)
        session().flush()  # the event names its number
        publish(events.DataDestroyed(by, row.id, term.code))
    return gone


def hourly() -> None:
    """Periodic: what lives for a few days at most goes within the hour."""
    _run(short=True)


def nightly() -> None:
    """Periodic: everything else, in the night. The first time comes at once; then every night at three."""
    _run(short=False)
    outbox.plan("forget", clock.at(clock.today() + timedelta(days=1), time(3, 0)))


def _run(*, short: bool) -> None:
    """Turn after turn, until nothing is left; each turn is kept before the next begins."""
    for term in retention.TERMS.values():
        while term.short is short and run(term).total:
            commit()


def _rule(term: Term) -> Rule:
    rules: Mapping[str, Rule] = current_app.extensions["forgetting"]
    return rules[term.rule]


# ---------------------------------------------------------------- statements


def statements(after: str | None = None) -> pages.Page[Vernietiging]:
    """What was destroyed, newest first."""
    return pages.page(sa.select(Vernietiging), (Vernietiging.id,), after, newest_first=True)


def statement(statement_id: int) -> Vernietiging | None:
    """One statement."""
    return session().get(Vernietiging, statement_id)
