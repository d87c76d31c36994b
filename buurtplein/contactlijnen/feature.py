"""What contactlijnen brings to the site."""

from __future__ import annotations

from buurtplein.contactlijnen import beloften, chat_desk, chat_views, keeping, queries
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="contactlijnen",
    blueprints=(
        # the rows of pagina come here, each on its own line
        # the rows of rooster come here, each on its own line
        chat_views.bp,
        chat_desk.bp,
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
    setup=chat_desk.setup,
)
