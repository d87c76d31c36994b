"""What inzage brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.inzage import desk, mine, redact, service
from buurtplein.inzage.models import Avgverzoek
from buurtplein.inzage.reactions import mail_avg, watch_requests
from buurtplein.kernel import forgetting
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="inzage",
    blueprints=(desk.bp, redact.bp, mine.bp),
    jobs=(mail_avg,),
    rhythms={"watch_requests": (timedelta(days=1), watch_requests)},
    forget=service.forget,
    rules={"avg": forgetting.rows(Avgverzoek, Avgverzoek.afgehandeld_op)},
)
