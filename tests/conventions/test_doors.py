"""Every page has exactly one door, every door a row in access.py, and every row a door."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from flask import Flask

from buurtplein import access
from buurtplein.kernel import guard
from tests.conventions.tree import PACKAGE, features, files, none_of, parsed, short

LAW = "Deny by default: each view stands behind one @needs(...), directly above def, and access.py says who may."
ROUTES = {"route", "get", "post"}


def test_the_running_site_can_prove_its_doors(app: Flask) -> None:
    guard.prove(app, watched=app.extensions["watchable"])


def test_every_endpoint_has_one_door(app: Flask) -> None:
    none_of(
        (
            f"{endpoint} has {count} doors: write one @needs(...)."
            for endpoint, view in sorted(app.view_functions.items())
            if endpoint != "static" and (count := len(_doors(view))) != 1
        ),
        LAW,
    )


def _doors(view: object) -> set[int]:
    """The different doors that one view stands behind."""
    found = set()
    while view is not None:
        if door := getattr(view, "__dict__", {}).get("__door__"):
            found.add(id(door))
        view = getattr(view, "__wrapped__", None)
    return found


def test_doors_stand_directly_before_their_views() -> None:
    none_of((problem for path in files(PACKAGE, ".py") for problem in _misplaced(parsed(path), short(path))), LAW)


def _misplaced(module: ast.Module, where: str) -> Iterator[str]:
    for view in ast.walk(module):
        if not isinstance(view, ast.FunctionDef):
            continue
        names = [_name(decorator) for decorator in view.decorator_list]
        if not ROUTES & set(names) or view.name.startswith("_no_door"):
            continue
        if names[-1] != "needs":
            yield f"{where}:{view.lineno} {view.name}: the decorator nearest to def is @needs(...), not @{names[-1]}."
        if names[0] not in ROUTES:
            yield f"{where}:{view.lineno} {view.name}: the route comes first, then limits, then the door."


def _name(decorator: ast.expr) -> str:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_nobody_uses_another_lock() -> None:
    none_of(
        (
            f"{short(path)} uses login_required: the only door is @needs."
            for path in files(PACKAGE, ".py")
            if "login_required" in path.read_text(encoding="utf-8")
        ),
        LAW,
    )


@pytest.mark.parametrize("permission", sorted(access.TABLE))
def test_rows_read_well(permission: str) -> None:
    thing, _dot, verb = permission.partition(".")
    tidy = thing.islower() and verb.replace("_", "").islower()
    assert tidy, f"{permission!r} is written thing.verb, in lower case."
    assert access.TABLE[permission], f"{permission!r} has an empty row: remove it, or say who may."


def test_init_files_hold_a_story_and_no_code() -> None:
    none_of(
        (
            f"{short(folder)}/__init__.py imports or defines something: it tells what the package is for, no more."
            for folder in [PACKAGE / "kernel", *features()]
            if any(not isinstance(node, ast.Expr) for node in parsed(folder / "__init__.py").body)
        ),
        "Python runs __init__ on import of anything inside, so code there makes rings.",
    )
