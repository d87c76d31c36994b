"""Many at the same moment: one list for a day, however many are first, and three seats are three people."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask

from buurtplein.aanmeldingen import service as signing
from buurtplein.aanmeldingen.rules import Closed, Stand
from buurtplein.kernel import clock
from buurtplein.programma import lists, queries, service
from tests.aanmeldingen.world import at_once, counters
from tests.factories import as_who
from tests.programma.world import THURSDAY, Unit, again, an_activity, the_day
from tests.stories.steps import MORNING

pytestmark = pytest.mark.both_databases


def _comes() -> str:
    return signing.sign_up(lists.of_day(the_day()), 1, "nl")[0].stand


def test_thirty_are_the_first_and_three_get_a_seat(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity(plekken=3)
        assert Counter(at_once(app, [_comes] * 30)) == {Stand.KOMT: 3, Stand.WACHT: 27}
        with unit():
            (row,) = queries.kept_days(again().id)
        assert row.lijst_id is not None
        assert counters(unit, row.lijst_id) == (3, 27)


def test_people_come_while_it_is_called_off(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity(plekken=9)
            signing.sign_up(lists.of_day(the_day()), 1, "nl")

        def off() -> str:
            service.cancel_day(as_who("Karin"), again(), the_day(), "Ziek")
            return "off"

        told = at_once(app, [*[_comes] * 12, off])
        assert set(told) <= {Stand.KOMT, Stand.WACHT, Closed, "off"}
        with unit():
            lijst_id = the_day().lijst_id
            assert lijst_id is not None
            assert the_day(THURSDAY).vervalt
            with pytest.raises(Closed):
                signing.sign_up(lijst_id, 1, "nl")
        counters(unit, lijst_id)
