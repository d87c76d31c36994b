"""Promises with a number: how many taps, how much typing, how many pages, how many bytes (ux.md 6.1 and 6.3)."""

from __future__ import annotations

from typing import Any

import pytest

from buurtplein.kernel import clock
from tests.personas import Town
from tests.stories.steps import NEXT_NIGHT, NIGHT, Visitors, code_of, follow, report

KB = 1024


def test_from_the_poster_to_the_code(bezoeker: Visitors, town: Town) -> None:
    """UX-01."""
    karin = bezoeker("Karin").visit(town.poster)
    poster = karin.pages
    report(karin, town)
    assert karin.taps <= 8
    assert karin.characters == 0
    assert karin.pages - poster - 1 <= 9  # report() opens the poster again


def test_it_happens_again_from_home(bezoeker: Visitors, town: Town) -> None:
    """UX-02."""
    with clock.travel(NIGHT):
        karin = report(bezoeker("Karin"), town).press("Ja, zet een knop op de beginpagina")
    with clock.travel(NEXT_NIGHT):
        karin.visit("/").start_counting()
        before = karin.pages
        karin.press("Het gebeurt nu weer").see("Genoteerd om 01.31 uur")
        assert (karin.taps, karin.characters, karin.pages - before) == (1, 0, 1)
        karin.start_counting().press("Foutje? Haal weg").see("Weggehaald.")
        assert karin.taps == 1


def test_reading_the_answer_with_the_code(bezoeker: Visitors, town: Town) -> None:
    """UX-03."""
    code = code_of(report(bezoeker("Karin"), town)).replace(" ", "")
    elsewhere = bezoeker("Karin").visit("/").start_counting()
    elsewhere.press("Mijn melding volgen").fill("Jouw code", code).press("Bekijk mijn melding").see("Jouw melding")
    assert elsewhere.characters <= 16
    assert elsewhere.taps <= 2


def test_saying_whether_it_helped_is_one_tap(bezoeker: Visitors, town: Town) -> None:
    karin = report(bezoeker("Karin"), town)
    samira = bezoeker("Samira", signed_in=True).visit("/werk/meldingen?filter=nieuw")
    nummer = karin.text.partition("Je nummer is ")[2][:8]
    samira.visit(f"/werk/meldingen/{nummer}").press("Rond de melding af").choose("Het is gestopt").press("Rond af")
    karin.visit(follow(karin)).start_counting().press("Een beetje").see("Dank je. Dat helpt ons.")
    assert karin.taps == 1


# ------------------------------------------------------------------ bytes over the wire, as Chromium counts them


class Meter:
    """What one tab received, by the kind of thing."""

    def __init__(self, page: Any) -> None:
        self.bytes: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", lambda found: self._kinds.update({found["requestId"]: found["type"]}))
        wire.on("Network.loadingFinished", self._finished)

    def _finished(self, found: dict[str, Any]) -> None:
        kind = self._kinds.get(found["requestId"], "Other")
        self.bytes[kind] = self.bytes.get(kind, 0) + int(found["encodedDataLength"])

    @property
    def total(self) -> int:
        return sum(self.bytes.values())


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["/", "/melden/soort", "/pleinen", "/pleinen/de-hoek", "/volgen", "/contact", "/uitleg/privacy"]
)
def test_a_first_visit_is_light(bezoeker: Visitors, town: Town, path: str) -> None:
    """UX-22: a prepaid phone on its last megabytes."""
    karin = bezoeker("Dennis")
    page = karin.driver.page  # type: ignore[attr-defined]  # this one is a browser
    meter = Meter(page)
    karin.visit(path)
    page.wait_for_load_state("networkidle")
    assert 10 * KB < meter.total <= 100 * KB, meter.bytes
    assert meter.bytes.get("Script", 0) <= 15 * KB, meter.bytes
    assert meter.bytes["Document"] <= 15 * KB, meter.bytes
    first = meter.total
    karin.visit(path)
    page.wait_for_load_state("networkidle")
    assert meter.total - first <= 15 * KB, meter.bytes


@pytest.mark.browser
def test_the_desk_is_light_too(bezoeker: Visitors, town: Town) -> None:
    samira = bezoeker("Samira", signed_in=True)
    page = samira.driver.page  # type: ignore[attr-defined]  # this one is a browser
    meter = Meter(page)
    samira.visit("/werk/meldingen")
    page.wait_for_timeout(500)  # its socket stays open, so the network is never idle
    assert 10 * KB < meter.total <= 200 * KB, meter.bytes
