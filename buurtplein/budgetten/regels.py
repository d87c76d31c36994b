"""A scheme as data: every rule that a giver of money can set (domain brief 6.2 and 6.3). Pure.

Nothing about a scheme lives in code: a new giver is a row, made in the browser. What a request was measured by is kept
with it, so that a change of the scheme never changes a plan that is on its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final


class Rechtsvorm(StrEnum):
    """By which law the giver gives; it decides every word of a letter (domain brief 0.15)."""

    PUBLIEK = "publiek"  # a besluit, against which somebody can object (Awb)
    PRIVAAT = "privaat"  # a message, about which somebody can complain


class Beoordeling(StrEnum):
    """Who says yes or no, and how."""

    AMBTELIJK = "ambtelijk"
    BUURTBEHEERDER = "buurtbeheerder"
    COMMISSIE = "commissie_gemiddelde"
    NETWERK = "netwerk_advies"
    LOTING = "loting"
    BEWONERS = "bewoners"  # of a zak geld: who lives there decides along


class Kosten(StrEnum):
    """What a line of a plan is for."""

    MATERIAAL = "materiaal"
    HUUR = "huur"
    ETEN = "eten_drinken"
    ALCOHOL = "alcohol"
    ARTIEST = "artiest"
    BEGELEIDING = "begeleiding"  # who leads a workshop
    DRUKWERK = "drukwerk"
    GROEN = "groen"
    VERKEER = "verkeer"
    ONDERHOUD = "onderhoud"
    UREN = "uren"  # paid hours of who asks
    WINST = "winst"
    RELIGIE = "religie"
    ANDERS = "anders"


class Eigen(StrEnum):
    """In what the own share may be."""

    GELD = "geld"
    ARBEID = "arbeid"
    SPONSOR = "sponsor"
    MATERIAAL = "materiaal"


class Bijlage(StrEnum):
    """What must come along with a request."""

    OFFERTE = "offerte"
    TEKENING = "tekening"
    FOTO = "foto"
    TOESTEMMING = "toestemming_gemeente"
    ENQUETE = "enquete"
    VOG = "vog"  # only said: the paper itself is never kept


class Wie(StrEnum):
    """As whom somebody may ask."""

    BEWONER = "bewoner"
    GROEP = "groep"
    RECHTSPERSOON = "rechtspersoon"


class Aanmelden(StrEnum):
    """How the giver wants to know who asks. What is not here happens on the site of the giver."""

    GEEN = "geen"
    DIGID = "digid"
    EHERKENNING = "eherkenning"


BURENDAG: Final = "burendag"  # in ``alleen_op``: the weekend of Burendag, whichever year


@dataclass(frozen=True)
class Ronde:
    """A time in which can be asked, and before which day everybody then hears. Days count from their begin to end."""

    opent: date
    sluit: date
    besluit: date | None = None
    plafond: int | None = None  # euro for this round


@dataclass(frozen=True)
class Medestanders:
    """Who must stand behind a plan, and who counts."""

    nodig: int = 0
    leeftijd: int = 0  # years; 0: no matter
    ander_adres: bool = False  # at most one of a home
    uit_gebied: bool = True
    geen_familie: bool = False
    stemmen: bool = False  # may also say no, or nothing (Utrecht)
    papier: bool = True  # a list on paper counts too
    enquete_mag: bool = False  # what neighbours answered in a survey may come in place of the list (Utrecht)


@dataclass(frozen=True)
class Voorwaarden:
    """The rules of one scheme. Amounts are whole euros; ``None`` and empty mean: no such rule."""

    rechtsvorm: str = Rechtsvorm.PRIVAAT
    beoordeling: str = Beoordeling.AMBTELIJK
    aanmelden: str = Aanmelden.GEEN
    wie: tuple[str, ...] = (Wie.BEWONER, Wie.GROEP)
    # -- who asks
    aanvragers: int = 1
    aanvrager_leeftijd: int = 0
    aanvragers_geen_familie: bool = False
    aanvragers_ander_adres: bool = False
    aanvragers_uit_gebied: bool = True
    # -- when
    rondes: tuple[Ronde, ...] = ()  # none: always
    alleen_op: tuple[str, ...] = ()  # "burendag", or days as 2027-09-25
    dagen_vooraf: int = 0  # before the day itself
    klaar_binnen: int | None = None  # days after the yes
    # -- how much
    hoogste: int | None = None
    laagste: int | None = None
    vaste_bedragen: tuple[int, ...] = ()
    per_woning: int | None = None  # euro for each home that takes part
    eigen_deel: int = 0  # percent of the whole plan
    eigen_in: tuple[str, ...] = (Eigen.GELD, Eigen.ARBEID, Eigen.SPONSOR, Eigen.MATERIAAL)
    eigen_mee: bool = False  # something of their own, however much (Liendert-Rustenburg, Soesterkwartier, Utrecht)
    medebetaler: bool = False  # somebody else must pay along
    offerte_vanaf: int | None = None  # euro of one line
    eenmalig: bool = False
    nieuw: bool = False  # not what is there already
    # -- for what
    niet_betaald: tuple[str, ...] = ()
    eten_op_feest: bool = False  # food may, at a party for the street
    voor_iedereen: bool = True
    meedoen: bool = False  # not only sitting together
    commercieel: bool = False  # who wants to earn with it may ask
    openbaar_eerst: bool = False  # about public ground the gemeente says yes before it is asked here
    # -- who stands behind it
    medestanders: Medestanders = Medestanders()
    woorden: int | None = None  # at most in the plan
    bijlagen: tuple[str, ...] = ()
    # -- the answer
    werkdagen: int = 10  # until yes or no, where no round says it
    tweede_vanaf: int | None = None  # euro from which a second person must agree
    # -- the money and what comes after
    voorschot: int = 100  # percent that may be given before the day
    winkel: bool = True  # we can pay the shop ourselves
    pas: bool = True  # a card to pick up at a plein
    bonnen: bool = True
    bonnen_binnen: int = 28  # days after the day of the plan
    vervalt_na: int | None = None  # days after the day of the plan; a human still decides
    verslag: bool = True
    foto: bool = False
    publiceren: bool = False  # asking consent to show the plan is part of it

    @property
    def publiek(self) -> bool:
        """Whether its letters are besluiten against which somebody can object."""
        return self.rechtsvorm == Rechtsvorm.PUBLIEK


def as_plain(regels: Voorwaarden) -> dict[str, Any]:
    """The rules as they are kept: only texts, numbers and lists."""
    return {name: _plain(value) for name, value in asdict(regels).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value


def from_plain(kept: Mapping[str, Any]) -> Voorwaarden:
    """The rules as they were kept. What did not exist then has its usual value; what is unknown is left out."""
    known = {field.name for field in fields(Voorwaarden)}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items() if name in known
    }
    if "rondes" in given:
        given["rondes"] = tuple(_ronde(each) for each in kept["rondes"])
    if "medestanders" in given:
        given["medestanders"] = Medestanders(**kept["medestanders"])
    return Voorwaarden(**given)


def _ronde(kept: Mapping[str, Any]) -> Ronde:
    besluit = kept.get("besluit")
    return Ronde(
        date.fromisoformat(kept["opent"]),
        date.fromisoformat(kept["sluit"]),
        date.fromisoformat(besluit) if besluit else None,
        kept.get("plafond"),
    )


def ronde_on(regels: Voorwaarden, day: date) -> Ronde | None:
    """The round that is open on a day; None when it has none, or none is open then."""
    return next((each for each in regels.rondes if each.opent <= day <= each.sluit), None)


def next_ronde(regels: Voorwaarden, day: date) -> Ronde | None:
    """The first round that opens after a day."""
    return min((each for each in regels.rondes if each.opent > day), key=lambda each: each.opent, default=None)


def problems(regels: Voorwaarden) -> Iterator[str]:
    """Codes of what in these rules cannot hold together, for who makes a scheme (texts.REGELFOUT). Empty: fine."""
    yield from _amounts(regels)
    if not 0 <= regels.eigen_deel < 100:
        yield "eigen-deel"
    if not 0 <= regels.voorschot <= 100:
        yield "voorschot"
    if regels.vervalt_na is not None and regels.vervalt_na < regels.bonnen_binnen:
        yield "vervalt-eerder"
    if not all(each.opent <= each.sluit <= (each.besluit or each.sluit) for each in regels.rondes):
        yield "ronde-dagen"
    if not regels.voorschot and not regels.winkel and not regels.pas:
        yield "eerst-betalen"  # nobody is left out for having no money to pay first (features 1.6 row 13)
    if not 1 <= regels.aanvragers <= 3:
        yield "aanvragers"


def _amounts(regels: Voorwaarden) -> Iterator[str]:
    if (regels.laagste or 0) > (regels.hoogste or regels.laagste or 0):
        yield "laagste-boven-hoogste"
    if regels.vaste_bedragen and (regels.hoogste is not None or regels.laagste is not None):
        yield "vast-en-grens"
