"""A person reads each question first: places it, says it otherwise, lays it with another one, or sends it back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import queries, vragen_service
from buurtplein.bijeenkomsten.models import Bijeenkomstvraag
from buurtplein.bijeenkomsten.rules import NotPossible, TerugReden, VraagStatus
from buurtplein.bijeenkomsten.vragen_service import NotSafe
from buurtplein.kernel.db import session
from buurtplein.kernel.who import VISITOR
from tests.bijeenkomsten.evening import GOOD, JUNK, Evening, Unit, Visitors, ask, placed
from tests.factories import a_meeting

pytestmark = pytest.mark.usefixtures("town", "morning")


def test_a_question_goes_back_with_a_reason_and_its_words_are_gone(
    bezoeker: Visitors, unit: Unit, evening: Evening
) -> None:
    karin = ask(bezoeker, evening, "Is Petra er ook bij?").expect(400).press("Stuur toch zoals het er staat")
    mine = karin.path
    samira = bezoeker("Samira", signed_in=True).visit(f"{evening.work}/wachtrij").press("Verander of stuur terug")
    samira.choose("Waarom gaat de vraag terug?", "Er staat een naam in").press("Stuur terug").see("Teruggestuurd.")
    karin.visit(mine).see("Je vraag komt er zo niet op").see("We noemen geen namen.").see("Zo kan het wel")
    karin.not_see("Petra")
    assert "/melden" in karin.values("//a/@href")
    with unit():
        row = session().scalars(sa.select(Bijeenkomstvraag).order_by(Bijeenkomstvraag.id.desc())).first()
        assert row is not None
        assert (row.status, row.tekst, row.getoond, row.reden) == (VraagStatus.TERUG, None, "", TerugReden.NAAM)
    karin.press("Stel je vraag anders").see("Stel nu al je vraag")
    bezoeker("Dennis").visit(evening.page).not_see("Petra")


def test_other_words_are_placed_and_what_points_at_somebody_is_not(
    bezoeker: Visitors, unit: Unit, evening: Evening
) -> None:
    ask(bezoeker, evening, "Wie belt er als het misgaat?")
    samira = bezoeker("Samira", signed_in=True).visit(f"{evening.work}/wachtrij").press("Verander of stuur terug")
    samira.fill("Zo leest iedereen de vraag", JUNK).press("Plaats").expect(400).see("We zagen")
    samira.fill("Zo leest iedereen de vraag", "Wie bel ik als het misgaat?").press("Plaats").see("Geplaatst.")
    karin = bezoeker("Karin").visit(evening.page).see("Wie bel ik als het misgaat?")
    karin.not_see("Wie belt er als het misgaat?")


def test_the_same_question_is_laid_with_the_other_and_counts(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    placed(unit, evening)
    karin = ask(bezoeker, evening, "Welk nummer bel ik in de nacht?")
    mine = karin.path
    samira = bezoeker("Samira", signed_in=True).visit(f"{evening.work}/wachtrij").press("Verander of stuur terug")
    samira.choose("Welke vraag is dezelfde?", GOOD).press("Leg samen").see("Samengelegd.")
    karin.visit(mine).see("Meer mensen vragen dit").see(GOOD)
    bezoeker("Dennis").visit(evening.page).see("1 ander heeft deze vraag ook").not_see("Welk nummer bel ik")


def test_an_answer_is_for_everybody_with_a_team_and_a_day(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    placed(unit, evening)
    samira = bezoeker("Samira", signed_in=True).visit(f"{evening.work}/wachtrij").press("Geef antwoord")
    samira.press("Zet het antwoord erbij").expect(400).see("Schrijf het antwoord op.")
    samira.fill("Antwoord", "Vraag het meneer Jansen op nummer 14.").press("Zet het antwoord erbij").expect(400)
    samira.fill("Antwoord", "Bel 085 888 01 01, dag en nacht.").press("Zet het antwoord erbij").see(
        "Het antwoord staat"
    )
    seen = bezoeker("Karin").visit(evening.page).see("Bel 085 888 01 01, dag en nacht.")
    seen.see("Wijkteam Noord, dinsdag 2 maart")


def test_a_press_of_a_neighbour_does_not_disturb_who_reads(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    placed(unit, evening)
    samira = bezoeker("Samira", signed_in=True).visit(f"{evening.work}/wachtrij").press("Geef antwoord")
    bezoeker("Karin").visit(evening.page).press("Deze vraag heb ik ook")
    samira.fill("Antwoord", "Dag en nacht.").press("Zet het antwoord erbij").see("Het antwoord staat erbij.")


def test_two_who_read_the_same_question(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    ask(bezoeker, evening)
    samira = bezoeker("Samira", signed_in=True).visit(f"{evening.work}/wachtrij")
    youssef = bezoeker("Youssef", signed_in=True).visit(f"{evening.work}/wachtrij").press("Verander of stuur terug")
    samira.press("Plaats").see("Geplaatst.")
    youssef.choose("Waarom gaat de vraag terug?", "Het gaat over iets anders").press("Stuur terug").expect(400)
    youssef.see("Een collega was je voor.")


@pytest.mark.parametrize("name", ["Kees", "Fatma", "Bea", "Arie"])
def test_nobody_else_reads_what_waits(bezoeker: Visitors, unit: Unit, evening: Evening, name: str) -> None:
    with unit():
        meeting = queries.by_id(evening.number)
        assert meeting is not None
        vraag, _token = vragen_service.ask(meeting, GOOD)
        number = vraag.id
    other = bezoeker(name, signed_in=True, inspect=False)
    other.visit(f"{evening.work}/vragen/{number}").expect(404)
    other.visit(f"{evening.work}/wachtrij?deel=lijst").expect(404)


def test_a_question_of_another_evening_is_not_reached_from_this_one(
    bezoeker: Visitors, unit: Unit, evening: Evening
) -> None:
    with unit():
        other = a_meeting("Een andere avond", team_id=_zuid())
        vraag, _token = vragen_service.ask(other, GOOD)
        number = vraag.id
    samira = bezoeker("Samira", signed_in=True, inspect=False)
    samira.visit(f"{evening.work}/vragen/{number}").expect(404)


def _zuid() -> int:
    team = accounts.team_named("Wijkteam Zuid")
    assert team is not None
    return team.id


def test_services_refuse_what_pages_do_not_offer(unit: Unit, evening: Evening) -> None:
    with unit():
        meeting = queries.by_id(evening.number)
        assert meeting is not None
        with pytest.raises(NotSafe):
            vragen_service.ask(meeting, JUNK)
        vraag, _token = vragen_service.ask(meeting, GOOD)
        other, _token = vragen_service.ask(meeting, "Is er koffie?")
        for act in (
            lambda: vragen_service.answer(VISITOR, meeting, vraag, "ja", "wij"),
            lambda: vragen_service.give_turn(VISITOR, meeting, vraag),
            lambda: vragen_service.join(VISITOR, meeting, vraag, other),
        ):
            with pytest.raises(NotPossible):
                act()
