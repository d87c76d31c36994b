"""The money of a pot as one bar, pure: each part has a number, the same as in the table beside it, never only a colour.

SVG made on the server, coloured by classes, mirrored for who reads from the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

WIDTH: Final = 360  # of a phone: on a larger screen all of it grows
_TALL: Final = 36
_ROOM: Final = 18  # how wide a part must be for its number to stand in it


@dataclass(frozen=True)
class Deel:
    """One part: its number, the account it is of, and how many cents."""

    n: int
    rekening: str
    cent: int


def bar(title: str, parts: Sequence[Deel], *, rtl: bool = False) -> Markup:
    """One bar with every part as long as its share; nothing at all is an empty bar."""
    whole = sum(each.cent for each in parts)
    drawn, left = [Markup('<rect class="potbalk__leeg" width="{}" height="{}" rx="6"/>').format(WIDTH, _TALL)], 0.0
    for each in parts:
        wide = WIDTH * each.cent / whole if whole else 0
        if wide:
            drawn.append(_part(each, WIDTH - left - wide if rtl else left, wide))
        left += wide
    return Markup(
        '<svg class="potbalk" role="img" aria-label="{}" viewBox="0 0 {} {}" focusable="false">{}</svg>'
    ).format(title, WIDTH, _TALL, Markup().join(drawn))


def _part(each: Deel, at: float, wide: float) -> Markup:
    drawn = Markup(
        '<rect class="potbalk__deel potbalk__deel--{}" x="{:.1f}" width="{:.1f}" height="{}" rx="4"/>'
    ).format(each.rekening, at, max(wide - 2, 1), _TALL)
    if wide < _ROOM:
        return drawn
    return drawn + Markup('<text class="potbalk__n" x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
        at + wide / 2 - 1, _TALL / 2 + 6, each.n
    )
