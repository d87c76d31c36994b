"""What is locked, as the files say: packages of Python with their hashes, and of npm with their integrity."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
PYTHON_LOCKS: Final = ("requirements.txt", "requirements-build.txt", "requirements-node.txt", "requirements-test.txt")
NPM_LOCK: Final = "package-lock.json"
_LINE: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
_HASH: Final = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


@dataclass(frozen=True)
class Package:
    """One locked package. ``hashes`` is empty when nothing pins what is downloaded."""

    ecosystem: str  # as in advisories: PyPI or npm
    name: str
    version: str
    hashes: tuple[str, ...]  # algorithm:hexadecimal
    lock: str
    shipped: bool  # whether a server that runs the site has it
    licence: str = ""

    @property
    def purl(self) -> str:
        """The address of a package by which the world knows it."""
        kind = "pypi" if self.ecosystem == "PyPI" else "npm"
        return f"pkg:{kind}/{self.name.replace('@', '%40')}@{self.version}"


def python_packages(name: str, root: Path = ROOT) -> Iterator[Package]:
    """The packages of one file of requirements, each with all lines that belong to it."""
    text = (root / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if found := _LINE.match(line):
            hashes = tuple(_HASH.findall(line))
            plain = re.sub(r"[-_.]+", "-", found["name"]).lower()
            yield Package("PyPI", plain, found["version"], hashes, name, name == "requirements.txt")


def npm_packages(root: Path = ROOT) -> Iterator[Package]:
    """The packages of npm; what is only needed to build is not shipped."""
    listed: dict[str, dict[str, Any]] = json.loads((root / NPM_LOCK).read_text(encoding="utf-8"))["packages"]
    for path, told in listed.items():
        if path:
            algorithm, _, value = told.get("integrity", "").partition("-")
            hashes = (f"{algorithm}:{base64.b64decode(value).hex()}",) if value else ()
            name, shipped = path.rpartition("node_modules/")[2], not told.get("dev", False)
            yield Package("npm", name, told["version"], hashes, NPM_LOCK, shipped, str(told.get("license", "")))


def everything(root: Path = ROOT) -> list[Package]:
    """All that is locked, once each; what is shipped wins."""
    found: dict[str, Package] = {}
    for package in [*(each for name in PYTHON_LOCKS for each in python_packages(name, root)), *npm_packages(root)]:
        found.setdefault(package.purl, package)
    return sorted(found.values(), key=lambda package: package.purl)
