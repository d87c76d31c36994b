"""Promises: who promised what before when, what happens when we break our word, and while we wait for the melder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import bus, clock, promises
from buurtplein.kernel.who import Who
from buurtplein.meldingen import followup, queries, queries_promises, service
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Antwoord, Status
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
TUESDAY = MORNING  # 2 March 2027


def at(day: int, month: int = 3, hour: int = 9) -> datetime:
    return datetime(2027, month, day, hour, tzinfo=UTC)


def known(nummer: str) -> Melding:
    melding = queries.by_nummer(nummer)
    assert melding is not None
    return melding


@pytest.fixture
def filed(unit: Unit, town: Town) -> Callable[..., str]:
    """The number of a melding that came in on Tuesday 2 March."""

    def make(**told: Any) -> str:
        with unit(), clock.travel(TUESDAY):
            melding, _code = a_melding(**told)
            return melding.nummer

    return make


def promised_by_samira(unit: Unit, nummer: str, day: date) -> None:
    with unit(), clock.travel(TUESDAY):
        service.answer(as_who("Samira"), known(nummer), "Ik kijk ernaar.", day)


# ------------------------------------------------------------------ the list


def test_late_and_today_come_first_and_each_is_one_tap_away(
    unit: Unit, bezoeker: Visitors, filed: Callable[..., str]
) -> None:
    late, today, later = filed(), filed(), filed()
    for nummer, day in ((later, 12), (late, 3), (today, 4)):
        promised_by_samira(unit, nummer, date(2027, 3, day))
    with clock.travel(at(4)):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/beloften")
        at_page = [samira.text.index(word) for word in ("Te laat", late, "Vandaag", today, "vrijdag 12 maart", later)]
        assert at_page == sorted(at_page)
        samira.press(today).expect(200, f"/werk/meldingen/{today}")


def test_everybody_has_the_own_promises_and_a_coordinator_those_of_the_team(
    unit: Unit, bezoeker: Visitors, filed: Callable[..., str]
) -> None:
    nummer = filed()
    promised_by_samira(unit, nummer, date(2027, 3, 5))
    with clock.travel(TUESDAY):
        bezoeker("Samira", signed_in=True).visit("/werk/beloften?van=team").see(nummer)
        assert not bezoeker("Samira", signed_in=True).visit("/werk/beloften").can_press("Van het hele team")
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/beloften").not_see(nummer)
        hanneke.press("Van het hele team").see(nummer).see("Samira")
        bezoeker("Kees", signed_in=True).visit("/werk/beloften?van=team").not_see(nummer)
        bezoeker("Fatma", signed_in=True).visit("/werk/beloften").expect(403)


def test_what_nobody_took_up_is_on_the_list_of_whoever_is_named(bezoeker: Visitors, filed: Callable[..., str]) -> None:
    nummer = filed()
    with clock.travel(TUESDAY):
        bezoeker("Hanneke", signed_in=True).visit("/werk/beloften").see(nummer)


@pytest.mark.both_databases
def test_the_list_is_everything_open_that_is_ours_and_nothing_else(unit: Unit, town: Town) -> None:
    with unit(), clock.travel(TUESDAY):
        hanneke = as_who("Hanneke")
        made = [a_melding()[0] for _each in range(30)]
        service.ask(hanneke, made[0], "Hoe laat?")
        service.close(hanneke, made[1], "gestopt")
        listed: list[int] = []
        after = None
        while True:
            page = queries_promises.promised(hanneke, team=True, after=after)
            listed += [melding.id for melding in page.rows]
            if (after := page.after) is None:
                break
        assert len(listed) == len(set(listed))
        assert {melding.id for melding in made[2:]} <= set(listed)
        assert not {made[0].id, made[1].id} & set(listed)


def test_who_leaves_leaves_no_promise_alone(unit: Unit, bezoeker: Visitors, filed: Callable[..., str]) -> None:
    nummer = filed()
    promised_by_samira(unit, nummer, date(2027, 3, 5))
    with unit(), clock.travel(TUESDAY):
        samira = accounts.person(as_who("Samira").person_id or 0)
        assert samira is not None
        people.deactivate(samira)
        assert known(nummer).handler_id is None
    with clock.travel(TUESDAY):
        bezoeker("Hanneke", signed_in=True).visit("/werk/beloften").see(nummer).press(nummer)


# ------------------------------------------------------------------ when we break our word


def missed_mails(mailbox: Mailbox, run_jobs: Callable[[], int], nummer: str) -> dict[str, str]:
    """Who hears of a broken promise about this melding now, and what."""
    mailbox.messages.clear()
    run_jobs()
    told = {}
    for mail in mailbox.messages:
        subject = str(mail["Subject"])
        if nummer in subject and any(word in subject for word in ("hielden", "weer niet", "duurt langer")):
            told[str(mail["To"]).partition("@")[0]] = mailbox.text(mail)
    return told


@pytest.mark.thorough
def test_the_coordinator_hears_first_and_then_the_organisation_without_content(
    unit: Unit, filed: Callable[..., str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    nummer = filed(tekst="KANARIE", antwoord=Antwoord.MAIL, email="karin@voorbeeld.example")
    with clock.travel(at(10)):
        with unit():
            promises.watch()
            promises.watch()
            assert known(nummer).gemist == 1
        told = missed_mails(mailbox, run_jobs, nummer)
        assert set(told) == {"hanneke", "karin"}
        assert f"/werk/meldingen/{nummer}" in told["hanneke"]
        assert "vrijdag 12 maart" in told["karin"]
    with clock.travel(at(13)):
        with unit():
            promises.watch()
            assert known(nummer).gemist == 2
            beheerders = {person.email.partition("@")[0] for person in accounts.people_with(Rol.BEHEERDER)}
        told = missed_mails(mailbox, run_jobs, nummer)
        assert beheerders
        assert set(told) == {"hanneke", "karin"} | beheerders
        organisation = told[min(beheerders)]
        assert nummer in organisation
        assert "Wijkteam Noord" in organisation
        assert "4 dagen te laat" in organisation
        assert "/werk/" not in organisation
    assert "KANARIE" not in "".join(told.values())


def test_an_answer_makes_it_good(unit: Unit, filed: Callable[..., str]) -> None:
    nummer = filed()
    for day in (10, 13):
        with unit(), clock.travel(at(day)):
            promises.watch()
    with unit(), clock.travel(at(14)):
        assert known(nummer).gemist == 2
        service.answer(as_who("Samira"), known(nummer), "Sorry.", date(2027, 3, 16))
        assert (known(nummer).gemist, known(nummer).uitgesteld_tot) == (0, None)
    with unit(), clock.travel(at(17)):
        promises.watch()
        assert known(nummer).gemist == 1


def test_a_team_without_coordinator_hears_it_all_together(
    unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with unit(), clock.travel(TUESDAY):
        melding, _code = a_melding()
        nummer = melding.nummer
        service.hand_over(Who(), melding, next(iter(as_who("Kees").teams())), "Daar.")
    with clock.travel(at(10)):
        with unit():
            promises.watch()
        assert "kees" in missed_mails(mailbox, run_jobs, nummer)


# ------------------------------------------------------------------ while we wait for the melder


@pytest.fixture
def asked(unit: Unit, filed: Callable[..., str]) -> Callable[..., str]:
    """The number of a melding about which Samira asked something on Tuesday 2 March."""

    def make(**told: Any) -> str:
        nummer = filed(**told)
        with unit(), clock.travel(TUESDAY):
            service.ask(as_who("Samira"), known(nummer), "Hoe laat was het? KANARIE")
        return nummer

    return make


def upkeep() -> None:
    for _twice in range(2):
        followup.remind()
        followup.stop_waiting()
        promises.watch()


@pytest.mark.thorough
def test_a_question_is_repeated_once_after_five_werkdagen(
    unit: Unit, asked: Callable[..., str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    nummer = asked(antwoord=Antwoord.MAIL, email="karin@voorbeeld.example")
    sent = []
    for day in range(3, 16):
        mailbox.messages.clear()
        with clock.travel(at(day)):
            with unit():
                upkeep()
            run_jobs()
        sent += [(day, mail) for mail in mailbox.to("karin@") if "we wachten" in str(mail["Subject"])]
    ((day, mail),) = sent
    assert day == 9, "a Tuesday, five werkdagen later"
    assert nummer in str(mail["Subject"])
    assert "KANARIE" not in mailbox.text(mail)


def test_after_two_weeks_it_is_our_turn_with_a_day_and_no_silent_end(
    unit: Unit, bezoeker: Visitors, asked: Callable[..., str]
) -> None:
    nummer = asked()
    for days, status in ((13, Status.WACHT_OP_MELDER), (14, Status.IN_BEHANDELING)):
        with unit(), clock.travel(TUESDAY + timedelta(days=days, hours=1)):
            upkeep()
            assert known(nummer).status == status
    with clock.travel(at(16, hour=12)):
        with unit():
            melding = known(nummer)
            assert (melding.gemist, melding.beloofd_op) == (0, date(2027, 3, 23))
            assert [entry.name for entry in bus.history("melding", melding.id)][-1] == "MelderSilent"
        samira = bezoeker("Samira", signed_in=True).visit("/werk/beloften").see(nummer).press(nummer)
        samira.see("Geen antwoord van de melder. Wij zijn weer aan zet").see("Bezig")


def test_a_second_question_gets_its_own_reminder(unit: Unit, asked: Callable[..., str]) -> None:
    nummer = asked()
    with unit(), clock.travel(at(9)):
        upkeep()
        assert known(nummer).herinnerd_op is not None
        service.write_back(known(nummer), "Om tien uur.")
        service.ask(as_who("Samira"), known(nummer), "En waar?")
        upkeep()
        assert known(nummer).herinnerd_op is None
    with unit(), clock.travel(at(16)):
        upkeep()
        assert known(nummer).herinnerd_op is not None
        assert known(nummer).status == Status.WACHT_OP_MELDER, "two weeks count from the last question"


def test_who_wants_to_be_called_is_called(
    asked: Callable[..., str], unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    nummer = asked(antwoord=Antwoord.BEL, telefoon="0612345678")
    with clock.travel(TUESDAY):
        run_jobs()
        mailbox.messages.clear()
    with clock.travel(at(9)):
        with unit():
            upkeep()
        run_jobs()
    assert any(nummer in mailbox.text(mail) for mail in mailbox.to("samira@"))


def test_the_clock_that_stood_still_runs_on_with_a_day_of_its_own(unit: Unit, asked: Callable[..., str]) -> None:
    nummer = asked()
    with unit(), clock.travel(at(12)):
        service.hand_over(as_who("Samira"), known(nummer), next(iter(as_who("Kees").teams())), "Daar.")
        assert known(nummer).beloofd_op == date(2027, 3, 19), "not the day of before the question, long gone"
