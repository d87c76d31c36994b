"""The lines of the made-up gemeente: one face and one number per wijk, and who is on them when."""

from __future__ import annotations

from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import lijnen
from buurtplein.contactlijnen.lijnen import Lijnwaarden
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.rota import Beurt
from buurtplein.kernel.who import Who

DAY: Final = ("08:30", "17:00")
EVENING: Final = ("17:00", "22:00")
HOURS: Final = (*((dag, *part) for dag in range(5) for part in (DAY, EVENING)), (5, "10:00", "16:00"))
# wijk, team, who by day, who in the evening and on Saturday, languages
LINES: Final = (
    ("WK990101", "Wijkteam Noord", "samira", "hanneke", ("nl", "en", "ar")),
    ("WK990102", "Wijkteam Centrum", "marit", "marit", ("nl", "en")),
    ("WK990103", "Wijkteam Zuid", "kees", "kees", ("nl", "tr")),
)


def answer() -> None:
    """Open the lines, with a rota in which nobody is missing."""
    teams = {team.naam: team for team in accounts.teams()}
    for gebied, naam, overdag, avond, talen in LINES:
        team = teams[naam]
        values = Lijnwaarden(naam, team.id, gebied, team.telefoon, talen=talen)
        lijn = lijnen.make(Who(), values, [Tijd(*each) for each in HOURS])
        members = {person.email.partition("@")[0]: person.id for person in accounts.active_members(team.id)}
        for dag, van, tot in HOURS:
            person_id = members[overdag if (van, tot) == DAY else avond]
            lijnen.put_on(Who(), lijn, Beurt(0, person_id, "", van, tot, dag))
