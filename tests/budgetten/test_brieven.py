"""Letters: the law of the giver decides the words, in every scheme and language, and on paper as well."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any, Final, cast

import pypdf
import pytest
from flask import Flask, get_template_attribute

from buurtplein.budgetten import brieven
from buurtplein.budgetten.brieven import BESLUITEN, Brief, Briefgegevens, Briefsoort
from buurtplein.budgetten.regels import Rechtsvorm
from buurtplein.kernel.i18n import _, speaking
from tests.budgetten.regelingen import DE_BILT, FONDS_1818, LIENDERT, SCHEMES, SOESTERKWARTIER

KNOWN: Final = Briefgegevens(
    nummer="B-123456",
    titel="Burendag in de Lindestraat",
    dag=date(2027, 3, 2),
    behandelaar="Nora",
    telefoon="085 888 01 12",
    gever="Gemeente Lindewaard",
    gever_adres="Marktplein 1\n1399 AA Lindewaard",
    bezwaar="Gemeente Lindewaard, Postbus 1, 1399 ZZ Lindewaard",
    ondertekenaar="N. Hartman",
    functie="Budgethouder",
    mandaat="Namens burgemeester en wethouders van Lindewaard",
    regeling="Buurtbudget",
    naam="Ans",
    gevraagd=420,
    bedrag=300,
    beloofd=date(2027, 3, 16),
    plan_dag=date(2027, 6, 5),
    vraag="Waar staat de tent?",
    antwoord_tot=date(2027, 3, 16),
    regel="Voor één plan is er hoogstens € 250.",
    tip="Vraag € 250 of minder.",
    toelichting="Een tent kunnen jullie lenen bij het plein.",
    bonnen_tot=date(2027, 7, 3),
    vervalt_op=date(2027, 7, 10),
    uitgegeven_cent=28_750,
    terug_cent=1_250,
)
PUBLIC_WORDS: Final = ("besluit", "bezwaar", "zes weken")


def _all_words(brief: Brief) -> str:
    return json.dumps(brieven.as_plain(brief), ensure_ascii=False)


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("soort", list(Briefsoort))
@pytest.mark.parametrize("scheme", SCHEMES)
def test_only_a_decision_by_public_law_has_the_clause(app: Flask, scheme: str, soort: Briefsoort, taal: str) -> None:
    regels = SCHEMES[scheme]
    with app.app_context():
        brief = brieven.opmaken(soort, replace(KNOWN, taal=taal), regels)
        with speaking(taal):
            objects = _("Je kunt ook bezwaar maken tegen dit besluit.")
            complains = _("Ben je niet tevreden over hoe het ging? Dan kun je een klacht sturen.")
    decides = soort in BESLUITEN
    assert brief.taal == taal
    assert (objects in brief.rechten) == (regels.publiek and decides)
    assert (complains in brief.rechten) == (not regels.publiek and decides)
    assert ("Postbus 1" in brief.rechten) == decides  # where to write, in both
    assert (KNOWN.mandaat in brief.ondertekening) == regels.publiek
    assert KNOWN.ondertekenaar in brief.ondertekening
    assert KNOWN.telefoon in _all_words(brief)  # a human, in every letter
    if taal == "nl" and not (regels.publiek and decides):
        assert not [word for word in PUBLIC_WORDS if word in _all_words(brief).lower()]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_no_names_the_rule_and_what_would_make_it_pass(app: Flask, scheme: str) -> None:
    with app.app_context():
        brief = brieven.opmaken("afwijzing", KNOWN, SCHEMES[scheme])
    words = " ".join(brief.alineas)
    assert "De reden is deze regel: Voor één plan is er hoogstens € 250." in words
    assert "Dit kan wel: Vraag € 250 of minder." in words


def test_objecting_can_until_six_weeks_later_with_everything_that_has_to_be_in_it(app: Flask) -> None:
    with app.app_context():
        brief = brieven.opmaken("toekenning", KNOWN, SOESTERKWARTIER)
    assert brief.kop == "Besluit: je krijgt € 300"
    for words in ("dinsdag 13 april 2027", "B-123456", "je naam, je adres en de datum", "waarom", "handtekening"):
        assert words in brief.rechten
    told = " ".join(brief.alineas)
    assert "Je vroeg € 420. Je krijgt een deel." in told
    assert KNOWN.toelichting in told
    assert "Na zaterdag 10 juli 2027 kan het geld vervallen." in told
    assert "Dat gaat nooit vanzelf." in told


def test_a_fund_sends_a_message_and_not_a_besluit(app: Flask) -> None:
    fund = replace(KNOWN, gever="Fonds", bezwaar="", bedrag=500, gevraagd=500)
    with app.app_context():
        brief = brieven.opmaken("toekenning", fund, FONDS_1818)
    assert brief.kop == "Toekenningsbericht: je krijgt € 500"
    assert "Fonds, Marktplein 1, 1399 AA Lindewaard" in brief.rechten  # a giver without an own place for it
    assert "past bij de regels van Buurtbudget" in " ".join(brief.alineas)


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        (LIENDERT, "Vooraf krijg je hoogstens 50 procent. De rest komt na de bonnen. We kunnen de winkel ook zelf"),
        (SCHEMES["Hoogland"], "Je krijgt het geld na de bonnen. We kunnen de winkel ook zelf betalen."),
        (DE_BILT, "Je krijgt het geld vóór de dag zelf."),
        (SCHEMES["De Ronde Venen"], "Stuur ook een foto van wat jullie deden."),
    ],
)
def test_how_the_money_comes_is_as_the_scheme_says(app: Flask, scheme: Any, words: str) -> None:
    with app.app_context():
        assert words in " ".join(brieven.opmaken("toekenning", KNOWN, scheme).alineas)


@pytest.mark.parametrize("soort", list(Briefsoort))
@pytest.mark.parametrize("rechtsvorm", list(Rechtsvorm))
def test_a_letter_with_little_known_still_is_a_letter(app: Flask, soort: Briefsoort, rechtsvorm: Rechtsvorm) -> None:
    bare = Briefgegevens("B-100000", "Plan", date(2027, 3, 2), "Nora", "085 888 01 12", "Gever")
    with app.app_context():
        brief = brieven.opmaken(soort, bare, replace(DE_BILT, rechtsvorm=rechtsvorm))
    assert "None" not in _all_words(brief)
    assert "{" not in "".join(brief.alineas)
    assert brief.ondertekening == ("Gever",)
    assert brief.aanhef == "Beste buur,"


@pytest.mark.parametrize("soort", list(Briefsoort))
def test_a_letter_is_kept_as_it_was_sent(app: Flask, soort: Briefsoort) -> None:
    with app.app_context():
        brief = brieven.opmaken(soort, KNOWN, SOESTERKWARTIER)
    kept = json.loads(json.dumps(brieven.as_plain(brief)))
    assert brieven.from_plain(kept) == brief


@pytest.mark.parametrize("soort", list(Briefsoort))
def test_a_letter_on_paper_has_its_words_tags_and_language(app: Flask, soort: Briefsoort) -> None:
    with app.app_context():
        brief = brieven.opmaken(soort, KNOWN, SOESTERKWARTIER)
        reader = pypdf.PdfReader(io.BytesIO(brieven.als_pdf(brief)))
    root = cast("Any", reader.trailer)["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    words = "".join("".join(page.extract_text() for page in reader.pages).split())
    for line in (brief.kop, brief.over, *brief.alineas, brief.rechten, *brief.ondertekening):
        assert "".join(line.split()) in words.replace("\u00ad", ""), line
    assert len(reader.pages) == 1


@pytest.mark.parametrize("wild", ['#import "x" \\ $ * _ [', "مرحبا 😡", "x" * 600, "<b>&amp;</b>"])
def test_what_people_wrote_is_only_text_on_paper_and_on_a_page(app: Flask, wild: str) -> None:
    with app.test_request_context():
        brief = brieven.opmaken("toekenning", replace(KNOWN, titel=wild, naam=wild, toelichting=wild), DE_BILT)
        assert brieven.als_pdf(brief).startswith(b"%PDF")
        page = str(get_template_attribute("budgetten/brief.html", "brief")(brief))
    assert "<b>" not in page
    assert brief.kop in page
