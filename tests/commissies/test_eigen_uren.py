"""Hours that people say they did: for the own home and the coordinator, pausable without a reason, never a ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.commissies import queries, shown, uren
from buurtplein.commissies.keeping import RULES
from buurtplein.commissies.rules import last_day, month_of
from buurtplein.kernel import clock
from buurtplein.kernel.bus import history
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import service as huizen
from tests.commissies.commissies_world import DESK_UREN, UREN, called, nobody_named, worked
from tests.conventions.tree import TEMPLATES
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, SLUG, Unit, at_home, the_home, the_house, walk_in

TODAY = date(2027, 3, 2)
AGREED = "In dit huis spraken we 16 uur per maand af."


@pytest.fixture(autouse=True)
def _in_the_morning() -> Iterator[None]:
    with clock.travel(MORNING):
        yield


def test_karin_writes_hours_down_changes_and_removes_them(bezoeker: Visitors, town: Town) -> None:
    karin = walk_in(bezoeker("Karin"), 1).press("Van mijn woning").press("Mijn uren")
    karin.see("Je schreef deze maand niks op. Dat mag.").see(AGREED)
    karin.press("Schrijf het op").expect(400).see("Kies hoe lang.").see("Kies wat je deed.")
    karin.fill("Welke dag was het?", "2027-03-03").choose("Hoe lang?", "1,5 uur").choose("De tuin")
    karin.press("Schrijf het op").expect(400).see("Kies een dag die al geweest is")
    karin.fill("Welke dag was het?", "2027-03-01").press("Schrijf het op").see("ma 1 mrt: 1,5 uur, de tuin")
    karin.see("Samen 1,5 uur.").press("ma 1 mrt: 1,5 uur, de tuin").choose("Hoe lang?", "een half uur").press("Bewaar")
    karin.see("Samen een half uur.").press("ma 1 mrt").press("Haal deze uren weg").see("Dat mag.")
    karin.fill("Welke dag was het?", "2027-02-20").choose("Hoe lang?", "2 uur").choose("Een buur helpen")
    karin.press("Schrijf het op").see("Februari 2027").see("Samen 2 uur.").press("De maand erna").see("Maart 2027")


def test_there_is_no_field_for_whom_or_why(bezoeker: Visitors, town: Town) -> None:
    karin = walk_in(bezoeker("Karin")).visit(UREN)
    names = karin.values("//form[contains(@action, '/uren') and not(contains(@action, 'plan'))]//@name")
    assert set(names) <= {"csrf_token", "form_key", "dag", "halve_uren", "soort", "van", "tot"}


def test_nothing_says_too_much_or_too_little(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        worked(1, TODAY, 24)
    page = walk_in(bezoeker("Karin"), 1).visit(UREN).driver.html
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"%|<progress|<meter|tekort|te weinig|te veel|nog \d|van de 16|label--", main)


def test_a_pause_needs_no_reason_and_asks_for_nothing(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = walk_in(bezoeker("Karin"), 1).visit(UREN).see(AGREED)
    karin.fill("Vanaf welke dag?", "2027-03-02").fill("Tot en met welke dag?", "2027-03-01").press("Ik neem pauze")
    karin.expect(400).see("Kies een dag na de eerste dag.").fill("Tot en met welke dag?", "").press("Ik neem pauze")
    karin.see("Er wordt nu niks van je verwacht.").see("tot je zelf weer mee wilt doen").not_see(AGREED)
    karin.visit(f"{INSIDE}/mijn").see("Je hebt pauze.")
    with unit():
        rows = shown.homes_month(the_house(), month_of(TODAY))
        assert [(each.pauze, each.samen) for each in rows][1] == (True, "")
    karin.visit(UREN).press("Ik doe weer mee").see("Welkom terug.").see(AGREED)


def test_a_pause_over_two_months_hides_both(town: Town, unit: Unit) -> None:
    with unit():
        worked(0, TODAY, 4)
        uren.pause(at_home(0), date(2027, 2, 20), date(2027, 3, 3))
        for month, resting in ((date(2027, 1, 1), False), (date(2027, 2, 1), True), (date(2027, 3, 1), True)):
            row = shown.homes_month(the_house(), month)[0]
            assert row.pauze is resting
            assert not (resting and row.samen)


def test_the_own_plan_is_looked_at_again_after_a_quarter(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = walk_in(bezoeker("Karin"), 1).visit(UREN).choose("Koffie zetten")
    karin.fill("In je eigen woorden", "x" * 201).press("Bewaar mijn plan").expect(400).see("Er passen 200 tekens in.")
    karin.fill("In je eigen woorden", "Ik bak graag.").press("Bewaar mijn plan").see("Bewaard.").see("Ik bak graag.")
    karin.not_see("Past je plan nog bij je?")
    with clock.travel(MORNING + timedelta(days=92)):
        karin = walk_in(bezoeker("Karin later"), 1).visit(INSIDE).not_see("Past je plan")
        karin.visit(UREN).see("Past je plan nog bij je?").press("Ja, dit past nog").not_see("Past je plan")
    dennis = walk_in(bezoeker("Dennis"), 2).visit(UREN).not_see("Ik bak graag.")
    dennis.visit(f"{INSIDE}/mijn").not_see("Ik bak graag.")
    karin.visit(UREN).press("Haal mijn plan weg").not_see("Ik bak graag.")


def test_during_a_pause_the_plan_asks_nothing(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        uren.plan(at_home(1), ["tuin"], "")
        uren.pause(at_home(1), TODAY)
    with clock.travel(MORNING + timedelta(days=200)):
        walk_in(bezoeker("Karin"), 1).visit(UREN).not_see("Past je plan")


# ------------------------------------------------------------------ the coordinator, and nobody else


def test_lies_reads_homes_in_the_order_of_cards_and_it_is_known(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        nobody_named()
        called(1, "Karin")
        worked(1, TODAY, 7)
        before = _times_read()
    lies = bezoeker("Lies", signed_in=True).visit(DESK).press("Uren van woningen").see("Karin: 3,5 uur")
    assert _names(lies) == ["Kaart 1", "Karin", *(f"Kaart {n}" for n in range(3, 13))]
    with unit():
        assert _times_read() == before + 1
        for nth, halves in ((2, 24), (0, 1)):
            worked(nth, TODAY, halves)
    assert _names(lies.visit(DESK_UREN)) == ["Kaart 1", "Karin", *(f"Kaart {n}" for n in range(3, 13))]
    for query in ("?sorteer=uren", "?op=uren&richting=af", "?sort=desc", "?maand=2027-03"):
        assert _names(lies.visit(DESK_UREN + query)) == ["Kaart 1", "Karin", *(f"Kaart {n}" for n in range(3, 13))]


def _times_read() -> int:
    return len(history("woonproject", the_house().id, ["HoursRead"]))


def _names(visitor: Any) -> list[str]:
    return list(visitor.values("//main//ul/li/bdi"))


def test_lies_keeps_what_the_house_agreed(bezoeker: Visitors, town: Town) -> None:
    lies = bezoeker("Lies", signed_in=True).visit(DESK_UREN).fill("Hoeveel uur per maand", "999").press("Bewaar")
    lies.expect(400).see("Vul een aantal in van 1 tot 60").fill("Hoeveel uur per maand", "").press("Bewaar")
    walk_in(bezoeker("Karin")).visit(UREN).not_see("spraken we")
    lies.fill("Hoeveel uur per maand", "8").press("Bewaar")
    walk_in(bezoeker("Dennis")).visit(UREN).see("In dit huis spraken we 8 uur per maand af.")


@pytest.mark.parametrize("name", ["Samira", "Bea", "Ruud"])
def test_other_staff_do_not_find_the_hours(bezoeker: Visitors, town: Town, name: str) -> None:
    bezoeker(name, signed_in=True).visit(DESK_UREN).expect(404)
    bezoeker(name, signed_in=True).visit(UREN).expect(404)


def test_the_buurtbeheerder_of_the_area_does_not_find_the_hours(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    youssef = bezoeker("Youssef", signed_in=True).visit(DESK).see("Uren van woningen")  # he stands in
    with unit():
        the_house().vervanger_id = None
    youssef.visit(DESK).expect(200).not_see("Uren van woningen").visit(DESK_UREN).expect(404)


def test_hours_of_one_home_are_no_other_homes(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        line = worked(0, TODAY, 4)
        pause_id = uren.pause(at_home(0), TODAY).id
    karin = walk_in(bezoeker("Karin"), 1)
    for path in (f"{UREN}/{line}", f"{UREN}/999999", f"{UREN}/{2**70}"):
        karin.visit(path).not_see("Haal deze uren weg")
        assert karin.status == 404 or karin.path == "/wonen/binnen"
    karin.visit(UREN)
    token = karin.values("//form[contains(@action, '/uren')]//input[@name='csrf_token']/@value")[0]
    for path in (f"{UREN}/{line}/weg", f"{UREN}/pauze/{pause_id}/weg"):
        answer = karin.driver.browser.post(path, data={"csrf_token": token})  # type: ignore[attr-defined]
        assert answer.status_code == 403
    with unit():
        assert [each.id for each in queries.hours_of(the_home(0).id, TODAY, TODAY)] == [line]
        assert [each.tot for each in queries.pauses_of(the_home(0).id)] == [None]


def test_no_route_compares_people_or_hands_their_hours_out(app: Flask, town: Town) -> None:
    about = [rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in MINE or "uren" in rule.rule]
    ours = [rule for rule in about if rule.rule.startswith(("/wonen", "/werk/complexen"))]
    assert len(ours) > 20, "this test looks at nothing any more"
    told = re.compile(r"csv|json|xlsx?|pdf|export|ranglijst|\btop\b|score|print|download")
    assert [rule.rule for rule in ours if told.search(rule.rule)] == []
    reads = {rule.endpoint for rule in ours if rule.rule.startswith("/werk") and "uren" in rule.rule}
    assert {each for each in reads if each.startswith("commissiewerk")} == {
        "commissiewerk.hours",
        "commissiewerk.agree",
    }


MINE = ("commissies", "klussen", "uren", "commissiewerk")


def test_no_page_ranks(town: Town) -> None:
    for path in sorted((TEMPLATES / "commissies").glob("*.html")):
        text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.S)
        found = re.findall(r"<table|<ol|<meter|<progress|sort|%\s*<|percent|procent|ranglijst|meeste|minste|csv", text)
        assert found == [], f"{path.name} counts or compares: {found}"


# ------------------------------------------------------------------ what stays, and how long


def test_hours_are_forgotten_after_their_term(town: Town, unit: Unit) -> None:
    with unit() as session:
        old, new = worked(0, TODAY - timedelta(days=430), 4), worked(0, TODAY, 4)
        uren.pause(at_home(0), TODAY - timedelta(days=500), TODAY - timedelta(days=440))
        still = uren.pause(at_home(0), TODAY - timedelta(days=500)).id
        before = MORNING - timedelta(days=426)
        assert RULES["bijdrage"].due(before)["bijdrage"] == 1
        for name in ("bijdrage", "urenpauze"):
            RULES[name].do(before)
        session.expire_all()
        kept = [each.id for each in queries.hours_of(the_home(0).id)]
        assert new in kept
        assert old not in kept
        assert [each.id for each in queries.pauses_of(the_home(0).id)] == [still]


def test_moving_out_takes_hours_pauses_and_plan_along(town: Town, unit: Unit) -> None:
    with unit():
        worked(0, TODAY, 4)
        uren.pause(at_home(0), TODAY)
        uren.plan(at_home(0), ["tuin"], "Iets")
        gone = the_home(0).id
    with unit():
        huizen.move_out(Who(), the_house(), the_home(0))
    with unit():
        assert not queries.hours_of(gone)
        assert not queries.pauses_of(gone)
        assert queries.plan(gone) is None
        assert gone not in queries.halves_in(the_house().id, month_of(TODAY), last_day(TODAY))


def test_the_own_copy_holds_all_of_it_and_nothing_of_others(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        worked(1, TODAY, 3)
        worked(2, TODAY, 9)
        uren.pause(at_home(1), TODAY)
        uren.plan(at_home(1), ["tuin", "koken"], "Samen eten")
    karin = walk_in(bezoeker("Karin"), 1)
    copy = karin.driver.browser.get(f"{INSIDE}/mijn/kopie.json").get_json()["commissies"]  # type: ignore[attr-defined]
    assert copy["uren"] == [{"dag": "2027-03-02", "uren": 1.5, "soort": "tuin"}]
    assert copy["pauzes"] == [{"van": "2027-03-02", "tot": None}]
    assert (copy["graag"], copy["graag_woorden"]) == (["In de tuin bezig zijn", "Koken"], "Samen eten")


def test_the_made_up_house_has_something_to_show(town: Town, unit: Unit) -> None:
    with unit():
        assert [each.naam for each in queries.commissies(the_house().id)][:3] == ["Tuin", "Koffie", "Feest"]
        assert len(queries.open_klussen(the_house().id)) >= 4
        assert queries.agreed(the_house().id) == 16
        found = huis.home_with(CODES[0])
        assert found is not None
        assert queries.hours_of(found.id)
        assert huis.binnen(SLUG) is not None
