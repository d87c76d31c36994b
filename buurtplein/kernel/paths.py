"""Where the files that are not Python live: inside an installed wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = _PACKAGE / "_data"


def _folder(name: str) -> Path:
    shipped = _SHIPPED / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def templates() -> Path:
    """Folder of the Jinja templates."""
    return _folder("templates")


def static() -> Path:
    """Folder whose ``dist`` holds the built front end."""
    return _folder("static")


def translations() -> Path:
    """Folder of the gettext catalogues."""
    return _folder("translations")


def migrations() -> Path:
    """Folder of the Alembic environment and versions."""
    return _folder("migrations")
