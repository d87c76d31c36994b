"""A question needs no name, waits for a person, and whoever asked hears what became of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.bijeenkomsten import queries, vragen_queries, vragen_rules, vragen_service
from buurtplein.bijeenkomsten.models import Bijeenkomstvraag, Vraagook
from buurtplein.bijeenkomsten.rules import NotPossible, TerugReden, VraagMoment
from buurtplein.kernel import bus
from buurtplein.kernel.db import session
from buurtplein.kernel.patronen import HULP
from buurtplein.kernel.veilig import Soort, kijk
from buurtplein.kernel.workdays import is_workday
from tests.bijeenkomsten.evening import GOOD, JUNK, Evening, Unit, Visitors, ask, placed, secrets_of
from tests.stories.steps import MORNING

pytestmark = pytest.mark.usefixtures("town", "morning")


def test_a_question_waits_for_a_person_and_says_until_when(bezoeker: Visitors, evening: Evening) -> None:
    karin = ask(bezoeker, evening).see("Dank je. Je vraag komt op deze pagina als we hem gelezen hebben.")
    karin.see("Samira leest je vraag uiterlijk donderdag 4 maart.").see("085 888 01 01").see(GOOD)
    bezoeker("Dennis").visit(evening.page).not_see(GOOD).see("Er zijn nog geen vragen. Stel jij de eerste vraag?")
    samira = bezoeker("Samira", signed_in=True).visit(evening.work).see("1 vraag te lezen").press("Lees de vragen")
    samira.see(GOOD).press("Plaats").see("Geplaatst.").see("Dit leest iedereen")
    bezoeker("Dennis").visit(evening.page).see(GOOD)
    karin.visit(karin.path).see("Je vraag staat erbij").see("Het antwoord komt nog")


def test_the_junk_of_number_14_never_comes_further_than_the_box(
    app: Flask, bezoeker: Visitors, unit: Unit, evening: Evening
) -> None:
    karin = ask(bezoeker, evening, JUNK).expect(400, f"{evening.page}/vraag")
    karin.see("Zo kan je vraag niet op de pagina.").see("We zagen: “die junk van nr 14”").see("Zo kan het wel")
    assert karin.values("//textarea/text()")[-1].strip() == JUNK, "what was typed stays"
    assert not karin.can_press("Stuur toch zoals het er staat")
    assert "/melden" in karin.values("//a/@href")
    with unit():
        assert session().scalar(sa.select(sa.func.count()).select_from(Bijeenkomstvraag)) == 1 + 3, "those of the town"
        events = [row.facts for row in bus.history("bijeenkomst", evening.number)]
    assert "junk" not in str(events)
    karin.fill("Stel nu al je vraag", "Wie bel ik als ik last heb?").press("Stuur mijn vraag").see("Dank je")


def test_a_doubt_may_be_sent_anyway_and_waits_for_a_person(bezoeker: Visitors, evening: Evening) -> None:
    karin = ask(bezoeker, evening, "Komen er daklozen wonen?").expect(400).see("Kijk nog eens naar je vraag.")
    karin.press("Stuur toch zoals het er staat").see("Dank je")
    samira = bezoeker("Samira", signed_in=True).visit(f"{evening.work}/wachtrij")
    samira.see("Let op").see("We zagen: “daklozen”")


def test_sending_anyway_is_no_way_around_what_is_hard(app: Flask, bezoeker: Visitors, evening: Evening) -> None:
    karin = bezoeker("Karin", inspect=False).visit(f"{evening.page}/vraag")
    browser = karin.driver.browser  # type: ignore[attr-defined]
    data = {**secrets_of(karin), "tekst": JUNK, "toch": "1"}
    assert browser.post(f"{evening.page}/vraag", data=data).status_code == 400


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 400),
        ("   ", 400),
        ("x" * 501, 400),
        ("Wat\x00 nu?", 400),
        ("<script>alert(1)</script>", 303),
        ("Één vraag met ütf én 🏠?", 303),
    ],
)
def test_strange_texts(bezoeker: Visitors, evening: Evening, text: str, status: int) -> None:
    karin = bezoeker("Karin", inspect=False).visit(f"{evening.page}/vraag")
    browser = karin.driver.browser  # type: ignore[attr-defined]
    answer = browser.post(f"{evening.page}/vraag", data={**secrets_of(karin), "tekst": text})
    assert answer.status_code == status


def test_what_somebody_wrote_is_text_and_nothing_else(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    placed(unit, evening, "<b onclick=x>Mag dit?</b> {{ 7*7 }}")
    karin = bezoeker("Karin").visit(evening.page).see("<b onclick=x>Mag dit?</b> {{ 7*7 }}")
    assert karin.values("//b") == []


def test_sent_twice_is_asked_once(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    karin = bezoeker("Karin", inspect=False).visit(f"{evening.page}/vraag")
    browser = karin.driver.browser  # type: ignore[attr-defined]
    data = {**secrets_of(karin), "tekst": GOOD}
    first, second = (browser.post(f"{evening.page}/vraag", data=data) for _each in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    with unit():
        assert len(vragen_queries.waiting(evening.number)) == 1


def test_deze_vraag_heb_ik_ook_counts_a_device_once(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    vraag = placed(unit, evening)
    karin = bezoeker("Karin").visit(evening.page)
    browser = karin.driver.browser  # type: ignore[attr-defined]
    assert browser.get_cookie("ook") is None, "looking leaves nothing"
    karin.press("Deze vraag heb ik ook").see("1 ander heeft deze vraag ook").see("Geteld.")
    assert browser.get_cookie("ook") is not None
    bezoeker("Dennis").visit(evening.page).press("Deze vraag heb ik ook").see("2 anderen hebben deze vraag ook")
    karin.visit(evening.page).press("Deze vraag heb ik ook").see("Je hebt deze vraag niet meer.").see("1 ander")
    with unit():
        (row,) = session().scalars(sa.select(Vraagook).where(Vraagook.vraag_id == vraag))
        secret = browser.get_cookie("ook")
        assert secret is not None
        assert secret.value not in row.toestel_print


def test_a_double_tap_is_one_press(bezoeker: Visitors, evening: Evening, unit: Unit) -> None:
    vraag = placed(unit, evening)
    karin = bezoeker("Karin", inspect=False).visit(evening.page)
    token = karin.values("//input[@name='csrf_token']/@value")[0]
    key = karin.values("//form[contains(@action, '/ook')]//input[@name='form_key']/@value")[0]
    browser = karin.driver.browser  # type: ignore[attr-defined]
    for _each in range(3):
        browser.post(f"{evening.page}/vragen/{vraag}/ook", data={"csrf_token": token, "form_key": key})
    bezoeker("Dennis").visit(evening.page).see("1 ander heeft deze vraag ook")


def test_a_print_of_one_question_says_nothing_of_another(unit: Unit) -> None:
    with unit():
        assert vragen_queries.print_of("geheim", 1) != vragen_queries.print_of("geheim", 2)


def test_what_is_not_placed_cannot_be_shared(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    with unit():
        meeting = queries.by_id(evening.number)
        assert meeting is not None
        vraag, _token = vragen_service.ask(meeting, GOOD)
        number = vraag.id
        with pytest.raises(NotPossible):
            vragen_service.share(meeting, vraag, "toestel")
    karin = bezoeker("Karin", inspect=False).visit(f"{evening.page}/aanmelden")
    token = karin.values("//input[@name='csrf_token']/@value")[0]
    browser = karin.driver.browser  # type: ignore[attr-defined]
    for wanted in (number, 0, 2**31 - 1, 2**40):
        data = {"csrf_token": token, "form_key": "x"}
        assert browser.post(f"{evening.page}/vragen/{wanted}/ook", data=data).status_code == 404


def test_a_strange_token_is_404(bezoeker: Visitors) -> None:
    for token in ("x", "0" * 5000, "%00", "../"):
        assert bezoeker("Karin", inspect=False).visit(f"/agenda/vraag/{token}").status in (400, 404)


def test_after_the_verslag_nobody_asks(bezoeker: Visitors, unit: Unit, evening: Evening) -> None:
    with unit():
        meeting = queries.by_id(evening.number)
        assert meeting is not None
        meeting.status = "klaar"
        with pytest.raises(NotPossible):
            vragen_service.ask(meeting, GOOD)
    bezoeker("Karin").visit(f"{evening.page}/vraag").expect(200, evening.page).see("Vragen stellen kan hier niet meer.")


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(0, 60))
def test_it_is_read_in_two_working_days_and_never_after_the_evening(asked: date, ahead: int) -> None:
    begins = asked + timedelta(days=ahead)
    promised = vragen_rules.read_by(asked, begins)
    assert asked <= promised <= max(begins, asked)
    assert promised == begins or is_workday(promised)


@pytest.mark.parametrize(
    ("after", "live", "moment"),
    [
        (-60, False, VraagMoment.VOORAF),
        (-60, True, VraagMoment.TIJDENS),
        (0, False, VraagMoment.TIJDENS),
        (119, False, VraagMoment.TIJDENS),
        (120, False, VraagMoment.ACHTERAF),
    ],
)
def test_when_it_was_asked(after: int, live: bool, moment: VraagMoment) -> None:
    begin, end = MORNING, MORNING + timedelta(hours=2)
    assert vragen_rules.moment_of(begin, end, begin + timedelta(minutes=after), live=live) == moment


def test_everything_that_can_be_seen_has_a_reason_to_send_it_back() -> None:
    of_help_posts = {*HULP, Soort.BUURNAAM} - {Soort.TELEFOON}
    assert set(vragen_rules.REDEN) == set(Soort) - of_help_posts
    assert vragen_rules.reden_of(kijk("Komt die junk van nr 14 hier ook wonen?")) == TerugReden.ADRES
    assert vragen_rules.reden_of(kijk("Wie belt er?")) is None
