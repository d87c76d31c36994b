"""What the tests of the ground share: a site with its basics, and where the real files lie when they are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from buurtplein.buurten import gebiedsbestand, gebiedsimport, service
from buurtplein.kernel.db import transaction

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"


@pytest.fixture
def ground(app: Flask) -> Iterator[Flask]:
    """The app with its context pushed and its basics made."""
    with app.app_context():
        with transaction():
            service.ensure_basics()
        yield app


@pytest.fixture
def real_data() -> Path:
    """The folder with real boundaries, beside the checkout; the test is skipped when it is not there."""
    folder = ROOT.parent / "shared" / "data"
    if not (folder / "gebieden" / "utrecht.geojson").exists():
        pytest.skip(f"real boundary files are not in {folder}")
    return folder


def bring(name: str, van: date | None = None, *, wijkteams: bool = False) -> gebiedsimport.AreaReport:
    with transaction():
        return gebiedsimport.import_areas(gebiedsbestand.read_file(FIXTURES / name), van, wijkteams=wijkteams)
