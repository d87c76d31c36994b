"""``make advisories ADVISORIES=folder``: is something that we locked known to be unsafe?

The folder holds a snapshot of advisories in the OSV format, a JSON or YAML file each (as the public databases for PyPI
and npm give them out). Nothing is fetched. Green means: every locked package was compared with a snapshot that is not
old, for both ecosystems. Whatever could not be compared ends with 2, never with 0: no false green.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from tests.supply import locks
from tests.supply.locks import Package

Advisory = Mapping[str, Any]
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class NotAuditedError(Exception):
    """It could not be compared; the message says why."""


@dataclass
class Snapshot:
    """All advisories of a folder, by the package they are about, and the day of the newest."""

    about: dict[tuple[str, str], list[tuple[Advisory, Mapping[str, Any]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    newest: datetime = LONG_AGO

    @property
    def ecosystems(self) -> set[str]:
        """The kinds of packages of which it knows anything."""
        return {ecosystem for ecosystem, _name in self.about}


def plain(ecosystem: str, name: str) -> str:
    """A name as the ecosystem compares it."""
    return re.sub(r"[-_.]+", "-", name).lower() if ecosystem == "PyPI" else name


def read(folder: Path) -> Snapshot:
    """Read a snapshot. Raises NotAuditedError when there is none, or a file in it cannot be read."""
    snapshot = Snapshot()
    for path in sorted(each for each in folder.rglob("*") if each.suffix in (".json", ".yaml", ".yml")):
        advisory = _parsed(path)
        if not isinstance(advisory, dict) or "affected" not in advisory or advisory.get("withdrawn"):
            continue
        moment = _moment(advisory.get("modified") or advisory.get("published"), path)
        snapshot.newest = max(snapshot.newest, moment)
        for affected in advisory["affected"]:
            ecosystem, name = affected["package"]["ecosystem"], affected["package"]["name"]
            snapshot.about[ecosystem, plain(ecosystem, name)].append((advisory, affected))
    if not snapshot.about:
        raise NotAuditedError(f"there are no advisories in {folder}")
    return snapshot


def _parsed(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    try:
        return json.loads(text) if path.suffix == ".json" else importlib.import_module("yaml").safe_load(text)
    except (ValueError, ImportError) as problem:
        raise NotAuditedError(f"{path.name} cannot be read: {type(problem).__name__}") from problem


def _moment(told: Any, path: Path) -> datetime:
    try:
        found = told if isinstance(told, datetime) else datetime.fromisoformat(str(told))
    except ValueError as problem:
        raise NotAuditedError(f"{path.name} has no date") from problem
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def hits(package: Package, snapshot: Snapshot) -> Iterator[str]:
    """The advisories that a package falls under. Raises NotAuditedError when that cannot be told."""
    for advisory, affected in snapshot.about.get((package.ecosystem, plain(package.ecosystem, package.name)), ()):
        if _falls_under(package.version, affected):
            yield str(advisory["id"])


def _falls_under(version: str, affected: Mapping[str, Any]) -> bool:
    if version in affected.get("versions", ()):
        return True
    ranges = [each for each in affected.get("ranges", ()) if each["type"] != "GIT"]  # of commits; versions say it too
    return any(_within(version, each["events"]) for each in ranges)


def _within(version: str, events: Iterable[Mapping[str, str]]) -> bool:
    """Whether a version is after an ``introduced`` and not yet at the ``fixed`` behind it."""
    mine, inside = _version(version), False
    points = [(_version(point), kind) for event in events for kind, point in event.items() if kind != "limit"]
    for point, kind in sorted(points, key=lambda each: each[0]):
        if kind == "introduced" and mine >= point:
            inside = True
        elif (kind == "fixed" and mine >= point) or (kind == "last_affected" and mine > point):
            inside = False
    return inside


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion as problem:
        raise NotAuditedError(f"version {text!r} cannot be compared") from problem


def audit(packages: Iterable[Package], folder: Path, oldest: timedelta, now: datetime) -> tuple[list[str], list[str]]:
    """What is unsafe, and what could not be compared; two lists of lines."""
    try:
        snapshot = read(folder)
    except NotAuditedError as problem:
        return [], [str(problem)]
    unsafe, blind = [], []
    if now - snapshot.newest > oldest:
        blind.append(f"the snapshot ends on {snapshot.newest:%Y-%m-%d}, more than {oldest.days} days ago")
    for package in packages:
        if package.ecosystem not in snapshot.ecosystems:
            blind.append(f"{package.purl}: the snapshot knows nothing of {package.ecosystem}")
            continue
        try:
            unsafe += [f"{package.purl} ({package.lock}): {found}" for found in hits(package, snapshot)]
        except NotAuditedError as problem:
            blind.append(f"{package.purl}: {problem}")
    return unsafe, blind


def main(words: list[str] | None = None) -> int:
    """0: everything was compared and nothing is unsafe; 1: something is unsafe; 2: not everything was compared."""
    asks = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asks.add_argument("folder", type=Path)
    asks.add_argument("--days", type=int, default=30, help="how old the snapshot may be")
    asked = asks.parse_args(words)
    packages = locks.everything()
    unsafe, blind = audit(packages, asked.folder, timedelta(days=asked.days), datetime.now(UTC))
    for line in [*unsafe, *(f"NOT AUDITED: {each}" for each in blind)]:
        sys.stdout.write(f"{line}\n")
    if not unsafe and not blind:
        sys.stdout.write(f"{len(packages)} locked packages compared; none is known to be unsafe.\n")
    return 1 if unsafe else 2 if blind else 0


if __name__ == "__main__":
    sys.exit(main())
