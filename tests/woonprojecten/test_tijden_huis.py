"""Who is in a house and when there is coffee: inside, outside, in the agenda, and at the desk."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask
from icalendar import Calendar

from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries, service, shown, tijden
from buurtplein.woonprojecten.rules import Taak
from buurtplein.woonprojecten.tijden import Aanwezigegegevens, Koffiegegevens
from buurtplein.woonprojecten.tijden_rules import Reden
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, OUTSIDE, Unit, another_house, the_home, the_house, walk_in

WIE = f"{INSIDE}/wie"
TIJDEN = f"{DESK}/tijden"
ELEVEN = datetime(2027, 3, 2, 10, 0, tzinfo=UTC)  # eleven o'clock here
KINGS_DAY = datetime(2027, 4, 27, 8, 30, tzinfo=UTC)  # a Tuesday
LIBERATION_DAY = date(2027, 5, 5)  # a Wednesday
COFFEE = datetime(2027, 3, 3, 8, 30, tzinfo=UTC)  # Wednesday morning, before the coffee
CANARY = "kanariekamer"


def test_the_beheerder_is_there_until_eleven(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        dennis = walk_in(bezoeker("Dennis")).see("Vandaag in huis").see("Er nu, tot 11.00 uur")
        dennis.press("Wie is er?").expect(path=WIE)
        dennis.see("Youssef").see("Er nu, tot 11.00 uur").see("In het kantoor bij de hal").see("Bel 085 888 01 21")
        dennis.see("Lies").see("Morgen, 10.00–14.00 uur").see("Iemand van De Tussenschakel")
        dennis.see("Niet in huis, wel te bellen").see("Voor de hele buurt").see("Yara wacht bij de deur.")
    with clock.travel(ELEVEN):
        dennis.visit(WIE).see("Nu is er niemand in huis.").see("Was er vandaag tot 11.00 uur")
        dennis.see("Donderdag 4 maart, 13.00–15.00 uur")


def test_on_a_holiday_nobody_is_there_unless_it_was_said(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(KINGS_DAY):
        dennis = walk_in(bezoeker("Dennis")).see("Het is een feestdag.")
        dennis.visit(WIE).see("Koningsdag").see("Nu is er niemand in huis.").see("Vandaag niet").not_see("Er nu, tot")
        lies = bezoeker("Lies", signed_in=True).visit(TIJDEN)
        lies.press("Youssef, vandaag: toch wel").see("Het gaat die dag toch door.")
        dennis.visit(WIE).see("Er nu, tot 11.00 uur")
        lies.press("Youssef, vandaag: dan niet")
        dennis.visit(WIE).not_see("Er nu, tot")


def test_today_not_with_one_press_and_back(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        dennis, lies = walk_in(bezoeker("Dennis")), bezoeker("Lies", signed_in=True)
        lies.visit(DESK).press("Koffie, en wie er is").expect(path=TIJDEN)
        lies.press("Youssef, vandaag: dan niet").see("ziet nu dat het die dag anders is").expect(path=TIJDEN)
        dennis.visit(WIE).see("Vandaag niet").see("Nu is er niemand in huis.").not_see("Er nu, tot")
        lies.press("Youssef, vandaag: toch wel")
        dennis.visit(WIE).see("Er nu, tot 11.00 uur")
        with unit():
            assert not queries.other_days([the_house().id], clock.today()), "what is usual left a row"


def test_the_next_coffee_is_one_that_goes_on(town: Town, unit: Unit) -> None:
    with clock.travel(COFFEE), unit():
        project = the_house()
        open_cup = next(each for each in queries.coffee(project.id) if each.buurt)
        first = shown.next_coffee(project)
        tijden.set_day(Who(), project, open_cup, clock.today(), wel=False, reden=Reden.RUIMTE)
        then = shown.next_coffee(project)
        assert first is not None
        assert then is not None
        assert (first.op.isoformat(), then.op.isoformat()) == ("2027-03-03", "2027-03-06")
    with clock.travel(datetime(2027, 5, 4, 8, 0, tzinfo=UTC)), unit():  # 5 May is a holiday, and a Wednesday
        found = shown.next_coffee(the_house())
        assert found is not None
        assert found.op.isoformat() == "2027-05-08"


def _events(app: Flask, path: str) -> list[Any]:
    return list(Calendar.from_ical(app.test_client().get(path).data).walk("VEVENT"))


def _set_coffee() -> None:
    project = the_house()
    cups = [
        Koffiegegevens(each.weekdag, each.van, each.tot, each.ruimte, each.naam, each.buurt, each.id)
        for each in queries.coffee(project.id)
    ]
    tijden.set_coffee(Who(), project, [*cups, Koffiegegevens(3, "10:00", "11:00", CANARY, "Kanariepiet")])


def test_the_neighbourhood_sees_the_open_coffee_and_nothing_else(
    bezoeker: Visitors, app: Flask, town: Town, unit: Unit
) -> None:
    with clock.travel(COFFEE):
        with unit():
            _set_coffee()
            code = the_house().gebied_code.lower()
        karin = bezoeker("Karin")
        for path in ("/agenda", "/agenda.ics", "/agenda.atom", f"/agenda/buurt/{code}.ics", "/", "/wonen", OUTSIDE):
            text = app.test_client().get(path).text
            assert CANARY not in text, f"coffee of the house alone is on {path}"
            for name in ("Kanariepiet", "Yara wacht", "085 888 01 21", "085 888 01 22", "Tussenschakel", "tuinkamer"):
                assert name not in text, f"{name} is on {path}"
        karin.visit("/agenda").see("Koffie bij De Rietzanger").press("Koffie bij De Rietzanger").expect(path=OUTSIDE)
        karin.see("Koffie voor de hele buurt").see("in de huiskamer").see("085 888 01 20")
        walk_in(bezoeker("Dennis")).visit(WIE).see(CANARY).see("Kanariepiet wacht bij de deur.")
        cups = [each for each in _events(app, "/agenda.ics") if "Koffie bij" in str(each["summary"])]
        off = {each.start.date(): each for each in cups if each["status"] == "CANCELLED"}
        assert list(off) == [LIBERATION_DAY], "of thirteen weeks only the holiday does not go on"
        assert "Bevrijdingsdag" in str(off[LIBERATION_DAY]["description"])
        first = {str(each["uid"]): int(each["sequence"]) for each in cups}
        uid = next(str(each["uid"]) for each in cups if each.start.date() == clock.today())
    with clock.travel(datetime(2027, 3, 3, 8, 45, tzinfo=UTC)):
        lies = bezoeker("Lies", signed_in=True).visit(TIJDEN)
        lies.choose("Koffie in de huiskamer, vandaag: waarom niet?", "De ruimte is bezet")
        lies.press("Koffie in de huiskamer, vandaag: dan niet")
        karin.visit("/agenda").see("Koffie bij De Rietzanger").see("Gaat niet door De ruimte is bezet")
        karin.visit(OUTSIDE).see("Gaat niet door")
        today = [each for each in _events(app, "/agenda.ics") if str(each["uid"]) == uid]
        assert [each["status"] for each in today] == ["CANCELLED"], "coffee left the calendar without a word"
        assert int(today[0]["sequence"]) > first[str(today[0]["uid"])]


def test_coffee_keeps_its_number_when_it_changes_and_goes_when_taken_away(town: Town, unit: Unit) -> None:
    with clock.travel(COFFEE), unit():
        project = the_house()
        before = {each.id: each.van for each in queries.coffee(project.id)}
        cup = next(each for each in queries.coffee(project.id) if each.buurt)
        tijden.set_day(Who(), project, cup, clock.today(), wel=False)
        later = Koffiegegevens(cup.weekdag, "11:00", "12:00", cup.ruimte, cup.naam, nr=cup.id, buurt=True)
        tijden.set_coffee(Who(), project, [later])
        assert {each.id: each.van for each in queries.coffee(project.id)} == {cup.id: "11:00"}
        assert len(before) == 2
        assert [each.koffie_id for each in queries.other_days([project.id], clock.today())] == [cup.id]
        tijden.set_coffee(Who(), project, [])
        assert not queries.other_days([project.id], clock.today())
        assert shown.next_coffee(project) is None


def test_the_doors(bezoeker: Visitors, app: Flask, town: Town, unit: Unit) -> None:
    bezoeker("Karin").visit(WIE).expect(path="/wonen/binnen")
    for path in (TIJDEN, f"{TIJDEN}/koffie", f"{TIJDEN}/mens/nieuw", f"{TIJDEN}/mens/1"):
        bezoeker("Samira", signed_in=True).visit(path).expect(404)
        bezoeker("Youssef", signed_in=True).visit(path).expect(200)
    bezoeker("Lies", signed_in=True).visit(WIE).expect(404)
    with unit():
        other, code = another_house()
        mens = tijden.set_present(Who(), other, Aanwezigegegevens("Jo", Taak.BEHEERDER))
        there = f"{TIJDEN}/mens/{mens.id}"
    bezoeker("Lies", signed_in=True).visit(there).expect(404)
    karin = bezoeker("Karin").visit("/wonen/binnen").fill("Jouw code", code).press("Ga naar binnen")
    karin.visit(WIE).expect(path="/wonen/binnen").visit(f"/wonen/{other_slug(unit)}/huis/wie").see("Jo")


def other_slug(unit: Unit) -> str:
    """The address of the second house."""
    with unit():
        return next(str(each.slug) for each in queries.projects() if each.naam == "Het Andere Huis")


def test_every_home_reads_the_same_and_nothing_of_a_home_is_kept(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        pages = {_plain(walk_in(bezoeker("Dennis"), nth).visit(path).driver.html) for path in (WIE,) for nth in (0, 1)}
        assert len(pages) == 1, "two homes read something else"
        first = {_plain(walk_in(bezoeker("Dennis"), nth).visit(INSIDE).driver.html) for nth in (0, 1)}
        assert len(first) == 1
        before = bezoeker("Dennis")
        walk_in(before, 2)
        with unit():
            service.move_out(Who(), the_house(), the_home(2))
        before.visit(WIE).expect(path="/wonen/binnen")


def _plain(html: str) -> str:
    """Without tokens of forms and of the page."""
    return re.sub(r'(value|content|nonce)="[^"]{16,}"', "", html)
