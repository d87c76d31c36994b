"""What a letter or poster for a meeting says. It knows the meeting and nothing else: no name, no address, no reader.

The same letter goes to every address, so nobody can see from it whom it is about; the person it may be about gets the
same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from buurtplein.bijeenkomsten import uitnodigen_texts as words
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules_rondom import shortened
from buurtplein.buurten.site import place
from buurtplein.kernel import letters
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import LANGUAGES, _, datum, datum_kort, speaking, tijd
from buurtplein.kernel.qr import qr_svg

STRIPS: Final = 8
_LONGEST: Final = 3  # lengths of the text, from all of it to hardly any: the first that fits the page is used
_LINES: Final = ((2000, 240, 12), (420, 110, 4), (150, 80, 0))  # of the reason, the title, and topics (lines)
_FACT: Final = 160  # characters of one fact, at most


def made(meeting: Bijeenkomst, paper: str, talen: Sequence[str]) -> bytes:
    """One of ``uitnodigen_texts.PAPIER`` as a PDF of one page. The same choice gives the same letter."""
    kind, size = paper.split("-")
    with speaking("nl"):
        told = told_on(meeting, size, talen, poster=kind != "brief", strips=STRIPS if kind == "stroken" else 0)
        return letters.letter("uitnodiging" if kind == "brief" else "poster", told, "nl")


def told_on(
    meeting: Bijeenkomst, size: str, talen: Sequence[str], *, poster: bool = False, strips: int = 0
) -> dict[str, Any]:
    """Everything that the paper says, in Dutch, with a short block for each other language."""
    address = page_of(meeting)
    return {
        "paper": size,
        "strips": strips,
        "title": shortened(meeting.titel, _LINES[0][1]),
        "sender": _("Buurtplein {plaats}", plaats=place().naam),
        "contact": _("Bel {naam}", naam=_part(meeting.contact)),
        "phone": _whole(meeting.telefoon),
        "to": _("Aan iedereen op dit adres"),
        "greeting": _("Beste buur,"),
        "goal": str(words.DOEL[meeting.doel]),
        "facts": facts(meeting),
        "levels": [_level(meeting, *most) for most in _LINES[:_LONGEST]],
        "welcome": [
            _("Iedereen uit de buurt is welkom. Ook de mensen over wie het gaat."),
            _("We praten over wat er gebeurt, niet over wie het doet. We noemen geen namen."),
        ],
        "qr": qr_svg(address, error="q" if poster else "m"),
        "qr_name": _("QR-code naar de pagina van deze avond"),
        "scan": _("Scan de code. Daar meld je je aan, of stel je nu al je vraag. Zonder naam."),
        "address": urlsplit(address)._replace(scheme="").geturl().lstrip("/"),
        "call": _("Of bel {naam}:", naam=_part(meeting.contact)),
        "walk_in": _("Niet aangemeld? Je mag ook zo binnenlopen."),
        "footer": _("Deze brief is voor iedereen in de buurt dezelfde. Er staat geen naam op."),
        "blocks": [_block(meeting, taal) for taal in talen if taal != "nl"],
        "when": _("{datum}, {tijd} uur", datum=_first_up(datum(meeting.begin)), tijd=tijd(meeting.begin)),
        "where": where(meeting),
        "strip": {
            "title": shortened(meeting.titel, 48),
            "when": _("{datum}, {tijd} uur", datum=datum_kort(meeting.begin), tijd=tijd(meeting.begin)),
            "where": shortened(where(meeting), 60),
            "call": _("Bel {naam}:", naam=shortened(meeting.contact, 20)),
        },
    }


def page_of(meeting: Bijeenkomst) -> str:
    """The address of its page, for a QR code."""
    return f"{settings().site_url}/agenda/{meeting.slug}"


def facts(meeting: Bijeenkomst) -> list[list[str]]:
    """When, where, how to come in and what there is, as (word, words)."""
    times = _(
        "{datum}, van {van} tot {tot} uur",
        datum=_first_up(datum(meeting.begin)),
        van=tijd(meeting.begin),
        tot=tijd(meeting.einde),
    )
    tolk = ", ".join(words.language_name(code) for code in meeting.tolken)
    told = [
        (_("Wanneer"), times),
        (_("Waar"), where(meeting)),
        (_("Binnenkomen"), ". ".join(words.access(meeting.toegang))),
        (_("Tolk"), tolk),
        (_("Kinderen"), _("Er is oppas.") if meeting.oppas else ""),
        (_("Koffie"), _("Er is koffie en thee.") if meeting.koffie else ""),
        (_("Wie zijn er?"), meeting.wie),
    ]
    return [[name, shortened(_line(value), _FACT)] for name, value in told if value]


def where(meeting: Bijeenkomst) -> str:
    """The place with its address."""
    return shortened(", ".join(part for part in (_line(meeting.plek), _line(meeting.adres)) if part), _FACT)


def _level(meeting: Bijeenkomst, reason: int, title: int, lines: int) -> dict[str, Any]:
    """The parts that give way when there is little room. What was cut stands on the page behind the code."""
    why = _paragraphs(shortened(meeting.waarom, reason))
    topics = [
        {"title": kop, "lines": _paragraphs(shortened(text, 90 * lines))[:lines]}
        for kop, text in (
            (_("Dit ligt al vast"), meeting.vast),
            (_("Hier kun je over meepraten"), meeting.bespreekbaar),
        )
        if text.strip() and lines
    ]
    cut = len(meeting.waarom.strip()) > reason or (not lines and (meeting.vast or meeting.bespreekbaar))
    more = [_("Lees verder op de pagina van deze avond. De code staat onderaan.")] if cut else []
    return {"title": shortened(meeting.titel, title), "why": [*why, *more], "topics": topics}


def _block(meeting: Bijeenkomst, taal: str) -> dict[str, Any]:
    """The heart of it in another language, short."""
    with speaking(taal):
        when = _(
            "{datum}, van {van} tot {tot} uur",
            datum=_first_up(datum(meeting.begin)),
            van=tijd(meeting.begin),
            tot=tijd(meeting.einde),
        )
        lines = [
            _("Er is een avond voor de hele buurt. Jij bent ook welkom."),
            f"{when}. {where(meeting)}.",
            _("Er is een tolk.") if taal in meeting.tolken else _("Heb je een tolk nodig? Zeg het ons."),
            _("Vragen? Bel {naam}: {telefoon}.", naam=_part(meeting.contact), telefoon=_whole(meeting.telefoon)),
        ]
    return {"lang": taal, "dir": letters.direction(taal), "title": LANGUAGES.get(taal, (taal, ""))[0], "lines": lines}


def _part(name: str) -> str:
    return shortened(_line(name), 40)


def _line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> list[str]:
    return [_line(line) for line in text.split("\n") if line.strip()]


def _whole(phone: str) -> str:
    """A number that is not broken over two lines, in either direction of writing."""
    return shortened(_line(phone), 24).replace(" ", "\u00a0")


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
