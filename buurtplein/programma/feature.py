"""What the programme brings to the site."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from buurtplein.kernel.feature import Feature
from buurtplein.programma import desk, desk_dagen, desk_voorstellen, lists, shown, views, voorstel_views, voorstellen
from buurtplein.programma.reactions import mail_gids, mail_voorstel


def _setup(app: Flask) -> None:
    app.extensions["programma"] = shown.for_plein


FEATURE = Feature(
    name="programma",
    blueprints=(desk.bp, desk_dagen.bp, desk_voorstellen.bp, voorstel_views.bp, views.bp),
    jobs=(mail_voorstel, mail_gids),
    rhythms={
        "heed_pleinen": (timedelta(minutes=10), lists.heed_pleinen),
        "look_after_proposals": (timedelta(hours=12), voorstellen.look_after),
    },
    rules=voorstellen.RULES,
    occasion=shown.gelegenheid,
    setup=_setup,
)
