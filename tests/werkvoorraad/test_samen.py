"""The same for several meldingen: what goes where is said first, and for a minute it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.kernel import clock
from buurtplein.kernel.bus import Audit
from buurtplein.meldingen.models import Bericht
from buurtplein.werkvoorraad import bulk, queries
from buurtplein.werkvoorraad.rules import Bulk
from tests.bezoeker import Bezoeker
from tests.factories import WATERKANT, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING
from tests.werkvoorraad.world import Unit, at_desk, empty_desk, found, meldingen, person_id, tick, with_codes, write_as

Visitors = Callable[..., Bezoeker]
pytestmark = pytest.mark.both_databases

TEXT = "We komen deze week langs. Groet, {voornaam}"
SENT = "We komen deze week langs. Groet, Samira"


@pytest.fixture
def codes(unit: Unit, town: Town) -> dict[str, str]:
    """Six new meldingen on an empty desk, with the codes of their melders."""
    empty_desk(unit)
    return with_codes(unit, 6)


def _answer(samira: Bezoeker, nummers: list[str], text: str = TEXT) -> Bezoeker:
    tick(samira, *nummers).press("Antwoord sturen")
    samira.fill("Antwoord aan de melders", text).fill("Wanneer hoort de melder weer iets?", "2027-03-05")
    return samira.press("Bekijk wat je stuurt")


def test_six_melders_read_it_after_a_minute_each_alone(
    bezoeker: Visitors, codes: dict[str, str], run_jobs: Callable[[], int]
) -> None:
    nummers = list(codes)
    with clock.travel(MORNING):
        samira = _answer(at_desk(bezoeker), nummers)
        samira.see("Je stuurt dit naar 6 melders.").see(SENT).press("Verstuur")
        samira.see("Je antwoord gaat naar 6 melders.").see("Maak ongedaan (nog 60 seconden)")
    with clock.travel(MORNING + timedelta(seconds=59)):
        run_jobs()
        karin = bezoeker("Karin").visit(f"/volgen/{codes[nummers[0]]}").not_see("We komen deze week langs.")
    with clock.travel(MORNING + timedelta(seconds=61)):
        run_jobs()
        for nummer in nummers:
            karin.visit(f"/volgen/{codes[nummer]}").see(SENT).see("Je hoort uiterlijk vrijdag 5 maart van ons.")
            assert not [other for other in nummers if other != nummer and other in karin.text]
        samira.visit("/werk/meldingen").not_see("Maak ongedaan (nog")


def test_no_mail_exists_before_the_minute_is_over(
    bezoeker: Visitors, unit: Unit, town: Town, run_jobs: Callable[[], int], mailbox: Mailbox
) -> None:
    empty_desk(unit)
    nummers = list(with_codes(unit, 2, antwoord="mail", email="karin@voorbeeld.example"))
    with clock.travel(MORNING):
        run_jobs()
        before = len(mailbox.messages)
        _answer(at_desk(bezoeker), nummers).press("Verstuur")
        run_jobs()
        assert len(mailbox.messages) == before
    with clock.travel(MORNING + timedelta(seconds=61)):
        run_jobs()
        run_jobs()
    assert len(mailbox.messages) == before + 2


def test_taken_back_in_time_nothing_ever_left(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], run_jobs: Callable[[], int]
) -> None:
    nummers = list(codes)
    with clock.travel(MORNING):
        samira = _answer(at_desk(bezoeker), nummers).press("Verstuur")
    with clock.travel(MORNING + timedelta(seconds=50)):
        samira.press("Maak ongedaan (nog 60 seconden)").see("Ongedaan gemaakt.").not_see("Maak ongedaan (nog")
    with clock.travel(MORNING + timedelta(minutes=5)):
        run_jobs()
        bezoeker("Karin").visit(f"/volgen/{codes[nummers[0]]}").not_see("We komen deze week langs.")
    with unit() as session:
        assert (
            session.scalar(sa.select(sa.func.count()).where(Audit.name == "MeldingAnswered", Audit.at >= MORNING)) == 0
        )
        done = queries.bulk(1)
        assert done is not None
        assert [row.tekst for row in done.regels] == [None] * 6, "the text itself is gone too"


def test_after_the_minute_it_is_too_late(bezoeker: Visitors, codes: dict[str, str]) -> None:
    with clock.travel(MORNING):
        samira = _answer(at_desk(bezoeker), list(codes)).press("Verstuur")
    with clock.travel(MORNING + timedelta(seconds=75)):
        samira.press("Maak ongedaan (nog 60 seconden)").see("De minuut is voorbij. Ongedaan maken kan niet meer.")


def test_who_answered_meanwhile_is_not_answered_twice(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], run_jobs: Callable[[], int]
) -> None:
    nummers = list(codes)
    with clock.travel(MORNING):
        samira = _answer(at_desk(bezoeker), nummers[:2]).press("Verstuur")
    with clock.travel(MORNING + timedelta(seconds=30)), unit():
        hanneke = as_who("Hanneke")
    with clock.travel(MORNING + timedelta(seconds=30)):
        write_as(unit, hanneke, nummers[0], "Ik bel je zo.")
    with clock.travel(MORNING + timedelta(seconds=61)):
        run_jobs()
        bezoeker("Karin").visit(f"/volgen/{codes[nummers[0]]}").see("Ik bel je zo.").not_see(SENT)
        samira.visit("/werk/meldingen").see("Bij 1 melding lukte het niet.").press("Bekijk waarom")
        samira.see("Een collega was je voor.").see("Gedaan")
        samira.visit("/werk/meldingen").not_see("lukte het niet")


def test_an_unchanged_standard_answer_comes_in_the_own_language(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], run_jobs: Callable[[], int]
) -> None:
    english = with_codes(unit, 1, taal="en")
    with clock.travel(MORNING):
        samira = tick(at_desk(bezoeker), *english, next(iter(codes))).press("Antwoord sturen").press("1 Gelezen")
        samira.press("Bekijk wat je stuurt").see("Dit gaat in het Engels weg").see("Thank you for your report.")
        samira.see("Je stuurt dit naar 2 melders.").press("Verstuur")
    with clock.travel(MORNING + timedelta(seconds=61)):
        run_jobs()
        visitor = bezoeker("Dennis").visit(f"/volgen/{next(iter(english.values()))}")
        visitor.see("You will hear from me by Friday 5 March.").see("Regards, Samira")


def test_a_colleague_gets_them_and_it_can_be_put_back(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummers = list(codes)
    with clock.travel(MORNING):
        samira = tick(at_desk(bezoeker), *nummers[:3]).press("Toewijzen").see("Je wijst 3 meldingen toe.")
        samira.choose("Aan wie?", "Hanneke Visser").press("Toewijzen").see("3 meldingen zijn toegewezen.")
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/meldingen")
        assert set(hanneke.values("//tbody/tr/@id")) == set(nummers[:3])
        hanneke.press(nummers[0]).fill("Antwoord aan de melder", "Dank je.").press("Stuur antwoord")
        samira.press("Maak ongedaan (nog 60 seconden)").see(f"{nummers[0]} is intussen veranderd. Die blijft zo.")
        with unit() as session:
            assert found(session, nummers[0]).handler_id == person_id("Hanneke")
            assert [found(session, nummer).handler_id for nummer in nummers[1:3]] == [None, None]
            assert [found(session, nummer).status for nummer in nummers[1:3]] == ["nieuw", "nieuw"]


def test_one_day_for_all_and_back(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummers = list(codes)
    with clock.travel(MORNING):
        samira = tick(at_desk(bezoeker), *nummers[:2]).press("Datum zetten")
        samira.fill("Wanneer hoort de melder weer iets?", "2027-03-01").press("Datum zetten").expect(400)
        samira.see("Kies een dag vanaf vandaag, binnen een half jaar.")
        samira.fill("Wanneer hoort de melder weer iets?", "2027-03-11").press("Datum zetten")
        samira.see("2 meldingen hebben een nieuwe datum.")
        bezoeker("Karin").visit(f"/volgen/{codes[nummers[0]]}").see("uiterlijk donderdag 11 maart")
        samira.press("Maak ongedaan (nog 60 seconden)")
        with unit() as session:
            assert {found(session, nummer).beloofd_op for nummer in nummers} == {date(2027, 3, 9)}


def test_a_bundle_is_one_dossier_and_can_be_undone(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummers = list(codes)
    with clock.travel(MORNING):
        samira = at_desk(bezoeker).see("6 meldingen gaan over Zwanenveld. Wil je ze samenvoegen?")
        samira.driver.press(_link_of_hint(samira))
        samira._look()
        samira.see("Je voegt 6 meldingen samen.").press("Samenvoegen")
        samira.see("6 meldingen zijn samengevoegd.").not_see("Wil je ze samenvoegen?")
        with unit() as session:
            assert len({found(session, nummer).dossier_id for nummer in nummers}) == 1
        samira.press("Maak ongedaan (nog 60 seconden)")
        with unit() as session:
            assert len({found(session, nummer).dossier_id for nummer in nummers}) == 6
        bezoeker("Karin").visit(f"/volgen/{codes[nummers[0]]}").not_see("samen").not_see(nummers[1])


def _link_of_hint(visitor: Bezoeker) -> int:
    """The link behind the hint, and not the button of the same name below the list."""
    return list(visitor.driver.pressables()).index("Samenvoegen")


def test_what_is_skipped_is_named_with_why(bezoeker: Visitors, unit: Unit, codes: dict[str, str]) -> None:
    nummers = list(codes)
    other = meldingen(unit, 1, plek=WATERKANT)[0]
    with clock.travel(MORNING):
        with unit() as session:
            found(session, nummers[1]).status = "afgerond"
        chosen = "&".join(f"melding={nummer}" for nummer in (nummers[0], nummers[1], other, "M-000000"))
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/samen?actie=toewijzen&{chosen}")
        samira.see("Je wijst 1 melding toe.").see(f"{nummers[1]}: Deze melding is al klaar.")
        samira.see(f"{other}: Deze melding is niet van jouw team.").see("M-000000: Deze melding is niet van jouw team.")


def test_who_may_not_see_it_does_not_get_it(unit: Unit, codes: dict[str, str], town: Town) -> None:
    with clock.travel(MORNING), unit():
        samira, kees = as_who("Samira"), as_who("Kees")
        made = bulk.plan(samira, Bulk.TOEWIJZEN, list(codes)[:1])
        done = bulk.assign(samira, made, kees.person_id or 0)
        assert [(row.stand, row.waarom) for row in done.regels] == [("overgeslagen", "mag_niet")]
        assert made.fit[0].handler_id is None


def test_only_who_did_it_takes_it_back(bezoeker: Visitors, codes: dict[str, str]) -> None:
    with clock.travel(MORNING):
        _answer(at_desk(bezoeker), list(codes)[:2]).press("Verstuur")
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/meldingen").not_see("Maak ongedaan (nog")
        hanneke.visit("/werk/samen/1").expect(404)


@pytest.mark.parametrize(
    "query",
    ["", "actie=onzin&melding=M-1", "actie=antwoord", "actie=antwoord&melding=%ff", "actie=samenvoegen&melding=x"],
)
def test_nothing_chosen_leads_back(bezoeker: Visitors, town: Town, query: str) -> None:
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/samen?{query}")
    assert samira.status == 200


def test_the_same_form_twice_is_one_answer(
    bezoeker: Visitors, unit: Unit, codes: dict[str, str], run_jobs: Any
) -> None:
    nummer = next(iter(codes))
    with clock.travel(MORNING):
        samira = _answer(at_desk(bezoeker), [nummer])
        index = list(samira.driver.pressables()).index("Verstuur")
        driver: Any = samira.driver
        page = driver._page
        driver.press(index)
        driver._page = page  # the back button
        driver.press(index)
    with clock.travel(MORNING + timedelta(seconds=61)):
        run_jobs()
    with unit() as session:
        said = session.scalars(sa.select(Bericht).where(Bericht.melding_id == found(session, nummer).id)).all()
        assert len(said) == 1
