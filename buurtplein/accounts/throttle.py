"""Slowing down guessing, in the database: it holds over restarts, over several processes, and when Redis is away.

A try is counted before its secret is looked at, and that count is committed at once. So a hundred tries at the same
moment see each other, nothing that fails later can undo the count, and no lock is held while a password is hashed.
Tries that were refused do not count: a block ends by itself, however long somebody keeps pushing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

import sqlalchemy as sa
from flask import request

from buurtplein.accounts import rules
from buurtplein.accounts.models import LoginAttempt
from buurtplein.kernel import clock
from buurtplein.kernel.config import settings
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import commit, session

PASSWORD, CODE, PASSKEY, LINK = "wachtwoord", "code", "passkey", "link"


class TooMany(Exception):
    """Too many wrong tries; ``wait`` says how long to wait."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("too many wrong tries")
        self.wait = wait


def begin(kind: str, name: str | None = None) -> int:
    """Count a try by this name (as typed, known or not) from this address. Raises TooMany when it must wait."""
    attempt = LoginAttempt(kind=kind, name_key=_name_key(name), address_key=_address_key(), at=clock.now())
    session().add(attempt)
    commit()  # see the top of this page: the count must stand before the secret is looked at
    delay = _wait(attempt) if settings().limits else timedelta(0)  # off for probes only; production refuses that
    if delay:
        session().delete(attempt)
    commit()  # lets go of the lock that counting took
    if delay:
        raise TooMany(delay)
    return attempt.id


def right(attempt_id: int) -> None:
    """The secret was right: this try no longer counts against anybody."""
    session().execute(sa.update(LoginAttempt).where(LoginAttempt.id == attempt_id).values(wrong=False))


def _wait(attempt: LoginAttempt) -> timedelta:
    here = LoginAttempt.address_key == attempt.address_key
    limits: list[tuple[tuple[sa.ColumnElement[bool], ...], int, timedelta]] = [
        ((here,), rules.PER_ADDRESS, rules.ADDRESS_WINDOW),
        ((), rules.IN_TOTAL, rules.TOTAL_WINDOW),
    ]
    if attempt.name_key is not None:
        named = LoginAttempt.name_key == attempt.name_key
        limits.append(((named,), rules.PER_NAME, rules.NAME_WINDOW))
        if attempt.kind == CODE:
            limits.append(((named, LoginAttempt.kind == CODE), rules.PER_CODE, rules.CODE_WINDOW))
    return max(rules.wait(_nth_newest(attempt, where, most), window, attempt.at) for where, most, window in limits)


def _nth_newest(attempt: LoginAttempt, where: tuple[sa.ColumnElement[bool], ...], most: int) -> datetime | None:
    """The moment of the ``most``-th newest wrong try before this one."""
    # A clock that was a year ahead may not lock anybody out for it.
    possible = LoginAttempt.at <= attempt.at + clock.DRIFT
    query = (
        sa.select(LoginAttempt.at)
        .where(LoginAttempt.wrong, LoginAttempt.id != attempt.id, possible, *where)
        .order_by(LoginAttempt.at.desc())
        .offset(most - 1)
        .limit(1)
    )
    return session().scalar(query)


def _name_key(name: str | None) -> str | None:
    return None if name is None else fingerprint(f"naam {name.strip().lower()}")


def _address_key() -> str:
    """Fingerprint of the address; of IPv6 only the network, since one household has many addresses."""
    address = request.remote_addr or ""
    try:
        if ip_address(address).version == 6:
            address = str(ip_network(f"{address}/64", strict=False))
    except ValueError:
        address = ""
    return fingerprint(f"adres {address}")
