"""The lines of the made-up gemeente: one face and one number per wijk, who is on them, and who turned to one."""

from __future__ import annotations

from typing import Any, Final

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bellen_acts, lijnen, queries, queries_bellen, rules, service
from buurtplein.contactlijnen.bellen_acts import Gebeld
from buurtplein.contactlijnen.lijnen import Lijnwaarden
from buurtplein.contactlijnen.rules import Beluitslag, Soort, Wanneer, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.kernel import clock
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


def ask() -> None:
    """Some turned to wijkteam Noord: two want to be called, two wrote, and one called. Nobody of them exists."""
    lijn = next(each for each in queries.lijnen() if each.naam == "Wijkteam Noord")
    person = accounts.person_by_email("samira@lindewaard.example")
    samira = accounts.as_who(person.id) if person is not None else None
    if samira is None:
        return
    now, rooster = clock.now(), queries_bellen.rooster_of(lijn.id)
    soon = rules.call_by(Wanneer.SNEL, rooster, now) or rules.again_by(rooster, now)
    back = {"weg": Weg.TERUGBELLEN, "wanneer": Wanneer.SNEL, "inspreken": True}
    _turn(
        lijn,
        soon,
        **back,
        soort=Soort.LAST,
        telefoon="0858880151",
        tekst="De muziek van beneden gaat de hele avond door.",
    )
    missed = _turn(lijn, soon, **{**back, "inspreken": False}, soort=Soort.VRAAG, telefoon="0858880152", taal="ar")
    bellen_acts.note_call(samira, missed, Beluitslag.GEEN_GEHOOR, 0)
    _turn(
        lijn,
        rules.write_by(Soort.ZORG, rooster, now),
        weg=Weg.BERICHT,
        soort=Soort.ZORG,
        tekst="Ik zie mijn buurvrouw al een paar dagen niet. De gordijnen blijven dicht. Kan iemand langsgaan?",
    )
    wrote = _turn(
        lijn,
        rules.write_by(Soort.VRAAG, rooster, now),
        weg=Weg.BERICHT,
        soort=Soort.VRAAG,
        tekst="Wanneer kan ik bij jullie binnenlopen met een brief die ik niet snap?",
    )
    service.answer(samira, wrote, "Elke dinsdag van tien tot twaalf, in De Hoek. Neem de brief gerust mee.", "demo")
    bellen_acts.log_call(samira, lijn, Gebeld(Soort.VRAAG, "Wilde weten waar de kringloop is. Adres gegeven."))


def _turn(lijn: Any, beloofd_op: Any, **asked: Any) -> Any:
    return service.open_contact(Who(), lijn, Asked(**asked), beloofd_op)[0]
