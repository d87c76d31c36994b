"""Reading first, as readers do it: one tap for what is good, and what is not good goes back kindly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from buurtplein.burenhulp import queries as posts
from buurtplein.burenhulp import service as hulp
from buurtplein.burenhulp.rules import Stand
from buurtplein.kernel import bus, clock, review
from buurtplein.kernel.review import Besluit, Reden
from buurtplein.kernel.who import VISITOR
from buurtplein.moderatie import queries, service
from buurtplein.moderatie.rules import NotPossible
from tests.bezoeker import Bezoeker
from tests.factories import as_who
from tests.moderatie.world import GOOD, NUMBERS, Unit, nothing_waits, post_of, stuk, writes
from tests.personas import Town
from tests.stories.steps import MORNING

Visitors = Callable[..., Bezoeker]


@pytest.fixture
def unit(unit: Unit, town: Town) -> Unit:
    nothing_waits(unit)
    return unit


def test_twenty_posts_are_one_tap_each(bezoeker: Visitors, unit: Unit) -> None:
    """UX-08: with four seconds of reading each, twenty posts fit in three minutes."""
    with clock.travel(MORNING):
        numbers = writes(unit, *[f"{GOOD} Hij heet Moos {n}." for n in range(20)])
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").start_counting()
        for n in range(20):
            lies.see(f"Bericht {n + 1} van 20").see(f"Moos {n}.").press("Plaats").see("Geplaatst")
        lies.see("Alles is nagekeken. Fijne dag.")
        print(f"\n20 posts: {lies.taps} taps, {lies.characters} characters")  # noqa: T201 - the figure itself
        assert (lies.taps, lies.characters) == (20, 0)
        assert {post_of(unit, number).stand for number in numbers} == {Stand.OPEN}


def test_how_many_questions_the_database_gets_for_one_text(bezoeker: Visitors, unit: Unit, app: Any) -> None:
    with clock.travel(MORNING):
        writes(unit, GOOD, GOOD, GOOD)
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken")
        asked: list[str] = []
        engine = app.extensions["db"][0]
        event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        lies.visit("/werk/nakijken")
        shown = len(asked)
        lies.press("Plaats")
        print(f"\nqueries: {shown} to show a text, {len(asked) - shown} to decide and show the next")  # noqa: T201
        assert shown <= 30
        assert len(asked) - shown <= 75


def test_what_was_seen_is_marked_and_named_and_can_go_without_it(bezoeker: Visitors, unit: Unit, run_jobs: Any) -> None:
    with clock.travel(MORNING):
        (number,) = writes(unit, NUMBERS)
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken")
        assert lies.heading == "Mag dit op de site?"
        assert lies.values("//mark") == ["06 1234 5678", "Lindestraat 40"]
        lies.see("Telefoonnummer: 06 1234 5678").see("Adres: Lindestraat 40").see("Van: Wim.").see("Eerste bericht.")
        lies.see("Zwanenveld").see("Bel me op … of kom langs op …")
        lies.press("Plaats zonder nummer en adres").see("Geplaatst zonder nummer en adres")
        assert post_of(unit, number).tekst == "Ik werk tot 18.00 uur. Bel me op … of kom langs op …."
        kept = stuk(unit, number)
        assert (kept.tekst, kept.besluit, kept.reden) == (NUMBERS, Besluit.ZONDER, None)
        lies.press("Maak ongedaan").see("Teruggezet.").see("06 1234 5678")
        assert (post_of(unit, number).stand, post_of(unit, number).tekst) == (Stand.CONTROLE, NUMBERS)
        lies.press("Vraag om aanpassen").see("Gevraagd om aanpassen")
        assert (post_of(unit, number).stand, post_of(unit, number).reden) == (Stand.CONCEPT, Reden.NAAM)


def test_not_placed_with_a_reason_and_to_the_wijkteam(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        first, second, third = writes(unit, "Koop bij mij een stofzuiger.", "Ik maak mij zorgen.", "Wat een dag.")
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken")
        lies.see("Waarom niet?")
        assert _send(lies, first, besluit="niet:reclame").status_code == 303
        lies.visit("/werk/nakijken").see("Niet geplaatst")
        assert (post_of(unit, first).stand, post_of(unit, first).reden) == (Stand.NIET_GEPLAATST, Reden.RECLAME)
        lies.press("Dit is een melding: naar het wijkteam").see("De buur leest hoe je een melding doet.")
        assert (post_of(unit, second).stand, post_of(unit, second).reden) == (Stand.NIET_GEPLAATST, Reden.OVER_IEMAND)
        form = lies.see("Wat moet anders?").values("//button[@value='vraag:kwetsend']")
        assert form == ["Kwetsend"]
        assert _send(lies, third, besluit="vraag:kwetsend").status_code == 303
        assert (stuk(unit, third).besluit, stuk(unit, third).reden) == (Besluit.VRAAG, Reden.KWETSEND)


def test_a_decision_without_a_reason_comes_back_with_the_text(app: Any, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        (number,) = writes(unit)
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken")
        for said in ("niet", "niet:zomaar", "weg", "", "x" * 5000):
            sent = _send(lies, number, besluit=said)
            assert sent.status_code == 400, said
            assert GOOD in sent.text
            assert "Er ging iets mis" in sent.text
        assert stuk(unit, number).besloten_op is None


def _send(visitor: Bezoeker, number: int, **said: str) -> Any:
    """Send the form on the page with other values than its buttons have."""
    form = {name: visitor.values(f"//form[contains(@action, '/{number}')]//input[@name='{name}']/@value")[0]
            for name in ("csrf_token", "form_key", "versie")}  # fmt: skip
    client: Any = visitor.driver.browser  # type: ignore[attr-defined]  # without a browser
    return client.post(f"/werk/nakijken/{number}", data={**form, **said})


def test_half_a_minute(bezoeker: Visitors, unit: Unit, mailbox: Any, run_jobs: Any) -> None:
    """Within it nobody hears of a decision; after it it stands."""
    with clock.travel(MORNING):
        (number,) = writes(unit)
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").press("Plaats")
    with clock.travel(MORNING + timedelta(seconds=25)):
        run_jobs()
        assert not [mail for mail in mailbox.messages if "wim" in mail["To"].lower()]
        lies.visit("/werk/nakijken").press("Maak ongedaan").see(GOOD)
    with clock.travel(MORNING + timedelta(minutes=2)):
        run_jobs()
        assert not [mail for mail in mailbox.messages if "wim" in mail["To"].lower()], "taken back: nobody hears of it"
        lies.visit("/werk/nakijken").press("Plaats").see("Maak ongedaan")
    with clock.travel(MORNING + timedelta(minutes=2, seconds=31)):
        assert not lies.visit("/werk/nakijken").can_press("Maak ongedaan")
    with clock.travel(MORNING + timedelta(minutes=4)):
        run_jobs()
        assert len([mail for mail in mailbox.messages if "wim" in mail["To"].lower()]) == 1
        with unit(), pytest.raises(NotPossible):
            service.undo(as_who("Lies"), [queries.by_id(number)])  # type: ignore[list-item]


def test_two_readers_never_get_the_same_text(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        first, _second = writes(unit, "Tekst een", "Tekst twee")
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").see("Tekst een").see("Bericht 1 van 2")
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/nakijken").see("Tekst twee").see("Bericht 1 van 1")
        lies.visit("/werk/nakijken").see("Tekst een")
        youssef.press("Plaats").see("Een collega leest nu nog een bericht.")
    with clock.travel(MORNING + timedelta(minutes=4)):
        youssef.visit("/werk/nakijken").see("Tekst een")
        sent = _send(lies, first, besluit="plaats")
        assert sent.status_code == 409, "a colleague reads it now"
        assert "Een collega was je voor" in sent.text
        youssef.press("Plaats").see("Alles is nagekeken.")
        sent = _send(lies, first, besluit="niet:reclame")
        assert (sent.status_code, stuk(unit, first).besluit) == (409, Besluit.PLAATS)


def test_sent_twice_is_decided_once(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        first, _second = writes(unit, "Tekst een", "Tekst twee")
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken")
        assert [_send(lies, first, besluit="plaats").status_code for _n in range(2)] == [303, 303]
        with unit():
            assert len(bus.history("nakijkstuk", first, ["ReviewDecided"])) == 1


def test_nobody_places_what_it_did_not_read(bezoeker: Visitors, unit: Unit) -> None:
    """The writer changed the text while a reader looked at it, or took it away."""
    with clock.travel(MORNING):
        number, gone = writes(unit, "Tekst een", "Tekst twee")
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").see("Tekst een")
        with unit():
            posts.post(stuk(unit, number).thing_id).tekst = "Iets heel anders"  # type: ignore[union-attr]
        lies.press("Plaats").expect(409).see("de tekst is anders").see("Iets heel anders")
        assert post_of(unit, number).stand == Stand.CONTROLE
        lies.press("Plaats").see("Tekst twee")
        with unit():
            found = posts.post(stuk(unit, gone).thing_id)
            assert found is not None
            hulp.step(VISITOR, found, Stand.INGETROKKEN)
        dropped = stuk(unit, gone)
        assert (dropped.besluit, dropped.tekst) == (None, None), "what somebody took away is not kept"
        lies.press("Plaats").expect(409).see("Alles is nagekeken.")


def test_the_page_says_it_when_something_comes(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken").see("Alles is nagekeken. Fijne dag.")
        assert lies.values("//@data-watch") == ["nakijken:1"]
        writes(unit)
        part = bezoeker("Lies", signed_in=True, inspect=False).visit("/werk/nakijken?deel=leeg")
        part.see("Er wacht 1 bericht.").press("Lees verder").see(GOOD)
        lies.visit("/werk").see("Nakijken").see("1 bericht")
        ahead = bezoeker("Youssef", signed_in=True, inspect=False).visit("/werk/nakijken?deel=straks")
        ahead.not_see(GOOD)  # what a colleague reads is not for later


def test_a_reported_message_is_first_and_shows_only_what_was_reported(app: Any, bezoeker: Visitors, unit: Unit) -> None:
    decided: list[tuple[Any, ...]] = []
    shown = review.Reviewable(
        "Een bericht aan een buur", "Je bent een sukkel.", "Wim", ("BU99010101", "WK990101", "GM9901"),
        rondom=("Ans: Hoe laat kom je?", "Wim: Dat gaat je niks aan."),
    )  # fmt: skip
    kind = review.Review(
        lambda _number: None if decided else shown,
        lambda *said: decided.append(said) or True,  # type: ignore[func-returns-value]
        lambda _number: True,
    )
    app.extensions["reviews"] = {**app.extensions["reviews"], "praatje": kind}
    with clock.travel(MORNING):
        writes(unit, "Tekst een")
        with unit():
            service.ask("praatje", 7, "gemeld")
        lies = bezoeker("Lies", signed_in=True).visit("/werk/nakijken")
        assert lies.heading == "Mag dit blijven staan?"
        lies.see("Hoe laat kom je?").see("Een buur vroeg ons dit te lezen").see("Scheldwoord: sukkel")
        assert not lies.can_press("Vraag om aanpassen")
        lies.press("Kwetsend").see("Het bericht gaat weg").see("Tekst een")
        assert decided == [(7, Besluit.NIET, Reden.KWETSEND, "Je bent een sukkel.")]
