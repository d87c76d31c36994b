"""The only clock. Moments are stored in UTC; people live in Europe/Amsterdam."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DRIFT: Final = timedelta(minutes=1)  # clocks of several machines may differ so much
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # before everything that this site knows of
OLDEST_PRESS: Final = timedelta(hours=48)  # so long a device may keep what was pressed without internet

_travelled: datetime | None = None


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _travelled or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment as people here read it on the wall clock."""
    return moment.astimezone(AMSTERDAM)


def today() -> date:
    """The date in Amsterdam."""
    return local(now()).date()


def at(day: date, clock_time: time) -> datetime:
    """The moment (UTC) at which the wall clock here shows this time; in the repeated hour of autumn the first one."""
    return datetime.combine(day, clock_time, AMSTERDAM).astimezone(UTC)


def device_moment(sent: str | None, now: datetime, since: datetime | None = None) -> datetime:
    """When a button was pressed without internet, by the clock of the device (ISO 8601 with its zone); in UTC.

    It is ``now`` when nothing readable was sent, when that clock is ahead (a few minutes are usual), when it was more
    than 48 hours ago, or before ``since``: nobody presses a button of something that was not made yet (ux.md 3.1).
    """
    try:
        pressed = datetime.fromisoformat(sent or "")
    except ValueError:
        return now
    if pressed.tzinfo is None:
        return now
    # Compared before the zone is changed: in the first year of the calendar another zone may have no such moment.
    if not timedelta(0) <= now - pressed <= OLDEST_PRESS or (since is not None and pressed < since):
        return now
    return pressed.astimezone(UTC)


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Stand still at a moment. For tests and demonstration data; affects all threads."""
    global _travelled  # noqa: PLW0603 - one clock for the whole process is the point
    if moment.tzinfo is None:
        raise ValueError("travel needs an aware datetime")
    before, _travelled = _travelled, moment.astimezone(UTC)
    try:
        yield
    finally:
        _travelled = before
