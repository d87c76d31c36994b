"""The cards of a house on paper: for every home the same words, and a code of its own. Four on a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from buurtplein.kernel import letters
from buurtplein.kernel.codes import spaced
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _
from buurtplein.kernel.qr import qr_svg
from buurtplein.woonprojecten import shown
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.service import Kaart


def print_cards(project: Woonproject, made: Sequence[Kaart]) -> bytes:
    """A PDF with these cards. Everything but the number and the code is the same on each."""
    mens = shown.who_answers(project)
    words = {
        "title": _("Welkom in {huis}", huis=project.naam),
        "intro": _("Fijn dat je er bent. Wij zijn buren die elkaar groeten. En soms een beetje helpen."),
        "how": _("Ga met je telefoon naar de code. Of typ de cijfers op {site}.", site=f"{_site()}/wonen/binnen"),
        "call": _("Liever bellen? {naam} neemt op: {telefoon}", naam=mens.naam or project.naam, telefoon=mens.telefoon),
        "keep": _("Bewaar deze kaart goed. Hij is voor iedereen in je woning."),
        "alt": _("Vierkante code voor je telefoon"),
    }
    cards = [
        {
            "number": str(each.nummer),
            "code": spaced(each.code),
            "qr": qr_svg(f"{settings().site_url}/welkom/{each.code}", error="m"),
        }
        for each in made
    ]
    return letters.letter("huiskaart", {**words, "cards": cards})


def _site() -> str:
    return settings().site_url.removeprefix("https://").removeprefix("http://")
