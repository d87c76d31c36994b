"""What contactlijnen brings to the site."""

from __future__ import annotations

from buurtplein.contactlijnen import beloften, keeping, queries, woord_seintjes, woord_shown
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="contactlijnen",
    blueprints=(
        # the rows of pagina come here, each on its own line
        # the rows of rooster come here, each on its own line
        # the rows of chat come here, each on its own line
        # the rows of bellen come here, each on its own line
    ),
    things={"contact": queries.contact, "lijn": queries.lijn},
    jobs=(
        # the rows of rooster come here, each on its own line
        woord_seintjes.mail_contact_missed,
        woord_seintjes.mail_contact_unread,
    ),
    rhythms={
        # the rows of rooster come here, each on its own line
        "contact_unread": (beloften.LOOK_EVERY, beloften.look_for_unread),
    },
    rules=keeping.RULES,
    promises={"contact": beloften.PROMISES},
    promise_lines=woord_shown.lines,
)
