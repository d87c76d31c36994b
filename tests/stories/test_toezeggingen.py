"""Three months later: what was promised at an evening is still there, done or late, with the name of the team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from buurtplein.bijeenkomsten import toezeggingen_acts
from buurtplein.kernel import clock
from tests.factories import a_meeting
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
Jobs = Callable[[], int]
THE_DAY_AFTER = MORNING + timedelta(days=8)
A_MONTH_LATER = MORNING + timedelta(days=45)
THREE_MONTHS_LATER = MORNING + timedelta(days=98)


@pytest.fixture
def slug(unit: Unit, town: Town) -> str:
    """The address of an evening in a week, after fear in the flat."""
    with clock.travel(MORNING), unit():
        return a_meeting("Rust in en om de flat").slug


def test_a_promise_does_not_disappear(
    bezoeker: Visitors, unit: Unit, slug: str, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(THE_DAY_AFTER):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/verslag")
        samira.fill("Wat doen we?", "Er komt licht bij de ingang").choose("Welk team?", "Woonstichting De Linde")
        samira.fill("Voor welke dag?", "2027-04-15").press("Zet erbij")
        samira.fill("Wat doen we?", "Elke dinsdag lopen we een ronde").choose("Welk team?", "Wijkteam Noord")
        samira.fill("Voor welke dag?", "2027-04-30").press("Zet erbij").see("Dat staat erbij.")
        samira.fill("Dit is er gezegd", "Buren willen meer licht. Ze willen weten wie ze kunnen bellen.")
        samira.press("Zet het op de pagina").press("Maak een avond over 3 maanden").see("Er staat een concept")
        karin = bezoeker("Karin").visit(f"/agenda/{slug}/verslag").see("Dit is er gezegd").see("Dit doen we nu")
        karin.see("Er komt licht bij de ingang").see("We komen terug rond juni.")

    with clock.travel(A_MONTH_LATER):
        with unit():
            toezeggingen_acts.watch_promises()
        run_jobs()
        late = mailbox.to("wouter@lindewaard.example")
        assert [message["Subject"] for message in late] == ["Een belofte is te laat"]
        assert "Er komt licht bij de ingang" in mailbox.text(late[0])
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/toezeggingen").press("Elke dinsdag lopen we")
        hanneke.fill("Hoe ging het?", "We lopen elke dinsdag om zeven uur.").press("Het is gedaan")

    with clock.travel(THREE_MONTHS_LATER):
        karin = bezoeker("Karin").visit("/agenda/toezeggingen").see("Te laat").see("Er komt licht bij de ingang")
        karin.see("Dit doet Woonstichting De Linde.").see("085 888 01 09").not_see("Elke dinsdag lopen we")
        karin.press("Rust in en om de flat").see("Gedaan").see("We lopen elke dinsdag om zeven uur.")
        wouter = bezoeker("Wouter", signed_in=True).visit("/werk/toezeggingen").press("Er komt licht bij de ingang")
        wouter.fill("Hoe ging het?", "De lamp is besteld, maar hij komt pas in juli.").press("Het lukt niet")
        karin.visit(f"/agenda/{slug}/verslag").see("Dit lukt niet. We leggen uit waarom.")
        karin.see("De lamp is besteld, maar hij komt pas in juli.")
        karin.visit("/agenda/toezeggingen").see("Alles wat beloofd is, is klaar.")
