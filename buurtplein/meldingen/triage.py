"""The three questions of triage and what follows from them, pure (domain brief 1.10).

An outcome says what we do. It never says what kind of people somebody is: no diagnosis, no score, no label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from buurtplein.meldingen.rules import Categorie, Partner, Soort


class Aard(StrEnum):
    """Question 1: could this be overlast, or is it a sound of living that one must tolerate?"""

    OVERLAST = "overlast"
    HINDER = "hinder"


class Melders(StrEnum):
    """Question 2: did others report it too, or do two sides report each other?"""

    MEER = "meer"
    EEN = "een"
    OVER_EN_WEER = "over_en_weer"


class Zorgelijk(StrEnum):
    """Question 3: is there something to worry about in what was seen or heard? About behaviour, never a diagnosis."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"


class Uitkomst(StrEnum):
    """What we do first."""

    UITLEGGEN = "uitleggen"  # te dulden hinder: an empathic no with tips
    ZELF_PRATEN = "zelf_praten"  # last: residents can talk, with help
    BEMIDDELING = "bemiddeling"  # burenruzie, only with consent
    HULP_EERST = "hulp_eerst"  # help before anything else
    AANPAK = "aanpak"  # structural overlast: talk, agree, check
    UITZOEKEN = "uitzoeken"  # unclear: look first


class Gevoel(StrEnum):
    """The answer to: do you feel safe at home?"""

    JA = "ja"
    NEE = "nee"
    WEET_NIET = "weet_niet"


class Nazorg(StrEnum):
    """The answer to: how is it now?"""

    BETER = "beter"
    HETZELFDE = "hetzelfde"
    ERGER = "erger"


class Besluit(StrEnum):
    """What a logboek ends with."""

    AANPAK = "aanpak"
    BEMIDDELING = "bemiddeling"
    HINDER = "hinder"
    GEEN_ACTIE = "geen_actie"


class Uitstel(StrEnum):
    """Why the other side was not told yet."""

    VEILIGHEID = "veiligheid"
    ONDERZOEK = "onderzoek"
    NIET_HERLEIDBAAR = "niet_herleidbaar"


# -- buurtbemiddeling


class Bezwaar(StrEnum):
    """Why another organisation cannot be asked (yet)."""

    DRUGS = "drugs"
    ANGST = "angst"  # threat or fear: who is afraid is not asked to talk
    NIET_VEILIG = "niet_veilig"
    ZORG = "zorg"
    GEEN_JA = "geen_ja"  # the melder did not say yes
    HULP_EERST = "hulp_eerst"


class Matter(Protocol):
    """What is looked at before somebody else is asked: a melding, or the facts of a proposal."""

    @property
    def soort(self) -> str: ...
    @property
    def categorie(self) -> str: ...
    @property
    def veilig(self) -> str | None: ...
    @property
    def zorgelijk(self) -> str | None: ...
    @property
    def delen(self) -> bool: ...


def no_mediation(matter: Matter) -> Bezwaar | None:
    """Why buurtbemiddeling cannot be proposed, or None when it can (domain brief 1.8). What lies in the matter comes
    first: asking the melder for a yes would be pointless then.
    """
    if matter.categorie == Categorie.DRUGS:
        return Bezwaar.DRUGS
    if matter.categorie == Categorie.ONVEILIG:
        return Bezwaar.ANGST
    if matter.veilig == Gevoel.NEE:
        return Bezwaar.NIET_VEILIG
    if matter.soort == Soort.ZORG or matter.zorgelijk == Zorgelijk.JA:
        return Bezwaar.ZORG
    return None if matter.delen else Bezwaar.GEEN_JA


def may_mediate(matter: Matter) -> bool:
    """Whether buurtbemiddeling may be proposed: only with consent, and never with drugs, threat or fear."""
    return no_mediation(matter) is None


# The road on which somebody is talked to about what was reported. It waits while help goes first.
COMPLAINED_TO: Final = frozenset({Partner.BUURTBEMIDDELING, Partner.CORPORATIE})


