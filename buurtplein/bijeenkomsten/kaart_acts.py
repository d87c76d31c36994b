"""The card "Wat doe je als …": lines that a person wrote, per language, with numbers that stay right by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from flask_babel import LazyString

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten.models import Bijeenkomst, Handelingskaart
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.site import place
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.who import Who

LINES: Final = 8
TEAM: Final = "wijkteam"
# Keys of the phone book, as people say them. A key is kept, not a number: when the number changes, the card is right.
NUMBERS: Final[dict[str, LazyString]] = {
    "112": _l("Gevaar"),
    "politie": _l("Politie, geen spoed"),
    "zorgwekkend": _l("Zorgen om iemand"),
    "veilig-thuis": _l("Veilig Thuis"),
    "113": _l("Denk je aan zelfdoding?"),
}


@dataclass(frozen=True)
class Line:
    """One line of the card. ``bel``: a key of the phone book, ``wijkteam``, or nothing."""

    als: str
    doe: str
    bel: str = ""


def card(bijeenkomst_id: int) -> Handelingskaart | None:
    """The card of a meeting."""
    query = sa.select(Handelingskaart).where(Handelingskaart.bijeenkomst_id == bijeenkomst_id)
    return session().scalar(for_change(query))


def lines(found: Handelingskaart | None, taal: str) -> list[Line]:
    """The lines in one language; none when nobody wrote them."""
    told = (found.talen if found is not None else {}).get(taal) or {}
    return [Line(row["als"], row["doe"], row.get("bel", "")) for row in told.get("regels", ())]


def title(found: Handelingskaart | None, taal: str) -> str:
    """The title in one language."""
    told = (found.talen if found is not None else {}).get(taal) or {}
    return str(told.get("titel", ""))


def written_on(found: Handelingskaart, taal: str) -> str:
    """The day on which a person wrote this language, as YYYY-MM-DD."""
    return str((found.talen.get(taal) or {}).get("op", ""))


def languages(found: Handelingskaart) -> list[str]:
    """The languages it was written in, Dutch first."""
    return sorted(found.talen, key=lambda taal: (taal != "nl", taal))


def number(meeting: Bijeenkomst, bel: str) -> tuple[str, str]:
    """(whom, number) behind a key; two times nothing for no key or an unknown one."""
    if bel == TEAM:
        team = accounts.team(meeting.team_id)
        return (team.naam, team.telefoon or place().telefoon) if team is not None else ("", "")
    return (str(NUMBERS[bel]), buurten.phone(bel)) if bel in NUMBERS else ("", "")


def save(who: Who, meeting: Bijeenkomst, taal: str, titel: str, rows: list[Line], *, place_it: bool) -> Handelingskaart:
    """Write the card in one language; ``place_it``: from now on everybody reads it, in all its languages."""
    found = card(meeting.id)
    if found is None:
        found = Handelingskaart(bijeenkomst_id=meeting.id, talen={})
        session().add(found)
    told: dict[str, Any] = {
        "titel": titel,
        "regels": [{"als": row.als, "doe": row.doe, "bel": row.bel} for row in rows],
        "op": clock.today().isoformat(),
    }
    found.talen = {**found.talen, taal: told}
    if place_it and found.geplaatst_op is None:
        found.geplaatst_op = clock.now()
    session().flush()
    publish(events.HandelingskaartSaved(who.person_id, meeting.id, taal, found.geplaatst_op is not None))
    return found
