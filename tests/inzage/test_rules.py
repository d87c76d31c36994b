"""The clock of a request, the second person, and what can never stand in a redacted export."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from buurtplein.inzage import rules
from buurtplein.inzage.rules import Afhandeling, AvgSoort, AvgVan, Chosen, Eerst, Piece, Stuk
from buurtplein.kernel.who import Grant, Who


@pytest.mark.parametrize(
    ("asked", "first", "extended"),
    [
        (date(2027, 3, 2), date(2027, 4, 2), date(2027, 6, 2)),
        (date(2027, 1, 31), date(2027, 2, 28), date(2027, 4, 30)),
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 4, 30)),
        (date(2027, 12, 15), date(2028, 1, 15), date(2028, 3, 15)),
    ],
)
def test_a_month_and_once_two_more(asked: date, first: date, extended: date) -> None:
    assert rules.due(asked) == first
    assert rules.due(asked, extended=True) == extended


@dataclass
class _Request:
    uiterlijk_op: date = date(2027, 4, 2)
    verlengd_op: datetime | None = None
    afgehandeld_op: datetime | None = None


NOW = datetime(2027, 3, 2, 9, tzinfo=UTC)


def test_extending_is_said_within_the_first_month_and_once() -> None:
    assert rules.can_extend(_Request(), date(2027, 4, 2))
    assert not rules.can_extend(_Request(), date(2027, 4, 3))
    assert not rules.can_extend(_Request(verlengd_op=NOW), date(2027, 3, 10))
    assert not rules.can_extend(_Request(afgehandeld_op=NOW), date(2027, 3, 10))
    assert rules.is_late(_Request(), date(2027, 4, 3))
    assert not rules.is_late(_Request(), date(2027, 4, 2))
    assert not rules.is_late(_Request(afgehandeld_op=NOW), date(2027, 5, 1))


@dataclass
class _Case:
    team_id: int = 7
    voorstel_door: int | None = None
    melding: None = None


def _who(person_id: int, role: str = "teamcoordinator", team_id: int = 7) -> Who:
    return Who(person_id, "iemand", frozenset({Grant(role, team_id)}))


def test_nobody_decides_alone() -> None:
    assert not rules.second_person(_who(1), _Case())
    assert not rules.second_person(_who(1), _Case(voorstel_door=1))
    assert rules.second_person(_who(2), _Case(voorstel_door=1))
    assert not rules.second_person(_who(2, "wijkteamlid"), _Case(voorstel_door=1))
    assert not rules.second_person(_who(2, team_id=8), _Case(voorstel_door=1))


def test_the_team_that_took_it_in_handles_it_until_the_melding_is_known() -> None:
    assert rules.handles(_who(1, "wijkteamlid"), _Case())
    assert not rules.handles(_who(1, "wijkteamlid", 8), _Case())
    assert not rules.handles(_who(1, "beheerder"), _Case())


@pytest.mark.parametrize("stuk", list(Stuk))
def test_what_goes_by_itself_points_at_nobody(stuk: Stuk) -> None:
    piece = Piece("x", stuk, "KANARIE")
    assert rules.goes(piece, {}) == (stuk in {Stuk.ONDERWERP, Stuk.GEBOUW, Stuk.MOMENT, Stuk.WEDERHOOR})
    wanted = {"x": Chosen(True, "KANARIE")}
    assert rules.goes(piece, wanted) == (stuk not in {Stuk.POSITIE, Stuk.FOTO, Stuk.CONTACT})
    assert ("KANARIE" in str(rules.compose([piece], wanted))) == rules.goes(piece, wanted)


def test_rewritten_words_stand_in_for_the_original_and_facts_are_not_rewritten() -> None:
    said, fact = Piece("n", Stuk.NOTITIE, "Karin belde."), Piece("m", Stuk.MOMENT, "2 maart")
    chosen = {"n": Chosen(True, "Er is gebeld."), "m": Chosen(True, "gisteren")}
    assert rules.compose([said, fact], chosen) == {
        "onderwerp": [], "plek": [], "moment": ["2 maart"], "wederhoor": [], "tekst": ["Er is gebeld."],
    }  # fmt: skip


def test_one_melder_and_three_melders_make_the_same_export() -> None:
    """Whoever reads it cannot count: the same facts are one line, and what was written is one list."""
    times = [datetime(2027, 3, day, 1, tzinfo=UTC) for day in (1, 2, 3)]

    def dossier(melders: int) -> list[Piece]:
        made = []
        for melder in range(melders):
            made.append(Piece("onderwerp-geluid", Stuk.ONDERWERP, "Geluid"))
            made += [Piece(f"moment-{at:%d}", Stuk.MOMENT, f"{at:%d} maart, nacht", at) for at in times]
            made.append(
                Piece(f"verhaal-{melder}", Stuk.VERHAAL, "Ik hoor een boor.", times[0] + timedelta(hours=melder))
            )
        random.Random(1).shuffle(made)
        return made

    chosen = {f"verhaal-{n}": Chosen(True) for n in range(3)}
    assert rules.compose(dossier(1), chosen) == rules.compose(dossier(3), chosen)


def test_what_comes_before_an_end() -> None:
    def first(soort: AvgSoort, van: AvgVan, end: Afhandeling, **known: bool) -> Eerst | None:
        return rules.before_end(
            soort, van, end, **{"approved": False, "open_melding": False, "explained": True, **known}
        )

    about, melder = AvgVan.BETROKKENE, AvgVan.MELDER
    assert first(AvgSoort.INZAGE, about, Afhandeling.GEDAAN) is Eerst.TWEEDE_PERSOON
    assert first(AvgSoort.INZAGE, about, Afhandeling.DEELS) is Eerst.TWEEDE_PERSOON
    assert first(AvgSoort.INZAGE, about, Afhandeling.GEDAAN, approved=True) is None
    assert first(AvgSoort.INZAGE, about, Afhandeling.GEWEIGERD, explained=False) is Eerst.UITLEG
    assert first(AvgSoort.INZAGE, about, Afhandeling.NIETS_GEVONDEN) is None
    assert first(AvgSoort.VERWIJDERING, melder, Afhandeling.GEDAAN, open_melding=True) is Eerst.MELDING_AFRONDEN
    assert first(AvgSoort.VERWIJDERING, melder, Afhandeling.GEDAAN) is None
    assert first(AvgSoort.VERWIJDERING, about, Afhandeling.GEDAAN, open_melding=True) is None
    assert not rules.wipes(AvgSoort.VERWIJDERING, about, Afhandeling.GEDAAN), "a melding is wiped for its melder alone"
    assert first(AvgSoort.INZAGE, melder, Afhandeling.GEDAAN) is None


def test_a_part_of_the_day_does_not_tell_the_hour() -> None:
    assert [rules.part_of_day(hour) for hour in (0, 5, 6, 12, 18, 23)] == [
        "nacht", "nacht", "ochtend", "middag", "avond", "avond",
    ]  # fmt: skip
