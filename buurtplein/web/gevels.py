"""The row of houses on the home page, posters and letters: drawn from a name, so each neighbourhood has its own street.

The drawing holds shapes and class names only. Colours come from static/src/css/components/gevels.css, so the street
follows the theme: at night the moon comes up and the windows light up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

WIDTH = 720
HEIGHT = 180
GROUND = 160
STOREY = 25
GROUND_FLOOR = 31
HOUSES_LEFT = 5
HOUSES_RIGHT = 5
COLOURS = 6


@dataclass
class _Drawing:
    """Shapes gathered per class: one path for all windows costs far fewer bytes than sixty rectangles."""

    shapes: list[str] = field(default_factory=list)
    windows: dict[str, list[str]] = field(default_factory=dict)

    def path(self, kind: str, path: str) -> None:
        self.shapes.append(f'<path class="{kind}" d="{path}"/>')

    def box(self, kind: str, x: int, y: int, width: int, height: int) -> None:
        self.path(kind, _box(x, y, width, height))

    def later(self, kind: str, path: str) -> None:
        """Something small in front of the houses, joined with all others of its kind."""
        self.windows.setdefault(kind, []).append(path)

    def svg(self, label: str) -> Markup:
        joined = "".join(f'<path class="{kind}" d="{"".join(paths)}"/>' for kind, paths in self.windows.items())
        name = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
        start = f'<svg class="gevels" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMax slice" {name}'
        return Markup(f'{start} focusable="false">{"".join(self.shapes)}{joined}</svg>')  # noqa: S704 - numbers and own words


def gevels(seed: str, *, floors: int | None = None, flat: bool = False, label: str = "") -> Markup:
    """A street for this name: the same name always gives the same street.

    ``flat`` draws one apartment building with trees instead of a row of houses, ``floors`` (2 to 12) says how high.
    With a ``label`` the drawing is announced to screen readers, without it is decoration.
    """
    dice = _dice(seed)
    drawing = _Drawing()
    _sky(drawing, dice)
    if flat:
        _flat(drawing, dice, min(max(floors or 6, 2), 12))
    else:
        _street(drawing, dice, floors)
    return drawing.svg(label)


def _dice(seed: str) -> Iterator[int]:
    """Endless numbers 0-255 that depend on the seed only, on every machine and in every version of Python."""
    turn = 0
    while True:
        yield from hashlib.sha256(f"{turn}:{seed}".encode()).digest()
        turn += 1


def _box(x: int, y: int, width: int, height: int) -> str:
    return f"M{x} {y}h{width}v{height}h-{width}z"


def _sky(drawing: _Drawing, dice: Iterator[int]) -> None:
    """Sun or moon, stars that only show at night, and the roofs of the next street."""
    x = 270 + next(dice) % 180
    drawing.path("rond", f"M{x - 13} 27a13 13 0 1 0 26 0a13 13 0 1 0-26 0z")
    for i in range(9):
        drawing.later("ster", _box(30 + i * 78 + next(dice) % 40, 10 + next(dice) % 38, 2, 2))
    drawing.path("ster", "".join(drawing.windows.pop("ster")))
    skyline, height = [f"M0 {GROUND}V96"], 0
    for _ in range(12):
        height = 74 + next(dice) % 34
        skyline.append(f"V{height + 12}l14-12h32l14 12")
    drawing.path("verte", "".join(skyline) + f"V{GROUND}z")


def _street(drawing: _Drawing, dice: Iterator[int], floors: int | None) -> None:
    """Houses, the square in the middle, houses again."""
    plein = 140
    x, last = -6, -1
    for i in range(HOUSES_LEFT + HOUSES_RIGHT):
        if i == HOUSES_LEFT:
            _plein(drawing, dice, x, plein)
            x += plein
            last = -1
        width = 58 + next(dice) % 4
        colour = next(dice) % COLOURS
        if colour == last:
            colour = (colour + 1) % COLOURS
        last = colour
        storeys = floors if floors else 1 + (next(dice) + i) % 3
        _house(drawing, dice, x, width, min(max(storeys, 1), 3), f"k{colour + 1}")
        x += width
    _ground(drawing)


def _house(drawing: _Drawing, dice: Iterator[int], x: int, width: int, storeys: int, colour: str) -> None:
    """One house: walls, gable, windows per storey, a door and a shop or living-room window below."""
    top = GROUND - GROUND_FLOOR - storeys * STOREY
    drawing.box(colour, x, top, width, GROUND - top)
    _gable(drawing, next(dice) % 6, x, top, width, colour)
    columns = 2 + next(dice) % 2
    for row in range(storeys):
        _windows(drawing, dice, x, top + 7 + row * STOREY, width, columns)
    drawing.later("lijst", f"M{x + 4} {GROUND - GROUND_FLOOR + 3}h{width - 8}")
    door_left = next(dice) % 2
    door = x + 9 if door_left else x + width - 20
    room = x + 27 if door_left else x + 9
    drawing.later("deur" if next(dice) % 2 else "deur-2", _box(door, GROUND - 20, 11, 20))
    drawing.later("raam", _box(door, GROUND - 25, 11, 4))
    drawing.later("avond" if next(dice) % 3 else "raam", _box(room, GROUND - 21, width - 36, 13))


def _windows(drawing: _Drawing, dice: Iterator[int], x: int, y: int, width: int, columns: int) -> None:
    pane = 12 if columns == 2 else 10
    gap = (width - 14 - columns * pane) // (columns - 1)
    for column in range(columns):
        thrown = next(dice) % 8
        kind = "aan" if thrown == 0 else "avond" if thrown < 4 else "raam"
        drawing.later(kind, _box(x + 7 + column * (pane + gap), y, pane, 15))


def _gable(drawing: _Drawing, kind: int, x: int, y: int, w: int, colour: str) -> None:
    """The six tops of Dutch houses: step, bell, neck, spout, tiled roof with dormer, cornice."""
    middle, s = x + w // 2, w // 8
    if kind == 0:
        steps = f"v-7h{s}v-7h{s}v-7h{s}v-6h{w - 6 * s}v6h{s}v7h{s}v7h{s}v7"
        drawing.path(colour, f"M{x} {y}{steps}z")
        drawing.later("raam", _box(middle - 4, y - 16, 8, 11))
    elif kind == 1:
        drawing.path(
            colour, f"M{x} {y}c9 0 9-12 13-18q5-9 {w // 2 - 13}-10q{w // 2 - 18} 1 {w - w // 2 - 13} 10c4 6 4 18 13 18z"
        )
        drawing.later("avond", f"M{middle - 5} {y - 12}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z")
    elif kind == 2:
        neck = w // 2 - 13
        drawing.path(colour, f"M{x} {y}q{neck - 4} 0 {neck}-17v-4h26v4q4 17 {w - neck - 26} 17z")
        drawing.path("dak", f"M{middle - 16} {y - 20}l16-9 16 9z")
        drawing.later("raam", _box(middle - 4, y - 15, 8, 11))
    elif kind == 3:
        drawing.path(colour, f"M{x} {y}L{middle - 6} {y - 27}v-4h12v4L{x + w} {y}z")
        drawing.later("avond", _box(middle - 4, y - 14, 8, 10))
    elif kind == 4:
        drawing.box("dak", x + w - 18, y - 28, 7, 12)
        drawing.path("dak", f"M{x - 1} {y + 1}l9-21h{w - 16}l9 21z")
        drawing.path(colour, f"M{middle - 9} {y}v-13l9-7 9 7v13z")
        drawing.later("avond", _box(middle - 5, y - 11, 10, 8))
    else:
        drawing.box("dak", x - 1, y - 5, w + 2, 6)
        drawing.box("dak", x + 9, y - 13, 7, 8)
        drawing.later("lijst", f"M{x + 3} {y - 8}h{w - 6}")


def _plein(drawing: _Drawing, dice: Iterator[int], x: int, width: int) -> None:
    """The square: two trees, a bench to share, a lamp that burns at night, a hedge behind."""
    bush = width // 4
    drawing.path("groen", f"M{x} {GROUND}v-14q{bush // 2}-9 {bush} 0t{bush} 0 {bush} 0 {bush} 0v14z")
    _tree(drawing, x + 22, 34 + next(dice) % 8)
    _tree(drawing, x + width - 18, 28 + next(dice) % 8)
    middle = x + width // 2
    _bench(drawing, middle - 22)
    drawing.path("lijn", f"M{middle + 25} {GROUND}v-44")
    drawing.path("avond", f"M{middle + 20} {GROUND - 44}h10l-2-10h-6z")
    drawing.path("dak", f"M{middle + 20} {GROUND - 54}l5-5 5 5z")


def _bench(drawing: _Drawing, x: int) -> None:
    drawing.path("lijn", f"M{x} {GROUND}v-17h36v17M{x} {GROUND - 8}h36")


def _tree(drawing: _Drawing, x: int, height: int) -> None:
    top = GROUND - height - 16
    drawing.path("lijn", f"M{x} {GROUND}v-{height}m0 12l7-8")
    drawing.path("groen-2", f"M{x - 18} {top + 8}a18 18 0 1 0 36 0a18 18 0 1 0-36 0z")
    drawing.path("groen", f"M{x - 18} {top + 12}a18 18 0 0 0 34 4a22 22 0 0 1-34-4z")


def _flat(drawing: _Drawing, dice: Iterator[int], floors: int) -> None:
    """One apartment building with galleries and a stairwell; trees and a bench beside it. Above 6 floors a tower."""
    storey = min(STOREY, 126 // floors)
    columns = 7 if floors <= 6 else 4
    wing, stairs = columns * 24 + 8, 44
    left = (WIDTH - 2 * wing - stairs) // 2
    well = left + wing
    top = GROUND - floors * storey - 4
    colour = (1, 3, 4, 5)[next(dice) % 4]
    drawing.box(f"k{colour}", left, top, 2 * wing + stairs, GROUND - top)
    drawing.box(f"k{colour % COLOURS + 1}", well, top - 10, stairs, GROUND - top + 10)
    drawing.path("dak", _box(left - 4, top - 4, wing + 4, 5) + _box(well + stairs, top - 4, wing + 4, 5))
    pane = storey * 11 // 20
    for floor in range(floors):
        y = top + storey // 5 + floor * storey
        for column in range(2 * columns):
            x = left + 9 + column * 24 + (stairs + 8 if column >= columns else 0)
            kind = ("aan", "avond", "avond", "raam", "raam")[next(dice) % 5]
            drawing.later(kind, _box(x, y, 15, pane))
        drawing.later("lijst", f"M{left} {y + storey * 13 // 20}h{wing}m{stairs} 0h{wing}")
        if floor < floors - 1:
            drawing.later("avond", _box(well + 16, y, 12, pane))
    drawing.later("deur-2", _box(well + 13, GROUND - 16, 18, 16))
    for x in (left - 100, left - 44, left + 2 * wing + stairs + 60, left + 2 * wing + stairs + 112):
        _tree(drawing, x, 30 + next(dice) % 14)
    _bench(drawing, left + 2 * wing + stairs + 68)
    _ground(drawing)


def _ground(drawing: _Drawing) -> None:
    drawing.box("stoep", 0, GROUND, WIDTH, 6)
    drawing.box("groen", 0, GROUND + 6, WIDTH, HEIGHT - GROUND - 6)
