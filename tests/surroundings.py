"""Where a test can run: the databases and the ways of looking."""

from __future__ import annotations

from dataclasses import dataclass


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
