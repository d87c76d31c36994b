"""The page that everybody reads, and saying that you come: two taps, no name, and never more than fit."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask

from buurtplein.aanmeldingen import service as aanmeldingen
from buurtplein.aanmeldingen.handed import gelegenheid
from buurtplein.bijeenkomsten import shown
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.bijeenkomsten.evening import Unit, Visitors, a_page
from tests.factories import a_meeting
from tests.stories.steps import MORNING

pytestmark = pytest.mark.usefixtures("town", "morning")


def test_ik_kom_is_two_taps_and_nothing_typed(bezoeker: Visitors, unit: Unit) -> None:
    karin = bezoeker("Karin").visit(a_page(unit)).start_counting()
    karin.press("Ik kom").press("2").see("Fijn dat je komt").see("Tot dinsdag 9 maart om 19.30 uur bij De Hoek.")
    assert (karin.taps, karin.characters) == (2, 0)


def test_four_or_more_is_asked_and_thirteen_calls(bezoeker: Visitors, unit: Unit) -> None:
    page = a_page(unit)
    karin = bezoeker("Karin").visit(page).press("Ik kom").press("4 of meer")
    for wrong in ("13", "0", "-2", "9" * 30, "vier", ""):
        karin.fill("Met hoeveel mensen kom je?", wrong).press("Ik kom").expect(400)
    karin.fill("Met hoeveel mensen kom je?", "5").press("Ik kom").see("Je komt met 5 mensen")


def test_a_full_hall_says_so_before_and_after(bezoeker: Visitors, unit: Unit) -> None:
    page = a_page(unit, plekken=2)
    bezoeker("Karin").visit(page).see("Er zijn nog een paar plekken").press("Ik kom").press("2").see("Fijn dat je komt")
    dennis = bezoeker("Dennis").visit(page).see("De zaal is vol. We zetten je op de wachtlijst.")
    dennis.not_see("Je mag ook zo binnenlopen")
    dennis.press("Ik kom").press("1").see("Je staat op de wachtlijst")
    big = bezoeker("Joost").visit(page).press("Ik kom").press("3").expect(400)
    big.see("Zo veel plekken zijn er niet. Kom met minder mensen, of bel ons.")
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk{page.replace('agenda', 'avonden')}")
    samira.see("2 mensen komen, er passen er 2. 1 mens wacht").see("Ook jij ziet niet wie er komt.")


def test_when_it_began_nobody_signs_up_any_more(bezoeker: Visitors, unit: Unit) -> None:
    page = a_page(unit)
    late = bezoeker("Karin").visit(page).press("Ik kom")
    with clock.travel(MORNING + timedelta(days=8)):
        late.press("1").expect(200, page).see("Aanmelden kan nu niet.")
        assert not late.can_press("Ik kom")


def test_the_street_sees_one_page_whoever_looks(app: Flask, bezoeker: Visitors, unit: Unit) -> None:
    page = a_page(unit)

    def seen(who: Bezoeker) -> str:
        html = who.visit(page).driver.html
        for name in ("csrf_token", "form_key"):
            for value in who.values(f"//input[@name='{name}']/@value"):
                html = html.replace(value, "…")
        return html

    assert seen(bezoeker("Karin")) == seen(bezoeker("Dennis"))


def test_search_engines_read_it_and_nothing_breaks_out(bezoeker: Visitors, unit: Unit) -> None:
    nasty = 'Praat mee </script><script>alert(1)</script> & "zo"'
    page = a_page(unit, titel=nasty, waarom="<img src=x onerror=alert(1)>")
    karin = bezoeker("Karin").visit(page)
    (text,) = karin.values("//script[@type='application/ld+json']/text()")
    told = json.loads(text)
    assert told["name"] == nasty
    assert told["@type"] == "Event"
    assert told["startDate"] == "2027-03-09T19:30:00+01:00"
    assert told["eventStatus"].endswith("EventScheduled")
    assert karin.values("//script[not(@src) and not(@type='application/ld+json')]") == []
    assert karin.values("//img") == []
    assert karin.heading == nasty


def test_a_list_of_places_knows_its_evening(app: Flask, unit: Unit) -> None:
    with unit():
        meeting = a_meeting()
        assert meeting.lijst_id is not None
        found = gelegenheid(meeting.lijst_id)
        assert found is not None
        assert (found.titel, found.url) == (meeting.titel, f"/agenda/{meeting.slug}")
        assert gelegenheid(meeting.lijst_id + 1000) is None


@pytest.mark.parametrize("slug", ["bestaat-niet", "a" * 5000, "%00", "..%2f", "praat mee"])
def test_what_is_not_there_is_404_or_400(bezoeker: Visitors, slug: str) -> None:
    for path in ("", "/aanmelden", "/vraag", "/muur"):
        assert bezoeker("Karin", inspect=False).visit(f"/agenda/{slug}{path}").status in (400, 404)


def test_strange_posts_never_break_it(app: Flask, unit: Unit) -> None:
    with unit():
        meeting: Bijeenkomst = a_meeting()
        slug = meeting.slug
    browser = app.test_client()
    for path in (f"/agenda/{slug}/aanmelden", f"/agenda/{slug}/vraag", f"/agenda/{slug}/vragen/99999999999/ook"):
        for data in ({}, {"aantal": "1"}, {"tekst": "\x00"}, {"tekst": "x" * 100_000}, {"aantal": ["1", "2"]}):
            assert browser.post(path, data=data).status_code < 500


def test_places_are_said_in_words_and_never_counted_for_all(unit: Unit) -> None:
    with unit():
        meeting = a_meeting(plekken=40)
        assert shown.places(meeting) == ""
        aanmeldingen.sign_up(meeting.lijst_id or 0, 12, "nl")
        aanmeldingen.sign_up(meeting.lijst_id or 0, 12, "nl")
        aanmeldingen.sign_up(meeting.lijst_id or 0, 12, "nl")
        assert shown.places(meeting) == "bijna"
