"""Afterwards: photos of receipts, three lines, and each cent counted. Nothing ends without a human."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from buurtplein.budgetten.rules import NotPossible, Rekening, Stand, Uitbetaling
from buurtplein.kernel import clock, outbox, sms
from buurtplein.kernel.who import VISITOR
from buurtplein.uitbetalen import bonnen_acts, dagen, keeping, queries, service
from buurtplein.uitbetalen.bonnen_acts import Bonnetje
from buurtplein.uitbetalen.rules import Rekenstand
from buurtplein.uitbetalen.service import Wens
from tests.bezoeker import Bezoeker
from tests.factories import a_photo, as_who
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING, Visitors
from tests.uitbetalen.kas_world import DAY, found, granted, holding, saldo

pytestmark = pytest.mark.usefixtures("town")
HELD = MORNING + timedelta(days=4)  # the day of the plan


def _paid(unit: Callable, euro: int = 400, **values: Any) -> tuple[str, str]:
    """A plan of which all money was given on a card."""
    with clock.travel(MORNING), unit():
        aanvraag, code = granted(euro, **values)
        made = service.choose(VISITOR, aanvraag, Wens(Uitbetaling.PAS))
        assert made is not None
        service.handed_over(as_who("Sonja"), made)
        outbox.drop_waiting()
        return aanvraag.nummer, code


def _days_later(unit: Callable, days: int) -> Any:
    travel = clock.travel(HELD + timedelta(days=days))
    with travel, unit():
        dagen.look()
    return clock.travel(HELD + timedelta(days=days))


def _with_place() -> bytes:
    """A photo that says where it was made."""
    exif = Image.Exif()
    exif[0x010E] = "thuis bij Ans"
    return a_photo("JPEG", exif=exif)


def test_ans_sends_receipts_and_sonja_counts(bezoeker: Visitors, app: Flask, unit: Callable) -> None:
    nummer, code = _paid(unit)
    with _days_later(unit, 2):
        assert _stand(unit, nummer) == Stand.UITGEVOERD
        here = f"/budget/plan/{nummer}/bonnen"
        ans = holding(bezoeker("Ans"), app, code).visit(here).see("Maak een foto van de bonnen.")
        ans.see("Stuur ze voor het einde van zaterdag 3 april").press("Stuur deze bonnen").expect(400)
        ans.see("Kies een foto van een bon.")
        ans.press("Ik ben klaar").expect(400).see("Stuur eerst een bon.")
        _send(ans.visit(here), _with_place(), "95,50", "Koffie en thee")
        ans.see("Je bonnen zijn binnen.").see("€ 95,50").see("Bon 1")
        ans.attach("Foto van de bon", b"geen foto").fill("Bedrag op de bon", "12").press("Stuur deze bonnen")
        ans.expect(400).see("De foto is niet gelukt.")
        ans.attach("Foto van de bon", _with_place()).fill("Bedrag op de bon", "twaalf").press("Stuur deze bonnen")
        ans.expect(400).see("Vul in hoeveel er op de bon staat")
        ans.attach("Foto van de bon", _with_place()).fill("Bedrag op de bon", "12").fill("Dag op de bon", "2030-01-01")
        ans.press("Stuur deze bonnen").expect(400).see("Deze dag moet nog komen.")
        for amount, line in (("210", "Een tent"), ("30,00", ""), ("1,00", "")):
            _send(ans.visit(here), _with_place(), amount, line)
        ans.press("Haal bon 4 weg").see("De bon is weg.").not_see("€ 1,00")
        ans.fill("Hoe was het?", "Gezellig. Iedereen kwam.").press("Bewaar dit").see("Dank je.")
        _pictures_are_clean(ans, nummer)
        ans.see("Samen").see("€ 335,50")
        ans.visit(here).press("Ik ben klaar").see("We kijken de bonnen na.").not_see("Stuur deze bonnen")
        assert not ans.can_press("Haal bon 1 weg")
        sonja = bezoeker("Sonja", signed_in=True).visit("/werk/budget/geld/bonnen").see("3 bonnen te bekijken")
        sonja.press(nummer).see("Gezellig. Iedereen kwam.").see("Zo komt het uit")
        assert not sonja.see("Kijk eerst alle bonnen na.").can_press("Tel en boek dit")
        sonja.press("Bon 1 is goed").press("Bon 2 is goed").choose("Waarom betalen we bon 3 niet?", "Alcohol")
        sonja.press("Betaal bon 3 niet").see("Deze bon betalen we niet: alcohol.")
        sonja.press("Tel en boek dit").see("Geteld en geboekt.").see("Er moet nog € 94,50 terug.")
    with unit():
        assert saldo(nummer) == {Rekening.BESTEED: 30_550, Rekening.VOORGESCHOTEN: 9_450}
    with clock.travel(HELD + timedelta(days=3)):
        ans.visit(here).see("Er moet nog € 94,50 terug.").see("Dit betalen we niet: alcohol.")
        sonja = bezoeker("Sonja", signed_in=True).visit(f"/werk/budget/geld/bonnen/{nummer}")
        sonja.fill("Hoeveel kwam er terug?", "100").press("Dit kwam terug").see("Dit kan nu niet.")
        sonja.fill("Hoeveel kwam er terug?", "50").press("Dit kwam terug").see("Er moet nog € 44,50 terug.")
        sonja.fill("Waarom?", "De pas was stuk.").press("Het hoeft niet terug").see("Een tweede persoon moet")
        sonja.press("Bekijk het").see("Jij schreef dit zelf.")
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/kwijt/{nummer}").see("De pas was stuk.")
        nora.press("Het hoeft niet terug").see("Opgeslagen.")
        nora.visit(f"/werk/budget/kwijt/{nummer}").expect(404)
    with unit():
        assert saldo(nummer) == {Rekening.BESTEED: 35_000}
        assert found(nummer).stand == Stand.VASTGESTELD


def _send(ans: Bezoeker, photo: bytes, amount: str, line: str) -> None:
    ans.attach("Foto van de bon", photo).fill("Bedrag op de bon", amount)
    if line:
        ans.choose("Waarvoor was het?", line)
    ans.press("Stuur deze bonnen").expect(200)


def _stand(unit: Callable, nummer: str) -> str:
    with unit():
        return str(found(nummer).stand)


def _pictures_are_clean(ans: Bezoeker, nummer: str) -> None:
    paths = [each for each in ans.values("//img/@src") if "/bonnen/" in each]
    assert len(paths) == 3
    for path in paths:
        got = ans.driver.browser.get(path)  # type: ignore[attr-defined]  # a photo is no page
        assert (got.status_code, got.mimetype) == (200, "image/jpeg")
        assert b"thuis bij Ans" not in got.data
        assert not Image.open(io.BytesIO(got.data)).getexif()


def test_the_rest_is_paid_after_the_receipts(unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        aanvraag, _code = granted(400)
        bonnen_acts.add(VISITOR, aanvraag, [Bonnetje(b"jpeg", 12_345, date(2027, 3, 2), None)])
        bonnen_acts.done(VISITOR, aanvraag)
        bonnen_acts.judge(as_who("Sonja"), aanvraag, queries.bonnen_of(aanvraag.id)[0], True)
        done = bonnen_acts.settle(as_who("Sonja"), aanvraag)
        assert (done.stand, aanvraag.stand) == (Rekenstand.REST, Stand.VERANTWOORD)
        rest = queries.betalingen_of(aanvraag.id)[0]
        assert (rest.cent, rest.weg, rest.beloofd_op) == (12_345, "pas", date(2027, 3, 9))
        moved = service.choose(VISITOR, aanvraag, Wens(Uitbetaling.REKENING, "NL39RABO0300065264", "Ans"))
        assert moved is rest
        assert rest.weg == Uitbetaling.REKENING
        service.choose(VISITOR, aanvraag, Wens(Uitbetaling.PAS))
        service.handed_over(as_who("Sonja"), rest)
        assert aanvraag.stand == Stand.VASTGESTELD
        assert saldo(aanvraag.nummer) == {Rekening.BESTEED: 12_345}
        with pytest.raises(NotPossible):
            bonnen_acts.settle(as_who("Sonja"), aanvraag)


@pytest.mark.parametrize(("days", "late"), [(27, False), (36, True)])
def test_receipts_of_day_27_and_day_36(bezoeker: Visitors, app: Flask, unit: Callable, days: int, late: bool) -> None:
    nummer, code = _paid(unit)
    for each in (1, 21, 28, 29, 35):
        if each < days:
            _days_later(unit, each)
    with _days_later(unit, days):
        nora = bezoeker("Nora", signed_in=True).visit("/werk/budget/te-laat").see("Niks vervalt vanzelf.")
        if late:
            nora.see(nummer).see("Mag vervallen. Jij beslist.")
        else:
            nora.not_see(nummer)
        assert _stand(unit, nummer) == Stand.UITGEVOERD, "nothing lapses by itself"
        ans = holding(bezoeker("Ans"), app, code).visit(f"/budget/plan/{nummer}/bonnen")
        ans.see("Je kunt ze nog sturen." if late else "Stuur ze voor het einde van")
        _send(ans, a_photo(), "400", "Een tent")
        ans.press("Ik ben klaar").see("We kijken de bonnen na.")
        nora.visit("/werk/budget/te-laat").not_see(nummer)
        with unit():
            aanvraag = found(nummer)
            bonnen_acts.judge(as_who("Sonja"), aanvraag, queries.bonnen_of(aanvraag.id)[0], True)
            bonnen_acts.settle(as_who("Sonja"), aanvraag)
            assert (saldo(nummer), aanvraag.stand) == ({Rekening.BESTEED: 40_000}, Stand.VASTGESTELD)


def test_without_a_human_nothing_lapses_in_a_year(unit: Callable, app: Flask) -> None:
    nummer, _code = _paid(unit)
    for days in (36, 60, 120, 365):
        _days_later(unit, days)
        with unit():
            assert (found(nummer).stand, saldo(nummer)) == (Stand.UITGEVOERD, {Rekening.VOORGESCHOTEN: 40_000})
    with clock.travel(HELD + timedelta(days=365)), unit(), pytest.raises(NotPossible):
        dagen.lapse(VISITOR, found(nummer), "Vanzelf.")


def test_a_human_gives_days_or_ends_it(bezoeker: Visitors, app: Flask, unit: Callable) -> None:
    nummer, code = _paid(unit)
    here = f"/werk/budget/te-laat/{nummer}"
    with _days_later(unit, 30):
        nora = bezoeker("Nora", signed_in=True).visit("/werk/budget/te-laat").see("Te laat, maar het mag nog.")
        nora.press(nummer).see("Het plan was 30 dagen geleden.").press("Geef meer dagen").expect(400)
        assert not nora.can_press("Laat het geld vervallen")
        nora.see("Schrijf op waarom.").fill("Waarom?", "Ze is ziek.").press("Geef meer dagen").expect(400)
        nora.see("Kies een nieuwe laatste dag.").fill("Nieuwe laatste dag", "2028-01-01").press("Geef meer dagen")
        nora.expect(400).see("binnen 90 dagen").fill("Nieuwe laatste dag", "2027-04-20").press("Geef meer dagen")
        nora.see("Er zijn meer dagen, tot en met dinsdag 20 april").not_see(nummer)
        holding(bezoeker("Ans"), app, code).visit(f"/budget/plan/{nummer}/bonnen").see("dinsdag 20 april")
        bezoeker("Gerrit", signed_in=True).visit("/werk/budget/te-laat").expect(403)
        bezoeker("Youssef", signed_in=True).visit(here).expect(404)  # this scheme is not for him to decide
    with _days_later(unit, 44):
        again = bezoeker("Nora", signed_in=True).visit("/werk/budget/te-laat")
        again.see("Niks vervalt vanzelf.").not_see(nummer)
    with _days_later(unit, 47):
        sonja = bezoeker("Sonja", signed_in=True).visit("/werk/budget/te-laat").press(nummer)
        sonja.press("Laat het geld vervallen").expect(400).see("Schrijf op waarom.")
        sonja.fill("Waarom?", "Er kwam niks, ook niet na bellen.").press("Laat het geld vervallen")
        sonja.see("Het geld is vervallen.").not_see(nummer)
        sonja.visit("/werk/budget/geld/bonnen").see("€ 400,00 moet terug")
        with unit():
            aanvraag = found(nummer)
            assert (aanvraag.stand, saldo(nummer)) == (Stand.VERVALLEN, {Rekening.VOORGESCHOTEN: 40_000})
            with pytest.raises(NotPossible):
                bonnen_acts.add(VISITOR, aanvraag, [Bonnetje(b"jpeg", 1, DAY, None)])
            bonnen_acts.came_back(as_who("Sonja"), aanvraag, 40_000)
            assert (aanvraag.stand, saldo(nummer)) == (Stand.VERVALLEN, {})


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_reminders_say_nothing_and_come_once(unit: Callable, app: Flask, mailbox: Mailbox, run_jobs: Callable) -> None:
    nummer, _code = _paid(unit)
    _paid(unit, email=None, telefoon="0858880143")
    with app.app_context():
        before = len(sms.files())
    for days in (0, 1, 20, 21, 22, 27, 28, 29, 30, 36):
        with _days_later(unit, days):
            with unit():
                dagen.look()  # twice is once
            run_jobs()
    assert [each["To"] for each in mailbox.messages] == ["ans@voorbeeld.example"] * 3
    for message in mailbox.messages:
        body = _body(message)
        assert not re.search(r"bon|eten|geld|euro|€|" + nummer, body + message["Subject"], re.IGNORECASE)
    assert "Het kan nog steeds." in _body(mailbox.messages[-1])
    with app.app_context():
        assert len(sms.files()) - before == 3


def test_it_is_forgotten_after_its_term(unit: Callable, app: Flask) -> None:
    nummer, _code = _paid(unit)
    with clock.travel(HELD), unit():
        aanvraag = found(nummer)
        bonnen_acts.add(VISITOR, aanvraag, [Bonnetje(b"jpeg", 1, DAY, None)])
        bonnen_acts.tell(VISITOR, aanvraag, "Leuk.", b"jpeg", True)
        dagen.give_days(as_who("Nora"), aanvraag, DAY + timedelta(days=60), "Ziek.")
        assert queries.verslag(aanvraag.id).mag_op_site  # type: ignore[union-attr]  # just written
        aanvraag_id = aanvraag.id
    with unit():
        for name, rule in keeping.RULES.items():
            assert not sum(rule.due(MORNING).values()), name
            after = HELD + timedelta(days=1)
            due = rule.due(after)
            assert dict(rule.do(after).counts) == {kind: n for kind, n in due.items() if n}
            assert not sum(rule.due(after).values())
        assert (queries.bonnen_of(aanvraag_id), queries.verslag(aanvraag_id)) == ([], None)
        assert queries.betalingen_of(aanvraag_id) == []
        assert saldo(nummer) == {Rekening.VOORGESCHOTEN: 40_000}, "the books stay"


@pytest.mark.parametrize("path", ["bonnen/99999999999999999999/foto", "bonnen/1/foto", "geld?weg=%00", "geld?weg=zak"])
def test_strange_addresses_are_no_errors(bezoeker: Visitors, app: Flask, unit: Callable, path: str) -> None:
    nummer, code = _paid(unit)
    with clock.travel(MORNING):
        assert holding(bezoeker("Ans"), app, code).visit(f"/budget/plan/{nummer}/{path}").status in (200, 400, 404)
        sonja = bezoeker("Sonja", signed_in=True)
        for strange in ("bestand/99999999999999999999/xml", "rekening/99999999999999999999", "bonnen/B-1"):
            sonja.visit(f"/werk/budget/geld/{strange}").expect(404)
        sonja.visit("/werk/budget/geld/boeken.csv?van=%00&tot=9999-99-99").expect(400)
