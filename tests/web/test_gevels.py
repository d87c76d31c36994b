"""The street of a neighbourhood: always the same for the same name, light to send, and coloured by the theme alone."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.web.gevels import HEIGHT, WIDTH, gevels

COLOURS = (Path(__file__).parents[2] / "static" / "src" / "css" / "components" / "gevels.css").read_text("utf-8")


def test_the_same_name_gives_the_same_street() -> None:
    assert gevels("Haagpoort") == gevels("Haagpoort")


def test_another_name_gives_another_street() -> None:
    assert len({gevels(name) for name in ("Haagpoort", "Overvecht", "Zuilen", "Lunetten")}) == 4


@pytest.mark.parametrize("name", ["Haagpoort", "Kanaleneiland-Noord", "حي", ""])
def test_a_street_is_small(name: str) -> None:
    drawing = gevels(name).encode()
    assert 2_000 < len(drawing) < 5_120
    assert len(gzip.compress(drawing)) < 1_536


@given(st.text(max_size=40), st.booleans(), st.none() | st.integers(min_value=-3, max_value=60))
def test_any_name_and_any_height_draw_well_inside_the_picture(name: str, flat: bool, floors: int | None) -> None:
    root = ET.fromstring(gevels(name, floors=floors, flat=flat))  # noqa: S314 - our own drawing
    for path in root.iter("path"):
        start = re.match(r"M(-?\d+) (-?\d+)", path.attrib["d"])
        assert start is not None
        assert -20 <= int(start[1]) <= WIDTH + 20
        assert 0 <= int(start[2]) <= HEIGHT


def test_no_window_has_a_negative_size() -> None:
    for floors in range(2, 13):
        assert not re.search(r"[hv]--|h-?0v", gevels("toren", flat=True, floors=floors))


def test_it_carries_no_style_of_its_own() -> None:
    drawing = gevels("Haagpoort") + gevels("Zwaan", flat=True)
    assert not re.search(r"style=|fill=|stroke=|#[0-9a-f]{3}", drawing)


def test_every_class_has_a_colour() -> None:
    drawing = "".join(gevels(str(seed)) + gevels(str(seed), flat=True) for seed in range(20))
    for name in set(re.findall(r'<path class="([\w-]+)"', drawing)):
        assert f".gevels .{name} " in COLOURS


def test_with_a_label_it_is_announced_and_without_it_is_decoration() -> None:
    assert 'role="img" aria-label="Een straat &amp; een plein"' in gevels("x", label="Een straat & een plein")
    assert 'aria-hidden="true"' in gevels("x")


def test_a_name_cannot_write_html() -> None:
    assert "<script" not in gevels("<script>", label='"><script>')
