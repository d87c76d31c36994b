"""The rows behind the name of the site and the phone numbers that it shows."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from buurtplein.buurten.models import Plaats, Telefoonnummer
from buurtplein.kernel.db import session


def plaats() -> Plaats | None:
    """The row behind ``place``."""
    return session().get(Plaats, 1)


def phones() -> Sequence[Telefoonnummer]:
    """The numbers that the site shows, in the order in which it shows them."""
    return session().scalars(sa.select(Telefoonnummer).order_by(Telefoonnummer.volgorde, Telefoonnummer.id)).all()


def phone_row(nummer_id: int) -> Telefoonnummer | None:
    """One number with its date of control."""
    return session().get(Telefoonnummer, nummer_id)
