"""Who may do what with a melding: every person of the town against every kind of melding, by the access table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from buurtplein.access import TABLE
from buurtplein.accounts.rules import Rol
from buurtplein.kernel.who import VISITOR, Grant, Who
from buurtplein.meldingen.rules import OPEN_FOR_BEHEERDER, SOORT_OF, Categorie

NOORD, ZUID, LINDE, CENTRAAL = 1, 2, 3, 4
PRINT = "vingerafdruk-van-de-code"


@dataclass(frozen=True)
class Held:
    """The header of a melding."""

    categorie: str
    team_id: int = NOORD
    buurt_code: str | None = "BU99010101"
    wijk_code: str | None = "WK990101"
    gemeente_code: str | None = "GM9901"
    code_print: str = PRINT
    gewist_op: datetime | None = None
    id: int = 5
    gebouw_id: int | None = 8

    @property
    def soort(self) -> str:
        return SOORT_OF[self.categorie]


def _who(rol: Rol, team_id: int | None = None, area: str | None = None) -> Who:
    return Who(7, "Iemand", frozenset({Grant(rol, team_id, area)}))


PEOPLE = {
    "niemand": VISITOR,
    "melder": Who(keys=frozenset({PRINT})),
    "andere melder": Who(keys=frozenset({"een andere code"})),
    "Samira": _who(Rol.WIJKTEAMLID, NOORD),
    "Hanneke": _who(Rol.TEAMCOORDINATOR, NOORD),
    "Kees": _who(Rol.WIJKTEAMLID, ZUID),
    "Wouter": _who(Rol.WOONCONSULENT, LINDE),
    "Tom": _who(Rol.TEAMCOORDINATOR, CENTRAAL),
    "Youssef": _who(Rol.BUURTBEHEERDER, area="WK990101"),
    "buurtbeheerder elders": _who(Rol.BUURTBEHEERDER, area="WK990103"),
    "buurtbeheerder van de gemeente": _who(Rol.BUURTBEHEERDER, area="GM9901"),
    "Fatma": _who(Rol.GASTHEER, area="BU99010101"),
    "coördinator": _who(Rol.COORDINATOR, area="WK990101"),
    "Bea": _who(Rol.BEHEERDER),
    "Arie": _who(Rol.AUDITOR),
}
ABOUT_ONE = sorted(row for row in TABLE if row.startswith("melding.") and row.split(".")[1] in
                   {"read", "handle", "follow", "watch", "route", "read_text"})  # fmt: skip
HANDLE = {"melding.read", "melding.handle", "melding.watch"}
FOLLOW = {"melding.follow"}
ROUTE, TEXT = {"melding.route"}, {"melding.read_text"}


def allowed(who: Who, melding: Held) -> set[str]:
    """Everything this person may do with this melding."""
    return {row for row in ABOUT_ONE if any(predicate(who, melding) for predicate in TABLE[row])}


CASES = {
    "geluid bij Noord": (
        Held(Categorie.GELUID),
        {"melder": FOLLOW, "Samira": HANDLE, "Hanneke": HANDLE | ROUTE, "Youssef": ROUTE | TEXT,
         "buurtbeheerder van de gemeente": ROUTE | TEXT},
    ),
    "drugs bij Noord": (
        Held(Categorie.DRUGS),
        {"melder": FOLLOW, "Samira": HANDLE, "Hanneke": HANDLE | ROUTE, "Youssef": ROUTE,
         "buurtbeheerder van de gemeente": ROUTE},
    ),
    "zorg bij Noord": (
        Held(Categorie.ZORGEN),
        {"melder": FOLLOW, "Samira": HANDLE, "Hanneke": HANDLE | ROUTE},
    ),
    "geluid bij de verhuurder": (
        Held(Categorie.GELUID, LINDE),
        {"melder": FOLLOW, "Wouter": HANDLE, "Youssef": ROUTE | TEXT, "buurtbeheerder van de gemeente": ROUTE | TEXT},
    ),
    "zorg die bij de verhuurder kwam": (Held(Categorie.ZORGEN, LINDE), {"melder": FOLLOW}),
    "geluid in Zuid": (
        Held(Categorie.GELUID, ZUID, "BU99010301", "WK990103"),
        {"melder": FOLLOW, "Kees": HANDLE, "buurtbeheerder elders": ROUTE | TEXT,
         "buurtbeheerder van de gemeente": ROUTE | TEXT},
    ),
    "zorg zonder plek, in de centrale wachtrij": (
        Held(Categorie.ZORGEN, CENTRAAL, None, None, None),
        {"melder": FOLLOW, "Tom": HANDLE | ROUTE},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("case", CASES)
def test_who_may_do_what(case: str, name: str) -> None:
    melding, expected = CASES[case]
    assert allowed(PEOPLE[name], melding) == expected.get(name, set())


@pytest.mark.parametrize("categorie", Categorie)
def test_a_buurtbeheerder_reads_what_the_law_opens_and_zorg_never(categorie: Categorie) -> None:
    opened = TEXT if categorie in OPEN_FOR_BEHEERDER else set()
    routed = set() if categorie is Categorie.ZORGEN else ROUTE
    assert allowed(PEOPLE["Youssef"], Held(categorie)) == opened | routed


def test_an_area_without_a_code_is_nobodys_area() -> None:
    """A melding without a place has no area; neither has a role that lost its area. None is not a match for None."""
    nowhere = Held(Categorie.GELUID, CENTRAAL, None, None, None)
    lost = Who(7, "Iemand", frozenset({Grant(Rol.BUURTBEHEERDER), Grant(Rol.WIJKTEAMLID)}))
    assert allowed(lost, nowhere) == set()


def test_roles_do_not_borrow_from_each_other() -> None:
    """A gastheer in a team, or a wijkteamlid with an area, gets nothing extra from the other half."""
    mixed = Who(7, "Iemand", frozenset({Grant(Rol.GASTHEER, NOORD), Grant(Rol.WIJKTEAMLID, area="WK990101")}))
    assert allowed(mixed, Held(Categorie.GELUID)) == set()


@pytest.mark.parametrize("rol", Rol)
def test_no_role_opens_every_melding(rol: Rol) -> None:
    """Held without a scope, by mistake or by bug, a role opens no melding at all."""
    assert allowed(_who(rol), Held(Categorie.GELUID)) == set()
