"""Who stands behind a plan, and who of them counts by the rules of its scheme. Pure.

One person counts once for a plan, whatever the order in which people came and however often somebody tried. Sources:
domain brief 6.3 (medestanders) and its hard cases (24 of 25, somebody signed twice, somebody lives outside).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from buurtplein.budgetten.regels import Medestanders
from buurtplein.budgetten.rules import Samen, Stand, outside_of_it
from buurtplein.buurten.places import around, fold, huisnummer, postcode, touch
from buurtplein.kernel.who import Who

FEW: Final = 5  # on pages for everybody a smaller number is only "less than five"
MOST_ON_PAPER: Final = 500  # signatures on one list; more is a slip
OPEN_IN: Final = frozenset({Stand.CONCEPT, Stand.INGEDIEND, Stand.AANVULLEN, Stand.BEOORDELING})
CODE_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else
CODE_LENGTH: Final = 6


class Mening(StrEnum):
    """What a neighbour says of a plan."""

    VOOR = "voor"
    TEGEN = "tegen"
    GEEN = "geen"


@dataclass(frozen=True)
class Stem:
    """What one neighbour said. ``wie`` and ``woning`` are fingerprints; ``nr`` tells who came first."""

    nr: int
    wie: str
    woning: str
    mening: str = Mening.VOOR
    oud_genoeg: bool = False
    uit_gebied: bool | None = None  # None: the register does not know
    geen_familie: bool = False


@dataclass(frozen=True)
class Uitslag:
    """How many stand where. ``telt``: who counts by the rules, with those on paper."""

    nodig: int = 0
    telt: int = 0
    voor: int = 0
    tegen: int = 0
    geen: int = 0
    dubbel: int = 0
    papier: int = 0
    onbekend: int = 0  # counted, while the register does not know the address

    @property
    def nog(self) -> int:
        """How many more are needed."""
        return max(0, self.nodig - self.telt)


def counts(regels: Medestanders, stem: Stem, eigen: frozenset[str] = frozenset()) -> bool:
    """Whether this one counts by the rules, apart from who else lives there. ``eigen``: homes of who asks.

    An address that the register does not know gets the benefit of the doubt: a human can look.
    """
    return (
        stem.mening == Mening.VOOR
        and (stem.oud_genoeg or not regels.leeftijd)
        and (stem.geen_familie or not regels.geen_familie)
        and (stem.uit_gebied is not False or not regels.uit_gebied)
        and (stem.woning not in eigen or not regels.ander_adres)
    )


def once_each(stemmen: Iterable[Stem]) -> tuple[list[Stem], int]:
    """(everybody once, as they spoke first, and how many were doubles)."""
    first: dict[str, Stem] = {}
    heard = 0
    for stem in stemmen:
        heard += 1
        known = first.get(stem.wie)
        if known is None or (stem.nr, stem.woning, stem.mening) < (known.nr, known.woning, known.mening):
            first[stem.wie] = stem
    return list(first.values()), heard - len(first)


def uitslag(
    regels: Medestanders,
    stemmen: Iterable[Stem],
    eigen: frozenset[str] = frozenset(),
    papier: int = 0,
    dubbel: int = 0,
) -> Uitslag:
    """All of it together. ``papier``: signatures on lists; ``dubbel``: doubles that were refused and not kept."""
    people, doubles = once_each(stemmen)
    good = [stem for stem in people if counts(regels, stem, eigen)]
    online = len({stem.woning for stem in good}) if regels.ander_adres else len(good)
    on_paper = papier if regels.papier else 0
    said = [stem.mening for stem in people]
    return Uitslag(
        nodig=regels.nodig,
        telt=online + on_paper,
        voor=said.count(Mening.VOOR) + on_paper,
        tegen=said.count(Mening.TEGEN),
        geen=said.count(Mening.GEEN),
        dubbel=doubles + dubbel,
        papier=on_paper,
        onbekend=sum(stem.uit_gebied is None for stem in good) if regels.uit_gebied else 0,
    )


# -- who somebody is, for comparing only


def person_text(naam: str, code: str, nummer: str) -> str:
    """Name, postcode and house number as one text in which spelling, order and what follows a number do not matter."""
    words = " ".join(sorted(fold(naam).split())) or naam.strip().casefold()  # a name in another script has no folding
    return f"wie:{words}|{postcode(code) or ''}|{huisnummer(nummer) or ''}"


def home_text(code: str, nummer: str) -> str:
    """A home as one text: here what follows the number does matter, 12A is not 12B."""
    return f"woning:{postcode(code) or ''}|{fold(nummer).replace(' ', '')}"


def first_name(naam: str | None) -> str:
    """The first name in a name; "" for none."""
    return (naam or "").split()[0] if (naam or "").split() else ""


def is_postcode(typed: str) -> bool:
    """Whether this is a postcode."""
    return postcode(typed) is not None


def is_house_number(typed: str) -> bool:
    """Whether this begins with a house number."""
    return huisnummer(typed) is not None and bool(fold(typed))


def typed_code(typed: str) -> str | None:
    """The six characters of a paper in what somebody typed; None when it cannot be one."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    return code if len(code) == CODE_LENGTH and all(sign in CODE_SIGNS for sign in code) else None


def number_on_paper(typed: str) -> int | None:
    """How many signed, in what somebody typed; None when it is no number, or more than a list can hold."""
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in typed.strip())
    found = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0
    return found if 1 <= found <= MOST_ON_PAPER else None


# -- who may


def inside(gebied_code: str, buurt_code: str | None) -> bool | None:
    """Whether a buurt lies in an area; None for an address of which no buurt is known."""
    return None if buurt_code is None else gebied_code in around(buurt_code)


def holds_steun(who: Who, medestander: Any) -> bool:
    """Whoever holds the link that one neighbour got after helping."""
    return medestander.sleutel_print in who.keys


def finds_along(who: Who, aanvraag: Any) -> bool:
    """Who looks after the area helps to find a second organiser, while one is looked for."""
    areas = who.areas("buurtbeheerder", "coordinator")
    looks = any(touch(aanvraag.gebied_code, area) for area in areas)
    return looks and aanvraag.samen == Samen.ZOEK and outside_of_it(who, aanvraag)
