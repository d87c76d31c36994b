"""What signing up brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.aanmeldingen import service, views
from buurtplein.aanmeldingen.reactions import mail_aanmelding
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="aanmeldingen",
    blueprints=(views.bp,),
    jobs=(mail_aanmelding,),
    rhythms={"remind_signups": (timedelta(minutes=15), service.remind)},
    rules={"aanmeldingen": service.RULE},
)
