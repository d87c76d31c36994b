"""What an activity is, and on which days it is. Pure: values in, values out. Days that come back follow RFC 5545."""

from __future__ import annotations

from enum import StrEnum


class ActiviteitSoort(StrEnum):
    """What kind of thing to do."""

    KOFFIE = "koffie"
    ETEN = "eten"
    SPEL = "spel"
    BUITEN = "buiten"
    MAKEN = "maken"
    MUZIEK = "muziek"
    TAAL = "taal"
    COMPUTER = "computer"
    KINDEREN = "kinderen"
    SPREEKUUR = "spreekuur"
    ANDERS = "anders"


class Stand(StrEnum):
    """How an activity stands."""

    VOORSTEL = "voorstel"
    GAAT_DOOR = "gaat_door"
    AFGEWEZEN = "afgewezen"
    GESTOPT = "gestopt"


class Ondanks(StrEnum):
    """Why a plein is closed on a day on which an activity goes on all the same."""

    FEESTDAG = "feestdag"
    DICHT = "dicht"


class Taak(StrEnum):
    """What somebody does for an activity."""

    TREKT = "trekt"
    HELPT = "helpt"
    BEGELEIDT = "begeleidt"  # a professional who helps until a day that was agreed
