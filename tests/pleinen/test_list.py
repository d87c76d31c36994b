"""Where can you go now: three parts, neutral filters, near by postcode; and nothing is kept of who looks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock, db
from buurtplein.kernel.db import Base
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.who import VISITOR
from buurtplein.pleinen import queries, service
from buurtplein.pleinen.models import Uitzondering
from buurtplein.pleinen.rules import Filter, Kenmerk, Kosten
from tests.bezoeker import Bezoeker
from tests.factories import a_plein
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
TUESDAY, WEDNESDAY = 1, 2


def _parts(visitor: Bezoeker) -> dict[str, list[str]]:
    """The names in each part of the list, in order."""
    titles = visitor.values("//main//section[.//ul[@data-pleinen]]/h2")
    return {title: visitor.values(f"//section[h2[text()='{title}']]//li[@data-naam]/@data-naam") for title in titles}


def test_open_now_later_today_and_another_day(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):  # half past nine on a Tuesday
        with unit():
            a_plein("De Vroege", (Tijd(TUESDAY, "09:00", "12:00"),))
            a_plein("De Lange", (Tijd(TUESDAY, "09:00", "17:00"),))
            a_plein("De Late", (Tijd(TUESDAY, "19:30", "22:00"),))
            a_plein("De Middag", (Tijd(TUESDAY, "13:00", "14:00"),))
            a_plein("De Woensdag", (Tijd(WEDNESDAY, "09:30", "12:00"),))
            a_plein("De Zaterdag", (Tijd(5, "10:00", "12:00"),))
            a_plein("De Bel Maar")
        dennis = bezoeker("Dennis").visit("/pleinen").expect(200)
        dennis.see("Iedereen is welkom. Je hoeft niks te kopen. Je hoeft niet te praten. Loop gewoon binnen.")
        assert _parts(dennis) == {
            "Nu open": ["De Lange", "De Vroege"],
            "Straks open": ["De Middag", "De Late"],
            "Een andere dag": ["De Woensdag", "De Zaterdag", "De Bel Maar"],
        }
        dennis.see("Open tot 17.00 uur").see("Open om 19.30 uur").see("Open morgen om 9.30 uur")
        dennis.see("Open zaterdag 6 maart om 10.00 uur").see("Bel voor de tijden").not_see("Nu is er niks open.")


def test_when_nothing_is_open_the_next_place_and_a_number_are_said(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING), unit():
        bezoeker("Dennis").visit("/pleinen").see("Er doet nog geen plein mee.")
        a_plein("De Woensdag", (Tijd(WEDNESDAY, "09:30", "12:00"),))
        a_plein("De Late", (Tijd(TUESDAY, "19:30", "22:00"),))
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit("/pleinen")
        dennis.see("Nu is er niks open. De Late gaat vandaag om 19.30 uur open. Wil je nu iemand spreken? Bel")
        dennis.visit("/pleinen?taal=en").see("Nothing is open now. De Late opens today at 19:30.")


def test_a_door_that_stays_shut_today_says_so_everywhere(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            plein = a_plein("De Zieke", (Tijd(TUESDAY, "09:00", "17:00"), Tijd(WEDNESDAY, "09:00", "17:00")))
            shut = Uitzondering(
                plein_id=plein.id, dag=clock.today(), soort="dicht", reden="Noor is ziek.", gemaakt_op=clock.now()
            )
            session.add(shut)
        dennis = bezoeker("Dennis")
        for path in ("/pleinen", "/pleinen/de-zieke"):
            dennis.visit(path).see("Let op: vandaag zijn we dicht. Noor is ziek.").see("Open morgen om 9.00 uur")
    with clock.travel(MORNING + timedelta(days=1)):
        dennis.visit("/pleinen").not_see("Let op").see("Open tot 17.00 uur")


def test_after_midnight_the_evening_goes_on(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING), unit():
        a_plein("De Nacht", (Tijd(TUESDAY, "20:00", "01:30"),))
    night = datetime(2027, 3, 3, 0, 10, tzinfo=UTC)  # ten past one here
    with clock.travel(night):
        bezoeker("Dennis").visit("/pleinen?vanavond=1").see("Nu open").see("Open tot 1.30 uur")
    with clock.travel(night + timedelta(minutes=20)):
        bezoeker("Dennis").visit("/pleinen").see("Nu is er niks open.").see("Open dinsdag 9 maart om 20.00 uur")


FITTING: dict[Filter, dict[str, Any]] = {
    Filter.VANAVOND: {"tijden": (Tijd(TUESDAY, "17:00", "18:30"),)},
    Filter.MORGEN: {"tijden": (Tijd(WEDNESDAY, "09:00", "10:00"),)},
    Filter.KOFFIE: {"kenmerken": (Kenmerk.KOFFIE_GRATIS,)},
    Filter.ETEN: {"kenmerken": (Kenmerk.ETEN,)},
    Filter.KINDEREN: {"kenmerken": (Kenmerk.SPEELHOEK,)},
    Filter.ROLSTOEL: {"kenmerken": (Kenmerk.ROLSTOEL,)},
    Filter.RUSTIG: {"kenmerken": (Kenmerk.RUSTIG,)},
    Filter.GRATIS: {"kosten": Kosten.GRATIS},
    Filter.HOND: {"kenmerken": (Kenmerk.HOND,)},
}


@pytest.mark.parametrize("wish", list(Filter))
def test_each_filter_keeps_what_fits(unit: Unit, bezoeker: Visitors, wish: Filter) -> None:
    with clock.travel(MORNING):
        with unit():
            a_plein("Past Wel", **{"kosten": Kosten.BETALEN, **FITTING[wish]})
            a_plein("Past Niet", (Tijd(TUESDAY, "09:00", "18:00"),), kosten=Kosten.BETALEN)
        dennis = bezoeker("Dennis").visit(f"/pleinen?{wish}=1").see("Past Wel").not_see("Past Niet")
        dennis.press("Toon alle pleinen").see("Past Niet")


def test_filters_add_up_and_each_goes_off_by_itself(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        with unit():
            a_plein("Beide", kenmerken=(Kenmerk.ETEN, Kenmerk.HOND))
            a_plein("Alleen Eten", kenmerken=(Kenmerk.ETEN,))
        dennis = bezoeker("Dennis").visit("/pleinen").press("Eten").press("Hond").expect(200, "/pleinen")
        assert dennis.query == "eten=1&hond=1"
        assert dennis.values("//main//nav//a[@aria-current]") == ["Eten", "Hond"]
        dennis.see("Beide").not_see("Alleen Eten").press("Hond").see("Alleen Eten")
        assert dennis.query == "eten=1"
        dennis.press("Rolstoel").see("Geen plein heeft dit allemaal.").press("Toon alle pleinen")
        assert (dennis.query, len(dennis.values("//li[@data-naam]"))) == ("", 2)


def test_words_in_the_address_say_nothing_about_people() -> None:
    assert {each.value for each in Filter} == {
        "vanavond", "morgen", "koffie", "eten", "kinderen", "rolstoel", "rustig", "gratis", "hond"
    }  # fmt: skip


@pytest.mark.usefixtures("town")
def test_a_postcode_puts_the_nearest_first(bezoeker: Visitors) -> None:
    with clock.travel(MORNING.replace(hour=2)):  # everything is closed
        dennis = bezoeker("Dennis").visit("/pleinen?eten=1").fill("Jouw postcode", "1399 ca").press("Zet op afstand")
        assert dennis.query == "eten=1&postcode=1399+ca"
        dennis.visit("/pleinen?postcode=1399CA").see("De pleinen dichtbij staan nu bovenaan.")
        found = _parts(dennis)["Een andere dag"]
        assert found[0] == "Het Nachtlicht"
        away = dennis.values("//span[@data-ver]")
        assert all(words.startswith("ongeveer ") and words.endswith(("meter", "kilometer")) for words in away)
        dennis.press("Rustig")
        assert dennis.query == "rustig=1&postcode=1399CA"
        dennis.press("Vergeet mijn postcode")
        assert dennis.query == "rustig=1"
        dennis.visit("/pleinen?postcode=1399").expect(200).see("meter")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12", "Vul vier cijfers in, of je hele postcode."),
        ("0123 AB", "Vul vier cijfers in"),
        ("1399 A", "Vul vier cijfers in"),
        ("9" * 400, "Vul vier cijfers in"),
        ("١٣٩٩", "Vul vier cijfers in"),
        ("<script>", "Vul vier cijfers in"),
        ("9999 ZZ", "We kennen deze postcode niet."),
        ("8888", "We kennen deze postcode niet."),
    ],
)
@pytest.mark.usefixtures("town")
def test_a_wrong_postcode_gets_a_sentence_and_stays(bezoeker: Visitors, typed: str, sentence: str) -> None:
    dennis = bezoeker("Dennis").visit("/pleinen").fill("Jouw postcode", typed).press("Zet op afstand")
    dennis.expect(400).see("Er ging iets mis").see(sentence).see("De Hoek")
    assert dennis.values("//input[@name='postcode']/@value") == [typed]


# ------------------------------------------------------------------ nothing is kept


def test_no_page_for_everyone_sets_a_cookie_and_no_log_holds_a_question(
    app: Flask, town: object, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = app.test_client()
    with caplog.at_level(logging.DEBUG):
        for path in ("/pleinen", "/pleinen?postcode=1399AB&rustig=1", "/pleinen/de-hoek", "/pleinen/hsds.json"):
            answer = stranger.get(path)
            assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (200, []), path
    lines = [f"{record.getMessage()} {vars(record)}" for record in caplog.records if "verzoek" in record.name]
    assert len(lines) == 4
    assert not [line for line in lines if "1399AB" in line or "rustig" in line]


@pytest.mark.usefixtures("town")
def test_what_somebody_looks_for_is_not_in_the_database(app: Flask) -> None:
    def rows() -> dict[str, int]:
        with app.app_context():
            session = db.session()
            return {
                table.name: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }

    before = rows()
    assert app.test_client().get("/pleinen?postcode=1399AB&eten=1").status_code == 200
    assert rows() == before


@contextmanager
def _counted(app: Flask) -> Iterator[list[str]]:
    asked: list[str] = []

    def count(*args: object) -> None:
        asked.append(str(args[2]))

    with app.app_context():
        engine = db.engine()
    sa.event.listen(engine, "before_cursor_execute", count)
    yield asked
    sa.event.remove(engine, "before_cursor_execute", count)


def test_the_list_asks_as_much_for_forty_pleinen_as_for_two(app: Flask, unit: Unit) -> None:
    def questions() -> int:
        app.extensions.pop("kept", None)  # as for the first who asks after a change
        with _counted(app) as asked:
            assert app.test_client().get("/pleinen?eten=1&vanavond=1").status_code == 200
        return len(asked)

    def more(count: int) -> None:
        with unit() as session:
            for number in range(count):
                plein = a_plein(f"Plein {number}", (Tijd(TUESDAY, "09:00", "22:00"),), kenmerken=(Kenmerk.ETEN,))
                shut = Uitzondering(plein_id=plein.id, dag=clock.today(), soort="dicht", gemaakt_op=clock.now())
                session.add(shut)

    with clock.travel(MORNING):
        more(2)
        questions()  # what the site remembers of itself is read once
        few = questions()
        more(38)
        assert questions() == few


def test_a_plein_that_stopped_is_nowhere(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        with unit():
            service.switch(VISITOR, a_plein("De Oude"), False)
        dennis = bezoeker("Dennis").visit("/pleinen").not_see("De Oude")
        dennis.visit("/pleinen/de-oude").expect(404)
        dennis.visit("/pleinen/de-oude/samen").expect(404)
        dennis.visit("/pleinen/bestaat-niet").expect(404)
        with unit():
            plein = queries.by_slug("de-oude")
            assert plein is not None
            service.switch(VISITOR, plein, True)
        dennis.visit("/pleinen/de-oude").expect(200)
