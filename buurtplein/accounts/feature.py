"""What accounts brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.accounts import cli, desk, mine, nood, queries, reactions, sessions, views, welcome
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="accounts",
    blueprints=(views.bp, welcome.bp, mine.bp, desk.bp),
    things={"team": queries.team},
    jobs=(reactions.mail_invitation, nood.mail_emergency),
    rhythms={"sweep_accounts": (timedelta(minutes=5), reactions.sweep)},
    cli=(cli.init, cli.invite),
    rules=reactions.RULES,
    setup=sessions.setup,
)
