"""What the tests of asking share: the chair of a committee, and a plan of 400 euro."""

from __future__ import annotations

from typing import Any

from buurtplein.budgetten import queries
from tests.bezoeker import Bezoeker

PLAN = "Burendag met koffie en spelletjes"
PHONE = "085 888 01 21"


def costs(chair: Bezoeker, *rows: tuple[str, str]) -> Bezoeker:
    """Fill the rows of the costs: (for what, how many euro). The fields of all rows have the same names."""
    for at, (what, euro) in enumerate(rows):
        chair.driver.fill(_nth(chair, "Waarvoor?", at), what)
        chair.driver.fill(_nth(chair, "Hoeveel euro?", at), euro)
        chair.characters += len(what) + len(euro)
    return chair


def choose_kind(chair: Bezoeker, at: int, kind: str) -> Bezoeker:
    """Say of a row what kind of thing it is."""
    chair.driver.choose(_nth(chair, "Welke soort?", at), kind)
    return chair


def _nth(chair: Bezoeker, label: str, at: int) -> int:
    return [index for index, name in enumerate(chair.driver.labels()) if name == label][at]


def begin(chair: Bezoeker, scheme: str = "buurtbudget", plan: str = PLAN) -> Bezoeker:
    """From the pot to the second question."""
    chair.visit("/budget").visit(f"/budget/vragen/{scheme}").start_counting()
    chair.fill("Wat wil je doen?", plan).choose("Iedereen in de buurt mag meedoen")
    return chair.press("Verder")


def to_costs(chair: Bezoeker, day: str = "2027-05-22") -> Bezoeker:
    """From the day to the costs."""
    chair.fill("Wanneer is het?", day).press("Verder").fill("Waar is het?", "Op het plein bij de flat").press("Verder")
    return chair.press("50")


def from_costs(chair: Bezoeker, mail: str = "sijbrandij@voorbeeld.nl") -> Bezoeker:
    """From who does it along to the check page."""
    chair.choose("Wij wonen of werken in dit gebied")
    chair.fill("Hoe heet de ander?", "Karin").fill("Op welk nummer bellen we de ander?", PHONE).press("Verder")
    return chair.fill("Hoe heet je?", "Gerard").fill("Wat is je e-mailadres of telefoon?", mail).press("Verder")


def ask(chair: Bezoeker, scheme: str = "buurtbudget", mail: str = "sijbrandij@voorbeeld.nl") -> str:
    """All seven questions and sending; the number of the plan."""
    to_costs(begin(chair, scheme))
    costs(chair, ("koffie en thee", "40"), ("een tent", "260"), ("spelletjes", "100")).press("Verder")
    from_costs(chair, mail).press("Verstuur aanvraag")
    return chair.path.rpartition("/")[2]


def plan(nummer: str) -> Any:
    """A plan as it stands now."""
    found = queries.aanvraag_by_nummer(nummer)
    assert found is not None
    return found


def code_in(chair: Bezoeker) -> str:
    """The code of a draft as it stands on the page."""
    return chair.values("//bdi[@class='code']")[0]
