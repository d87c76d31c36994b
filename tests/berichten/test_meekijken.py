"""Somebody lets us read one message: only that and what came just before it, and what a reader decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from buurtplein.berichten import meekijken, queries
from buurtplein.berichten.rules import Gesprekstand, NotPossible
from buurtplein.kernel import bus, clock, review
from buurtplein.kernel.review import Besluit, Reden
from tests.berichten.world import Pair, Unit, a_pair, texts, the, who, writes
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

SAID = ("Dag Tom", "Dag Karin", "Vijf uur?", "Prima", "Wat een rothond", "Nou ja")


@pytest.fixture
def pair(town: Town, unit: Unit) -> Pair:
    made = a_pair(unit)
    for number, tekst in enumerate(SAID):
        writes(unit, made, (made.karin, made.tom)[number % 2 if number != 4 else 1], tekst)
    return made


def _bad(unit: Unit, pair: Pair) -> int:
    with unit():
        return next(each.id for each in queries.until(pair.id) if each.tekst == SAID[4])


def _reported(unit: Unit, pair: Pair) -> int:
    number = _bad(unit, pair)
    with unit():
        found = queries.bericht(number)
        assert found is not None
        meekijken.report(who(pair.karin), the(pair), found)
    return number


def test_a_reader_sees_one_message_and_three_before_it(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    number = _bad(unit, pair)
    with unit():
        assert meekijken.show(number) is None, "nobody reported it yet"
    with clock.travel(MORNING):
        karin = bezoeker("Karin", bewoner=pair.karin).visit(pair.path).press("Laat iemand meekijken")
        karin.see("We lezen dat, en hoogstens 3 berichten ervoor.").press("Laat dit lezen").expect(400)
        karin.not_see(f": {SAID[0]}").choose(SAID[4]).press("Laat dit lezen").expect(200, pair.path)
        karin.see("Uiterlijk donderdag 4 maart hoor je van ons.").see("085 888 01")
        bezoeker("Tom", bewoner=pair.tom).visit(pair.path).not_see("meldde")
    with unit():
        seen = meekijken.show(number)
        assert seen is not None
        assert (seen.tekst, seen.naam) == (SAID[4], "Tom")
        assert seen.rondom == ("Tom: Dag Karin", "Karin: Vijf uur?", "Tom: Prima")
        assert seen.areas == ("BU99010101", "WK990101", "GM9901")
        asked = bus.log_rows(bus.Wanted(names=("ReviewAsked",)), 1)[0]
        assert asked.facts == {"stuk_id": number, "soort": "bericht", "waarom": "gemeld"}


def test_only_a_message_of_the_other_and_once(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    number = _reported(unit, pair)
    with unit():
        rows = len(bus.log_rows(bus.Wanted(names=("ReviewAsked",)), 99))
        bad, own = queries.bericht(number), queries.until(pair.id)[0]
        assert bad is not None
        meekijken.report(who(pair.karin), the(pair), bad)
        assert len(bus.log_rows(bus.Wanted(names=("ReviewAsked",)), 99)) == rows
        with pytest.raises(NotPossible):
            meekijken.report(who(pair.karin), the(pair), own)
    karin = bezoeker("Karin", bewoner=pair.karin).visit(f"{pair.path}/meekijken")
    token = karin.values("//input[@name='csrf_token']/@value")[0]
    browser = karin.driver.browser  # type: ignore[attr-defined]
    for strange in (str(own.id), "0", "x", "99999999999", ""):
        answer = browser.post(f"{pair.path}/meekijken", data={"csrf_token": token, "bericht": strange})
        assert answer.status_code == 400, strange


@pytest.mark.parametrize(
    ("besluit", "reden", "left", "stand", "mails"),
    [
        (Besluit.PLAATS, None, SAID[4], Gesprekstand.OPEN, {"We hebben gekeken"}),
        (Besluit.NIET, Reden.KWETSEND, None, Gesprekstand.OPEN, {"We hebben gekeken", "Over een bericht van jou"}),
        (Besluit.ZONDER, None, None, Gesprekstand.OPEN, {"We hebben gekeken", "Over een bericht van jou"}),
        (Besluit.WIJKTEAM, Reden.OVER_IEMAND, SAID[4], Gesprekstand.GESTOPT,
         {"We hebben gekeken", "Over een bericht van jou"}),
        (Besluit.VRAAG, Reden.NAAM, SAID[4], Gesprekstand.GESTOPT, {"We hebben gekeken", "Over een bericht van jou"}),
    ],
)  # fmt: skip
def test_what_a_reader_decides(
    besluit: Besluit, reden: Reden | None, left: str | None, stand: Gesprekstand, mails: set[str],
    pair: Pair, unit: Unit, run_jobs: object, mailbox: Mailbox,
) -> None:  # fmt: skip
    with clock.travel(MORNING):
        number = _reported(unit, pair)
        with unit():
            way = review.of_kind("bericht")
            assert way.decide(number, besluit, reden, "iets anders")
            assert not way.decide(number, Besluit.PLAATS, None, ""), "decided once"
        run_jobs()  # type: ignore[operator]
        assert texts(unit, pair)[4] == SAID[4], "it can still be taken back"
        mailbox.messages.clear()
    with clock.travel(MORNING + timedelta(seconds=41)):
        run_jobs()  # type: ignore[operator]
        assert texts(unit, pair)[4] == left
        with unit():
            assert the(pair).stand == stand
            assert not review.of_kind("bericht").undo(number), "too late"
    assert {str(mail["Subject"]) for mail in mailbox.messages} == mails
    for mail in mailbox.messages:
        words = mail.as_string()
        assert SAID[4] not in words
        assert "Karin" not in words or "karin@" in str(mail["To"]), "nobody is told who reported it"
        assert "085 888 01" in words


def test_a_decision_can_be_taken_back_and_then_nobody_gets_mail(
    bezoeker: Visitors, pair: Pair, unit: Unit, run_jobs: object, mailbox: Mailbox
) -> None:
    with clock.travel(MORNING):
        number, tom = _reported(unit, pair), bezoeker("Tom", bewoner=pair.tom)
        shows = {Besluit.NIET: "Dit bericht is weggehaald.", Besluit.WIJKTEAM: "Dit gesprek is gestopt."}
        for besluit, shown in shows.items():
            with unit():
                assert meekijken.decide(number, besluit, Reden.KWETSEND, "")
            tom.visit(pair.path).see(shown).not_see(SAID[4])
            with unit():
                assert meekijken.undo(number)
                assert not meekijken.undo(number)
                assert meekijken.show(number) is not None, "it waits again"
            tom.visit(pair.path).see(SAID[4])
        run_jobs()  # type: ignore[operator]
        mailbox.messages.clear()
    with clock.travel(MORNING + timedelta(minutes=2)):
        run_jobs()  # type: ignore[operator]
        bezoeker("Karin", bewoner=pair.karin).visit(pair.path).see("leest het bericht dat je meldde")
    assert mailbox.messages == []


def test_who_stopped_first_can_tell_later(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    karin = bezoeker("Karin", bewoner=pair.karin).visit(f"{pair.path}/stop").press("Stop dit gesprek")
    karin.press("Laat iemand meekijken").choose(SAID[4]).press("Laat dit lezen").see("Je bericht is binnen.")
