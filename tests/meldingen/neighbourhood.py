"""A few meldingen, everybody who works with them, and time: what random stories are made of (test_histories.py)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.accounts.rules import Rol
from buurtplein.accounts.service import Refused
from buurtplein.kernel import clock, promises
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Grant, Who
from buurtplein.meldingen import (
    assessing,
    closing,
    dossiers,
    followup,
    moments,
    predicates,
    queries,
    queries_dossier,
    queries_promises,
    rules,
    service,
    triage,
)
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Antwoord, Categorie, Grond, Partner, Reden, Status
from tests.factories import WATERKANT, ZWAAN, a_melding
from tests.personas import STAFF
from tests.stories.steps import MORNING

PEOPLE = ("Samira", "Hanneke", "Kees", "Tom")
MOST = 3  # meldingen in a story
SELDOM = 0.15
STOPS = 0.3  # how often somebody does what ends a story early
Act = Callable[[Melding, Who], object]
LONGEST = timedelta(days=12)  # nobody waits longer for a fresh promise, whatever holidays there are


def is_open(melding: Melding) -> bool:
    return melding.status in rules.OPEN


def is_proposed(melding: Melding) -> bool:
    return queries_promises.refusal(melding) is not None


# When an act makes sense; people try it at other times too, but seldom.
ONLY_WHEN: dict[str, Callable[[Melding], bool]] = {
    "agree": is_proposed,
    "decline": is_proposed,
    "refuse": lambda melding: is_open(melding) and not is_proposed(melding),
    "take back": lambda melding: melding.status == Status.BIJ_PARTNER,
    "reopen": lambda melding: melding.status == Status.AFGEROND,
    "later": followup.may_say_nazorg,
    "helped": lambda melding: melding.status == Status.AFGEROND,
}


def worker_acts(dice: Random, teams: list[int], others: list[str]) -> dict[str, Act]:
    """What somebody of the team may try."""
    why, day = dice.choice(("", "Omdat het zo is.")), rules.promise(clock.today(), dice.randint(1, 5))

    def assess(melding: Melding, who: Who) -> None:
        answers = dice.choice(list(triage.Aard)), dice.choice(list(triage.Melders)), dice.choice(list(triage.Zorgelijk))
        seen = assessing.facts(melding, *answers)
        assessing.assess(who, melding, seen, dice.choice((triage.proposed(seen)[0], *triage.Uitkomst)), why)

    def lie_together(melding: Melding, _who: Who) -> None:
        other = queries.by_nummer(dice.choice(others))
        if other is not None and other.team_id == melding.team_id:
            dossiers.put_in(melding, queries_dossier.dossier(other.dossier_id))

    def decline(melding: Melding, who: Who) -> None:
        proposal = queries_promises.refusal(melding)
        closing.decline_refusal(who, melding, closing.mark(proposal) if proposal else "", why)

    def agree(melding: Melding, who: Who) -> None:
        proposal = queries_promises.refusal(melding)
        author = proposal.person_id if proposal else None
        closing.agree_refusal(who, melding, closing.mark(proposal) if proposal else "")
        assert author != who.person_id, "nobody agrees with oneself"

    return {
        "open": lambda melding, who: service.open_for_work(who, melding),
        "take up": lambda melding, who: service.take_up(who, melding),
        "assess": assess,
        "answer": lambda melding, who: service.answer(who, melding, "Wij kijken.", day),
        "ask": lambda melding, who: service.ask(who, melding, "Hoe laat was het?"),
        "note": lambda melding, who: service.note(who, melding, "Gebeld."),
        "share": lambda melding, who: service.share(who, melding, dice.choice(list(Partner)), dice.choice(list(Grond))),
        "take back": lambda melding, who: service.take_back(who, melding),
        "hand over": lambda melding, who: service.hand_over(who, melding, dice.choice(teams), "Bij een ander."),
        "lie together": lie_together,
        "close": lambda melding, who: service.close(who, melding, dice.choice(list(Reden)), why),
        "refuse": lambda melding, who: closing.refuse(who, melding, dice.choice(sorted(rules.REFUSALS)), "Nee."),
        "agree": agree,
        "decline": decline,
        "reopen": lambda melding, who: service.reopen(who, melding),
    }


def melder_acts(dice: Random) -> dict[str, Act]:
    """What the melder may try."""

    def helped(melding: Melding, _who: Who) -> None:
        if melding.status in rules.FINAL:
            service.satisfied(melding, dice.choice(("ja", "beetje", "nee")))

    return {
        "write": lambda melding, _who: service.write_back(melding, "Het was laat."),
        "again": lambda melding, _who: moments.happens_again(melding),
        "feels": lambda melding, _who: assessing.feels(melding, dice.choice(list(triage.Gevoel))),
        "later": lambda melding, _who: followup.say_nazorg(melding, dice.choice(list(triage.Nazorg))),
        "helped": helped,
        "stop": lambda melding, _who: service.withdraw(melding) if dice.random() < STOPS else None,
    }


class Neighbourhood:
    """A few meldingen, everybody who works with them, and time."""

    def __init__(self, dice: Random, teams: list[int]) -> None:
        self.dice, self.teams = dice, teams
        self.now = MORNING
        self.numbers: list[str] = []
        self.story: list[str] = []  # what happened, told when something breaks

    def step(self) -> None:
        """Something happens, and nothing is left alone."""
        happens = self.dice.choices((self.work, self.melder, self.time_passes, self.go, self.come), (12, 6, 3, 1, 2))[0]
        if len(self.numbers) < MOST and self.dice.random() < STOPS:
            happens = self.report
        with clock.travel(self.now), suppress(rules.NotPossible, Refused):
            happens()
        with clock.travel(self.now):
            session().flush()
            self.nothing_is_left_alone()

    def report(self) -> None:
        melding, _code = a_melding(
            self.dice.choice((ZWAAN, WATERKANT, None)),
            categorie=self.dice.choice((*Categorie, Categorie.ZORGEN, Categorie.ZORGEN)),
            antwoord=Antwoord.BEL,
            telefoon="0612345678",
            delen=self.dice.random() < STOPS,
        )
        self.numbers.append(melding.nummer)

    def one(self) -> Melding:
        """One of the meldingen."""
        if not self.numbers:
            raise rules.NotPossible("nog niks gemeld")
        melding = queries.by_nummer(self.dice.choice(self.numbers))
        assert melding is not None
        return melding

    def work(self) -> None:
        """One of those for whom the door opens tries something. Refusals are part of life."""
        melding = self.one()
        able = [who for who in map(at_work, PEOPLE) if predicates.handles(who, melding)]
        if able:
            self.tries(melding, self.dice.choice(able), worker_acts(self.dice, self.teams, self.numbers))

    def melder(self) -> None:
        self.tries(self.one(), Who(), melder_acts(self.dice))

    def tries(self, melding: Melding, who: Who, acts: dict[str, Act]) -> None:
        likely = [name for name in sorted(acts) if ONLY_WHEN.get(name, is_open)(melding)]
        name = self.dice.choice(likely if likely and self.dice.random() > SELDOM else sorted(acts))
        self.story.append(f"({who.name or 'melder'}: {name})")
        acts[name](melding, who)
        self.story[-1] = f"{who.name or 'melder'}: {name}"

    def time_passes(self) -> None:
        """Days go by, and the periodic functions do what they do every hour."""
        days = self.dice.choice((1, 3, 8, 15, 40))
        self.story.append(f"{days} days")
        self.now += timedelta(days=days, hours=self.dice.randint(0, 8))
        with clock.travel(self.now):
            for periodic in (promises.watch, followup.remind, followup.stop_waiting, followup.ask_nazorg):
                periodic()

    def go(self) -> None:
        """Whoever took it up, or whose name stands for it, leaves, or leaves the team."""
        melding = self.one()
        person = accounts.person(melding.handler_id or queries_dossier.dossier(melding.dossier_id).handler_id)
        assert person is not None
        self.story.append(f"{person.voornaam} goes")
        if self.dice.random() < STOPS:
            for row in [row for row in person.rollen if row.team_id is not None]:
                people.revoke_role(person, row)
        else:
            people.deactivate(person)

    def come(self) -> None:
        """Somebody comes back, or gets the role again."""
        name = self.dice.choice(PEOPLE)
        person, persona = at_home(name), STAFF[name]
        self.story.append(f"{name} is there")
        if not person.actief:
            people.reactivate(person)
        team = accounts.team_named(persona.team or "")
        if team and team.id not in {row.team_id for row in person.rollen}:
            people.grant_role(person, persona.rol, team_id=team.id)

    def nothing_is_left_alone(self) -> None:
        for nummer in self.numbers:
            melding = queries.by_nummer(nummer)
            assert melding is not None
            is_whole(melding)
            if melding.status in rules.OPEN:
                has_owner_and_date(melding)


def at_home(name: str) -> Any:
    """The person behind a name."""
    return accounts.person_by_email(STAFF[name].email)


def at_work(name: str) -> Who:
    """Somebody as the site knows them now: without roles, or not at work, no door opens."""
    person = at_home(name)
    grants = {Grant(row.rol, row.team_id, row.gebied_code) for row in person.rollen} if person.actief else set()
    return Who(person.id, name, frozenset(grants))


def is_whole(melding: Melding) -> None:
    """What holds in every state."""
    team = accounts.team(melding.team_id)
    assert team is not None
    assert melding.route_why
    assert (melding.afgerond_op is not None) == (melding.status in rules.FINAL)
    assert (melding.reden is not None) == (melding.status == Status.AFGEROND)
    assert (melding.nazorg_op is not None) == (melding.status == Status.AFGEROND)
    assert melding.keren == len(queries.moments(melding)) >= 1
    dossier = queries_dossier.dossier(melding.dossier_id)
    assert dossier.team_id == melding.team_id
    assert {moment.dossier_id for moment in queries_dossier.all_moments(melding)} == {dossier.id}
    if melding.status == Status.BIJ_PARTNER:
        assert melding.partner
    if queries_promises.refusal(melding) is not None:
        assert melding.status in rules.OPEN
        assert melding.soort == rules.Soort.ZORG


def has_owner_and_date(melding: Melding) -> None:
    """An open melding: somebody at work whose name stands for it, and a day that is kept or made good."""
    person = accounts.person(queries_dossier.dossier(melding.dossier_id).handler_id)
    assert person is not None
    assert person.actief, "somebody who left"
    central = accounts.central_team()
    assert central is not None
    near = {member.id for team_id in (melding.team_id, central.id) for member in accounts.active_members(team_id)}
    beheer = {other.id for other in accounts.people_with(Rol.BEHEERDER)}
    assert person.id in (near or beheer), "somebody who works elsewhere"
    if melding.handler_id is not None:
        assert melding.handler_id in {member.id for member in accounts.active_members(melding.team_id)}
    assert melding.beloofd_op >= clock.local(melding.gemeld_op).date()
    assert promises.stands(melding) <= clock.today() + LONGEST
    if melding.status != Status.WACHT_OP_MELDER:
        on_time = promises.stands(melding) >= clock.today()
        assert on_time, "a broken promise without a new day"
