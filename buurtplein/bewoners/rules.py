"""What a light account is and how long it lasts. Pure: values in, values out."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

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
SESSION_LASTS: Final = timedelta(days=180)  # after that a phone is often of somebody else
UNDO_LEAVING: Final = timedelta(days=14)
LONGEST_NAME: Final = 40


def own_account(who: Who, bewoner: Any) -> bool:
    """Whoever signed in, with what is its own."""
    return who.bewoner_id is not None and bewoner.id == who.bewoner_id


def vouches(who: Who, bewoner: Any) -> bool:
    """Who looks after the area in which somebody says to live."""
    mine = who.areas("buurtbeheerder", "coordinator")
    return not mine.isdisjoint({bewoner.buurt_code, bewoner.wijk_code, bewoner.gemeente_code} - {None})
