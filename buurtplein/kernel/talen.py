"""Languages that people here speak, in the words of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from babel import Locale
from babel.lists import format_list

from buurtplein.kernel.i18n import current_lang

# Those of our own pages first; the words come from Babel.
SPOKEN: Final = (
    "nl", "en", "ar", "tr", "pl", "uk", "am", "bg", "de", "es", "fa", "fr", "hi", "ku", "pap", "pt", "rif", "ro",
    "ru", "so", "ti", "ur", "vi", "zh",
)  # fmt: skip
_FALLBACK: Final = Locale("nl")


def spoken(code: str) -> str:
    """A language in the reader's words."""
    lang = Locale.parse(current_lang())
    return str(lang.languages.get(code) or _FALLBACK.languages.get(code) or code)


def listed(words: Iterable[str]) -> str:
    """Some things in one line: "Arabisch, Turks en Engels"."""
    return format_list(list(words), locale=Locale.parse(current_lang()))
