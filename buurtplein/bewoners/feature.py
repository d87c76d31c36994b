"""What bewoners brings to the site."""

from __future__ import annotations

from buurtplein.bewoners import account, buurt, desk, goodbye, leaving, own_copy, sessions, views
from buurtplein.bewoners.jobs import JOBS
from buurtplein.bewoners.models import Bewonercode
from buurtplein.kernel import forgetting
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="bewoners",
    blueprints=(views.bp, account.bp, buurt.bp, goodbye.bp, desk.bp),
    jobs=JOBS,
    rules={**leaving.RULES, "bewonercodes": forgetting.rows(Bewonercode, Bewonercode.op)},
    copy=own_copy.copy,
    mine=buurt.blocks,
    setup=sessions.setup,
)
