"""The words of beheer of schemes and pots: what there is to choose, and at which field a problem stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import LazyString

from buurtplein.budgetten import texts
from buurtplein.budgetten.regels import Aanmelden, Rechtsvorm
from buurtplein.budgetten.rules import Potsoort
from buurtplein.kernel.i18n import _l

RECHTSVORM: Final = {
    Rechtsvorm.PUBLIEK: _l("Een gemeente. Brieven zijn een besluit, met zes weken voor bezwaar."),
    Rechtsvorm.PRIVAAT: _l("Een verhuurder of fonds. Brieven zijn een bericht, met een adres voor een klacht."),
}
AANMELDEN: Final = {
    Aanmelden.GEEN: _l("Hier, zonder account"),
    Aanmelden.DIGID: _l("Met DigiD, op de site van de gever"),
    Aanmelden.EHERKENNING: _l("Met eHerkenning, op de site van de gever"),
}
POTSOORT: Final = {
    Potsoort.REGELING: _l("Geld voor plannen"),
    Potsoort.ZAKGELD: _l("Zak geld van een flat of buurt"),
}
BRIEVEN: Final[Mapping[str, LazyString]] = {
    "ontvangst": _l("Als het binnen is"),
    "vraag": _l("Als we een vraag hebben"),
    "toekenning": _l("Bij een ja"),
    "afwijzing": _l("Bij een nee"),
    "bonnen": _l("Als er bonnen missen"),
    "vaststelling": _l("Als alles klaar is"),
    "vervallen": _l("Als het geld vervalt"),
}
CHOICES: Final[Mapping[str, Mapping[Any, LazyString]]] = {
    "rechtsvorm": RECHTSVORM,
    "beoordeling": texts.BEOORDELING,
    "aanmelden": AANMELDEN,
    "wie": texts.WIE,
    "eigen_in": texts.EIGEN,
    "niet_betaald": texts.KOSTEN,
    "bijlagen": texts.BIJLAGEN,
}
FIELD_OF: Final[Mapping[str, str]] = {  # problem of rules (regels.problems) -> the field where it is mended
    "laagste-boven-hoogste": "laagste",
    "vast-en-grens": "vaste_bedragen",
    "eigen-deel": "eigen_deel",
    "eigen-in": "eigen_in",
    "voorschot": "voorschot",
    "vervalt-eerder": "vervalt_na",
    "ronde-dagen": "ronde1_opent",
    "eerst-betalen": "voorschot",
    "aanvragers": "aanvragers",
}


@dataclass(frozen=True)
class Keuzes:
    """What there is to choose for a scheme, as (code, name)."""

    potten: list[tuple[int, str]]
    gebieden: list[tuple[str, str]]
    mensen: list[tuple[int, str]]


def ronde(kind: str, n: int) -> LazyString:
    """The label of a day of a round."""
    labels = {
        "opent": lambda: _l("Ronde {n}: opent op", n=n),
        "sluit": lambda: _l("Ronde {n}: sluit op", n=n),
        "besluit": lambda: _l("Ronde {n}: ja of nee voor", n=n),
    }
    return labels[kind]()
