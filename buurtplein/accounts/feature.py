"""What accounts brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.accounts import cli, desk, mine, queries, reactions, sessions, views, welcome
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="accounts",
    blueprints=(views.bp, welcome.bp, mine.bp, desk.bp),
    things={"team": queries.team},
    jobs=(reactions.mail_invitation,),
    rhythms={"sweep_accounts": (timedelta(minutes=5), reactions.sweep)},
    cli=(cli.init, cli.invite),
    setup=sessions.setup,
)
