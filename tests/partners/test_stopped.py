"""A link of a partner leans on a right. When that right ends, the link does not outlive it, opened or not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from buurtplein.kernel import bus, clock
from buurtplein.meldingen import assessing, triage
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import service as melding_service
from buurtplein.meldingen.rules import Antwoord, Grond, Partner, Status
from buurtplein.meldingen.service import Melding
from buurtplein.partners import queries, rules, service
from buurtplein.partners.models import Deling
from buurtplein.partners.rules import Gegeven, Mag
from buurtplein.partners.service import Choice, Terms
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.plain_driver import PlainDriver
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
TEXT = "Ik woon op 14 en hoor elke nacht een boor."
PHONE = "0612345678"
LINK = re.compile(r"/partner/[\w-]{20,}")
EVERYTHING = frozenset(Gegeven)


@pytest.fixture
def noise(unit: Unit, town: Town) -> tuple[str, str]:
    """Number and code of a melding whose melder said yes to sharing."""
    with clock.travel(MORNING), unit():
        melding, code = a_melding(tekst=TEXT, antwoord=Antwoord.BEL, telefoon=PHONE, delen=True)
        return melding.nummer, code


def _melding(nummer: str) -> Melding:
    found = meldingen.by_nummer(nummer)
    assert found is not None
    return found


def _agreed(tot: date = date(2027, 12, 31)) -> Choice:
    """An agreement with a landlord in which everything may go, also how to reach the melder."""
    convenant = service.save_convenant(as_who("Bea"), Terms(
        "corporatie", "Woningstichting Elders", "0858880130", None, "Rust in huis", tuple(EVERYTHING), ("overlast",),
        (), "Besluit van 3 mei", "De gemeente", date(2027, 1, 1), tot,
    ))  # fmt: skip
    return Choice(Partner.CORPORATIE, convenant.organisatie, convenant)


def _asked(nummer: str, choice: Choice) -> Deling:
    """Everything that may go, goes to this partner."""
    melding = _melding(nummer)
    mag = service.may_go(melding, choice)
    return service.share(as_who("Samira"), melding, choice, mag.gegevens, f"{choice.partner}@ander.example")


def _link(mailbox: Mailbox, partner: Partner) -> str:
    found = LINK.search(mailbox.text(mailbox.to(f"{partner}@ander.example")[-1]))
    assert found
    return found[0]


def _gone(partner: Bezoeker, link: str) -> None:
    partner.visit(link).expect(410).see("Deze vraag is niet meer nodig").not_see(TEXT).not_see(PHONE)
    assert not partner.can_press("Open")


def _untick(visitor: Bezoeker, name: str) -> None:
    assert isinstance(visitor.driver, PlainDriver)
    (box,) = visitor.driver.page.xpath("//input[@name=$name]", name=name)
    del box.attrib["checked"]


def _told(mailbox: Mailbox, nummer: str) -> list[Any]:
    return [one for one in mailbox.to("hanneke@lindewaard.example") if nummer in mailbox.text(one)]


@pytest.mark.parametrize("opened", [False, True])
def test_a_yes_that_was_taken_back_stops_the_link(
    bezoeker: Visitors, unit: Unit, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int], opened: bool
) -> None:
    """The desk writes down "no longer, and it is not safe here": nobody reads the text of the melder after that."""
    nummer, code = noise
    with clock.travel(MORNING):
        with unit():
            assert _asked(nummer, Choice(Partner.GEMEENTE, "de gemeente")).grond == "toestemming"
        run_jobs()
        link, partner = _link(mailbox, Partner.GEMEENTE), bezoeker("Wendy")
        if opened:
            partner.visit(link).press("Open").see(TEXT)
        before = len(_told(mailbox, nummer))
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").see("Bij een ander")
        _untick(samira, "delen")
        samira.choose("Nee").press("Schrijf op").see("Opgeschreven wat de melder zei.")
        samira.see("Bezig").see("Link naar de ander gestopt: delen mag niet meer")
        _gone(partner, link)
        run_jobs()
        assert len(_told(mailbox, nummer)) > before, "the name on the dossier hears it"
        bezoeker("Karin").visit(f"/volgen/{code}/gedeeld").see("Op dinsdag 2 maart stopten we de link.")
    with unit():
        melding = _melding(nummer)
        assert (melding.delen, melding.veilig, melding.status) == (False, "nee", Status.IN_BEHANDELING)
        assert melding.beloofd_op == date(2027, 3, 3), "who is not safe hears from us on the next werkdag all the same"


@pytest.mark.both_databases
def test_what_an_agreement_allows_goes_on_without_a_yes(unit: Unit, noise: tuple[str, str]) -> None:
    """Only links that lean on the yes stop, and those in which the melder can be reached."""
    nummer = noise[0]
    with clock.travel(MORNING), unit():
        with_contact, melding = _asked(nummer, _agreed()), _melding(nummer)
        assert "contact" in with_contact.gegevens
        plain = service.share(as_who("Samira"), melding, _agreed(), frozenset({Gegeven.PLEK}), "plek@ander.example")
        about_nobody = _asked(nummer, Choice(Partner.POLITIE, "de politie"))
        assessing.consents(as_who("Samira"), melding, delen=False)
        assert with_contact.ingetrokken_op
        assert about_nobody.ingetrokken_op, "it was shared with a yes"
        assert (plain.ingetrokken_op, plain.gegevens, melding.status) == (None, ["plek"], Status.BIJ_PARTNER)
        assessing.consents(as_who("Samira"), melding, delen=True)
        assert with_contact.token is None, "a new yes is a new question, not an old link"


@pytest.mark.parametrize("opened", [False, True])
def test_who_is_not_safe_is_not_in_the_link_any_more(
    bezoeker: Visitors, unit: Unit, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int], opened: bool
) -> None:
    """Scenario: one tap by the melder. Buurtbemiddeling stops; a landlord with an agreement reads on without phone."""
    nummer, code = noise
    with clock.travel(MORNING):
        with unit():
            _asked(nummer, _agreed())
            mediation = _asked(nummer, Choice(Partner.BUURTBEMIDDELING, "buurtbemiddeling"))
        run_jobs()
        landlord, link = bezoeker("Wendy"), _link(mailbox, Partner.CORPORATIE)
        if opened:
            landlord.visit(link).press("Open").see(PHONE)
    with clock.travel(MORNING + timedelta(minutes=5)):
        with unit():
            assessing.feels(_melding(nummer), triage.Gevoel.NEE)
        landlord.visit(link)
        if not opened:
            landlord.press("Open")
        landlord.see(TEXT).not_see(PHONE)
        _gone(bezoeker("Ineke"), _link(mailbox, Partner.BUURTBEMIDDELING))
        karin = bezoeker("Karin").visit(f"/volgen/{code}/gedeeld")
        karin.see("Op dinsdag 2 maart haalden we eruit: je e-mail of je telefoon.").see("stopten we de link")
        went = "en je e-mail of je telefoon. Niet je naam. Daarover is een afspraak" in karin.text.replace("\n", " ")
        assert went is opened, "what was read was read, and is not hidden from the melder"
    with unit():
        names = [entry.name for entry in bus.history("melding", mediation.melding_id)]
        assert (names.count("PartnerLinkStopped"), names.count("PartnerLinkNarrowed")) == (1, 1)
        assert _melding(nummer).status == Status.BIJ_PARTNER, "the landlord is still asked"


@pytest.mark.both_databases
def test_another_team_asks_for_itself(unit: Unit, town: Town, noise: tuple[str, str]) -> None:
    south = town.team_id("Wijkteam Zuid")
    with clock.travel(MORNING), unit():
        deling, melding = _asked(noise[0], _agreed()), _melding(noise[0])
        melding_service.hand_over(as_who("Samira"), melding, south, "")
        assert (bool(deling.ingetrokken_op), deling.token) == (True, None)
        assert (melding.team_id, melding.status) == (south, Status.NIEUW)


def test_an_agreement_that_ended_opens_nothing(
    bezoeker: Visitors, unit: Unit, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    nummer = noise[0]
    with clock.travel(MORNING):
        with unit():
            _asked(nummer, _agreed(tot=date(2027, 3, 4)))
        run_jobs()
        link = _link(mailbox, Partner.CORPORATIE)
    with clock.travel(MORNING + timedelta(days=3)):
        before = len(_told(mailbox, nummer))
        partner = bezoeker("Wendy").visit(link).not_see(TEXT).press("Open")
        _gone(partner, link)
        run_jobs()
        assert len(_told(mailbox, nummer)) == before + 1
        bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").see("Bezig")
        sent = len(mailbox.messages)
    with clock.travel(MORNING + timedelta(days=11)):
        with unit():
            service.watch_links()
        run_jobs()
        assert not [one for one in mailbox.messages[sent:] if "ander" in one["To"]], "nobody is reminded of it"


def test_an_agreement_that_ended_ends_what_is_on_the_screen(
    bezoeker: Visitors, unit: Unit, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit():
            choice = _agreed()
            _asked(noise[0], choice)
        run_jobs()
        partner = bezoeker("Wendy").visit(_link(mailbox, Partner.CORPORATIE)).press("Open").see(TEXT)
        with unit():
            convenant = queries.convenant(choice.convenant.id if choice.convenant else 0)
            assert convenant is not None
            convenant.tot = date(2027, 3, 1)
        partner.visit(_link(mailbox, Partner.CORPORATIE)).see("Dit mogen we niet meer delen.").not_see(TEXT)
        partner.choose("We hebben een vraag").press("Verstuur antwoord").see("Dank je voor het antwoord")


def test_help_first_stops_the_landlord(unit: Unit, noise: tuple[str, str]) -> None:
    with clock.travel(MORNING), unit():
        deling, melding = _asked(noise[0], _agreed()), _melding(noise[0])
        seen = assessing.facts(melding, triage.Aard.OVERLAST, triage.Melders.EEN, triage.Zorgelijk.JA)
        assessing.assess(as_who("Samira"), melding, seen, triage.Uitkomst.HULP_EERST)
        assert deling.ingetrokken_op
        assert melding.status == Status.IN_BEHANDELING


def test_the_right_that_it_was_shared_with_decides() -> None:
    both = {Gegeven.PLEK, Gegeven.CONTACT}
    agreed = Mag(Grond.CONVENANT, frozenset({Gegeven.PLEK}), ())
    said_yes = Mag(Grond.TOESTEMMING, frozenset({Gegeven.PLEK}), ())
    nobody = Mag(Grond.ZONDER_NAAM, frozenset({Gegeven.CATEGORIE}), ())
    never = Mag(None, frozenset(), ())
    assert rules.still_goes("convenant", both, agreed) == {Gegeven.PLEK}
    assert rules.still_goes("toestemming", both, said_yes) == {Gegeven.PLEK}
    assert rules.still_goes("toestemming", both, nobody) == set()
    assert rules.still_goes("convenant", both, said_yes) == set(), "a yes is not what this partner was asked with"
    assert rules.still_goes("zonder_naam", {Gegeven.CATEGORIE}, nobody) == {Gegeven.CATEGORIE}
    assert rules.still_goes("zonder_naam", both, said_yes) == {Gegeven.PLEK}, "more became possible since"
    assert rules.still_goes("zonder_naam", both, never) == set()
