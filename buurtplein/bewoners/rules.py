"""What a light account is and how long it lasts. Pure: values in, values out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel.reach import is_email, phone_digits
from buurtplein.kernel.who import Who


class Kanaal(StrEnum):
    """How we reach somebody."""

    MAIL = "mail"
    SMS = "sms"


class Bewijs(StrEnum):
    """How we know that somebody lives there. Shown to nobody: without it a coordinator reads along first."""

    GEEN = "geen"
    CODE = "code"  # from a letter or poster in the building
    BEHEERDER = "beheerder"  # a buurtbeheerder or coordinator vouched


class Seint(StrEnum):
    """What somebody wants to hear of. All can be turned off; a code to sign in always comes."""

    BERICHT = "bericht"  # a neighbour wrote
    HULP = "hulp"  # something happened with what you asked or offered
    OVERZICHT = "overzicht"  # once a week: "past bij jou"


USUAL_SEINEN: Final = (Seint.BERICHT, Seint.HULP)  # the weekly one is off until somebody turns it on

CODE_DIGITS: Final = 6
CODE_LASTS: Final = timedelta(minutes=15)
CODE_TRIES: Final = 5
RESEND_AFTER: Final = timedelta(seconds=60)
CODES_PER_HOUR: Final = 5  # to one address or number, whoever asks: 25 guesses an hour out of a million
CODES_PER_DAY: Final = 15
SESSION_LASTS: Final = timedelta(days=180)  # after that a phone is often of somebody else
UNDO_LEAVING: Final = timedelta(days=14)
WARN_BEFORE: Final = timedelta(days=30)  # an account that nobody uses is announced so long before it goes
LONGEST_NAME: Final = 40


@dataclass(frozen=True)
class Reach:
    """Where a code goes: an e-mail address in small letters, or the ten digits of a mobile number."""

    kanaal: Kanaal
    bereik: str


def reach_of(typed: str) -> Reach | None:
    """An e-mail address or a Dutch mobile number, from any way of writing it; None when it is neither.

    Only numbers that begin with 06 receive text messages.
    """
    text = typed.strip()
    if "@" in text:
        return Reach(Kanaal.MAIL, text.lower()) if is_email(text) else None
    digits = phone_digits(text)
    return Reach(Kanaal.SMS, digits) if digits is not None and digits.startswith("06") else None


def is_fixed_line(typed: str) -> bool:
    """Whether this is a Dutch number to which no text message can go."""
    digits = phone_digits(typed)
    return digits is not None and not digits.startswith("06")


def six_digits(typed: str) -> str | None:
    """The digits of a code, however they were typed or pasted ("123 456", "123-456"); None when it is not six."""
    digits = re.sub(r"[\s.\-\u2013]", "", typed)
    return digits if len(digits) == CODE_DIGITS and digits.isascii() and digits.isdigit() else None


def is_first_name(typed: str) -> bool:
    """Whether this can stand at a post: letters, and no number or address to reach somebody by."""
    return len(typed) <= LONGEST_NAME and re.search(r"[^\W\d_]", typed) is not None and not re.search(r"[\d@/:]", typed)


def code_lives(asked: datetime, now: datetime) -> bool:
    """Whether a code that was asked for then still works."""
    return now - asked < CODE_LASTS


def resend_wait(asked: datetime, now: datetime) -> int:
    """In how many seconds another code may be asked for; 0 when it may."""
    left = RESEND_AFTER - (now - asked)
    return max(0, -int(-left.total_seconds() // 1))


def own_account(who: Who, bewoner: Any) -> bool:
    """Whoever signed in, with what is its own."""
    return who.bewoner_id is not None and bewoner.id == who.bewoner_id


def warns(gezien: datetime, gewaarschuwd: datetime | None, before: datetime) -> bool:
    """Whether to say that an account will go: not seen since a month before it would, and not said since then."""
    quiet = gezien < before + WARN_BEFORE
    return quiet and (gewaarschuwd is None or gewaarschuwd < gezien)


def goes_quietly(gezien: datetime, gewaarschuwd: datetime | None, before: datetime, now: datetime) -> bool:
    """Whether an account goes that nobody used: past its term, and a whole month after it was said."""
    warned = gewaarschuwd is not None and gezien <= gewaarschuwd <= now - WARN_BEFORE
    return gezien < before and warned


def vouches(who: Who, bewoner: Any) -> bool:
    """Who looks after the area in which somebody says to live."""
    mine = who.areas("buurtbeheerder", "coordinator")
    return not mine.isdisjoint({bewoner.buurt_code, bewoner.wijk_code, bewoner.gemeente_code} - {None})
