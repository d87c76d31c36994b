"""Notes of a coach: outside the group, of one coach, about the circle and never about one person."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import buurtplein.buurtcirkels as package
from buurtplein.buurtcirkels import coach_notities, coachwerk, keeping, service
from buurtplein.buurtcirkels.coach_models import Coachnotitie
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.web import audit_words
from buurtplein.woonprojecten import service as wonen
from tests.buurtcirkels.cirkel_world import space, the_circle
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, Unit, the_home, the_house, walk_in

PACKAGE = Path(str(package.__file__)).parent
FOR_NEIGHBOURS = ("binnen", "kring", "shown", "mine", "queries", "service", "rules", "coachwerk", "desk", "reactions")
WORDS = "De groep praat meer met elkaar dan eerst."


def _notes(unit: Unit) -> str:
    with unit():
        return f"/werk/cirkels/{the_circle().id}/notities"


def test_lies_writes_for_herself(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    path = _notes(unit)
    lies = bezoeker("Lies", signed_in=True).visit("/werk/cirkels").press("Rietkraag op dinsdag")
    lies.press("Mijn notities over de groep").see("Alleen jij leest dit.").see("Er is nog niks opgeschreven.")
    lies.fill("Hoe gaat het met de cirkel?", WORDS).press("Bewaar").see("Alleen jij leest dit.").see(WORDS)
    for name in ("Youssef", "Bea", "Samira"):
        bezoeker(name, signed_in=True).visit(path).expect(404)
    lies.visit(f"{DESK}/cirkels").not_see(WORDS)
    with unit():
        ring = space(the_circle())
    ans = walk_in(bezoeker("Ans"), 0)
    for each in (ring, f"{ring}/berichten", f"{ring}/talenten", f"{INSIDE}/mijn", f"{INSIDE}/mijn/kopie.json"):
        assert WORDS not in ans.visit(each).driver.html, f"{each} tells what the coach wrote"
    lies.visit(path).press("Haal weg").see("De notitie is weg.").not_see(WORDS)


def test_reading_is_remembered(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    path = _notes(unit)
    lies = bezoeker("Lies", signed_in=True).visit(path).fill("Hoe gaat het met de cirkel?", WORDS).press("Bewaar")
    lies.visit(path)
    bezoeker("Arie", signed_in=True).visit("/beheer/logboek").see(audit_words.of("CoachNotesRead"))


@pytest.mark.parametrize(
    "words",
    ["Kanarienaam was stil vandaag.", "Die verslaafde man is er weer.", "Er zit een dakloze bij.", "Wat een junk."],
)
def test_no_names_and_no_labels(bezoeker: Visitors, town: Town, unit: Unit, words: str) -> None:
    path = _notes(unit)
    with unit():
        wonen.name(Who(), the_home(0), "Kanarienaam")
    lies = bezoeker("Lies", signed_in=True).visit(path).fill("Hoe gaat het met de cirkel?", words).press("Bewaar")
    lies.expect(400).see("Schrijf over de groep.").see(words)
    with unit() as session:
        assert session.query(Coachnotitie).count() == 0


def test_what_may_point_at_somebody_is_asked_once_more(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    lies = bezoeker("Lies", signed_in=True).visit(_notes(unit))
    lies.fill("Hoe gaat het met de cirkel?", "We aten bij mevrouw Jansen.").press("Bewaar").expect(400).see(
        "Lees nog eens"
    )
    lies.choose("Dit gaat over de groep, niet over één mens.").press("Bewaar").see("mevrouw Jansen")


def test_the_next_coach_reads_only_what_was_handed_on(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    path = _notes(unit)
    with unit():
        cirkel = the_circle()
        for words in (WORDS, "De koffie is om zeven uur klaar."):
            coach_notities.keep(Who(cirkel.coach_id), cirkel, words)
        notes = coach_notities.read(Who(cirkel.coach_id), cirkel)
        handed = next(each.id for each in notes if each.tekst == WORDS)
    lies = bezoeker("Lies", signed_in=True).visit(path)
    actions = lies.values("//form[.//button[contains(., 'Geef door aan de volgende coach')]]/@action")
    nth = next(nth for nth, action in enumerate(actions) if f"/notities/{handed}/" in action)
    buttons = [nth for nth, name in enumerate(lies.driver.pressables()) if "Geef door" in name]
    lies.driver.press(buttons[nth])
    lies.see("De volgende coach mag dit lezen")
    with unit():
        cirkel, deputy = the_circle(), the_house().vervanger_id
        given = coachwerk.Cirkelgegevens(
            naam=cirkel.naam, plek=cirkel.plek, eerste=cirkel.eerste, van=cirkel.van, tot=cirkel.tot,
            coach_id=deputy, telefoon=cirkel.telefoon,
        )  # fmt: skip
        coachwerk.save(Who(cirkel.coach_id), cirkel.project_id, given, cirkel)
    youssef = bezoeker("Youssef", signed_in=True).visit(path)
    youssef.see(WORDS).see("Van de vorige coach").not_see("De koffie is om zeven uur klaar.")
    lies.visit(path).expect(404)


def test_a_note_hangs_on_no_home() -> None:
    columns = set(Coachnotitie.__table__.columns.keys())
    assert columns == {"id", "cirkel_id", "coach_id", "op", "tekst", "doorgeven"}


@pytest.mark.parametrize("name", FOR_NEIGHBOURS)
def test_nothing_for_neighbours_knows_the_notes(name: str) -> None:
    told = ast.parse((PACKAGE / f"{name}.py").read_text(encoding="utf-8"))
    imported = {
        f"{node.module if isinstance(node, ast.ImportFrom) else ''}.{each.name}"
        for node in ast.walk(told)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for each in node.names
    }
    assert not [each for each in imported if "coach_notities" in each or "coach_models" in each]


def test_notes_and_messages_are_gone_after_their_time(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        cirkel = the_circle()
        coach_notities.keep(Who(cirkel.coach_id), cirkel, WORDS)
        service.write(Who(), cirkel, the_home(0), "Hallo")
    with unit():
        assert keeping.RULES["coachnotitie"].do(MORNING).total == 0
        later = MORNING.replace(year=2028)
        assert keeping.RULES["coachnotitie"].do(later).total == 1
        assert keeping.RULES["cirkelbericht"].do(later).total == 2
        assert keeping.RULES["cirkeltaak"].do(later).total == 2
