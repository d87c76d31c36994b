"""Who may open a dossier, by the access table; and the list shows exactly those, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.accounts import queries as accounts
from buurtplein.dossiers import queries
from buurtplein.kernel import clock
from buurtplein.kernel.guard import may
from buurtplein.kernel.who import Grant, Who
from buurtplein.meldingen import dossiers, queries_dossier
from buurtplein.meldingen.dossiers import Dossier
from buurtplein.meldingen.rules import Categorie
from tests.bezoeker import Bezoeker
from tests.dossiers.world import START, often, on_page, plain
from tests.factories import WATERKANT, a_melding, as_who
from tests.personas import STAFF, Town
from tests.stories.steps import Visitors


def _people(close: int) -> Iterator[tuple[str, Who]]:
    yield "niemand", Who()
    for name in STAFF:
        yield name, as_who(name)
        yield f"{name}, die er één kent", replace(as_who(name), avoids=frozenset({("melding", close)}))
        yield f"{name}, die er woont", replace(as_who(name), avoids=frozenset({("gebouw", 1)}))
    noord = accounts.team_named("Wijkteam Noord")
    assert noord is not None
    yield "woonconsulent bij een wijkteam", Who(9, "Ans", frozenset({Grant("woonconsulent", noord.id)}))


def _world() -> list[int]:
    """Dossiers of every kind: alone, bundled, with zorg beside overlast, with another team, and wiped."""
    made = []
    for plek in (None, WATERKANT):
        for categorie in (Categorie.GELUID, Categorie.ZORGEN):
            first, _code = a_melding(plek, categorie=categorie)
            other, _code = a_melding(plek, categorie=Categorie.GELUID)
            dossiers.put_in(other, queries_dossier.dossier(first.dossier_id))
            made += [first.id, other.id]
    mixed, _code = a_melding(categorie=Categorie.GELUID)
    worry, _code = a_melding(categorie=Categorie.ZORGEN)
    dossiers.put_in(worry, queries_dossier.dossier(mixed.dossier_id))
    mixed.gebouw_id = 1
    elsewhere, _code = a_melding(categorie=Categorie.GELUID)
    landlord = accounts.team_named("Woonstichting De Linde")
    assert landlord is not None
    elsewhere.team_id = landlord.id
    dossiers.put_in(elsewhere, queries_dossier.dossier(mixed.dossier_id))
    gone, _code = a_melding(categorie=Categorie.GELUID)
    gone.gewist_op = clock.now()
    return [*made, mixed.id]


@pytest.mark.both_databases
def test_the_list_is_exactly_what_may_be_opened(unit: Callable[..., Any], town: Town) -> None:
    with unit() as session:
        close = _world()[0]
        everything = list(session.scalars(sa.select(Dossier)))
        files = [queries.file_by_id(dossier.id) for dossier in everything]
        session.flush()
        seen = set()
        for name, who in _people(close):
            listed = {dossier.id for dossier in session.scalars(queries_dossier.on_desk_of(who))}
            allowed = {file.dossier.id for file in files if file and may("dossier.read", file, who)}
            assert listed == allowed, name
            seen |= listed
            for file in files:
                assert file is not None
                assert may("dossier.read", file, who) or not may("dossier.handle", file, who), name
        assert seen


@pytest.mark.both_databases
def test_the_counts_hold_what_the_pages_show(unit: Callable[..., Any], town: Town) -> None:
    with unit():
        _world()
        often(3, START)
        for name in ("Samira", "Hanneke", "Kees", "Bea"):
            counts = queries_dossier.counts(as_who(name))
            for key, number in counts.items():
                shown, after = [], None
                while True:
                    page = queries_dossier.page(as_who(name), key, after)
                    shown += [dossier.id for dossier in page.rows]
                    if (after := page.after) is None:
                        break
                assert len(shown) == len(set(shown)) == number, (name, key)


def test_what_may_not_be_read_is_not_there(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    """Meldingen of another team, or zorg for a landlord, are not shown, counted or printed; and nothing is for all."""
    with unit():
        mine, _code = often(2, START)
        theirs, _code = often(5, START, tekst="KANARIE")
        zuid = accounts.team_named("Wijkteam Zuid")
        assert zuid is not None
        dossiers.put_in(theirs, queries_dossier.dossier(mine.dossier_id))
        queries_dossier.dossier(mine.dossier_id).plan = "KANARIE plan"
        theirs.team_id = zuid.id
        number, nummer = theirs.nummer, queries_dossier.dossier(mine.dossier_id).nummer
    samira = on_page(bezoeker("Samira", signed_in=True), nummer).see("Je ziet hier een deel.").see("2 keer gebeurd")
    samira.not_see(number).not_see("KANARIE").not_see("7 keer").see("Huishoudens 1")
    assert not samira.can_press("Bewaar plan")
    token = samira.values("//input[@name='csrf_token']/@value")[0]
    for act in ("plan", "antwoord", "besluit", "langer", "andere-kant", "taak", "erbij", "kaartje"):
        sent = {"csrf_token": token, "form_key": act, "plan": "x"}
        assert plain(samira).browser.post(f"/werk/dossiers/{nummer}/{act}", data=sent).status_code == 404, act
    assert plain(samira).browser.get(f"/werk/dossiers/{nummer}/keer/{number}").status_code == 404


@pytest.mark.parametrize("name", ["Bea", "Youssef", None])
def test_others_find_no_door(bezoeker: Visitors, unit: Callable[..., Any], town: Town, name: str | None) -> None:
    with unit():
        melding, _code = often(2)
        nummer = queries_dossier.dossier(melding.dossier_id).nummer
    visitor = bezoeker(name, signed_in=True) if name else bezoeker("iemand")
    for page in ("", "/logboek.pdf", "/kaartje", f"/keer/{melding.nummer}"):
        visitor.visit(f"/werk/dossiers/{nummer}{page}")
        assert visitor.status == 404 if name else "/werk/inloggen" in visitor.driver.path, page


def test_every_opening_is_remembered(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(2)
        nummer = queries_dossier.dossier(melding.dossier_id).nummer
    samira: Bezoeker = on_page(bezoeker("Samira", signed_in=True), nummer)
    on_page(bezoeker("Hanneke", signed_in=True), nummer).see("Geopend, Samira").see("Geopend, Hanneke")
    samira.visit(f"/werk/dossiers/{nummer}/logboek.pdf").expect(200)
    on_page(samira, nummer).see("Als pdf gemaakt, Samira")


def test_the_pages_ask_the_database_equally_often(
    bezoeker: Visitors, unit: Callable[..., Any], town: Town, app: Any
) -> None:
    """A longer list, or a dossier with more in it, costs no more questions."""
    with unit():
        first, _code = often(3)
        nummer = queries_dossier.dossier(first.dossier_id).nummer
        dossiers.put_in(
            often(6)[0], queries_dossier.dossier(first.dossier_id)
        )  # one of each kind: nothing asks nothing
    samira = bezoeker("Samira", signed_in=True)
    pages = ("/werk/dossiers?filter=alles", f"/werk/dossiers/{nummer}", "/werk/taken?wie=team")
    samira.visit(pages[0])  # names of buildings are at hand
    few = [_asked(app, samira, page) for page in pages]
    with unit():
        for _each in range(8):
            melding, _code = often(6)
            dossiers.put_in(melding, queries_dossier.dossier(first.dossier_id)) if _each % 2 else None
    many = [_asked(app, samira, page) for page in pages]
    assert many == few


def _asked(app: Any, visitor: Bezoeker, page: str) -> int:
    asked: list[str] = []
    engine = app.extensions["db"][0]

    def remember(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(words_of(statement))

    sa.event.listen(engine, "before_cursor_execute", remember)
    try:
        visitor.visit(page).expect(200)
    finally:
        sa.event.remove(engine, "before_cursor_execute", remember)
    return len([statement for statement in asked if statement.startswith("SELECT")])


def words_of(statement: str) -> str:
    return " ".join(statement.split())
