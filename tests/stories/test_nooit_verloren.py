"""A melding is never lost: not by a thumb that taps twice, not by a bug of ours, not by a mail server, not by a gap."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from lxml import html as lxml_html

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.kernel import clock, outbox
from buurtplein.meldingen.models import Melding
from tests.bezoeker import Bezoeker
from tests.databases import free_port
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import (
    FROM_POSTER_TO_CODE,
    MORNING,
    NIGHT,
    Visitors,
    behind_the_pages,
    follow,
    number_of,
    report,
)

Unit = Callable[..., Any]


@pytest.fixture(autouse=True)
def _nothing_waits(town: Town, unit: Unit) -> None:
    """The town has a past; what it still had to mail about that is not what these stories are about."""
    with unit() as session:
        session.execute(sa.delete(outbox.JobRow))


def _all(unit: Unit) -> list[Melding]:
    with unit() as session:
        return list(session.scalars(sa.select(Melding).order_by(Melding.id)))


def _almost_sent(bezoeker: Visitors, town: Town) -> Bezoeker:
    karin = bezoeker("Karin").visit(town.poster)
    for step in FROM_POSTER_TO_CODE[:-1]:
        karin.press(step)
    return karin


# ------------------------------------------------------------------ the same form twice


class _Sender:
    """The last form of the flow on a device, ready to be sent as often as wanted."""

    def __init__(self, app: Flask, town: Town) -> None:
        self.app, self.browser = app, app.test_client()
        self.browser.get(town.poster)
        for path, answer in (
            ("soort", {"keuze": "geluid"}), ("wanneer", {"keuze": "nu"}), ("waar", {"hier": "1"}),
            ("vertel", {}), ("antwoord", {"keuze": "code"}),
        ):  # fmt: skip
            self.browser.post(f"/melden/{path}", data={**self.form(path), **answer})
        self.last = self.form("controle")

    def form(self, path: str) -> dict[str, str]:
        """The hidden fields of a question."""
        page = lxml_html.document_fromstring(self.browser.get(f"/melden/{path}").get_data(as_text=True))
        return {field.get("name"): field.get("value", "") for field in page.xpath("//main//form[1]//input[@name]")}

    def send(self, browser: Any = None) -> str:
        """Send it; where it led."""
        answer = (browser or self.browser).post("/melden/controle", data=self.last)
        assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]
        return str(answer.headers["Location"])

    def twin(self) -> Any:
        """The same device in another thread."""
        other = self.app.test_client()
        for name in (self.app.config["SESSION_COOKIE_NAME"],):
            cookie = self.browser.get_cookie(name)
            assert cookie is not None
            other.set_cookie(name, cookie.value)
        return other


@behind_the_pages
def test_a_retry_makes_no_second_melding(app: Flask, town: Town, unit: Unit) -> None:
    sender = _Sender(app, town)
    before = len(_all(unit))
    led = sender.send()
    assert "/melden/klaar/" in led
    assert {sender.send() for _again in range(3)} == {led}
    assert len(_all(unit)) == before + 1


@behind_the_pages
def test_a_retry_from_a_device_that_lost_its_cookie_for_the_draft(app: Flask, town: Town, unit: Unit) -> None:
    """The answer to the first sending never came: its cookies are lost, the form is still there."""
    sender = _Sender(app, town)
    before, twin = len(_all(unit)), sender.twin()
    assert sender.send() == sender.send(twin)
    assert len(_all(unit)) == before + 1


@behind_the_pages
def test_two_taps_at_the_same_moment_are_one(app: Flask, town: Town, unit: Unit) -> None:
    sender = _Sender(app, town)
    before, led = len(_all(unit)), list[str]()
    gate = threading.Barrier(4)

    def tap(browser: Any) -> None:
        gate.wait(10)
        led.append(sender.send(browser))

    taps = [threading.Thread(target=tap, args=(sender.twin(),)) for _tap in range(4)]
    for one in taps:
        one.start()
    for one in taps:
        one.join(30)
    assert len(led) == 4
    assert len(set(led)) == 1
    assert len(_all(unit)) == before + 1


@pytest.mark.browser
def test_two_quick_taps_in_a_browser_are_one(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = _almost_sent(bezoeker, town)
    before = len(_all(unit))
    karin.driver.page.get_by_role("button", name="Verstuur melding").dblclick()  # type: ignore[attr-defined]
    karin.driver.page.wait_for_url("**/melden/klaar/**")  # type: ignore[attr-defined]
    assert len(_all(unit)) == before + 1


@pytest.mark.browser
def test_the_back_button_and_send_again_is_one(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = _almost_sent(bezoeker, town)
    before = len(_all(unit))
    first = karin.press("Verstuur melding").path
    karin.driver.page.go_back()  # type: ignore[attr-defined]
    if karin.can_press("Verstuur melding"):  # the browser kept the page
        karin.press("Verstuur melding").expect(200, first)
    assert len(_all(unit)) == before + 1


def test_who_loses_the_cookie_on_the_way_loses_no_answer(bezoeker: Visitors, app: Flask, town: Town) -> None:
    """The form itself carries the answers: a browser that drops cookies half-way still reports."""
    karin = _almost_sent(bezoeker, town)
    karin.see("Geluid").see("Flat De Zwaan")
    assert karin.values("//input[@name='concept']/@value")[0]


# ------------------------------------------------------------------ a bug of ours, a mail server of somebody else


@behind_the_pages
def test_a_bug_behind_it_does_not_lose_the_melding_and_is_made_good(
    app: Flask, bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def broken(_team_id: int) -> list[Any]:
        raise RuntimeError("a bug of ours")

    with monkeypatch.context() as patch:
        patch.setattr(accounts, "active_members", broken)
        karin = report(bezoeker("Karin"), town)
    assert karin.heading == "Dank je. We hebben je melding."
    nummer = number_of(karin)
    bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(200)
    assert mailbox.messages == []
    run_jobs()
    assert len(mailbox.to("samira@lindewaard.example")) == 1
    assert len(mailbox.to("hanneke@lindewaard.example")) == 1
    run_jobs()
    assert len(mailbox.messages) == 2


@behind_the_pages
def test_when_the_mail_server_is_down_mail_waits_and_comes_once(
    app: Flask, bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    mailbox.answer = "451 come back later"
    with clock.travel(NIGHT):
        karin = _reports_with_mail(bezoeker, town)
        run_jobs()
    assert mailbox.messages == []
    with app.app_context():
        assert outbox.waiting() == 3  # Samira, Hanneke and Karin
    mailbox.answer = "250 OK"
    with clock.travel(MORNING):
        run_jobs()
        run_jobs()
    assert len(mailbox.to("karin@voorbeeld.nl")) == 1
    assert len({message["Message-ID"] for message in mailbox.messages}) == len(mailbox.messages) == 3
    text = mailbox.text(mailbox.to("karin@voorbeeld.nl")[0])
    assert follow(karin) in text
    bezoeker("Karin").visit(follow(karin)).see("Jouw melding")


@behind_the_pages
def test_when_there_is_no_mail_server_at_all_it_waits_too(
    app: Flask, bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    with clock.travel(NIGHT):
        report(bezoeker("Karin"), town)
        run_jobs()
    app.extensions["settings"] = settings
    with clock.travel(MORNING):
        run_jobs()
    assert sorted(str(message["To"]) for message in mailbox.messages) == [
        "hanneke@lindewaard.example", "samira@lindewaard.example"
    ]  # fmt: skip


@behind_the_pages
def test_mail_that_never_leaves_is_work_for_a_person(
    app: Flask, bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    mailbox.answer = "550 no such person"
    with clock.travel(NIGHT):
        report(bezoeker("Karin"), town)
    for day in range(10):
        with clock.travel(NIGHT + timedelta(days=day)):
            run_jobs()
    with app.app_context():
        assert [job.name for job in outbox.shelf()] == ["mail_worker", "mail_worker"]
        assert outbox.waiting() == 0


def _reports_with_mail(bezoeker: Visitors, town: Town) -> Bezoeker:
    karin = bezoeker("Karin").visit(town.poster)
    for step in (*FROM_POSTER_TO_CODE[:-2], "Met e-mail"):
        karin.press(step)
    return karin.fill("Jouw e-mailadres", "karin@voorbeeld.nl").press("Verder").press("Verstuur melding")


# ------------------------------------------------------------------ nobody there, no place, no rule


def test_a_team_without_people_has_somebody_who_sees_it(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        for person in accounts.active_members(town.team_id("Wijkteam Noord")):
            people.deactivate(person)
    with clock.travel(MORNING):
        karin = report(bezoeker("Karin"), town)
        karin.see("Dank je. We hebben je melding.").see("Je nummer is").see("Dat is uiterlijk dinsdag 9 maart.")
        karin.see("Tom van").see("Bel 085 888 01 00")
        tom = bezoeker("Tom", signed_in=True).visit("/werk/routeren")
        tom.see("Centrale wachtrij").see(number_of(karin))
        tom.see("Wijkteam Noord heeft geen actieve leden.").see("in de centrale wachtrij.")
        tom.visit(f"/werk/meldingen/{number_of(karin)}").see("omdat Wijkteam Noord nu geen actieve leden heeft")


def test_a_melding_without_a_place_is_sent_on_by_a_person(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit("/")
        for step in ("Melding doen", "Nee, geen gevaar", "Geluid", "Nu", "Ik weet het niet precies", "Verder"):
            karin.press(step)
        karin.press("Met een code, zonder naam").press("Verstuur melding").see("Dat is uiterlijk dinsdag 9 maart.")
        nummer = number_of(karin)
        tom = bezoeker("Tom", signed_in=True).visit("/werk/routeren").see(nummer)
        tom.visit(f"/werk/meldingen/{nummer}").see("omdat we de plek niet kennen")
        tom.press("Draag over aan een ander team").choose("Naar welk team?", "Wijkteam Zuid").press("Draag over")
        kees = bezoeker("Kees", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(200)
        kees.see("omdat Tom het daarheen gaf")
        karin.visit(follow(karin)).see("Wijkteam Zuid").see("Je hoort uiterlijk dinsdag 9 maart van ons.")


def test_a_place_that_nobody_knows_is_no_dead_end(bezoeker: Visitors, town: Town) -> None:
    karin = bezoeker("Karin").visit("/melden/soort").press("Afval of rommel").press("Vandaag, maar nu niet meer")
    karin.fill("Straat en huisnummer, of naam van het gebouw", "Bij de blauwe deur 999").press("Verder").press("Verder")
    karin.press("Met een code, zonder naam").see("Bij de blauwe deur 999").press("Verstuur melding")
    nummer = number_of(karin)
    bezoeker("Tom", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(200).see("Bij de blauwe deur 999")


def test_a_worker_who_leaves_gets_no_mail_about_it(
    app: Flask, bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    report(bezoeker("Karin"), town)
    with unit():
        hanneke = accounts.person(town.person_id("Hanneke"))
        assert hanneke is not None
        people.deactivate(hanneke)
    run_jobs()
    assert [str(message["To"]) for message in mailbox.messages] == ["samira@lindewaard.example"]
