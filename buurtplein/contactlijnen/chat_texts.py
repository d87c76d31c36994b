"""The words of a chat that are not in a page: standard answers, and how one ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask_babel import LazyString

from buurtplein.contactlijnen.rules import Afloop
from buurtplein.kernel.i18n import _l


@dataclass(frozen=True)
class Standaard:
    """An answer that is put in the field, and never sent by itself."""

    naam: LazyString
    tekst: LazyString


# Looked up when shown: the name in the language of who works here, the text in that of who asks.
STANDAARD: Final[dict[str, Standaard]] = {
    "welkom": Standaard(_l("Welkom"), _l("Hallo, fijn dat je er bent. Ik lees met je mee. Vertel maar.")),
    "even": Standaard(_l("Even zoeken"), _l("Ik zoek het even voor je op. Blijf je hier?")),
    "meer": Standaard(_l("Vraag door"), _l("Kun je er iets meer over zeggen? Zeg alleen wat je wilt.")),
    "bellen": Standaard(_l("Liever bellen?"), _l("Zullen we erover bellen? Zeg dan op welk nummer. Het hoeft niet.")),
    "gevaar": Standaard(_l("Gevaar"), _l("Is er nu gevaar? Bel dan 112. Ik blijf hier.")),
    "code": Standaard(
        _l("Later verder"), _l("Wil je later verder praten? Open dan onder het gesprek je code, en bewaar die.")
    ),
    "dag": Standaard(_l("Tot ziens"), _l("Fijn dat je het vertelde. Je kunt altijd weer komen.")),
}

# How somebody of the line ends a chat. Who asked can end it too: that is Afloop.GESTOPT.
AFLOOP: Final[dict[str, LazyString]] = {
    Afloop.GEHOLPEN: _l("Het is klaar"),
    Afloop.NIET_BEREIKT: _l("Er komt geen antwoord meer"),
}
