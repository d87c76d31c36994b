"""What the parts of a resident's own copy are called: one part per package that keeps something of residents."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l

WORDS: Final[dict[str, LazyString]] = {
    "bewoners": _l("Je account"),
    "aanvragen": _l("Je plannen"),
    "burenhulp": _l("Wat je vroeg en aanbood"),
    "berichten": _l("Je berichten"),
    "moderatie": _l("Wat we van je nakeken"),
    "zakgeld": _l("Waarover je meebeslist"),
}
