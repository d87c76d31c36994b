"""Figures beside the euros: in fives, of quarters that are over, and nobody in them."""

from __future__ import annotations

from datetime import date

from buurtplein.kernel import clock
from buurtplein.pleinen import queries as pleinen
from buurtplein.pleinen import visits
from buurtplein.pleinen.rules import Dagdeel
from buurtplein.web import pot_cijfers
from buurtplein.zakgeld.rules import Cijfersoort
from tests.factories import a_plein
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.zakgeld.test_kasboek import _pot
from tests.zakgeld.zakgeld_world import POT, Unit


def test_visits_are_told_in_fives_and_not_of_this_quarter(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):  # March 2027: the quarter is not over
        with unit():
            here, other = a_plein(), a_plein("Elders", buurt_code="BU99010301", wijk_code="WK990103")
            before = pot_cijfers.figures(_pot(), [Cijfersoort.BEZOEK])[1][0].aantallen
            visits.put(here, date(2026, 10, 2), Dagdeel.MIDDAG, 13)
            visits.put(here, date(2026, 12, 31), Dagdeel.MIDDAG, 4)
            visits.put(here, date(2027, 1, 1), Dagdeel.MIDDAG, 500)
            visits.put(other, date(2026, 10, 2), Dagdeel.MIDDAG, 900)
            pot_cijfers._counted.clear()
            quarters, rows = pot_cijfers.figures(_pot(), [Cijfersoort.BEZOEK])
            after = rows[0].aantallen
            assert [(each.jaar, each.n) for each in quarters] == [(2026, 1), (2026, 2), (2026, 3), (2026, 4)]
            assert [b - a for a, b in zip(before, after, strict=True)] == [0, 0, 0, 17]
            assert pleinen.active()
        karin = bezoeker("Karin").visit(POT).see("Kwartaal 4, 2026").see("Bezoek aan de pleinen hier")
        shown = karin.values("//table[@class='potcijfers']//td/text()")
        told = {n for n in shown if n != "minder dan 5"}
        assert told, "there is something to see"
        assert all(int(n) % 5 == 0 for n in told)
        karin.see("Dat bewijst niet dat het door het geld komt.")


def test_meldingen_come_from_the_table_that_is_in_fives(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        _quarters, rows = pot_cijfers.figures(_pot(), list(Cijfersoort))
        assert [each.soort for each in rows] == list(Cijfersoort)
        assert all(n % 5 == 0 for n in rows[-1].aantallen)
