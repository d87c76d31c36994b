"""A plot of bars as SVG, without anything of others; it reads in light and in dark."""

from __future__ import annotations

from html import escape
from typing import Final

WIDE, LEFT, RIGHT, TOP, BAR, GAP = 860, 210, 70, 64, 12, 12
STYLE: Final = """
  .paper { fill: #ffffff } .words { fill: #1a1a1a } .soft { fill: #555555 }
  .line { stroke: #d0d0d0 } .limit { stroke: #b3261e; stroke-dasharray: 4 3 } .limit-words { fill: #b3261e }
  .bar0 { fill: #1f6f54 } .bar1 { fill: #3b5bb5 }
  text { font: 13px system-ui, sans-serif } .small { font-size: 11px }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #14181b } .words { fill: #f0f0f0 } .soft { fill: #b5b5b5 }
    .line { stroke: #3a4044 } .limit { stroke: #ff8a80 } .limit-words { fill: #ff8a80 }
    .bar0 { fill: #6fc7a4 } .bar1 { fill: #9db4ff }
  }
"""


def drawn(bars: dict[str, dict[str, float]]) -> str:
    """The plot: for each page how often the bare stack page fits in it, one bar per database."""
    kinds = sorted({kind for each in bars.values() for kind in each}, reverse=True)
    most = max([1.5, *(value for each in bars.values() for value in each.values())])
    block = max(1, len(kinds)) * BAR + GAP
    high = TOP + len(bars) * block + 30
    parts = [*_frame(high), *_legend(kinds), *_grid(most, high)]
    for row, (name, values) in enumerate(bars.items()):
        top = TOP + row * block
        middle = top + len(kinds) * BAR / 2 + 4
        parts.append(f'<text class="words" x="{LEFT - 10}" y="{middle:.0f}" text-anchor="end">{escape(name)}</text>')
        for at, kind in enumerate(kinds):
            if kind in values:
                parts += _bar(kind, at, values[kind], top + at * BAR, most)
    return "\n".join([*parts, "</svg>", ""])


def _frame(high: int) -> list[str]:
    title = "Time to answer, as times the bare page (p50 at one client; shorter is faster)"
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDE}" height="{high}"/>',
        f'<text class="words" x="16" y="24">{escape(title)}</text>',
    ]


def _legend(kinds: list[str]) -> list[str]:
    found = []
    for at, kind in enumerate(kinds):
        x = 16 + at * 120
        found.append(f'<rect class="bar{at}" x="{x}" y="36" width="12" height="12"/>')
        found.append(f'<text class="soft small" x="{x + 18}" y="46">{escape(kind)}</text>')
    return found


def _x(value: float, most: float) -> float:
    return LEFT + value / most * (WIDE - LEFT - RIGHT)


def _grid(most: float, high: int) -> list[str]:
    step = next(step for step in (0.25, 0.5, 1, 2, 5, 10, 25, 50, 100, 1000, 10**6) if most / step <= 10)
    found = []
    for count in range(int(most / step) + 1):
        x = _x(count * step, most)
        found.append(f'<line class="line" x1="{x:.1f}" y1="{TOP - 6}" x2="{x:.1f}" y2="{high - 24}"/>')
        found.append(
            f'<text class="soft small" x="{x:.1f}" y="{high - 10}" text-anchor="middle">{count * step:g}</text>'
        )
    limit = _x(1, most)
    found.append(f'<line class="limit" x1="{limit:.1f}" y1="{TOP - 6}" x2="{limit:.1f}" y2="{high - 24}"/>')
    found.append(f'<text class="limit-words small" x="{limit + 5:.1f}" y="{TOP - 8}">1 × the bare page</text>')
    return found


def _bar(kind: str, at: int, value: float, top: float, most: float) -> list[str]:
    wide = max(1.0, _x(value, most) - LEFT)
    size = f'width="{wide:.1f}" height="{BAR - 2}"'
    return [
        f'<rect class="bar{at}" x="{LEFT}" y="{top}" {size}><title>{escape(kind)}: {value:.2f}</title></rect>',
        f'<text class="soft small" x="{LEFT + wide + 5:.1f}" y="{top + BAR - 3}">{value:.2f}</text>',
    ]
