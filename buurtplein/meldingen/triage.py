"""The three questions of triage and what follows from them, pure (domain brief 1.10).

An outcome says what we do. It never says what kind of people somebody is: no diagnosis, no score, no label.
"""

from __future__ import annotations

from enum import StrEnum


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
