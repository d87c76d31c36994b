"""What the tests of contactlijnen share: a line of the made-up town, and somebody who turns to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from buurtplein.contactlijnen import beloften, queries, service
from buurtplein.contactlijnen.models import Contact, Contactlijn
from buurtplein.contactlijnen.rules import Soort, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.kernel import clock, promises
from buurtplein.kernel.who import VISITOR
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING

NOORD = "wijkteam-noord"


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """A moment on a day in March 2027 as the clock here shows it; the second is a Tuesday."""
    return datetime(2027, 3, day, hour - 1, minute, tzinfo=UTC)


def lijn(slug: str = NOORD) -> Contactlijn:
    """A line of the made-up town."""
    found = queries.lijn_at(slug)
    assert found is not None, "ask for the fixture town"
    return found


def a_contact(
    tekst: str = "Mag ik iets vragen?", *, op: Contactlijn | None = None, by: datetime | None = None, **said: Any
) -> tuple[Contact, str]:
    """Somebody writes to a line (Noord), and is told to hear within two hours; returns the contact and its code."""
    asked = Asked(**{"weg": Weg.BERICHT, "soort": Soort.VRAAG, "tekst": tekst, **said})
    return service.open_contact(VISITOR, op or lijn(), asked, by or clock.now() + timedelta(hours=2))


def contact(contact_id: int) -> Contact:
    """A contact as it stands now."""
    found = queries.contact(contact_id)
    assert found is not None
    return found


# -- what nobody else may read

CANARY = "KANARIE-ZINGT"
NUMBER = "0612345678"
SECRETS = (CANARY, NUMBER, "Wat een herrie")


def a_secret() -> tuple[Contact, str]:
    """A worry in a chat with a number, an answer, a note, a broken promise and a long silence; and its code."""
    with clock.travel(MORNING):
        made, code = a_contact(
            f"{CANARY} over boven", weg=Weg.CHAT, soort=Soort.ZORG, telefoon=NUMBER, by=MORNING + timedelta(minutes=15)
        )
        service.write(as_who("Karin"), made, f"{CANARY} Wat een herrie", "sleutel-2")
        service.note(as_who("Samira"), made, f"{CANARY} notitie", "sleutel-3")
    with clock.travel(MORNING + timedelta(hours=6)):
        promises.watch()
        beloften.look_for_unread()
        service.answer(as_who("Samira"), made, f"{CANARY} antwoord", "sleutel-4")
        service.read(as_who("Hanneke"), made)
    return made, code


def secrets_in(text: str | bytes) -> list[str]:
    """What of the secrets is there to be read."""
    read = (text if isinstance(text, bytes) else text.encode()).lower()
    return [each for each in SECRETS if each.lower().encode() in read]


def told(mailbox: Mailbox, run_jobs: Callable[[], int]) -> dict[str, list[str]]:
    """Who gets which mail about a contact now: subject and text in one. The town has broken promises of its own."""
    mailbox.messages.clear()
    run_jobs()
    found: dict[str, list[str]] = {}
    for mail in mailbox.messages:
        text = f"{mail['Subject']} {mailbox.text(mail)}"
        assert CANARY not in text
        if not str(mail["Subject"]).startswith("C-"):
            continue
        found.setdefault(str(mail["To"]).partition("@")[0], []).append(text)
    return found
