"""Everybody in the flat gets the same letter, whoever it is about included; and whoever asked for it gets a mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from buurtplein.bijeenkomsten import queries, uitnodigen_brief
from buurtplein.kernel import clock
from tests.bijeenkomsten import papier
from tests.factories import a_meeting
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
Jobs = Callable[[], int]
LINK = re.compile(r"/agenda/seintje/[\w-]{20,}")


def test_one_letter_for_every_address(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    """Scenario 30: an evening after fear in the flat. No list of people, and nobody is left out or marked."""
    with clock.travel(MORNING):
        with unit():
            meeting = a_meeting("Rust in en om de flat", waarom="Buren slapen slecht.", tolken=("ar", "tr"), oppas=True)
            slug = meeting.slug
            letter = uitnodigen_brief.made(meeting, "brief-a5", ["nl", "en"])
        youssef = bezoeker("Youssef", signed_in=True).visit(f"/werk/avonden/{slug}/uitnodigen")
        youssef.see("Iedereen krijgt dezelfde brief. Er staat geen naam op.")
        youssef.choose("Deze gebouwen").choose("Flat De Zwaan").press("Tel de brieven").see("10-98 even: 45 brieven")
        youssef.press("Maak de brief").see("45 brieven voor de buurt").see("Poster op A3")
        youssef.press("Waar loop je langs?").see("Haagweg")
        reader = papier.opened(letter)
        assert (len(reader.pages), papier.size_of(reader)) == (1, papier.SIZES["a5"])
        text = papier.words_of(reader)
        for words in ("Iedereen uit de buurt is welkom.", "085 888 01 01", "We vertellen wat er speelt.", "Arabisch"):
            assert words in text
        with unit():
            again = queries.by_slug(slug)
            assert again is not None
            assert uitnodigen_brief.made(again, "brief-a5", ["nl", "en"]) == letter, "the same for whoever gets it"


def test_who_asked_for_it_gets_one_mail(
    bezoeker: Visitors, unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit("/agenda/toezeggingen").press("Hoor het als er een avond is")
        karin.fill("Je e-mailadres", "karin@voorbeeld.nl").choose("Welke buurt?", "Zwanenveld")
        karin.press("Stuur mij een mail").see("Kijk in je mail")
        run_jobs()
        found = LINK.search(mailbox.text(mailbox.to("karin@voorbeeld.nl")[0]))
        assert found
        karin.visit(found[0]).press("Ja, stuur mij mail").see("Je hoort het als er een avond is")
        with unit():
            a_meeting("Rust in en om de flat")
        run_jobs()
        assert [message["Subject"] for message in mailbox.to("karin@voorbeeld.nl")][1:] == [
            "Er is iets te doen in je buurt"
        ]
        karin.visit(found[0]).press("Stop, geen mail").see("Je krijgt geen mail meer")


def test_talking_beforehand_leaves_no_trace(bezoeker: Visitors, town: Town) -> None:
    karin = bezoeker("Karin").visit("/uitleg/avond-voorbereiden").see("Wil ik komen?").see("We bewaren hier niks.")
    assert karin.values("//main//form") == []
    assert karin.values("//main//a/@href") == []
