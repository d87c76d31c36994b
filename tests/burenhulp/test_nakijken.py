"""Somebody reads it first: what a decision does, what taking it back does, and what the writer hears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from buurtplein.burenhulp import koppelingen, queries
from buurtplein.burenhulp.rules import Stand
from buurtplein.kernel import clock, review
from buurtplein.kernel.review import Besluit, Reden
from tests.burenhulp.world import Unit, a_post
from tests.factories import a_bewoner, as_bewoner
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

LATER = MORNING + timedelta(seconds=45)
WITH_NUMBER = "Wie loopt met mijn hond? Bel gerust."


@pytest.mark.parametrize(
    ("besluit", "reden", "stand", "said"),
    [
        (Besluit.PLAATS, None, Stand.OPEN, "Je bericht staat op de site."),
        (Besluit.ZONDER, None, Stand.OPEN, "Je bericht staat op de site."),
        (Besluit.VRAAG, Reden.KWETSEND, Stand.CONCEPT, "Je bericht kan een ander pijn doen."),
        (Besluit.WIJKTEAM, None, Stand.NIET_GEPLAATST, "Je bericht gaat over last van iemand."),
        (Besluit.NIET, Reden.NAAM, Stand.NIET_GEPLAATST, "In je bericht staat een naam of adres van een ander."),
    ],
)
def test_a_decision_and_its_mail(
    town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int], besluit: Besluit, reden: Reden | None,
    stand: Stand, said: str,
) -> None:  # fmt: skip
    with clock.travel(MORNING), unit():
        post = a_post(a_bewoner("Karin"), placed=False, tekst=WITH_NUMBER)
        seen = review.of_kind("advertentie").show(post.id)
        assert seen is not None
        assert (seen.tekst, seen.naam, seen.eerste) == (WITH_NUMBER, "Karin", True)
        assert seen.titel == "Hulp gevraagd: Hond uitlaten"
        assert review.of_kind("advertentie").decide(post.id, besluit, reden, "Wie loopt met mijn hond?")
        assert post.stand == stand
        assert post.tekst == ("Wie loopt met mijn hond?" if besluit == Besluit.ZONDER else WITH_NUMBER)
        assert review.of_kind("advertentie").show(post.id) is None
    with clock.travel(LATER):
        run_jobs()
        run_jobs()
        (note,) = mailbox.to("karin@voorbeeld.nl")
        assert f"Hallo Karin. {said}" in mailbox.text(note)
        assert "hond" not in mailbox.text(note).lower()


def test_taken_back_means_no_mail_and_the_words_as_they_were(
    town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    reads = review.of_kind
    with clock.travel(MORNING), unit():
        post = a_post(a_bewoner("Karin"), placed=False, tekst=WITH_NUMBER)
        assert reads("advertentie").decide(post.id, Besluit.ZONDER, None, "Korter.")
        post_id = post.id
    with clock.travel(MORNING + timedelta(seconds=20)), unit():
        assert reads("advertentie").undo(post_id)
        found = queries.post(post_id)
        assert found is not None
        assert (found.stand, found.tekst, found.geplaatst_op) == (Stand.CONTROLE, WITH_NUMBER, None)
        assert not reads("advertentie").undo(post_id), "it waits already"
    with clock.travel(LATER + timedelta(minutes=1)):
        run_jobs()
        assert mailbox.to("karin@voorbeeld.nl") == []
        with unit():
            assert reads("advertentie").decide(post_id, Besluit.PLAATS, None, "")
    with clock.travel(LATER + timedelta(minutes=3)):
        run_jobs()
        assert len(mailbox.to("karin@voorbeeld.nl")) == 1


def test_what_somebody_built_on_is_not_taken_back(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        karin, wim = a_bewoner("Karin"), a_bewoner("Wim")
        post = a_post(karin)
        koppelingen.react(as_bewoner(wim), post)
        assert not review.of_kind("advertentie").undo(post.id)
        assert not review.of_kind("advertentie").decide(post.id, Besluit.NIET, Reden.RECLAME, "")


def test_sent_back_is_changed_and_read_again_and_a_melding_goes_on(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            karin = a_bewoner("Karin")
            karin_id = karin.id
            back, other = a_post(karin, placed=False), a_post(karin, placed=False, tekst="Er is elke nacht lawaai.")
            assert review.of_kind("advertentie").decide(back.id, Besluit.VRAAG, Reden.NAAM, "")
            assert review.of_kind("advertentie").decide(other.id, Besluit.WIJKTEAM, None, "")
            back_nr, other_nr = back.nr, other.nr
        karin_looks = bezoeker("Karin", bewoner=karin_id).visit(f"/mijn/hulp/{back_nr}")
        karin_looks.see("In je bericht staat een naam of adres").press("Wijzig")
        karin_looks.fill("Vertel er kort iets bij (hoeft niet)", "Bel 06 12345678").press("Bewaar").expect(400)
        karin_looks.see("Er staat een telefoonnummer in.")
        karin_looks.fill("Vertel er kort iets bij (hoeft niet)", "Wie loopt met mijn hond?").press("Bewaar")
        karin_looks.see("Iemand leest het eerst")
        karin_looks.visit(f"/mijn/hulp/{other_nr}").press("Maak er een melding van").expect(path="/melden")
        karin_looks.press("Nee, geen gevaar").press("Geluid").press("Nu")
        karin_looks.visit("/melden/vertel").see("Er is elke nacht lawaai.")
