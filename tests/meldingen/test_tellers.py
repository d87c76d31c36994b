"""The number of what is done is kept beside the meldingen. Whatever happens to them, it is the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from buurtplein.kernel import clock
from buurtplein.meldingen import queries, queries_desk, tellers
from buurtplein.meldingen.looking import Conditions
from buurtplein.meldingen.models import Klaarteller, Melding
from buurtplein.meldingen.rules import FINAL, Status
from buurtplein.web import care
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.personas import Town
from tests.stories.steps import MORNING

pytestmark = pytest.mark.both_databases

Unit = Callable[[], AbstractContextManager[Session]]

ACTS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.one_of(
            st.tuples(st.just("status"), st.sampled_from([str(status) for status in Status])),
            st.tuples(st.just("team_id"), st.sampled_from(["Wijkteam Noord", "Wijkteam Zuid"])),
            st.tuples(st.just("soort"), st.sampled_from(["zorg", "overlast"])),
            st.tuples(st.just("gewist_op"), st.booleans()),
            st.tuples(st.just("weg"), st.none()),
        ),
    ),
    min_size=1,
    max_size=25,
)


def _truth(session: Session) -> Counter[tuple[int, str]]:
    """Counted one by one, without the words of any index."""
    rows = session.execute(sa.select(Melding.team_id, Melding.soort, Melding.status, Melding.gewist_op))
    return Counter((row[0], row[1]) for row in rows if row[2] in FINAL and row[3] is None)


def _kept(session: Session) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for team_id, soort, n in session.execute(sa.select(Klaarteller.team_id, Klaarteller.soort, Klaarteller.n)):
        found[team_id, soort] += n
    return Counter({key: n for key, n in found.items() if n})


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS)
def test_whatever_happens_the_number_is_the_truth(
    unit: Unit, town: Town, acts: list[tuple[int, tuple[str, object]]]
) -> None:
    teams = {name: town.team_id(name) for name in ("Wijkteam Noord", "Wijkteam Zuid")}
    with clock.travel(MORNING), unit() as session:
        ids = [a_melding()[0].id for _each in range(4)]
        session.flush()
        for at, (what, value) in acts:
            here = Melding.id == ids[at]
            if what == "weg":
                session.execute(sa.text("DELETE FROM melding_moment WHERE melding_id = :id"), {"id": ids[at]})
                session.execute(sa.delete(Melding).where(here))
                continue
            moment = clock.now() if value else None
            changed = teams[str(value)] if what == "team_id" else moment if what == "gewist_op" else value
            session.execute(sa.update(Melding).where(here).values({what: changed}))
        assert _kept(session) == _truth(session)
        assert tellers.amiss() == Counter()
        tellers.shorten()
        assert _kept(session) == _truth(session)
        kept = session.execute(sa.select(Klaarteller.team_id, Klaarteller.soort)).all()
        assert len(kept) == len(set(kept)), "one row for each team and kind"


def test_the_desk_says_how_many_it_shows(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit() as session:
        samira = as_who("Samira")
        done, _code = a_melding()
        done.status, done.afgerond_op = Status.AFGEROND, clock.now()
        session.flush()
        for who in (samira, replace(samira, avoids=frozenset({("melding", done.id)})), as_who("Wouter")):
            shown = session.scalars(queries.on_desk_of(who)).all()
            for entry in queries_desk.filters(who):
                listed = session.scalars(queries.on_desk_of(who).where(entry.where, entry.within)).all()
                assert queries_desk.counts(who)[entry.key] == len(listed), (who.name, entry.key)
            closed = sum(each.status in FINAL for each in shown)
            assert queries_desk.counts(who)["klaar"] == closed
            own = queries_desk.kept(who, "f1", Conditions(statussen=tuple(sorted(FINAL))))
            assert queries_desk.counts(who, [own]) == {"f1": closed}


def test_a_number_that_is_wrong_is_found_and_mended(app: Flask, unit: Unit, town: Town) -> None:
    with unit() as session:
        session.execute(sa.insert(Klaarteller), [{"team_id": town.team_id("Wijkteam Zuid"), "soort": "zorg", "n": 3}])
    with app.app_context():
        said = CliRunner().invoke(care.check_counts)
        assert said.exit_code == 1, said.output
        assert f"team {town.team_id('Wijkteam Zuid')}, zorg: er waren er -3 bij de telling" in said.output
        again = CliRunner().invoke(care.check_counts)
        assert (again.exit_code, again.output) == (0, "De telling klopt.\n")
    with unit() as session:
        assert _kept(session) == _truth(session)


def test_every_change_on_a_desk_is_seen_by_who_kept_its_numbers(
    app: Flask, unit: Unit, town: Town, bezoeker: Callable[..., Bezoeker]
) -> None:
    """What Samira sees is never older than the database, whoever changed it and however: also straight in the table."""
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True, inspect=False)
        with unit() as session:
            melding = a_melding()[0]
            session.flush()
            here = Melding.id == melding.id

        def shown() -> list[str]:
            samira.visit("/werk/meldingen").expect(200)
            return samira.values('//a[@class="chip"]/span')

        def truth() -> list[str]:
            with unit():
                return [str(number) for number in queries_desk.counts(as_who("Samira")).values()]

        assert shown() == truth()
        person = town.person_id("Samira")
        for changed in ({"handler_id": person}, {"beloofd_op": clock.today()}, {"status": "afgerond"}, {"keren": 4}):
            before = shown()
            with unit() as session:
                session.execute(sa.update(Melding).where(here).values(changed))
            assert shown() == truth(), changed
            assert (shown() != before) == ("keren" not in changed), changed
        for _night in range(2):  # new rows each night, and never the numbers of old ones
            with unit() as session:
                seen = _numbers(session)
                tellers.shorten()
                assert not seen & _numbers(session)
            assert shown() == truth()


def _numbers(session: Session) -> set[int]:
    return set(session.scalars(sa.select(Klaarteller.id)))
