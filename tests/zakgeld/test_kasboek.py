"""A neighbour reads the open books: all of the money, and nobody."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.budgetten import grootboek, potten, queries, service
from buurtplein.budgetten.rules import Boeksoort, Rekening
from buurtplein.kernel import clock, db
from buurtplein.kernel.who import Who
from tests.bezoeker import Bezoeker
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.stories.test_niemand_krijgt_een_label import labels_on
from tests.zakgeld.zakgeld_world import CANARIES, POT, SLUG, Unit, a_plan, granted

SECTION = re.compile(r"<section.*?</section>", re.S)


def _pot() -> Any:
    found = queries.pot_by_slug(SLUG)
    assert found is not None
    return found


def _no_canary(visitor: Bezoeker, *more: str) -> None:
    seen = f"{visitor.driver.html}\n{dict(visitor.driver.headers)}\n{visitor.driver.path}".casefold()
    for canary in (*CANARIES, *more):
        assert canary.casefold() not in seen, f"{visitor.path} tells {canary}"
    assert list(labels_on(visitor)) == []


def test_a_neighbour_reads_all_of_the_money_and_finds_nobody(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            shown = granted(
                "Bankje bij de deur", 120, toestemming=True, soorten={"materiaal": 120}, waar="De binnentuin"
            )
            granted("Feest van KANARIENAAM", 60, toestemming=True)  # agreed, and yet it tells who
            granted("Bel 085 888 01 77 voor koffie", 55, toestemming=True)
            granted("GEHEIMPLAN", 80)
            a_plan("WACHTPLAN", 30, toestemming=True)
            pot = _pot()
            for number, (soort, van, naar, cent) in enumerate(
                (
                    (Boeksoort.VOORSCHOT, Rekening.TOEGEKEND, Rekening.VOORGESCHOTEN, 120_00),
                    (Boeksoort.BESTEDING, Rekening.VOORGESCHOTEN, Rekening.BESTEED, 99_95),
                    (Boeksoort.TERUGBETALING, Rekening.VOORGESCHOTEN, Rekening.TERUG, 20_05),
                )
            ):
                grootboek.book(Who(), pot.id, soort, van, naar, cent, f"proef-{number}", shown.id)
            nummer = shown.nummer
        karin = bezoeker("Karin").visit(POT)
        karin.see("Er is nog € 1.685 om te geven.").see("Samen is er € 2.000 in de pot gedaan.")
        karin.see("Maart 2027").see("Bankje bij de deur").see("Een plan, of meer")
        karin.see("€ 99,95").see("€ 20,05").see("Dat laten we zien vanaf vijf plannen.")
        for hidden in ("GEHEIMPLAN", "WACHTPLAN", "Feest van", "voor koffie", nummer):
            karin.not_see(hidden)
        _no_canary(karin)
        assert not re.search(r"\b(?:2 maart|02-03|2027-03-02|9[.:]30)\b", karin.text), "a day points at somebody"
        karin.visit("/budget/gelukt").see("Bankje bij de deur").see("De binnentuin").see("Maart 2027, € 120")
        karin.see("minder dan 5").not_see("GEHEIMPLAN").not_see("WACHTPLAN").not_see(nummer)
        _no_canary(karin)
        karin.visit(f"{POT}/kasboek.csv").expect(200)
        assert karin.driver.headers["cache-control"] == "public, max-age=300"
        rows = karin.driver.html.lstrip("\ufeff").splitlines()
        assert rows[0] == "Maand;Wat;Plan;Bedrag in euro"
        assert "2027-03;Beloofd;Bankje bij de deur;120,00" in rows
        assert "2027-03;Beloofd;Een plan, of meer;195,00" in rows
        _no_canary(karin, "GEHEIMPLAN", nummer)


def test_one_small_plan_changes_money_and_nothing_else(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Somebody compares the page of today with that of tomorrow: an amount of a month moved, and that is all."""
    with clock.travel(MORNING):
        with unit():
            for euro in (10, 20, 30, 40, 50):
                granted(euro=euro, soorten={"eten_drinken": euro})
        karin = bezoeker("Karin")
        before = _sections(karin.visit(POT))
        assert re.findall("Eten en drinken|€ 150", before["waarvoor"]) == ["Eten en drinken", "€ 150"]
        with unit():
            granted("GEHEIMPLAN", 35, soorten={"artiest": 35}, mensen=33)
        after = _sections(karin.visit(POT))
        assert {name for name in before if before[name] != after[name]} == {"nu", "maanden"}
        for name in ("nu", "maanden"):
            assert _without_amounts(before[name]) == _without_amounts(after[name])
        with unit():
            for _each in range(4):
                granted(euro=5, soorten={"artiest": 5})
        whole = karin.visit(POT).driver.html
        assert re.findall("Een artiest|€ 55", whole)[:2] == ["Een artiest", "€ 55"], "five of them may be told"


