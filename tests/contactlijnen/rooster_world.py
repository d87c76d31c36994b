"""What tests of contactlijnen share: the lines of the made-up town, and who is on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from buurtplein.contactlijnen import bereik, lijnen, queries
from buurtplein.contactlijnen.lijnen import Lijnwaarden
from buurtplein.contactlijnen.models import Contactlijn, Lijndienst
from buurtplein.kernel import clock
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.who import VISITOR
from tests.factories import as_who
from tests.mailbox import Mailbox

TODAY = date(2027, 3, 2)  # of MORNING: a Tuesday
WEEKDAYS = tuple(Tijd(day, "08:30", "17:00") for day in range(5))


def the_line(naam: str = "Wijkteam Noord") -> Contactlijn:
    """A line of the made-up town, by its name."""
    return next(each for each in queries.lijnen(active_only=False) if each.naam == naam)


def a_line(naam: str = "Proeflijn", tijden: tuple[Tijd, ...] = WEEKDAYS, **otherwise: object) -> Contactlijn:
    """A line of wijkteam Noord without a rota; ``otherwise`` says what is not as usual."""
    team_id = the_line().team_id
    told = {"team_id": team_id, "gebied_code": "WK990101", "telefoon": "085 888 01 40", **otherwise}
    return lijnen.make(VISITOR, Lijnwaarden(naam, **told), tijden)  # type: ignore[arg-type]


def duty(lijn: Contactlijn, voornaam: str, weekdag: int, van: str) -> Lijndienst:
    """The duty of somebody on a day of the week."""
    person_id = as_who(voornaam).person_id
    rows = queries.duties([lijn.id])
    return next(row for row in rows if (row.person_id, row.weekdag, row.van) == (person_id, weekdag, van))


def present(lijn: Contactlijn) -> list[tuple[str, datetime]]:
    """Who is reachable on a line now, by first name, and until when."""
    return [(each.voornaam, each.tot) for each in bereik.of(lijn).nu]


def days(count: int) -> date:
    """So many days from that Tuesday."""
    return TODAY + timedelta(days=count)


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """A moment on that Tuesday, or another day, by the clock on the wall here."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.AMSTERDAM).astimezone(UTC)


def mails(mailbox: Mailbox, voornaam: str) -> list[str]:
    """What somebody of the staff got about the rota."""
    found = mailbox.to(f"{voornaam.lower()}@lindewaard.example")
    return [mailbox.text(mail) for mail in found if "rooster" in str(mail["Subject"])]
