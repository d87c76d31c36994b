"""What the convention tests look at: the files of the product, and how a failure is told."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "buurtplein"
TEMPLATES = ROOT / "templates"
STYLES = ROOT / "static" / "src" / "css"
SCRIPTS = ROOT / "static" / "src" / "js"

# Made, fetched or local: what .gitignore keeps out, and what tools leave behind.
NOT_OURS = {
    ".git", ".venv", "node_modules", "dist", "build", "var", "htmlcov", "__pycache__", ".hypothesis", ".mypy_cache",
    ".pytest_cache", ".ruff_cache", ".import_linter_cache", "test-results",
}  # fmt: skip


def files(folder: Path, *endings: str) -> list[Path]:
    """Our own files below a folder with one of these endings (none: all), in a fixed order."""
    return sorted(path for path in _walk(folder) if not endings or path.suffix in endings)


def _walk(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name in NOT_OURS or path.suffix in (".pyc", ".mo") or path.name.startswith(".coverage"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def short(path: Path) -> str:
    """A path as people say it: from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=short(path))


def features() -> list[Path]:
    """The packages that stand beside the kernel: accounts, buurten and every feature."""
    return [path for path in sorted(PACKAGE.iterdir()) if (path / "__init__.py").exists() and path.name != "kernel"]


def none_of(problems: Iterable[str], law: str) -> None:
    """Fail with the law and every place that breaks it, one sentence each."""
    found = list(problems)
    assert not found, f"\n{law}\n" + "\n".join(f"  - {problem}" for problem in found)
