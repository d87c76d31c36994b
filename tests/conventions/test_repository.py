"""The repository as a newcomer finds it: it explains itself, and belongs to no particular machine."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.conventions.tree import ROOT, files, none_of, parsed, short

# Spelled in pieces, so that this page does not break its own law.
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "npmmirror" + ".com")
MACHINE = re.compile(r"(?<![\w.])/(?:home/\w+|root|Users/\w+|work|workspace|mnt/\w+|opt/\w+)/")
# Targets that only other targets call.
INNER_TARGETS = {"services"}


def test_make_explains_itself() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (.+)$", text, flags=re.M))
    explained = set(re.findall(r"^([a-z-]+):.*## .+$", text, flags=re.M))
    none_of(
        (
            f"make {target} has no explanation: add ## and a few words."
            for target in sorted(targets - explained - INNER_TARGETS)
        ),
        "make without a target shows what you can ask for.",
    )


def test_nothing_names_a_registry_or_a_machine() -> None:
    problems = []
    for path in files(ROOT):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        problems += [
            f"{short(path)} names {host}: packages come from wherever this machine gets them."
            for host in HOSTS
            if host in text
        ]
        problems += [
            f"{short(path)} names the path {found[0]}…: write it from the root." for found in MACHINE.finditer(text)
        ]
    none_of(problems, "A checkout works everywhere.")


def test_locks_are_hashed_and_complete() -> None:
    for name in ("requirements.txt", "requirements-build.txt", "requirements-node.txt", "requirements-test.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^([a-z0-9._-]+(?:\[[a-z,]+\])?)==", text, flags=re.M | re.I)
        assert pinned, f"{name} pins nothing: make lock"
        assert len(pinned) == len(re.findall(r"^[a-z0-9].*\\$", text, flags=re.M | re.I)), (
            f"{name} lacks hashes: make lock"
        )


def test_what_we_need_is_locked() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8").lower()
    none_of(
        (
            f"{name} is in pyproject.toml and not in requirements.txt: make lock"
            for line in wanted
            if (name := re.split(r"[\[<>=~!; ]", line)[0].lower()) and f"\n{name}" not in locked
        ),
        "What is asked for is pinned.",
    )


def test_what_we_import_we_ask_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[\[<>=~!; ]", line)[0].lower() for line in project["dependencies"]}
    asked |= {"click", "itsdangerous", "jinja2", "markupsafe", "werkzeug"}  # parts of Flask
    owners = packages_distributions()
    none_of(
        (
            f"{name} is imported in {where} and not asked for in pyproject.toml."
            for name, where in sorted(_imports().items())
            if not {owner.lower() for owner in owners.get(name, [name])} & asked
        ),
        "A package that is there by accident is gone by accident.",
    )


def _imports() -> dict[str, str]:
    """Every package of others that the product imports -> a file that does."""
    found: dict[str, str] = {}
    for path in files(ROOT / "buurtplein", ".py"):
        for node in ast.walk(parsed(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                found.setdefault(name.split(".")[0], short(path))
    return {name: where for name, where in found.items() if name not in sys.stdlib_module_names | {"buurtplein"}}


def test_the_root_is_tidy() -> None:
    known = {
        "buurtplein", "templates", "static", "translations", "migrations", "tests", "docs", "pyproject.toml",
        "Makefile", "README.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "publiccode.yml", "hatch_build.py",
        "build.mjs", "package.json", "package-lock.json", "requirements.txt", "requirements-build.txt",
        "requirements-node.txt", "requirements-test.txt",
    }  # fmt: skip
    found = {short(path).split("/")[0] for path in files(ROOT)}
    extra = {name for name in found - known if not name.startswith(".")}
    assert not extra, f"New at the root: {sorted(extra)}. The folder listing is the product: find it a place inside."
