"""What the ground brings to the site."""

from __future__ import annotations

from buurtplein.buurten import cli, desk
from buurtplein.kernel.feature import Feature

FEATURE = Feature("buurten", blueprints=(desk.bp,), cli=cli.COMMANDS)
