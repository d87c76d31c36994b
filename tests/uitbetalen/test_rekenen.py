"""Every cent has its place: what may go out before the day, and how any receipts and any advance end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.regels import Voorwaarden
from buurtplein.budgetten.rules import NotPossible, Rekening, Stand, Uitbetaling
from buurtplein.kernel import clock, db
from buurtplein.uitbetalen import boeken, bonnen_acts, queries, rules, sepa, service
from buurtplein.uitbetalen.bonnen_acts import Bonnetje
from buurtplein.uitbetalen.rules import Betaalstand, Herinner, Rekenstand
from buurtplein.uitbetalen.service import Wens
from tests.factories import as_who
from tests.personas import Town
from tests.stories.steps import MORNING
from tests.uitbetalen.kas_world import CANARY, GIVER, granted, under

CENTS = st.integers(0, 1_000_000)


@given(toegekend=CENTS, voor=CENTS, goed=CENTS)
def test_the_settling_loses_no_cent(toegekend: int, voor: int, goed: int) -> None:
    out = rules.settle(toegekend, voor, goed)
    assert out.verbruikt + out.nog_betalen + out.vrij + out.terug == toegekend + voor
    assert min(out.verbruikt, out.nog_betalen, out.vrij, out.terug) >= 0
    assert out.besteed == min(goed, toegekend + voor)
    assert not (out.nog_betalen and out.terug), "we never pay somebody who has to give back"


@given(gegeven=CENTS, percent=st.integers(0, 100), given_=CENTS, taken=CENTS)
def test_never_more_goes_out_than_was_granted(gegeven: int, percent: int, given_: int, taken: int) -> None:
    cent = rules.beforehand(gegeven, percent, given_, taken)
    assert 0 <= cent <= max(0, gegeven - taken)
    assert not cent or (cent + given_) * 100 <= gegeven * percent


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("nl39 rabo 0300 0652 64", CANARY),
        ("NL91ABNA0417164300", GIVER),
        ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
        ("NL39RABO0300065265", None),  # one digit off
        ("TR330006100519786457841326", None),  # an account, outside SEPA
        ("NL39", None),
        ("", None),
        ("\uff13\uff19", None),  # digits of another width
        ("🙂" * 20, None),
    ],
)
def test_accounts_are_read_as_people_type_them(typed: str, read: str | None) -> None:
    assert rules.read_iban(typed) == read


@given(st.text(max_size=60))
def test_no_text_makes_reading_an_account_fail(typed: str) -> None:
    found = rules.read_iban(typed)
    assert found is None or found[:2] in rules.SEPA_COUNTRIES


@pytest.mark.parametrize(
    ("voorschot", "weg", "percent"),
    [
        (100, Uitbetaling.REKENING, 100),
        (50, Uitbetaling.REKENING, 50),
        (50, Uitbetaling.PAS, 50),
        (0, Uitbetaling.REKENING, 0),
        (0, Uitbetaling.PAS, 100),  # nobody pays first
        (0, Uitbetaling.WINKEL, 100),
    ],
)
def test_what_a_scheme_gives_before_the_day(voorschot: int, weg: Uitbetaling, percent: int) -> None:
    assert rules.percent(Voorwaarden(voorschot=voorschot), weg) == percent


def test_reminders_and_the_end_by_a_human() -> None:
    regels, held = Voorwaarden(vervalt_na=35), date(2027, 3, 6)
    last = rules.last_day(regels, held)
    assert last == held + timedelta(days=28)
    days = {0: None, 20: None, 21: Herinner.WEEK, 27: Herinner.WEEK, 28: Herinner.DAG, 29: Herinner.NA, 90: Herinner.NA}
    assert {n: rules.reminder(last, held + timedelta(days=n)) for n in days} == days
    over = {n: rules.may_lapse(regels, held, held + timedelta(days=n)) for n in (27, 28, 35, 36)}
    assert over == {27: False, 28: False, 35: False, 36: True}
    later = held + timedelta(days=50)
    assert not rules.may_lapse(regels, held, held + timedelta(days=40), later)
    assert not rules.may_lapse(Voorwaarden(), held, held + timedelta(days=400)), "a scheme without a term never ends"


# ------------------------------------------------------------------ with the books


ADVANCES = st.sampled_from([0, 30, 50, 100])
RECEIPTS = st.lists(st.tuples(st.integers(1, 60_000), st.booleans()), max_size=6)
WAYS = st.sampled_from([Uitbetaling.REKENING, Uitbetaling.PAS, Uitbetaling.WINKEL, None])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    voorschot=ADVANCES,
    weg=WAYS,
    shop=st.integers(1, 250),
    sent=RECEIPTS,
    ends=st.sampled_from(["terug", "deels", "kwijt"]),
)
def test_whatever_comes_in_only_what_was_spent_is_left(
    app: Flask, town: Town, voorschot: int, weg: Uitbetaling | None, shop: int, sent: Any, ends: str
) -> None:
    with clock.travel(MORNING), app.app_context(), db.transaction():
        sonja = as_who("Sonja")
        aanvraag, _code = granted(250)
        under(aanvraag, voorschot=voorschot)
        if weg is not None:
            wens = Wens(weg, CANARY, "Ans", euro=shop) if weg == Uitbetaling.WINKEL else Wens(weg, CANARY, "Ans")
            if (made := service.choose(as_who("Ans"), aanvraag, wens)) is not None:
                service._pay(sonja, made)
        bonnen_acts.add(
            as_who("Ans"), aanvraag, [Bonnetje(b"jpeg", cent, date(2027, 3, 2), None) for cent, _ok in sent]
        )
        bonnen_acts.done(as_who("Ans"), aanvraag)
        for bon, (_cent, ok) in zip(queries.bonnen_of(aanvraag.id), sent, strict=True):
            bonnen_acts.judge(sonja, aanvraag, bon, ok, None if ok else "alcohol")
        done = bonnen_acts.settle(sonja, aanvraag)
        _end(aanvraag, done, ends)
        good = sum(cent for cent, ok in sent if ok)
        saldo = budgetten.saldo_of(aanvraag.id)
        assert set(saldo) <= {Rekening.BESTEED}
        spent = saldo.get(Rekening.BESTEED, 0)
        paid = shop * 100 if weg == Uitbetaling.WINKEL else 0
        assert spent <= 25_000
        if ends == "terug":
            assert spent == min(25_000, paid + good)
        assert aanvraag.stand == Stand.VASTGESTELD
        assert all(each.stand == Betaalstand.BETAALD for each in queries.betalingen_of(aanvraag.id))
        db.rollback()


def _end(aanvraag: Any, done: Any, ends: str) -> None:
    sonja, nora = as_who("Sonja"), as_who("Nora")
    if done.stand == Rekenstand.REST:
        rest = queries.betalingen_of(aanvraag.id)[-1]
        service._pay(sonja, rest)
    if done.stand == Rekenstand.TERUG and ends == "deels" and done.terug > 1:
        bonnen_acts.came_back(sonja, aanvraag, done.terug // 2)
    if done.stand == Rekenstand.TERUG and ends != "terug":
        bonnen_acts.forgive(sonja, aanvraag, "Het ging mis met de pas.")
        with pytest.raises(NotPossible):
            bonnen_acts.forgive_second(sonja, aanvraag, ja=True)
        bonnen_acts.forgive_second(nora, aanvraag, ja=True)
    elif done.stand == Rekenstand.TERUG:
        with pytest.raises(NotPossible):
            bonnen_acts.came_back(sonja, aanvraag, done.terug + 1)
        bonnen_acts.came_back(sonja, aanvraag, done.terug)


def test_without_receipts_in_the_scheme_all_is_spent(unit: Callable, town: Town) -> None:
    with clock.travel(MORNING), unit():
        aanvraag, _code = granted(100)
        under(aanvraag, bonnen=False)
        made = service.choose(as_who("Ans"), aanvraag, Wens(Uitbetaling.PAS))
        assert made is not None
        service.handed_over(as_who("Sonja"), made)
        bonnen_acts.done(as_who("Ans"), aanvraag)
        bonnen_acts.settle(as_who("Sonja"), aanvraag)
        assert budgetten.saldo_of(aanvraag.id) == {Rekening.BESTEED: 10_000}


# ------------------------------------------------------------------ files


def test_names_of_every_script_fit_the_schema_of_banks() -> None:
    to = [
        sepa.Naar(naam, CANARY, cent, f"B-123456-{cent}", "Buurtplein B-123456")
        for cent, naam in enumerate(
            ("Ans & Co <b>", "سارة", "Łukasz Żółć", "🙂🙂", "x" * 300, "", "D'Agostini-Ünal"), 1
        )
    ]
    xml = sepa.transfer(sepa.Van("Gemeente Lindewaard", GIVER), to, date(2027, 3, 2)).decode()
    assert "pain.001.001.09" in xml
    assert "<CtrlSum>0.28</CtrlSum>" in xml
    assert xml.count("<EndToEndId>") == 7
    assert "Lukasz Zolc" in xml


@pytest.mark.parametrize("value", ["=1+1", "+31", "-2", "@x", " =1", "\t=1", "\r=1"])
def test_no_cell_of_the_books_is_a_formula(value: str) -> None:
    line = boeken.as_csv([(value, "a;b", 'c"d')]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert line.lstrip('"').startswith("'")
    assert '"a;b"' in line


def test_books_have_dutch_decimals() -> None:
    assert [boeken.decimal(cent) for cent in (5, 100, 125_005)] == ["0,05", "1,00", "1250,05"]
