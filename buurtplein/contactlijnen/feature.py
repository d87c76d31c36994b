"""What contactlijnen brings to the site."""

from __future__ import annotations

from buurtplein.contactlijnen import bellen, bellen_mail, beloften, desk, keeping, queries, telefoon
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="contactlijnen",
    blueprints=(
        # the rows of pagina come here, each on its own line
        # the rows of rooster come here, each on its own line
        # the rows of chat come here, each on its own line
        bellen.bp,
        telefoon.bp,
        desk.bp,
    ),
    things={"contact": queries.contact, "lijn": queries.lijn},
    jobs=(
        bellen_mail.mail_contact_wacht,
        bellen_mail.mail_contact_aan,
        bellen_mail.mail_contact_onbereikt,
        bellen_mail.mail_contact_beslis,
        # the rows of rooster come here, each on its own line
        # the rows of woord come here, each on its own line
    ),
    rhythms={
        # the rows of rooster come here, each on its own line
        # the rows of woord come here, each on its own line
    },
    rules=keeping.RULES,
    promises={"contact": beloften.PROMISES},
    setup=bellen.setup,
)
