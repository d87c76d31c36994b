"""Whatever people do, in whatever order: an open melding has one team that can read it, and a day."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import bus, clock
from buurtplein.kernel.who import Who
from buurtplein.meldingen import moments, queries, rules, service
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Antwoord, Categorie, Grond, Partner, Reden, Status
from tests.factories import a_melding, as_who
from tests.personas import Town

ACTS = 25


def _do_something(melding: Melding, who: Who, teams: list[int], dice: random.Random) -> str:
    """One thing that somebody might try now; refusals are part of life."""
    acts: dict[str, Callable[[], object]] = {
        "open": lambda: service.open_for_work(who, melding),
        "take up": lambda: service.take_up(who, melding),
        "answer": lambda: service.answer(who, melding, "Wij kijken.", rules.promise(clock.today(), 3)),
        "ask": lambda: service.ask(who, melding, "Hoe laat was het?"),
        "write back": lambda: service.write_back(melding, "Het was laat."),
        "note": lambda: service.note(who, melding, "Gebeld."),
        "share": lambda: service.share(who, melding, dice.choice(list(Partner)), dice.choice(list(Grond))),
        "take back": lambda: service.take_back(who, melding),
        "hand over": lambda: service.hand_over(who, melding, dice.choice(teams), "Bij een ander."),
        "close": lambda: service.close(who, melding, dice.choice(list(Reden)), ""),
        "reopen": lambda: service.reopen(who, melding),
        "again": lambda: moments.happens_again(melding),
        "satisfied": lambda: service.satisfied(melding, dice.choice(("ja", "beetje", "nee"))),
        "apologise": service.apologise,
        **({"withdraw": lambda: service.withdraw(melding)} if dice.random() < 0.1 else {}),
    }
    act = dice.choice(sorted(acts))
    try:
        acts[act]()
    except rules.NotPossible:
        return f"({act})"
    return act


def _whole(melding: Melding, story: list[str]) -> None:
    """What must hold at every moment of the life of a melding."""
    team = accounts.team(melding.team_id)
    assert team is not None, story
    assert melding.route_why, story
    assert melding.beloofd_op >= clock.local(melding.gemeld_op).date(), story
    assert (melding.afgerond_op is not None) == (melding.status in rules.FINAL), story
    assert (melding.reden is not None) == (melding.status == Status.AFGEROND), story
    assert melding.keren == len(queries.moments(melding)) >= 1, story
    if melding.status == Status.BIJ_PARTNER:
        assert melding.partner, story
    if melding.status == Status.HEROPEND:
        assert melding.beloofd_op > clock.today() - timedelta(days=14), story


@pytest.mark.parametrize("seed", range(12))
def test_no_history_leaves_a_melding_alone(unit, town: Town, seed: int) -> None:
    dice = random.Random(seed)
    with unit() as session:
        people = [as_who(name) for name in ("Samira", "Hanneke", "Kees")]
        teams = [town_team.id for town_team in accounts.teams(active_only=True)]
        melding, _code = a_melding(categorie=dice.choice(list(Categorie)), antwoord=Antwoord.CODE)
        story: list[str] = []
        now = clock.now()
        for _act in range(ACTS):
            now += timedelta(hours=dice.uniform(0, 60))
            with clock.travel(now):
                story.append(_do_something(melding, dice.choice(people), teams, dice))
                session.flush()
                _whole(melding, story)


def test_every_act_of_a_person_is_in_the_history_with_the_person(unit, town: Town) -> None:
    with unit():
        samira = as_who("Samira")
        melding, _code = a_melding()
        service.open_for_work(samira, melding)
        service.open_for_work(samira, melding)
        service.take_up(samira, melding)
        service.answer(samira, melding, "Wij kijken.", rules.promise(clock.today(), 3))
        service.share(samira, melding, Partner.POLITIE, Grond.ZONDER_NAAM)
        service.take_back(samira, melding)
        service.close(samira, melding, Reden.GEPRAAT)
        log = bus.history("melding", melding.id)
    names = "Filed Read Read TakenUp Answered Shared Back Closed"
    assert [entry.name for entry in log] == [f"Melding{name}" for name in names.split()]
    assert {entry.actor_id for entry in log[1:]} == {samira.person_id}
    assert log[0].actor_id is None, "who reports is nobody to us"


def test_the_log_holds_no_words(unit, town: Town) -> None:
    """Ids, codes and dates only: the log outlives the texts."""
    with unit():
        samira = as_who("Samira")
        melding, code = a_melding(tekst="KANARIE", antwoord=Antwoord.MAIL, email="kanarie@voorbeeld.nl")
        service.answer(samira, melding, "KANARIE", rules.promise(clock.today(), 3))
        service.note(samira, melding, "KANARIE")
        log = "".join(str(entry.facts) for entry in bus.history("melding", melding.id))
    assert "kanarie" not in log.lower()
    assert code not in log
