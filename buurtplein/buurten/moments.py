"""Office hours and the rest of the week, as routing rules and opening texts mean them. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from buurtplein.kernel import clock
from buurtplein.kernel.workdays import holidays_in

KANTOOR: Final = "kantoor"
AVOND_EN_NACHT: Final = "avond-en-nacht"
MOMENTEN: Final = (KANTOOR, AVOND_EN_NACHT)

OFFICE_OPENS: Final = 8  # hour on the wall clock
OFFICE_CLOSES: Final = 18
SATURDAY: Final = 5


def moment_of(at: datetime) -> str:
    """Which of the two moments a time falls in: ``kantoor`` is Monday to Friday 08.00-18.00, not on a Dutch holiday.

    ``at`` must be aware. Weekends and holidays are ``avond-en-nacht`` all day.
    """
    here = clock.local(at)
    office = OFFICE_OPENS <= here.hour < OFFICE_CLOSES and here.weekday() < SATURDAY
    return KANTOOR if office and here.date() not in holidays_in(here.year) else AVOND_EN_NACHT
