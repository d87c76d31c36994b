"""What dossiers brings to the site."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.dossiers import cards, desk, noting, reactions, resident, tasks
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="dossiers",
    blueprints=(desk.bp, noting.bp, cards.bp, cards.join_bp, tasks.bp, resident.bp),
    rhythms={
        "ask_decisions": (timedelta(hours=1), reactions.ask_decisions),
        "follow_names": (timedelta(hours=1), reactions.follow_names),
    },
    forget=reactions.forget,
)
