"""Templates: nothing undefined, nothing inline, nothing unescaped, nothing imported for nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.templating import Environment
from jinja2 import StrictUndefined, meta, nodes

from tests.conventions.tree import TEMPLATES, files, none_of

NAMES = [path.relative_to(TEMPLATES).as_posix() for path in files(TEMPLATES, ".html", ".txt", ".svg", ".xml", ".js")]

FORBIDDEN = (
    (r"\sstyle\s*=", "an inline style: the security policy blocks it, use a class"),
    (r"<style\b", "a <style>: the security policy blocks it, write it in static/src/css"),
    (
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)",
        "an inline script: write a module and start it with data-module",
    ),
    (r"\son[a-z]+\s*=\s*[\"']", "an event attribute: start a module with data-module"),
    (r"\|\s*safe\b", "|safe: return Markup from a tested function instead, or do without"),
    (r"{%-?\s*autoescape", "autoescape: HTML is always escaped"),
    (r"{%-?\s*trans\b", 'a trans block: write {{ _("...", naam=x) }}'),
    (r"(?:src|href)=\"https?://", "something from elsewhere: everything a page loads, and most it links to, is ours"),
    (r"<br\s*/?>\s*<br", "two line breaks: that is a new paragraph"),
    (r"\btarget=\"_blank\"", "a new window: people lose their way back"),
    (r"\btabindex=\"[1-9]", "a tabindex above 0: it breaks the order of the page"),
    (r"\bautofocus\b", "autofocus: screen readers miss what stands above it"),
)
# Where something forbidden is right, with the reason.
ALLOWED: dict[tuple[str, str], str] = {
    ("layouts/mail.html", "style"): "mail programs read no stylesheets; a mail is no page and has no security policy",
    ("mail/", "style"): "same",
}


@pytest.fixture
def templates(_site: Flask) -> Environment:
    """What makes them: no database is needed for that, and they are many."""
    return _site.jinja_env


def test_the_house_is_strict(app: Flask) -> None:
    assert app.jinja_env.undefined is StrictUndefined, "A word that nobody defined is a mistake, not an empty space."


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(templates: Environment, name: str) -> None:
    templates.get_template(name)


def test_templates_keep_the_house_rules() -> None:
    none_of(
        (
            f"templates/{name}:{line} holds {why}."
            for name in NAMES
            for pattern, why in FORBIDDEN
            for line in _lines(name, pattern)
            if not any(name.startswith(start) and word in pattern for start, word in ALLOWED)
        ),
        "What a browser or a reader cannot trust stays out of templates.",
    )


def _lines(name: str, pattern: str) -> Iterator[int]:
    text = re.sub(
        r"{#.*?#}", lambda comment: "\n" * comment[0].count("\n"), (TEMPLATES / name).read_text("utf-8"), flags=re.S
    )
    for found in re.finditer(pattern, text):
        yield text.count("\n", 0, found.start()) + 1


def test_what_is_imported_is_used(app: Flask) -> None:
    none_of(
        (
            f"templates/{name} imports {word} and does not use it: remove the import."
            for name in NAMES
            for word in _unused(app, name)
        ),
        "An import at the top of a template promises a component below.",
    )


def _unused(app: Flask, name: str) -> list[str]:
    tree = app.jinja_env.parse((TEMPLATES / name).read_text(encoding="utf-8"))
    imported: set[str] = set()
    for node in tree.find_all(nodes.FromImport):
        imported |= {word if isinstance(word, str) else word[1] for word in node.names}
    for whole in tree.find_all(nodes.Import):
        imported.add(whole.target)
    used = {word.name for word in tree.find_all(nodes.Name) if word.ctx == "load"}
    return sorted(imported - used)


def test_every_component_is_used_and_explains_itself(app: Flask) -> None:
    everything = {name: app.jinja_env.parse((TEMPLATES / name).read_text(encoding="utf-8")) for name in NAMES}
    wanted = {found for tree in everything.values() for found in meta.find_referenced_templates(tree) if found}
    none_of(
        (problem for name in NAMES if name.startswith("components/") for problem in _component_problems(name, wanted)),
        "templates/components is the box of bricks: each brick says on its first line how it is laid.",
    )


def _component_problems(name: str, wanted: set[str]) -> Iterator[str]:
    if not (TEMPLATES / name).read_text(encoding="utf-8").lstrip().startswith("{#"):
        yield f"templates/{name} begins with a comment {{# how to use it #}}."
    if name not in wanted:
        yield f"templates/{name} is used nowhere: use it, or remove it."


def test_what_is_drawn_once_has_a_name_of_its_own(app: Flask) -> None:
    made: Counter[str] = Counter()
    once: set[str] = set()
    for name in NAMES:
        tree = app.jinja_env.parse((TEMPLATES / name).read_text(encoding="utf-8"))
        made.update(macro.name for macro in tree.find_all(nodes.Macro))
        calls = (call for call in tree.find_all(nodes.Call) if getattr(call.node, "name", "") == "drawn")
        once |= {call.args[0].name for call in calls if isinstance(call.args[0], nodes.Name)}
    assert once, "somebody uses it"
    none_of(
        sorted(f"{{% macro {name} %}} stands {made[name]} times." for name in once if made[name] != 1),
        "drawn() knows a macro by its name: two with one name would show each other's words. Give one another name.",
    )


def test_pages_state_their_title() -> None:
    none_of(
        (
            f"templates/{name} has no {{% block title %}}: write exactly the text of its h1, or set it in its layout."
            for name in NAMES
            if (text := (TEMPLATES / name).read_text(encoding="utf-8"))
            and re.search(r"{%-?\s*extends \"layouts/(page|desk)\.html\"", text)
            and "block title" not in text
        ),
        "A title is what people hear first and see in their history.",
    )
