"""What tests of rooms and things begin with."""

from __future__ import annotations

import pytest

from tests.personas import Town
from tests.ruimtes.ruimtes_world import nobody_came
from tests.woonprojecten.huis_world import Unit


@pytest.fixture
def quiet(town: Town, unit: Unit) -> None:
    """Nobody in the made-up house chose a name, reserved a room or borrowed a thing."""
    with unit():
        nobody_came()
