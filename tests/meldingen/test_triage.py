"""The proposal of triage, held against a table of cases: what people answer, what is proposed, and why."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wtforms import Form as AnyForm

import buurtplein.web.app  # noqa: F401 - all tables and forms of the site are known after this
from buurtplein.kernel.db import Base
from buurtplein.meldingen import texts_triage, triage
from buurtplein.meldingen.rules import SOORT_OF, Categorie, Partner
from buurtplein.meldingen.triage import Aard, Bezwaar, Facts, Gevoel, Melders, Uitkomst, Waarom, Zorgelijk

JA, NEE, ONBEKEND = Zorgelijk
OVERLAST, HINDER = Aard
MEER, EEN, BEIDE = Melders

# aard, melders, zorgelijk, categorie, veilig, delen -> what, why
CASES = [
    (OVERLAST, MEER, NEE, "geluid", None, False, Uitkomst.AANPAK, Waarom.MEER_MELDERS),
    (OVERLAST, MEER, ONBEKEND, "geluid", None, False, Uitkomst.AANPAK, Waarom.MEER_MELDERS),
    (OVERLAST, MEER, JA, "geluid", None, False, Uitkomst.HULP_EERST, Waarom.HULP_NODIG),
    (HINDER, EEN, JA, "dieren", None, True, Uitkomst.HULP_EERST, Waarom.HULP_NODIG),
    (OVERLAST, BEIDE, JA, "ruzie", None, True, Uitkomst.HULP_EERST, Waarom.HULP_NODIG),
    (HINDER, EEN, NEE, "geluid", None, False, Uitkomst.UITLEGGEN, Waarom.HOORT_ERBIJ),
    (HINDER, MEER, NEE, "afval", Gevoel.JA, False, Uitkomst.UITLEGGEN, Waarom.HOORT_ERBIJ),
    (HINDER, EEN, ONBEKEND, "geluid", None, False, Uitkomst.UITZOEKEN, Waarom.EERST_KIJKEN),
    (HINDER, EEN, NEE, "geluid", Gevoel.NEE, False, Uitkomst.UITZOEKEN, Waarom.NIET_VEILIG),
    (OVERLAST, EEN, NEE, "geluid", None, False, Uitkomst.ZELF_PRATEN, Waarom.KLEIN_BEGIN),
    (OVERLAST, EEN, NEE, "geluid", Gevoel.WEET_NIET, False, Uitkomst.UITZOEKEN, Waarom.EERST_VRAGEN),
    (OVERLAST, EEN, ONBEKEND, "geluid", None, False, Uitkomst.UITZOEKEN, Waarom.ONDUIDELIJK),
    (OVERLAST, EEN, NEE, "drugs", None, True, Uitkomst.AANPAK, Waarom.NIET_VEILIG),
    (OVERLAST, BEIDE, NEE, "drugs", None, True, Uitkomst.AANPAK, Waarom.NIET_VEILIG),
    (OVERLAST, BEIDE, NEE, "onveilig", None, True, Uitkomst.AANPAK, Waarom.NIET_VEILIG),
    (OVERLAST, BEIDE, NEE, "ruzie", Gevoel.NEE, True, Uitkomst.AANPAK, Waarom.NIET_VEILIG),
    (OVERLAST, BEIDE, NEE, "ruzie", None, True, Uitkomst.BEMIDDELING, Waarom.TWEE_KANTEN),
    (OVERLAST, BEIDE, NEE, "ruzie", None, False, Uitkomst.UITZOEKEN, Waarom.NOG_GEEN_JA),
    (OVERLAST, BEIDE, NEE, "zorgen", None, True, Uitkomst.UITZOEKEN, Waarom.ONDUIDELIJK),
    (OVERLAST, EEN, ONBEKEND, "zorgen", None, False, Uitkomst.UITZOEKEN, Waarom.ZORG_ONBEKEND),
    (HINDER, EEN, ONBEKEND, "zorgen", None, False, Uitkomst.UITZOEKEN, Waarom.ZORG_ONBEKEND),
    (HINDER, EEN, NEE, "zorgen", None, False, Uitkomst.UITLEGGEN, Waarom.HOORT_ERBIJ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(str(part) for part in case))
def test_what_is_proposed_and_why(case: tuple) -> None:
    aard, melders, zorgelijk, categorie, veilig, delen, uitkomst, waarom = case
    facts = Facts(aard, melders, zorgelijk, categorie, SOORT_OF[categorie], veilig, delen)
    assert triage.proposed(facts) == (uitkomst, waarom)


def every_case() -> list[Facts]:
    """Everything that could be answered about every kind of melding."""
    feelings = (None, *Gevoel)
    answers = product(Aard, Melders, Zorgelijk, Categorie, feelings, (True, False))
    return [Facts(a, m, z, c, SOORT_OF[c], v, d) for a, m, z, c, v, d in answers]


def test_every_row_of_the_table_is_used_and_explained() -> None:
    assert {triage.proposed(facts) for facts in every_case()} == {(row.uitkomst, row.waarom) for row in triage.REGELS}
    assert set(texts_triage.WAAROM) == set(Waarom)
    assert set(texts_triage.UITKOMST) == set(texts_triage.UITKOMST_STAP) == set(Uitkomst)
    assert set(texts_triage.BEZWAAR) == set(Bezwaar)


cases = st.sampled_from(every_case())


@given(cases)
def test_mediation_is_never_proposed_without_a_yes_nor_with_drugs_threat_or_fear(facts: Facts) -> None:
    if triage.proposed(facts)[0] == Uitkomst.BEMIDDELING:
        assert facts.delen
        assert facts.melders == Melders.OVER_EN_WEER
        assert facts.categorie not in ("drugs", "onveilig", "zorgen")
        assert facts.veilig != Gevoel.NEE
        assert facts.zorgelijk != Zorgelijk.JA


@given(cases)
def test_an_honest_no_is_never_proposed_while_somebody_may_need_help(facts: Facts) -> None:
    if triage.proposed(facts)[0] == Uitkomst.UITLEGGEN:
        assert facts.zorgelijk == Zorgelijk.NEE
        assert facts.veilig != Gevoel.NEE


@given(cases)
def test_nobody_who_is_afraid_is_sent_to_talk(facts: Facts) -> None:
    if facts.bang or facts.veilig == Gevoel.WEET_NIET:
        assert triage.proposed(facts)[0] != Uitkomst.ZELF_PRATEN


@given(cases)
def test_worry_always_means_help_first(facts: Facts) -> None:
    if facts.zorgelijk == Zorgelijk.JA:
        assert triage.proposed(facts)[0] == Uitkomst.HULP_EERST


@given(cases, st.sampled_from(Partner), st.sampled_from([None, *Uitkomst]))
def test_while_help_goes_first_nobody_is_spoken_to_by_a_landlord(facts: Facts, partner: str, uitkomst: str) -> None:
    objection = triage.objection(facts, partner, uitkomst)
    if uitkomst == Uitkomst.HULP_EERST:
        assert (objection is not None) == (partner in (Partner.CORPORATIE, Partner.BUURTBEMIDDELING))
    elif partner != Partner.BUURTBEMIDDELING:
        assert objection is None
    else:
        assert (objection is None) == triage.may_mediate(facts)


# Words for what people are, or how bad they are: no table and no form has a place for them.
NO_PLACE = (
    "naam_ander", "naam_buur", "betrokkene", "verdachte", "veroorzaker", "dader", "diagnose", "ziekte", "verslaving",
    "stoornis", "score", "risico", "profiel", "rangorde", "soort_persoon", "soort_mens", "iq", "bsn", "geboortedatum",
)  # fmt: skip


def _forms(kind: type[Any] = AnyForm) -> set[type[Any]]:
    below: list[type[Any]] = kind.__subclasses__()
    return {kind}.union(*(_forms(other) for other in below))


def test_no_table_and_no_form_has_a_place_for_what_people_are() -> None:
    columns = {column.name for table in Base.metadata.sorted_tables for column in table.columns}
    fields = {name for form in _forms() if form.__module__.startswith("buurtplein.") for name in vars(form)}
    assert {"zorgelijk", "uitkomst"} <= columns
    assert {"aard", "veilig"} <= fields
    told = {name for name in columns | fields for word in NO_PLACE if name == word or name.startswith(f"{word}_")}
    assert not told, f"{told} could hold what kind of person somebody is"
