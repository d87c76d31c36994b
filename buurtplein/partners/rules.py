"""What may go to a partner, with what right, and how a link stands. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from buurtplein.meldingen.rules import Grond, Soort
from buurtplein.meldingen.triage import Bezwaar, Gevoel, Matter, objection


class Gegeven(StrEnum):
    """One kind of data that may go along."""

    CATEGORIE = "categorie"
    PLEK = "plek"
    MOMENTEN = "momenten"
    TEKST = "tekst"
    CONTACT = "contact"


class Waarom(StrEnum):
    """Why something may go, or may not. The words are in texts.py."""

    AFSPRAAK = "afspraak"
    MELDER_ZEI_JA = "melder_zei_ja"
    NIKS_OVER_MENSEN = "niks_over_mensen"
    AFSPRAAK_GELDT_NIET = "afspraak_geldt_niet"
    AFSPRAAK_GAAT_HIER_NIET_OVER = "afspraak_gaat_hier_niet_over"
    CONTACT_ALLEEN_MET_JA = "contact_alleen_met_ja"
    CONTACT_NIET_VEILIG = "contact_niet_veilig"
    ZORG_TEKST_ALLEEN_MET_AFSPRAAK = "zorg_tekst_alleen_met_afspraak"


class Uitslag(StrEnum):
    """What a partner answers. Fixed words: what a partner knows of people stays with the partner."""

    OPPAKKEN = "oppakken"
    NIET_VOOR_ONS = "niet_voor_ons"
    GESPROKEN = "gesproken"
    VRAAG = "vraag"


class Stand(StrEnum):
    """How a link stands."""

    WACHT = "wacht"
    OPEN = "open"
    BEANTWOORD = "beantwoord"
    INGETROKKEN = "ingetrokken"
    VERLOPEN = "verlopen"


# -- what may go

# Without an agreement: what the melder may give away by saying yes, and what points to nobody at all.
_WITH_YES: Final = {
    Soort.OVERLAST: frozenset({Gegeven.CATEGORIE, Gegeven.PLEK, Gegeven.MOMENTEN, Gegeven.TEKST}),
    Soort.ZORG: frozenset({Gegeven.CATEGORIE, Gegeven.PLEK, Gegeven.MOMENTEN}),
}
_ABOUT_NOBODY: Final = {
    Soort.OVERLAST: frozenset({Gegeven.CATEGORIE, Gegeven.MOMENTEN}),
    Soort.ZORG: frozenset({Gegeven.CATEGORIE}),
}


@dataclass(frozen=True)
class Afspraak:
    """What a convenant says, as far as the rules need it. No categorieën: all of its soorten."""

    partner: str
    gegevens: frozenset[str]
    soorten: frozenset[str]
    categorieen: frozenset[str]
    van: date
    tot: date

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.van <= day <= self.tot

    def covers(self, soort: str, categorie: str) -> bool:
        """Whether it is about this kind of melding."""
        return soort in self.soorten and (not self.categorieen or categorie in self.categorieen)


@dataclass(frozen=True)
class Mag:
    """What may go, with what right, and why. Without a right nothing goes: ``bezwaar`` says what stands in the way."""

    grond: Grond | None
    gegevens: frozenset[Gegeven]
    waarom: tuple[Waarom, ...]
    bezwaar: Bezwaar | None = None


def may_share(partner: str, matter: Matter, uitkomst: str | None, convenant: Afspraak | None, today: date) -> Mag:
    """What may go to a partner about a melding: as much as must, as little as can (domain brief 1.9 and 2.3)."""
    if (no := objection(matter, partner, uitkomst)) is not None:
        return Mag(None, frozenset(), (), no)
    why: tuple[Waarom, ...] = ()
    if convenant is not None:
        if not convenant.holds_on(today):
            why = (Waarom.AFSPRAAK_GELDT_NIET,)
        elif not convenant.covers(matter.soort, matter.categorie):
            why = (Waarom.AFSPRAAK_GAAT_HIER_NIET_OVER,)
        else:
            return _agreed(convenant, matter)
    kind = Soort.ZORG if matter.soort == Soort.ZORG else Soort.OVERLAST
    if matter.delen:
        extra = (Waarom.ZORG_TEKST_ALLEEN_MET_AFSPRAAK,) if kind is Soort.ZORG else ()
        return Mag(Grond.TOESTEMMING, _WITH_YES[kind], (*why, Waarom.MELDER_ZEI_JA, *extra))
    return Mag(Grond.ZONDER_NAAM, _ABOUT_NOBODY[kind], (*why, Waarom.NIKS_OVER_MENSEN))


def _agreed(convenant: Afspraak, matter: Matter) -> Mag:
    """What the agreement says; how to reach the melder only if the melder said yes, and is not afraid."""
    allowed = frozenset(Gegeven(word) for word in convenant.gegevens)
    if Gegeven.CONTACT in allowed and not matter.delen:
        return Mag(Grond.CONVENANT, allowed - {Gegeven.CONTACT}, (Waarom.AFSPRAAK, Waarom.CONTACT_ALLEEN_MET_JA))
    if Gegeven.CONTACT in allowed and matter.veilig == Gevoel.NEE:
        return Mag(Grond.CONVENANT, allowed - {Gegeven.CONTACT}, (Waarom.AFSPRAAK, Waarom.CONTACT_NIET_VEILIG))
    return Mag(Grond.CONVENANT, allowed, (Waarom.AFSPRAAK,))


def still_goes(grond: str, gegevens: Collection[str], mag: Mag) -> frozenset[Gegeven]:
    """What of a sharing may go today: nothing when the right that it was shared with ended."""
    if mag.grond is None or grond not in (mag.grond, Grond.ZONDER_NAAM):
        return frozenset()
    return frozenset(word for word in mag.gegevens if word in gegevens)


# -- what would make more possible


def ask_melder_helps(mag: Mag, delen: bool) -> bool:
    """Whether a yes of the melder would change what may go."""
    if mag.grond is None:
        return mag.bezwaar is Bezwaar.GEEN_JA
    return not delen and (mag.grond is Grond.ZONDER_NAAM or Waarom.CONTACT_ALLEEN_MET_JA in mag.waarom)


# -- the link

LINK_DAYS: Final = 14
REMIND_BEFORE: Final = 3  # days
READ_FOR: Final = timedelta(minutes=30)  # so long the text stays on the device that opened it


def last_day(today: date) -> date:
    """The last day on which a link that leaves today can be used."""
    return today + timedelta(days=LINK_DAYS)


class Link(Protocol):
    """A sharing, as far as the state of its link needs it."""

    tot: date
    geopend_op: datetime | None
    beantwoord_op: datetime | None
    ingetrokken_op: datetime | None


def stand(link: Link, today: date) -> Stand:
    """How a link stands today. An answer outlives everything; a link that was withdrawn never opens again."""
    if link.beantwoord_op is not None:
        return Stand.BEANTWOORD
    if link.ingetrokken_op is not None:
        return Stand.INGETROKKEN
    if today > link.tot:
        return Stand.VERLOPEN
    return Stand.WACHT if link.geopend_op is None else Stand.OPEN


def readable(link: Link, now: datetime) -> bool:
    """Whether the text may still be on the screen of the device that opened it."""
    return link.geopend_op is not None and timedelta(0) <= now - link.geopend_op <= READ_FOR


def remind(link: Link, today: date) -> bool:
    """Whether the partner should hear that the link ends soon."""
    waits = stand(link, today) in (Stand.WACHT, Stand.OPEN)
    return waits and (link.tot - today).days <= REMIND_BEFORE


def is_back(uitslag: str) -> bool:
    """Whether the partner is done with it, so that the team goes on itself."""
    return uitslag != Uitslag.OPPAKKEN
