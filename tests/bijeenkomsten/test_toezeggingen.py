"""Promises: public until they are done, with the name of a team; reminded once, late in sight, settled in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import queries
from buurtplein.bijeenkomsten import toezeggingen_acts as acts
from buurtplein.bijeenkomsten.models import Bijeenkomst, Toezegging
from buurtplein.bijeenkomsten.rules import NotPossible, Status, ToezeggingStatus
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from tests.factories import a_meeting, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
Jobs = Callable[[], int]
AFTER = MORNING + timedelta(days=8)
HANNEKE = "hanneke@lindewaard.example"


def _team(town: Town, naam: str = "Wijkteam Noord") -> int:
    return town.team_id(naam)


def _placed(**told: Any) -> Bijeenkomst:
    """An evening that was, with a verslag. Inside a unit of work, after it."""
    with clock.travel(MORNING):
        meeting = a_meeting(**told)
    acts.keep_report(meeting, "Het was goed.", None)
    acts.place_report(as_who("Samira"), meeting)
    return meeting


def _promise(meeting: Bijeenkomst, team_id: int, voor: date, wat: str = "We plaatsen lampen") -> Toezegging:
    return acts.promise(as_who("Samira"), meeting, wat, team_id, voor)


def test_the_desk_promises_and_everybody_reads_it_with_the_verslag(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        slug = a_meeting().slug
    with clock.travel(AFTER):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/verslag")
        samira.press("Zet erbij").expect(400).see("Schrijf op wat we doen.").see("Kies een dag.")
        samira.fill("Wat doen we?", "We bellen mevrouw Jansen").fill("Voor welke dag?", "2027-05-01").press("Zet erbij")
        samira.expect(400).see("Hier staat een naam: mevrouw Jansen.")
        samira.fill("Wat doen we?", "We plaatsen lampen").choose("Welk team?", "Woonstichting De Linde").press(
            "Zet erbij"
        )
        samira.see("Dat staat erbij.").see("We plaatsen lampen")
        karin = bezoeker("Karin").visit("/agenda/toezeggingen").not_see("lampen")
        samira.fill("Dit is er gezegd", "Meer licht.").press("Zet het op de pagina")
        karin.visit("/agenda/toezeggingen").see("We plaatsen lampen").see("We zijn bezig")
        karin.see("Klaar voor zaterdag 1 mei.").see("Dit doet Woonstichting De Linde.").see("085 888 01 09")
        karin.visit(f"/agenda/{slug}/verslag").see("Dit doen we nu").see("We plaatsen lampen")


@pytest.mark.both_databases
def test_late_first_and_done_is_gone(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(AFTER), unit():
        meeting = _placed()
        _promise(meeting, _team(town), date(2027, 6, 1), "De tweede")
        _promise(meeting, _team(town), date(2027, 4, 1), "De eerste")
        done = _promise(meeting, _team(town), date(2027, 5, 1), "Al klaar")
        acts.settle(as_who("Samira"), acts.Promised(done, meeting), ToezeggingStatus.GEDAAN, "")
        slug = meeting.slug
    with clock.travel(AFTER + timedelta(days=40)):
        karin = bezoeker("Karin").visit("/agenda/toezeggingen").see("Te laat").not_see("Al klaar")
        assert karin.text.index("De eerste") < karin.text.index("De tweede")
        karin.see("Dit moest klaar zijn voor donderdag 1 april. Dat is niet gelukt.")
        karin.visit(f"/agenda/{slug}/verslag").see("Al klaar").see("Gedaan")


def test_many_promises_come_in_pages_and_each_is_there_once(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(AFTER), unit():
        meeting = _placed()
        for number in range(30):
            _promise(meeting, _team(town), date(2027, 6, 1), f"Belofte {number:02}.")
    with clock.travel(AFTER):
        karin = bezoeker("Karin").visit("/agenda/toezeggingen").see("Belofte 00.").see("Belofte 24.")
        karin.not_see("Belofte 25.").press("Toon meer").see("Belofte 25.").see("Belofte 29.").not_see("Belofte 24.")
        assert not karin.can_press("Toon meer")


def test_the_team_says_why_it_does_not_work(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(AFTER):
        with unit():
            meeting = _placed()
            row = _promise(meeting, _team(town, "Woonstichting De Linde"), date(2027, 4, 1))
            slug, number = meeting.slug, row.id
        bezoeker("Kees", signed_in=True).visit(f"/werk/toezeggingen/{number}").expect(404)
        wouter = bezoeker("Wouter", signed_in=True).visit("/werk/toezeggingen").press("We plaatsen lampen")
        wouter.press("Het lukt niet").expect(400).see("Leg uit waarom het niet lukt.")
        wouter.fill("Hoe ging het?", "De huisbaas van nummer 14 wil niet.").press("Het lukt niet").expect(400)
        wouter.fill("Hoe ging het?", "Er ligt een kabel in de weg.").press("Het lukt niet").see("Er staat niks open.")
        karin = bezoeker("Karin").visit(f"/agenda/{slug}/verslag").see("Dit lukt niet. We leggen uit waarom.")
        karin.see("Er ligt een kabel in de weg.").see("Lukt niet").not_see("Dit doen we nu")
        karin.visit("/agenda/toezeggingen").not_see("lampen")
        wouter.visit(f"/werk/toezeggingen/{number}").see("Er ligt een kabel in de weg.")
        assert not wouter.can_press("Het is gedaan")
    with unit():
        found = queries.by_slug(slug)
        assert found is not None
        assert found.status == Status.KLAAR, "everything is done, or was explained"


@pytest.mark.both_databases
def test_a_meeting_is_done_when_everything_is(unit: Unit, town: Town) -> None:
    with clock.travel(AFTER), unit():
        meeting, who = _placed(), as_who("Samira")
        first, last = (_promise(meeting, _team(town), date(2027, 4, day)) for day in (1, 2))
        acts.settle(who, acts.Promised(first, meeting), ToezeggingStatus.GEDAAN, "")
        assert meeting.status == Status.VERSLAG
        acts.settle(who, acts.Promised(last, meeting), ToezeggingStatus.LUKT_NIET, "Er is geen geld.")
        assert meeting.status == Status.KLAAR
        with pytest.raises(NotPossible):
            acts.settle(who, acts.Promised(first, meeting), ToezeggingStatus.LUKT_NIET, "Toch niet.")
        with pytest.raises(NotPossible):
            _promise(meeting, _team(town), date(2027, 5, 1))


def test_what_was_settled_before_the_verslag_makes_it_done_at_once(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        meeting = a_meeting()
        row = _promise(meeting, _team(town), date(2027, 4, 1))
        acts.settle(as_who("Samira"), acts.Promised(row, meeting), ToezeggingStatus.GEDAAN, "")
        number = meeting.id
    with clock.travel(AFTER), unit():
        again = queries.by_id(number)
        assert again is not None
        assert again.status == Status.GEPLAND
        acts.place_report(as_who("Samira"), again)
        assert again.status == Status.KLAAR


def test_a_mistake_goes_only_while_nobody_could_read_it(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(AFTER):
        with unit():
            with clock.travel(MORNING):
                meeting = a_meeting()
            row = _promise(meeting, _team(town), date(2027, 4, 1))
            slug, number = meeting.slug, row.id
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/verslag")
        old = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/verslag")
        with unit():
            found = queries.by_slug(slug)
            assert found is not None
            acts.place_report(as_who("Samira"), found)
        old.press("Haal weg").see("De buurt kon dit al lezen.").see("We plaatsen lampen")
        samira.visit(f"/werk/avonden/{slug}/verslag")
        assert not samira.can_press("Haal weg")
        with unit():
            assert session().get(Toezegging, number) is not None


@pytest.mark.both_databases
def test_a_team_is_reminded_once_and_hears_once_that_it_is_late(
    unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(AFTER), unit():
        _promise(_placed(), _team(town), date(2027, 4, 20))
    for day, subjects in (
        (date(2027, 4, 12), []),
        (date(2027, 4, 13), ["Een belofte aan de buurt"]),
        (date(2027, 4, 20), ["Een belofte aan de buurt"]),
        (date(2027, 4, 21), ["Een belofte aan de buurt", "Een belofte is te laat"]),
        (date(2027, 6, 1), ["Een belofte aan de buurt", "Een belofte is te laat"]),
    ):
        with clock.travel(MORNING + (day - date(2027, 3, 2))):
            with unit():
                acts.watch_promises()
            run_jobs()
        assert [message["Subject"] for message in mailbox.to(HANNEKE)] == subjects, day
    assert "We plaatsen lampen" in mailbox.text(mailbox.to(HANNEKE)[0])
    assert {str(message["To"]) for message in mailbox.messages} == {HANNEKE}


def test_a_team_with_an_address_of_its_own_reads_it_there(
    unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(AFTER):
        with unit():
            team = accounts.team(_team(town))
            assert team is not None
            team.email = "noord@lindewaard.example"
            _promise(_placed(), team.id, date(2027, 3, 12))
            acts.watch_promises()
        run_jobs()
    assert [str(message["To"]) for message in mailbox.messages] == ["noord@lindewaard.example"]


# ---------------------------------------------------------------- coming back


@pytest.mark.both_databases
def test_an_evening_comes_back_once_after_three_and_twelve_months(unit: Unit, town: Town) -> None:
    with clock.travel(AFTER), unit():
        meeting, who = _placed(), as_who("Samira")
        soon, later = acts.come_back(who, meeting, 3), acts.come_back(who, meeting, 12)
        moments = [clock.local(each.begin).strftime("%Y-%m-%d %H:%M") for each in (soon, later)]
        assert moments == ["2027-06-09 19:30", "2028-03-09 19:30"]
        assert [each.einde - each.begin for each in (soon, later)] == [timedelta(hours=2)] * 2
        assert (soon.status, soon.vorige_id, soon.buurt_code) == (Status.CONCEPT, meeting.id, meeting.buurt_code)
        assert soon.titel == "We komen terug: Samen over de binnentuin"
        for months in (3, 12, 6):
            with pytest.raises(NotPossible):
                acts.come_back(who, meeting, months)
        assert len(acts.returns(meeting)) == 2


def test_one_tap_makes_the_draft_and_the_page_says_when(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(AFTER):
        with unit():
            slug = _placed().slug
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/verslag")
        karin = bezoeker("Karin").visit(f"/agenda/{slug}/verslag").not_see("We komen terug")
        samira.press("Maak een avond over 3 maanden").see("Er staat een concept").see("Over 3 maanden: staat er")
        karin.visit(f"/agenda/{slug}/verslag").see("We komen terug rond juni.")
        samira.press("Maak een avond over 12 maanden")
        with unit():
            assert {each.status for each in acts.returns(queries.by_slug(slug))} == {Status.CONCEPT}  # type: ignore[arg-type]


def test_a_second_return_does_not_pile_up_words(unit: Unit, town: Town) -> None:
    with clock.travel(AFTER), unit():
        back = acts.come_back(as_who("Samira"), _placed(titel="We komen terug: de tuin"), 3)
        assert back.titel == "We komen terug: de tuin"
