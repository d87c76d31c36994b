"""The words of conversations. Those of ux.md 3.3 stand here as they stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l
from buurtplein.kernel.review import Reden

# Why a message was taken away, or a conversation ended: for who wrote it.
REDEN: Final[Mapping[str, LazyString]] = {
    Reden.NAAM: _l("Er stond een naam of adres van een ander in."),
    Reden.OVER_IEMAND: _l("Het ging over last van iemand. Doe dan een melding. Die leest alleen het wijkteam."),
    Reden.RECLAME: _l("Het leek op reclame."),
    Reden.KWETSEND: _l("Het kan een ander pijn doen."),
    Reden.ANDERS: _l("Het past niet bij hulp van buren."),
}
CARD: Final = _l("Gaat dit over een pinpas, een code of een rekening? Geef die nooit aan een ander.")
NUMBER: Final = _l("Wil je je nummer delen? Dat kan veilig met de knop onder dit gesprek.")
STOPPED: Final = _l("Dit gesprek is gestopt.")
GONE: Final = _l("Deze buur doet niet meer mee.")
TAKEN: Final = _l("Dit bericht is weggehaald.")
