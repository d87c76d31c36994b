"""What moderatie brings to the site."""

from __future__ import annotations

from buurtplein.kernel import forgetting
from buurtplein.kernel.feature import Feature
from buurtplein.moderatie.models import Nakijkstuk

FEATURE = Feature(
    name="moderatie",
    rules={"nakijken": forgetting.emptied(Nakijkstuk, Nakijkstuk.besloten_op, Nakijkstuk.tekst, Nakijkstuk.geplaatst)},
)
