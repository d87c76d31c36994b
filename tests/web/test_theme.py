"""Everybody can read it: our own colours pass, in light and in dark, and a weak theme is refused with a sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from buurtplein.web import theme

CSS = Path(__file__).parents[2] / "static" / "src" / "css"
OURS = theme.read_css((CSS / "tokens.css").read_text("utf-8"))


@pytest.mark.parametrize("name", [theme.LICHT, theme.DONKER])
def test_our_own_colours_pass_in_light_and_dark(name: str) -> None:
    assert theme.check(OURS[name]) == []


def test_light_and_dark_are_two_sets() -> None:
    assert OURS[theme.LICHT][theme.PAGE] == "#fbf7f0"
    assert OURS[theme.DONKER][theme.PAGE] == "#1b1815"
    assert OURS[theme.DONKER]["--basis-border-radius-md"] == "12px"


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast("#000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert theme.contrast("#fff", "#FFFFFF") == pytest.approx(1)


def test_a_pale_button_is_refused_and_the_sentence_says_why() -> None:
    pale = {**OURS[theme.LICHT], theme.BUTTON: "#8ad8cc"}
    problems = theme.check(pale)
    assert [problem.use for problem in problems] == ["tekst op hoofdknop"]
    assert str(problems[0]).startswith("tekst op hoofdknop: 1.64 op 1, nodig is 4.5 op 1")


@pytest.mark.parametrize("value", ["", "red", "#12345", "var(--x)", "url(javascript:1)"])
def test_what_is_not_a_plain_colour_is_a_problem(value: str) -> None:
    problems = theme.check({**OURS[theme.LICHT], theme.BORDER: value})
    assert {problem.front for problem in problems} == {theme.BORDER}
    assert "is geen kleur" in str(problems[0])


def test_a_json_theme_may_be_nested_design_tokens() -> None:
    nested = {"basis": {"color": {"default": {"bg-document": {"$value": "#ffffff", "$type": "color"}}}}}
    assert theme.read_json(json.dumps(nested))[theme.DONKER] == {theme.PAGE: "#ffffff"}


def test_a_json_theme_may_have_a_light_and_a_dark_half() -> None:
    both = {"licht": {theme.PAGE: "#ffffff", theme.INK: "#000000"}, "donker": {theme.PAGE: "#000000"}}
    read = theme.read_json(json.dumps(both))
    assert read[theme.LICHT][theme.PAGE] == "#ffffff"
    assert read[theme.DONKER] == {theme.PAGE: "#000000", theme.INK: "#000000"}


@pytest.mark.parametrize("text", ["[]", "3", "{", "null"])
def test_a_file_that_is_no_theme_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        theme.read_json(text)


def test_dark_from_a_media_query_counts_as_dark() -> None:
    read = theme.read_css(":root{--a:#fff}@media (prefers-color-scheme: dark){:root{--a:#000}}")
    assert (read[theme.LICHT]["--a"], read[theme.DONKER]["--a"]) == ("#fff", "#000")


def test_colours_live_in_the_tokens_and_nowhere_else() -> None:
    for file in sorted(CSS.rglob("*.css")):
        if file.name != "tokens.css":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!.*url)", file.read_text("utf-8")), file.name


def test_every_layout_also_works_from_right_to_left() -> None:
    physical = re.compile(
        r"(?:margin|padding|border|inset|scroll-margin)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)"
    )
    for file in sorted(CSS.rglob("*.css")):
        assert not physical.search(file.read_text("utf-8")), file.name


def test_every_token_that_is_used_exists() -> None:
    for file in sorted(CSS.rglob("*.css")):
        text = file.read_text("utf-8")
        used, own = set(re.findall(r"var\((--[\w-]+)", text)), set(re.findall(r"^\s*(--[\w-]+):", text, flags=re.M))
        assert used <= set(OURS[theme.LICHT]) | own, file.name
