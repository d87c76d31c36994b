"""Somebody wants to live in a house: a few words, one talk, one answer, and never a question about who it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kennismakingen import queries, rules, service
from buurtplein.kennismakingen.forms import InteresseForm
from buurtplein.kennismakingen.models import Interesse
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.codes import read_code
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import service as huis_service
from tests.kennismakingen.kennismaking_world import (
    AFTER,
    ASK,
    FREE,
    MAIL,
    REASON,
    TALK,
    WORK,
    ask,
    fill_in,
    offer,
    with_code,
)  # fmt: skip
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import INSIDE, Unit, another_house, the_house


def test_noortje_comes_to_talk_is_welcome_and_walks_in(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        lies = bezoeker("Lies", signed_in=True).visit(WORK)
        lies.fill("Op welke dag?", "2027-03-03").fill("Hoe laat begint de eerste?", "10.00")
        lies.fill("Hoeveel gesprekken", "2").fill("Waar?", "de tuinkamer").press("Zet klaar")
        lies.see("Er zijn 2 momenten bij.")
        noortje = fill_in(bezoeker("Noortje")).choose(FREE).press("Verstuur").see("Je bericht is binnen.")
        noortje.see("Woensdag 3 maart, 10.00 uur").see("Lies geeft antwoord.").see("085 888 01 20")
        noortje.see("Je hoort uiterlijk woensdag 10 maart van ons.").see("Jouw code")
        page, code = noortje.path, read_code(noortje.values("//bdi[@class='code']")[0]) or ""
        bezoeker("Karin").visit(page).expect(404)
        lies.visit(WORK).press("Noortje").see(MAIL).see(REASON).see("Eerst praten jullie.")
        assert not lies.can_press("Welkom")
    with clock.travel(AFTER):
        lies = bezoeker("Lies", signed_in=True).visit(WORK).press("Noortje").fill("Wie geeft de kaart?", "Lies")
        lies.fill("Op welke dag?", "2027-03-08").press("Welkom").see("Dat hoort deze buur nu.")
        lies.see("Lies geeft de kaart op maandag 8 maart.").see("Geef een kaart van de stapel.")
        with unit():
            [made] = huis_service.make_cards(Who(), the_house(), 1)
        noortje = with_code(bezoeker("Noortje"), code).see("Welkom, buur!")
        noortje.see("Lies geeft je de kaart op maandag 8 maart.")
        noortje.visit("/wonen/binnen").fill("Jouw code", made.code).press("Ga naar binnen").see(
            "Binnen bij De Rietzanger"
        )


def test_the_card_of_who_was_welcome_is_as_every_card(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, _code = ask(unit)
    with clock.travel(AFTER):
        with unit() as session:
            found, house = queries.interesse(number), the_house()
            assert found is not None
            homes, told = len(huis.homes(house.id)), session.scalar(sa.select(sa.func.max(Audit.id)))
            service.welcome(Who(), found, "Lies", clock.today())
            session.flush()
            after = session.scalars(sa.select(Audit.name).where(Audit.id > (told or 0))).all()
            assert (len(huis.homes(house.id)), list(after)) == (homes, ["InteresseAnswered"])
            [card] = huis_service.make_cards(Who(), house, 1)
            [direct] = huis_service.make_cards(Who(), house, 1)
        with unit():
            both = [huis.home_with(each.code) for each in (card, direct)]
            own = {"id", "kaart", "code_print"}
            one, other = ({k: v for k, v in _columns(each).items() if k not in own} for each in both)
            assert one == other
            assert not [name for name in [*Interesse.__table__.columns.keys()] if "huis" in name or "kaart" in name]
            assert not [each for each in Interesse.__table__.foreign_keys if each.column.table.name == "huishouden"]
        pages = []
        for each in (card, direct):
            visitor = bezoeker("Karin").visit("/wonen/binnen").fill("Jouw code", each.code).press("Ga naar binnen")
            seen = [visitor.visit(path).driver.html for path in (INSIDE, f"{INSIDE}/mijn", f"{INSIDE}/nieuwe-buren")]
            pages.append([re.sub(r'value="[^"]{20,}"|content="[^"]{40,}"|nonce="[^"]+"', "", html) for html in seen])
        assert pages[0] == pages[1]


def _columns(home: object) -> dict[str, object]:
    return {column.key: getattr(home, column.key) for column in home.__table__.columns}  # type: ignore[attr-defined]


def test_nothing_is_asked_about_who_somebody_is(bezoeker: Visitors, town: Town, app: object) -> None:
    noortje = bezoeker("Noortje").visit(ASK)
    names = set(noortje.values("//main//form//*[@name]/@name")) - {"csrf_token", "form_key", "gezien", "moment"}
    assert names == {"voornaam", "bereik", "motivatie", "samen"}
    asked = {name for name in dir(InteresseForm) if type(getattr(InteresseForm, name)).__name__ == "UnboundField"}
    assert asked == {"form_key", "gezien", "voornaam", "bereik", "motivatie", "samen", "moment"}


def test_when_no_moment_is_free_somebody_calls_before_a_day(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(TALK + timedelta(days=400)):
        noortje = fill_in(bezoeker("Noortje")).see("Er is nu geen moment vrij.").see("Lies neemt uiterlijk")
        noortje.press("Verstuur").see("We nemen contact met je op.").see("Je hoort uiterlijk")


def test_who_stops_is_gone_at_once_and_the_moment_is_free(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit, n=2)
        number, code = ask(unit)
        noortje = with_code(bezoeker("Noortje"), code).press("Kies een ander moment")
        noortje.choose("woensdag 3 maart, 10.30 uur").press("Kies dit moment").see("Woensdag 3 maart, 10.30 uur")
        calendar = noortje.visit(f"{ASK}/{number}/koffie.ics").driver.html
        assert "Koffie bij De Rietzanger" in calendar
        assert "Noortje" not in calendar
        noortje.visit(f"{ASK}/{number}").press("Ik zie ervan af").press("Ja, wis alles").see("Alles van jou is weg.")
        noortje.visit(f"{ASK}/{number}").expect(404)
        with unit():
            assert queries.interesse(number) is None
            assert {TALK, TALK + timedelta(minutes=30)} <= {each.begin for each in queries.free(the_house().id)}


def test_a_wrong_code_opens_nothing_and_any_code_field_opens_the_right_one(
    bezoeker: Visitors, town: Town, unit: Unit
) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, code = ask(unit)
        bezoeker("Karin").visit("/wonen/binnen").fill("Jouw code", code).press("Ga naar binnen").see("Jouw gesprek")
        bezoeker("Karin").visit("/volgen").fill("Jouw code", code).press("Bekijk mijn melding").see("Jouw gesprek")
        with_code(bezoeker("Karin"), "4081773611502295").expect(400)
        with_code(bezoeker("Karin"), "1399000000000012").visit(f"{ASK}/{number}").expect(404)
        with unit():
            other, _card = another_house()
            other.interesse = True
            slug = other.slug
        with_code(bezoeker("Karin"), code).visit(f"/wonen/{slug}/interesse/{number}").expect(404)


@pytest.mark.parametrize("name", ["Samira", "Bea", "Youssef"])
def test_only_who_coordinates_this_house_sees_who_wants_to_live_there(
    bezoeker: Visitors, town: Town, unit: Unit, name: str
) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, _code = ask(unit, cleared=True)
        with unit():
            the_house().vervanger_id = None
        for path in (WORK, f"{WORK}/{number}"):
            bezoeker(name, signed_in=True).visit(path).expect(404)
        bezoeker(name, signed_in=True).visit(f"{ASK}/{number}").expect(404)
        bezoeker(name, signed_in=True).visit(f"{INSIDE}/nieuwe-buren").expect(404)
        bezoeker("Karin").visit(f"{INSIDE}/nieuwe-buren").expect(path="/wonen/binnen")


def test_waiting_and_not_now_are_said_kindly_and_without_a_reason(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, code = ask(unit)
    with clock.travel(AFTER):
        lies = bezoeker("Lies", signed_in=True).visit(f"{WORK}/{number}").press("Zet op de wachtlijst")
        noortje = with_code(bezoeker("Noortje"), code).see("Je staat op de wachtlijst").see("Je hoort uiterlijk")
        noortje.press("Ik wil hier nog steeds wonen").see("Je blijft op de lijst.")
        lies.press("Nu niet").see("Het antwoord is gegeven.")
        noortje.visit(f"{ASK}/{number}").see("Dat zegt niks over jou.").not_see("Je hoort uiterlijk")


def test_a_missed_promise_is_told_honestly(
    bezoeker: Visitors, town: Town, unit: Unit, run_jobs: Callable[[], int], mailbox: Mailbox
) -> None:
    with clock.travel(MORNING):
        offer(unit)
        _number, code = ask(unit)
    with clock.travel(AFTER + timedelta(days=10)):
        with unit():
            promises.watch()
        run_jobs()
        with_code(bezoeker("Noortje"), code).see("We beloofden je antwoord voor woensdag 10 maart. Dat lukte niet.")
    told = [f"{each['Subject']} {mailbox.text(each)}" for each in mailbox.to(MAIL)]
    assert len(told) == 2
    assert not [each for each in told if "gesprek" in each.casefold() or "Rietzanger" in each or "wonen in" in each]


def test_who_chose_no_talk_hears_once_that_it_waits_and_is_spoken_by_phone(
    bezoeker: Visitors, town: Town, unit: Unit, run_jobs: Callable[[], int], mailbox: Mailbox
) -> None:
    with clock.travel(MORNING):
        number, code = ask(unit, at=False)
        run_jobs()
    for weeks in (2, 4, 6):
        with clock.travel(MORNING + timedelta(weeks=weeks)):
            with unit():
                promises.watch()
            run_jobs()
    assert len(mailbox.to(MAIL)) == 2  # we know, and: it takes longer
    with clock.travel(MORNING + timedelta(weeks=6, hours=1)):  # Tuesday 13 April
        lies = bezoeker("Lies", signed_in=True).visit(f"{WORK}/{number}").see("Eerst praten jullie.")
        lies.press("Ik sprak deze mens").see("Je kunt nu antwoord geven.").see("Wacht op antwoord")
        noortje = with_code(bezoeker("Noortje"), code).see("Fijn dat we je spraken.").not_see("Sorry")
        noortje.see("Je hoort uiterlijk dinsdag 20 april van ons.")
        assert not lies.can_press("Ik sprak deze mens")
        lies.press("Nu niet").see("Het antwoord is gegeven.")


# -- rules


@given(st.integers(0, 400), st.sampled_from([" ", "\n", "  - "]))
def test_words_are_counted_as_words(n: int, between: str) -> None:
    assert rules.words(between.join(["tuin"] * n)) == n
