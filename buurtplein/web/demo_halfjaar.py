"""A believable half year in the made-up gemeente: at least 400 meldingen and twelve dossiers, in the order of time.

Everything goes through the same functions as real life, each at its own moment. The dice have a fixed seed: on the same
day everybody sees the same half year.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from flask import current_app

from buurtplein.kernel import clock
from buurtplein.web import demo_bundels, demo_levens
from buurtplein.web.demo_dagboek import WEEKS, Diary

# What only writes mail, what the house does every morning anyhow, and what looks for neighbours among workers: without
# these the half year is there twice as fast.
_LEFT_OUT: Final = ("tell_", "confirm_", "remind_", "ask_melder", "follow_names", "skip_the_close")


def live_through(dice: random.Random) -> None:
    """Let the half year happen, until an hour ago."""
    end = clock.now() - timedelta(hours=1)
    diary = Diary(dice, end - timedelta(weeks=WEEKS), end)
    demo_bundels.plan_all(diary)
    demo_levens.plan_all(diary)
    with _without_mail():
        diary.live()


@contextmanager
def _without_mail() -> Iterator[None]:
    """Nobody wants mail about what happened to made-up people."""
    whole = current_app.extensions["reactions"]
    current_app.extensions["reactions"] = {
        event: tuple(reaction for reaction in listed if not reaction.__name__.startswith(_LEFT_OUT))
        for event, listed in whole.items()
    }
    try:
        yield
    finally:
        current_app.extensions["reactions"] = whole
