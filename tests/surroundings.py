"""Where a test can run: the databases and the ways of looking."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Surroundings:
    """Where a test runs: which database, and how the Bezoeker looks."""

    database: str = "sqlite"
    look: str = "plain"

    def __str__(self) -> str:
        return f"{self.look}-{self.database}"


EVERYWHERE = (
    Surroundings(),
    Surroundings("postgresql"),
    Surroundings(look="browser"),
    Surroundings(look="no-js"),
)


def missing(what: str) -> None:
    """Skip what this machine cannot run, where it may be skipped; the pipeline may not."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not here, and the pipeline skips nothing: see tests/services.sh")
    pytest.skip(f"{what} is not here: see tests/services.sh")
