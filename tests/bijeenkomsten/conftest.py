"""It is a Tuesday morning in the made-up town, and an evening is planned for the Tuesday after."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from buurtplein.kernel import clock
from tests.bijeenkomsten.evening import Evening, Unit
from tests.factories import a_meeting
from tests.stories.steps import MORNING


@pytest.fixture
def morning() -> Iterator[None]:
    """Time stands still."""
    with clock.travel(MORNING):
        yield


@pytest.fixture
def evening(morning: None, unit: Unit) -> Evening:
    """An evening that everybody can read."""
    with unit():
        meeting = a_meeting()
        return Evening(meeting.slug, meeting.id)
