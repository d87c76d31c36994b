"""Repairing shapes and finding points: on the border, in a hole, beside everything, one by one and many at once."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.buurten import gebiedsbestand, geo
from tests.buurten.conftest import FIXTURES

METRE = 1 / geo.METRES_PER_DEGREE
EAST_METRE = METRE / math.cos(math.radians(52))


@pytest.fixture(scope="module")
def index() -> geo.AreaIndex:
    reading = gebiedsbestand.read_file(FIXTURES / "lindestad.geojson")
    return geo.AreaIndex(
        [geo.Area(a.code, a.naam, a.soort, a.wijk_code, a.gemeente_code, a.shape) for a in reading.areas.values()]
    )


@pytest.mark.parametrize(
    ("lat", "lon", "buurt", "wijk", "label"),
    [
        (52.015, 5.01, "BU09990101", "WK099901", "Molenbuurt, Noord"),
        (52.015, 5.03, "BU099901A2", "WK099901", "Havenbuurt, Noord"),
        (52.015, 5.02, "BU09990101", "WK099901", "Molenbuurt, Noord"),  # on a border the lowest code answers
        (52.001, 5.001, "BU09990201", "WK099902", "Parkbuurt, Zuid"),
        (52.005, 5.007, "BU09990202", "WK099902", "Hof, Zuid"),  # in the hole of another
        (52.005, 5.035, "BU09990203", "WK099902", "Eilanden, Zuid"),  # the second part
        (52.005, 5.029, None, "WK099902", "Zuid, Lindestad"),  # between the parts: only a wijk
        (52.02 + 200 * METRE, 5.01, "BU09990101", "WK099901", "Molenbuurt, Noord"),
        (52.015, 5.0 - 240 * EAST_METRE, "BU09990101", "WK099901", "Molenbuurt, Noord"),
    ],
)
def test_the_smallest_area_of_a_point(
    index: geo.AreaIndex, lat: float, lon: float, buurt: str | None, wijk: str, label: str
) -> None:
    found = index.locate(lat, lon)
    assert found is not None
    assert (found.buurt_code, found.wijk_code, found.gemeente_code, found.label) == (buurt, wijk, "GM0999", label)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (52.02 + 260 * METRE, 5.01),
        (52.015, 5.0 - 260 * EAST_METRE),
        (0.0, 0.0),
        (math.nan, 5.0),
        (math.inf, 5.0),
        (91.0, 5.0),
        (52.0, 181.0),
    ],
)
def test_a_point_outside_everything_is_nowhere(index: geo.AreaIndex, lat: float, lon: float) -> None:
    assert index.locate(lat, lon) is None


@given(st.lists(st.tuples(st.floats(51.99, 52.03), st.floats(4.99, 5.05)), max_size=30))
def test_many_at_once_gives_the_same_answers(index: geo.AreaIndex, points: list[tuple[float, float]]) -> None:
    many = index.locate_many([lat for lat, _ in points], [lon for _, lon in points])
    assert many == [index.locate(lat, lon) for lat, lon in points]


def test_many_at_once_with_odd_numbers(index: geo.AreaIndex) -> None:
    assert index.locate_many([math.nan, 52.015, math.inf], [5.0, 5.01, 5.0])[1] == index.locate(52.015, 5.01)
    assert index.locate_many([], []) == []


def test_a_point_in_a_gemeente_never_slips_to_a_neighbour() -> None:
    here = geo.Area("GM0001", "Hier", "gemeente", None, "GM0001", shapely.box(5.0, 52.0, 5.01, 52.01))
    there = geo.Area("WK000201", "Daar", "wijk", None, "GM0002", shapely.box(5.0101, 52.0, 5.02, 52.01))
    found = geo.AreaIndex([here, there]).locate(52.005, 5.0099)
    assert found is not None
    assert (found.wijk_code, found.gemeente_code) == (None, "GM0001")


def test_an_empty_index_finds_nothing() -> None:
    assert geo.AreaIndex([]).locate(52.0, 5.0) is None
    assert geo.AreaIndex([]).locate_many([52.0], [5.0]) == [None]


SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


@pytest.mark.parametrize(
    ("geometry", "area", "repairs"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE]}, 1.0, 0),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, 1.0, 0),  # not closed
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}, 0.5, 1),  # bow-tie
        ({"type": "Polygon", "coordinates": [SQUARE, [[0.5, 0.5], [0.5, 0.5]]]}, 1.0, 1),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [[[3, 3], [3, 4], [3, 3]]]]}, 1.0, 1),
        ({"type": "Polygon", "coordinates": [[[x, y, 9] for x, y in SQUARE]]}, 1.0, 0),
    ],
)
def test_shapes_are_repaired_and_it_is_said(geometry: object, area: float, repairs: int) -> None:
    shape, done = geo.repair(geometry)
    assert shapely.is_valid(shape)
    assert shape.area == pytest.approx(area)
    assert len(done) == repairs


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        7,
        {},
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": None},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [2, 2], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[["a", 0], [1, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[math.nan, 0], [1, 0], [1, 1], [0, 0]]]},
        {"type": "MultiPolygon", "coordinates": [SQUARE]},
    ],
)
def test_what_cannot_be_used_says_so(geometry: object) -> None:
    with pytest.raises(geo.Unusable):
        geo.repair(geometry)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=20,
)


@given(st.sampled_from(["Polygon", "MultiPolygon"]), json_values)
def test_nonsense_never_stops_an_import(kind: str, coordinates: object) -> None:
    try:
        shape, _done = geo.repair({"type": kind, "coordinates": coordinates})
    except geo.Unusable:
        return
    assert shapely.is_valid(shape)
