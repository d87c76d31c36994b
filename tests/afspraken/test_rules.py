"""The law of agreeing: when it is decided, what comes of it, what is told, and what is never about a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.afspraken import rules, toets
from buurtplein.afspraken.rules import Huisregel, Keuze, Manier, Uitslag, Voorstelsoort
from buurtplein.afspraken.toets import Bezwaar

DAYS = st.dates(date(2026, 1, 1), date(2032, 1, 1))
VOICES = st.integers(0, 60)
TITLES = st.text("abc", min_size=1, max_size=4)
HOUSE = st.lists(TITLES, max_size=8).map(
    lambda titles: [Huisregel(nth, titel, "") for nth, titel in enumerate(titles, 1)]
)


@given(DAYS, st.integers(0, 400), st.integers(3, 60))
def test_opening_late_takes_no_day_of_deciding_away(talked: date, late: int, days: int) -> None:
    today = talked + timedelta(days=1 + late)
    last = rules.decide_until(talked, today, days)
    assert (last - today).days + 1 == days
    assert not rules.over(last, last)
    assert rules.over(last, last + timedelta(days=1))


@pytest.mark.parametrize(
    ("voor", "tegen", "enough", "came"),
    [
        (3, 2, 5, Uitslag.AANGENOMEN),
        (2, 3, 5, Uitslag.MEER_TEGEN),
        (3, 3, 5, Uitslag.MEER_TEGEN),  # as many: everything stays as it was
        (4, 0, 5, Uitslag.TE_WEINIG),
        (0, 4, 5, Uitslag.TE_WEINIG),
        (2, 0, 0, Uitslag.TE_WEINIG),  # two never decide, whatever a house chose
        (3, 0, 0, Uitslag.AANGENOMEN),
        (0, 0, 0, Uitslag.TE_WEINIG),
    ],
)
def test_a_majority_needs_enough_voices_and_more_for_than_against(
    voor: int, tegen: int, enough: int, came: Uitslag
) -> None:
    assert rules.outcome(Manier.MEERDERHEID, {Keuze.VOOR: voor, Keuze.TEGEN: tegen}, enough) == came


@given(VOICES, st.integers(1, 60))
def test_one_good_reason_brings_consent_back_to_the_talk(voor: int, reasons: int) -> None:
    assert rules.outcome(Manier.CONSENT, {Keuze.VOOR: voor, Keuze.BEZWAAR: reasons}, 5) == Uitslag.BEZWAAR
    assert rules.outcome(Manier.CONSENT, {Keuze.VOOR: voor}, 5) == Uitslag.AANGENOMEN


def test_voices_never_decide_what_a_meeting_decides() -> None:
    with pytest.raises(ValueError, match="meeting"):
        rules.outcome(Manier.VERGADERING, {Keuze.VOOR: 9}, 3)
    assert rules.choices(Manier.VERGADERING) == ()


@pytest.mark.parametrize(
    ("voor", "tegen", "told"),
    [(0, 0, None), (2, 0, None), (0, 2, None), (1, 1, None), (2, 1, (2, 1)), (0, 3, (0, 3)), (12, 7, (12, 7))],
)
def test_fewer_than_three_voices_are_never_told(voor: int, tegen: int, told: tuple[int, int] | None) -> None:
    assert rules.told(voor, tegen) == told


@given(st.integers(0, 300))
def test_homes_are_told_in_fives_or_not_at_all(homes: int) -> None:
    shown = rules.in_fives(homes)
    assert (shown is None) == (homes < 5)
    assert shown is None or (shown % 5 == 0 and 0 <= homes - shown < 5)


@given(HOUSE, TITLES, st.integers(1, 10))
def test_what_changed_is_just_what_the_proposal_said(house: list[Huisregel], titel: str, draad: int) -> None:
    here = {each.draad: each for each in house}
    added = rules.after(house, Voorstelsoort.NIEUW, Huisregel(0, titel, ""))
    assert added is not None
    assert [each.titel for each in rules.difference(house, added).erbij] == [titel]
    for soort in (Voorstelsoort.ANDERS, Voorstelsoort.WEG):
        now = rules.after(house, soort, Huisregel(draad, titel, "nieuw"))
        if draad not in here:
            assert now is None
            continue
        assert now is not None
        changed = rules.difference(house, now)
        assert not changed.erbij
        touched = changed.anders if soort == Voorstelsoort.ANDERS else changed.weg
        assert [each.draad for each in touched] == [draad]
    assert rules.difference(house, house) == rules.Verschil([], [], [])


@pytest.mark.parametrize(
    ("since", "meetings", "may"),
    [
        (None, [], True),  # the first version
        (10, [], False),
        (10, [9], False),  # before this version
        (10, [10], True),
        (10, [20], True),  # today
        (10, [21], False),  # still to come
        (10, [9, 15, 25], True),
    ],
)
def test_only_after_a_meeting_is_a_version_corrected(since: int | None, meetings: list[int], may: bool) -> None:
    days = [date(2027, 3, each) for each in meetings]
    assert rules.may_correct(date(2027, 3, since) if since else None, days, date(2027, 3, 20)) is may


@pytest.mark.parametrize(
    "tekst",
    [
        "Dennis moet eruit",
        "Ik vind dat Dennis weg moet",
        "De buurman hiernaast moet verhuizen",
        "Nummer 12 doet nooit mee",
        "Het gezin op de tweede is te luid",
        "Die man van 14 maakt herrie",
        "De buren van boven moeten weg",
        "Iemand moet het huis uit",
        "Stem Kanarie weg",
        "They must go",
        "kanarie en Vink: Kanarie hoort er niet bij",
    ],
)
def test_what_is_about_a_person_is_seen(tekst: str) -> None:
    assert toets.kijk(tekst, frozenset({"Kanarie"})) == Bezwaar.MENS


@pytest.mark.parametrize(
    "tekst",
    [
        "We groeten elkaar",
        "Na tien uur is het stil op de gang",
        "De fietsen moeten weg uit de gang",
        "Die kast moet eruit",
        "Wie rookt doet dat buiten",
        "We helpen elkaar als iemand ziek is",
        "Kinderen spelen in de tuin tot acht uur",
        "Bij De Rietzanger staat de deur open op vrijdag",
        "",
    ],
)
def test_what_is_about_a_rule_may_be_proposed(tekst: str) -> None:
    assert toets.kijk(tekst, frozenset({"Kanarie"}), "De Rietzanger") is None


def test_numbers_and_scolding_come_back_too() -> None:
    assert toets.kijk("Bel me op 06 12 34 56 78") == Bezwaar.GEGEVENS
