"""Somebody is on the line: by the rota, by the own switch, in place of a colleague; and a gap is told in time."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.contactlijnen import bereik, queries, rooster_acts, rooster_shown
from buurtplein.contactlijnen.rules import NotPossible
from buurtplein.kernel import clock
from tests.contactlijnen.rooster_world import TODAY, at, days, duty, mails, present, the_line
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.personas import Town, session_cookie
from tests.stories.robot import Robot, answered, each
from tests.stories.steps import MORNING, Visitors

ROTA = "/werk/rooster"


@pytest.mark.usefixtures("town")
def test_samira_goes_for_lunch_in_one_tap_and_takes_the_evening_in_one(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit("/werk").press("Rooster").start_counting()
        samira.see("Rooster van Wijkteam Noord").see("Je bent bereikbaar").see("tot 17.00 uur")
        samira.press("Ik ben even niet bereikbaar").see("Je bent even niet bereikbaar, tot 17.00 uur.")
        assert samira.taps == 1
        samira.see("Je bent nu niet bereikbaar").see("Nu is niemand bereikbaar op de lijn van Wijkteam Noord.")
        with unit():
            assert present(the_line()) == []
            assert bereik.of(the_line()).weer == at(17)  # Hanneke: the switch of the one is not that of the other
        samira.press("Ik ben bereikbaar").see("Je volgt het rooster weer.").press("Eén uur niet")
        with unit():
            found = bereik.of(the_line())
            assert (found.nu, found.weer) == ((), clock.now() + timedelta(hours=1))
        samira.press("Ik ben bereikbaar").see("Dat staat in het rooster, tot 17.00 uur.").start_counting()
        samira.press("Neem over van Hanneke: Vandaag, dinsdag 2 maart, 17.00–22.00")
        assert samira.see("Die dienst is van jou.").see("in plaats van Hanneke").taps == 1
        run_jobs()
        assert "di 2 mrt" not in mails(mailbox, "Hanneke")[-1]
        assert "wo 3 mrt, 17.00–22.00 uur" in mails(mailbox, "Hanneke")[-1]
        assert mails(mailbox, "Samira") == []  # who did it knows
        with unit():
            assert present(the_line()) == [("Samira", at(22))]  # one stay, and not until five
        samira.press("Zet terug: Vandaag, dinsdag 2 maart, 17.00–22.00").see("Teruggezet.")
        with unit():
            assert present(the_line()) == [("Samira", at(17))]
            assert queries.swaps([row.id for row in queries.duties([the_line().id])], TODAY) == []


@pytest.mark.usefixtures("town")
def test_who_has_no_duty_can_say_that_it_is_there(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        hanneke = bezoeker("Hanneke", signed_in=True).visit(ROTA).see("Je bent nu niet bereikbaar")
        hanneke.see("Je volgende dienst: dinsdag 2 maart, 17.00 uur.").press("Eén uur")
        hanneke.see("Je bent bereikbaar, tot 10.30 uur.").see("Je bent bereikbaar")
        with unit():
            assert present(the_line()) == [("Samira", at(17)), ("Hanneke", at(10, 30))]
        hanneke.press("Volg weer het rooster").see("Je bent nu niet bereikbaar").press("Ik ben bereikbaar")
        hanneke.see("Je bent bereikbaar, tot 22.00 uur.")  # as long as the line is open
    with clock.travel(at(23)):
        bezoeker("Hanneke", signed_in=True).visit(ROTA).see("Je bent nu niet bereikbaar")
        lies = bezoeker("Lies", signed_in=True).visit(ROTA).see("Je staat nog niet in een rooster.")
        lies.press("Vandaag").see("Je bent bereikbaar, de rest van vandaag.")  # also when the line is closed
        with unit():
            assert present(the_line()) == [("Lies", at(0, day=days(1)))]
    with clock.travel(at(9)):
        bezoeker("Tom", signed_in=True).visit(ROTA).see("Jij zit nog niet op een lijn.")
        bezoeker("Kees", signed_in=True).visit("/werk/rooster/1").expect(404)  # of another team


@pytest.mark.usefixtures("town")
def test_two_swap_a_day_and_both_know(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(ROTA).press("Ruilen")
        samira.choose("Mijn dag", "wo 3 mrt, 08.30–17.00 uur")
        samira.choose("De dag van een ander", "Hanneke: do 4 mrt, 17.00–22.00 uur").press("Ruil")
        samira.see("Geruild. Je collega krijgt een mail.")
        run_jobs()
        assert "wo 3 mrt, 08.30–17.00 uur" in mails(mailbox, "Hanneke")[-1]
        assert "do 4 mrt" not in mails(mailbox, "Hanneke")[-1]
        with unit():
            lijn, samira_, hanneke = the_line(), as_who("Samira"), as_who("Hanneke")
            mine, theirs = (
                (duty(lijn, "Samira", 2, "08:30").id, days(1)),
                (duty(lijn, "Hanneke", 3, "17:00").id, days(2)),
            )
            with pytest.raises(NotPossible):
                rooster_acts.swap(samira_, lijn, mine, theirs)  # the days changed hands: not mine any more
            with pytest.raises(NotPossible):
                rooster_acts.give_back(as_who("Lies"), lijn, mine)  # has nothing to do with it
            rooster_acts.give_back(hanneke, lijn, mine)
            with pytest.raises(NotPossible):  # a day that this duty does not have
                rooster_acts.take_over(hanneke, lijn, (mine[0], days(2)), samira_.person_id or 0)
            with pytest.raises(NotPossible):
                rooster_acts.take_over(hanneke, lijn, (mine[0], days(-6)), samira_.person_id or 0)
    with clock.travel(at(9, day=days(1))), unit():
        assert present(the_line()) == [("Samira", at(17, day=days(1)))]
    with clock.travel(at(18, day=days(2))), unit():
        assert present(the_line()) == [("Samira", at(22, day=days(2)))]


@pytest.mark.usefixtures("town")
def test_the_rota_is_made_by_who_leads_and_ends_on_its_last_day(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(f"{ROTA}/1/vast").see("elke maandag, 08.30–17.00 uur")
        assert samira.values("//select[@id='person']/option/text()") == ["Samira"]  # only oneself
        samira.choose("Dag van de week", "zondag").fill("Van", "10").press("Zet in het rooster").expect(400)
        samira.see("Vul in hoe laat het begint, zoals 09:30").fill("Van", "10:00").fill("Tot", "9.30 uur")
        samira.press("Zet in het rooster").expect(400).fill("Tot", "14:00").fill("Tot en met", "2027-03-01")
        samira.press("Zet in het rooster").expect(400).see("Kies een dag vanaf vandaag, binnen twee jaar.")
        samira.fill("Tot en met", "2027-03-14").press("Zet in het rooster").see("Dat staat in het rooster.")
        samira.see("elke zondag, 10.00–14.00 uur, tot en met zondag 14 maart")
        hers = samira.values("//a[contains(@aria-label,'zondag')]/@href")[0]
        theirs = hers.rsplit("/", 1)[0] + "/2"
        assert bezoeker("Hanneke", signed_in=True).visit(theirs).expect(200)
        with unit():
            not_hers = duty(the_line(), "Hanneke", 0, "17:00").id
        samira.visit(f"{ROTA}/1/dienst/{not_hers}").expect(404)
        hanneke = bezoeker("Hanneke", signed_in=True).visit(hers).choose("Wie?", "Hanneke")
        hanneke.choose("Hoe vaak", "in oneven weken").press("Bewaar").see("zondag in oneven weken, 10.00–14.00 uur")
        hanneke.press("Hanneke, zondag in oneven weken, 10.00–14.00 uur, tot en met zondag 14 maart: haal weg")
        hanneke.see("Weggehaald uit het rooster.").not_see("zondag in oneven weken")


@pytest.mark.usefixtures("town")
def test_who_is_away_is_replaced_but_never_in_a_circle(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(ROTA).press("Wie is er weg?")
        samira.fill("Eerste dag", "2027-03-03").fill("Laatste dag", "2027-03-02").press("Schrijf op").expect(400)
        samira.see("Kies een dag na de eerste").fill("Laatste dag", "2027-03-04")
        samira.choose("Wie doet de diensten?", "Samira").press("Schrijf op").expect(400)
        samira.see("Kies een ander, of niemand.").choose("Wie doet de diensten?", "Hanneke").press("Schrijf op")
        samira.see("Dat staat erin.").see("Hanneke doet de diensten")
        run_jobs()
        assert "wo 3 mrt, 08.30–17.00 uur" in mails(mailbox, "Hanneke")[-1]
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"{ROTA}/afwezig").choose("Wie is er weg?", "Hanneke")
        hanneke.fill("Eerste dag", "2027-03-04").fill("Laatste dag", "2027-03-08")
        hanneke.choose("Wie doet de diensten?", "Samira").press("Schrijf op").expect(400)
        hanneke.see("Dat wordt een rondje: jullie wijzen dan naar elkaar. Kies een ander.")
        hanneke.choose("Wie doet de diensten?", "Youssef").press("Schrijf op").see("Youssef doet de diensten")
        hanneke.fill("Eerste dag", "2027-03-08").fill("Laatste dag", "2027-03-09").choose("Wie is er weg?", "Hanneke")
        hanneke.press("Schrijf op").expect(400).see("Dat staat er al: deze persoon is dan al weg.")
    with clock.travel(at(9, day=days(2))), unit():
        assert present(the_line()) == [("Youssef", at(22, day=days(2)))]  # along the chain: Samira, Hanneke, Youssef
    with clock.travel(at(9, day=days(3))), unit():
        assert present(the_line()) == [("Samira", at(17, day=days(3)))]  # back on the day after
    with clock.travel(MORNING):
        hanneke.visit(f"{ROTA}/afwezig").press("Samira, wo 3 mrt tot en met do 4 mrt: haal weg")  # she leads
        run_jobs()
        assert "wo 3 mrt, 08.30–17.00 uur" in mails(mailbox, "Samira")[-1]
        samira.visit(f"{ROTA}/afwezig").see("Youssef doet de diensten").not_see("Samira, wo 3 mrt")
        assert not samira.can_press("Hanneke, do 4 mrt tot en met ma 8 mrt: haal weg")


@pytest.mark.usefixtures("town")
def test_who_leaves_has_no_duty_at_once(unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            lijn = the_line()
            rooster_acts.say(as_who("Hanneke"), "aan", at(12))
            assert [naam for naam, _tot in present(lijn)] == ["Samira", "Hanneke"]
            samira = accounts.person(as_who("Samira").person_id or 0)
            assert samira is not None
            people.deactivate(samira)
        with unit():
            assert present(the_line()) == [("Hanneke", at(12))]  # the switch is all that is left
            (gap,) = rooster_shown.gaps(the_line(), at(9), at(18))
            assert (gap.start, gap.eind) == (at(9), at(17))
            hanneke = accounts.person(as_who("Hanneke").person_id or 0)
            assert hanneke is not None
            for row in list(hanneke.rollen):
                people.revoke_role(hanneke, row)
        with unit():
            assert present(the_line()) == []  # without the role the own switch says nothing either
            assert bereik.of(the_line()).weer is None


@pytest.mark.both_databases
@pytest.mark.usefixtures("town")
def test_two_who_take_over_at_once_do_not_both_have_it(app: Flask, unit: Callable) -> None:
    with clock.travel(MORNING):
        robots = []
        for name in ("Samira", "Youssef"):
            robots.append(Robot(app))
            robots[-1].browser.set_cookie(*session_cookie(app, name))
        with unit():
            lijn = the_line()
            what, hanneke = duty(lijn, "Hanneke", 1, "17:00"), as_who("Hanneke").person_id
            fields = {"dienst": f"{what.id}:{TODAY}", "houder": str(hanneke)}
            here = f"{ROTA}/{lijn.id}"
        pressed = [(robot, robot.hidden(here) | fields) for robot in robots]
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda each: each[0].browser.post(f"{here}/neem", data=each[1]), pressed))
        assert {answer.status_code for answer in answers} == {303}
        with unit():
            (swapped,) = queries.swaps([what.id], TODAY)
            winner = swapped.person_id
        pages = [robot.browser.get(here).get_data(as_text=True) for robot in robots]
        lost = [page for page in pages if "Dat kan nu niet meer. Kijk wat er is veranderd." in page]
        assert len(lost) == 1
        assert winner in {as_id(app, "Samira"), as_id(app, "Youssef")}


def as_id(app: Flask, voornaam: str) -> int:
    return Town(app).person_id(voornaam)


TEXTS = {"empty": "", "long": "x" * 5000, "nul": "a\x00b", "html": "<script>", "number": "9" * 30, "day": "9999-99-99"}


@pytest.mark.thorough  # eighty forms, each followed to its page
@pytest.mark.usefixtures("town")
def test_whatever_is_typed_breaks_nothing(app: Flask) -> None:
    with clock.travel(MORNING):
        robot = Robot(app)
        robot.browser.set_cookie(*session_cookie(app, "Hanneke"))
        here = f"{ROTA}/1"
        number = re.findall(
            r"/werk/rooster/1/dienst/(\d+)\"", robot.browser.get(f"{here}/vast").get_data(as_text=True)
        )[0]

        def check(kind: str) -> None:
            typed = TEXTS[kind]
            shape = ("person", "weekdag", "weken", "dag", "van", "tot", "geldig_van", "geldig_tot")
            answered(robot.send(f"{here}/vast", **dict.fromkeys(shape, typed)), status=(400,))
            answered(robot.send(f"{here}/dienst/{number}", **dict.fromkeys(shape, typed)), status=(400,))
            answered(robot.send(f"{here}/ruil", mijn=typed, ander=typed), status=(400,))
            answered(robot.send(f"{ROTA}/afwezig", person=typed, van=typed, tot=typed, vervanger=typed), status=(400,))
            for step in ("neem", "terug", "vul"):
                for what in (typed, f"1:{typed}", f"{typed}:2027-03-02"):
                    sent = {"dienst": what, "houder": typed, "dag": typed, "van": typed, "tot": typed}
                    answered(robot.send(f"{here}/{step}", here, **sent), status=(303,))
            answered(robot.send(f"{ROTA}/bereik", ROTA, stand=typed, tot=typed), status=(303,))

        each(TEXTS, check)
        for path in ("/werk/rooster/99999999999999999999", "/werk/rooster/0/vast", "/werk/rooster/1/dienst/999999999"):
            assert robot.browser.get(path).status_code == 404, path
