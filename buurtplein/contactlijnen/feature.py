"""What contactlijnen brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.contactlijnen import beloften, keeping, lijnbeheer, queries, rooster, rooster_mail, rooster_vast
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="contactlijnen",
    blueprints=(
        # the rows of pagina come here, each on its own line
        rooster.bp,
        rooster_vast.bp,
        lijnbeheer.bp,
        # the rows of chat come here, each on its own line
        # the rows of bellen come here, each on its own line
    ),
    things={"contact": queries.contact, "lijn": queries.lijn},
    jobs=(
        rooster_mail.mail_rooster_anders,
        rooster_mail.mail_rooster_gat,
        # the rows of woord come here, each on its own line
    ),
    rhythms={
        "watch_rooster": (timedelta(days=1), rooster_mail.watch_rooster),
        # the rows of woord come here, each on its own line
    },
    rules=keeping.RULES,
    promises={"contact": beloften.PROMISES},
)
