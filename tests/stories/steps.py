"""What the stories share: the road from the poster to a code, and the moments at which they happen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.bezoeker import Bezoeker
from tests.personas import Town

Visitors = Callable[..., Bezoeker]
Test = Callable[..., None]

PATIENCE = 45  # seconds until something comes by itself, on the busiest of machines; nobody waits longer than it takes

# Tuesday, a quarter past one at night; nobody works, and no holiday is near.
NIGHT = datetime(2027, 3, 2, 0, 14, tzinfo=UTC)
MORNING = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)
NEXT_NIGHT = NIGHT + timedelta(days=1, minutes=17)

FROM_POSTER_TO_CODE = (
    "Melding doen",
    "Nee, geen gevaar",
    "Geluid",
    "Nu",
    "Ja, hier",
    "Verder",
    "Met een code, zonder naam",
    "Verstuur melding",
)


def report(karin: Bezoeker, town: Town, **instead: str) -> Bezoeker:
    """From the poster to the code; ``instead`` names another tile: report(karin, town, Geluid="Afval of rommel")."""
    karin.visit(town.poster).start_counting()
    for step in FROM_POSTER_TO_CODE:
        karin.press(instead.get(step, step))
    return karin


def code_of(karin: Bezoeker) -> str:
    """The code as it stands on the page, with its spaces."""
    return karin.values("//bdi[@class='code']")[0]


def number_of(visitor: Bezoeker) -> str:
    """The number to speak about on the telephone."""
    found = re.search(r"M-\d{6}", visitor.text)
    assert found, f"there is no number on {visitor.path}"
    return found[0]


def follow(karin: Bezoeker) -> str:
    """The address of the own melding, from the page with the code or later pages."""
    return "/volgen/" + re.findall(r"\d{16}", karin.path)[0]


def comes_to_see(visitor: Bezoeker, text: str, seconds: float = PATIENCE) -> Bezoeker:
    """The text appears by itself, without a new page."""
    loaded, give_up = visitor.pages, time.monotonic() + seconds
    while text not in visitor.text and time.monotonic() < give_up:
        time.sleep(0.1)
    assert visitor.pages == loaded, "the page was loaded again"
    return visitor.see(text)


def behind_the_pages(test: Test) -> Test:
    """A story about what happens behind the pages: a browser adds nothing to it, the other database does."""
    return pytest.mark.sqlite_only(pytest.mark.both_databases(test))
