"""``make bench``: fills, measures and writes docs/bench.md and docs/bench.svg. ``python -m tests.bench.run --help``."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from tests.bench import extras, report, sides, town
from tests.bench.load import WRK
from tests.bench.machine import described, say
from tests.bench.pages import CLIENTS
from tests.bench.servers import settings, store
from tests.databases import postgres_programs, redis_server

ROOT: Final = Path(__file__).parent.parent.parent
PARTS: Final = ("pages", "routing", "live", "import", "export")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Buurtplein beside bare Flask handlers, in one run.")
    parser.add_argument("--sizes", default="10000,100000", help="meldingen, from few to many")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--seconds", type=float, default=2, help="of one round")
    parser.add_argument("--parts", default=",".join(PARTS), help="of: %(default)s")
    parser.add_argument("--addresses", type=int, default=1_000_000, help="rows of the import")
    parser.add_argument("--sockets", default="500,3000", help="held by the pages' own process, and by the live process")
    parser.add_argument("--out", type=Path, default=ROOT / "docs", help="where table and plot go")
    parser.add_argument("--keep", type=Path, default=ROOT / "var" / "bench.json", help="where every figure goes")
    parser.add_argument("--only-write", action="store_true", help="write table and plot from the figures kept before")
    return parser.parse_args()


def main() -> None:
    """All that was asked for."""
    asked = _asked()
    if not asked.only_write:
        _measure(asked)
    figures = json.loads(asked.keep.read_text("utf-8"))
    for path in report.write(figures, asked.out):
        say(f"written: {path}")


def _measure(asked: argparse.Namespace) -> None:
    figures: dict[str, Any] = {"machine": described(postgres_programs()), "seconds": asked.seconds, "sides": {}}
    figures["machine"]["asked by"] = "wrk" if WRK else "sockets in Python"
    asked.keep.parent.mkdir(parents=True, exist_ok=True)
    parts = asked.parts.split(",")
    if "routing" in parts:
        figures["routing"] = extras.routing()
    try:
        for kind in asked.databases.split(","):
            figures["sides"][kind] = {"sizes": {}}
            _on(kind, asked, parts, figures["sides"][kind])
    finally:  # what is measured is kept, whatever comes
        asked.keep.write_text(json.dumps(figures, indent=1), "utf-8")


def _on(kind: str, asked: argparse.Namespace, parts: list[str], found: dict[str, Any]) -> None:
    """Everything on one database, into ``found``."""
    sizes = sorted(int(size) for size in asked.sizes.split(","))
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="buurtplein-bench-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        redis = stack.enter_context(redis_server(folder))
        data = stack.enter_context(store(kind, folder / kind))
        say(f"the made-up town on {kind}, with residents, posts and meetings")
        town.ask(settings(data, folder), "base")
        for size in sizes if "pages" in parts else sizes[:1]:
            clients = CLIENTS if size == _main(sizes) else CLIENTS[:1]
            if "pages" in parts:
                rows = sides.measured_product(data, folder, size, asked.seconds, clients, redis)
                found["sizes"][str(size)] = rows
            else:
                town.ask(settings(data, folder), "grow", str(size))
            if size == _main(sizes) and "pages" in parts:
                found["bare"] = sides.measured_bare(data, folder, size, asked.seconds, clients)
            if size == _main(sizes) or "pages" not in parts:
                _beside(found, data, folder, redis, asked, parts)


def _main(sizes: list[int]) -> int:
    """The size of the targets: a hundred thousand, or the largest when that is smaller."""
    return max([size for size in sizes if size <= 100_000] or sizes[:1])


def _beside(found: dict[str, Any], data: Any, folder: Path, redis: str, asked: argparse.Namespace, parts: Any) -> None:
    """What is not a page, at the size of the targets."""
    held = [int(number) for number in asked.sockets.split(",")]
    work = {
        "live": lambda: extras.live(data, folder, redis, held),
        "import": lambda: extras.addresses(data, folder, asked.addresses),
        "export": lambda: extras.export(data, folder, redis),
    }
    for name, measure in work.items():
        if name not in parts or (name == "live" and data.kind == "sqlite"):
            continue  # sockets do not know on which database they are
        try:
            found[name] = measure()
        except Exception as problem:  # noqa: BLE001 - one part that fails takes no figures of the others along
            say(f"{name} on {data.kind} failed: {problem!r}")
            found[name] = {"failed": repr(problem)}


if __name__ == "__main__":
    main()
