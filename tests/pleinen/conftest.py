"""What the tests of pleinen share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture(scope="module")
def app_context(_site: Flask) -> Iterator[None]:
    """Words can be said, without a page or a database."""
    with _site.app_context():
        yield
