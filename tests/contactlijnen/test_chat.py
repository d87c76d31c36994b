"""A chat without an account: nothing before the first message, then a name, a place in the row, and a code."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.contactlijnen import queries
from buurtplein.contactlijnen.chat_texts import STANDAARD
from buurtplein.contactlijnen.models import Contact, Contactcijfer, Contactregel
from buurtplein.contactlijnen.rules import Afloop, Stand, Weg
from buurtplein.kernel import bus, clock, promises
from buurtplein.kernel.i18n import _, moment, speaking
from tests.bezoeker import Bezoeker
from tests.contactlijnen.chat_world import CANARY, EVENING, MORNING, NIGHT, Unit, newest, said
from tests.personas import Town

CHAT = "/contact/wijkteam-noord/chat"
Visitors = Callable[..., Bezoeker]


def opens(visitor: Bezoeker, tekst: str = "Hallo") -> Bezoeker:
    """The first message of a chat."""
    return visitor.visit(CHAT).fill("Je bericht", tekst).press("Verstuur").expect(200, CHAT)


def count(unit: Unit) -> int:
    with unit() as session:
        return int(session.scalar(sa.select(sa.func.count()).select_from(Contact)) or 0)


def test_karin_chats_with_samira(town: Town, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit(CHAT).expect(200).see("Typ je bericht. Niemand ziet wie je bent.")
        karin.see("Samira").see("tot 17.00 uur").see("Bel 112").not_see("Vernieuw")
        before = count(unit)
        karin.press("Verstuur").expect(400).see("Schrijf eerst je bericht.")
        assert count(unit) == before, "nothing is kept before the first message"
        opens(karin, CANARY).see(CANARY).see("Even wachten. Er komt zo iemand.").see("Vernieuw")
        assert karin.heading == "Gesprek"
        with unit() as session:
            made = newest(session)
            assert (made.weg, made.stand, made.soort) == (Weg.CHAT, Stand.WACHT, None)
            assert made.beloofd_op == MORNING + timedelta(minutes=15)
            contact_id, nummer = made.id, made.nummer
    with clock.travel(MORNING + timedelta(minutes=3)):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/chats").see("1 mens wacht").see("Wacht 3 minuten")
        samira.see("Chats (1)").not_see(CANARY)
        samira.start_counting().press(f"Neem aan: {nummer}")
        assert samira.taps == 1
        samira.see(CANARY).see("Jij praat met deze persoon.").see("Bezoeker, 09.00")
        karin.press("Vernieuw").see("Je praat met Samira.").not_see("Even wachten")
        samira.fill("Je bericht", "Dag, ik lees met je mee").press("Verstuur").see("Samira, 09.03")
        karin.press("Vernieuw").see("Samira, 09.03").see("Dag, ik lees met je mee")
        samira.fill("Notitie voor je collega's", "Belde gisteren ook").press("Bewaar de notitie").see(
            "Belde gisteren ook"
        )
        karin.press("Vernieuw").not_see("Belde gisteren ook")
    with clock.travel(MORNING + timedelta(minutes=30)):
        karin.fill("Je bericht", "En nu dit").press("Verstuur").see("En nu dit")
        with unit():
            found = queries.contact(contact_id)
            assert found is not None
            assert found.beloofd_op == MORNING + timedelta(minutes=45), "a new question is a new promise"
        samira.visit("/werk/chats").see("1 nieuw").see("En nu dit")
        samira.press(nummer).press("Het is klaar").see("Het gesprek is klaar.").see("Geen gesprekken.")
        karin.press("Vernieuw").see("Dit gesprek is klaar.").see("En nu dit").see("Begin een nieuw gesprek")
        with unit() as session:
            row = session.scalars(sa.select(Contactcijfer).order_by(Contactcijfer.id.desc())).first()
            assert row is not None
            assert (row.weg, row.wachttijd, row.op_tijd, row.afloop) == (Weg.CHAT, 180, True, Afloop.GEHOLPEN)
        opens(karin, "Nog iets").see("Nog iets").not_see("En nu dit")
    assert said(unit, contact_id) == [
        ("bezoeker", CANARY), ("team", "Dag, ik lees met je mee"), ("bezoeker", "En nu dit"),
    ]  # fmt: skip


def test_who_reads_is_told_and_only_the_line_reads(town: Town, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin = opens(bezoeker("Karin"))
        with unit() as session:
            nummer = newest(session).nummer
        for name in ("Kees", "Marit", "Bea", "Arie", "Youssef", "Lies"):
            bezoeker(name, signed_in=True).visit(f"/werk/chats/{nummer}").expect(404)
        bezoeker("Dirk").visit(f"/werk/chats/{nummer}").expect(200, "/werk/inloggen")
        karin.press("Vernieuw").not_see("las je bericht")
    with clock.travel(MORNING + timedelta(minutes=2)):
        bezoeker("Samira", signed_in=True).visit(f"/werk/chats/{nummer}").expect(200)
        bezoeker("Hanneke", signed_in=True).visit(f"/werk/chats/{nummer}").expect(200)
    with clock.travel(MORNING + timedelta(minutes=4)):
        karin.press("Vernieuw").see("Wijkteam Noord las je bericht om 09.02 uur.").see("Even wachten")
        with unit() as session:
            log = [each.name for each in bus.history("contact", newest(session).id)]
        assert log == ["ContactOpened", "ContactRead", "ContactRead"]


def test_the_place_in_the_row_is_exact_also_when_two_begin_at_once(town: Town, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin, dirk, joost = (opens(bezoeker(name), f"Hallo van {name}") for name in ("Karin", "Dirk", "Joost"))
        karin.press("Vernieuw").see("Even wachten. Er komt zo iemand.")
        dirk.see("Even wachten. Er is nog 1 mens voor je.")
        joost.see("Even wachten. Er zijn nog 2 mensen voor je.")
        with unit() as session:
            ids = session.scalars(sa.select(Contact.nummer).order_by(Contact.id.desc()).limit(3)).all()
        samira = bezoeker("Samira", signed_in=True).visit("/werk/chats")
        samira.press(f"Neem aan: {ids[1]}")
        joost.press("Vernieuw").see("Er is nog 1 mens voor je.")
        karin.press("Stop het gesprek nu").see("Je stopte dit gesprek.")
        joost.press("Vernieuw").see("Er komt zo iemand.")


def test_two_colleagues_hear_of_each_other(town: Town, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin = opens(bezoeker("Karin"))
        with unit() as session:
            nummer = newest(session).nummer
        samira, hanneke = (bezoeker(name, signed_in=True).visit("/werk/chats") for name in ("Samira", "Hanneke"))
        samira.press(f"Neem aan: {nummer}").see("Jij praat met deze persoon.")
        hanneke.press(f"Neem aan: {nummer}").see("Samira was je voor en praat nu met deze persoon.")
        hanneke.fill("Je bericht", "Ik help ook").press("Verstuur").expect(409)
        hanneke.see("Samira praat nu met deze persoon. Neem het gesprek eerst over.").see("Ik help ook")
        hanneke.visit("/werk/chats").see("Van collega's").see("Samira praat").start_counting()
        hanneke.press(f"Neem over: {nummer}").see("Jij praat met deze persoon.")
        assert hanneke.taps == 1
        karin.press("Vernieuw").see("Je praat met Hanneke.")
        samira.fill("Je bericht", "Nog even").press("Verstuur").expect(409).see("Hanneke praat nu met deze persoon.")
        hanneke.fill("Je bericht", "Dag, ik ben Hanneke").press("Verstuur")
        karin.press("Vernieuw").see("Hanneke, 09.00").not_see("Nog even")


def test_a_chat_that_is_closed_is_a_message_with_a_code(town: Town, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(NIGHT):
        karin = bezoeker("Karin").visit(CHAT)
        karin.see("De chat is nu dicht. Schrijf je bericht, dan lezen we het vandaag vanaf 08.30 uur.")
        opens(karin, "Morgen graag").see("Je hoort uiterlijk").see("Bewaar deze code")
        with unit() as session:
            made = newest(session)
            assert (made.weg, made.beloofd_op > MORNING + timedelta(days=1)) == (Weg.BERICHT, True)
            nummer = made.nummer
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/chats").not_see(nummer).see("Geen gesprekken.")
        samira.visit(f"/werk/contact/{nummer}").fill("Jouw antwoord", "Goedemorgen").press("Stuur antwoord")
        karin.press("Vernieuw").see("Goedemorgen").see("Je praat met Samira.")
    with clock.travel(EVENING):
        bezoeker("Dirk").visit(CHAT).see("Hanneke").see("tot 22.00 uur")


def test_who_wrote_to_a_closed_chat_reads_that_we_are_late(town: Town, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(NIGHT):
        karin = opens(bezoeker("Karin"), "Morgen graag").not_see("Sorry")
        with unit() as session:
            until, contact_id = newest(session).beloofd_op, newest(session).id
    with clock.travel(until + timedelta(minutes=1)):
        karin.press("Vernieuw").see("Het is later dan we zeiden. Sorry.").not_see("Je hoort uiterlijk")
        with unit():
            promises.watch()
            found = queries.contact(contact_id)
            assert found is not None
            new = moment(promises.stands(found))
        karin.press("Vernieuw").see("Dat is niet gelukt. Sorry.").see(f"Je hoort nu uiterlijk {new} van ons.")


def test_the_code_opens_it_and_no_address_holds_it(town: Town, bezoeker: Visitors, unit: Unit, app: Flask) -> None:
    with clock.travel(MORNING):
        karin = opens(bezoeker("Karin"), CANARY)
        code = re.sub(r"\D", "", karin.values("//bdi[@class='code']")[0])
        assert len(code) == 16
        assert code not in karin.driver.path
        assert {k.lower(): v for k, v in karin.driver.headers.items()}["cache-control"] == "no-store"
        assert "noindex" in karin.driver.html
        with unit():
            found = queries.by_code(code)
            assert found is not None
            contact_id = found.id
        browser = app.test_client()
        assert browser.get(f"{CHAT}/nieuw").status_code == 404, "a stranger learns nothing, not even that it exists"
        with browser.session_transaction() as cookie:
            cookie["in_hand"] = [code]
        answer = browser.get(f"{CHAT}/nieuw?na=0&bij={contact_id}")
        assert (answer.status_code, CANARY in answer.text, code in answer.text) == (200, True, False)
        for nonsense in ("na=-1", "na=9999999999999999999", "na=a", "na=0&bij=0", "na=0&bij=99999999999999999999"):
            assert browser.get(f"{CHAT}/nieuw?{nonsense}").status_code in (200, 404)
        karin.press("Haal dit gesprek van dit apparaat").see("Dit gesprek staat niet meer op dit apparaat.")
        karin.not_see(CANARY).see("Typ je bericht.")
        assert CANARY in browser.get(CHAT).text, "whoever kept the code goes on elsewhere"
    with unit() as session:
        raw = session.execute(sa.select(Contactregel.inhoud)).scalars().all()
        assert not any(CANARY.encode() in each for each in raw)
        assert CANARY not in str([each.facts for each in session.scalars(sa.select(bus.Audit))])


def test_a_lost_answer_makes_no_second_chat_and_gives_the_same_code(town: Town, app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        browser, lost = app.test_client(), app.test_client()
        page = browser.get(CHAT).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token is not None
        lost.set_cookie("sessie", browser.get_cookie("sessie").value)  # type: ignore[union-attr]  # it has one
        told = {"tekst": "Hallo", "sleutel": "sleutel-0001", "form_key": "sleutel-0001", "csrf_token": token[1]}
        before = count(unit)
        for _each in range(2):
            assert lost.post(CHAT, data=told, headers={"Accept": "application/json"}).status_code == 200
        answer = browser.post(CHAT, data=told, headers={"Accept": "application/json"})
        assert answer.get_json()["naar"] == CHAT
        assert "Hallo" in browser.get(CHAT).text, "the browser that got no answer has the code now"
        assert count(unit) == before + 1
        where = answer.get_json()["bewaard"].rpartition(":")[2]
        more = {**told, "tekst": "Twee", "sleutel": "sleutel-0002"}
        where, asks = f"{CHAT}/stuur?bij={where}", {"Accept": "application/json"}
        ids = {browser.post(where, data=more, headers=asks).get_json()["id"] for _each in range(3)}
        assert len(ids) == 1
        strange = {**told, "tekst": "Drie\x00", "sleutel": "x" * 900}
        refused = browser.post(where, data=strange, headers=asks)
        assert refused.status_code == 400
        assert "teken" in refused.get_json()["fout"]


def test_too_fast_keeps_the_text(town: Town, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin = opens(bezoeker("Karin"))
        for number in range(41):
            karin.fill("Je bericht", f"Bericht {number}").press("Verstuur")
        karin.expect(429).see("Dit gaat even te snel. Je tekst staat er nog.").see("Bericht 40")
        dirk = opens(bezoeker("Dirk"))
        dirk.see("Hallo")  # the address is the same, and it is another chat
        other = bezoeker("Joost")
        for _number in range(11):
            other.visit(CHAT).fill("Je bericht", "Nog een").press("Verstuur")
            if other.status == 200:
                other.press("Haal dit gesprek van dit apparaat")
        other.expect(429).see("Nog een").see("Dit gaat even te snel.")


def test_standard_answers_speak_the_language_of_who_asks(
    town: Town, bezoeker: Visitors, unit: Unit, app: Flask
) -> None:
    with clock.travel(MORNING):
        ann = bezoeker("Ann", language="en").visit(f"{CHAT}?taal=en")
        ann.fill(ann.driver.labels()[0], "Hello")
        with app.app_context(), speaking("en"):
            send = _("Verstuur")
            hello = str(STANDAARD["welkom"].tekst)
        ann.press(send).see("Hello")
        with unit() as session:
            nummer, taal = newest(session).nummer, newest(session).taal
        assert taal == "en"
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/chats/{nummer}").see("Engels")
        samira.press("Welkom")
        assert samira.values("//textarea[@name='tekst']/text()")[0].strip() == hello
        assert [van for van, _words in said(unit, _id(unit, nummer))] == ["bezoeker"], "it is not sent by itself"


def _id(unit: Unit, nummer: str) -> int:
    with unit():
        found = queries.by_nummer(nummer)
        assert found is not None
        return found.id


@pytest.mark.parametrize("path", [CHAT, f"{CHAT}/nieuw", "/werk/chats/C-1", "/werk/chats/%00", "/contact/%00/chat"])
def test_strange_addresses_do_no_harm(town: Town, app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code in (200, 302, 400, 404)
    assert app.test_client().post(path, data={"tekst": "x"}).status_code in (400, 403, 404, 405)
