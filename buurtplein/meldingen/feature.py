"""What meldingen brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.kernel.feature import Feature
from buurtplein.meldingen import concepts, desk, expiry, follow, promises, queries, service, sorting, views
from buurtplein.meldingen.reactions import mail_worker, tell_melder_job

FEATURE = Feature(
    name="meldingen",
    blueprints=(views.bp, follow.bp, follow.done_bp, desk.bp, sorting.bp, promises.bp),
    things={"melding": queries.by_id},
    jobs=(mail_worker, tell_melder_job),
    rhythms={
        "sweep_concepts": (timedelta(hours=1), concepts.sweep),
        "expire": (timedelta(hours=6), expiry.expire),
        "apologise": (timedelta(hours=1), service.apologise),
    },
)
