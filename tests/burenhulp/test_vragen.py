"""Asking and offering: what is kept, what is asked again, and what a strange answer does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import queries_lijst
from buurtplein.burenhulp.rules import Richting, Stand, Via, Wanneer, Zichtbaar
from buurtplein.kernel import clock
from tests.burenhulp.world import Unit, a_post
from tests.factories import a_bewoner
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.stories.test_burenhulp import code_in


def test_offering_from_another_buurt_without_a_poster(
    bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        els = bezoeker("Els").visit("/hulp").press("Ik wil iets doen").press("Verder").expect(400)
        els.see("Kies wat je wilt doen.").choose("De tuin").choose("Klusje").press("Verder")
        els.choose("Elke week").choose("Maandag").choose("Vrijdag").press("Verder")
        els.fill("Hoe heet je?", "Els").press("Verder").expect(400).see("Kies de buurt waar je woont.")
        els.choose("Waar woon je?", "Rietkraag").press("Verder")
        els.fill("Hoe sturen we je een seintje?", "geen adres").press("Stuur mij een code").expect(400)
        els.fill("Hoe sturen we je een seintje?", "els@voorbeeld.nl").press("Stuur mij een code")
        run_jobs()
        right = code_in(mailbox, "els@voorbeeld.nl")
        els.fill("Vul de code in die we stuurden", f"{(int(right) + 1) % 10**6:06}").press("Verder").expect(400)
        els.see("Deze code klopt niet.").fill("Vul de code in die we stuurden", right).press("Verder")
        els.see("Zo ziet je buurt het").see("Klusje, de tuin").see("Elke week, op maandag en vrijdag")
        els.see("We weten nog niet zeker waar je woont.").press("Plaats dit").see("Je aanbod is binnen")
        with unit():
            me = bewoners.by_reach("els@voorbeeld.nl")
            assert me is not None
            (post,) = queries_lijst.posts_of(me.id)
            assert (post.richting, post.stand, post.dagen) == (Richting.AANBOD, Stand.CONTROLE, [0, 4])
            assert (post.buurt_code, me.bewezen, post.wanneer) == ("BU99010102", False, Wanneer.ELKE_WEEK)


def test_without_an_own_name_and_the_other_way_round(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            karin = a_bewoner("Karin")
            a_post(karin)
            karin_id = karin.id
        looks = bezoeker("Karin", bewoner=karin_id).visit("/hulp/vragen/soort").press("Meer").press("De tuin")
        looks.press("Maakt niet uit").press("Wie helpt mij met het gras?").see("Wie helpt mij met het gras?")
        looks.press("Verder").see("Zo ziet je buurt het").visit("/hulp/vragen/zicht?wijzig=1")
        looks.press("De buurt, zonder mijn naam").see("Een buur").press("Plaats mijn vraag").see(
            "Hij staat nu op de site"
        )
        looks.press("Ik help ook: wie kan mij vragen?").choose("Samen koffie").press("Verder").choose("Deze week")
        looks.press("Verder").press("Plaats dit")
        with unit():
            offer, asked, _first = queries_lijst.posts_of(karin_id)
            assert offer.omgekeerd
            assert (asked.via, asked.naam, asked.zichtbaar) == (Via.BEHEERDER, None, Zichtbaar.BUURT)
            assert asked.tekst == "Wie helpt mij met het gras?"


def test_once_however_often_and_never_more_than_ten(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            karin = a_bewoner("Karin")
            for _each in range(8):
                a_post(karin)
            karin_id = karin.id
        looks = bezoeker("Karin", bewoner=karin_id)
        for _again in range(3):
            looks.visit("/hulp/vragen/soort").press("Klusje").press("Vandaag").press("Verder").press(
                "Plaats mijn vraag"
            )
        looks.expect(400).see("Er staan al tien berichten van jou.")
        with unit():
            assert len(queries_lijst.posts_of(karin_id)) == 10


@pytest.mark.parametrize("words", ["😀" * 300, "x" * 301, "<script>alert(1)</script>"])
def test_strange_words_are_kept_or_said(bezoeker: Visitors, town: Town, unit: Unit, words: str) -> None:
    with unit():
        karin_id = a_bewoner("Karin").id
    looks = bezoeker("Karin", bewoner=karin_id).visit("/hulp/vragen/soort").press("Klusje").press("Vandaag")
    looks.fill("Vertel er kort iets bij (hoeft niet)", words).press("Verder")
    assert looks.status in (200, 400)
    if looks.status == 200:
        looks.press("De hele buurt").see(words)


def test_a_doubt_about_trouble_goes_to_a_reader_and_never_just_on(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Whoever says that it is no melding is believed, and a person reads it first."""
    with clock.travel(MORNING):
        with unit():
            karin = a_bewoner("Karin")
            a_post(karin)
            karin_id = karin.id
        looks = bezoeker("Karin", bewoner=karin_id).visit("/hulp/vragen/soort").press("Iets anders").press("Vandaag")
        looks.fill("Vertel er kort iets bij (hoeft niet)", "Mijn buren maken elke nacht lawaai.").press("Verder")
        looks.expect(400).see("Gaat dit over last van iemand? Doe dan een melding.")
        looks.press("Verder").expect(400).press("Nee, ik vraag alleen hulp").press("Plaats mijn vraag")
        looks.see("Je vraag is binnen").see("leest hem eerst even")