def _sections(visitor: Bezoeker) -> dict[str, str]:
    found = {}
    for section in SECTION.findall(visitor.driver.html):
        name = re.search(r'aria-labelledby="([\w-]+)"', section)
        assert name is not None
        found[name[1]] = section
    return found


def _without_amounts(section: str) -> str:
    """Without amounts, and without the lengths of the bar that draws them."""
    return re.sub(r"€\s?[\d.,]+|<svg.*?</svg>", "…", section, flags=re.S)


def test_a_pot_that_is_not_public_is_nothing_to_anybody(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        granted("Bankje", toestemming=True)
        _pot().openbaar = False
    for visitor in (bezoeker("Karin"), bezoeker("Nora", signed_in=True)):
        for path in (POT, f"{POT}/kasboek.csv", "/budget/pot/bestaat-niet"):
            visitor.visit(path).expect(404)
        visitor.visit("/budget/gelukt").not_see("Bankje").not_see("Zak geld van De Zwaan")


def test_years_apart_and_addresses_that_somebody_made_up(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING.replace(year=2028)), unit():
        potten.put_in(Who(), _pot(), 123_45, "later")
    karin = bezoeker("Karin").visit(POT).see("Wat gebeurde er in 2028?").see("€ 123,45")
    first = karin.values("//ul[@class='rijtje']//a/@href")[-1]
    karin.visit(first).not_see("€ 123,45").see("€ 2.000")
    for asked in ("0", "9999", "-1", "x", "9" * 40):
        karin.visit(f"{POT}?jaar={asked}").expect(200).see("Wat gebeurde er in 2028?")
    karin.visit("/budget/gelukt?na=onzin").expect(200)


def test_a_plan_that_stops_loses_its_title(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        plan = granted("Bankje bij de deur", toestemming=True)
        number = plan.id
    karin = bezoeker("Karin").visit(POT).see("Bankje bij de deur")
    with unit():
        stopped = queries.aanvraag(number)
        assert stopped is not None
        service.withdraw(Who(), stopped)
    karin.visit(POT).not_see("Bankje").see("Over, en terug in de pot")
    karin.visit("/budget/gelukt").not_see("Bankje")


def test_a_long_list_in_pages_and_a_photo_of_who_agreed(
    bezoeker: Visitors, app: Flask, town: Town, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit():
        ids = [granted(f"Plan nummer {'abcdefghijklmnopqrstuvwxyzABCD'[n]}", 5, toestemming=True).id for n in range(30)]
    monkeypatch.setitem(app.extensions, "budget_fotos", lambda _plans: {ids[-1]: "/budget/foto/x.jpg"})
    karin = bezoeker("Karin").visit("/budget/gelukt")
    assert len(karin.values("//ul[@class='gelukt']/li")) == 25
    assert karin.values("//img/@src") == ["/budget/foto/x.jpg"]
    karin.press("Toon meer")
    assert len(karin.values("//ul[@class='gelukt']/li")) == 5


@pytest.mark.parametrize("path", [POT, f"{POT}/kasboek.csv", "/budget/gelukt"])
def test_the_number_of_questions_to_the_database_stays(
    bezoeker: Visitors, app: Flask, town: Town, unit: Unit, path: str
) -> None:
    karin = bezoeker("Karin")
    with unit():
        granted(toestemming=True)
    karin.visit(path)
    first = _asked(app, karin, path)
    with unit():
        for n in range(12):
            granted(f"Plan {'abcdefghijkl'[n]}", 5, toestemming=n % 2 == 0)
    assert _asked(app, karin, path) == first


def _asked(app: Flask, visitor: Bezoeker, path: str) -> int:
    count = [0]

    def one(*_told: object) -> None:
        count[0] += 1

    with app.app_context():
        engine = db.engine()
    sa.event.listen(engine, "before_cursor_execute", one)
    try:
        visitor.visit(path).expect(200)
    finally:
        sa.event.remove(engine, "before_cursor_execute", one)
    return count[0]
