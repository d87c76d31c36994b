"""In a browser: the total and what is missing change while somebody types, and nothing typed is lost by it."""

from __future__ import annotations

import pytest

from buurtplein.kernel import clock
from tests.aanvragen.vragen_world import begin, costs, to_costs
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors, comes_to_see

pytestmark = pytest.mark.browser


def test_the_total_is_there_while_you_type(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        chair = to_costs(begin(bezoeker("Meneer Sijbrandij")))
        loads = chair.pages
        costs(chair, ("koffie en thee", "40"), ("een tent", "260"))
        comes_to_see(chair, "Samen is dat € 300.")
        costs(chair, ("koffie en thee", "40"), ("een tent", "2600"))
        comes_to_see(chair, "Dat is meer dan € 2.500. Vraag minder, of bel Nora om mee te denken.")
        assert chair.pages == loads, "it counted without a new page"
        costs(chair, ("koffie en thee", "40"), ("een tent", "260")).press("Nog een regel").see("Regel 4")
        chair.press("Verder").see("Wie doet met je mee?")
