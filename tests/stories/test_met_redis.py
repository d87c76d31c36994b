"""On PostgreSQL the stories use a real Redis: what it must count and pass on is there."""

from __future__ import annotations

import pytest
import redis
from flask import Flask

from buurtplein.kernel import ratelimit
from buurtplein.kernel.realtime import nudge
from tests.personas import Town
from tests.stories.steps import Visitors, behind_the_pages
from tests.surroundings import Surroundings


@behind_the_pages
def test_wrong_codes_are_counted_and_changes_passed_on(
    surroundings: Surroundings, app: Flask, town: Town, bezoeker: Visitors, request: pytest.FixtureRequest
) -> None:
    bezoeker("Dennis").visit("/volgen").expect(200)
    with app.test_request_context("/volgen"):
        ratelimit.count("wrong code", "5 per hour")
    assert ratelimit.limiter.storage.check()
    if surroundings.database == "sqlite":
        assert app.extensions["relay"] is None
        return
    server = redis.Redis.from_url(request.getfixturevalue("redis_url"))
    assert list(server.scan_iter("LIMITS*")), "limits are counted where every process sees them"
    line = server.pubsub()
    line.subscribe(app.extensions["relay"].channel)
    line.parse_response()
    with app.app_context():
        nudge("team", town.team_id("Wijkteam Noord"))
    told = line.get_message(timeout=10)
    assert told is not None
    assert b'"kind": "team"' in told["data"]
    assert b"Noord" not in told["data"]
    line.close()
