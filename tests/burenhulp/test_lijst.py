"""What is on the list, for whom. What a guest may not read is not on the page at all."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.bewoners import service as accounts
from buurtplein.burenhulp import service
from buurtplein.burenhulp.rules import Richting, Stand, Via, Zichtbaar
from buurtplein.kernel import clock, db
from buurtplein.kernel.who import VISITOR
from tests.burenhulp.world import WORDS, Unit, a_post, nobody_asks
from tests.factories import a_bewoner
from tests.personas import Town, resident_cookie
from tests.stories.steps import MORNING, Visitors


def test_who_reads_what(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        karin, buur = a_bewoner("Karin"), a_bewoner("Wim")
        ander = a_bewoner("Els", "RIET22")
        ver = a_bewoner("Bep", "HOFLN2")
        nieuw = a_bewoner("Jan", None)
        ids = {each.voornaam: each.id for each in (karin, buur, ander, ver, nieuw)}
        post = a_post(karin)
        thuis = a_post(karin, zichtbaar=Zichtbaar.GEBOUW, tekst="Alleen voor PARKIET.")
        stil = a_post(karin, zichtbaar=Zichtbaar.COORDINATOR, tekst="Alleen voor MEEUW.")
        nrs = [each.nr for each in (post, thuis, stil)]
    open_nr, home_nr, quiet_nr = nrs

    def looks(name: str | None, nr: str, words: str, *, reads: bool) -> None:
        here = bezoeker(name or "iemand", bewoner=ids[name] if name else None).visit(f"/hulp/{nr}")
        here.see("Hond uitlaten").see("Zwanenveld")
        if reads:
            here.see(words).see("Karin")
        else:
            here.not_see(words).not_see("Karin").not_see("De Zwaan")

    with clock.travel(MORNING):
        for name, reads in (("Wim", True), ("Els", True), ("Bep", False), ("Jan", False), (None, False)):
            looks(name, open_nr, WORDS, reads=reads)
        for name, reads in (("Wim", True), ("Els", False), (None, False)):
            looks(name, home_nr, "PARKIET", reads=reads)
        for name in ("Wim", None):
            visitor = bezoeker(name or "iemand", bewoner=ids[name] if name else None)
            hidden = visitor.visit(f"/hulp/{quiet_nr}").expect(404).driver.html
            unknown = visitor.visit("/hulp/9999999").expect(404).driver.html
            assert hidden.replace(quiet_nr, "") == unknown.replace("9999999", "")
        guest = bezoeker("iemand").visit("/hulp").see("Dit zoeken buren").see("Log in om meer te lezen")
        guest.not_see("KANARIE").not_see("Karin").not_see("MEEUW")
        assert guest.values("//meta[@name='robots']/@content") == ["noindex"]
        bezoeker("Wim", bewoner=ids["Wim"]).visit("/hulp").see(WORDS).see("PARKIET").not_see("MEEUW")
        bezoeker("Bep", bewoner=ids["Bep"]).visit("/hulp").not_see("KANARIE")
        bezoeker("Jan", bewoner=ids["Jan"]).visit("/hulp").see("Je ziet meer als we weten waar je woont.")


def test_without_anything_there_is_a_kind_word(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit() as session:
        nobody_asks(session)
    here = bezoeker("iemand").visit("/hulp?soort=hond&kant=vraag&na=onzin")
    here.see("Er zijn nu geen vragen. Wil jij iets doen voor een buur?")


def test_chips_sides_and_leaves(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            karin = a_bewoner("Karin", "RIET22")
            wim_id = a_bewoner("Wim", "RIET22").id
            for number in range(8):
                a_post(karin, categorieen=("kliko",), tekst=f"Kliko {number}.")
            offer = a_post(karin, richting=Richting.AANBOD, categorieen=("tuin", "kliko"), tekst="", dagen=(0, 4))
            assert offer.richting == Richting.AANBOD
        wim = bezoeker("Wim", bewoner=wim_id).visit("/hulp").press("De kliko buiten zetten")
        wim.see("Kliko 7.").not_see("Kliko 0.").see("De tuin, de kliko buiten zetten").see("op maandag en vrijdag")
        wim.press("Meer vragen").see("Kliko 0.").not_see("Dit willen buren doen")


def test_solved_is_said_kindly_and_asked_through_lies_has_no_name(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            karin, wim = a_bewoner("Karin"), a_bewoner("Wim")
            post = a_post(karin, via=Via.BEHEERDER, naam=None)
            nr, wim_id, post_id = post.nr, wim.id, post.id
        there = bezoeker("Wim", bewoner=wim_id).visit(f"/hulp/{nr}").see("Een buur").not_see("Karin")
        with unit() as session:
            found = session.get(type(post), post_id)
            assert found is not None
            service.step(VISITOR, found, Stand.GEDAAN)
        there.visit(f"/hulp/{nr}").see("Dit is al geregeld. Fijn!")
        assert not there.can_press("Ik kan helpen")
        there.visit(f"/hulp/{nr}/helpen").expect(path=f"/hulp/{nr}")


def test_no_contact_means_not_there_for_each_other(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            karin, wim = a_bewoner("Karin"), a_bewoner("Wim")
            nr, wim_id = a_post(karin).nr, wim.id
            accounts.keep_apart(karin.id, wim.id)
        wim_sees = bezoeker("Wim", bewoner=wim_id)
        wim_sees.visit("/hulp").not_see("KANARIE")
        wim_sees.visit(f"/hulp/{nr}").expect(404)
        wim_sees.visit(f"/hulp/{nr}/helpen").expect(404)


@pytest.mark.parametrize("nr", ["0", "-1", "abc", "%00", "99999999999999999999", "\uff11\uff12\uff13", "a%2Fb"])
def test_strange_numbers_are_no_number(bezoeker: Visitors, town: Town, unit: Unit, nr: str) -> None:
    with unit():
        karin_id = a_bewoner("Karin").id
    karin = bezoeker("Karin", bewoner=karin_id)
    for path in (f"/hulp/{nr}", f"/hulp/{nr}/helpen", f"/mijn/hulp/{nr}", f"/mijn/hulp/samen/{nr}"):
        assert karin.visit(path).status in (400, 404), path


def test_as_many_queries_for_two_posts_as_for_twenty(app: Flask, town: Town, unit: Unit) -> None:
    counted: list[str] = []
    with clock.travel(MORNING):
        with unit():
            karin, wim_id = a_bewoner("Karin"), a_bewoner("Wim").id
            a_post(karin)
            a_post(karin, naam=None, via=Via.BEHEERDER)  # through whom it was asked is looked up once per area
        client = app.test_client()
        client.set_cookie(*resident_cookie(app, wim_id))
        client.get("/hulp")

        def count() -> int:
            counted.clear()
            assert client.get("/hulp?kant=vraag").status_code == 200
            return len(counted)

        with app.app_context():
            sa.event.listen(db.engine(), "before_cursor_execute", lambda *told: counted.append(told[2]))
        few = count()
        with unit():
            again = a_bewoner("Els")
            for number in range(9):
                a_post(again, tekst=f"Nog een {number}.", naam=None, via=Via.BEHEERDER)
        assert count() == few
