"""The desk of burenhulp as lists for ``feature.py``, and what it lends to pages of residents.

``passend_voor(post)`` is known in every template, so that the page of a post includes ``burenhulp/passend.html`` with
nothing but ``post``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from flask import Blueprint, Flask

from buurtplein.burenhulp import (
    desk,
    desk_nieuw,
    desk_seintjes,
    diensten,
    diensten_mail,
    diensten_punt,
    kennismaken,
    overzicht,
    passend_voor,
)
from buurtplein.kernel.outbox import Job

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (desk_nieuw.bp, diensten.bp, kennismaken.bp, desk.bp, overzicht.bp)
JOBS: Final[tuple[Job, ...]] = (
    desk_seintjes.mail_hulp_voorstel,
    desk_seintjes.mail_hulp_nummer,
    desk_seintjes.mail_hulp_gebeld,
    diensten_mail.mail_dienst_let_op,
    diensten_mail.mail_dienst_anders,
    overzicht.mail_overzicht,
)
RHYTHMS: Final[Mapping[str, tuple[timedelta, Job]]] = {
    "watch_duties": (timedelta(days=1), diensten_mail.watch_duties),
    "plan_overviews": (timedelta(days=1), overzicht.plan_overviews),
}


def setup(app: Flask) -> None:
    """Every page on which somebody waits can ask who answers; the page of a post can ask what fits."""
    app.extensions["aanspreekpunt"] = diensten_punt.aanspreekpunt
    app.jinja_env.globals["passend_voor"] = passend_voor.passend_voor
