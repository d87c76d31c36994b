"""Which question comes next, what is missing, and that nothing a visitor types breaks a page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from buurtplein.aanvragen import rules, veilig_plan
from buurtplein.aanvragen.rules import STAPPEN, Gat, Stap
from buurtplein.budgetten import potten, queries
from buurtplein.budgetten.regels import BURENDAG, Bijlage, Eigen, Kosten, Medestanders, Ronde, Voorwaarden, Wie
from buurtplein.budgetten.toetsen import Plan, Post, toets
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from tests.aanvragen.vragen_world import PHONE, begin, costs, plan
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[[], AbstractContextManager[Session]]
TODAY = date(2027, 3, 2)
EMPTY: dict[str, Any] = {
    "titel": "", "dag": None, "waar": "", "mensen": None, "posten": [], "samen": None, "naam": None, "email": None,
    "telefoon": None,
}  # fmt: skip
ALL: dict[str, Any] = {
    "titel": "Koffie", "dag": TODAY, "waar": "hier", "mensen": 10, "posten": [1], "samen": "zoek", "naam": "Ans",
    "email": None, "telefoon": PHONE,
}  # fmt: skip


def _draft(**values: Any) -> Any:
    return SimpleNamespace(**{**EMPTY, **values})


def test_seven_questions_in_their_order() -> None:
    assert len(STAPPEN) == 7
    assert rules.missing(_draft()) == Stap.WAT
    assert rules.missing(_draft(titel="Koffie", waar="hier")) == Stap.WANNEER
    assert rules.missing(_draft(**{**ALL, "telefoon": None})) == Stap.BEREIK
    assert rules.missing(_draft(**ALL)) is None
    assert rules.before(Stap.WAT) is None
    assert rules.before(Stap.WAAR) == Stap.WANNEER
    assert rules.after(_draft(**ALL), Stap.WAT, changing=False) == Stap.WANNEER
    assert rules.after(_draft(**ALL), Stap.WAT, changing=True) is None
    assert rules.after(_draft(titel="Koffie"), Stap.WAT, changing=True) == Stap.WANNEER
    assert rules.after(_draft(**ALL), Stap.BEREIK, changing=False) is None


def test_what_comes_later_does_not_stand_in_the_way_and_what_failed_does() -> None:
    regels = Voorwaarden(
        hoogste=100, medestanders=Medestanders(nodig=5), bijlagen=(Bijlage.OFFERTE,), niet_betaald=(Kosten.ALCOHOL,)
    )
    known: dict[str, Any] = {
        "voor_iedereen": True,
        "aanvragers_van_hier": True,
        "wie": Wie.GROEP,
        "dag": date(2027, 5, 1),
    }
    good = toets(regels, Plan(TODAY, posten=(Post(Kosten.ETEN, 100),), **known))
    assert rules.blocking(good) == []
    later = [each for each in rules.gaps(good, STAPPEN) if each.gat == Gat.LATER]
    assert [each.uitkomst.code for each in later] == ["medestanders", "bijlage-offerte"]
    wrong = toets(regels, Plan(TODAY, posten=(Post(Kosten.ALCOHOL, 101),), **known))
    assert [each.uitkomst.code for each in rules.blocking(wrong)] == ["hoogste", "kosten"]
    assert [each.code for each in rules.wrong_here(wrong, Stap.KOSTEN)] == ["hoogste", "kosten"]
    assert rules.wrong_here(wrong, Stap.WANNEER) == []
    nothing = toets(regels, Plan(TODAY))
    assert [each.gat for each in rules.gaps(nothing, ())] == [Gat.LATER, Gat.LATER], "not asked yet is not missing yet"
    assert "iedereen" in {each.uitkomst.code for each in rules.gaps(nothing, [Stap.WAT])}


@pytest.mark.parametrize(
    ("today", "saturday"),
    [(TODAY, date(2027, 9, 25)), (date(2027, 9, 24), date(2027, 9, 25)), (date(2027, 9, 26), date(2028, 9, 23))],
)
def test_the_days_of_burendag_are_those_that_still_come(today: date, saturday: date) -> None:
    assert saturday in rules.possible_days(Voorwaarden(alleen_op=(BURENDAG,)), today)
    assert all(each > today for each in rules.possible_days(Voorwaarden(alleen_op=(BURENDAG, "2027-03-01")), today))


def test_soon_is_within_five_days() -> None:
    assert rules.soon(date(2027, 3, 6), TODAY)
    assert not rules.soon(date(2027, 3, 7), TODAY)
    assert not rules.soon(None, TODAY)


@pytest.mark.parametrize(
    "fine",
    [
        "Burendag met koffie",
        "Feest in de Lindestraat",
        "40 planten voor de hal",
        "Geld voor een nieuwe bank",
        "Sinterklaas",
    ],
)
def test_plain_plans_are_fine(fine: str) -> None:
    assert veilig_plan.sentence(fine) is None


RARE = ("\x00", "٤٠", "9" * 400, "2027-02-31", "9999-12-31", "<b>'\"", "-5", "1e9", "😀" * 90, "")
FIELDS = (
    "titel", "dag", "waar", "mensen", "samen", "naam", "bereik", "wie", "rijen", "woningen", "eigen_euro", "waarvoor_0",
    "soort_0", "euro_0", "tweede_naam", "tweede_telefoon", "eigen_in", "wijzig", "tekst", "regeling", "form_key",
)  # fmt: skip


def test_nothing_that_is_typed_breaks_a_page(town: Town, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        chair = begin(bezoeker("iemand"), "grote-plannen")
        nummer, token = chair.path.split("/")[3], chair.values("//input[@name='csrf_token']/@value")[0]
        client = chair.driver.browser  # type: ignore[attr-defined]  # the plain driver
        addresses = [f"/budget/plan/{nummer}/vraag/{stap}" for stap in (*STAPPEN, "bestaat-niet")]
        addresses += [f"/budget/plan/{nummer}/{end}" for end in ("reken", "controle", "opnieuw")]
        addresses += ["/budget/vragen/buurtbudget", "/budget/vragen/%00", f"/budget/plan/{nummer}%00"]
        seen = set()
        for typed in RARE:
            sent = {**dict.fromkeys(FIELDS, typed), "csrf_token": token}
            for address in addresses:
                answer = client.post(address, data=sent, headers={"Referer": "http://localhost/"})
                assert answer.status_code < 500, (address, typed)
                seen.add(answer.status_code)
                assert client.get(address).status_code < 500, (address, typed)
        assert seen == {200, 303, 400, 404}


def test_a_scheme_with_every_rule_keeps_seven_questions(town: Town, unit: Unit, bezoeker: Visitors) -> None:
    every = Voorwaarden(
        wie=(Wie.BEWONER,), aanvragers=2, aanvrager_leeftijd=18, aanvragers_geen_familie=True,
        aanvragers_ander_adres=True, per_woning=20, hoogste=5000, eigen_deel=20, medebetaler=True, offerte_vanaf=200,
        eenmalig=True, nieuw=True, openbaar_eerst=True, publiceren=True, niet_betaald=(Kosten.ETEN,),
        eten_op_feest=True, rondes=(Ronde(date(2027, 2, 1), date(2027, 4, 1), date(2027, 5, 3)),),
    )  # fmt: skip
    with clock.travel(MORNING):
        with unit():
            scheme = queries.regeling_by_slug("buurtbudget")
            assert scheme is not None
            given = potten.Regelinggegevens(
                "Alles", scheme.pot_id, "GM9901", scheme.behandelaar_id, PHONE, uitleg="Met elke regel."
            )
            slug = potten.save_regeling(Who(), given, every).slug
        chair = bezoeker("iemand").visit(f"/budget/vragen/{slug}").fill("Wat wil je doen?", "Bloembakken")
        for box in ("Iedereen in de buurt", "Het is nieuw", "Dit plan kreeg nog niet", "Het is een feest"):
            chair.choose(box)
        chair.press("Verder").fill("Wanneer is het?", "2027-06-12").press("Verder")
        chair.fill("Waar is het?", "In het park").choose("Het is op straat of in het park").press("Verder")
        chair.see("Dit kan zo niet.").see("Vraag eerst de gemeente.").press("Terug").choose("De gemeente zei al")
        chair.press("Verder").fill("Hoeveel woningen doen mee?", "٢٤").press("50")
        costs(chair, ("bakken", "400"), ("soep", "80")).choose("Ik heb een prijs van de winkel")
        chair.fill("Wat doen jullie zelf?", "96").choose("zelf helpen")
        chair.fill("Hoeveel euro betaalt een ander mee?", "50").press("Verder").see("vraag 6 van 7")
        for box in ("Wij wonen of werken", "Wij zijn 18 jaar", "Wij zijn geen familie", "Wij wonen niet op hetzelfde"):
            chair.choose(box)
        chair.fill("Hoe heet de ander?", "Karin").fill("Op welk nummer bellen we de ander?", PHONE).press("Verder")
        chair.fill("Hoe heet je?", "Ans").fill("Wat is je e-mailadres of telefoon?", "085 888 01 22")
        chair.choose("Jullie mogen het plan").press("Verder").see("Je vraagt € 430.").see("maandag 3 mei")
        chair.press("Verstuur aanvraag").see("Je aanvraag is binnen.")
        with unit():
            found = plan(chair.path.rpartition("/")[2])
            assert (found.gevraagd, found.antwoorden["eigen_in"], found.toestemming) == (430, [Eigen.ARBEID], True)
