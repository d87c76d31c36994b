"""Every page, for everybody: axe finds nothing, by day and night, on a phone and a desk; nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask

from tests.bezoeker import Bezoeker
from tests.conventions.test_crawl import Walk
from tests.conventions.tree import none_of
from tests.personas import STAFF, Town, resident_cookie, session_cookie
from tests.plain_driver import PlainDriver

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAPER = "/werk/posters/"  # made to be printed: as wide as a sheet
PAPER_WIDTH = 1280
# One person per kind of work. Whoever comes later sees only what nobody before could reach: the rest is the same.
WHO = ("Karin", "Ans", "Samira", "Hanneke", "Lies", "Youssef", "Bea", "Arie", "Nora", "Sonja")
FILES = (
    ".svg",
    ".png",
    ".ics",
    ".atom",
    ".json",
    ".css",
    ".txt",
    ".pdf",
    "/pdf",
    "/bestand",
    "/xml",
    ".csv",
)  # these are fetched, not looked at


def pages_of(app: Flask, town: Town, name: str) -> list[str]:
    """One address of every kind of page that this person can reach, and that nobody before in WHO could."""
    known = {kind for other in WHO[: WHO.index(name)] for kind in _reached(app, town, other)}
    found = {kind: path for kind, path in _reached(app, town, name).items() if kind not in known}
    return [path for path in found.values() if not path.endswith(FILES)]


_seen: dict[str, dict[str, str]] = {}  # every test gets the same town, so one walk through it is enough


def _reached(app: Flask, town: Town, name: str) -> dict[str, str]:
    if name not in _seen:
        _seen[name] = _walked(app, town, name)
    return _seen[name]


def _walked(app: Flask, town: Town, name: str) -> dict[str, str]:
    driver = PlainDriver(app)
    if name in STAFF:
        driver.keep(*session_cookie(app, name))
    elif (neighbour := town.bewoner_id(name)) is not None:
        driver.keep(*resident_cookie(app, neighbour))
    return Walk(app, Bezoeker(name, driver, inspect=False)).go().pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", WHO)
def test_no_page_shuts_anybody_out(
    app: Flask, town: Town, bezoeker: Callable[..., Bezoeker], name: str, scheme: str
) -> None:
    """Each page is opened on a phone and then made wider, as when somebody turns a tablet."""
    device = {"color_scheme": scheme, "viewport": {"width": WIDTHS[0], "height": 800}}
    visitor = bezoeker(name, signed_in=name in STAFF, bewoner=town.bewoner_id(name), inspect=False, **device)
    problems: list[str] = []
    for path in pages_of(app, town, name):
        visitor.visit(path)
        if visitor.page is None:
            continue
        for width in WIDTHS:
            if width >= PAPER_WIDTH or not path.startswith(PAPER):
                problems += [f"{path} at {width} ({scheme}): {problem}" for problem in _look(visitor.driver, width)]
    none_of(problems, "Everybody can use every page.")


def _look(driver: Any, width: int) -> list[str]:
    driver.page.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(driver.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    problems = [f"{item['id']} {item['nodes'][0]['target']} {item['help']}" for item in found]
    over = driver.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*problems, f"it scrolls sideways by {over} px"] if over > 0 else problems
