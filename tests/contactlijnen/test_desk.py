"""The desk for written messages: read, taken up, answered with a code, promised, passed on whole, and done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from buurtplein.contactlijnen import bellen_shown, kluis, queries, service
from buurtplein.contactlijnen.models import Contact, Contactregel, Lijnsleutel
from buurtplein.contactlijnen.rules import Afloop, Soort, Stand, Van
from buurtplein.kernel import bus, clock, crypto, promises
from buurtplein.kernel.db import session as current
from buurtplein.kernel.who import Who
from tests.contactlijnen.bellen_world import NUMBER, SHOWN, a_message, line, turn_to
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")
SAID = "kanarie-van-wie-schreef"
NOTED = "kanarie-van-een-collega"


def _contact(unit: Callable, nummer: str) -> Contact:
    with unit():
        found = queries.by_nummer(nummer)
        assert found is not None
        return found


def _lines(unit: Callable, nummer: str, *, notes: bool = False) -> list[tuple[str, str]]:
    with unit():
        found = queries.by_nummer(nummer)
        assert found is not None
        return [(each.van, kluis.words(found, each)) for each in queries.lines(found.id, notes=notes)]


def test_samira_answers_a_message(bezoeker: Visitors, unit: Callable, app: Flask) -> None:
    with clock.travel(MORNING):
        with unit():
            made, code = a_message(SAID)
            nummer = made.nummer
        samira = bezoeker("Samira", signed_in=True).visit("/werk/contact").see(nummer).see("Een vraag").not_see(SAID)
        samira.press(nummer).expect(200, f"/werk/contact/{nummer}").see(SAID).see("Gelezen")
        read = _contact(unit, nummer)
        assert (read.gelezen_op, read.stand, read.handler_id) == (MORNING, Stand.WACHT, None)
        samira.press("Ik pak dit op").see("Jij pakt dit op.").see("Samira doet dit")
        samira.press("Stuur antwoord").expect(400).see("Schrijf eerst je antwoord.")
        samira.fill("Jouw antwoord", "Kom dinsdag langs.").press("Stuur antwoord").see("Je antwoord staat klaar.")
        samira.fill("Notitie, alleen voor het team", NOTED).press("Bewaar notitie").see(NOTED)
        samira.choose("Morgen").press("Beloof dit").see("Beloofd: voor woensdag 3 maart, 22.00 uur.")
        assert promises.stands(_contact(unit, nummer)) == MORNING.replace(day=3, hour=21, minute=0)
        assert _lines(unit, nummer) == [(Van.BEZOEKER, SAID), (Van.TEAM, "Kom dinsdag langs.")]
        assert _lines(unit, nummer, notes=True)[-1] == (Van.NOTITIE, NOTED)
        samira.visit("/werk/contact?filter=van-mij").see(nummer)
        samira.visit("/werk/contact?filter=collegas").not_see(nummer)
        _nothing_noted_for_who_asked(app, unit, nummer, code)
        samira.visit(f"/werk/contact/{nummer}").press("Rond af").expect(400).see("Kies hoe het is afgelopen.")
        samira.choose("Geholpen").press("Rond af").see("Klaar.").see("Geholpen")
        assert _contact(unit, nummer).afloop == Afloop.GEHOLPEN
        assert not samira.can_press("Stuur antwoord")
        samira.visit("/werk/contact?filter=klaar").see(nummer)
        samira.visit("/werk/contact?filter=bestaat-niet&na=onzin").expect(200)


def _nothing_noted_for_who_asked(app: Flask, unit: Callable, nummer: str, code: str) -> None:
    """What staff noted is on no page that whoever holds the code can open."""
    with unit():
        found = queries.by_code(code)
        assert found is not None
        assert NOTED not in bellen_shown.for_visitor(found)
    visitor = app.test_client()
    with visitor.session_transaction() as cookie:
        cookie["in_hand"] = [code]
    paths = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    line_pages = {re.sub(r"<[^>]+>", "wijkteam-noord", path) for path in paths if path.startswith("/contact")}
    pages = line_pages | {path for path in paths if "<" not in path and not path.startswith(("/werk", "/static"))}
    for path in pages:
        assert NOTED not in visitor.get(path).get_data(as_text=True), path
    assert len(pages) > 20
    assert visitor.get(f"/werk/contact/{nummer}").status_code == 302  # strangers are asked to sign in


def test_who_may_not_read_it_finds_nothing(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            numbers = {each: a_message(SAID, soort=each)[0].nummer for each in (Soort.VRAAG, Soort.ZORG, Soort.LAST)}
            numbers[None] = a_message(SAID, soort=None)[0].nummer  # type: ignore[index]
        for name in ("Youssef", "Lies"):
            near = bezoeker(name, signed_in=True).visit("/werk/contact").see(numbers[Soort.VRAAG])
            near.visit(f"/werk/contact/{numbers[Soort.VRAAG]}").expect(200).see(SAID)
            for soort, nummer in numbers.items():
                if soort != Soort.VRAAG:
                    near.visit("/werk/contact").not_see(nummer)
                    near.visit(f"/werk/contact/{nummer}").expect(404).not_see(SAID)
        for name in ("Kees", "Marit", "Wouter", "Tom", "Bea", "Arie", "Fatma"):
            other = bezoeker(name, signed_in=True)
            gone = [other.visit(f"/werk/contact/{each}").text for each in (*numbers.values(), "C-000000", "x\u0660")]
            assert other.status == 404
            assert len(set(gone)) == 1, "what is there looks like what is not"
            for part in ("antwoord", "oppakken", "notitie", "belofte", "doorgeven", "klaar", "melding", "hulpvraag"):
                answer = other.driver.browser.post(f"/werk/contact/{numbers[Soort.ZORG]}/{part}")  # type: ignore[attr-defined]  # the plain driver
                assert answer.status_code in (400, 404), part
        assert not [row for row in _log(unit, numbers[Soort.ZORG]) if row == "ContactRead"]


def _log(unit: Callable, nummer: str) -> list[str]:
    with unit():
        found = queries.by_nummer(nummer)
        assert found is not None
        return [row.name for row in bus.history("contact", found.id)]


def test_the_old_key_opens_nothing_of_what_was_passed_on(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            made = turn_to(tekst=SAID, soort=Soort.LAST)[0]
            service.write(Who(), made, "En nog iets.", "twee")
            service.note(as_who("Samira"), made, NOTED, "een")
            nummer, voor, old = made.nummer, made.beloofd_op, _key("Wijkteam Noord")
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/contact/{nummer}")
        samira.choose("Naar welke lijn?", "Wijkteam Zuid").press("Geef door")
        samira.see("Doorgegeven aan Wijkteam Zuid.").not_see(nummer)
        samira.visit(f"/werk/contact/{nummer}").expect(404)
        with unit() as session:
            found = queries.by_nummer(nummer)
            assert found is not None
            zuid = line("Wijkteam Zuid")
            assert (found.lijn_id, found.team_id, found.gebied_code) == (zuid.id, zuid.team_id, "WK990103")
            assert (found.handler_id, found.gelezen_op, found.stand) == (None, None, Stand.WACHT)
            assert found.beloofd_op == voor  # our word goes along
            sealed = [row.inhoud for row in session.query(Contactregel).filter_by(contact_id=found.id)]
            about = f"contact/{found.id}/"
            for text, what in [*((each, "inhoud") for each in sealed), (found.telefoon, "telefoon")]:
                with pytest.raises(crypto.WrongKey):
                    crypto.unseal_under(old, text, about + what)
            assert len(sealed) == 3
            assert kluis.number(found) == NUMBER
        assert [text for _van, text in _lines(unit, nummer, notes=True)] == [SAID, "En nog iets.", NOTED]
        kees = bezoeker("Kees", signed_in=True).visit("/werk/terugbellen").see(SHOWN).press(nummer)
        kees.see(SAID).see("En nog iets.").see(NOTED)


def _key(naam: str) -> bytes:
    return current().get_one(Lijnsleutel, line(naam).id).sleutel


def test_what_is_done_is_not_passed_on_and_only_to_a_line_that_takes_it(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            line("Wijkteam Zuid").soorten = [Soort.VRAAG]
            nummer, done = a_message(SAID, soort=Soort.ZORG)[0].nummer, a_message(SAID)[0]
            service.settle(Who(), done, Afloop.GESTOPT)
            zuid, gone = line("Wijkteam Zuid").id, done.nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/contact/{nummer}")
        assert "Wijkteam Centrum" in samira.text
        assert "Wijkteam Zuid" not in samira.text
        token = samira.values("//input[@name='csrf_token']/@value")[0]
        for address, sent in ((nummer, zuid), (nummer, "٣"), (nummer, "x\x00"), (nummer, 10**30), (gone, zuid)):
            form = {"csrf_token": token, "form_key": f"k{sent}{address}", "lijn": str(sent)}
            answer = samira.driver.browser.post(f"/werk/contact/{address}/doorgeven", data=form)  # type: ignore[attr-defined]  # the plain driver
            assert answer.status_code in (303, 400)
        noord = _contact(unit, nummer).lijn_id
        assert _contact(unit, gone).lijn_id == noord
        assert "ContactPassedOn" not in [*_log(unit, nummer), *_log(unit, gone)]


def test_of_two_who_take_it_up_the_second_hears_so(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = a_message(SAID)[0].nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/contact/{nummer}")
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/contact/{nummer}")
        samira.press("Ik pak dit op").see("Jij pakt dit op.")
        hanneke.press("Ik pak dit op").see("Een collega was je voor.").see("Samira doet dit")
        hanneke.press("Neem over van Samira").see("Jij pakt dit op.").see("Hanneke doet dit")
        samira.fill("Jouw antwoord", "Eén keer.")
        old = samira.driver.page  # type: ignore[attr-defined]  # the plain driver
        samira.press("Stuur antwoord")
        samira.driver._page = old  # type: ignore[attr-defined]  # the back button, and the same button again
        samira.press("Stuur antwoord")
        assert [text for _van, text in _lines(unit, nummer)] == [SAID, "Eén keer."]


def test_who_is_on_the_line_hears_that_there_is_a_message(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit():
            made, code = a_message(SAID, soort=Soort.ZORG)
            nummer = made.nummer
        before = {name: len(mailbox.to(f"{name}@lindewaard.example")) for name in ("samira", "hanneke", "youssef")}
        run_jobs()
        mail = mailbox.to("samira@lindewaard.example")[-1]
        assert "Er is een bericht" in str(mail["Subject"])
        assert f"/werk/contact/{nummer}" in mailbox.text(mail)
        _says_nothing(mail, code)
        assert len(mailbox.to("hanneke@lindewaard.example")) == before["hanneke"]  # Samira is on the rota
        assert len(mailbox.to("youssef@lindewaard.example")) == before["youssef"]
    with clock.travel(MORNING.replace(hour=1)), unit():  # nobody is on the line: its team hears
        turn_to(tekst=SAID)
    with clock.travel(MORNING.replace(hour=1, minute=40)):
        run_jobs()
        for name in ("samira", "hanneke"):
            assert len(mailbox.to(f"{name}@lindewaard.example")) == before[name] + (2 if name == "samira" else 1)
    with clock.travel(MORNING.replace(hour=10)):
        bezoeker("Hanneke", signed_in=True).visit(f"/werk/contact/{nummer}").press("Ik pak dit op")
        with unit():
            found = queries.by_code(code)
            assert found is not None
            service.write(Who(), found, "Nog iets.", "twee")
        run_jobs()
        _says_nothing(mailbox.to("hanneke@lindewaard.example")[-1], code)
        assert len(mailbox.to("hanneke@lindewaard.example")) == before["hanneke"] + 2  # who has it hears of more


def _says_nothing(mail: Any, code: str) -> None:
    whole = mail.as_string().lower()
    assert not any(word in whole for word in (SAID, NUMBER, SHOWN, code, "zorg", "terugbel"))
