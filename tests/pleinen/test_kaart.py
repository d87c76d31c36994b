"""The map and "Dichtbij mij", in a real browser: nothing leaves before a tap, and where you are never leaves at all."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.kernel.config import Settings, UnsafeSettings
from tests.factories import a_picture
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

TILE = io.BytesIO()
a_picture(256, 256).save(TILE, "PNG")
CREDIT = "© Kaartenmaker <b>&</b>"


class _Tiles(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        """One picture, whatever is asked."""
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(TILE.getvalue())

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@contextmanager
def _tile_server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    kind = type("Tiles", (_Tiles,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.fixture
def tiles(app: Flask) -> Iterator[tuple[str, list[str]]]:
    """A server of tiles on loopback that the site uses; and what was asked of it."""
    with _tile_server() as (address, asked):
        wanted = {"tiles_url": f"{address}/{{z}}/{{x}}/{{y}}.png", "tiles_credit": CREDIT}
        app.extensions["settings"] = replace(app.extensions["settings"], **wanted)
        yield address, asked


def test_only_the_page_with_the_map_may_show_its_tiles(app: Flask, town: Town, tiles: tuple[str, list[str]]) -> None:
    stranger = app.test_client()
    assert f"img-src 'self' {tiles[0]} blob:" in stranger.get("/pleinen").headers["Content-Security-Policy"]
    for path in ("/pleinen/de-hoek", "/", "/pleinen/de-hoek/samen"):
        assert tiles[0] not in stranger.get(path).headers["Content-Security-Policy"]


def test_without_tiles_there_is_no_map(app: Flask, town: Town) -> None:
    answer = app.test_client().get("/pleinen")
    assert "Toon de kaart" not in answer.get_data(as_text=True)
    assert "img-src 'self' blob:" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example"),
        ("https://{s}.tiles.example:8080/a/{z}/{x}/{y}", "https://*.tiles.example:8080"),
        ("", ""),
    ],
)
def test_the_policy_names_the_place_of_the_tiles(address: str, origin: str) -> None:
    assert Settings(tiles_url=address).tiles_origin == origin


@pytest.mark.parametrize(
    "address", ["tiles.example/{z}/{x}/{y}", "https://t.example/", "https://t.example;script-src */{z}/{x}/{y}.png"]
)
def test_odd_tiles_are_refused(address: str) -> None:
    with pytest.raises(UnsafeSettings, match="TILES_URL"):
        Settings.from_env({"BUURTPLEIN_TILES_URL": address})


@pytest.mark.browser
def test_nothing_of_the_map_is_fetched_before_the_tap(
    bezoeker: Visitors, town: Town, tiles: tuple[str, list[str]]
) -> None:
    dennis = bezoeker("Dennis")
    page = dennis.driver.page  # type: ignore[attr-defined]  # this one is a browser
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    with clock.travel(MORNING):
        dennis.visit("/pleinen")
        page.wait_for_load_state("networkidle")
        assert not [url for url in fetched if "leaflet" in url or (url.endswith(".css") and "kaart" in url)]
        assert not tiles[1]
        dennis.press("Toon de kaart")
        page.locator(".leaflet-tile-loaded").nth(3).wait_for(state="attached")  # the policy of the page forbids eval
    assert [url for url in fetched if "leaflet" in url]
    assert len(tiles[1]) > 3
    assert page.locator(".leaflet-control-attribution").inner_text().strip() == CREDIT
    names = [mark.get_attribute("aria-label") for mark in page.locator(".leaflet-marker-icon").all()]
    assert sorted(names) == ["De Hoek", "Het Nachtlicht", "Het Riethuis"]
    assert len(page.locator("[data-pleinen] > li").all()) == 3, "the list stays"
    # by keyboard: to a plein, open it, and on to its page
    page.locator(".leaflet-marker-icon[aria-label='De Hoek']").focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert popup.inner_text().split("\n")[-1].strip() == "Open tot 17.00 uur"
    link = popup.get_by_role("link", name="De Hoek")
    link.focus()
    link.press("Enter")  # the map may still be gliding: a finger would aim beside it, a key does not
    page.wait_for_url("**/pleinen/de-hoek")


# ------------------------------------------------------------------ near, by the device


def _near(devices: Callable[..., Any], **options: Any) -> tuple[Any, list[str]]:
    device = devices(**options)
    sent: list[str] = []
    device.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    device.open("/pleinen")
    device.page.wait_for_load_state("networkidle")
    return device, sent


@pytest.mark.browser
def test_the_device_sorts_and_nothing_is_sent(devices: Callable[..., Any], town: Town) -> None:
    with clock.travel(MORNING):
        here = {"latitude": 52.5385, "longitude": 5.2071}  # beside Het Nachtlicht
        device, sent = _near(devices, geolocation=here, permissions=["geolocation"])
        cards = device.page.locator("section[aria-labelledby='rest-kop'] li[data-naam]")
        assert cards.first.get_attribute("data-naam") == "Het Riethuis"
        before = len(sent)
        device.page.get_by_role("button", name="Dichtbij mij").click()
        device.page.get_by_text("De pleinen dichtbij staan nu bovenaan.").wait_for()
        assert cards.first.get_attribute("data-naam") == "Het Nachtlicht"
        assert cards.first.locator("[data-ver]").inner_text() == "ongeveer 50 meter"
        assert cards.last.locator("[data-ver]").inner_text() == "ongeveer 2,2 kilometer"
        assert device.page.locator("[data-zegt][role=status]").first.inner_text().startswith("De pleinen dichtbij")
    assert not [line for line in sent[before:] if "52.5" in line or "/pleinen" in line]
    assert not device.context.cookies()
    assert device.page.evaluate("localStorage.length + sessionStorage.length") == 0
    device.close()


@pytest.mark.browser
def test_who_says_no_keeps_the_list_as_it_was(devices: Callable[..., Any], town: Town) -> None:
    with clock.travel(MORNING):
        device, _sent = _near(devices)
        names = [card.get_attribute("data-naam") for card in device.page.locator("li[data-naam]").all()]
        device.page.get_by_role("button", name="Dichtbij mij").click()
        device.page.get_by_text("We weten niet waar je bent.").wait_for()
        assert names == [card.get_attribute("data-naam") for card in device.page.locator("li[data-naam]").all()]
    device.close()
