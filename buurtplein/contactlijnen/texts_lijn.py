"""Words about lines for who manages them."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.contactlijnen.rules import Soort
from buurtplein.kernel.i18n import _l

SOORT: Final[dict[str, LazyString]] = {
    Soort.ZORG: _l("Ik maak me zorgen"),
    Soort.LAST: _l("Ik heb last"),
    Soort.VRAAG: _l("Ik heb een vraag"),
}
EMPTY_TEAM: Final = _l("Kies een team")
EMPTY_AREA: Final = _l("Kies een gebied")
