"""Sentences of light accounts that do not stand in a template."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.bewoners import entry
from buurtplein.bewoners.rules import Seint
from buurtplein.kernel.i18n import _, _l, _n

SEINEN: Final[dict[Seint, LazyString]] = {
    Seint.BERICHT: _l("Een buur schrijft mij"),
    Seint.HULP: _l("Er is nieuws over wat ik vraag of aanbied"),
    Seint.OVERZICHT: _l("Eén keer per week: wat bij mij past"),
}


def why_not(problem: entry.NotIn) -> str:
    """Why a code did not let somebody in, and what to do."""
    match problem.why:
        case entry.WRONG:
            return _n(
                "Deze code klopt niet. Je kunt nog {n} keer proberen.",
                "Deze code klopt niet. Je kunt nog {n} keer proberen.",
                problem.left,
            )
        case entry.SPENT:
            return _("Dat ging vijf keer mis. Vraag een nieuwe code.")
        case entry.NAMELESS:
            return _("Vul je voornaam in.")
        case entry.SOON:
            return _("Wacht nog {n} tellen. Dan kun je een nieuwe code vragen.", n=problem.left)
        case _:
            return _("Deze code is oud. Vraag een nieuwe code.")
