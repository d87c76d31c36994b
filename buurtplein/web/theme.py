"""Can everybody read this theme? Computes the contrast of every pair of colours that the site puts together.

A municipality may lay its own colours over ours (a CSS or JSON file with token names of NL Design System). A theme in
which one pair is too weak is refused, with a sentence that says which. Formula and thresholds: WCAG 2.2, 1.4.3, 1.4.6
and 1.4.11.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LICHT, DONKER = "licht", "donker"

TEXT, SMALL, SHAPE = 7.0, 4.5, 3.0  # running text; all other text; borders and icons that carry meaning

_DEFAULT = "--basis-color-default-"
_ACTION = "--basis-color-action-1-"
PAGE, BAND, TILE = _DEFAULT + "bg-document", _DEFAULT + "bg-subtle", _DEFAULT + "bg-default"
CARD = "--bp-color-card"
INK, INK_2, BORDER = _DEFAULT + "color-document", _DEFAULT + "color-subtle", _DEFAULT + "border-default"
LINK, BUTTON = _ACTION + "color-default", _ACTION + "inverse-bg-default"
ON_BUTTON = _ACTION + "inverse-color-default"
RING, HALO = "--basis-focus-outline-color", "--basis-focus-background-color"


def _own(colour: str) -> tuple[str, str]:
    """Text and background of one kind of label."""
    return f"--basis-color-{colour}-color-default", f"--basis-color-{colour}-bg-default"


@dataclass(frozen=True)
class Pair:
    """Two colours that meet on the screen. ``front`` may be several: then the best of them counts."""

    use: str
    front: tuple[str, ...]
    back: str
    needed: float


@dataclass(frozen=True)
class Problem:
    """A pair that not everybody can see, or (``ratio`` 0) a colour that is missing or cannot be read."""

    use: str
    front: str
    back: str
    ratio: float
    needed: float

    def __str__(self) -> str:
        if not self.ratio:
            return f"{self.use}: {self.front or self.back} is geen kleur zoals #0f5c55"
        return f"{self.use}: {self.ratio:.2f} op 1, nodig is {self.needed:g} op 1 ({self.front} op {self.back})"


def _pairs() -> Iterator[Pair]:
    for back, where in ((PAGE, "pagina"), (CARD, "kaart"), (BAND, "band"), (TILE, "tegel")):
        yield Pair(f"lopende tekst op {where}", (INK,), back, TEXT)
    for back, where in ((PAGE, "pagina"), (CARD, "kaart"), (BAND, "band")):
        yield Pair(f"hulptekst op {where}", (INK_2,), back, SMALL)
        yield Pair(f"link op {where}", (LINK,), back, SMALL)
    for state, where in (("default", ""), ("hover", ", aangewezen"), ("active", ", ingedrukt")):
        yield Pair(f"tekst op hoofdknop{where}", (ON_BUTTON,), f"{_ACTION}inverse-bg-{state}", SMALL)
    for colour, what in (
        ("action-1", "nu open"),
        ("accent-1", "melding"),
        ("accent-3", "avond"),
        ("negative", "fout"),
        ("positive", "afgerond"),
        ("warning", "bijna te laat"),
        ("info", "vraag aan jou"),
    ):
        front, back = _own(colour)
        yield Pair(f"label '{what}'", (front,), back, SMALL)
    for colour, what in (("accent-1", "accent"), ("negative", "fouttekst")):
        for back, where in ((PAGE, "pagina"), (CARD, "kaart")):
            yield Pair(f"{what} op {where}", (_own(colour)[0],), back, SMALL)
    yield Pair("tekst op tipblok", (INK,), "--basis-color-accent-2-bg-default", TEXT)
    yield Pair(
        "tekst op zonvlak",
        ("--basis-color-accent-2-inverse-color-default",),
        "--basis-color-accent-2-inverse-bg-default",
        SMALL,
    )
    yield Pair("rand van invoerveld op kaart", (BORDER,), CARD, SHAPE)
    yield Pair("rand van invoerveld op pagina", (BORDER,), PAGE, SHAPE)
    yield Pair("icoon op tegel", (LINK,), TILE, SHAPE)
    yield Pair("focusring tegen zijn halo", (RING,), HALO, SHAPE)
    for back, where in ((PAGE, "pagina"), (CARD, "kaart"), (BUTTON, "hoofdknop")):
        yield Pair(f"focus op {where}", (RING, HALO), back, SHAPE)


PAIRS: tuple[Pair, ...] = tuple(_pairs())


def check(tokens: Mapping[str, str]) -> list[Problem]:
    """Every pair that is too weak in this set of colours, named as ``--basis-color-...``. An empty list is good news.

    Give the complete set: a theme that changes a few colours is checked as ``{**ours, **theirs}``.
    """
    return [problem for pair in PAIRS if (problem := _check_pair(pair, tokens)) is not None]


def _check_pair(pair: Pair, tokens: Mapping[str, str]) -> Problem | None:
    for name in (*pair.front, pair.back):
        if luminance(tokens.get(name, "")) is None:
            return Problem(pair.use, name, "", 0.0, pair.needed)
    best = max(pair.front, key=lambda name: contrast(tokens[name], tokens[pair.back]))
    ratio = contrast(tokens[best], tokens[pair.back])
    return None if ratio >= pair.needed else Problem(pair.use, best, pair.back, ratio, pair.needed)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 (the same) to 21 (black on white). Raises ValueError for what is not a colour."""
    lights = [luminance(one), luminance(other)]
    if lights[0] is None or lights[1] is None:
        raise ValueError(f"not a colour: {one} or {other}")
    dark, light = sorted(value for value in lights if value is not None)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float | None:
    """Relative luminance of ``#rgb`` or ``#rrggbb``, 0 to 1; None for anything else."""
    found = re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", colour.strip().lower())
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def read_css(text: str) -> dict[str, dict[str, str]]:
    """The tokens of a CSS file as ``{"licht": {...}, "donker": {...}}``; dark starts from light, as in a browser.

    Dark is every block whose selector or media query speaks of ``donker`` or ``dark``; all others count as light.
    """
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for selector, body in re.findall(r"([^{}]*(?:\{[^{}]*)?)\{([^{}]*)\}", plain):
        target = dark if re.search(r"donker|dark", selector) else light
        target.update((name, value.strip()) for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;]+)", body))
    return {LICHT: light, DONKER: {**light, **dark}}


def read_json(text: str) -> dict[str, dict[str, str]]:
    """The tokens of a JSON file: ``{"licht": {...}, "donker": {...}}``, or one set of design tokens for both.

    Names may be nested, as design tokens are: ``{"basis": {"color": {... {"$value": "#fff"}}}}``.
    Raises ValueError when the file is not JSON or not an object.
    """
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("a theme is a JSON object")
    light = dict(_flatten(found.get(LICHT, found)))
    return {LICHT: light, DONKER: {**light, **dict(_flatten(found.get(DONKER, {})))}}


def _flatten(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        name = "-".join(path)
        yield (name if name.startswith("--") else f"--{name}"), node
    elif isinstance(node, dict):
        value = node.get("$value", node.get("value"))
        if isinstance(value, str):
            yield from _flatten(value, path)
        else:
            for key, child in node.items():
                if not str(key).startswith("$"):
                    yield from _flatten(child, (*path, str(key)))
