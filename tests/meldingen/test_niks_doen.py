"""An honest no: in own words, with tips; and for zorg only when a second colleague agrees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from buurtplein.kernel import clock
from buurtplein.meldingen import closing, moments, queries, queries_promises, rules, service
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Categorie, NotPossible, Reden, Status
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
NO = "We begrijpen dat dit vervelend is. Dit geluid hoort bij wonen. We doen hier nu niets mee."


@pytest.fixture
def filed(unit: Unit, town: Town) -> Callable[..., tuple[str, str]]:
    """Number and code of a melding that just came in."""

    def make(**told: Any) -> tuple[str, str]:
        with unit(), clock.travel(MORNING):
            melding, code = a_melding(**told)
            return melding.nummer, code

    return make


def known(nummer: str) -> Melding:
    melding = queries.by_nummer(nummer)
    assert melding is not None
    return melding


def to_the_page(bezoeker: Visitors, name: str, nummer: str) -> Bezoeker:
    """From the melding to the page where a no is explained."""
    worker = bezoeker(name, signed_in=True).visit(f"/werk/meldingen/{nummer}").press("Rond de melding af")
    return worker.press("We doen hier niks mee: leg uit waarom")


def test_the_no_begins_with_understanding_and_ends_in_own_words(
    bezoeker: Visitors, filed: Callable[..., tuple[str, str]]
) -> None:
    nummer, code = filed()
    with clock.travel(MORNING):
        samira = to_the_page(bezoeker, "Samira", nummer)
        begin = samira.values("//textarea[@name='tekst']")[0]
        assert begin.startswith(NO)
        assert "Vertel je buur wat je hoort" in begin
        samira.fill("Wat leest de melder?", "").press("Stuur dit en rond af").expect(400)
        samira.see("Schrijf in je eigen woorden waarom.")
        samira.fill("Wat leest de melder?", f"{NO} Praat eens met je buur.").press("Stuur dit en rond af")
        samira.expect(200).see("Afgerond. De melder leest waarom.").see("Afgerond: Dit hoort bij wonen")
        bezoeker("Karin").visit(f"/volgen/{code}").see("Praat eens met je buur.").see("Ben je geholpen?")


def test_nobody_is_sent_to_talk_to_who_frightens_them(
    bezoeker: Visitors, filed: Callable[..., tuple[str, str]]
) -> None:
    nummer, _code = filed(categorie="drugs")
    text = to_the_page(bezoeker, "Samira", nummer).values("//textarea[@name='tekst']")[0]
    assert "buur" not in text


def test_another_reason_has_another_beginning(bezoeker: Visitors, filed: Callable[..., tuple[str, str]]) -> None:
    nummer, code = filed()
    samira = to_the_page(bezoeker, "Samira", nummer).press("Een ander kan beter helpen")
    assert "Een ander kan je wel helpen" in samira.values("//textarea[@name='tekst']")[0]
    samira.fill("Wat leest de melder?", "Bel de verhuurder.").press("Stuur dit en rond af").see("Afgerond")
    bezoeker("Karin").visit(f"/volgen/{code}").see("Bel de verhuurder.").see("Een ander kan je wel helpen.")


@pytest.mark.parametrize("reden", sorted(rules.REFUSALS))
def test_a_no_without_words_does_not_exist(unit: Unit, filed: Callable[..., tuple[str, str]], reden: str) -> None:
    nummer, _code = filed()
    with unit(), pytest.raises(NotPossible):
        service.close(as_who("Samira"), known(nummer), reden, "")


@pytest.mark.parametrize("categorie", Categorie)
@pytest.mark.parametrize("reden", Reden)
def test_only_a_no_to_zorg_needs_two(unit: Unit, town: Town, categorie: str, reden: str) -> None:
    with unit():
        melding, _code = a_melding(categorie=categorie)
        two = categorie == Categorie.ZORGEN and reden in (Reden.PAST_NIET, Reden.HOORT_ERBIJ)
        if two:
            with pytest.raises(NotPossible):
                service.close(as_who("Samira"), melding, reden, "Omdat het zo is.")
        else:
            service.close(as_who("Samira"), melding, reden, "Omdat het zo is.")
        assert (melding.status == Status.AFGEROND) == (not two)


@pytest.fixture
def proposed(bezoeker: Visitors, filed: Callable[..., tuple[str, str]]) -> tuple[str, str]:
    """Samira wants to do nothing with a worry."""
    nummer, code = filed(categorie="zorgen")
    with clock.travel(MORNING):
        samira = to_the_page(bezoeker, "Samira", nummer).see("Een collega kijkt mee voordat de melder dit leest.")
        samira.fill("Wat leest de melder?", "We keken mee, en het gaat goed.")
        samira.press("Vraag een collega om mee te kijken").see("Een collega kijkt nu met je mee.")
    return nummer, code


def test_until_a_colleague_agrees_the_melder_sees_nothing_and_the_promise_stays(
    unit: Unit, bezoeker: Visitors, proposed: tuple[str, str]
) -> None:
    nummer, code = proposed
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit(f"/volgen/{code}").not_see("het gaat goed").not_see("Ben je geholpen?")
        karin.see("Je hoort uiterlijk donderdag 4 maart van ons.")
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        samira.see("Voorstel: we doen hier niks mee").see("Een andere collega moet meekijken.")
        assert not samira.can_press("Akkoord: stuur dit en rond af")
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/beloften")
        hanneke.see("Een collega vraagt of je meekijkt").press(nummer)
        hanneke.see("We keken mee, en het gaat goed.").press("Akkoord: stuur dit en rond af").see("Afgerond")
        hanneke.see("Voorstel om niks te doen").see("Collega is het eens, Hanneke")
        karin.visit(f"/volgen/{code}").see("We keken mee, en het gaat goed.").see("Samira").see("Ben je geholpen?")


def test_a_colleague_who_does_not_agree_lets_the_work_go_on(bezoeker: Visitors, proposed: tuple[str, str]) -> None:
    nummer, code = proposed
    with clock.travel(MORNING):
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        hanneke.fill("Waarom niet? (alleen voor het team, hoeft niet)", "Ik zag daar gisteren geen licht.")
        hanneke.press("Niet akkoord: het werk gaat verder").see("Het voorstel gaat niet door.")
        hanneke.see("Ik zag daar gisteren geen licht.").see("Voorstel gaat niet door")
        bezoeker("Karin").visit(f"/volgen/{code}").not_see("geen licht").not_see("Ben je geholpen?")
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        samira.see("Ik zag daar gisteren geen licht.")
        assert samira.can_press("Stuur antwoord")


def test_nobody_agrees_with_oneself_whatever_is_sent(unit: Unit, bezoeker: Visitors, proposed: tuple[str, str]) -> None:
    nummer, _code = proposed
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
    hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{nummer}")
    assert hanneke.can_press("Akkoord: stuur dit en rond af")
    assert not samira.can_press("Akkoord: stuur dit en rond af")
    with unit():
        proposal = queries_promises.refusal(known(nummer))
        assert proposal is not None
        with pytest.raises(NotPossible, match="een ander moet kijken"):
            closing.agree_refusal(as_who("Samira"), known(nummer), closing.mark(proposal))
        with pytest.raises(NotPossible):
            closing.propose_refusal(as_who("Hanneke"), known(nummer), Reden.PAST_NIET, "Ik ook.")
        assert known(nummer).status in rules.OPEN


def test_whoever_proposed_can_take_it_back(bezoeker: Visitors, proposed: tuple[str, str]) -> None:
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{proposed[0]}").press("Haal je voorstel weg")
    samira.see("Het voorstel gaat niet door.").not_see("Voorstel: we doen hier niks mee")


ENDS: dict[str, Callable[[Melding], object]] = {
    "another team": lambda melding: service.hand_over(
        as_who("Samira"), melding, next(iter(as_who("Kees").teams())), "Daar."
    ),
    "another ending": lambda melding: service.close(as_who("Samira"), melding, Reden.GESTOPT),
    "the melder stops": service.withdraw,
}


@pytest.mark.parametrize("end", ENDS)
def test_a_proposal_does_not_outlive_what_it_was_about(unit: Unit, proposed: tuple[str, str], end: str) -> None:
    with unit():
        melding = known(proposed[0])
        assert queries_promises.refusal(melding) is not None
        ENDS[end](melding)
        assert queries_promises.refusal(melding) is None


def test_a_proposal_stays_when_it_happens_again(unit: Unit, proposed: tuple[str, str]) -> None:
    with unit():
        moments.happens_again(known(proposed[0]))
        assert queries_promises.refusal(known(proposed[0])) is not None


def test_colleagues_hear_of_it_by_a_mail_without_content(
    proposed: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        run_jobs()
    mails = [mail for mail in mailbox.to("hanneke@") if proposed[0] in mailbox.text(mail)]
    assert len(mails) == 2, "that it came in, and that somebody wants a second look"
    assert not any("goed" in mailbox.text(mail) for mail in mails)
