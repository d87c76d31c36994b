"""Forms of a conversation: one field each."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField

from buurtplein.berichten.rules import LONGEST
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice, required
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.reach import phone_digits


class BerichtForm(Form):
    """A message. ``sleutel`` makes one message of two sendings; ``toch``: somebody read the warning above it."""

    tekst = TextAreaField(_l("Je bericht"), [required("Schrijf eerst je bericht."), LengthAtMost(LONGEST)])
    sleutel = HiddenField(default=lambda: str(uuid4()))
    toch = HiddenField()


class NummerForm(Form):
    """A telephone number for one neighbour, and by choice for a next time."""

    nummer = StringField(
        _l("Je telefoonnummer"),
        [required("Vul je nummer in."), Fits(phone_digits, "Dit nummer klopt niet. Een nummer heeft tien cijfers.")],
        description=_l("Alleen deze buur ziet het."),
    )
    bewaar = BooleanField(_l("Bewaar mijn nummer voor een volgende keer"))


class StopForm(Form):
    """Stop a conversation."""

    apart = BooleanField(_l("Ik wil geen contact meer met deze buur"))


class MeekijkForm(Form):
    """Which message somebody should read."""

    bericht = RadioField(_l("Welk bericht moet iemand lezen?"), coerce=str, validate_choice=True)

    def offer(self, choices: Sequence[tuple[int, str]]) -> None:
        """The messages of the other, as (number, words)."""
        self.bericht.choices = [SelectChoice(value=str(number), label=words) for number, words in choices]
