"""What contactlijnen brings to the site."""

from __future__ import annotations

from buurtplein.contactlijnen import beloften, keeping, queries, spreken, terugkomen, terugkomen_shown, vragen
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="contactlijnen",
    blueprints=(
        spreken.bp,
        terugkomen.bp,
        vragen.bp,
        # the rows of rooster come here, each on its own line
        # the rows of chat come here, each on its own line
        # the rows of bellen come here, each on its own line
    ),
    things={"contact": queries.contact, "lijn": queries.lijn},
    jobs=(
        # the rows of rooster come here, each on its own line
        # the rows of woord come here, each on its own line
    ),
    rhythms={
        # the rows of rooster come here, each on its own line
        # the rows of woord come here, each on its own line
    },
    rules=keeping.RULES,
    promises={"contact": beloften.PROMISES},
    by_code=terugkomen_shown.by_code,
)
