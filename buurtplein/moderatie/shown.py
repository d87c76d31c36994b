"""What a reader sees of a text: the words that were seen marked and named, and why it is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import short_name
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _n
from buurtplein.kernel.review import Reden, Reviewable
from buurtplein.kernel.veilig import Oordeel, Vondst, kijk_hulp, zonder_nummers
from buurtplein.moderatie import antwoord, rules, texts
from buurtplein.moderatie.models import Nakijkstuk
from buurtplein.moderatie.rules import UNDO, Waarom


@dataclass(frozen=True)
class Item:
    """One text on the screen."""

    stuk: Nakijkstuk
    titel: str
    naam: str
    buurt: str  # "" when nobody knows yet
    waarom: str
    stukjes: Sequence[tuple[str, bool]]  # the text in pieces, and whether a piece was seen
    gezien: Sequence[tuple[str, str]]  # (what it is, the words)
    zonder: str | None  # without number and address; None: there are none
    reden: Reden | None  # the reason that goes with what was seen
    rondom: Sequence[str]
    gemeld: bool


def item(stuk: Nakijkstuk, shown: Reviewable) -> Item:
    """A text as it is now, read once more for what may be wrong."""
    tekst = stuk.tekst or ""
    seen = kijk_hulp(tekst, shown.eigen, shown.namen)
    without, gemeld = zonder_nummers(tekst), stuk.waarom == Waarom.GEMELD
    return Item(
        stuk=stuk,
        titel=shown.titel,
        naam=shown.naam,
        buurt=buurt(stuk),
        waarom=why(stuk, shown),
        stukjes=marked(tekst, seen.vondsten),
        gezien=named(seen),
        zonder=None if gemeld or without == tekst else without,
        reden=antwoord.expected(seen.soorten),
        rondom=shown.rondom,
        gemeld=gemeld,
    )


def why(stuk: Nakijkstuk, shown: Reviewable) -> str:
    """Why it is here; of a new neighbour that is said always."""
    first = [Waarom.EERSTE] if shown.eerste and stuk.waarom not in (Waarom.EERSTE, Waarom.GEMELD) else []
    return ". ".join(str(texts.WAAROM[each]) for each in [*first, Waarom(stuk.waarom)])


def buurt(stuk: Nakijkstuk) -> str:
    """The buurt it is about, as people say it."""
    area = buurten.area(stuk.buurt_code) if stuk.buurt_code else None
    return short_name(area.naam) if area is not None else ""


def named(seen: Oordeel) -> list[tuple[str, str]]:
    """What was seen, in words; the same words once."""
    found = {each.stuk.strip(): str(texts.SOORT[each.soort]) for each in reversed(seen.vondsten)}
    return [(what, words) for words, what in reversed(found.items())]


def marked(tekst: str, vondsten: Iterable[Vondst]) -> list[tuple[str, bool]]:
    """The text in pieces, and whether something was seen in each. What was seen in other signs is named only."""
    hit = [False] * len(tekst)
    for each in vondsten:
        piece = each.stuk.strip()
        at = tekst.find(piece) if piece else -1
        while at >= 0:
            hit[at : at + len(piece)] = [True] * len(piece)
            at = tekst.find(piece, at + len(piece))
    pieces: list[tuple[str, bool]] = []
    for sign, seen in zip(tekst, hit, strict=True):
        if pieces and pieces[-1][1] == seen:
            pieces[-1] = (pieces[-1][0] + sign, seen)
        else:
            pieces.append((sign, seen))
    return pieces


@dataclass(frozen=True)
class Undo:
    """What was just decided, while it can be taken back."""

    stuk_id: int
    tekst: str
    seconds: int


def undo(decided: Sequence[Nakijkstuk]) -> Undo | None:
    """The bar above the buttons; None when there is nothing to take back."""
    if not decided or decided[0].besloten_op is None:
        return None
    left = int((decided[0].besloten_op + UNDO - clock.now()).total_seconds())
    return Undo(decided[0].id, told(decided), left) if left > 0 else None


def told(decided: Sequence[Nakijkstuk]) -> str:
    """What happened, in a few words."""
    if len(decided) > 1:
        return _n("{n} bericht geplaatst", "{n} berichten geplaatst", len(decided))
    words = texts.GEDAAN_GEMELD if decided[0].waarom == Waarom.GEMELD else texts.GEDAAN
    return str(words[decided[0].besluit or ""])


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    stuk: Nakijkstuk
    titel: str
    naam: str
    buurt: str
    waarom: str
    stukjes: Sequence[tuple[str, bool]]
    gezien: Sequence[tuple[str, str]]
    elders: bool  # a colleague reads it now


def row(stuk: Nakijkstuk, shown: Reviewable, person_id: int | None, now: datetime) -> Row:
    """A text in the list for a desk."""
    found = item(stuk, shown)
    return Row(
        stuk,
        found.titel,
        found.naam,
        found.buurt,
        found.waarom,
        found.stukjes,
        found.gezien,
        rules.held_by_other(stuk, person_id, now),
    )
