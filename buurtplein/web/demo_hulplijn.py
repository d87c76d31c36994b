"""The phone of burenhulp in the made-up gemeente: who has it, and two people who called."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.burenhulp import diensten_acts, diensten_rules
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR

AREA: Final = "WK990101"
PHONE: Final = "085 888 01 30"
_WEEKS: Final = ("lies@lindewaard.example", "youssef@lindewaard.example", "lies@lindewaard.example")


def answer_the_phone() -> None:
    """Three weeks of duty from this Monday, one call that was settled, and one to call back tomorrow."""
    line = diensten_acts.save_line(VISITOR, AREA, PHONE)
    monday = diensten_rules.monday(clock.today())
    for n, email in enumerate(_WEEKS):
        person = accounts.person_by_email(email)
        if person is not None:
            van = monday + n * diensten_rules.WEEK
            diensten_acts.plan(VISITOR, line, person.id, van, van + timedelta(days=6))
    diensten_acts.note(VISITOR, line, "Meneer Bos, 085 888 01 41", "Vroeg hoe laat De Hoek open is.", None)
    tomorrow = clock.today() + timedelta(days=1)
    diensten_acts.note(VISITOR, line, "Geertje, 085 888 01 42", "Wil hulp met de boodschappen.", tomorrow)
