"""Names of the built CSS, JavaScript, fonts and pictures: the build adds a hash, templates ask for the plain name."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from flask import Flask

from buurtplein.kernel import paths

log = logging.getLogger(__name__)

# A name with a hash never gets other content, so a browser may keep it for good.
IMMUTABLE = r"\.[A-Z0-9]{8}\.[a-z0-9]+$"
URL = "/static/"


class Assets:
    """The manifest of the built front end. Empty when there is none: then pages are plain HTML, and still work."""

    def __init__(self, manifest: Path) -> None:
        self.files = _read(manifest)

    def __call__(self, name: str) -> str:
        """The address of a file such as ``app.css``, or an empty string when the build did not make it."""
        file = self.files.get(name)
        return URL + file if file else ""


def init_app(app: Flask) -> None:
    """Give templates ``asset(name)``."""
    app.jinja_env.globals["asset"] = Assets(paths.static() / "dist" / "manifest.json")


def _read(manifest: Path) -> dict[str, str]:
    try:
        files: dict[str, str] = json.loads(manifest.read_text("utf-8"))
    except FileNotFoundError:
        log.warning("no %s: pages go out without style. Run `make assets`, or `pip install -e .`", manifest.name)
        return {}
    return files
