"""How a post lives and ends, how two people part, and what goes when somebody goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

from buurtplein.bewoners import leaving
from buurtplein.burenhulp import koppelingen, mine, queries, ritme, samen
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Koppelstand, Stand
from buurtplein.kernel import clock
from tests.burenhulp.world import Unit, a_post
from tests.factories import a_bewoner, as_bewoner
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors


def test_it_ends_by_itself_and_says_so_a_day_before(
    town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING), unit():
        karin, stil = a_bewoner("Karin"), a_bewoner("Stil", seinen=[])
        told, quiet = a_post(karin), a_post(stil)
        ids = told.id, quiet.id
    with clock.travel(MORNING + timedelta(days=6, hours=2)):
        for _again in range(2):
            with unit():
                ritme.expire_hulp()
            run_jobs()
        (note,) = mailbox.to("karin@voorbeeld.nl")
        assert "nog een week" in mailbox.text(note)
        assert mailbox.to("stil@voorbeeld.nl") == [], "who wants to hear nothing hears nothing"
        with unit():
            post = queries.post(ids[0])
            assert post is not None
            samen.extend(as_bewoner(karin), post)
    with clock.travel(MORNING + timedelta(days=7, hours=1)), unit():
        ritme.expire_hulp()
        first, second = (queries.post(each) for each in ids)
        assert first is not None
        assert second is not None
        assert (first.stand, second.stand) == (Stand.OPEN, Stand.VERLOPEN)
        samen.extend(as_bewoner(stil), second)
        assert second.stand == Stand.OPEN


def test_the_day_after_both_are_asked_once(
    town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING), unit():
        karin, wim = a_bewoner("Karin"), a_bewoner("Wim")
        made = samen.react(as_bewoner(wim), a_post(karin), "")
        koppelingen.yes(as_bewoner(karin), made)
    with clock.travel(MORNING + timedelta(hours=2)), unit():
        ritme.ask_done()
    with clock.travel(MORNING + timedelta(hours=3)):
        run_jobs()
    before = len(mailbox.to("wim@voorbeeld.nl"))
    with clock.travel(MORNING + timedelta(days=1)):
        for _again in range(2):
            with unit():
                ritme.ask_done()
            run_jobs()
    assert len(mailbox.to("wim@voorbeeld.nl")) == before + 1
    assert "Is het gelukt?" in mailbox.text(mailbox.to("karin@voorbeeld.nl")[-1])


def test_no_is_heard_and_never_why(
    bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit():
            karin, wim = a_bewoner("Karin"), a_bewoner("Wim")
            post = a_post(karin)
            made = samen.react(as_bewoner(wim), post, "Ik kom graag.")
            nr, karin_id, wim_id, post_nr = made.nr, karin.id, wim.id, post.nr
        bezoeker("Iemand").visit(f"/mijn/hulp/samen/{nr}").expect(path="/inloggen")
        page = bezoeker("Karin", bewoner=karin_id).visit(f"/mijn/hulp/{post_nr}").press("Wim").see("Ik kom graag.")
        page.press("Nee, deze keer niet").see("We zeggen tegen de ander dat het niet doorgaat.")
        page.see("Dit gaat niet door")
        run_jobs()
        assert "gaat het niet door" in mailbox.text(mailbox.to("wim@voorbeeld.nl")[-1])
        wim_looks = bezoeker("Wim", bewoner=wim_id).visit(f"/mijn/hulp/samen/{nr}").see("Dit gaat niet door")
        wim_looks.visit(f"/hulp/{post_nr}").press("Kijk hoe het gaat")
        with unit():
            els_id = a_bewoner("Els").id
        bezoeker("Els", bewoner=els_id).visit(f"/mijn/hulp/samen/{nr}").expect(404)


def test_taking_it_away_ends_it_for_everybody_around(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            karin, wim, els = a_bewoner("Karin"), a_bewoner("Wim"), a_bewoner("Els")
            post = a_post(karin)
            together, waits = samen.react(as_bewoner(wim), post, ""), samen.react(as_bewoner(els), post, "")
            koppelingen.yes(as_bewoner(karin), together)
            ids, nr, karin_id = (together.id, waits.id), post.nr, karin.id
        bezoeker("Karin", bewoner=karin_id).visit(f"/mijn/hulp/{nr}").press("Haal het weg").see("Het is weg.")
        with unit() as session:
            stands = [session.get_one(Koppeling, each).stand for each in ids]
            assert stands == [Koppelstand.GESTOPT, Koppelstand.NEE]
        bezoeker("Iemand").visit(f"/hulp/{nr}").expect(404)


def test_who_goes_takes_its_words_along(town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]) -> None:
    with clock.travel(MORNING):
        with unit():
            karin, wim = a_bewoner("Karin"), a_bewoner("Wim")
            own, other = a_post(karin), a_post(wim)
            asked, helped = samen.react(as_bewoner(wim), own, "Van WIM."), samen.react(as_bewoner(karin), other, "Hoi!")
            koppelingen.yes(as_bewoner(karin), asked)
            ids = own.id, other.id, asked.id, helped.id
            leaving.go(karin, as_bewoner(karin))
        with unit() as session:
            assert session.get_one(Advertentie, ids[0]).stand == Stand.INGETROKKEN
            assert session.get_one(Advertentie, ids[1]).stand == Stand.OPEN
            assert session.get_one(Koppeling, ids[2]).stand == Koppelstand.GESTOPT
            assert session.get_one(Koppeling, ids[3]).stand == Koppelstand.NEE
        run_jobs()
        assert "Deze buur doet niet meer mee" in mailbox.text(mailbox.to("wim@voorbeeld.nl")[-1])
        with unit() as session:
            leaving.forget(session.get_one(type(karin), karin.id))
        with unit() as session:
            post = session.get_one(Advertentie, ids[0])
            assert (post.tekst, post.naam, post.bewoner_id) == (None, None, None)
            assert session.get_one(Koppeling, ids[3]).bericht is None
            assert session.get_one(Koppeling, ids[2]).bericht == "Van WIM.", "what somebody else wrote is theirs"


def test_a_copy_holds_own_words_and_no_other_persons(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        karin, wim = a_bewoner("Karin"), a_bewoner("Wim")
        samen.react(as_bewoner(wim), a_post(karin, tekst="Van mij."), "Van WIM.")
        for_karin, for_wim = (json.dumps(mine.copy(each.id)) for each in (karin, wim))
        assert "Van mij." in for_karin
        assert "WIM" not in for_karin
        assert "Van WIM." in for_wim
        assert "Van mij." not in for_wim
