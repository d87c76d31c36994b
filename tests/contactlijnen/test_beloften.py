"""Our word on a line: an honest new moment, a second person, an apology, and nobody whom nobody looks at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import escalation
from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.contactlijnen import service, woord_shown
from buurtplein.contactlijnen.models import Afwezigheid, Contact
from buurtplein.contactlijnen.rules import Afloop, Weg
from buurtplein.kernel import bus, clock, promises
from buurtplein.kernel.i18n import heel
from buurtplein.kernel.outbox import JobRow
from tests.bezoeker import Bezoeker
from tests.contactlijnen.world import CANARY, a_contact, at, contact, lijn, told
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import Visitors

Unit = Callable[..., Any]
BEHEER = "bea"


@pytest.fixture(autouse=True)
def _quiet(unit: Unit, town: Town) -> None:
    """Others in the town wait for an answer too: not here."""
    with unit() as session:
        session.execute(sa.delete(Contact))
        session.execute(sa.delete(JobRow))


# ------------------------------------------------------------------ a broken promise


@pytest.mark.both_databases
def test_a_miss_is_a_new_moment_a_second_person_and_then_the_organisation(
    unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(at(9)), unit():
        made, _code = a_contact(f"{CANARY} Kan iemand kijken?", by=at(11))
        service.take(as_who("Samira"), made)
    with clock.travel(at(11)), unit():
        promises.watch()
        assert contact(made.id).gemist == 0, "until that very moment it can still be kept"
    with clock.travel(at(16, 30)), unit():
        promises.watch()
        promises.watch()
        found = contact(made.id)
        assert (found.gemist, found.te_laat) == (1, True)
        assert found.uitgesteld_tot == at(18, 30), "the evening is in the hours of the line, so two hours is two hours"
        names = [event.name for event in bus.history("contact", made.id)]
        assert names.count("ContactMissed") == 1, "twice is once"
    with clock.travel(at(16, 31)):
        mails = told(mailbox, run_jobs)
        assert set(mails) == {"hanneke"}, "Samira had it and is on duty: a second person hears, the coordinator"
        assert made.nummer in mails["hanneke"][0]
        assert f"/werk/contact/{made.nummer}" in mails["hanneke"][0]
        assert "dinsdag 2 maart, 18.30 uur" in mails["hanneke"][0]
        assert told(mailbox, run_jobs) == {}, "once"
    with clock.travel(at(21)):
        with unit():
            promises.watch()
            found = contact(made.id)
            assert found.gemist == 2
            assert found.uitgesteld_tot == at(9, 30, day=3), "an hour tonight and an hour tomorrow"
        mails = told(mailbox, run_jobs)
        assert set(mails) == {"hanneke", BEHEER}
        assert "/werk/" not in mails[BEHEER][0], "no way to read it"
        assert "Dit is de 2e keer." in mails[BEHEER][0]
        assert "Wijkteam Noord" in mails[BEHEER][0]


def test_whoever_is_on_duty_is_the_second_person(unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]) -> None:
    with clock.travel(at(9)), unit():
        made, _code = a_contact(by=at(10))
        service.take(as_who("Hanneke"), made)
    with clock.travel(at(10, 1)):
        with unit():
            promises.watch()
        assert set(told(mailbox, run_jobs)) == {"samira"}, "Hanneke coordinates, but she had it"
    with clock.travel(at(9)), unit():
        free, _code = a_contact(by=at(10))
        nobody_else, _code = a_contact(by=at(10))
        service.settle(as_who("Samira"), nobody_else, Afloop.GEHOLPEN)
    with clock.travel(at(10, 1)):
        with unit():
            promises.watch()
            assert contact(nobody_else.id).gemist == 0, "what is done is kept"
        mails = told(mailbox, run_jobs)
        assert set(mails) == {"samira", "hanneke"}, "nobody had it: whoever is on the line, and the coordinator"
        assert all(free.nummer in text for texts in mails.values() for text in texts)


def test_what_was_answered_before_the_mail_left_is_not_told_any_more(
    unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(at(9)), unit():
        made, _code = a_contact(by=at(10))
    with clock.travel(at(10, 1)), unit():
        promises.watch()
        service.answer(as_who("Samira"), contact(made.id), "Daar ben ik.", "sleutel-1")
        assert contact(made.id).gemist == 0
    with clock.travel(at(10, 2)):
        assert told(mailbox, run_jobs) == {}
    with clock.travel(at(20)), unit():
        promises.watch()
        found = contact(made.id)
        assert found.gemist == 0, "nobody waits for us"
        assert found.te_laat, "but it is not forgotten in the figures"


def test_who_writes_after_our_word_gets_a_fresh_promise(unit: Unit) -> None:
    """What was promised for yesterday is not broken by who says thank you today."""
    with clock.travel(at(9)), unit():
        chat, _code = a_contact(weg=Weg.CHAT, soort=None, by=at(9, 15))
        letter, _code = a_contact(by=at(12, day=5))
        for each in (chat, letter):
            service.answer(as_who("Samira"), each, "Zo zit het.", "sleutel-1")
    with clock.travel(at(16, day=8)), unit():
        for made, until in ((chat, at(16, 15, day=8)), (letter, at(22, day=11))):
            found = contact(made.id)
            service.write(as_who("Karin"), found, "Nog iets.", "sleutel-2")
            service.write(as_who("Karin"), found, "En nog iets.", "sleutel-3")
            assert found.beloofd_op == until
        promises.watch()
        assert [contact(each.id).gemist for each in (chat, letter)] == [0, 0]


def test_the_ladder_ends_with_somebody(unit: Unit) -> None:
    with unit():
        samira, hanneke, kees = (as_who(name).person_id or 0 for name in ("Samira", "Hanneke", "Kees"))
        noord, zuid = (accounts.team_named(f"Wijkteam {naam}") for naam in ("Noord", "Zuid"))
        central = accounts.central_team()
        assert noord is not None
        assert zuid is not None
        assert central is not None

        def near(*args: Any, **kw: Any) -> set[int]:
            found = escalation.of_miss(*args, **kw)
            assert not {each.id for each in found.near} & {each.id for each in found.organisation}
            return {each.id for each in found.near}

        assert near(noord.id, 1, beside=[samira], had_it=samira) == {hanneke}
        assert near(noord.id, 1, beside=[samira, hanneke]) == {samira, hanneke}
        assert samira in near(noord.id, 1, had_it=hanneke)
        assert near(zuid.id, 1) == {kees}, "no coordinator: the team itself"
        alone = near(zuid.id, 1, had_it=kees)
        assert alone == {each.id for each in accounts.active_members(central.id)}, "nobody else: the central team"
        beheer = {each.id for each in accounts.people_with(Rol.BEHEERDER)}
        assert not escalation.of_miss(noord.id, 1).organisation
        assert {each.id for each in escalation.of_miss(noord.id, 2).organisation} == beheer
        nobody = escalation.of_miss(10**6, 1, had_it=None)
        assert nobody.near or {each.id for each in nobody.organisation} == beheer


def test_the_apology_says_what_and_when(unit: Unit, app: Flask) -> None:
    with clock.travel(at(9)), unit():
        letter, _code = a_contact(by=at(11))
        call, _code = a_contact(weg=Weg.TERUGBELLEN, telefoon="0612345678", by=at(11))
        assert woord_shown.promise_text(letter) == "Je hoort uiterlijk dinsdag 2 maart, 11.00 uur van ons."
        assert woord_shown.promise_text(call) == (
            f"We bellen je uiterlijk dinsdag 2 maart, 11.00 uur. Op je scherm zie je {heel(lijn().telefoon)}."
        )
    with clock.travel(at(11, 2)), unit():
        assert "Het is later dan we zeiden. Sorry." in woord_shown.promise_text(contact(letter.id))
        promises.watch()
        assert woord_shown.promise_text(contact(letter.id)) == (
            "We zeiden: dinsdag 2 maart, 11.00 uur. Dat is niet gelukt. Sorry. "
            "Je hoort nu uiterlijk dinsdag 2 maart, 13.02 uur van ons."
        )
        assert "We bellen je nu uiterlijk" in woord_shown.promise_text(contact(call.id))
        service.answer(as_who("Samira"), contact(letter.id), "Hier ben ik.", "sleutel-1")
        service.settle(as_who("Samira"), contact(call.id), Afloop.GEHOLPEN)
        assert [woord_shown.promise_text(contact(each.id)) for each in (letter, call)] == ["", ""]


def test_away_people_are_not_called_for_help(unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]) -> None:
    """Samira is away and Hanneke replaces her: whoever is there hears, not whose name is in the rota."""
    with clock.travel(at(9)), unit() as session:
        samira, hanneke = (as_who(name).person_id for name in ("Samira", "Hanneke"))
        day = at(9).date()
        session.add(Afwezigheid(person_id=samira, van=day, tot=day, vervanger_id=hanneke))
        a_contact(by=at(10))
    with clock.travel(at(10, 1)):
        with unit():
            promises.watch()
        assert set(told(mailbox, run_jobs)) == {"hanneke"}


# ------------------------------------------------------------------ the list of a worker


def test_one_list_has_everything_that_was_promised(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(at(9)), unit():
        melding, _code = a_melding()
        late, _code = a_contact(CANARY, by=at(9, 30))
        today, _code = a_contact(CANARY, weg=Weg.CHAT, soort=None, by=at(15))
        later, _code = a_contact(CANARY, by=at(12, day=4))
        of_hanneke, _code = a_contact(CANARY, by=at(14))
        service.take(as_who("Hanneke"), of_hanneke)
        zuid, _code = a_contact(CANARY, op=lijn("wijkteam-zuid"))
    with clock.travel(at(10)):
        with unit():
            promises.watch()
        samira = bezoeker("Samira", signed_in=True).visit("/werk/beloften").not_see(CANARY).not_see(of_hanneke.nummer)
        samira.see("Wie vroeg, hoorde een nieuw moment: dinsdag 2 maart, 12.00 uur.")
        samira.see("Chat op Wijkteam Noord, voor 15.00 uur")
        listed = samira.values("//section/h2 | //section//li/a[1]")
        places = [listed.index(each) for each in ("Te laat", late.nummer, "Vandaag", today.nummer, "donderdag 4 maart")]
        assert places == sorted(places), listed
        assert listed.index(later.nummer) > places[-1]
        assert samira.values(f"//a[text()='{today.nummer}']/@href") == [f"/werk/chats/{today.nummer}"]
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/beloften").see(of_hanneke.nummer)
        hanneke.press("Van het hele team").see(of_hanneke.nummer).see(melding.nummer).see("Samira")
        hanneke.not_see(zuid.nummer)
        _kees(bezoeker).see(zuid.nummer).not_see(late.nummer)
    with clock.travel(at(14, 1)):
        bezoeker("Samira", signed_in=True).visit("/werk/beloften").see(of_hanneke.nummer)


def _kees(bezoeker: Visitors) -> Bezoeker:
    return bezoeker("Kees", signed_in=True).visit("/werk/beloften")
