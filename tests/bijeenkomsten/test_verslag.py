"""The verslag: written without names, placed after the evening, late with a word to who organises it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask, render_template

from buurtplein.bijeenkomsten import queries
from buurtplein.bijeenkomsten import toezeggingen_acts as acts
from buurtplein.bijeenkomsten.models import Bijeenkomstvraag
from buurtplein.bijeenkomsten.rules import NotPossible, Status, VraagMoment, VraagStatus
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from tests.bezoeker import Bezoeker
from tests.factories import a_meeting, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
Jobs = Callable[[], int]
AFTER = MORNING + timedelta(days=8)  # the evening was a week after MORNING


@pytest.fixture
def slug(unit: Unit, town: Town) -> str:
    """The address of an evening in a week, with three questions."""
    with clock.travel(MORNING), unit():
        meeting = a_meeting(verslag_voor=date(2027, 3, 12))
        for n, (status, text, antwoord) in enumerate(
            (
                (VraagStatus.GEPLAATST, "Komen er banken?", "Ja, drie."),
                (VraagStatus.GEPLAATST, "Wie doet het licht uit?", ""),
                (VraagStatus.TERUG, "Iets over iemand", ""),
            )
        ):
            session().add(
                Bijeenkomstvraag(
                    bijeenkomst_id=meeting.id,
                    moment=VraagMoment.VOORAF,
                    status=status,
                    getoond=text,
                    antwoord=antwoord,
                    token_print=f"print-{n}",
                    gevraagd_op=clock.now(),
                )
            )
        return meeting.slug


def _desk(bezoeker: Visitors, slug: str, name: str = "Samira") -> Bezoeker:
    return bezoeker(name, signed_in=True).visit(f"/werk/avonden/{slug}/verslag")


@pytest.mark.both_databases
def test_everybody_reads_what_was_said(bezoeker: Visitors, slug: str, unit: Unit) -> None:
    with clock.travel(MORNING):
        samira = _desk(bezoeker, slug).see("De avond was nog niet.")
        assert not samira.can_press("Zet het op de pagina")
        bezoeker("Karin").visit(f"/agenda/{slug}/verslag").see("Het is er uiterlijk vrijdag 12 maart.").see(
            "Bel Samira:"
        )
    with clock.travel(AFTER):
        samira = _desk(bezoeker, slug).see("Er is nog 1 vraag zonder antwoord.")
        samira.fill("Dit is er gezegd", "We willen rust na tien uur.\nEn meer licht.").press("Bewaar").see("Bewaard.")
        karin = bezoeker("Karin").visit(f"/agenda/{slug}/verslag").not_see("rust na tien uur")
        samira.press("Zet het op de pagina").see("Staat op de pagina")
        karin.visit(f"/agenda/{slug}/verslag").see("We willen rust na tien uur.").see("En meer licht.")
        karin.see("Komen er banken?").see("Ja, drie.").see("Wie doet het licht uit?").see("nog geen antwoord op")
        karin.not_see("Iets over iemand")
    with unit():
        meeting = queries.by_slug(slug)
        assert meeting is not None
        assert meeting.status == Status.VERSLAG, "nothing was promised: somebody still may"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bel 06 12 34 56 78.", "Hier staat een telefoonnummer: 06 12 34 56 78."),
        ("Op nummer 14 was het druk.", "Hier staat een huisnummer: nummer 14."),
        ("Mevrouw Jansen was boos.", "Hier staat een naam: Mevrouw Jansen."),
        ("Mail jan@voorbeeld.nl", "Hier staat een e-mailadres"),
    ],
)
def test_nobody_stands_in_it(bezoeker: Visitors, slug: str, text: str, told: str) -> None:
    with clock.travel(AFTER):
        samira = (
            _desk(bezoeker, slug).fill("Dit is er gezegd", text).press("Zet het op de pagina").expect(400).see(told)
        )
        assert text in " ".join(samira.values("//textarea[@name='verslag']")), "what was typed stays"
        bezoeker("Karin").visit(f"/agenda/{slug}/verslag").see("Het verslag is er nog niet.")
        samira.fill("Dit is er gezegd", "").press("Zet het op de pagina").expect(400).see(
            "Schrijf op wat er is gezegd."
        )
        samira.fill("Dit is er gezegd", "Bel 085 888 01 01 of kom naar Haagweg 2.").press("Zet het op de pagina")
        samira.see("Het verslag staat op de pagina")


def test_a_colleague_who_was_faster_is_seen_first(bezoeker: Visitors, slug: str) -> None:
    with clock.travel(AFTER):
        samira, hanneke = _desk(bezoeker, slug), _desk(bezoeker, slug, "Hanneke")
        samira.fill("Dit is er gezegd", "Het licht is stuk.").press("Bewaar").see("Bewaard.")
        hanneke.fill("Dit is er gezegd", "Er komt nieuw licht.").press("Zet het op de pagina").expect(400)
        hanneke.see("Een collega was je voor.")
        assert "Er komt nieuw licht." in " ".join(hanneke.values("//textarea[@name='verslag']"))


@pytest.mark.both_databases
def test_who_organises_hears_once_that_it_is_late(
    bezoeker: Visitors, slug: str, unit: Unit, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    for days, count in ((9, 0), (11, 1), (12, 1)):
        with clock.travel(MORNING + timedelta(days=days)):
            with unit():
                acts.watch_reports()
            run_jobs()
            assert len(_about(mailbox, slug)) == count
    (told,) = _about(mailbox, slug)
    assert (told["To"], told["Subject"]) == ("hanneke@lindewaard.example", "Er wacht een verslag")


def _about(mailbox: Mailbox, slug: str) -> list[EmailMessage]:
    """The mails about this evening; the town has others, whose verslag is late as well."""
    return [mail for mail in mailbox.messages if f"/werk/avonden/{slug}/verslag" in mailbox.text(mail)]


def test_a_verslag_that_is_there_is_not_asked_for(slug: str, unit: Unit, mailbox: Mailbox, run_jobs: Jobs) -> None:
    with clock.travel(AFTER), unit():
        meeting = queries.by_slug(slug)
        assert meeting is not None
        acts.keep_report(meeting, "Het was goed.", meeting.verslag_voor)
        acts.place_report(as_who("Samira"), meeting)
    with clock.travel(MORNING + timedelta(days=30)):
        with unit():
            acts.watch_reports()
        run_jobs()
    assert mailbox.messages, "the evenings of the town are late"
    assert _about(mailbox, slug) == []


@pytest.mark.parametrize("planned", [True, False])
def test_there_is_no_verslag_before_the_evening(unit: Unit, town: Town, planned: bool) -> None:
    with clock.travel(MORNING), unit(), pytest.raises(NotPossible):
        acts.place_report(as_who("Samira"), a_meeting(planned=planned))


def test_strangers_find_no_draft_and_no_desk(bezoeker: Visitors, unit: Unit, town: Town, slug: str) -> None:
    with clock.travel(MORNING):
        with unit():
            draft = a_meeting("Nog niet", planned=False).slug
        for path in (f"/agenda/{draft}/verslag", f"/agenda/{draft}/kaart", "/agenda/bestaat-niet/verslag"):
            bezoeker("Karin").visit(path).expect(404)
        for path in (f"/werk/avonden/{slug}/verslag", f"/werk/avonden/{slug}/kaart"):
            bezoeker("Marit", signed_in=True).visit(path).expect(404)


def test_pages_of_a_meeting_show_what_surrounds_it(app: Flask, unit: Unit, slug: str) -> None:
    """The two blocks that the pages of a meeting include, with nothing but the meeting."""

    def shown(name: str) -> str:
        with app.test_request_context("/"):
            meeting = queries.by_slug(slug)
            return " ".join(render_template(f"bijeenkomsten/{name}.html", meeting=meeting).split())

    with clock.travel(MORNING):
        assert "uiterlijk vrijdag 12 maart" in shown("_na_afloop")
        assert "Nog geen brief gemaakt" in shown("_rondom")
    with clock.travel(AFTER), unit():
        meeting, who = queries.by_slug(slug), as_who("Samira")
        assert meeting is not None
        acts.promise(who, meeting, "We plaatsen lampen", meeting.team_id, date(2027, 4, 1))
        acts.keep_report(meeting, "Het was goed.", None)
        acts.place_report(who, meeting)
        acts.come_back(who, meeting, 12)
    with clock.travel(AFTER + timedelta(days=40)):
        page, desk = shown("_na_afloop"), shown("_rondom")
        for words in ("Dit is er gezegd", "Te laat", "We plaatsen lampen", "Wijkteam Noord", "rond maart 2028."):
            assert words in page, words
        for words in ("1 te laat", "Het verslag staat er.", "We komen terug: Samen over de binnentuin"):
            assert words in desk, words
