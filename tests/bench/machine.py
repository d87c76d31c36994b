"""What the bench runs on, and what processes cost: processor time and memory, straight from the kernel."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

PROC = Path("/proc")
TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds


def say(words: str) -> None:
    """Tell at once how far it is, with the time: a bench takes long."""
    print(f"{datetime.now(UTC):%H:%M:%S} {words}", file=sys.stderr, flush=True)


def described(postgres: Path | None) -> dict[str, str]:
    """Machine, versions and moment, for the head of the table."""
    model = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    versions = {name: importlib.metadata.version(name) for name in ("flask", "sqlalchemy", "gunicorn")}
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "processor": f"{os.cpu_count()} × {model[0] if model else platform.machine()}",
        "memory": f"{memory / 1024**2:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        **versions,
        "postgresql": _version(postgres / "postgres") if postgres else "not here",
        "load": f"{os.getloadavg()[0]:.1f} just before",
        "commit": _commit(),
    }


def _lines(path: str) -> list[str]:
    with suppress(OSError):
        return Path(path).read_text("utf-8", "replace").splitlines()
    return []


def _version(program: Path) -> str:
    said = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False).stdout
    return said.split()[2] if len(said.split()) > 2 else "unknown"


def _commit() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    with suppress(OSError):
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
    return "unknown"


def family(pid: int) -> list[int]:
    """A process and everything it started, as far as it still runs."""
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError, ValueError, IndexError):
                children.setdefault(int(_stat(int(folder.name))[1]), []).append(int(folder.name))
    return list(_below(pid, children))


def _below(pid: int, children: dict[int, list[int]]) -> Iterator[int]:
    yield pid
    for child in children.get(pid, []):
        yield from _below(child, children)


def _stat(pid: int) -> list[str]:
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def cpu_ms(pids: list[int]) -> float:
    """Processor time that these processes used, with that of their children that ended."""
    spent = 0
    for pid in pids:
        with suppress(OSError, IndexError):
            spent += sum(int(part) for part in _stat(pid)[11:15])
    return spent * TICK


def memory_mb(pid: int, name: str = "Pss:") -> float:
    """Memory of one process: ``Pss:`` is its own and its share of what is shared, ``Rss:`` all that it touches."""
    with suppress(OSError):
        rows = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
        return next((int(row.split()[1]) / 1024 for row in rows if row.startswith(name)), 0.0)
    return 0.0


def peak_mb(pid: int) -> float:
    """The most memory that a process ever held; 0 when it is gone."""
    with suppress(OSError):
        rows = (PROC / str(pid) / "status").read_text().splitlines()
        return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("VmHWM")), 0.0)
    return 0.0
