"""A place is never given twice, however many press at the same moment."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest
from flask import Flask

from buurtplein.aanmeldingen import queries, service
from buurtplein.aanmeldingen.rules import Stand
from tests.aanmeldingen.world import Unit, a_list, at_once, comes, counters, stand

pytestmark = pytest.mark.both_databases


def test_thirty_people_for_the_last_three_seats(app: Flask, unit: Unit) -> None:
    lijst_id = a_list(unit, 5)
    comes(unit, lijst_id, 2)
    stands = Counter(at_once(app, [lambda: service.sign_up(lijst_id, 1, "nl")[0].stand] * 30))
    assert stands == {Stand.KOMT: 3, Stand.WACHT: 27}
    assert counters(unit, lijst_id) == (5, 27)


def test_who_leaves_and_who_comes_at_the_same_moment(app: Flask, unit: Unit) -> None:
    lijst_id = a_list(unit, 6)
    come = [comes(unit, lijst_id, 2) for _n in range(3)]
    wait = [comes(unit, lijst_id, 1) for _n in range(4)]

    def leave(token: str) -> None:
        found = queries.by_token(token)
        assert found is not None
        service.leave(found)

    leaving = [lambda token=token: leave(token) for token in (come[0], come[1], wait[0], come[0])]
    at_once(app, [*leaving, *[lambda: service.sign_up(lijst_id, 1, "nl")[0].stand] * 8])
    komt, wacht = counters(unit, lijst_id)
    assert (komt, komt + wacht) == (6, 2 + 3 + 8), "four of six places came free, and each was given once"
    assert [stand(unit, token) for token in come] == [Stand.AFGEMELD, Stand.AFGEMELD, Stand.KOMT]
    assert {stand(unit, token) for token in wait[1:]} == {Stand.KOMT}, "whoever waited longest goes first"


def test_fewer_places_while_people_come(app: Flask, unit: Unit) -> None:
    lijst_id = a_list(unit, 20)
    moment = _closes(unit, lijst_id)
    fewer = [lambda n=n: service.change_list(lijst_id, n, moment) for n in (2, 8, 5)]
    at_once(app, [*fewer, *[lambda: service.sign_up(lijst_id, 2, "nl")[0].stand] * 9])
    komt, wacht = counters(unit, lijst_id)
    assert komt + wacht == 18


def _closes(unit: Unit, lijst_id: int) -> datetime:
    with unit():
        places = queries.lijst(lijst_id)
        assert places is not None
        return places.sluit_op
