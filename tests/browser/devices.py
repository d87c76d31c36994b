"""Real browsers: Chromium from the distribution, shut off from everything but this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.driver import BrowserDriver
from tests.surroundings import missing

HERE_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def chromium() -> str | None:
    """The browser on this machine: $CHROMIUM, or the one of the distribution; without windows it is twice as fast."""
    known = ("chromium-headless-shell", "chromium", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, known)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Our own Chromium, without the outside world. As root (in a container) its sandbox cannot work."""
    program = chromium()
    if program is None:
        missing("Chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": program, "args": [*QUIET, HERE_ONLY, *sandbox]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in Amsterdam."""
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "viewport": PHONE}


@pytest.fixture
def devices(
    surroundings: Any, live_server: str, browser: Any, browser_context_args: dict[str, Any]
) -> Callable[..., Any]:
    """``devices()`` is a browser that nobody used: no cookies, nothing kept. Takes all options of a context."""
    scripts = surroundings.look != "no-js"

    def open_device(language: str = "nl", **options: Any) -> BrowserDriver:
        wanted = {**browser_context_args, "java_script_enabled": scripts, "locale": language, **options}
        return BrowserDriver(browser.new_context(**wanted, base_url=live_server), live_server)

    return open_device
