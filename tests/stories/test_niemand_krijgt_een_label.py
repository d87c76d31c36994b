"""Nobody gets a label: no page, address, mail or picture says what kind of person somebody is.

Whoever walks through the whole site looks for labels on the way: tests/conventions/test_crawl.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from buurtplein import glossary
from buurtplein.meldingen import rules, texts
from tests.bezoeker import Bezoeker
from tests.conventions.tree import none_of
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import Visitors, follow, number_of, report

# Beside the words of the glossary: what people get called behind their back, and what a form could make of them.
BEHIND_THEIR_BACK = (
    "overlastgever", "veroorzaker", "dader", "slachtoffer", "verward", "verslaafde", "junk", "asociaal", "aso",
    "probleemgezin", "probleemgeval", "zorgmijder", "multiprobleem", "doelgroep", "kwetsbaar", "kwetsbare",
    "hulpvrager", "zorgvrager", "cliënten", "clienten", "patiënt", "diagnose", "stoornis", "casus", "dossier",
)  # fmt: skip
LABELS = re.compile(rf"\b(?:{'|'.join((*glossary.LABELS, *BEHIND_THEIR_BACK))})\b", re.IGNORECASE)


def labels_on(visitor: Bezoeker) -> Iterator[str]:
    """Labels in the words of a page, and in what people do not read: addresses, classes, names of fields."""
    for found in LABELS.findall(visitor.driver.html):
        yield f"{visitor.driver.path} says {found!r}"
    for found in LABELS.findall(visitor.driver.path):
        yield f"the address {visitor.driver.path} says {found!r}"


@pytest.mark.parametrize("categorie", rules.Categorie)
def test_no_question_and_no_answer_says_one(bezoeker: Visitors, town: Town, categorie: str) -> None:
    tile = str(texts.CATEGORIE[categorie])
    karin = bezoeker("Karin").visit(town.poster)
    problems = [*labels_on(karin)]
    for step in ("Melding doen", "Nee, geen gevaar", tile, "Nu", "Ja, hier", "Verder", "Met een code, zonder naam"):
        problems += labels_on(karin.press(step))
    problems += labels_on(karin.press("Verstuur melding"))
    for page in ("", "/weer", "/kaartje", "/intrekken"):
        problems += labels_on(karin.visit(follow(karin) + page))
    none_of(problems, "Nobody is a kind of person to us.")


@pytest.mark.sqlite_only
@pytest.mark.parametrize("reden", rules.Reden)
def test_no_reason_says_what_was_agreed_with_whom(bezoeker: Visitors, town: Town, reden: str) -> None:
    karin = report(bezoeker("Karin"), town)
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}")
    samira.press("Rond de melding af")
    if reden in rules.REFUSALS:
        samira.press("We doen hier niks mee: leg uit waarom").press(str(texts.REDEN[reden]))
        samira.press("Stuur dit en rond af").see("Afgerond.")
    else:
        samira.choose(str(texts.REDEN[reden])).press("Rond af").see("Afgerond.")
    karin.visit(follow(karin)).see(str(texts.REDEN_MELDER[reden]))
    none_of(labels_on(karin), "Nobody is a kind of person to us.")
    assert reden not in karin.driver.html.replace(str(texts.REDEN_MELDER[reden]), ""), "the code of a reason is for us"


def test_the_melder_does_not_read_what_the_team_writes_for_itself(bezoeker: Visitors, town: Town) -> None:
    karin = report(bezoeker("Karin"), town)
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}")
    samira.press("Schrijf een notitie voor het team").fill("Notitie, alleen voor het team", "KANARIE gebeld")
    samira.press("Bewaar notitie").see("KANARIE gebeld").see("Alleen het team ziet hem.")
    karin.visit(follow(karin)).not_see("KANARIE")


@pytest.mark.sqlite_only
def test_no_mail_says_one(bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]) -> None:
    report(bezoeker("Karin"), town)
    run_jobs()
    assert mailbox.messages
    none_of(
        (
            f"the mail {message['Subject']!r} says {found!r}"
            for message in mailbox.messages
            for found in LABELS.findall(f"{message['Subject']} {mailbox.text(message)} {mailbox.html(message)}")
        ),
        "Nobody is a kind of person to us.",
    )
