"""``make lighthouse``: what Lighthouse says of twelve pages for residents, on a slow phone, served as in real life.

Writes ``docs/lighthouse.md`` and fails when a page scores less than the house wants (``LEAST``).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from hatch_build import npm_command
from tests.browser.devices import chromium

HERE: Final = Path(__file__).parent
TABLE: Final = HERE.parent.parent / "docs" / "lighthouse.md"
PORT: Final = 8199
PAGES: Final = (
    "/",
    "/melden/gevaar",
    "/melden/soort",
    "/volgen",
    "/pleinen",
    "/pleinen/de-hoek",
    "/agenda",
    "/hulp",
    "/contact",
    "/budget",
    "/wonen/de-rietzanger",
    "/uitleg/privacy",
)
LEAST: Final = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}
HIDDEN: Final = ("/volgen", "/melden/", "/hulp")  # kept out of search engines on purpose: see robots.txt
FIGURES: Final = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)
START: Final = "from buurtplein.web.cli import main; main()"


@contextmanager
def _site() -> Iterator[str]:
    """The made-up town behind the server of the product; its address."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        surroundings = {**os.environ, "BUURTPLEIN_DATA_DIR": folder, "BUURTPLEIN_PORT": str(PORT)}
        command = [sys.executable, "-c", START]
        subprocess.run([*command, "demo", "--klein"], env=surroundings, check=True, stdout=subprocess.DEVNULL)
        with subprocess.Popen(
            [*command, "serve", "--dev"], env=surroundings, stdout=subprocess.DEVNULL, stderr=log
        ) as server:
            try:
                yield _when_it_answers(f"http://127.0.0.1:{PORT}")
            finally:
                server.terminate()


def _when_it_answers(address: str) -> str:
    for _try in range(600):
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return address
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{address} does not answer.")


def _look(address: str) -> dict[str, Any]:
    """The report of one page, on the phone and the network that Lighthouse takes for a slow one."""
    _npm, surroundings = npm_command()
    program = chromium()
    if program is None:
        raise SystemExit("Chromium is not here: see tests/services.sh")
    flags = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")
    done = subprocess.run(
        ["node", str(HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), address, "--output=json", "--quiet",
         f"--chrome-flags={flags}", "--no-enable-error-reporting", f"--only-categories={','.join(LEAST)}"],
        env={**surroundings, "CHROME_PATH": program}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _scores(report: dict[str, Any]) -> dict[str, int]:
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in LEAST}


def _missed(path: str, report: dict[str, Any]) -> list[str]:
    """What scores too low, with the checks that cost points."""
    lines = []
    for name, score in _scores(report).items():
        wanted = 0 if name == "seo" and path.startswith(HIDDEN) else LEAST[name]
        if score < wanted:
            weighed = [each["id"] for each in report["categories"][name]["auditRefs"] if each["weight"]]
            low = [each for each in weighed if (report["audits"][each]["score"] or 0) < 1]
            lines.append(f"{path}: {name} {score}, wanted {wanted}: {', '.join(low)}")
    return lines


def _row(path: str, report: dict[str, Any]) -> str:
    scores = [str(score) for score in _scores(report).values()]
    figures = [report["audits"][name]["displayValue"].replace("\N{NO-BREAK SPACE}", " ") for name in FIGURES]
    return f"| `{path}` | {' | '.join(scores + figures)} |"


def _write(rows: list[str], version: str) -> None:
    head = "| page | performance | accessibility | best practices | seo | first text | largest | blocked | shift |"
    text = f"""# What Lighthouse says

Lighthouse {version} on {datetime.now(UTC):%Y-%m-%d}: a slow phone (processor x 4, 1.6 Mbit/s, 150 ms), in the town
of `make run`. Made by `make lighthouse`, which fails below 95, 100, 95 and 95. Pages on the road of a melding
and of help between neighbours keep search engines out on purpose: their figure for seo is not asked.

{head}
|{" --- |" * 9}
"""
    TABLE.write_text(text + "\n".join(rows) + "\n")


def main() -> None:
    """Look at every page. Exits with 1 when one scores too low."""
    rows, missed, version = [], [], ""
    with _site() as address:
        for path in PAGES:
            report = _look(address + path)
            version = report["lighthouseVersion"]
            rows.append(_row(path, report))
            missed += _missed(path, report)
            click.echo(rows[-1])
    _write(rows, version)
    if missed:
        raise SystemExit("\n".join(missed))


if __name__ == "__main__":
    main()
