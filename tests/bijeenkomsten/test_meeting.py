"""An evening, from a draft to after it was held: who may do what, what is warned of, who hears of a change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from buurtplein.aanmeldingen import service as aanmeldingen
from buurtplein.aanmeldingen.queries import by_token
from buurtplein.bijeenkomsten import queries, service, shown
from buurtplein.bijeenkomsten.rules import NotPossible, Vorm
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR
from buurtplein.pleinen import queries as pleinen
from tests.bezoeker import Bezoeker
from tests.bijeenkomsten.evening import Unit, Visitors, a_page
from tests.factories import a_meeting, a_plein
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING

pytestmark = pytest.mark.usefixtures("town", "morning")


def fill_in(worker: Bezoeker, **instead: str) -> Bezoeker:
    """The form of a new evening, as somebody fills it in."""
    filled = {
        "Hoe heet het?": "Praat mee over de stoep",
        "Waarom is dit er?": "De stoep ligt scheef.",
        "Welke dag?": "2027-03-23",
        "Hoe laat begint het?": "19:30",
        "Hoe laat is het klaar?": "21:00",
        **instead,
    }
    for label, value in filled.items():
        worker.fill(label, value)
    return worker


def test_samira_makes_an_evening_and_everybody_can_read_it(bezoeker: Visitors) -> None:
    samira = bezoeker("Samira", signed_in=True).visit("/werk/avonden").press("Maak een avond")
    fill_in(samira).choose("Waar is het?", "De Hoek").choose("Voor welke buurt of wijk is het?", "Boomgaard")
    samira.fill("Dit ligt al vast (hoeft niet)", "Er komt een nieuwe stoep.\n- Die is breder.").choose("Turks")
    samira.press("Bewaar").see("Nog niet te zien").see("Haagweg 2").see("Je kunt er in met een rolstoel")
    karin = bezoeker("Karin", inspect=False).visit("/agenda/praat-mee-over-de-stoep").expect(404)
    samira.press("Zet in de agenda").see("De avond staat in de agenda.").see("Uiterlijk dinsdag 6 april")
    karin.visit("/agenda/praat-mee-over-de-stoep").expect(200)
    karin.see("dinsdag 23 maart").see("19.30 tot 21.00 uur").see("De Hoek").see("Er is een tolk: Turks")
    karin.see("Iedereen uit de buurt is welkom. Ook de mensen over wie het gaat.")
    karin.see("We praten over wat er gebeurt, niet over wie het doet. We noemen geen namen.")
    assert karin.values("//section[@id='vast']//li") == ["Er komt een nieuwe stoep.", "Die is breder."]


@pytest.mark.parametrize(
    ("instead", "sentence"),
    [
        ({"Welke dag?": "2027-03-01"}, "Kies een dag vanaf vandaag, binnen twee jaar."),
        ({"Welke dag?": "9999-12-31"}, "Kies een dag vanaf vandaag, binnen twee jaar."),
        ({"Welke dag?": "morgen"}, "Kies een dag."),
        ({"Welke dag?": "2027-03-02", "Hoe laat begint het?": "07:00"}, "Die tijd is al geweest."),
        ({"Hoe laat is het klaar?": "19:30"}, "Kies een tijd na het begin."),
        ({"Hoe laat begint het?": "25:00"}, "Vul een begin en een eind in"),
        ({"Hoe heet het?": " "}, "Vul in hoe het heet."),
        ({"Hoe heet het?": "x" * 121}, "Maak de tekst korter."),
        ({"Hoeveel mensen passen erin? (hoeft niet)": "9" * 40}, "Vul een getal in van 1 tot 2000."),
        ({"Hoeveel mensen passen erin? (hoeft niet)": "veel"}, "Vul een getal in van 1 tot 2000."),
        ({"Hoeveel mensen passen erin? (hoeft niet)": "-1"}, "Vul een getal in van 1 tot 2000."),
        ({"Link om online mee te doen (hoeft niet)": "javascript:alert(1)"}, "Vul een link in die begint met https://"),
        ({"Link om online mee te doen (hoeft niet)": "http://[::"}, "Vul een link in die begint met https://"),
        ({"Op welk nummer?": "112"}, "Vul een telefoonnummer in van 10 cijfers"),
        ({"Wanneer is het verslag er? (hoeft niet)": "2027-03-01"}, "Kies een dag na de avond."),
        ({"Wanneer is het verslag er? (hoeft niet)": "ooit"}, "Kies een dag na de avond."),
    ],
)
def test_what_cannot_be_says_so_and_what_was_typed_stays(
    bezoeker: Visitors, instead: dict[str, str], sentence: str
) -> None:
    samira = bezoeker("Samira", signed_in=True, inspect=False).visit("/werk/avonden/nieuw")
    fill_in(samira, **instead).choose("Waar is het?", "De Hoek").press("Bewaar").expect(400)
    samira.see(sentence).see("De stoep ligt scheef.")


def test_an_evening_is_somewhere(bezoeker: Visitors) -> None:
    samira = bezoeker("Samira", signed_in=True).visit("/werk/avonden/nieuw")
    fill_in(samira).press("Bewaar").expect(400).see("Kies een plein, of vul in hoe de plek heet.")
    samira.choose("Hoe komen jullie bij elkaar?", "Online, met beeld en geluid").press("Bewaar")
    samira.expect(400).see("Vul de link in waarmee mensen meedoen.")
    samira.fill("Link om online mee te doen (hoeft niet)", "https://voorbeeld.example/zaal").press("Bewaar").expect(200)
    samira.press("Zet in de agenda").press("Zo ziet de buurt het").see("Online, gewoon thuis").see("Doe online mee")


def test_youssef_makes_one_where_he_works_and_nowhere_else(bezoeker: Visitors) -> None:
    youssef = bezoeker("Youssef", signed_in=True).visit("/werk/avonden/nieuw")
    fill_in(youssef).choose("Waar is het?", "De Hoek").choose("Voor welke buurt of wijk is het?", "Waterkant")
    youssef.press("Bewaar").expect(400).see("Kies een buurt waar je werkt, of een team van jou.")
    youssef.choose("Voor welke buurt of wijk is het?", "Zwanenveld").press("Bewaar").expect(200)


@pytest.mark.parametrize("name", ["Kees", "Fatma", "Bea", "Arie", "Tom"])
def test_another_team_finds_nothing_of_it(bezoeker: Visitors, unit: Unit, name: str) -> None:
    slug = a_page(unit, planned=False).rsplit("/", 1)[1]
    other = bezoeker(name, signed_in=True, inspect=False)
    for path in ("", "/wijzig", "/afzeggen", "/wachtrij", "/scherm", "/vragen/1"):
        other.visit(f"/werk/avonden/{slug}{path}").expect(404)
    other.visit(f"/agenda/{slug}").expect(404)


def test_burendag_is_proposed_and_another_day_is_only_a_word(bezoeker: Visitors, unit: Unit) -> None:
    samira = bezoeker("Samira", signed_in=True).visit("/werk/avonden").press("Maak iets voor Burendag")
    samira.see("Burendag is zaterdag 25 september. Een buurtfeest mag ook op een andere dag.")
    assert samira.values("//input[@name='dag']/@value") == ["2027-09-25"]
    with unit():
        begin = clock.at(clock.today().replace(year=2028, month=9, day=30), time(14))
        other = a_meeting(vorm=Vorm.BURENDAG, begin=begin, einde=begin + timedelta(hours=3))
        assert any("zaterdag 23 september 2028" in line for line in shown.warnings(other))
        begin = clock.at(clock.today().replace(year=2028, month=9, day=23), time(14))
        right = a_meeting(vorm=Vorm.BURENDAG, begin=begin, einde=begin + timedelta(hours=3))
        assert shown.warnings(right) == []


def test_what_to_think_of_is_said_and_stops_nobody(unit: Unit) -> None:
    with unit():
        hoek = pleinen.by_slug("de-hoek")
        assert hoek is not None
        begin = clock.at(clock.today() + timedelta(days=3), time(22))
        late = a_meeting(planned=False, begin=begin, einde=begin + timedelta(hours=1), plein_id=hoek.id, plek="De Hoek")
        assert len(shown.warnings(late)) == 2
        told = a_meeting(waarom="De man van nummer 14 komt terug. Bel 085 888 01 01.")
        assert "“De man van nummer 14”" in shown.warnings(told)[0]
        assert "085" not in shown.warnings(told)[0]
        without_hours = a_plein("Zonder tijden")
        quiet = a_meeting(plein_id=without_hours.id, plek="Zonder tijden")
        assert shown.warnings(quiet) == []


def test_a_draft_that_is_over_cannot_be_planned(unit: Unit) -> None:
    with unit():
        begin = clock.now() - timedelta(hours=1)
        late = a_meeting(planned=False, begin=begin, einde=begin + timedelta(hours=2))
        with pytest.raises(NotPossible):
            service.plan(VISITOR, late)


def _sign_up(unit: Unit, slug: str, email: str, aantal: int = 1) -> None:
    with unit():
        meeting = queries.by_slug(slug)
        assert meeting is not None
        assert meeting.lijst_id is not None
        _made, token = aanmeldingen.sign_up(meeting.lijst_id, aantal, "nl")
        found = by_token(token)
        assert found is not None
        aanmeldingen.say_more(found, token, (), email)


def test_who_left_an_address_hears_of_another_moment_and_stays_signed_up(
    bezoeker: Visitors, unit: Unit, run_jobs: Callable[[], int], mailbox: Mailbox
) -> None:
    slug = a_page(unit).rsplit("/", 1)[1]
    _sign_up(unit, slug, "karin@voorbeeld.nl", 2)
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}").press("Verander")
    samira.see("Wie een e-mail gaf, krijgt bericht.").fill("Waarom is dit er?", "We zoeken jouw idee.").press("Bewaar")
    run_jobs()
    assert mailbox.messages == [], "other words are no reason for a mail"
    samira.press("Verander").fill("Welke dag?", "2027-03-16").press("Bewaar").see("2 mensen komen")
    run_jobs()
    (mail,) = mailbox.messages
    assert mail["Subject"] == "Er is iets veranderd"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "dinsdag 16 maart" in body.get_content()
    samira.press("Verander").choose("Waar is het?", "Op een andere plek, of online").fill(
        "Andere plek: hoe heet die?", "De school"
    )
    samira.press("Bewaar")
    run_jobs()
    assert len(mailbox.messages) == 2, "another place is a reason too, and one mail tells it"


def test_two_who_change_it_lose_nothing(bezoeker: Visitors, unit: Unit) -> None:
    slug = a_page(unit).rsplit("/", 1)[1]
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/wijzig")
    hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/avonden/{slug}/wijzig")
    samira.fill("Waarom is dit er?", "Dit schreef Samira.").press("Bewaar").expect(200)
    hanneke.fill("Waarom is dit er?", "Dit schreef Hanneke.").press("Bewaar").expect(400)
    hanneke.see("Een collega was je voor.").see("Dit schreef Hanneke.").press("Bewaar").expect(200)


def test_it_is_called_off_with_a_reason_and_a_new_day(
    bezoeker: Visitors, unit: Unit, run_jobs: Callable[[], int], mailbox: Mailbox
) -> None:
    page = a_page(unit)
    slug = page.rsplit("/", 1)[1]
    _sign_up(unit, slug, "karin@voorbeeld.nl")
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}").press("Gaat niet door")
    samira.press("Zeg de avond af").expect(400).see("Vul in waarom het niet doorgaat.")
    samira.fill("Waarom gaat het niet door?", "De zaal is te klein. Iedereen moet erbij kunnen.")
    samira.fill("Is er een nieuwe dag? (hoeft niet)", "2027-03-30").press("Zeg de avond af").see("Gaat niet door")
    karin = bezoeker("Karin").visit(page).see("Dit gaat niet door.").see("De zaal is te klein.")
    karin.see("De nieuwe dag is dinsdag 30 maart.")
    assert not karin.can_press("Ik kom")
    assert not karin.can_press("Stel nu al je vraag")
    run_jobs()
    assert len(mailbox.messages) == 1
    bezoeker("Youssef", signed_in=True).visit(f"/werk/avonden/{slug}").expect(200)


def test_after_it_was_held_the_page_promises_a_day(bezoeker: Visitors, unit: Unit) -> None:
    page = a_page(unit)
    slug = page.rsplit("/", 1)[1]
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}")
    assert not samira.can_press("De avond is geweest")
    with clock.travel(MORNING + timedelta(days=8)):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}")
        samira.press("De avond is geweest").see("Geweest")
        bezoeker("Karin").visit(page).see("Het verslag komt uiterlijk dinsdag 23 maart op deze pagina.")
    with clock.travel(MORNING + timedelta(days=30)):
        bezoeker("Karin").visit(page).see("Het verslag is er nog niet. Bel Samira")


def test_an_address_is_never_a_word_of_the_site(unit: Unit) -> None:
    with unit():
        assert a_meeting("Vraag").slug == "vraag-2"
        assert a_meeting("Nieuw!").slug == "nieuw-2"
