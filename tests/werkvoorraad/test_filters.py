"""Kept filters: for oneself or for the team, with counts; never about a name or a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from buurtplein.kernel import clock
from buurtplein.meldingen.looking import Conditions, conditions
from buurtplein.werkvoorraad.forms import FilterForm
from buurtplein.werkvoorraad.rules import alike
from tests.bezoeker import Bezoeker
from tests.personas import Town
from tests.stories.steps import MORNING
from tests.werkvoorraad.world import Unit, empty_desk, found, meldingen

Visitors = Callable[..., Bezoeker]


@pytest.fixture
def desk(unit: Unit, town: Town) -> list[str]:
    """Two about noise and one about rubbish."""
    empty_desk(unit)
    return [*meldingen(unit, 2), *meldingen(unit, 1, categorie="afval")]


def _make(worker: Bezoeker, naam: str, **chosen: str) -> Bezoeker:
    worker.visit("/werk/meldingen").press("Filter maken").fill("Naam van het filter", naam)
    for label, option in chosen.items():
        worker.choose(label.replace("_", " "), option)
    return worker.press("Bewaar")


def test_a_filter_of_my_own_with_its_count(bezoeker: Visitors, desk: list[str]) -> None:
    with clock.travel(MORNING):
        samira = _make(bezoeker("Samira", signed_in=True), "Rommel", **{"Waar gaat het over?": "Afval of rommel"})
        assert samira.values("//tbody/tr/@id") == desk[2:]
        assert samira.values("//a[@aria-current='page' and contains(@class, 'chip')]") == ["Rommel 1"]
        bezoeker("Hanneke", signed_in=True).visit("/werk/meldingen").not_see("Rommel")


def test_a_filter_for_the_team(bezoeker: Visitors, desk: list[str]) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True)
        _make(samira, "Zwaan", **{"Waar?": "Flat De Zwaan", "Voor wie is dit filter?": "Wijkteam Noord"})
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/meldingen").press("Zwaan 0").see("Geen meldingen")
        hanneke.visit("/werk/filters").press("Wijzig Zwaan").press("Haal dit filter weg").see("Het filter is weg.")
        assert not samira.visit("/werk/meldingen").can_press("Zwaan 0")
        bezoeker("Kees", signed_in=True).visit("/werk/filters/1").expect(404)


def test_a_filter_can_be_changed_by_its_maker_only(bezoeker: Visitors, desk: list[str]) -> None:
    with clock.travel(MORNING):
        samira = _make(bezoeker("Samira", signed_in=True), "Vaak")
        samira.visit("/werk/filters/1").fill("Zo vaak gebeurd, of vaker (hoeft niet)", "1").press("Bewaar")
        samira.expect(400).see("Vul een getal in van 2 tot 99.")
        samira.fill("Zo vaak gebeurd, of vaker (hoeft niet)", "vaak").press("Bewaar").expect(400)
        samira.fill("Zo vaak gebeurd, of vaker (hoeft niet)", "3").press("Bewaar")
        assert samira.can_press("Vaak 0")
        assert samira.visit("/werk/filters/1").values("//input[@name='herhaald']/@value") == ["3"]
        bezoeker("Hanneke", signed_in=True).visit("/werk/filters/1").expect(404)


def test_states_and_who_and_too_late(bezoeker: Visitors, unit: Unit, desk: list[str]) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            found(session, desk[0]).status = "gelezen"
        samira = bezoeker("Samira", signed_in=True).visit("/werk/filters").fill("Naam van het filter", "Gelezen")
        samira.choose("Gelezen").choose("Van wie?", "Nog van niemand").press("Bewaar")
        assert samira.values("//tbody/tr/@id") == desk[:1]
        samira.visit("/werk/filters").fill("Naam van het filter", "Spoed").choose("Alleen wat te laat is")
        assert samira.press("Bewaar").can_press("Spoed 0")


def test_there_is_no_field_for_a_person_or_a_text() -> None:
    asked = {name for name in vars(FilterForm) if not name.startswith("_")}
    assert asked & {"naam", "tekst", "zoek", "melder", "adres", "buur"} == {"naam"}, "naam is of the filter itself"
    assert set(Conditions.__dataclass_fields__) == {
        "categorie", "soort", "statussen", "wie", "gebouw_id", "buurt_code", "te_laat", "herhaald",
    }  # fmt: skip


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"categorie": "bestaat niet", "soort": 3, "statussen": ["x"], "wie": "Karin", "herhaald": 1},
        {"statussen": None, "herhaald": "7"},
    ],
)
def test_what_is_no_longer_known_asks_nothing(kept: dict[str, object]) -> None:
    assert conditions(kept) == Conditions()


class Seen:
    """As much of a melding as the hint needs."""

    def __init__(self, nummer: int, **values: object) -> None:
        self.nummer, self.dossier_id = f"M-{nummer}", nummer
        self.categorie, self.team_id, self.gebouw_id, self.plek = "geluid", 1, None, None
        vars(self).update(values)


@pytest.mark.parametrize(
    ("first", "second", "hinted"),
    [
        ({"gebouw_id": 1}, {"gebouw_id": 1}, True),
        ({"gebouw_id": 1}, {"gebouw_id": 2}, False),
        ({"gebouw_id": 1}, {"gebouw_id": 1, "categorie": "afval"}, False),
        ({"gebouw_id": 1}, {"gebouw_id": 1, "team_id": 2}, False),
        ({"gebouw_id": 1, "dossier_id": 9}, {"gebouw_id": 1, "dossier_id": 9}, False),
        ({"plek": "Haagweg 12"}, {"plek": " haagweg, 12 "}, True),
        ({"plek": "Haagweg 12"}, {"plek": "Haagweg 14"}, False),
        ({"plek": ""}, {"plek": None}, False),
    ],
)
def test_what_is_about_one_place(first: dict[str, object], second: dict[str, object], hinted: bool) -> None:
    assert bool(alike([Seen(1, **first), Seen(2, **second)])) is hinted


def test_what_is_older_than_two_weeks_gives_no_hint(bezoeker: Visitors, unit: Unit, desk: list[str]) -> None:
    with clock.travel(MORNING.replace(day=20)):
        bezoeker("Samira", signed_in=True).visit("/werk/meldingen").not_see("Wil je ze samenvoegen?")
    with clock.travel(MORNING):
        bezoeker("Samira", signed_in=True).visit("/werk/meldingen").see("2 meldingen gaan over Zwanenveld.")
        bezoeker("Kees", signed_in=True).visit("/werk/meldingen").not_see("Zwanenveld")
