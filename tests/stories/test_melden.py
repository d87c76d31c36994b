"""Karin is woken at night and lets somebody know: no account, no name, no typing, and she sees who answers."""

from __future__ import annotations

import re

from tests.personas import Town
from tests.stories.steps import Visitors, report


def test_from_the_poster_to_a_code_in_eight_taps(bezoeker: Visitors, town: Town) -> None:
    karin = bezoeker("Karin").visit(town.poster)
    loaded = karin.pages
    report(karin, town)
    assert karin.heading == "Dank je. We hebben je melding."
    assert karin.path.startswith("/melden/klaar/")
    assert (karin.taps, karin.characters) == (8, 0)
    assert karin.pages - loaded - 1 <= 9
    karin.see("Wijkteam Noord")


def test_the_team_of_the_building_sees_it_and_another_team_does_not(bezoeker: Visitors, town: Town) -> None:
    karin = report(bezoeker("Karin"), town)
    found = re.search(r"Je nummer is (\S+?)\.? ", karin.text)
    assert found, "Karin gets a number to speak about on the telephone"
    address = f"/werk/meldingen/{found[1]}"
    samira = bezoeker("Samira", signed_in=True).visit("/werk/meldingen?filter=nieuw").see(found[1])
    samira.visit(address).expect(200)
    bezoeker("Kees", signed_in=True).visit(address).expect(404)
    assert bezoeker("iemand").visit(address).path == "/werk/inloggen"
    karin.visit(karin.path.replace("/melden/klaar/", "/volgen/")).expect(200).see("Gelezen")
