"""What contactlijnen brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.contactlijnen import (
    bellen,
    bellen_mail,
    beloften,
    chat_desk,
    chat_views,
    desk,
    keeping,
    lijnbeheer,
    menu,
    queries,
    rooster,
    rooster_mail,
    rooster_vast,
    spreken,
    telefoon,
    terugkomen,
    terugkomen_shown,
    vragen,
    woord_seintjes,
    woord_shown,
)
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="contactlijnen",
    blueprints=(
        spreken.bp,
        terugkomen.bp,
        vragen.bp,
        lijnbeheer.bp,
        rooster.bp,
        rooster_vast.bp,
        chat_views.bp,
        chat_desk.bp,
        bellen.bp,
        telefoon.bp,
        desk.bp,
    ),
    things={"contact": queries.contact, "lijn": queries.lijn},
    jobs=(
        rooster_mail.mail_rooster_anders,
        rooster_mail.mail_rooster_gat,
        woord_seintjes.mail_contact_missed,
        woord_seintjes.mail_contact_unread,
        bellen_mail.mail_contact_wacht,
        bellen_mail.mail_contact_aan,
        bellen_mail.mail_contact_onbereikt,
        bellen_mail.mail_contact_beslis,
    ),
    rhythms={
        "watch_rooster": (timedelta(days=1), rooster_mail.watch_rooster),
        "contact_unread": (beloften.LOOK_EVERY, beloften.look_for_unread),
    },
    rules=keeping.RULES,
    promises={"contact": beloften.PROMISES},
    promise_lines=woord_shown.lines,
    by_code=terugkomen_shown.by_code,
    setup=menu.setup,
)
