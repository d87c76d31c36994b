"""The made-up wijk in which the rules of routing are tried: five teams, a place, and a question."""

from __future__ import annotations

from datetime import UTC, datetime

from buurtplein.buurten import rules
from buurtplein.buurten.rules import Plek, Regel, Rulebook, TeamFacts

NOORD, ZUID, WOON, LEEG, CENTRAAL = 1, 2, 3, 4, 9
TEAMS = {
    NOORD: TeamFacts(NOORD, "Wijkteam Noord", "wijkteam", 2),
    ZUID: TeamFacts(ZUID, "Wijkteam Zuid", "wijkteam", 1),
    WOON: TeamFacts(WOON, "Woonlinde", "corporatie", 3),
    LEEG: TeamFacts(LEEG, "Wijkteam Leeg", "wijkteam", 0),
    CENTRAAL: TeamFacts(CENTRAAL, "Centraal meldpunt", "centraal", 1),
}
OFFICE = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)  # Wednesday 11.00
NIGHT = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
NET = Regel(99, CENTRAAL, vangnet=True)
PLEK = Plek("BU09990101", "WK099901", "GM0999", 7, "Flat De Zwaan", "3561AB", 12)
IN_WIJK = Plek(None, "WK099901", "GM0999")


def wijk(team_id: int = NOORD, **more: object) -> Regel:
    return Regel(**{"id": 1, "team_id": team_id, "gebied_code": "WK099901", "naam": "Noord", **more})  # type: ignore[arg-type]


def ask(
    *regels: Regel,
    plek: Plek | None = PLEK,
    soort: str = "overlast",
    categorie: str | None = "geluid",
    at: datetime = OFFICE,
) -> rules.Route:
    return rules.route(plek, soort, categorie, at, Rulebook([*regels, NET]), TEAMS)
