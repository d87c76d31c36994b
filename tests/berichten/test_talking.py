"""Two neighbours write to each other, without JavaScript: the list, the conversation, what waits, and bad input."""

from __future__ import annotations

from datetime import timedelta

import pytest

from buurtplein.berichten import queries, service
from buurtplein.kernel import clock
from tests.berichten.world import Pair, Unit, a_match, a_pair, texts, the, who, writes
from tests.factories import a_bewoner
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors


@pytest.fixture
def pair(town: Town, unit: Unit) -> Pair:
    with clock.travel(MORNING):
        return a_pair(unit)


def test_a_neighbour_writes_and_the_other_answers(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin", bewoner=pair.karin).visit("/mijn/berichten").see("Tom").see("Hond uitlaten")
        karin.press("Tom").expect(200, pair.path).see("Gesprek met Tom").see("Nog geen bericht.")
        karin.see("Eerste keer? Spreek af bij het buurtplein. Geef nooit je pinpas of pincode.")
        karin.fill("Je bericht", "Hoi Tom.\nKun je om vijf uur?").press("Stuur").expect(200, pair.path)
        karin.see("Jij, 09.30").see("Kun je om vijf uur?").see("dinsdag 2 maart")
        karin.visit(pair.path).not_see("Eerste keer?")
    with clock.travel(MORNING + timedelta(days=1)):
        tom = bezoeker("Tom", bewoner=pair.tom).visit("/uitleg/privacy").see("Berichten (1)")
        tom.visit("/mijn/berichten").see("1 nieuw bericht").press("Karin").see("Karin, 09.30").see("Eerste keer?")
        tom.visit("/mijn/berichten").not_see("nieuw bericht").not_see("Berichten (1)")
        tom.press("Karin").fill("Je bericht", "Prima").press("Stuur").see("woensdag 3 maart").see("Jij, 09.30")
        karin.visit("/mijn/berichten").see("Berichten (1)").see("1 nieuw bericht")
        karin.visit("/mijn").see("Je berichten").see("1 nieuw").see("Hond uitlaten. wo 3 mrt").press("Al je gesprekken")
    assert texts(unit, pair) == ["Hoi Tom.\nKun je om vijf uur?", "Prima"]


def test_the_newest_conversation_comes_first(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    with clock.travel(MORNING + timedelta(hours=1)), unit():
        dennis = a_bewoner("Dirk", bereik="dirk@voorbeeld.nl")
        a_match(pair.karin, dennis.id)
    order = "//ul[@class='gesprekken']//a"
    karin = bezoeker("Karin", bewoner=pair.karin).visit("/mijn/berichten")
    assert karin.values(order) == ["Dirk", "Tom"]
    with clock.travel(MORNING + timedelta(hours=2)):
        writes(unit, pair, pair.tom, "Hoi")
    assert karin.visit("/mijn/berichten").values(order) == ["Tom", "Dirk"]


def test_who_talks_with_nobody_reads_how_it_begins(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        yara = a_bewoner("Yara", bereik="y@voorbeeld.nl").id
    bezoeker("Yara", bewoner=yara).visit("/mijn/berichten").see("Nog geen bericht.").see("allebei ja")


def test_two_times_yes_opens_one_conversation(pair: Pair, unit: Unit) -> None:
    with unit():
        gesprek = the(pair)
        for _time in range(2):
            again = service.open_between("koppeling", gesprek.thing_id, pair.karin, pair.tom)
            assert again is not None
            assert again.id == pair.id
        assert len(queries.all_of(pair.karin)) == 1


def test_the_same_message_sent_twice_is_there_once(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    karin = bezoeker("Karin", bewoner=pair.karin).visit(pair.path).fill("Je bericht", "Een keer")
    page = karin.driver.page  # type: ignore[attr-defined]
    karin.press("Stuur")
    karin.driver._page = page  # type: ignore[attr-defined]  # the back button
    karin.press("Stuur").expect(200, pair.path)
    assert texts(unit, pair) == ["Een keer"]
    assert writes(unit, pair, pair.karin, "a", "zelfde-sleutel") == writes(
        unit, pair, pair.karin, "b", "zelfde-sleutel"
    )
    writes(unit, pair, pair.tom, "c", "zelfde-sleutel")
    assert texts(unit, pair) == ["Een keer", "a", "c"], "and nobody can take the key of the other"


def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    karin = bezoeker("Karin", bewoner=pair.karin)
    karin.visit(pair.path).press("Stuur").expect(400).see("Schrijf eerst je bericht.")
    karin.fill("Je bericht", "a" * 1001).press("Stuur").expect(400).see("Er passen 1000 tekens in.").see("a" * 1001)
    token = karin.values("//input[@name='csrf_token']/@value")[0]
    browser = karin.driver.browser  # type: ignore[attr-defined]
    sent = {"csrf_token": token, "tekst": "Hoi\x07 Tom", "sleutel": "\x00" * 9, "toch": "x" * 999}
    answer = browser.post(pair.path, data=sent)
    assert (answer.status_code, "Hoi Tom" in answer.get_data(as_text=True)) == (400, True)
    assert browser.post(pair.path, data={**sent, "tekst": "Hoi Tom", "sleutel": "'; --"}).status_code == 303
    assert texts(unit, pair) == ["Hoi Tom"]
    for na in ("x", "-1", "99999999999999999999", "1e9", ""):
        karin.visit(f"{pair.path}?voor={na}").expect(200)
        karin.visit(f"/mijn/berichten?na={na}").expect(200)
        assert browser.get(f"{pair.path}/nieuw?na={na}").status_code == 200
    for nr in ("0", "x" * 300, "1 OR 1=1", "⚽"):
        karin.visit(f"/mijn/berichten/{nr}").expect(404)


def test_only_a_person_who_looks_marks_as_read(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    writes(unit, pair, pair.tom, "Hoi")
    karin = bezoeker("Karin", bewoner=pair.karin).visit("/mijn/berichten").see("1 nieuw bericht")
    browser = karin.driver.browser  # type: ignore[attr-defined]
    for method, ahead in (
        ("GET", {"Sec-Purpose": "prefetch;prerender"}),
        ("GET", {"Purpose": "prefetch"}),
        ("HEAD", {}),
    ):
        assert browser.open(pair.path, method=method, headers=ahead).status_code == 200
    karin.visit("/mijn/berichten").see("1 nieuw bericht")
    karin.press("Tom").visit("/mijn/berichten").not_see("nieuw bericht")


def test_a_page_without_scripts_shows_the_last_messages_and_the_way_to_older_ones(
    bezoeker: Visitors, pair: Pair, unit: Unit
) -> None:
    with unit():
        for number in range(70):
            service.send(who(pair.tom), the(pair), f"Bericht {number}.", f"sleutel-{number:03}")
    karin = bezoeker("Karin", bewoner=pair.karin).visit(pair.path).see("Bericht 69.").not_see("Bericht 9.")
    karin.press("Eerdere berichten").see("Bericht 9.").not_see("Bericht 10.").press("Naar het nieuwste bericht")
    karin.see("Bericht 69.")


def test_a_card_or_code_gets_a_calm_word_first(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    karin = bezoeker("Karin", bewoner=pair.karin).visit(pair.path)
    said = "Haal jij geld? Mijn pincode is 1234."
    karin.fill("Je bericht", said).press("Stuur").expect(200).see("Geef die nooit aan een ander.").see(said)
    assert texts(unit, pair) == []
    karin.press("Verstuur toch").not_see("Geef die nooit aan een ander.")
    assert texts(unit, pair) == [said]


def test_a_number_in_a_message_is_not_stopped_and_there_is_a_hint(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    karin = bezoeker("Karin", bewoner=pair.karin).visit(pair.path)
    karin.fill("Je bericht", "Bel me op 06 12345678").press("Stuur").see(
        "Dat kan veilig met de knop onder dit gesprek."
    )
    assert len(texts(unit, pair)) == 1


def test_who_sends_very_much_waits_a_moment(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    karin, tom = (bezoeker("iemand", bewoner=each, inspect=False) for each in (pair.karin, pair.tom))
    token = karin.visit(pair.path).values("//input[@name='csrf_token']/@value")[0]
    browser = karin.driver.browser  # type: ignore[attr-defined]
    answers = [browser.post(pair.path, data={"csrf_token": token, "tekst": f"n{n}"}).status_code for n in range(31)]
    assert (answers[:30], answers[30]) == ([303] * 30, 429)
    tom.visit(pair.path).fill("Je bericht", "Rustig").press("Stuur").expect(200)
