"""A pictogram that a template asks for is in the sprite: a wrong name would leave an empty square on the screen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

HERE = Path(__file__).parents[2]
NAMES = set(json.loads((HERE / "static/src/icons.json").read_text("utf-8"))) | {
    file.stem for file in (HERE / "static/icons/pictogram").glob("*.svg")
}
# macro -> place of the icon among its arguments
ICON_AT = {"icon": 0, "pictogram": 0, "tegel": 1, "knop": 5, "label": 2, "chip": 4, "tip": 2, "leeg": 1}
TEMPLATES = sorted((HERE / "templates").rglob("*.html"))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(HERE / "templates")))
def test_every_pictogram_in_a_template_exists(file: Path) -> None:
    tree = Environment(autoescape=True).parse(file.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in ICON_AT:
            asked = _icon_of(call, ICON_AT[call.node.name])
            assert asked is None or asked in NAMES, f"line {call.lineno}: no pictogram {asked!r}"


def _icon_of(call: nodes.Call, place: int) -> str | None:
    """The icon of a macro call when it is written out; None when it is left out or computed."""
    given = [argument.value for argument in call.kwargs if argument.key == "icon"]
    given += call.args[place : place + 1]
    value = given[0].value if given and isinstance(given[0], nodes.Const) else None
    return value if isinstance(value, str) else None


def test_our_own_pictograms_draw_on_the_same_grid() -> None:
    for file in (HERE / "static/icons/pictogram").glob("*.svg"):
        drawing = file.read_text("utf-8")
        assert 'viewBox="0 0 24 24"' in drawing
        assert not re.search(r"(fill|stroke|style|class)=", drawing), file.name
