"""Everybody in a house gets the same, and who moves out leaves no trace: over every page and every table at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel.db import Base, session
from buurtplein.kernel.who import Neighbour, Who
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import queries, service
from tests.bezoeker import Bezoeker
from tests.burenhulp.test_geen_label import masked
from tests.conventions.test_crawl import Walk
from tests.conventions.tree import none_of
from tests.personas import Town
from tests.stories.steps import Visitors
from tests.stories.test_niemand_krijgt_een_label import labels_on
from tests.woonprojecten.huis_world import OUTSIDE, SLUG, Unit, the_home, the_house

HOME = "huishouden.id"
PREFIX = "/wonen/<slug>/huis"


def _pages(app: Flask) -> list[str]:
    """Every page inside that takes nothing but the house."""
    rules = (rule for rule in app.url_map.iter_rules() if rule.rule.startswith(PREFIX) and rule.arguments == {"slug"})
    return sorted({rule.rule.replace("<slug>", SLUG) for rule in rules if "GET" in (rule.methods or set())})


def _walk(visitor: Bezoeker, pages: list[str]) -> dict[str, str]:
    found = {}
    for page in pages:
        visitor.visit(page)
        none_of(labels_on(visitor), "Nobody is a kind of person to us.")
        found[page] = masked(visitor.driver.html) if visitor.status == 200 else f"{visitor.status}"
    return found


def test_the_same_card_the_same_page_the_same_bytes(app: Flask, bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Two homes that just came in read the same to the letter: whatever way they came to live here."""
    with unit():
        made = service.make_cards(Who(), the_house(), 2)
    pages = _pages(app)
    assert f"{OUTSIDE}/huis/mijn" in pages
    seen = []
    for card in made:
        visitor = bezoeker("Karin", inspect=False)
        visitor.visit(f"/welkom/{card.code}").expect(200)
        seen.append(_walk(visitor, pages))
    different = [page for page in pages if seen[0][page] != seen[1][page]]
    none_of(different, "Every home reads the same.")


def test_no_page_of_a_house_says_a_label(app: Flask, bezoeker: Visitors, town: Town) -> None:
    """Who lives there walks through every door that is shown to it, into every proposal, room, klus and circle."""
    yara = bezoeker("Yara", inspect=False)
    yara.visit(f"/welkom/{CODES[0]}").expect(200)
    walk = Walk(app, yara, labels_on).go((f"{OUTSIDE}/huis", OUTSIDE))
    none_of(walk.noticed, "Nobody is a kind of person to us.")
    inside = [page for page in walk.pages.values() if page.startswith(f"{OUTSIDE}/huis")]
    assert len(inside) > 35, f"only {len(inside)} kinds of pages inside were found"


def test_who_was_let_in_reads_what_who_holds_a_card_reads(
    app: Flask, bezoeker: Visitors, town: Town, unit: Unit
) -> None:
    """Only the page of the own home differs: there stands how you come in yourself."""
    number = town.bewoner_id("Yara")
    with unit():
        card = service.make_cards(Who(), the_house(), 1)[0]
        asking = Who(bewoner=_neighbour(number))
        service.ask_in(asking, the_house())
        service.let_in(Who(), the_house(), queries.waiting(the_house().id)[0])
    pages = [page for page in _pages(app) if "/mijn" not in page]
    with_card = bezoeker("Karin", inspect=False)
    with_card.visit(f"/welkom/{card.code}").expect(200)
    let_in = bezoeker("Yara", bewoner=number, inspect=False)
    one, other = _walk(with_card, pages), _walk(let_in, pages)
    none_of((page for page in pages if _middle(one[page]) != _middle(other[page])), "Every home reads the same.")


def _neighbour(number: int | None) -> Any:
    assert number is not None
    return Neighbour(number)


def _middle(html: str) -> str:
    """What stands on the page itself: the header and the foot of who signed in are those of any page."""
    found = re.search(r"<main.*</main>", html, re.DOTALL)
    return found[0] if found else html


# -- moving out


def _points_at_homes() -> Iterator[tuple[str, sa.ForeignKey]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                if key.target_fullname == HOME:
                    yield f"{table.name}.{column.name}", key


def test_every_table_lets_a_home_go() -> None:
    """The database itself takes along what was of a home, or forgets whose it was."""
    wrong = [
        f"{name} keeps a home from leaving: CASCADE for what is only of that home, SET NULL for what it told others."
        for name, key in _points_at_homes()
        if key.ondelete not in ("CASCADE", "SET NULL") or (key.ondelete == "SET NULL" and not key.parent.nullable)
    ]
    none_of(wrong, "Moving out leaves no trace.")


def test_no_column_ties_a_person_to_a_home_but_its_own_account() -> None:
    """Nowhere stands which resident lives behind which card, but where that resident chose so."""
    both = [
        table.name
        for table in Base.metadata.sorted_tables
        if {"bewoner.id", HOME} <= {key.target_fullname for column in table.columns for key in column.foreign_keys}
    ]
    assert both == ["huislid"], both


def test_a_name_is_nowhere_after_moving_out(town: Town, unit: Unit) -> None:
    """The home of the demonstration did something in every part of the house; then it leaves."""
    with unit():
        home = the_home(0)
        service.name(Who(), home, "Kanarienaam")
        number = home.id
        assert _where("Kanarienaam"), "this test looks for nothing"
    with unit():
        service.move_out(Who(), the_house(), the_home(0))
    with unit():
        left = [
            f"{name} still points at the home"
            for name, key in _points_at_homes()
            if session().scalar(sa.select(sa.func.count()).where(key.parent == number))
        ]
        none_of([*left, *_where("Kanarienaam")], "Moving out leaves no trace.")


def _where(word: str) -> list[str]:
    """Tables in which a word can be read, with the keys of the site in hand."""
    return [
        table.name
        for table in Base.metadata.sorted_tables
        if any(word in str(value) for row in session().execute(sa.select(table)) for value in row)
    ]
