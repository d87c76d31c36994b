"""What moderatie brings to the site."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from buurtplein.kernel import forgetting
from buurtplein.kernel.feature import Feature
from buurtplein.moderatie import besloten, desk, lijst, opvang, queries, reactions, regels
from buurtplein.moderatie.models import Nakijkstuk


def _setup(app: Flask) -> None:
    app.extensions["reads_all"] = queries.reads_all


FEATURE = Feature(
    name="moderatie",
    blueprints=(desk.bp, lijst.bp, besloten.bp, regels.bp),
    things={"nakijken": queries.room},
    jobs=(opvang.mail_nakijken,),
    rhythms={
        "tidy_nakijken": (timedelta(hours=1), reactions.tidy),
        "remind_nakijken": (timedelta(hours=1), opvang.remind),
    },
    rules={"nakijken": forgetting.emptied(Nakijkstuk, Nakijkstuk.besloten_op, Nakijkstuk.tekst, Nakijkstuk.geplaatst)},
    setup=_setup,
)
