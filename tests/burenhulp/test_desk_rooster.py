"""The phone goes from hand to hand, gaps are told in time, and every waiting page has a name and a number."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.bewoners.handed import Aanspreekpunt, aanspreekpunt
from buurtplein.burenhulp import diensten_acts, diensten_mail, queries_desk
from buurtplein.kernel import clock, db
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.personas import Town, session_cookie
from tests.stories.robot import Robot, answered, each
from tests.stories.steps import MORNING, Visitors

TODAY = date(2027, 3, 2)  # a Tuesday
NOORD = ("BU99010101", "WK990101", "GM9901")


def _plan(naam: str, van: int, tot: int) -> None:
    line = queries_desk.lines()[0]
    person_id = as_who(naam).person_id
    assert person_id is not None
    diensten_acts.plan(as_who("Lies"), line, person_id, TODAY + timedelta(days=van), TODAY + timedelta(days=tot))


@pytest.mark.usefixtures("town")
def test_the_phone_is_taken_over_and_swapped_in_one_tap(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/hulp").see("Niemand heeft vandaag de telefoon.")
        youssef.see("Volgende week heeft niemand de telefoon.")
        with unit():
            _plan("Lies", 0, 5)
            _plan("Youssef", 6, 12)
            _plan("Lies", 13, 19)
        youssef.visit("/werk/hulp").see("Lies heeft vandaag de telefoon.").press("Noord: 085 888 01 30")
        youssef.start_counting().press("Ik neem de telefoon over").see("Jij hebt vandaag de telefoon.")
        assert youssef.taps == 1
        run_jobs()
        assert "nu niet meer" not in mailbox.text(mailbox.to("lies@lindewaard.example")[-1])
        youssef.choose("Mijn dagen", "ma 8 mrt tot en met zo 14 mrt")
        youssef.choose("Dagen van een ander", "Lies: ma 15 mrt tot en met zo 21 mrt").press("Ruil").see("Geruild.")
        run_jobs()
        assert "ma 8 mrt tot en met zo 14 mrt" in mailbox.text(mailbox.to("lies@lindewaard.example")[-1])
        youssef.see("Week van ma 15 mrt").press("Ik neem: Week van ma 22 mrt").see("Die week is van jou.")
        with unit():
            line = queries_desk.lines()[0]
            rows = [(row.person_id, row.van, row.tot) for row in queries_desk.duties(line.id, TODAY)]
            lies, me = as_who("Lies").person_id, as_who("Youssef").person_id
            monday = TODAY - timedelta(days=1)
            weeks = [(monday + timedelta(days=7 * n), monday + timedelta(days=7 * n + 6)) for n in range(4)]
            assert rows == [(me, TODAY, weeks[0][1]), (lies, *weeks[1]), (me, *weeks[2]), (me, *weeks[3])]
        # Two in the list on one day: the page asks who it is.
        youssef.choose("Wie?", "Lies").fill("Vanaf", "2027-03-04").fill("Tot en met", "2027-03-03")
        youssef.press("Zet in het rooster").expect(400).see("Kies een dag na de eerste")
        youssef.fill("Tot en met", "2027-03-04").press("Zet in het rooster").see("Dat staat in het rooster.")
        youssef.see("do 4 mrt: Lies, Youssef. Wie heeft de telefoon?")
        youssef.press("Lies, do 4 mrt: haal weg").see("Weggehaald uit het rooster.").not_see(
            "Wie heeft de telefoon? do"
        )


@pytest.mark.usefixtures("town")
def test_who_looks_after_the_area_hears_of_a_gap_a_week_and_a_day_ahead(
    unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING), unit():
        _plan("Lies", 0, 12)
    told: dict[int, set[str]] = {}
    for n in range(4, 14):
        with clock.travel(MORNING + timedelta(days=n)):
            before = len(mailbox.messages)
            with unit():
                diensten_mail.watch_duties()
            run_jobs()
            if new := mailbox.messages[before:]:
                told[n] = {str(each["To"]) for each in new}
                assert "Niemand heeft de telefoon: ma 15 mrt" in mailbox.text(new[0])
    both = {"lies@lindewaard.example", "youssef@lindewaard.example"}
    assert told == {6: both, 12: both}
    # What was mended in the meantime is not mailed.
    with clock.travel(MORNING + timedelta(days=12)):
        with unit():
            diensten_mail.watch_duties()
            _plan("Youssef", 13, 60)
        before = len(mailbox.messages)
        run_jobs()
        assert {str(each["Subject"]) for each in mailbox.messages[before:]} <= {
            "Jouw dagen met de telefoon zijn anders"
        }


def test_every_waiting_page_has_a_name_and_a_number(app: Flask, unit: Callable, town: Town) -> None:
    with clock.travel(MORNING):
        with unit():
            assert aanspreekpunt(*NOORD) == Aanspreekpunt("Lies", "085 888 01 30")  # the coordinator
            _plan("Youssef", 0, 3)
            assert aanspreekpunt(*NOORD) == Aanspreekpunt("Youssef", "085 888 01 30")
            diensten_acts.save_line(as_who("Lies"), "GM9901", "085 888 01 31")
            big = queries_desk.lines()[0]
            assert big.gebied_code == "GM9901"
            diensten_acts.plan(as_who("Lies"), big, town.person_id("Lies"), TODAY, TODAY)
            assert aanspreekpunt(*NOORD) == Aanspreekpunt("Youssef", "085 888 01 30")  # the smallest area first
            assert aanspreekpunt("BU99010301", "WK990103", "GM9901") == Aanspreekpunt("Lies", "085 888 01 31")
            assert aanspreekpunt("BU00000000", None, None) == Aanspreekpunt("", "085 888 01 00")
            assert aanspreekpunt(None) == Aanspreekpunt("", "085 888 01 00")
            counted: list[str] = []
            sa.event.listen(db.engine(), "before_cursor_execute", lambda *said: counted.append(said[2]))
            aanspreekpunt(*NOORD)
            assert len(counted) == 2
            person = accounts.person(town.person_id("Youssef"))
            assert person is not None
            person.actief = False
        with unit():
            assert aanspreekpunt(*NOORD).naam == "Lies"  # who left has no duty


@pytest.mark.both_databases
@pytest.mark.usefixtures("town")
def test_two_who_take_over_at_once_do_not_both_have_it(app: Flask, unit: Callable) -> None:
    with clock.travel(MORNING):
        here, robots = "/werk/hulp/telefoon/1", []
        for name in ("Lies", "Youssef"):
            robots.append(Robot(app))
            robots[-1].browser.set_cookie(*session_cookie(app, name))
        pressed = [(robot, robot.hidden(here)) for robot in robots]
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda each: each[0].browser.post(f"{here}/neem", data=each[1]), pressed))
        assert {answer.status_code for answer in answers} == {303}
        with unit():
            assert len({beurt.person_id for beurt in queries_desk.duties(1, TODAY) if beurt.on(TODAY)}) == 1


TEXTS = {"empty": "", "long": "x" * 5000, "nul": "a\x00b", "html": "<script>", "emoji": "🦢", "number": "9" * 30}


def test_whatever_is_typed_breaks_nothing(app: Flask, town: Town) -> None:
    with clock.travel(MORNING):
        robot = Robot(app)
        robot.browser.set_cookie(*session_cookie(app, "Lies"))
        assert robot.browser.get("/werk/hulp/telefoon/1").status_code == 200

        def check(kind: str) -> None:
            typed = TEXTS[kind]
            fields = ("gesprek", "richting", "soort", "wanneer", "plek", "tekst", "voornaam", "telefoon", "zichtbaar")
            answered(robot.send("/werk/hulp/nieuw", **dict.fromkeys(fields, typed)), status=(400,))
            here = "/werk/hulp/telefoon/1"
            answered(
                robot.send(f"{here}/gesprek", here, wie=typed, notitie=typed, terug=typed, dag=typed), status=(303, 400)
            )
            answered(robot.send(f"{here}/dienst", here, person=typed, van=typed, tot=typed), status=(400,))
            for step, field in (("neem", "week"), ("ruil", "mijn"), ("dienst/99999/weg", "x")):
                answered(robot.send(f"{here}/{step}", here, **{field: typed}), status=(303,))
            answered(robot.send("/werk/hulp/telefoon/gesprek/1", here, stap=typed), status=(303,))
            answered(robot.send("/werk/hulp/telefoon?alle=1", gebied=typed, telefoon=typed), status=(400,))

        each(TEXTS, check)
        long = "9" * 400
        for path in (
            *("/werk/hulp/%00", f"/werk/hulp/{long}", "/werk/hulp/nieuw?gesprek=%f0", "/werk/hulp/alles?na=x"),
            *("/werk/hulp/telefoon/99999999999999999999", "/werk/hulp/kennismaken/0", "/hulp/past-bij-jou/1-"),
            *(f"/hulp/past-bij-jou/{long}", "/hulp/past-bij-jou/1-é", "/werk/hulp/nieuw?gesprek=999"),
        ):
            assert robot.browser.get(path).status_code in (200, 400, 404), path
