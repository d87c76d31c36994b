"""Lists equal rules: a list shows somebody exactly what the access table allows that person, no more and no less."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import InvalidRequestError

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import TeamSoort
from buurtplein.kernel import clock, db
from buurtplein.kernel.crypto import Private, fingerprint
from buurtplein.kernel.guard import may
from buurtplein.kernel.who import Grant, Who
from buurtplein.meldingen import queries, queries_desk, queries_lines, rules, service
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Categorie
from tests.bezoeker import Bezoeker
from tests.factories import WATERKANT, ZWAAN, a_melding, a_team, as_who
from tests.personas import STAFF, Town

CANARY = "KANARIE die nergens mag zingen"
TEXTS = ("tekst", "email", "telefoon", "plek", "code")


@pytest.fixture
def codes(unit: Callable[..., Any], town: Town) -> list[str]:
    """A small world: every categorie at three places and with every team, open and done; the codes of some."""
    made = []
    with unit():
        elsewhere = a_team(soort=TeamSoort.MELDPUNT)
        samira = as_who("Samira")
        for categorie in Categorie:
            said = {"categorie": categorie, "tekst": CANARY, "email": "kanarie@voorbeeld.nl"}
            made += [a_melding(plek, **said) for plek in (ZWAAN, WATERKANT, None)]
        for team in (*accounts.teams(), elsewhere):
            for categorie in (Categorie.GELUID, Categorie.ZORGEN):
                melding, _code = a_melding(categorie=categorie, tekst=CANARY, plek_tekst=CANARY)
                melding.team_id = team.id  # also where routing would never bring it
        service.close(samira, made[0][0], rules.Reden.GEPRAAT)
        service.withdraw(made[1][0])
    return [code for _melding, code in made]


def _people(codes: list[str]) -> Iterator[tuple[str, Who]]:
    keys = frozenset(fingerprint(code) for code in codes[:3])
    yield "niemand", Who()
    yield "melder met drie codes", Who(keys=keys)
    for name in STAFF:
        yield name, as_who(name)
        yield f"{name}, die zelf ook meldde", as_who(name, keys=keys)
    landlord = accounts.team_named("Woonstichting De Linde")
    noord = accounts.team_named("Wijkteam Noord")
    assert landlord is not None
    assert noord is not None
    both = {Grant("woonconsulent", landlord.id), Grant("wijkteamlid", noord.id), Grant("gastheer", landlord.id)}
    yield "met twee rollen", Who(9, "Ans", frozenset(both))
    yield "woonconsulent bij een wijkteam", Who(9, "Ans", frozenset({Grant("woonconsulent", noord.id)}))


@pytest.mark.both_databases
def test_the_list_is_exactly_what_the_rules_allow(unit, codes: list[str]) -> None:
    with unit() as session:
        everything = list(session.scalars(sa.select(Melding)))
        assert len(everything) > 60
        for name, who in _people(codes):
            listed = {melding.id for melding in session.scalars(queries.visible_to(who))}
            allowed = {
                melding.id
                for melding in everything
                if may("melding.read", melding, who) or may("melding.follow", melding, who)
            }
            assert listed == allowed, name


@pytest.mark.both_databases
def test_counts_and_pages_hold_the_same_meldingen(unit, codes: list[str]) -> None:
    with unit() as session:
        for name, who in _people(codes):
            allowed = {melding.id for melding in session.scalars(queries.on_desk_of(who))}
            counts = queries_desk.counts(who)
            for key, number in counts.items():
                shown: list[int] = []
                after = None
                while True:
                    page = queries_lines.desk_page(who, queries_desk.fixed(who, key), after)
                    shown += [melding.id for melding in page.rows]
                    if (after := page.after) is None:
                        break
                assert len(shown) == len(set(shown)) == number, (name, key)
                assert set(shown) <= allowed, (name, key)
            assert counts["alles-open"] + counts["klaar"] == len(allowed), name


@pytest.mark.both_databases
def test_a_code_opens_no_desk(unit, codes: list[str]) -> None:
    """Who reported something does not find it back on the desk because of that."""
    with unit() as session:
        for name, who in _people(codes):
            on_desk = {melding.id for melding in session.scalars(queries.on_desk_of(who))}
            allowed = {
                melding.id for melding in session.scalars(sa.select(Melding)) if may("melding.read", melding, who)
            }
            assert on_desk == allowed, name


@pytest.mark.both_databases
def test_the_area_list_is_exactly_what_may_be_routed(unit, codes: list[str]) -> None:
    with unit() as session:
        everything = list(session.scalars(sa.select(Melding)))
        for name, who in _people(codes):
            listed, after = set(), None
            while True:
                page = queries.in_area(who, after)
                listed |= {melding.id for melding in page.rows}
                if (after := page.after) is None:
                    break
            beheerder = Who(who.person_id, who.name, frozenset(g for g in who.grants if g.role == "buurtbeheerder"))
            routable = {m.id for m in everything if m.status in rules.OPEN and may("melding.route", m, beheerder)}
            assert listed == routable, name


def test_headers_bring_no_words_along(unit, codes: list[str]) -> None:
    with unit() as session:
        session.expunge_all()
        rows = queries.in_area(as_who("Youssef")).rows
        assert rows
        for melding in rows:
            assert set(TEXTS) <= set(sa.inspect(melding).unloaded)
            for column in TEXTS:
                with pytest.raises(InvalidRequestError):
                    getattr(melding, column)


def test_on_the_desk_of_a_buurtbeheerder_nothing_is_even_decrypted(
    app: Flask, db_url: str, bezoeker: Callable[..., Bezoeker], codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    unsealed = Private.process_result_value

    def remembered(self: Private, value: bytes | None, dialect: sa.Dialect) -> str | None:
        text = unsealed(self, value, dialect)
        read.append(text or "")
        return text

    monkeypatch.setattr(Private, "process_result_value", remembered)
    db.connect(app, db_url)  # anew, for an engine asks a type once how it reads
    youssef = bezoeker("Youssef", signed_in=True).visit("/werk/routeren").see("Overlast in jouw gebied")
    assert not [text for text in read if text == CANARY or "kanarie" in text or text in codes]
    youssef.press(next(name for name in youssef.driver.pressables() if name.startswith("Lees de tekst")))
    youssef.expect(200).see("We onthouden dat je dit las.")
    assert read, "this test must be able to see that something is decrypted"


def test_what_was_wiped_is_on_no_list(unit, codes: list[str]) -> None:
    with unit() as session:
        melding = queries.by_code(codes[0])
        assert melding is not None
        melding.gewist_op = clock.now()
        session.flush()
        for name, who in _people(codes):
            assert melding.id not in {found.id for found in session.scalars(queries.visible_to(who))}, name
        assert queries.remembered(codes[:1]) == []


def test_the_list_is_ordered_by_what_was_promised(unit, codes: list[str]) -> None:
    with unit() as session:
        for number, melding in enumerate(session.scalars(sa.select(Melding))):
            melding.beloofd_op = clock.today() + timedelta(days=number * 7 % 11 - 4)
        session.flush()
        rows = queries_lines.desk_page(as_who("Samira"), queries_desk.fixed(as_who("Samira"), "alles-open")).rows
        assert [melding.beloofd_op for melding in rows] == sorted(melding.beloofd_op for melding in rows)
