"""Karin is woken at night and lets somebody know: no account, no name, no typing, and she sees who answers."""

from __future__ import annotations

from collections.abc import Callable

from tests.bezoeker import Bezoeker
from tests.personas import Town

Visitors = Callable[..., Bezoeker]


def test_from_the_poster_to_a_code_without_typing(bezoeker: Visitors, town: Town) -> None:
    karin = bezoeker("Karin").visit(town.poster)
    before = karin.pages
    karin.start_counting()
    for step in ("Melding doen", "Nee, geen gevaar", "Geluid", "Nu", "Ja, hier", "Boven", "Verder", "Nee, niks", "Verstuur melding"):
        karin.press(step)
        print(karin.path, karin.heading, karin.driver.pressables(), karin.driver.labels())
    assert karin.characters == 0
    assert karin.pages - before
