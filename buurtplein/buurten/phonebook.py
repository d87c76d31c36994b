"""The rows behind the name of the site and the phone numbers that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import sqlalchemy as sa

from buurtplein.buurten.models import Plaats, Telefoonnummer
from buurtplein.kernel.db import session

# Called and read in public pages on this day (domain brief 1.3). (key, label, number)
FIRST_CHECKED: Final = date(2026, 11, 1)
NUMBERS: Final = (
    ("112", "Gevaar of misdaad op dit moment", "112"),
    ("politie", "Politie, geen spoed", "0900 8844"),
    ("zorgwekkend", "Zorgen om iemand", "0800 1205"),
    ("veilig-thuis", "Veilig Thuis", "0800 2000"),
    ("113", "Denk je aan zelfdoding?", "113"),
    ("113-gratis", "Denk je aan zelfdoding? (gratis nummer)", "0800 0113"),
    ("misdaad-anoniem", "Meld Misdaad Anoniem", "0800 7000"),
    ("luisterlijn", "De Luisterlijn, dag en nacht", "088 0767 000"),
)
CHECKED: Final = {"luisterlijn": date(2026, 11, 28)}  # those that came later
# Shown when a row is missing: a site that is not set up yet still says whom to call.
STANDARD: Final = {key: number for key, _label, number in NUMBERS}


def plaats() -> Plaats | None:
    """The row behind ``place``."""
    return session().get(Plaats, 1)


def phones() -> Sequence[Telefoonnummer]:
    """The numbers that the site shows, in the order in which it shows them."""
    return session().scalars(sa.select(Telefoonnummer).order_by(Telefoonnummer.volgorde, Telefoonnummer.id)).all()


def phone_row(nummer_id: int) -> Telefoonnummer | None:
    """One number with its date of control."""
    return session().get(Telefoonnummer, nummer_id)
