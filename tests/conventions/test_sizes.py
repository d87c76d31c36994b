"""Past 300 lines a file, or 40 lines a function, ask for a better idea."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.conventions.tree import PACKAGE, ROOT, TEMPLATES, files, none_of, parsed, short

MOST_LINES = 300
MOST_FUNCTION_LINES = 40
# Longer on purpose, with the reason.
LONG_FILES: dict[str, str] = {
    "buurtplein/access.py": "a law page: everything that somebody may do, readable from top to bottom",
    "buurtplein/events.py": "a law page: everything that can happen, readable from top to bottom",
    "buurtplein/retention.py": "a law page: everything that is kept, readable from top to bottom",
}
LONG_FUNCTIONS: dict[str, str] = {}


def test_files_are_short() -> None:
    folders = (PACKAGE, TEMPLATES, ROOT / "static" / "src", ROOT / "tests")
    none_of(
        (
            f"{short(path)} has {count} lines: is it two things?"
            for folder in folders
            for path in files(folder, ".py", ".html", ".css", ".js")
            if short(path) not in LONG_FILES
            and (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
        ),
        f"A file fits in a head: at most {MOST_LINES} lines.",
    )


def test_functions_are_short() -> None:
    none_of(
        (
            f"{short(path)}:{line} {name} has {count} lines: which part has a name of its own?"
            for path in files(PACKAGE, ".py")
            for name, line, count in _functions(parsed(path))
            if count > MOST_FUNCTION_LINES and f"{short(path)}:{name}" not in LONG_FUNCTIONS
        ),
        f"A function fits on a screen: at most {MOST_FUNCTION_LINES} lines.",
    )


def _functions(module: ast.Module) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def test_exceptions_still_exist() -> None:
    here = {short(path) for path in files(ROOT)}
    gone = [name for name in [*LONG_FILES, *(name.partition(":")[0] for name in LONG_FUNCTIONS)] if name not in here]
    none_of(
        (f"{name} is gone: remove it from the exceptions." for name in gone), "Exceptions do not outlive their file."
    )
