"""Every page, for everybody: axe finds nothing, by day and night, on a phone and a desk; nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from zlib import crc32

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask

from buurtplein.web.demo_huis import CODES
from tests.bezoeker import Bezoeker
from tests.conventions.test_crawl import Walk
from tests.conventions.tree import none_of
from tests.personas import STAFF, Town, resident_cookie, session_cookie
from tests.plain_driver import PlainDriver

pytestmark = pytest.mark.browser

# Buttons glide from one colour to the next: half way is no colour that anybody chose.
SETTLED = """Promise.race([new Promise((done) => setTimeout(done, 2000)), Promise.all(document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime !== Infinity).map((each) => each.finished))])"""
AXE = Axe().axe_script
WIDTHS = (320, 390, 1280)
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# By night only colours are others: everything else was seen by day.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
CARD = f"/welkom/{CODES[1]}"
PAPER = "/werk/posters/"  # made to be printed: as wide as a sheet
PAPER_WIDTH = 1280
# All that axe tells of what is right is many times as much as what is wrong, and stays where it was found.
FOUND = """options => axe.run(options).then(({ violations }) => violations.map(
    ({ id, nodes, help }) => `${id} ${JSON.stringify(nodes[0].target)} ${help}`))"""
# One person per kind of work. Whoever comes later sees only what nobody before could reach: the rest is the same.
INDOORS = "Huisgenoot"  # holds the card of a home in De Rietzanger
WHO = ("Karin", INDOORS, "Ans", "Samira", "Hanneke", "Lies", "Youssef", "Bea", "Arie", "Nora", "Sonja")
PARTS = 4  # each a test of its own: processors share the work, and none is left with all of it at the end
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


def pages_of(app: Flask, town: Town, name: str, part: int) -> list[str]:
    """One address of every kind of page that this person can reach, and that nobody before in WHO could.

    A kind is always in the same part, in whatever order somebody came by: parts run in different processes.
    """
    known = {kind for other in WHO[: WHO.index(name)] for kind in _reached(app, town, other)}
    found = {kind: path for kind, path in _reached(app, town, name).items() if kind not in known}
    mine = [path for kind, path in found.items() if crc32(kind.encode()) % PARTS == part]
    return [path for path in mine if not path.endswith(FILES)]


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
    elif name == INDOORS:
        driver.open(CARD)
    return Walk(app, Bezoeker(name, driver, inspect=False), inspect=False).go().pages


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", WHO)
def test_no_page_shuts_anybody_out(
    app: Flask, town: Town, bezoeker: Callable[..., Bezoeker], name: str, part: int
) -> None:
    """Each page is opened on a phone and then made wider, as when somebody turns a tablet; and seen by night too."""
    device = {"color_scheme": "light", "viewport": {"width": WIDTHS[0], "height": 800}}
    visitor = bezoeker(name, signed_in=name in STAFF, bewoner=town.bewoner_id(name), inspect=False, **device)
    if name == INDOORS:
        visitor.visit(CARD)
    problems: list[str] = []
    for path in pages_of(app, town, name, part):
        visitor.visit(path)
        if visitor.page is not None:
            widths = [width for width in WIDTHS if width >= PAPER_WIDTH or not path.startswith(PAPER)]
            problems += [f"{path} {problem}" for problem in _look(visitor.driver, widths)]
    none_of(problems, "Everybody can use every page.")


def _look(driver: Any, widths: list[int]) -> Iterator[str]:
    page = driver.page
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        yield from (f"at {width}: {problem}" for problem in _violations(page, TAGS))
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            yield f"at {width}: it scrolls sideways by {over} px"
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLED)
    for width in (widths[0], widths[-1]):
        page.set_viewport_size({"width": width, "height": 800})
        yield from (f"at {width}, by night: {problem}" for problem in _violations(page, COLOURS))
    page.emulate_media(color_scheme="light")


def _violations(page: Any, rules: dict[str, Any]) -> list[str]:
    if page.evaluate("typeof axe") == "undefined":  # once for a page, however wide it is made
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FOUND, {"runOnly": rules, "resultTypes": ["violations"]})
    return found
