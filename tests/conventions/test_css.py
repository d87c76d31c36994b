"""CSS: colours live in tokens, directions are logical (Arabic reads from the right), nothing shouts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conventions.tree import STYLES, TEMPLATES, files, none_of, short

TOKENS = {"tokens.css"}
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
FUNCTION = re.compile(r"\b(?:rgba?|hsla?|oklch)\(")
PHYSICAL = re.compile(
    r"(?:^|[;{\s])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)?"
    r"|left|right|border-(?:top|bottom)-(?:left|right)-radius|float\s*:\s*(?:left|right)|clear\s*:\s*(?:left|right)"
    r"|text-align\s*:\s*(?:left|right))\s*[:;]"
)
# What is forbidden but right, with the reason: "file: found" -> because.
ALLOWED: dict[str, str] = {
    "print.css: #000": "ink is black",
    "print.css: #fff": "paper is white",
}


def _rules(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a stylesheet, without comments and addresses of pictures."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), text, flags=re.S)
    text = re.sub(r"url\([^)]*\)", "url()", text)
    yield from enumerate(text.splitlines(), start=1)


def test_colours_live_in_tokens() -> None:
    none_of(
        (
            f"{short(path)}:{number} {found[0]}: give the colour a name in tokens.css and use var(--…)."
            for path in files(STYLES, ".css")
            if path.name not in TOKENS
            for number, line in _rules(path)
            for pattern in (HEX, FUNCTION)
            for found in pattern.finditer(line)
            if f"{path.name}: {found[0]}" not in ALLOWED and not re.match(r"\s*[^:{]*#[a-z][\w-]*[^:]*{", line)
        ),
        "A theme, the dark mode and the contrast test see only tokens.",
    )


def test_directions_are_logical() -> None:
    none_of(
        (
            f"{short(path)}:{number} {found[1].strip()}: write inline-start or inline-end."
            for path in files(STYLES, ".css")
            for number, line in _rules(path)
            for found in PHYSICAL.finditer(line)
            if f"{path.name}: {found[1].strip()}" not in ALLOWED
        ),
        "In Arabic the page is mirrored; left and right are not.",
    )


def test_nothing_is_important() -> None:
    none_of(
        (
            f"{short(path)}:{number} !important: order the cascade layers instead."
            for path in files(STYLES, ".css")
            for number, line in _rules(path)
            if "!important" in line and f"{path.name}: !important" not in ALLOWED
        ),
        "Whoever shouts starts a shouting match.",
    )


def test_rules_live_in_layers() -> None:
    everything = {path: path.read_text(encoding="utf-8") for path in files(STYLES, ".css")}
    layered = set(re.findall(r"@import \"(?:[^\"]*/)?([\w-]+\.css)\" layer\(", "".join(everything.values())))
    none_of(
        (
            f"{short(path)} has no layer: import it with layer(…), or write @layer."
            for path, text in everything.items()
            if path.name not in layered and not re.search(r"@layer|@import|@font-face", text)
        ),
        "Layers decide who wins, not the order of files.",
    )


def test_pages_for_residents_need_nothing_of_the_desk() -> None:
    """``werk.css`` is loaded by pages for staff only."""
    desk = re.findall(r'@import "([^"]+)"', (STYLES / "werk.css").read_text(encoding="utf-8"))
    styled = {
        name: part
        for part in desk
        for name in re.findall(r"\.([a-z][\w-]+)", "".join(line for _n, line in _rules(STYLES / part)))
    }
    everywhere = {
        name
        for path in files(STYLES, ".css")
        if short(path).removeprefix("static/src/css/") not in desk
        for _number, line in _rules(path)
        for name in re.findall(r"\.([a-z][\w-]+)", line)
    }
    pages = (path for path in files(TEMPLATES, ".html") if 'extends "layouts/page.html"' in path.read_text("utf-8"))
    none_of(
        (
            f"{short(path)} uses {name}: move {styled[name]} from werk.css to zuinig.css."
            for path in pages
            for name in sorted(set(_classes(path)) & (styled.keys() - everywhere))
        ),
        "A resident on a phone does not carry what only staff sees.",
    )


def _classes(path: Path) -> list[str]:
    found = re.findall(r'class="([^"{]*)', path.read_text(encoding="utf-8"))
    return [name for names in found for name in names.split()]
