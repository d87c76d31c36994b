"""What bewoners brings to the site."""

from __future__ import annotations

from buurtplein.bewoners import sessions
from buurtplein.bewoners.jobs import JOBS
from buurtplein.bewoners.models import Bewoner, Bewonercode
from buurtplein.kernel import forgetting
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="bewoners",
    rules={
        "bewoners": forgetting.rows(Bewoner, Bewoner.gezien_op),
        "bewonercodes": forgetting.rows(Bewonercode, Bewonercode.op),
    },
    jobs=JOBS,
    setup=sessions.setup,
)
