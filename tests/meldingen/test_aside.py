"""R10: who lives at the place or knows the people is skipped; colleagues get it, and never learn why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.accounts import belang
from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.guard import may
from buurtplein.kernel.outbox import JobRow
from buurtplein.kernel.who import Who
from buurtplein.meldingen import dossiers, queries, queries_dossier, service
from buurtplein.meldingen.models import Melding
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town

Unit = Callable[..., Any]
Visitors = Callable[..., Bezoeker]

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("town")]
HOME = "Flat De Zwaan"


def _home() -> Plek:
    flat = next(found for found in buurten.gebouwen() if found.naam == HOME)
    return Plek("BU99010101", "WK990101", "GM9901", flat.id, HOME)


@pytest.fixture
def nummer(unit: Unit) -> str:
    """A melding in the flat."""
    with unit():
        return a_melding(_home())[0].nummer


def _handler(unit: Unit, nummer: str) -> tuple[int | None, str]:
    with unit():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        name = queries_dossier.dossier(melding.dossier_id).handler_id
        return melding.handler_id, accounts.handler_names([name])[name]


def _lives_there(visitor: Bezoeker) -> Bezoeker:
    visitor.visit("/werk/mijn/eigen-buurt").fill("Naam of straat", "zwaan").press("Zoek")
    return visitor.press("Ik woon in dit gebouw").see(f"Meldingen over {HOME} gaan nu naar een ander.")


def test_who_lives_there_no_longer_finds_it(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(200)
    _lives_there(samira)
    samira.visit(f"/werk/meldingen/{nummer}").expect(404)
    bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(200).not_see("Samira woont")
    with unit() as session:
        refused = session.scalars(sa.select(Audit).where(Audit.name == "AccessRefused")).all()
        melding = queries.by_nummer(nummer)
        assert melding is not None
        assert [(row.actor_id, row.thing_id) for row in refused] == [(as_who("Samira").person_id, melding.id)]
        assert set(refused[0].facts) == {"melding_id", "deur"}, "numbers and codes, no reason"
    samira.visit("/werk/mijn/eigen-buurt").press("Haal weg").see("Weggehaald.")
    samira.visit(f"/werk/meldingen/{nummer}").expect(200)


def test_one_press_gives_it_to_another_without_a_reason(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").press("Ik pak dit op")
    assert _handler(unit, nummer)[1] == "Samira"
    samira.press("Ik ken deze mensen. Geef dit aan een ander.").see("Een collega neemt dit over.")
    samira.visit(f"/werk/meldingen/{nummer}").expect(404)
    assert _handler(unit, nummer) == (None, "Hanneke"), "nobody's own work, and another name on the dossier"
    hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{nummer}")
    hanneke.see("Een collega kan dit niet doen. Een ander neemt het over.").see("Wie pakt het op? niemand")
    hanneke.not_see("Een ander neemt het over., Samira")
    samira.visit("/werk/mijn/eigen-buurt").see(f"Ik ken de mensen van {nummer}")


def test_moving_in_gives_away_what_somebody_had(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").press("Ik pak dit op")
    _lives_there(samira)
    assert _handler(unit, nummer) == (None, "Hanneke")


def test_new_meldingen_get_another_name_and_no_mail(
    unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int], bezoeker: Visitors
) -> None:
    _lives_there(bezoeker("Hanneke", signed_in=True))
    with unit() as session:
        session.execute(sa.delete(JobRow))
        nummer = a_melding(_home())[0].nummer
    assert _handler(unit, nummer)[1] == "Samira", "the coordinator is skipped"
    run_jobs()
    assert {str(message["To"]) for message in mailbox.messages} == {"samira@lindewaard.example"}


def test_a_team_that_all_lives_there_gives_it_to_the_central_team(unit: Unit, town: Town, nummer: str) -> None:
    with unit():
        flat = next(found for found in buurten.gebouwen() if found.naam == HOME)
        for name in ("Samira", "Hanneke"):
            belang.state(as_who(name), "gebouw", flat.id)
        old, new = queries.by_nummer(nummer), a_melding(_home())[0]
        central = town.team_id("Centraal team")
        assert old is not None
        assert (old.team_id, new.team_id) == (central, central)
        assert _name_on(new) == "Tom"


def _name_on(melding: Melding) -> str:
    person_id = queries_dossier.dossier(melding.dossier_id).handler_id
    return accounts.handler_names([person_id])[person_id]


def test_a_bundle_gets_a_name_that_may_read_all_of_it(unit: Unit) -> None:
    with unit():
        first, second = a_melding(_home())[0], a_melding(_home())[0]
        samira = as_who("Samira")
        service.take_up(samira, first)
        belang.state(samira, "melding", second.id)
        assert _name_on(first) == "Samira"
        dossiers.put_in(second, queries_dossier.dossier(first.dossier_id))
        assert _name_on(first) == "Hanneke"


def test_lists_agree_with_rules_for_everybody_who_stays_out(unit: Unit, nummer: str) -> None:
    with unit() as session:
        flat = next(found for found in buurten.gebouwen() if found.naam == HOME)
        everything = list(session.scalars(sa.select(Melding)))
        one = everything[0].id
        for name in ("Samira", "Hanneke", "Kees", "Youssef", "Tom", "Bea"):
            plain = as_who(name)
            for avoids in ({("gebouw", flat.id)}, {("melding", one)}, {("gebouw", flat.id), ("melding", one)}):
                opened = frozenset({("melding", one), ("melding", everything[-1].id)})
                who = Who(plain.person_id, name, plain.grants, avoids=frozenset(avoids), opened=opened)
                listed = {melding.id for melding in session.scalars(queries.visible_to(who))}
                assert listed == {each.id for each in everything if may("melding.read", each, who)}, (name, avoids)
                headers = {melding.id for melding in queries.in_area(who).rows}
                at_home = {each.id for each in everything if ("gebouw", each.gebouw_id) in avoids}
                assert at_home.isdisjoint(headers | listed), name


def test_the_list_is_of_its_owner_alone(bezoeker: Visitors, unit: Unit) -> None:
    _lives_there(bezoeker("Samira", signed_in=True))
    with unit():
        mine = belang.of(as_who("Samira"))
        assert len(mine) == 1
    kees = bezoeker("Kees", signed_in=True).visit("/werk/mijn/eigen-buurt").not_see("Ik woon in Flat")
    assert not kees.can_press("Haal weg")
    with unit():
        assert not may("interest.end", mine[0], as_who("Kees"))
        assert may("interest.end", mine[0], as_who("Samira"))


def test_strange_searches_find_nothing_and_break_nothing(bezoeker: Visitors) -> None:
    samira = bezoeker("Samira", signed_in=True)
    for search in ("%", "''", "bestaat niet", "x" * 500, "%F0%9F%98%80"):
        samira.visit(f"/werk/mijn/eigen-buurt?q={search}").expect(200)
    samira.visit("/werk/mijn/eigen-buurt?q=zwaan").see("Flat De Zwaan, Haagweg 10–98")


def test_who_leaves_leaves_no_trace_of_it(unit: Unit) -> None:
    with unit() as session:
        person = accounts.person_by_email("samira@lindewaard.example")
        assert person is not None
        belang.state(as_who("Samira"), "gebouw", 1)
        people.forget_person(person)
        assert session.scalars(sa.select(belang.Belang)).all() == []


def test_acting_on_it_is_shut_too(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with unit():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        service.note(as_who("Samira"), melding, "Ik ga langs.")
        belang.state(as_who("Samira"), "melding", melding.id)
        known = Who(1, "Samira", as_who("Samira").grants, avoids=frozenset({("melding", melding.id)}))
        for row in ("melding.read", "melding.handle", "melding.watch", "melding.route", "melding.keep"):
            assert not may(row, melding, known), row
