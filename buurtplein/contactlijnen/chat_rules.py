"""The law of a chat: how long a message is, how often somebody writes, and when we promise to be there. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from buurtplein.contactlijnen import rules
from buurtplein.contactlijnen.rules import Weg
from buurtplein.kernel import hours
from buurtplein.kernel.hours import Rooster

LONGEST: Final = 2000  # characters of a message
LOOK_EVERY: Final = 20  # seconds between looks of who waits: the place in the row changes without a sign

# How often. A library, a host or a whole telephone network has one address, so an address may open many chats; a
# browser may open few. What is sent counts for its own chat, and never for the address.
OPENS_DEVICE: Final = "10 per hour"
OPENS_ADDRESS: Final = "120 per hour"
SENDS: Final = ("40 per minute", "1000 per day")

_KEY: Final = re.compile(r"[0-9A-Za-z-]{8,64}\Z")


def is_key(sleutel: str) -> bool:
    """Whether this can be the key that a page gave a message. Whatever else comes gets a new one."""
    return _KEY.match(sleutel) is not None


def chat_by(rooster: Rooster, now: datetime) -> datetime:
    """Before which moment somebody answers a chat that begins now; whoever is there may also be outside the hours."""
    if hours.open_now(rooster, now) is None:
        return now + rules.CHAT_SOON
    return rules.next_by(Weg.CHAT, None, rooster, now)
