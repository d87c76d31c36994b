"""Days as agenda, feeds and pleinen read them: in constant queries, with what is off, and safe for machines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock, db
from buurtplein.kernel.who import VISITOR
from buurtplein.pleinen import handed
from buurtplein.pleinen.models import Uitzondering
from buurtplein.programma import lists, queries, service, shown
from tests.bezoeker import Bezoeker
from tests.factories import a_plein
from tests.programma.world import THURSDAY, Unit, an_activity, at_de_hoek, the_day, week
from tests.stories.steps import MORNING, Visitors

MARCH = (MORNING, MORNING + timedelta(days=28))


def _shut(plein_id: int, dag: date, reden: str = "De verwarming is stuk.") -> Uitzondering:
    return Uitzondering(plein_id=plein_id, dag=dag, soort="dicht", reden=reden, gemaakt_op=clock.now())


def test_the_number_of_queries_does_not_grow(app: Flask, unit: Unit) -> None:
    def asked(n: int) -> int:
        with unit():
            for each in range(n):
                activity = an_activity(a_plein(f"Plein {n} {each}"), titel=f"Iets {n} {each}")
                lists.of_day(the_day(slug=activity.slug))
        seen: list[str] = []
        with app.app_context():
            sa.event.listen(db.engine(), "before_cursor_execute", lambda *told: seen.append(told[2]))
            assert queries.days(*MARCH)
        return len(seen)

    with clock.travel(MORNING):
        assert asked(1) == asked(12)


def test_days_come_in_order_from_where_they_are_asked(unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        here, there = a_plein("Hier"), a_plein("Daar", buurt_code="BU99010301", wijk_code="WK990103")
        an_activity(here, titel="Laat", van="21:00", tot="23:00")
        an_activity(there, titel="Vroeg", regel=None)
        assert [dag.titel for dag in queries.days(*MARCH)][:3] == ["Vroeg", "Laat", "Laat"]
        assert {dag.titel for dag in queries.days(*MARCH, buurt="WK990103")} == {"Vroeg"}
        assert {dag.titel for dag in queries.days(*MARCH, plein_ids=[here.id])} == {"Laat"}
        assert queries.days(*MARCH, plein_ids=[]) == []
        there.actief = False
        assert {dag.titel for dag in queries.days(*MARCH)} == {"Laat"}


def test_a_plein_that_is_closed_says_why(unit: Unit, bezoeker: Visitors, town: object) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            activity = at_de_hoek()
            session.add(_shut(activity.plein_id, THURSDAY))
        karin = bezoeker("Karin").visit(the_url()).see("Dit gaat niet door.").see("De verwarming is stuk.")
        assert not karin.can_press("Ik kom")
        assert _ld(karin)["eventStatus"] == "https://schema.org/EventCancelled"
        karin.visit(f"{the_url()}/aanmelden").expect(200, the_url())
        fatma = bezoeker("Fatma", signed_in=True).visit(f"/gast/activiteiten/samen-koken/{THURSDAY}")
        fatma.press("Het gaat toch door").see("Het gaat door.")
        assert karin.visit(the_url()).can_press("Ik kom")
        assert _ld(karin)["eventStatus"] == "https://schema.org/EventScheduled"


def the_url(dag: date = THURSDAY) -> str:
    return f"/programma/samen-koken/{dag}"


def _ld(visitor: Bezoeker) -> Any:
    (found,) = visitor.values("//script[@type='application/ld+json']/text()")
    return json.loads(found)


def test_on_a_holiday_it_does_not_come_back(unit: Unit) -> None:
    ascension = date(2027, 5, 6)
    with clock.travel(MORNING), unit():
        an_activity()
        dag = the_day(ascension)
        assert (dag.vervalt, dag.dicht) == (True, "feestdag")
        assert shown.why_off(dag) == "Het is een feestdag. Dan is het plein dicht."
        an_activity(a_plein("Ergens"), titel="Feest", begin=ascension, regel=None)
        assert not the_day(ascension, "feest").vervalt


def test_the_page_of_a_plein_gets_its_day(unit: Unit, app: Flask, town: object) -> None:
    with clock.travel(MORNING), unit():
        plein = a_plein()
        an_activity(plein, van="20:30", tot="00:30")
        found = handed.programma(plein.id, THURSDAY)
        assert [(punt.titel, punt.url) for punt in found] == [("Samen koken", the_url())]
        assert handed.programma(plein.id, THURSDAY + timedelta(days=1)) == [], "the evening before is not today"


def test_machines_read_it_and_no_title_breaks_out(unit: Unit, bezoeker: Visitors, town: object) -> None:
    nasty = 'Soep </script><script>alert(1)</script> & "brood" <!--'
    with clock.travel(MORNING):
        with unit():
            at_de_hoek(titel=nasty, wat="Zie \u2028 hier")
        (slug,) = (dag.slug for dag in _found(unit) if dag.titel == nasty)
        karin = bezoeker("Karin").visit(f"/programma/{slug}/{THURSDAY}")
        event = _ld(karin)
        assert (event["@type"], event["name"]) == ("Event", nasty)
        assert event["startDate"] == "2027-03-04T18:00:00+01:00"
        assert event["remainingAttendeeCapacity"] == 20
        assert len(karin.values("//script[not(@src)]")) == 1


def _found(unit: Unit) -> list[queries.Dag]:
    with unit():
        return queries.days(MORNING, datetime(2027, 3, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    "path",
    [
        "niets", "samen-koken/2027-03-05", "samen-koken/morgen", "samen-koken/9999-12-31", "samen-koken/0001-01-01",
        "samen-koken/20270304", "samen-koken/2027-W09-4", "samen-koken/2027-02-30", "samen-koken/2027-03-04/niets",
        "voorstel/niets", "%00", "samen-koken/2027-03-04%00", "\ud800", "samen-koken/٢٠٢٧-03-04",
    ],
)  # fmt: skip
@pytest.mark.both_databases
def test_an_address_that_cannot_be(app: Flask, unit: Unit, path: str) -> None:
    with clock.travel(MORNING):
        with unit():
            an_activity()
        browser = app.test_client()
        answer = browser.get(f"/programma/{path}".encode("utf-8", "surrogatepass").decode("latin-1"))
        assert answer.status_code in (302, 400, 404)


def test_a_series_in_words(unit: Unit, bezoeker: Visitors, town: object) -> None:
    with clock.travel(MORNING):
        with unit():
            activity = at_de_hoek()
            service.set_day(
                VISITOR, activity, the_day(week(1)), service.Anders(week(1) + timedelta(1), "19:00", "20:00", "Soep")
            )
        karin = bezoeker("Karin").visit("/programma/samen-koken").see("Elke donderdag").see("donderdag 18 maart")
        karin.press("vrijdag 12 maart, 19.00 tot 20.00 uur").see("Soep").see("deze keer is het op een andere dag")
        assert karin.path == the_url(week(1)), "the address stays that of the day it stands for"
        assert _ld(karin)["eventStatus"] == "https://schema.org/EventRescheduled"


@pytest.mark.parametrize(
    ("regel", "words"),
    [
        (None, "Eén keer"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,TH", "Elke maandag, woensdag en donderdag"),
        ("FREQ=WEEKLY;INTERVAL=2", "Om de week op donderdag"),
        ("FREQ=MONTHLY;BYDAY=2WE", "Elke tweede woensdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=6", "Elke laatste vrijdag van de maand, 6 keer"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "Elke maand op dag 15"),
        ("FREQ=DAILY;UNTIL=20270331", "Elke dag, tot en met woensdag 31 maart"),
        ("FREQ=YEARLY", "Elk jaar"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "Elke 3 maanden op de eerste maandag"),
    ],
)
def test_days_in_words(app: Flask, regel: str | None, words: str) -> None:
    with clock.travel(MORNING), app.test_request_context():
        assert shown.in_words(THURSDAY, regel) == words
