"""What fits what: explained, the same for whoever looks, and blind to everything but the posts themselves."""

from __future__ import annotations

import inspect
import random
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.burenhulp import passend
from buurtplein.burenhulp.passend import FARTHEST, Grond, Kant
from buurtplein.burenhulp.rules import Categorie, Wanneer

VRAAG = Kant(
    1, 10, frozenset({"hond"}), Wanneer.DEZE_WEEK, frozenset({1, 4}), frozenset({"nl", "ar"}), 5, "BU01", "WK01"
)
AANBOD = replace(VRAAG, id=2, bewoner_id=11, soorten=frozenset({"hond", "tuin"}), dagen=frozenset())


@pytest.mark.parametrize(
    ("otherwise", "meters", "gronden"),
    [
        ({}, 0.0, (Grond.SOORT, Grond.GEBOUW, Grond.DAGEN, Grond.TAAL)),
        ({"gebouw_id": 6}, 0.0, (Grond.SOORT, Grond.BUURT, Grond.DAGEN, Grond.TAAL)),
        ({"gebouw_id": None, "buurt_code": "BU02"}, 900.0, (Grond.SOORT, Grond.DICHTBIJ, Grond.DAGEN, Grond.TAAL)),
        ({"gebouw_id": None, "buurt_code": None}, None, (Grond.SOORT, Grond.WIJK, Grond.DAGEN, Grond.TAAL)),
        ({"spreekt": frozenset({"en"})}, 0.0, (Grond.SOORT, Grond.GEBOUW, Grond.DAGEN)),
        ({"soorten": frozenset({"tuin"})}, 0.0, None),
        ({"dagen": frozenset({2})}, 0.0, None),
        ({"gebouw_id": None, "buurt_code": "BU02"}, FARTHEST + 1, None),
        ({"gebouw_id": None, "buurt_code": None, "wijk_code": "WK02"}, None, None),
        ({"bewoner_id": 10}, 0.0, None),  # nobody helps itself
    ],
)
def test_why_two_posts_fit(otherwise: dict, meters: float | None, gronden: tuple | None) -> None:
    found = passend.passend(VRAAG, replace(AANBOD, **otherwise), meters)
    assert (found.gronden if found is not None else None) == gronden


def test_what_is_asked_every_week_wants_somebody_who_can_every_week() -> None:
    weekly = replace(VRAAG, wanneer=Wanneer.ELKE_WEEK)
    assert passend.passend(weekly, replace(AANBOD, wanneer=Wanneer.VANDAAG), 0.0) is None
    assert passend.passend(weekly, replace(AANBOD, wanneer=Wanneer.ELKE_WEEK), 0.0) is not None


def test_fitting_can_only_be_told_what_stands_in_a_post() -> None:
    told = {field.name for field in fields(Kant)}
    assert told == {
        "id", "bewoner_id", "soorten", "wanneer", "dagen", "spreekt", "gebouw_id", "buurt_code", "wijk_code"
    }  # fmt: skip
    assert list(inspect.signature(passend.passend).parameters) == ["vraag", "aanbod", "meters", "apart"]
    source = inspect.getsource(passend)
    assert not any(word in source for word in ("kennismak", "ontmoet", "vog", "bewijs", "queries", "session"))


# ---------------------------------------------------------------- whatever the posts are


def kanten(first: int = 1) -> st.SearchStrategy[Kant]:
    """Posts of a small town, so that many of them fit."""
    return st.builds(
        Kant,
        id=st.integers(first, first + 40),
        bewoner_id=st.none() | st.integers(1, 6),
        soorten=st.frozensets(st.sampled_from(list(Categorie)[:4]), min_size=1, max_size=3),
        wanneer=st.sampled_from(Wanneer),
        dagen=st.frozensets(st.integers(0, 6), max_size=4),
        spreekt=st.frozensets(st.sampled_from(("nl", "ar", "en")), max_size=2),
        gebouw_id=st.none() | st.integers(1, 3),
        buurt_code=st.none() | st.sampled_from(("BU01", "BU02", "BU03")),
        wijk_code=st.none() | st.sampled_from(("WK01", "WK02")),
    )


METERS = st.none() | st.floats(0, 2 * FARTHEST)
APART = st.frozensets(st.integers(1, 6), max_size=3)


@given(kanten(), kanten(100), METERS, APART)
def test_nobody_meets_itself_or_who_wants_no_contact(
    vraag: Kant, aanbod: Kant, meters: float | None, apart: frozenset[int]
) -> None:
    found = passend.passend(vraag, aanbod, meters, apart)
    if found is not None and vraag.bewoner_id is not None and aanbod.bewoner_id is not None:
        assert aanbod.bewoner_id != vraag.bewoner_id
        assert aanbod.bewoner_id not in apart
    assert found is None or (found.soorten and found.dagen and found.gronden[0] == Grond.SOORT)


@given(kanten(), kanten(100), METERS)
def test_place_days_and_language_are_the_same_from_either_side(vraag: Kant, aanbod: Kant, meters: float | None) -> None:
    same_time = replace(aanbod, wanneer=Wanneer.MAAKT_NIET_UIT), replace(vraag, wanneer=Wanneer.MAAKT_NIET_UIT)
    one, other = passend.passend(same_time[1], same_time[0], meters), passend.passend(*same_time, meters)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert (one.gronden, one.dagen, one.talen, one.rank[:3]) == (
            other.gronden, other.dagen, other.talen, other.rank[:3]
        )  # fmt: skip


@given(kanten(), kanten(100), METERS, st.floats(0, FARTHEST), st.sampled_from(("nl", "ar", "en")))
def test_more_that_fits_never_comes_later(
    vraag: Kant, aanbod: Kant, meters: float | None, nearer: float, taal: str
) -> None:
    found = passend.passend(vraag, aanbod, meters)
    if found is None:
        return
    better = (
        (replace(aanbod, soorten=aanbod.soorten | vraag.soorten), meters),
        (replace(aanbod, dagen=frozenset()), meters),
        (replace(aanbod, spreekt=aanbod.spreekt | vraag.spreekt | {taal}), meters),
        (replace(aanbod, buurt_code=vraag.buurt_code or aanbod.buurt_code), meters),
        (replace(aanbod, gebouw_id=vraag.gebouw_id or aanbod.gebouw_id), meters),
        (aanbod, min(meters, nearer) if meters is not None else None),
    )
    for other, far in better:
        again = passend.passend(vraag, other, far)
        assert again is not None, "what fits goes on fitting when more fits"
        assert again.rank <= found.rank


@given(kanten(), st.lists(kanten(100), max_size=12, unique_by=lambda each: each.id), st.randoms())
def test_the_order_of_coming_in_changes_nothing(vraag: Kant, offers: list[Kant], dice: random.Random) -> None:
    shuffled = list(offers)
    dice.shuffle(shuffled)
    assert passend.best(passend.passend(vraag, each, 500.0) for each in offers) == passend.best(
        passend.passend(vraag, each, 500.0) for each in shuffled
    )
