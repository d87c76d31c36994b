"""Small words: how far, when, in which language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster, Tijd
from buurtplein.kernel.i18n import speaking
from buurtplein.pleinen import texts
from tests.stories.steps import MORNING

pytestmark = pytest.mark.usefixtures("app_context")


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "ongeveer 50 meter"),
        (26, "ongeveer 50 meter"),
        (412, "ongeveer 400 meter"),
        (949, "ongeveer 950 meter"),
        (950, "ongeveer 1 kilometer"),
        (1549, "ongeveer 1,5 kilometer"),
        (12_040, "ongeveer 12 kilometer"),
    ],
)
def test_how_far(metres: float, said: str) -> None:
    assert texts.afstand(metres) == said


def test_when() -> None:
    with clock.travel(MORNING):
        assert texts.wanneer(MORNING + timedelta(hours=10)) == "vandaag om 19.30 uur"
        assert texts.wanneer(MORNING + timedelta(days=1)) == "morgen om 9.30 uur"
        assert texts.wanneer(MORNING + timedelta(days=2)) == "donderdag 4 maart om 9.30 uur"
        assert texts.van_tot("09:30", "24:00") == "9.30 tot 0.00 uur"
        assert texts.van_tot("00:30", "01:00") == "0.30 tot 1.00 uur"


def test_languages_are_named_in_the_language_of_the_page(app_context: None) -> None:
    assert texts.opgesomd(texts.taal(code) for code in ("ar", "tr", "uk")) == "Arabisch, Turks en Oekraïens"
    assert all(texts.taal(code) != code for code in texts.TALEN)
    with speaking("en"):
        assert texts.taal("ar") == "Arabic"
        assert all(texts.taal(code) != code for code in texts.TALEN)


def test_the_evening_is_from_six_and_the_night_belongs_to_it() -> None:
    evening = Rooster((Tijd(1, "20:00", "01:00"),))
    afternoon = Rooster((Tijd(1, "12:00", "18:00"),))
    with clock.travel(MORNING):
        assert hours.evening(evening, clock.now()) is not None
        assert hours.evening(afternoon, clock.now()) is None
        assert hours.evening(evening, clock.now() + timedelta(hours=15)) is not None  # half past midnight
        assert hours.evening(evening, clock.now() + timedelta(hours=16)) is None  # half past one
        assert hours.evening(evening, clock.now() - timedelta(days=1)) is None


def test_a_holiday_is_skipped_only_where_it_matters() -> None:
    friday, day = Rooster((Tijd(4, "09:00", "12:00"),)), date(2027, 3, 20)
    assert hours.skipped(friday, day, 14) == [date(2027, 3, 26)]  # Good Friday, and not Easter Monday
    assert hours.skipped(Rooster(friday.tijden, feestdagen=True), day, 14) == []
    said = Anders(date(2027, 3, 26), Afwijkend.ANDERS, "10:00", "11:00")
    assert hours.skipped(Rooster(friday.tijden, (said,)), day, 14) == []
