"""How is it now? Some weeks after closing we ask once; worse opens it again with everything that happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session as db_session
from buurtplein.meldingen import followup, queries, service
from buurtplein.meldingen.models import Drempel, Melding
from buurtplein.meldingen.rules import Antwoord, NotPossible, Reden, Status
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
FIVE_WEEKS_LATER = MORNING + timedelta(weeks=5, hours=1)  # Tuesday 6 April


def known(nummer: str) -> Melding:
    melding = queries.by_nummer(nummer)
    assert melding is not None
    return melding


@pytest.fixture
def closed(unit: Unit, town: Town) -> Callable[..., tuple[str, str]]:
    """Number and code of a melding that Samira closed on Tuesday 2 March."""

    def make(reden: str = Reden.GEPRAAT, **told: Any) -> tuple[str, str]:
        with unit(), clock.travel(MORNING):
            melding, code = a_melding(**told)
            service.take_up(as_who("Samira"), melding)
            service.close(as_who("Samira"), melding, reden, "We hebben gepraat.")
            return melding.nummer, code

    return make


@pytest.fixture
def asked(unit: Unit, closed: Callable[..., tuple[str, str]]) -> Callable[..., tuple[str, str]]:
    """As closed, and five weeks later we asked how it is."""

    def make(**told: Any) -> tuple[str, str]:
        nummer, code = closed(**told)
        with unit(), clock.travel(FIVE_WEEKS_LATER):
            followup.ask_nazorg()
            followup.ask_nazorg()
        return nummer, code

    return make


def test_nobody_is_asked_too_early(unit: Unit, bezoeker: Visitors, closed: Callable[..., tuple[str, str]]) -> None:
    nummer, code = closed()
    with clock.travel(FIVE_WEEKS_LATER - timedelta(days=1)):
        with unit():
            followup.ask_nazorg()
            assert known(nummer).nazorg_gevraagd_op is None
        bezoeker("Karin").visit(f"/volgen/{code}").not_see("Hoe gaat het nu?").see("Ben je geholpen?")


def test_the_gemeente_sets_after_how_many_weeks(unit: Unit, closed: Callable[..., tuple[str, str]]) -> None:
    with unit():
        db_session().add(Drempel(naam="nazorg_weken", waarde=2))
    nummer, _code = closed()
    with unit():
        assert known(nummer).nazorg_op == date(2027, 3, 16)


def test_worse_opens_it_again_with_history_and_a_new_day(
    unit: Unit, bezoeker: Visitors, asked: Callable[..., tuple[str, str]]
) -> None:
    nummer, code = asked()
    much_later = MORNING + timedelta(days=100)  # past the sixty days of reopening: we asked
    with clock.travel(much_later):
        karin = bezoeker("Karin").visit(f"/volgen/{code}").see("Hoe gaat het nu?").not_see("Ben je geholpen?")
        karin.press("Erger").see("We gaan er weer mee verder.").see("We hebben gepraat.")
        karin.see("Je hoort uiterlijk donderdag 17 juni van ons.").not_see("Hoe gaat het nu?")
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").see("Weer open")
        samira.see("Melder zei hoe het nu gaat: Erger").see("Gevraagd hoe het nu gaat").see("Afgerond:")


@pytest.mark.parametrize(("answer", "mails"), [("Beter", 0), ("Hetzelfde", 1), ("Erger", 1)])
def test_the_handler_hears_when_it_is_not_better(
    bezoeker: Visitors, asked: Callable[..., tuple[str, str]], mailbox: Mailbox, run_jobs: Any, answer: str, mails: int
) -> None:
    nummer, code = asked()
    with clock.travel(FIVE_WEEKS_LATER):
        run_jobs()
        mailbox.messages.clear()
        karin = bezoeker("Karin").visit(f"/volgen/{code}").press(answer).see("Nummer").not_see("Hoe gaat het nu?")
        run_jobs()
        found = [mail for mail in mailbox.to("samira@") if nummer in mailbox.text(mail)]
        assert len(found) == mails
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        samira.see(f"Melder zei hoe het nu gaat: {answer}").see(f"Hoe ging het later? {answer}")
        assert samira.can_press("Stuur antwoord") == (answer == "Erger")
        assert not karin.can_press("Beter")


def test_the_mail_asks_once_and_says_nothing_of_what_it_was(
    unit: Unit, asked: Callable[..., tuple[str, str]], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    nummer, code = asked(antwoord=Antwoord.MAIL, email="karin@voorbeeld.example", tekst="KANARIE")
    for days in (0, 1, 30):
        with clock.travel(FIVE_WEEKS_LATER + timedelta(days=days)):
            with unit():
                followup.ask_nazorg()
            run_jobs()
    asked_for = [mail for mail in mailbox.to("karin@") if "Hoe gaat het nu met je melding" in str(mail["Subject"])]
    (mail,) = asked_for
    assert nummer in str(mail["Subject"])
    assert f"/volgen/{code}" in mailbox.text(mail)
    for word in ("KANARIE", "Geluid", "geluid", "Zwanenveld", "gepraat"):
        assert word not in mailbox.text(mail)


def test_who_wanted_to_be_called_is_on_the_list_of_the_handler(
    unit: Unit, bezoeker: Visitors, asked: Callable[..., tuple[str, str]]
) -> None:
    nummer, code = asked(antwoord=Antwoord.BEL, telefoon="0612345678")
    with clock.travel(FIVE_WEEKS_LATER):
        bezoeker("Kees", signed_in=True).visit("/werk/beloften").not_see(nummer)
        samira = bezoeker("Samira", signed_in=True).visit("/werk/beloften").see("Bel na: hoe gaat het nu?").see(nummer)
        assert "tel:0612345678" in samira.values("//main//a/@href")
        samira.press(f"Niet bereikt : {nummer}").see("De volgende werkdag staat het weer op je lijst.").not_see(nummer)
        samira.visit(f"/werk/meldingen/{nummer}").see("Gebeld, niet bereikt")
    with clock.travel(FIVE_WEEKS_LATER + timedelta(days=1)):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/beloften").press(f"Erger : {nummer}")
        samira.expect(200, "/werk/beloften").see("Opgeschreven hoe het gaat.").see("woensdag 14 april").not_see(
            "Bel na: hoe gaat het nu?"
        )
        bezoeker("Karin").visit(f"/volgen/{code}").see("Je hoort uiterlijk woensdag 14 april van ons.")
        with unit():
            (entry,) = bus.history("melding", known(nummer).id, ["NazorgSaid"])
            assert entry.actor_id == as_who("Samira").person_id


def test_a_worker_writes_it_down_on_the_page_too(bezoeker: Visitors, asked: Callable[..., tuple[str, str]]) -> None:
    nummer, _code = asked()
    with clock.travel(FIVE_WEEKS_LATER):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").press("Beter")
        samira.see("Opgeschreven hoe het gaat.").see("Hoe ging het later? Beter").not_see("Bel na")


def test_what_the_melder_stopped_is_never_asked_about(unit: Unit, town: Town, bezoeker: Visitors) -> None:
    with unit(), clock.travel(MORNING):
        melding, code = a_melding()
        service.withdraw(melding)
        nummer = melding.nummer
    with clock.travel(FIVE_WEEKS_LATER):
        with unit():
            followup.ask_nazorg()
            assert known(nummer).nazorg_gevraagd_op is None
            with pytest.raises(NotPossible):
                followup.say_nazorg(known(nummer), "erger")
        bezoeker("Karin").visit(f"/volgen/{code}").not_see("Hoe gaat het nu?")


def test_what_was_opened_again_is_not_asked_about_until_it_is_done_again(
    unit: Unit, closed: Callable[..., tuple[str, str]]
) -> None:
    nummer, _code = closed()
    with unit(), clock.travel(FIVE_WEEKS_LATER - timedelta(days=2)):
        service.reopen(as_who("Samira"), known(nummer))
    with unit(), clock.travel(FIVE_WEEKS_LATER):
        followup.ask_nazorg()
        assert known(nummer).nazorg_gevraagd_op is None
        service.close(as_who("Samira"), known(nummer), Reden.GESTOPT)
        assert known(nummer).nazorg_op == date(2027, 5, 11)
    with unit(), clock.travel(datetime(2027, 5, 11, 12, tzinfo=UTC)):
        followup.ask_nazorg()
        assert known(nummer).nazorg_gevraagd_op is not None
        followup.say_nazorg(known(nummer), "hetzelfde")
        assert known(nummer).status == Status.AFGEROND
        with pytest.raises(NotPossible):
            followup.say_nazorg(known(nummer), "erger")
