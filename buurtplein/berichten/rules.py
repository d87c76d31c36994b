"""How a conversation of two neighbours lives. Pure: values in, values out."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel import veilig
from buurtplein.kernel.who import Who

LONGEST: Final = 1000  # characters of a message
AROUND: Final = 3  # messages before a reported one that a reader sees with it
SHOWN: Final = 60  # messages on one page
CHOICES: Final = 20  # messages of the other from which somebody chooses one to report
TELL_AFTER: Final = timedelta(minutes=5)  # so long a message may wait for its reader before we send a mail
JUST_LOOKED: Final = timedelta(minutes=10)  # whoever looked so lately is there, or comes back
FINAL_AFTER: Final = timedelta(seconds=40)  # a decision can be taken back for half a minute: then it is carried out
READ_WITHIN: Final = 2  # working days in which somebody reads what was reported

# How often one person may do this; more is no talking any more.
SENDS: Final = ("30 per minute", "600 per day")
REPORTS: Final = "10 per day"
CHANGES: Final = "60 per hour"  # sharing a number, stopping

_KEY: Final = re.compile(r"[0-9A-Za-z-]{8,64}\Z")
# Words of a bank card, in the languages of the site. Whoever asks for these is no friend.
_CARD: Final = re.compile(
    r"\b(?:pin\s?-?code|pin\s?-?pas(?:je)?|bank\s?-?pas(?:je)?|pas\s?-?code|pincodes|tan\s?-?code|cvc|cvv"
    r"|(?:bank|debit|credit)\s?card|pin\s?(?:number|kodu)|(?:mijn|je|jouw|de|my|your|the)\s+pin"
    r"|kod\s+pin|karta\s+bankowa|kart[ęya]\s+p[łl]atnicz\w*|banka?\s+kart\w*|kart\s+şifre\w*)\b"
    r"|(?:пін|пин)[\s-]?код|банківськ\w+\s+карт|بطاقة\s+(?:البنك|بنكية)|الرقم\s+السري|رمز\s+التعريف",
    re.I,
)


class NotPossible(Exception):
    """The conversation stopped, or this was never yours to do."""


class Gesprekstand(StrEnum):
    """Where a conversation stands."""

    OPEN = "open"
    GESTOPT = "gestopt"
    WEG = "weg"  # one of the two takes part no more


class Kant(StrEnum):
    """Which of the two; the names of their columns begin with it."""

    EEN = "een"
    ANDER = "ander"

    @property
    def across(self) -> Kant:
        """The other one."""
        return Kant.ANDER if self == Kant.EEN else Kant.EEN


def takes_part(who: Who, gesprek: Any) -> bool:
    """One of the two neighbours."""
    return who.bewoner_id is not None and who.bewoner_id in (gesprek.een_id, gesprek.ander_id)


def about_card(tekst: str) -> bool:
    """Whether a text speaks of a bank card, its code, or an account. It may be sent: we only say something first."""
    return bool(_CARD.search(tekst)) or veilig.Soort.REKENING in veilig.kijk(tekst).soorten


def has_number(tekst: str) -> bool:
    """Whether there is a telephone number in a text. That may be, but it can be done with one press."""
    return veilig.Soort.TELEFOON in veilig.kijk(tekst).soorten


def is_key(sleutel: str) -> bool:
    """Whether this can be the key that a page gave a message. Whatever else comes gets a new one."""
    return _KEY.match(sleutel) is not None


def should_tell(newest: int, read: int, told: int) -> bool:
    """Whether somebody gets a mail about message ``newest``: it is not read, and no other mail is still unread.

    ``told``: the last message about which a mail went. The same one again is a second try of the same mail.
    """
    return newest > read and (told <= read or told == newest)
