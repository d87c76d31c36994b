"""``buurtplein seed --profile``: a fresh database filled for one purpose, and told as JSON what is in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from buurtplein.web import seed_probe
from buurtplein.web.seed_probe import AlreadyFilled as AlreadyFilled

# A name, and what fills a fresh database for it. Each answers what it made, ready for JSON.
PROFILES: Final[dict[str, Callable[[], dict[str, Any]]]] = {"probe": seed_probe.fill}


def fill(profile: str) -> str:
    """Fill the database of the running app for a profile; the JSON of what was made. Raises AlreadyFilled."""
    return json.dumps(PROFILES[profile](), indent=1, ensure_ascii=False)
