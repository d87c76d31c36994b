"""Beheer of routing, areas and numbers, as somebody who fills in the pages; without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.buurten import gebiedsbestand, gebiedsimport, gebouwimport, queries, service
from buurtplein.buurten.models import Gebied, Gebouw
from buurtplein.buurten.rules import PastMelding, Plek
from buurtplein.buurten.service import RuleValues
from buurtplein.kernel import clock
from buurtplein.kernel.who import Grant, Who
from tests.bezoeker import Bezoeker
from tests.buurten.conftest import FIXTURES

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PAST = [PastMelding(Plek(None, "WK099901", "GM0999"), "overlast", "geluid", NOW)] * 3


@pytest.fixture
def bea(
    app: Flask, unit: Callable[[], object], bezoeker: Callable[..., Bezoeker], monkeypatch: pytest.MonkeyPatch
) -> Bezoeker:
    """A beheerder in Lindestad, where there were three meldingen in Noord and Woonlinde rents out homes."""
    monkeypatch.setitem(
        app.extensions, "who_loader", lambda: Who(1, "Bea", grants=frozenset({Grant("beheerder")}), session_id=1)
    )
    monkeypatch.setitem(app.extensions, "past_meldingen", lambda: PAST)
    monkeypatch.setitem(app.extensions, "categorieen", lambda: [("geluid", "Geluid"), ("geur", "Stank of rook")])
    with unit():  # type: ignore[attr-defined]
        gebiedsimport.import_areas(gebiedsbestand.read_file(FIXTURES / "lindestad.geojson"), wijkteams=True)
        gebouwimport.import_buildings(FIXTURES / "gebouwen.csv")
        landlord = people.create_team("Woonlinde", "corporatie")
        people.create_member(landlord, "Wim", "wim@woonlinde.invalid", "woonconsulent")  # type: ignore[arg-type]
        people.create_team("Wijkteam Leeg", "wijkteam")
    return bezoeker("Bea")


def test_only_beheer_gets_in(
    app: Flask, bezoeker: Callable[..., Bezoeker], bea: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        app.extensions, "who_loader", lambda: Who(2, "Sam", grants=frozenset({Grant("wijkteamlid", 1)}))
    )
    sam = bezoeker("Sam", inspect=False)
    for path in ("/beheer/routering", "/beheer/routering/nieuw", "/beheer/gebieden", "/beheer/nummers"):
        sam.visit(path).expect(403)
    sam.visit("/beheer/routering/1").expect(404)


def test_the_rules_are_listed_with_what_is_wrong(bea: Bezoeker, unit: Callable[[], object]) -> None:
    with unit():  # type: ignore[attr-defined]
        empty = accounts.team_named("Wijkteam Leeg")
        assert empty is not None
        service.save_rule(RuleValues(empty.id, gebied_code="BU09990101", soort="overlast", moment="kantoor"))
    bea.visit("/beheer/routering").see("Noord WK099901").see("Vangnet: al het andere").see("Molenbuurt")
    bea.see("Niemand leest mee").see("Wijkteam Leeg heeft geen actieve leden.")


@pytest.mark.parametrize(
    ("plek", "why"),
    [
        ("52.015, 5.01", "Bij Wijkteam Noord, omdat dit in de wijk Noord is."),
        ("flat de zwaan", "Bij Wijkteam Noord, omdat dit in de wijk Noord is."),
        ("nergens", "omdat we de plek niet kennen."),
    ],
)
def test_trying_a_place_saves_nothing(bea: Bezoeker, plek: str, why: str) -> None:
    bea.visit("/beheer/routering").fill("Adres, postcode, gebouw of punt", plek)
    bea.choose("Soort melding", "Zorg").fill("Wanneer", "2026-11-22T03:00").press("Probeer")
    bea.expect(200, "/beheer/routering").see(why).see("Er is niets bewaard.")


def test_trying_nothing_says_what_is_missing(bea: Bezoeker) -> None:
    bea.visit("/beheer/routering").press("Probeer").see("Er ging iets mis").see("Vul een plek in")


def test_a_new_rule_shows_what_it_would_have_done_before_it_is_saved(bea: Bezoeker, app: Flask) -> None:
    bea.visit("/beheer/routering").press("Maak een regel")
    bea.fill("Gebouw", "flat de zwaan").choose("Naar welk team?", "Woonlinde").press("Bekijk wat dit doet")
    bea.see("Klopt deze regel?").see("Bij Woonlinde, omdat dit bij Flat De Zwaan is.")
    bea.see("Er waren 3 meldingen in de laatste 12 weken. Er verandert niets.")
    with app.app_context():
        assert len(queries.active_rules()) == 3
    bea.press("Bewaar de regel").expect(200, "/beheer/routering").see("De regel is bewaard.").see("Flat De Zwaan")
    with app.app_context():
        assert len(queries.active_rules()) == 4


def test_going_back_from_the_preview_keeps_what_was_typed(bea: Bezoeker) -> None:
    bea.visit("/beheer/routering/nieuw").fill("Postcode", "3561 ab").fill("Huisnummer", "12b")
    bea.choose("Soort melding", "Overlast").choose("Onderwerp", "Geluid").choose("Wanneer", "Avond, nacht en weekend")
    bea.choose("Naar welk team?", "Woonlinde").press("Bekijk wat dit doet")
    bea.see("omdat dit op 3561 AB 12 is, het over geluid gaat en het buiten kantoortijd is.")
    bea.press("Terug naar de vragen").see("Maak een regel")
    assert 'value="3561 ab"' in bea.driver.html
    assert 'value="12b"' in bea.driver.html


def test_changing_a_rule_counts_what_moves(bea: Bezoeker, app: Flask) -> None:
    bea.visit("/beheer/routering").press("Noord")
    bea.see("Wijzig de regel").choose("Naar welk team?", "Wijkteam Zuid").press("Bekijk wat dit doet")
    bea.see("In de laatste 12 weken waren er 3 meldingen. Daarvan gaan er 3 naar een ander team.").see("Wijkteam Zuid")
    bea.press("Bewaar de regel")
    with app.app_context():
        found = queries.route(queries.locate(52.015, 5.01), "overlast")
        assert found.why == "Bij Wijkteam Zuid, omdat dit in de wijk Noord is."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"Gemeente, wijk of buurt": "Atlantis"}, "We kennen dit gebied niet. Kies er een uit de lijst."),
        ({"Gebouw": "Toren"}, "We kennen dit gebouw niet. Kies er een uit de lijst."),
        ({"Gebouw": "Flat De Zwaan", "Postcode": "3561AB"}, "Kies één plek: een gebied, een gebouw of een postcode."),
        ({"Postcode": "356"}, "Vul een postcode in, zoals 3561 AB"),
        ({"Huisnummer": "12"}, "Een huisnummer hoort bij een postcode."),
        ({"Volgorde": "0"}, "Vul een getal in van 1 tot 9999"),
        ({"Gemeente, wijk of buurt": "Noord"}, "Kies een team"),
    ],
)
def test_a_rule_that_cannot_be_keeps_what_was_typed(bea: Bezoeker, fields: dict[str, str], sentence: str) -> None:
    bea.visit("/beheer/routering/nieuw")
    for label, value in fields.items():
        bea.fill(label, value)
    if sentence != "Kies een team":
        bea.choose("Naar welk team?", "Woonlinde")
    bea.press("Bekijk wat dit doet").expect(200).see("Er ging iets mis").see(sentence)
    for value in fields.values():
        assert f'value="{value}"' in bea.driver.html


@pytest.mark.parametrize("typed", ["Noord", "noord", "WK099901", "Noord (WK099901)"])
def test_an_area_by_name_or_code(bea: Bezoeker, typed: str) -> None:
    bea.visit("/beheer/routering/nieuw").fill("Gemeente, wijk of buurt", typed)
    bea.choose("Naar welk team?", "Wijkteam Leeg").press("Bekijk wat dit doet")
    bea.see("omdat dit in de wijk Noord is.").see("Wijkteam Leeg heeft geen actieve leden.")


def test_zorg_cannot_be_sent_to_a_landlord(bea: Bezoeker) -> None:
    bea.visit("/beheer/routering/nieuw").choose("Soort melding", "Zorg").choose("Naar welk team?", "Woonlinde")
    bea.press("Bekijk wat dit doet").see("Zorg gaat altijd naar een wijkteam. Kies een wijkteam.")


def test_the_catch_all_gets_another_team_but_cannot_be_removed(bea: Bezoeker, app: Flask) -> None:
    with app.app_context():
        net = next(row.id for row in queries.active_rules() if row.vangnet)
    bea.visit(f"/beheer/routering/{net}").see("Wijzig het vangnet").choose("Naar welk team?", "Wijkteam Zuid")
    bea.press("Bekijk wat dit doet").press("Bewaar de regel").see("De regel is bewaard.")
    bea.visit(f"/beheer/routering/{net}/weg").expect(200, "/beheer/routering").see("Het vangnet blijft altijd staan.")
    with app.app_context():
        row = queries.rule(net)
        team = accounts.team_named("Wijkteam Zuid")
        assert row is not None
        assert team is not None
        assert (row.team_id, row.vangnet) == (team.id, True)
        with pytest.raises(service.CatchAllStays):
            service.remove_rule(row)
        with pytest.raises(service.CatchAllStays):
            service.save_rule(RuleValues(team.id, soort="zorg"), row)


def test_removing_a_rule_shows_what_that_does_and_asks(bea: Bezoeker, app: Flask) -> None:
    with app.app_context():
        regel = next(row.id for row in queries.active_rules() if row.gebied_code == "WK099901")
    bea.visit(f"/beheer/routering/{regel}/weg").see("Deze regel weghalen?").see("gaan er 3 naar een ander team")
    bea.press("Haal de regel weg").see("De regel is weg.")
    bea.inspect = False
    bea.visit(f"/beheer/routering/{regel}").expect(404)


def test_areas_and_buildings(bea: Bezoeker) -> None:
    bea.visit("/beheer/gebieden").see("Lindestad GM0999").see("Nu geldig").see("Flat De Zwaan").see("2–98")
    bea.see("We kennen 0 adressen.")


def test_areas_before_the_first_import(app: Flask, bea: Bezoeker, unit: Callable[[], object]) -> None:
    with unit() as session:  # type: ignore[attr-defined]
        session.execute(sa.delete(Gebied))
        session.execute(sa.delete(Gebouw))
        service.changed("gebieden")
    bea.visit("/beheer/gebieden").see("Er zijn nog geen gebieden.").see("Er zijn nog geen gebouwen.")


def test_a_number_is_checked_today_and_the_warning_goes(bea: Bezoeker, app: Flask) -> None:
    with clock.travel(datetime(2027, 6, 1, 10, tzinfo=UTC)):
        bea.visit("/beheer/nummers").see("0900 8844").see("Te lang geleden")
        for number in ("112", "0900 8844", "0800 1205", "0800 2000", "113", "0800 0113", "0800 7000", "088 0767 000"):
            bea.press(f"Vandaag gecontroleerd: {number}").see(f"{number} is vandaag gecontroleerd.")
        assert "Te lang geleden" not in bea.driver.text


def test_a_number_that_changed_is_new_everywhere_at_once(bea: Bezoeker, app: Flask) -> None:
    bea.visit("/beheer/nummers").press("Politie, geen spoed").fill("Telefoonnummer", "bel maar").press("Bewaar")
    bea.see("Vul een telefoonnummer in met cijfers").fill("Telefoonnummer", "0900 1234").press("Bewaar")
    bea.see("Het nummer is bewaard.").see("0900 1234")
    with app.app_context():
        assert queries.phone("politie") == "0900 1234"
        with pytest.raises(KeyError):
            queries.phone("bestaat-niet")


def test_the_place_has_a_name(ground: Flask, unit: Callable[[], object]) -> None:
    with unit():  # type: ignore[attr-defined]
        service.name_place("Haagpoort", "076 555 01 23", "Het Anker")
    place = queries.place()
    assert place is not None
    assert (place.naam, place.telefoon, place.plein) == ("Haagpoort", "076 555 01 23", "Het Anker")
