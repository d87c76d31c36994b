"""Whatever people do, in whatever order: an open melding has one team that can read it, a person, and a day.

Hypothesis throws the dice: people act at random, come and go, and time passes; after every act everything is held
against the invariant. When it breaks, the story is told.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import assessing, closing, moments, queries_promises, rules, service, triage
from buurtplein.meldingen.models import Bericht, Dossier, Melding, Moment
from buurtplein.meldingen.rules import Antwoord, Grond, Partner, Reden, Status
from tests.factories import a_melding, as_who
from tests.meldingen.neighbourhood import Neighbourhood, has_owner_and_date, is_whole, melder_acts, worker_acts
from tests.personas import Town

EXAMPLES = 8


@pytest.mark.thorough
def test_no_history_leaves_a_melding_alone(unit: Any, town: Town) -> None:
    done: set[str] = set()

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None)
    @given(seed=st.integers(0, 2**20), steps=st.integers(40, 60))
    def live(seed: int, steps: int) -> None:
        nested = session().begin_nested()
        here = Neighbourhood(Random(seed), teams)
        try:
            for _each in range(steps):
                here.step()
        except AssertionError as broken:
            raise AssertionError(f"{broken}\nafter: {'; '.join(here.story)}") from broken
        finally:
            nested.rollback()
            session().expire_all()
            done.update(told.partition(": ")[2] for told in here.story if not told.startswith("("))

    with unit() as quiet:
        for table in (Bericht, Moment, Melding, Dossier):  # what already lies there takes time, and tells nothing new
            quiet.execute(sa.delete(table))
        teams = [team.id for team in accounts.teams(active_only=True)]
        live()
    dice = Random(1)
    missing = {*worker_acts(dice, [1], ["M-000000"]), *melder_acts(dice)} - done
    assert len(missing) <= 3, f"the stories are too short: {missing}"


def _closed(who: Who, melding: Melding) -> bool:
    service.close(who, melding, Reden.GESTOPT)
    return True


# What people really do to come to each state.
ROADS: dict[str, Callable[[Melding, Who], object]] = {
    Status.NIEUW: lambda _melding, _who: None,
    Status.GELEZEN: lambda melding, who: service.open_for_work(who, melding),
    Status.IN_BEHANDELING: lambda melding, who: service.take_up(who, melding),
    Status.WACHT_OP_MELDER: lambda melding, who: service.ask(who, melding, "Hoe laat was het?"),
    Status.BIJ_PARTNER: lambda melding, who: service.share(who, melding, Partner.POLITIE, Grond.ZONDER_NAAM),
    Status.AFGEROND: lambda melding, who: service.close(who, melding, Reden.GESTOPT),
    Status.HEROPEND: lambda melding, who: _closed(who, melding) and moments.happens_again(melding),
    Status.INGETROKKEN: lambda melding, _who: service.withdraw(melding),
}


@pytest.mark.parametrize("status", Status)
def test_people_come_to_every_state_and_out_of_every_open_one(unit: Any, town: Town, status: Status) -> None:
    with unit():
        melding, _code = a_melding()
        ROADS[status](melding, as_who("Samira"))
        assert melding.status == status
        is_whole(melding)
        exits = set(rules.STEPS[status].values()) - {status}
        assert bool(exits) == (status != Status.INGETROKKEN)
        if status in rules.OPEN:
            has_owner_and_date(melding)
            service.close(as_who("Hanneke"), melding, Reden.GESTOPT)
            assert melding.status == Status.AFGEROND


def test_every_act_of_a_person_is_in_the_history_with_the_person(unit: Any, town: Town) -> None:
    with unit():
        samira = as_who("Samira")
        melding, _code = a_melding()
        service.open_for_work(samira, melding)
        service.open_for_work(samira, melding)
        service.take_up(samira, melding)
        assessing.assess(samira, melding, assessing.facts(melding, "overlast", "meer", "nee"), triage.Uitkomst.AANPAK)
        service.answer(samira, melding, "Wij kijken.", rules.promise(clock.today(), 3))
        service.share(samira, melding, Partner.POLITIE, Grond.ZONDER_NAAM)
        service.take_back(samira, melding)
        service.close(samira, melding, Reden.GEPRAAT)
        log = bus.history("melding", melding.id)
    names = "Filed Read Read TakenUp Assessed Answered Shared Back Closed"
    assert [entry.name for entry in log] == [f"Melding{name}" for name in names.split()]
    assert {entry.actor_id for entry in log[1:]} == {samira.person_id}
    assert log[0].actor_id is None, "who reports is nobody to us"


def test_the_log_holds_no_words(unit: Any, town: Town) -> None:
    """Ids, codes and dates only: the log outlives the texts."""
    with unit():
        samira, hanneke = as_who("Samira"), as_who("Hanneke")
        said: dict[str, Any] = {"tekst": "KANARIE", "antwoord": Antwoord.MAIL, "email": "kanarie@voorbeeld.nl"}
        melding, code = a_melding(categorie="zorgen", **said)
        service.answer(samira, melding, "KANARIE", rules.promise(clock.today(), 3))
        service.note(samira, melding, "KANARIE")
        seen = assessing.facts(melding, "hinder", "een", "nee")
        assessing.assess(samira, melding, seen, triage.Uitkomst.UITZOEKEN, "KANARIE")
        closing.propose_refusal(samira, melding, Reden.PAST_NIET, "KANARIE")
        proposal = queries_promises.refusal(melding)
        assert proposal is not None
        closing.decline_refusal(hanneke, melding, closing.mark(proposal), "KANARIE")
        log = "".join(str(entry.facts) for entry in bus.history("melding", melding.id))
    assert "kanarie" not in log.lower()
    assert code not in log
