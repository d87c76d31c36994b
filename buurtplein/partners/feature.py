"""What partners brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.kernel.feature import Feature
from buurtplein.partners import beheer, desk, follow, service, views
from buurtplein.partners.reactions import mail_partner

FEATURE = Feature(
    name="partners",
    blueprints=(beheer.bp, desk.bp, views.bp, follow.bp),
    jobs=(mail_partner,),
    forget=service.forget,
    rhythms={"watch_links": (timedelta(hours=1), service.watch_links)},
)
