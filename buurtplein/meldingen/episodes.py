"""Which time that it happened a press belongs to, pure: it may arrive hours later (clock.device_moment)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from buurtplein.meldingen.rules import EPISODE, Episode, same_episode

CHANGEABLE: Final = timedelta(hours=24)  # after that a moment stands; what was wrong is corrected by a new one


class Fixed(Exception):
    """What was noted more than a day ago is never changed: a correction is a new moment (domain brief 1.5)."""


def is_fixed(noted: datetime, now: datetime) -> bool:
    """Whether a moment that was written down then may not be changed any more."""
    return now.astimezone(UTC) - noted.astimezone(UTC) > CHANGEABLE


def belongs_to(episodes: Sequence[Episode], pressed: datetime) -> int | None:
    """Which of the episodes (oldest first) a press is part of, by its place in the row; None when it is a new one.

    A press that arrives late may lie inside an episode, or in the twenty minutes before one begins.
    """
    for place, episode in enumerate(episodes):
        within = episode.begin_op <= pressed <= episode.laatst_op
        just_before = timedelta(0) < episode.begin_op - pressed < EPISODE
        if within or just_before or same_episode(episode, pressed):
            return place
    return None
