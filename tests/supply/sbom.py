"""``make sbom``: what the product is made of, as CycloneDX 1.6, from the lock files alone: no network, no guessing."""

from __future__ import annotations

import json
import sys
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

from buurtplein import __version__
from tests.supply import locks
from tests.supply.locks import Package

_NAMES = {"sha256": "SHA-256", "sha512": "SHA-512"}


def bill(packages: list[Package]) -> dict[str, Any]:
    """The bill of materials. The same locks give the same bill, to the byte."""
    parts = [_component(package) for package in packages]
    me = f"pkg:pypi/buurtplein@{__version__}"
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([me, parts], sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": me,
                "name": "buurtplein",
                "version": __version__,
                "purl": me,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": me, "dependsOn": [each.purl for each in packages if each.shipped]}],
    }


def _component(package: Package) -> dict[str, Any]:
    part: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
        "scope": "required" if package.shipped else "excluded",
        # One version of a Python package is many files, so each of these is of one of them.
        "properties": [
            {"name": "buurtplein:lock", "value": package.lock},
            *({"name": "buurtplein:file-hash", "value": value} for value in package.hashes),
        ],
    }
    if package.ecosystem == "npm":
        pairs = (value.partition(":") for value in package.hashes)
        part["hashes"] = [{"alg": _NAMES[kind], "content": content} for kind, _, content in pairs]
    if licence := package.licence or _installed_licence(package):
        part["licenses"] = [{"license": {"name": licence}}]
    return part


def _installed_licence(package: Package) -> str:
    """What an installed package of Python says of its licence in one line; "" when it is not here or says a page."""
    if package.ecosystem != "PyPI":
        return ""
    try:
        told = metadata.metadata(package.name)
    except metadata.PackageNotFoundError:
        return ""
    said = next((str(told[name]) for name in ("License-Expression", "License") if name in told), "")
    return said if "\n" not in said else ""


def main(target: Path) -> None:
    """Write the bill."""
    packages = locks.everything()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(packages), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    shipped = sum(package.shipped for package in packages)
    sys.stdout.write(f"{target}: {len(packages)} packages, of which {shipped} run on a server.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
