"""Hosts change what there is to do: one day, this and following, all days. Whoever signed up goes along and hears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtplein.aanmeldingen import queries as signups
from buurtplein.aanmeldingen.rules import Closed
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR
from buurtplein.pleinen.models import Uitzondering
from buurtplein.programma import herhaling, lists, queries, service
from buurtplein.programma.rules import NotPossible
from tests.aanmeldingen.world import comes
from tests.factories import a_plein
from tests.mailbox import Mailbox
from tests.programma.world import THURSDAY, Unit, again, an_activity, the_day, week
from tests.stories.steps import MORNING

Jobs = Callable[[], int]
YEAR = timedelta(days=366)


def _signed_up(unit: Unit, dag: date, email: str) -> str:
    with unit():
        lijst_id = lists.of_day(the_day(dag))
    return comes(unit, lijst_id, 2, email)


def _days(unit: Unit) -> list[date]:
    with unit():
        return [dag.op for dag in queries.days(MORNING, MORNING + YEAR) if dag.titel == "Samen koken"]


def test_one_day_goes_otherwise_and_who_comes_hears(unit: Unit, run_jobs: Jobs, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity()
        _signed_up(unit, THURSDAY, "dennis@voorbeeld.nl")
        _signed_up(unit, week(1), "karin@voorbeeld.nl")
        with unit():
            friday = service.Anders(THURSDAY + timedelta(days=1), "19:00", "21:00", "Samen koken")
            service.set_day(VISITOR, again(), the_day(), friday)
        run_jobs()
    (told,) = mailbox.to("dennis@voorbeeld.nl")
    assert "vrijdag 5 maart, 19.00 uur" in mailbox.text(told)
    assert mailbox.to("karin@voorbeeld.nl") == []
    assert "Samen koken" not in str(told["Subject"])


def test_a_day_that_is_called_off_and_goes_on_after_all(unit: Unit, run_jobs: Jobs, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity()
        token = _signed_up(unit, THURSDAY, "dennis@voorbeeld.nl")
        with unit():
            service.cancel_day(VISITOR, again(), the_day(), "De keuken is stuk.")
        run_jobs()
        (off,) = mailbox.to("dennis@voorbeeld.nl")
        assert "De keuken is stuk." in mailbox.text(off)
        with unit():
            service.let_go_on(VISITOR, again(), the_day())
        run_jobs()
        assert len(mailbox.to("dennis@voorbeeld.nl")) == 2
        assert "Er is iets veranderd" in str(mailbox.to("dennis@voorbeeld.nl")[1]["Subject"])
        with unit():
            found = signups.by_token(token)
            assert found is not None
            assert found.aanmelding.stand == "komt", "whoever came still comes"


def test_off_and_on_again_before_the_mail_left_is_no_news_that_it_is_off(
    unit: Unit, run_jobs: Jobs, mailbox: Mailbox
) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity()
        _signed_up(unit, THURSDAY, "dennis@voorbeeld.nl")
        with unit():
            service.cancel_day(VISITOR, again(), the_day(), "Foutje")
            service.let_go_on(VISITOR, again(), the_day())
        run_jobs()
    assert [str(mail["Subject"]) for mail in mailbox.messages] == ["Er is iets veranderd"]


def test_this_and_following_takes_people_along_and_leaves_the_past(unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity()
        early, late = _signed_up(unit, week(1), "a@voorbeeld.nl"), _signed_up(unit, week(5), "b@voorbeeld.nl")
        with unit():
            service.cancel_day(VISITOR, again(), the_day(week(6)), "Vakantie")
            now = service.from_day(again(), week(3))
            friday = week(3) + timedelta(days=1)
            told = replace(now, begin=friday, regel=herhaling.of_choice("week", friday), plekken=8)
            service.change(VISITOR, again(), week(3), told, whole=False)
        expected = [week(n) for n in range(3)] + [friday + timedelta(weeks=n) for n in range(4)]
        assert _days(unit)[:7] == expected
        with unit():
            assert the_day(friday + timedelta(weeks=3)).vervalt, "a day that was off is off on its new day"
            moved = the_day(friday + timedelta(weeks=2))
            found, stayed = signups.by_token(late), signups.by_token(early)
            assert found is not None
            assert stayed is not None
            assert (found.lijst.id, found.lijst.sluit_op, found.lijst.plekken) == (moved.lijst_id, moved.start, 8)
            past = queries.by_list(stayed.lijst.id)
            assert past is not None
            assert past[0].slug == "samen-koken-tot-2027-03-25", "the address goes on with what comes"
            assert stayed.lijst.plekken == 20


def test_all_days_changes_words_everywhere_and_hours_from_the_next_day_on(unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        an_activity()
    with clock.travel(MORNING + timedelta(days=14)), unit():
        now = service.from_day(again(), week(2))
        service.change(VISITOR, again(), week(2), replace(now, wat="Met soep."), whole=True)
        assert the_day(week(0)).wat == "Met soep."
        assert again().begin == THURSDAY
        service.change(VISITOR, again(), week(2), replace(now, van="17:00"), whole=True)
        assert again().begin == week(2)
        assert clock.local(the_day(week(0), "samen-koken-tot-2027-03-18").start).hour == 18
        assert clock.local(the_day(week(2)).start).hour == 17


def test_a_day_that_is_no_more_is_called_off(unit: Unit, run_jobs: Jobs, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity()
        _signed_up(unit, week(1), "dennis@voorbeeld.nl")
        with unit():
            now = service.from_day(again(), THURSDAY)
            told = replace(now, regel=herhaling.of_choice("twee_weken", THURSDAY))
            service.change(VISITOR, again(), THURSDAY, told, whole=True)
        with unit():
            places = [signups.lijst(row.lijst_id) for row in queries.kept_days(again().id) if row.lijst_id]
            assert [each.gestopt for each in places if each is not None] == [True]


def test_stopping_ends_what_comes(unit: Unit, run_jobs: Jobs, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity()
        _signed_up(unit, week(1), "dennis@voorbeeld.nl")
        with unit():
            service.stop(VISITOR, again())
        run_jobs()
        assert len(mailbox.to("dennis@voorbeeld.nl")) == 1
        assert _days(unit) == []
        with unit(), pytest.raises(NotPossible):
            service.stop(VISITOR, again())


def test_a_plein_that_closes_takes_lists_along(unit: Unit, run_jobs: Jobs, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity()
        _signed_up(unit, THURSDAY, "dennis@voorbeeld.nl")
        with unit() as session:
            shut = {"plein_id": again().plein_id, "dag": THURSDAY, "soort": "dicht", "reden": "Griep."}
            session.add(Uitzondering(**shut, gemaakt_op=clock.now()))
        with unit():
            lists.heed_pleinen()
            lists.heed_pleinen()
        run_jobs()
    (told,) = mailbox.to("dennis@voorbeeld.nl")
    assert "Griep." in mailbox.text(told)


def test_last_week_once_more(unit: Unit) -> None:
    monday = THURSDAY - timedelta(days=3)
    with clock.travel(MORNING + timedelta(days=7)), unit():
        made = an_activity(regel=None, titel="Bingo")
        an_activity(a_plein("Ergens anders"), regel=None, titel="Elders")
        found = service.copies(made.plein_id, monday + timedelta(days=7))
        assert [(copy.van.titel, copy.dag, copy.staat_er_al) for copy in found] == [("Bingo", week(1), False)]


PERIODS = st.sampled_from(["week", "twee_weken", "maand", "laatste"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PERIODS, st.integers(0, 8), st.one_of(st.none(), st.integers(2, 20)))
def test_words_from_a_day_on_keep_every_day(unit: Unit, vaak: str, nth: int, keer: int | None) -> None:
    with clock.travel(MORNING), unit() as session:
        made = an_activity(regel=herhaling.of_choice(vaak, THURSDAY, None, keer), titel=f"Reeks {clock.now()}")
        before = queries.days(MORNING, MORNING + YEAR, [made.plein_id])
        dag = before[min(nth, len(before) - 1)].dag
        told = replace(service.from_day(made, dag), wat="Anders")
        service.change(VISITOR, made, dag, told, whole=False)
        session.flush()
        after = queries.days(MORNING, MORNING + YEAR, [made.plein_id])
        assert [each.start for each in after] == [each.start for each in before]
        assert [each.wat for each in after] == ["" if each.dag < dag else "Anders" for each in before]


def test_nobody_is_counted_before_it_began(unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        an_activity(plekken=None)
        with pytest.raises(NotPossible):
            service.count(VISITOR, again(), the_day(), 12)
    with clock.travel(MORNING + timedelta(days=3)), unit():
        service.count(VISITOR, again(), the_day(), 12)
        service.count(VISITOR, again(), the_day(), 14)
        assert the_day().geteld == 14
        with pytest.raises(Closed):
            lists.of_day(the_day(week(1)))
