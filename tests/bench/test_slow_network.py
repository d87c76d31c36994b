"""A cheap phone on a bad network: how long until there is text, and until a melding is sent (UX-24)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.bezoeker import Bezoeker
from tests.personas import Town

pytestmark = [pytest.mark.bench, pytest.mark.browser]

STEPS = ("Melding doen", "Nee, geen gevaar", "Geluid", "Nu", "Ja, hier", "Verder", "Met een code, zonder naam")
PAGES = ("/", "/melden/soort", "/pleinen", "/contact", "/hulp")
SLOWEST_TEXT = 2.5  # seconds until the first text of a first visit
LONGEST_MELDING = 90.0  # seconds from the poster to the code
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"  # milliseconds


def _slow(page: Any) -> None:
    """400 kbit/s both ways, 400 ms, and a processor six times as slow."""
    wire = page.context.new_cdp_session(page)
    speed = 400_000 / 8  # bytes a second
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 6})


@pytest.mark.parametrize("path", PAGES)
def test_the_first_text_comes_soon(bezoeker: Callable[..., Bezoeker], town: Town, path: str) -> None:
    visitor = bezoeker("Dennis", inspect=False)
    page = visitor.driver.page  # type: ignore[attr-defined]  # this one is a browser
    _slow(page)
    visitor.visit(path)
    page.wait_for_load_state("load")
    seconds = float(page.evaluate(PAINTED)) / 1000
    print(f"\n{path:20} first text after {seconds:4.1f} s")
    assert 0 < seconds <= SLOWEST_TEXT


def test_a_melding_is_sent(bezoeker: Callable[..., Bezoeker], town: Town) -> None:
    karin = bezoeker("Karin", inspect=False)
    _slow(karin.driver.page)  # type: ignore[attr-defined]  # this one is a browser
    start = time.perf_counter()
    karin.visit(town.poster)
    for step in (*STEPS, "Verstuur melding"):
        karin.press(step)
    karin.see("Je nummer is")
    seconds = time.perf_counter() - start
    print(f"\na melding on a bad network: {seconds:4.1f} s, {len(STEPS) + 1} pages")
    assert seconds <= LONGEST_MELDING
