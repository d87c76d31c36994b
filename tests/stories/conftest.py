"""Stories are promises told as sentences. They live in the made-up town and run everywhere:
without a browser on SQLite and on PostgreSQL, in a browser, and in a browser without JavaScript."""

from __future__ import annotations

import pytest

from tests.personas import Town


@pytest.fixture(autouse=True)
def _lives_in_town(town: Town) -> None:
    """A story needs people."""