def objection(matter: Matter, partner: str, uitkomst: str | None) -> Bezwaar | None:
    """Why this partner cannot be asked now; None when it can."""
    found = no_mediation(matter) if partner == Partner.BUURTBEMIDDELING else None
    waits = uitkomst == Uitkomst.HULP_EERST and partner in COMPLAINED_TO
    return found or (Bezwaar.HULP_EERST if waits else None)


# -- what we do first


class Waarom(StrEnum):
    """Why an outcome is proposed: a code, which texts.py says in Dutch."""

    HULP_NODIG = "hulp_nodig"
    NIET_VEILIG = "niet_veilig"
    ZORG_ONBEKEND = "zorg_onbekend"
    EERST_KIJKEN = "eerst_kijken"
    HOORT_ERBIJ = "hoort_erbij"
    TWEE_KANTEN = "twee_kanten"
    NOG_GEEN_JA = "nog_geen_ja"
    MEER_MELDERS = "meer_melders"
    EERST_VRAGEN = "eerst_vragen"
    KLEIN_BEGIN = "klein_begin"
    ONDUIDELIJK = "onduidelijk"


@dataclass(frozen=True)
class Facts:
    """What the proposal looks at: the three answers, and what the melding itself says."""

    aard: str
    melders: str
    zorgelijk: str
    categorie: str
    soort: str
    veilig: str | None = None
    delen: bool = False

    @property
    def bang(self) -> bool:
        """Drugs, threat or fear: nobody is asked to go and talk."""
        return self.veilig == Gevoel.NEE or self.categorie in (Categorie.DRUGS, Categorie.ONVEILIG)

    @property
    def bemiddelbaar(self) -> bool:
        """Whether buurtbemiddeling may be proposed."""
        return may_mediate(self)


@dataclass(frozen=True)
class Regel:
    """One row: when all of these facts are so, this is proposed, and this is why."""

    when: Mapping[str, object]
    uitkomst: Uitkomst
    waarom: Waarom


# The whole proposal, first match wins. A person decides; nothing follows from it by itself.
REGELS: Final[tuple[Regel, ...]] = (
    Regel({"zorgelijk": Zorgelijk.JA}, Uitkomst.HULP_EERST, Waarom.HULP_NODIG),
    Regel({"soort": Soort.ZORG, "zorgelijk": Zorgelijk.ONBEKEND}, Uitkomst.UITZOEKEN, Waarom.ZORG_ONBEKEND),
    Regel({"bang": True, "aard": Aard.OVERLAST}, Uitkomst.AANPAK, Waarom.NIET_VEILIG),
    Regel({"bang": True}, Uitkomst.UITZOEKEN, Waarom.NIET_VEILIG),
    Regel({"aard": Aard.HINDER, "zorgelijk": Zorgelijk.ONBEKEND}, Uitkomst.UITZOEKEN, Waarom.EERST_KIJKEN),
    Regel({"aard": Aard.HINDER}, Uitkomst.UITLEGGEN, Waarom.HOORT_ERBIJ),
    Regel({"melders": Melders.OVER_EN_WEER, "bemiddelbaar": True}, Uitkomst.BEMIDDELING, Waarom.TWEE_KANTEN),
    Regel({"melders": Melders.OVER_EN_WEER, "soort": Soort.OVERLAST}, Uitkomst.UITZOEKEN, Waarom.NOG_GEEN_JA),
    Regel({"melders": Melders.OVER_EN_WEER}, Uitkomst.UITZOEKEN, Waarom.ONDUIDELIJK),
    Regel({"melders": Melders.MEER}, Uitkomst.AANPAK, Waarom.MEER_MELDERS),
    Regel({"veilig": Gevoel.WEET_NIET}, Uitkomst.UITZOEKEN, Waarom.EERST_VRAGEN),
    Regel({"melders": Melders.EEN, "zorgelijk": Zorgelijk.NEE}, Uitkomst.ZELF_PRATEN, Waarom.KLEIN_BEGIN),
    Regel({}, Uitkomst.UITZOEKEN, Waarom.ONDUIDELIJK),
)


def proposed(facts: Facts) -> tuple[Uitkomst, Waarom]:
    """What the table proposes, and why."""
    row = next(row for row in REGELS if all(getattr(facts, name) == value for name, value in row.when.items()))
    return row.uitkomst, row.waarom
