"""Small drawings of numbers, pure: SVG made on the server, coloured by classes, mirrored for who reads from the right.

A chart never stands alone: the same numbers are in a table under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

WIDTH: Final = 320
_ROW: Final = 38
_BAR: Final = 12
_TALL: Final = 120
_FEET: Final = 22
_HEAD: Final = 18


@dataclass(frozen=True)
class Bar:
    """One number: its name, its length, and how it is written."""

    name: str
    n: int
    written: str


def bars(title: str, rows: Sequence[Bar], *, rtl: bool = False) -> Markup:
    """Bars that lie under each other, each with its name above it."""
    most = max((row.n for row in rows), default=0) or 1
    drawn = []
    for place, row in enumerate(rows):
        top, length = place * _ROW, round(WIDTH * row.n / most)
        drawn += [
            _text(row.name, 0, top + 15, "start", rtl),
            _text(row.written, WIDTH, top + 15, "end", rtl, "grafiek__getal"),
            _rect("grafiek__baan", 0, top + 21, WIDTH, _BAR, rtl),
            _rect("grafiek__balk", 0, top + 21, length, _BAR, rtl) if length else Markup(),
        ]
    return _svg(title, len(rows) * _ROW, drawn)


def columns(title: str, rows: Sequence[Bar], *, rtl: bool = False) -> Markup:
    """Columns beside each other, for months: names below, and numbers above as long as they fit."""
    most = max((row.n for row in rows), default=0) or 1
    step = WIDTH / max(len(rows), 1)
    every = -(-len(rows) // 8)  # so that names do not touch
    drawn = [_rect("grafiek__grond", 0, _HEAD + _TALL, WIDTH, 1, rtl)]
    for place, row in enumerate(rows):
        left, tall, middle = place * step, round(_TALL * row.n / most), place * step + step / 2
        if tall:
            drawn.append(_rect("grafiek__balk", left + step * 0.15, _HEAD + _TALL - tall, step * 0.7, tall, rtl))
        if place % every == 0:
            drawn.append(_text(row.name, middle, _HEAD + _TALL + 17, "middle", rtl))
            if row.n:
                drawn.append(_text(str(row.n), middle, _HEAD + _TALL - tall - 5, "middle", rtl, "grafiek__getal"))
    return _svg(title, _HEAD + _TALL + _FEET, drawn)


def _svg(title: str, height: int, drawn: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="grafiek" role="img" aria-label="{title}" viewBox="0 0 {width} {height}" focusable="false">{drawn}'
        "</svg>"
    ).format(title=title, width=WIDTH, height=height, drawn=Markup().join(drawn))


def _rect(kind: str, left: float, top: float, wide: float, tall: float, rtl: bool) -> Markup:
    x = WIDTH - left - wide if rtl else left
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="2"/>').format(
        kind, x, top, wide, tall
    )


def _text(words: str, at: float, y: float, anchor: str, rtl: bool, kind: str = "grafiek__naam") -> Markup:
    """Words; where a line begins follows the direction of the page, so only the place is mirrored."""
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        kind, WIDTH - at if rtl else at, y, anchor, words
    )
