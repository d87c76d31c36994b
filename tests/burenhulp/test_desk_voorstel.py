"""A coordinator proposes two neighbours to each other: explained, in the own area only, and they decide themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask, render_template

from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners import service as accounts_of
from buurtplein.burenhulp import desk_acts, koppelingen, passend_voor, queries
from buurtplein.burenhulp.rules import Categorie, Koppelstand, NotPossible, Richting, Stand, Wanneer, Zichtbaar
from buurtplein.burenhulp.service import Feiten
from buurtplein.kernel import bus, clock
from tests.burenhulp.desk_steps import a_post, an_offer
from tests.burenhulp.world import nobody_asks
from tests.factories import a_bewoner, as_bewoner, as_who
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING, Visitors


@pytest.mark.usefixtures("town")
def test_two_neighbours_are_proposed_and_both_say_yes(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            nobody_asks(session)
            karin = a_bewoner("Karin")
            omar = a_bewoner("Omar", "RIET22", spreekt=["nl", "ar"])
            post = a_post(karin, tekst="Bobbie is lief.", dagen=(1, 4))
            an_offer(omar, categorieen=(Categorie.HOND,), wanneer=Wanneer.ELKE_WEEK, dagen=(4,), tekst="Mijn tekst.")
            nr, karin_id, omar_id = post.nr, karin.id, omar.id
        lies = bezoeker("Lies", signed_in=True).visit("/werk/hulp").see("Nog niemand (1)")
        lies.press("Hond uitlaten, deze week").see("Bobbie is lief.").see("Wie past erbij?")
        lies.see("Het gaat om: hond uitlaten").see("Ongeveer 1000 meter verderop").see("Allebei op: vrijdag")
        lies.see("Zelfde taal: Nederlands").press("Stel Omar voor").see("Zij zeggen nu allebei zelf ja of nee.")
        lies.see("Nog geen ja van Karin en Omar.").visit("/werk/hulp").see("Voorgesteld, nog geen antwoord (1)")
        lies.not_see("Nog niemand (")
        run_jobs()
        letters = [mailbox.text(mailbox.to(f"{name}@voorbeeld.nl")[-1]) for name in ("karin", "omar")]
        assert letters[0].replace("Karin", "X") == letters[1].replace(
            "Omar", "X"
        )  # who asks, who helps: the same words
        assert "Bobbie" not in letters[1]
        assert "Bel Lies:" in letters[0]
        with unit():
            asked, people = queries.by_nr(nr), bewoners.several([karin_id, omar_id])
            assert asked is not None
            found = queries.between(asked.id, omar_id)
            assert found is not None
            assert found.door_id == as_who("Lies").person_id
            koppelingen.yes(as_bewoner(people[omar_id]), found)
            assert found.stand == Koppelstand.GEVRAAGD
            koppelingen.yes(as_bewoner(people[karin_id]), found)
            assert (found.stand, asked.stand) == (Koppelstand.SAMEN, Stand.AFGESPROKEN)
            assert bus.history("koppeling", found.id, ["Matched"])
        lies.visit(f"/werk/hulp/{nr}").see("Zij kunnen elkaar schrijven")
        # Whoever does not want to hear of it hears nothing.
        with unit():
            stil = a_bewoner("Stil", "RIET22", seinen=[])
            offer = an_offer(stil)
            desk_acts.propose(as_who("Lies"), a_post(bewoners.several([karin_id])[karin_id]), offer)
        run_jobs()
        assert not mailbox.to("stil@voorbeeld.nl")


@pytest.mark.usefixtures("town")
def test_only_who_looks_after_the_area_comes_in(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            karin, piet = a_bewoner("Karin"), a_bewoner("Piet", "HOFLN2", bereik="p@voorbeeld.nl")
            geheim = a_post(karin, zichtbaar=Zichtbaar.COORDINATOR, tekst="Alleen voor Lies.")
            elders = a_post(piet, tekst="In een andere wijk.")
            offer = an_offer(piet)
            nrs, karin_id = (geheim.nr, elders.nr), karin.id
            assert offer.id not in {each.post.id for each in passend_voor.fits(geheim, as_who("Lies"))}
        lies = bezoeker("Lies", signed_in=True).visit("/werk/hulp/alles").see("Alleen wij")
        lies.visit(f"/werk/hulp/{nrs[0]}").see("Alleen voor Lies.").visit(f"/werk/hulp/{nrs[1]}").expect(404)
        bezoeker("Youssef", signed_in=True).visit(f"/werk/hulp/{nrs[0]}").see("Alleen voor Lies.")
        for name in ("Samira", "Fatma", "Bea"):
            visitor = bezoeker(name, signed_in=True).visit("/werk/hulp").expect(403)
            visitor.visit(f"/werk/hulp/{nrs[0]}").expect(404).visit("/werk/hulp/telefoon").expect(403)
            visitor.visit(f"/werk/hulp/kennismaken/{karin_id}").expect(404).visit("/werk/hulp/telefoon/1").expect(404)
        bezoeker("Karin", bewoner=karin_id).visit("/werk/hulp").expect(path="/werk/inloggen")


@pytest.mark.usefixtures("town")
def test_who_asked_sees_what_fits_and_only_what_it_may_read(app: Flask, unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        karin = a_bewoner("Karin")
        post = a_post(karin)
        near, shy, apart = (a_bewoner(name, bereik=f"{name.lower()}@voorbeeld.nl") for name in ("Noor", "Sem", "Roos"))
        an_offer(near)
        an_offer(shy, zichtbaar=Zichtbaar.COORDINATOR)
        away = an_offer(apart)
        accounts_of.keep_apart(apart.id, karin.id)
        gone = an_offer(a_bewoner("Weg", bereik="weg@voorbeeld.nl"))
        gone.verloopt_op = clock.now() - timedelta(hours=1)
        far = a_bewoner("Ver", "WERF22", bereik="ver@voorbeeld.nl")
        an_offer(far)
        called = desk_acts.enter(
            as_who("Lies"),
            Feiten(
                Richting.AANBOD, (Categorie.HOND,), Wanneer.ELKE_WEEK, namens_naam="Geertje",
                buurt_code=karin.buurt_code, wijk_code=karin.wijk_code, gemeente_code=karin.gemeente_code,
            ),
        )  # fmt: skip
        rows = passend_voor.passend_voor(post, 9)
        assert [(each.naam, each.redenen[1]) for each in rows] == [
            ("Noor", "In hetzelfde gebouw"), ("Een buur, via Lies", "In dezelfde buurt")
        ]  # fmt: skip
        names = [each.post.bewoner_id for each in passend_voor.fits(post, as_who("Lies"))]
        assert shy.id in names
        assert apart.id not in names
        for offer in (away, called, gone, post):
            with pytest.raises(NotPossible):
                desk_acts.propose(as_who("Lies"), post, offer)
        with app.test_request_context("/"):
            html = render_template("burenhulp/passend.html", post=post)
        assert "Deze buren passen bij je vraag" in html
        assert "Geertje" not in html
        assert passend_voor.passend_voor(away) == []


@pytest.mark.usefixtures("town")
def test_lists_say_what_waits_longest_and_are_kind_when_nothing_does(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING), unit() as session:
        nobody_asks(session)
        karin = a_bewoner("Karin")
        first = a_post(karin, categorieen=(Categorie.KLUSJE,), wanneer=Wanneer.ELKE_WEEK)
        first_nr = first.nr
    later = MORNING + timedelta(hours=5)
    with clock.travel(later):
        with unit():
            second = a_post(bewoners.by_reach("karin@voorbeeld.nl"), categorieen=(Categorie.BRIEF,))  # type: ignore[arg-type]
            second.verloopt_op = later + timedelta(hours=20)
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/hulp").see("Bijna voorbij (1)")
        found = youssef.see("Nog niemand (2)").values("//section[@id='niemand']//strong")
        assert found == ["Klusje, elke week", "Een brief lezen, deze week"]
        youssef.press("Een brief lezen, deze week").see("Bij deze hulp gaan wij de eerste keer mee.")
        youssef.press("Laat langer staan").see("Het blijft staan.").visit("/werk/hulp").not_see("Bijna voorbij")
        with unit():
            for post in (queries.by_nr(first_nr), queries.post(second.id)):
                assert post is not None
                post.stand, post.klaar_op = Stand.INGETROKKEN, clock.now()
        youssef.visit("/werk/hulp/telefoon").press("Geertje, 085 888 01 42: klaar").see("Klaar.")
        youssef.visit("/werk/hulp").see("Er wacht niemand op jou. Fijn. De buren redden het samen.")
        youssef.visit("/werk/hulp/alles").see("Belt er iemand? Schrijf het voor die buur op.")
