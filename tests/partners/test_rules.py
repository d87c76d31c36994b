"""What may go to a partner, as a table: an agreement, a yes, or nothing about people; and how a link stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from buurtplein.meldingen.rules import SOORT_OF, Categorie, Grond, Partner, Soort
from buurtplein.meldingen.triage import Bezwaar, Gevoel, Uitkomst
from buurtplein.partners import rules
from buurtplein.partners.rules import Afspraak, Gegeven, Mag, Stand, Uitslag, Waarom

TODAY = date(2027, 3, 2)
EVERYTHING = frozenset(Gegeven)
LANDLORD = Afspraak(
    Partner.CORPORATIE,
    frozenset({"categorie", "plek", "momenten"}),
    frozenset({"overlast"}),
    frozenset(),
    date(2027, 1, 1),
    date(2027, 12, 31),
)
WIDE = replace(LANDLORD, gegevens=frozenset(EVERYTHING), soorten=frozenset({"overlast", "zorg"}))
NOISE = replace(LANDLORD, categorieen=frozenset({"geluid"}))

C, P, M, T, K = Gegeven.CATEGORIE, Gegeven.PLEK, Gegeven.MOMENTEN, Gegeven.TEKST, Gegeven.CONTACT

CASES = [
    # partner, categorie, delen, veilig, convenant -> grond, what goes, a reason that is told
    ("corporatie", "geluid", False, None, LANDLORD, Grond.CONVENANT, {C, P, M}, Waarom.AFSPRAAK),
    ("corporatie", "geluid", True, None, LANDLORD, Grond.CONVENANT, {C, P, M}, Waarom.AFSPRAAK),
    ("corporatie", "geluid", False, None, WIDE, Grond.CONVENANT, {C, P, M, T}, Waarom.CONTACT_ALLEEN_MET_JA),
    ("corporatie", "geluid", True, None, WIDE, Grond.CONVENANT, {C, P, M, T, K}, Waarom.AFSPRAAK),
    ("corporatie", "geluid", True, "nee", WIDE, Grond.CONVENANT, {C, P, M, T}, Waarom.CONTACT_NIET_VEILIG),
    ("corporatie", "afval", False, None, NOISE, Grond.ZONDER_NAAM, {C, M}, Waarom.AFSPRAAK_GAAT_HIER_NIET_OVER),
    ("corporatie", "geluid", False, None, NOISE, Grond.CONVENANT, {C, P, M}, Waarom.AFSPRAAK),
    ("corporatie", "zorgen", False, None, LANDLORD, Grond.ZONDER_NAAM, {C}, Waarom.AFSPRAAK_GAAT_HIER_NIET_OVER),
    ("corporatie", "zorgen", False, None, WIDE, Grond.CONVENANT, {C, P, M, T}, Waarom.CONTACT_ALLEEN_MET_JA),
    ("gemeente", "geluid", False, None, None, Grond.ZONDER_NAAM, {C, M}, Waarom.NIKS_OVER_MENSEN),
    ("gemeente", "geluid", True, None, None, Grond.TOESTEMMING, {C, P, M, T}, Waarom.MELDER_ZEI_JA),
    ("gemeente", "zorgen", False, None, None, Grond.ZONDER_NAAM, {C}, Waarom.NIKS_OVER_MENSEN),
    ("gemeente", "zorgen", True, None, None, Grond.TOESTEMMING, {C, P, M}, Waarom.ZORG_TEKST_ALLEEN_MET_AFSPRAAK),
    ("politie", "drugs", False, None, None, Grond.ZONDER_NAAM, {C, M}, Waarom.NIKS_OVER_MENSEN),
    ("buurtbemiddeling", "geluid", False, None, None, None, set(), Bezwaar.GEEN_JA),
    ("buurtbemiddeling", "geluid", True, None, None, Grond.TOESTEMMING, {C, P, M, T}, Waarom.MELDER_ZEI_JA),
    ("buurtbemiddeling", "drugs", True, None, None, None, set(), Bezwaar.DRUGS),
    ("buurtbemiddeling", "onveilig", True, None, None, None, set(), Bezwaar.ANGST),
    ("buurtbemiddeling", "ruzie", True, "nee", None, None, set(), Bezwaar.NIET_VEILIG),
    ("buurtbemiddeling", "zorgen", True, None, None, None, set(), Bezwaar.ZORG),
]  # fmt: skip


@dataclass
class Told:
    """What a melding tells the rules."""

    categorie: str
    delen: bool = False
    veilig: str | None = None
    zorgelijk: str | None = None

    @property
    def soort(self) -> str:
        return SOORT_OF[self.categorie]


def may_share(
    partner: str, told: Told, convenant: Afspraak | None, day: date = TODAY, uitkomst: str | None = None
) -> Mag:
    return rules.may_share(partner, told, uitkomst, convenant, day)


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(str(part) for part in case[:4]))
def test_what_may_go(case) -> None:
    partner, categorie, delen, veilig, convenant, grond, goes, why = case
    mag = may_share(partner, Told(categorie, delen, veilig), convenant)
    assert (mag.grond, set(mag.gegevens)) == (grond, goes)
    assert why in (*mag.waarom, mag.bezwaar)


def test_help_comes_before_a_talk_with_the_landlord() -> None:
    mag = may_share("corporatie", Told("geluid"), LANDLORD, uitkomst=Uitkomst.HULP_EERST)
    assert (mag.grond, mag.bezwaar) == (None, Bezwaar.HULP_EERST)


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2028, 1, 1)])
def test_an_agreement_holds_only_between_its_days(day: date) -> None:
    mag = may_share("corporatie", Told("geluid"), LANDLORD, day)
    assert mag.grond is Grond.ZONDER_NAAM
    assert Waarom.AFSPRAAK_GELDT_NIET in mag.waarom
    for edge in (LANDLORD.van, LANDLORD.tot):
        assert may_share("corporatie", Told("geluid"), LANDLORD, edge).grond is Grond.CONVENANT


def _everything():
    convenants = (None, LANDLORD, WIDE, NOISE, replace(WIDE, soorten=frozenset({"overlast"})))
    for partner, categorie, delen, veilig, convenant in product(
        Partner, Categorie, (True, False), (None, *Gevoel), convenants
    ):
        told = Told(categorie, delen, veilig)
        yield told.soort, delen, veilig, convenant, may_share(partner, told, convenant)


def test_contact_never_goes_without_a_yes_nor_without_an_agreement() -> None:
    gone = [case for case in _everything() if Gegeven.CONTACT in case[-1].gegevens]
    assert gone
    for _soort, delen, veilig, convenant, mag in gone:
        assert delen
        assert veilig != Gevoel.NEE
        assert convenant is not None
        assert Gegeven.CONTACT in convenant.gegevens
        assert mag.grond is Grond.CONVENANT


def test_the_text_of_a_zorg_melding_goes_only_under_an_agreement_that_names_zorg() -> None:
    gone = [case for case in _everything() if case[0] == Soort.ZORG and Gegeven.TEKST in case[-1].gegevens]
    assert gone
    for _soort, _delen, _veilig, convenant, mag in gone:
        assert convenant is not None
        assert "zorg" in convenant.soorten
        assert mag.grond is Grond.CONVENANT


def test_an_agreement_is_never_stretched_and_no_right_is_nothing() -> None:
    for _soort, _delen, _veilig, convenant, mag in _everything():
        assert mag.waarom or mag.bezwaar, "nothing goes or stays without a reason in words"
        if mag.grond is Grond.CONVENANT:
            assert convenant is not None
            assert mag.gegevens <= convenant.gegevens
        if mag.grond is None:
            assert not mag.gegevens


def test_a_yes_helps_where_it_would_change_something() -> None:
    def helps(partner: str, categorie: str, delen: bool, convenant: Afspraak | None) -> bool:
        mag = may_share(partner, Told(categorie, delen), convenant)
        return rules.ask_melder_helps(mag, delen)

    assert helps("buurtbemiddeling", "geluid", False, None)
    assert helps("gemeente", "zorgen", False, None)
    assert helps("corporatie", "geluid", False, WIDE)
    assert not helps("corporatie", "geluid", False, LANDLORD)
    assert not helps("buurtbemiddeling", "drugs", False, None)
    assert not helps("gemeente", "geluid", True, None)


@dataclass
class _Link:
    tot: date = TODAY + timedelta(days=14)
    geopend_op: datetime | None = None
    beantwoord_op: datetime | None = None
    ingetrokken_op: datetime | None = None


NOW = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("link", "stand"),
    [
        (_Link(), Stand.WACHT),
        (_Link(tot=TODAY), Stand.WACHT),
        (_Link(tot=TODAY - timedelta(days=1)), Stand.VERLOPEN),
        (_Link(geopend_op=NOW), Stand.OPEN),
        (_Link(geopend_op=NOW, tot=TODAY - timedelta(days=1)), Stand.VERLOPEN),
        (_Link(geopend_op=NOW, ingetrokken_op=NOW), Stand.INGETROKKEN),
        (_Link(geopend_op=NOW, beantwoord_op=NOW, tot=TODAY - timedelta(days=9)), Stand.BEANTWOORD),
    ],
)
def test_how_a_link_stands(link: _Link, stand: Stand) -> None:
    assert rules.stand(link, TODAY) is stand


def test_the_text_stays_half_an_hour_on_the_screen() -> None:
    link = _Link(geopend_op=NOW)
    assert rules.readable(link, NOW + timedelta(minutes=30))
    assert not rules.readable(link, NOW + timedelta(minutes=31))
    assert not rules.readable(_Link(), NOW)


def test_a_partner_is_reminded_in_the_last_three_days() -> None:
    assert rules.last_day(TODAY) == TODAY + timedelta(days=14)
    assert not rules.remind(_Link(), TODAY + timedelta(days=10))
    assert rules.remind(_Link(), TODAY + timedelta(days=11))
    assert rules.remind(_Link(geopend_op=NOW), TODAY + timedelta(days=11))
    assert not rules.remind(_Link(beantwoord_op=NOW), TODAY + timedelta(days=11))
    assert not rules.remind(_Link(), TODAY + timedelta(days=15))


def test_only_who_takes_it_up_keeps_it() -> None:
    assert [answer for answer in Uitslag if not rules.is_back(answer)] == [Uitslag.OPPAKKEN]
