"""What each melder will read, worked out before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import who
from buurtplein.kernel.i18n import LANGUAGES
from buurtplein.meldingen.service import Melding
from buurtplein.werkvoorraad import standards

Preview = tuple[str, str, str, list[str]]  # language code, its name, the text, for which meldingen


def texts_for(found: Sequence[Melding], form: Any) -> dict[int, str]:
    """Per melding the text that its melder gets. Only what the melder may know goes into it: nothing of another."""
    return {
        melding.id: standards.for_melder(words, taal, who().name, form.beloofd_op.data, said(form.vraag))
        for melding in found
        for words, taal in [_words(melding, form)]
    }


def _words(melding: Melding, form: Any) -> tuple[str, str]:
    """The words for this melder: a standard answer that was not changed comes in the own language."""
    text = said(form.tekst)
    for standard in standards.known(who().teams()) if said(form.sjabloon).isdecimal() else []:
        if str(standard.nummer) == said(form.sjabloon) and same(standard.in_language("nl")[0], text):
            return standard.in_language(melding.taal)
    return text, "nl"


def same(one: str, other: str) -> bool:
    """Whether two texts are equal but for their white space, which browsers change."""
    return one.split() == other.split()


def grouped(found: Sequence[Melding], form: Any) -> list[Preview]:
    """The different texts that go out, each with the meldingen that get it."""
    made = texts_for(found, form)
    groups: dict[str, Preview] = {}
    for melding in found:
        _text, taal = _words(melding, form)
        entry = groups.setdefault(made[melding.id], (taal, language(taal), made[melding.id], []))
        entry[3].append(melding.nummer)
    return list(groups.values())


def language(taal: str) -> str:
    """The name of a language, in Dutch."""
    own, dutch = LANGUAGES.get(taal, (taal, taal))
    return dutch or own
