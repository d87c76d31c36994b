"""One tap is enough; a sentence may be added; and what was noted stands: a mistake is corrected by a new moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from buurtplein.kernel import clock
from buurtplein.meldingen import episodes, moments, queries, rules, service
from buurtplein.meldingen.moments import Told
from buurtplein.meldingen.rules import Bron
from tests.bezoeker import Bezoeker
from tests.dossiers.world import START, dossier_of, often, on_page, plain
from tests.factories import a_melding, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, NEXT_NIGHT, NIGHT, Visitors, follow, report


@pytest.fixture
def karin(bezoeker: Visitors, town: Town) -> Bezoeker:
    with clock.travel(NIGHT):
        return report(bezoeker("Karin"), town)


def test_one_tap_notes_it_and_the_rest_is_a_gift(karin: Bezoeker) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.visit(f"{follow(karin)}/weer").start_counting().press("Het gebeurt nu weer")
        assert karin.taps == 1
        karin.see("Dit is de 2e keer.")
        karin.press("Erger").see("Dank je. Dat staat erbij.")
        karin.fill("Wil je er iets bij zeggen?", "Nu ook met de deur slaan.").press("Bewaar zin")
        karin.see("Dank je. Dat staat erbij.").see("Nu ook met de deur slaan.")
        karin.visit(f"{follow(karin)}/logboek").see("2 keer gebeurd").see("Erger").see("Nu ook met de deur slaan.")


def test_a_press_keeps_the_sentence_that_was_typed(karin: Bezoeker) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.visit(f"{follow(karin)}/weer").press("Het gebeurt nu weer")
        karin.fill("Wil je er iets bij zeggen?", "De hele nacht.").press("Minder erg")
        karin.visit(f"{follow(karin)}/logboek").see("Minder erg").see("De hele nacht.")


def test_a_long_sentence_is_kept_on_the_page_and_refused(karin: Bezoeker) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.visit(f"{follow(karin)}/weer").press("Het gebeurt nu weer")
        karin.fill("Wil je er iets bij zeggen?", "a" * 201).press("Bewaar zin").expect(400)
        karin.see("Maak de tekst korter. Er passen 200 tekens in.").see("a" * 201)


def test_after_a_day_nothing_of_it_can_be_changed(karin: Bezoeker) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.visit(f"{follow(karin)}/weer").press("Het gebeurt nu weer")
        page = karin.driver.path
    with clock.travel(NEXT_NIGHT + timedelta(hours=23)):
        karin.visit(page).press("Erger").see("Dank je.")
    with clock.travel(NEXT_NIGHT + timedelta(hours=25)):
        karin.press("Minder erg").see("Dit is langer dan een dag geleden.")
        karin.visit(page).see("Dit klopt niet")
        assert not karin.can_press("Minder erg")
        assert not karin.can_press("Foutje? Haal weg")


@pytest.mark.both_databases
@pytest.mark.parametrize("column", ["begin_op", "laatst_op", "ernst", "zin", "weg_op", "bron", "genoteerd_op"])
def test_no_service_can_change_what_stands(unit: Callable[..., Any], town: Town, column: str) -> None:
    """Not through the services, and not past them: the table itself refuses."""
    with clock.travel(START), unit():
        melding, _code = a_melding()
        moment_id = queries.moments(melding)[0].id
    values = {"ernst": "erger", "zin": "Anders.", "bron": Bron.BRIEF}
    with clock.travel(START + timedelta(hours=25)), pytest.raises(episodes.Fixed), unit() as session:
        moment = session.get_one(moments.Moment, moment_id)
        setattr(moment, column, values.get(column, clock.now()))
    with clock.travel(START + timedelta(hours=25)), pytest.raises(episodes.Fixed), unit() as session:
        session.delete(session.get_one(moments.Moment, moment_id))
    with clock.travel(START + timedelta(hours=23)), unit() as session:
        setattr(session.get_one(moments.Moment, moment_id), column, values.get(column, clock.now()))


def test_a_late_press_into_an_old_episode_changes_nothing(unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(2)
        old = queries.moments(melding)[0]
        with clock.travel(START + timedelta(hours=40)):
            again, new = moments.happens_again(melding, at=START + timedelta(minutes=10))
        assert (again, new, again.laatst_op) == (old, False, START)


def test_a_correction_is_a_new_moment_and_counts_once(karin: Bezoeker) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.visit(f"{follow(karin)}/weer").press("Het gebeurt nu weer")
    with clock.travel(NEXT_NIGHT + timedelta(days=3)):
        karin.visit(f"{follow(karin)}/logboek").press("Dit klopt niet : woensdag 3 maart")
        karin.fill("Hoe laat?", "23:00").fill("Datum", "2027-03-02").fill("Hoeveel minuten?", "45")
        karin.choose("Hoe erg? (hoeft niet)", "Erger").fill("Wat merkte je?", "Het begon eerder.").press("Bewaar")
        karin.see("Verbeterd. Wat er eerst stond, blijft bewaard.").see("2 keer gebeurd")
        karin.see("dinsdag 2 maart, 23.00 uur").see("45 minuten lang").see("Verbeterd. Eerst stond er:")
        karin.visit(follow(karin)).see("Je meldde dit 2 keer.")


def test_a_correction_needs_a_time_that_has_been(karin: Bezoeker) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.visit(f"{follow(karin)}/logboek").press("Dit klopt niet")
        for day, time, sentence in (
            ("2027-03-05", "12:00", "Kies een dag die al geweest is"),
            ("2025-03-05", "12:00", "Kies een dag die al geweest is"),
            ("", "", "Kies een dag die al geweest is"),
            ("2027-03-03", "23:59", "Dit moet nog gebeuren."),
            ("2027-03-02", "half elf", "Vul een tijd in, zoals 22:30."),
        ):
            karin.fill("Datum", day).fill("Hoe laat?", time).press("Bewaar").expect(400).see(sentence)


@pytest.mark.both_databases
def test_undoing_a_correction_brings_the_first_word_back(unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(3)
        first, second, third = queries.moments(melding)
        with clock.travel(START + timedelta(days=4)):
            better = moments.correct(melding, second, Told(START + timedelta(days=3)))
            assert queries.moments(melding) == [first, third, better]
            assert melding.keren == 3
            with pytest.raises(rules.NotPossible):
                moments.correct(melding, second, Told(START))
            best = moments.correct(melding, better, Told(START + timedelta(hours=2)))
            assert queries.moments(melding) == [first, best, third]
            assert moments.undo(melding, best)
            assert queries.moments(melding) == [first, third, better]
            assert melding.keren == 3


def test_somebody_of_the_team_notes_what_was_told_on_the_phone(
    bezoeker: Visitors, unit: Callable[..., Any], town: Town
) -> None:
    with unit():
        melding, _code = often(2)
        nummer, dossier = melding.nummer, dossier_of(melding).nummer
    with clock.travel(START + timedelta(days=3)):
        samira = on_page(bezoeker("Samira", signed_in=True), dossier).press("Zet een keer erbij")
        samira.fill("Datum", "2027-03-03").fill("Hoe laat?", "22:30").fill("Wat merkte je?", "Bonken.").press(
            "Zet erbij"
        )
        samira.see("Erbij gezet: 1 keer.").see("woensdag 3 maart, 22.30 uur").see("Telefoon").see("Bonken.")
        samira.press(f"Zet een keer erbij : {nummer}").fill("Datum", "2027-03-03").fill("Hoe laat?", "22:40")
        samira.press("Zet erbij").see("Dat stond er al: 1 keer.").not_see("Erbij gezet")


def test_ten_lines_of_paper_at_once(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(1)
        melding_id, dossier = melding.id, dossier_of(melding).nummer
    with clock.travel(START + timedelta(days=20)):
        samira = on_page(bezoeker("Samira", signed_in=True), dossier).press("typ papier over")
        samira.press("Zet erbij").expect(400).see("Vul minstens één keer in.")
        for line in range(10):
            for name, value in (("datum", f"2027-03-{line + 3:02d}"), ("tijd", "23:15"), ("zin", f"Regel {line}")):
                plain(samira).page.xpath(f"//input[@name='keren-{line}-{name}']")[0].set("value", value)
        samira.press("Zet erbij").see("Erbij gezet: 10 keer.").see("11 keer gebeurd").see("Brief").see("Regel 9")
    with unit():
        found = queries.by_id(melding_id)
        assert found is not None
        assert found.keren == 11
        assert {one.bron for one in queries.moments(found)} == {Bron.WEB, Bron.BRIEF}


def test_what_happened_before_it_was_closed_opens_nothing(unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(1)
        with clock.travel(START + timedelta(days=3)):
            from_team = as_who("Samira")
            service.close(from_team, melding, rules.Reden.GESTOPT)
        with clock.travel(START + timedelta(days=4)):
            moments.add(melding, Told(START + timedelta(days=1)), Bron.BRIEF, from_team)
            assert melding.status == rules.Status.AFGEROND
            moments.add(melding, Told(START + timedelta(days=3, hours=5)), Bron.BRIEF, from_team)
            assert melding.status == rules.Status.HEROPEND


def test_paper_says_nothing_that_opens_the_melding_unless_asked(karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        code = follow(karin).rsplit("/", 1)[1]
        karin.visit(f"{follow(karin)}/logboek").press("Liever op papier?").see("Wat merkte je?").see("085")
        assert code[:4] not in karin.text
        assert not karin.values("//*[local-name()='svg'][contains(@class, 'qr')]")
        karin.press("Zet mijn code op het papier").see(code[:4])
        assert karin.values("//*[local-name()='svg'][contains(@class, 'qr')]/@class")
