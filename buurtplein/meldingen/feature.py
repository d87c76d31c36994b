"""What meldingen brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.kernel.feature import Feature
from buurtplein.meldingen import (
    asked,
    clusters,
    desk,
    emergency,
    expiry,
    follow,
    followup,
    keeping,
    promise_list,
    promises,
    queries,
    readlog,
    shown,
    sorting,
    tellers,
    triage_desk,
    views,
)
from buurtplein.meldingen.reactions import mail_miss, mail_worker, tell_melder_job

FEATURE = Feature(
    name="meldingen",
    blueprints=(
        views.bp,
        follow.bp,
        follow.done_bp,
        asked.bp,
        desk.bp,
        triage_desk.bp,
        promise_list.bp,
        sorting.bp,
        promises.bp,
        keeping.bp,
        readlog.bp,
        emergency.bp,
    ),
    things={"melding": queries.by_id},
    jobs=(mail_worker, mail_miss, tell_melder_job, readlog.mail_reading),
    rules=expiry.RULES,
    promises={"melding": followup.PROMISES},
    by_code=shown.by_code,
    rhythms={
        "watch_clusters": (timedelta(days=1), clusters.watch_clusters),
        "count_done": (timedelta(days=1), tellers.nightly),
        "draw": (timedelta(hours=6), readlog.draw),
        "remind": (timedelta(hours=1), followup.remind),
        "stop_waiting": (timedelta(hours=1), followup.stop_waiting),
        "ask_nazorg": (timedelta(hours=1), followup.ask_nazorg),
    },
)
