"""Where our code comes from: everything pinned by hash, listed in a bill, compared with what is unsafe."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.supply import advisories, locks, sbom
from tests.supply.locks import Package

NOW = datetime(2027, 3, 2, tzinfo=UTC)
# Each package that we ask for ourselves is somebody we trust. The aim is fifteen; this number only goes down.
# It went up once, by one: passwords that leaked are data that we do not keep here ourselves, so they come as a package.
MOST_DIRECT = 38


def test_every_locked_package_has_a_hash_of_what_is_downloaded() -> None:
    packages = [
        *(each for name in locks.PYTHON_LOCKS for each in locks.python_packages(name)),
        *locks.npm_packages(),
    ]
    assert len(packages) > 150
    assert [each.purl for each in packages if not each.hashes] == []
    weak = [each.purl for each in packages for value in each.hashes if value.split(":")[0] not in ("sha256", "sha512")]
    assert weak == []


def test_a_lock_without_a_hash_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("een==1.0 \\\n    --hash=sha256:" + "a" * 64 + "\ntwee==2.0\n")
    found = {each.name: each.hashes for each in locks.python_packages("requirements.txt", tmp_path)}
    assert found == {"een": ("sha256:" + "a" * 64,), "twee": ()}


def test_no_more_packages_are_asked_for_than_there_were() -> None:
    wanted = tomllib.loads((locks.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert len(wanted) <= MOST_DIRECT, "Each direct package is somebody we trust: which one can go instead?"


def test_the_bill_names_everything_that_is_locked() -> None:
    packages = locks.everything()
    bill = sbom.bill(packages)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
    refs = [part["bom-ref"] for part in bill["components"]]
    assert len(refs) == len(set(refs)) == len(packages)
    assert all(part["purl"].startswith(("pkg:pypi/", "pkg:npm/")) and part["version"] for part in bill["components"])
    required = {part["bom-ref"] for part in bill["components"] if part["scope"] == "required"}
    assert set(bill["dependencies"][0]["dependsOn"]) == required
    assert any(ref.startswith("pkg:pypi/flask@") for ref in required)
    assert not any(ref.startswith(("pkg:pypi/pytest@", "pkg:npm/esbuild@")) for ref in required)
    assert json.dumps(sbom.bill(locks.everything())) == json.dumps(bill), "the same locks give the same bill"


# ---------------------------------------------------------------- advisories

FLASK = Package("PyPI", "flask", "3.1.3", (), "requirements.txt", True)
LEAFLET = Package("npm", "leaflet", "1.9.4", (), "package-lock.json", True)


def _snapshot(folder: Path, *affected: dict[str, Any], day: str = "2027-03-01T00:00:00Z") -> Path:
    for number, each in enumerate(affected):
        told = {"id": f"TEST-{number}", "modified": day, "affected": [each]}
        (folder / f"{number}.json").write_text(json.dumps(told))
    return folder


def _affected(ecosystem: str, name: str, *events: dict[str, str], **more: Any) -> dict[str, Any]:
    kind = "ECOSYSTEM" if ecosystem == "PyPI" else "SEMVER"
    ranges = [{"type": kind, "events": list(events)}] if events else []
    return {"package": {"ecosystem": ecosystem, "name": name}, "ranges": ranges, **more}


def _audit(folder: Path, *packages: Package) -> tuple[list[str], list[str]]:
    return advisories.audit(packages or (FLASK, LEAFLET), folder, timedelta(days=30), NOW)


OLD_ONES = (
    _affected("PyPI", "flask", {"introduced": "0"}, {"fixed": "2.2.5"}),
    _affected("npm", "leaflet", {"introduced": "0"}, {"fixed": "1.0.0"}),
)


def test_what_was_repaired_before_our_version_is_safe(tmp_path: Path) -> None:
    assert _audit(_snapshot(tmp_path, *OLD_ONES)) == ([], [])


@pytest.mark.parametrize(
    "affected",
    [
        _affected("PyPI", "Flask", {"introduced": "0"}, {"fixed": "3.1.4"}),
        _affected("PyPI", "flask", {"introduced": "0"}),
        _affected("PyPI", "flask", {"introduced": "3.1"}, {"last_affected": "3.1.3"}),
        _affected("PyPI", "flask", {"introduced": "0"}, {"fixed": "2"}, {"introduced": "3"}, {"fixed": "4"}),
        _affected("PyPI", "flask", versions=["3.1.2", "3.1.3"]),
        _affected("npm", "leaflet", {"introduced": "1.9.0"}, {"fixed": "1.9.5"}),
    ],
)
def test_what_is_known_to_be_unsafe_is_named(tmp_path: Path, affected: dict[str, Any]) -> None:
    unsafe, blind = _audit(_snapshot(tmp_path, *OLD_ONES, affected))
    assert len(unsafe) == 1, unsafe
    assert unsafe[0].endswith("TEST-2")
    assert blind == []


def test_what_could_not_be_compared_is_never_green(tmp_path: Path) -> None:
    for name, make in {
        "no folder": lambda at: at / "weg",
        "empty": lambda at: at,
        "one ecosystem": lambda at: _snapshot(at, OLD_ONES[0]),
        "old": lambda at: _snapshot(at, *OLD_ONES, day="2026-12-01T00:00:00Z"),
        "no day": lambda at: _snapshot(at, *OLD_ONES, day=""),
        "odd version": lambda at: _snapshot(at, *OLD_ONES, _affected("PyPI", "flask", {"introduced": "x.y"})),
        "broken": lambda at: _broken(_snapshot(at, *OLD_ONES)),
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        unsafe, blind = _audit(make(folder))
        assert blind, name
        assert unsafe == [], name


def _broken(folder: Path) -> Path:
    (folder / "3.json").write_text("{")
    return folder


def test_the_command_ends_with_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert advisories.main([str(tmp_path)]) == 2
    assert "NOT AUDITED" in capsys.readouterr().out
    locked = next(each for each in locks.everything() if each.name == "flask")
    _snapshot(
        tmp_path, *OLD_ONES, _affected("PyPI", "flask", versions=[locked.version]), day=datetime.now(UTC).isoformat()
    )
    assert advisories.main([str(tmp_path)]) == 1
