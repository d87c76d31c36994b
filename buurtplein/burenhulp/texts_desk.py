"""Words of the desk of burenhulp: kinds of help, how things stand, why two posts fit, and what happened."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from babel import Locale
from flask_babel import LazyString

from buurtplein.burenhulp.passend import Grond, Passend
from buurtplein.burenhulp.rules import Koppelstand, Richting, Stand, Zichtbaar
from buurtplein.burenhulp.texts import CATEGORIE, WANNEER
from buurtplein.kernel.i18n import _, _l, current_lang, weekdag

ZICHTBAAR: Final[dict[str, LazyString]] = {
    Zichtbaar.GEBOUW: _l("Alleen het gebouw"),
    Zichtbaar.BUURT: _l("De hele buurt"),
    Zichtbaar.COORDINATOR: _l("Alleen wij"),
}
RICHTING: Final[dict[str, LazyString]] = {Richting.VRAAG: _l("Zoekt hulp"), Richting.AANBOD: _l("Wil iets doen")}
# (words, kind of label, icon)
STAND: Final[dict[str, tuple[LazyString, str, str]]] = {
    Stand.CONCEPT: (_l("Terug om te veranderen"), "", "wijzig"),
    Stand.CONTROLE: (_l("Iemand leest het eerst"), "", "klok"),
    Stand.OPEN: (_l("Staat open"), "open", "bezig"),
    Stand.AFGESPROKEN: (_l("Afgesproken"), "klaar", "mensen"),
    Stand.GEDAAN: (_l("Gelukt"), "klaar", "klaar"),
    Stand.NIET_GELUKT: (_l("Niet gelukt"), "", "sluit"),
    Stand.VERLOPEN: (_l("Voorbij"), "", "klok"),
    Stand.INGETROKKEN: (_l("Weggehaald"), "", "sluit"),
    Stand.NIET_GEPLAATST: (_l("Niet geplaatst"), "", "sluit"),
}
KOPPELSTAND: Final[dict[str, tuple[LazyString, str, str]]] = {
    Koppelstand.GEVRAAGD: (_l("Nog niet allebei ja"), "open", "klok"),
    Koppelstand.SAMEN: (_l("Samen"), "klaar", "mensen"),
    Koppelstand.GEDAAN: (_l("Gelukt"), "klaar", "klaar"),
    Koppelstand.NIET_GELUKT: (_l("Niet gelukt"), "", "sluit"),
    Koppelstand.NEE: (_l("Toch niet"), "", "sluit"),
    Koppelstand.GESTOPT: (_l("Gestopt"), "", "sluit"),
}
_WHAT_HAPPENED: Final[dict[str, LazyString]] = {
    "HulpPosted": _l("Opgeschreven"),
    "HulpChanged": _l("Veranderd"),
    "Matched": _l("Zij kunnen elkaar schrijven"),
    "Thanked": _l("Er is bedankt"),
    "NumberPassedOn": _l("Het nummer is doorgegeven"),
    "KoppelingAsked:reactie": _l("Een buur reageerde"),
    "KoppelingAsked:voorstel": _l("Aan elkaar voorgesteld"),
}
_FAR_IN: Final = 100  # metres


def soorten(codes: Iterable[str]) -> str:
    """Kinds of help in words: "Boodschappen, Klusje"."""
    return ", ".join(str(CATEGORIE.get(code, code)) for code in codes)


def title(categorieen: Iterable[str], wanneer: str) -> str:
    """A post in a few words: what and when, never who."""
    return _("{wat}, {wanneer}", wat=soorten(categorieen), wanneer=str(WANNEER[wanneer]).lower())


def talen(codes: Collection[str]) -> str:
    """Languages in the language of the page: "Nederlands, Arabisch"."""
    known = Locale.parse(current_lang()).languages
    return ", ".join(known.get(code, code) for code in sorted(codes))


def dagen(days: Iterable[int]) -> str:
    """Days of the week: "dinsdag, vrijdag"."""
    return ", ".join(weekdag(day) for day in sorted(days))


def why(found: Passend) -> tuple[str, ...]:
    """Why two posts fit, as sentences that both may read."""
    said = {
        Grond.SOORT: _("Het gaat om: {wat}", wat=soorten(sorted(found.soorten)).lower()),
        Grond.GEBOUW: _("In hetzelfde gebouw"),
        Grond.BUURT: _("In dezelfde buurt"),
        Grond.DICHTBIJ: _("Ongeveer {n} meter verderop", n=_round(found.meters)),
        Grond.WIJK: _("In dezelfde wijk"),
        Grond.TIJD: _("De tijd past"),
        Grond.DAGEN: _("Allebei op: {dagen}", dagen=dagen(found.dagen)),
        Grond.TAAL: _("Zelfde taal: {talen}", talen=talen(found.talen)),
    }
    return tuple(said[grond] for grond in found.gronden)


def _round(meters: float | None) -> int:
    return max(_FAR_IN, round((meters or 0) / _FAR_IN) * _FAR_IN)


def happened(name: str, facts: dict[str, object]) -> str:
    """What happened, for the history of a post. An event without words is left out: ""."""
    if name == "HulpStepped":
        return str(STAND[str(facts.get("stand"))][0])
    if name == "KoppelingStepped":
        return str(KOPPELSTAND[str(facts.get("stand"))][0])
    key = f"{name}:{facts['herkomst']}" if "herkomst" in facts else name
    return str(_WHAT_HAPPENED.get(key, ""))
