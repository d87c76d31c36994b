"""The forms of signing up: one tile, and afterwards two optional questions."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField, SelectMultipleField, StringField
from wtforms.validators import NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.aanmeldingen.rules import MOST_PEOPLE, Nodig
from buurtplein.aanmeldingen.texts import NODIG
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import is_email


class Count(IntegerField):
    """A number of people. What is no number counts as none: the validators say it in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a whole number of a few digits; anything else is no answer."""
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else None


class CountForm(Form):
    """With how many people? A tile answers and goes on."""

    aantal = Count(
        _l("Met hoeveel mensen kom je?"),
        [NumberRange(1, MOST_PEOPLE, _l("Kies met hoeveel mensen je komt. Met meer dan twaalf? Bel ons dan."))],
    )


class Needs(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class MoreForm(Form):
    """What is needed, and a word a day before. Neither has to be answered."""

    nodig = Needs(_l("Heb je iets nodig? (hoeft niet)"))
    email = StringField(
        _l("Wil je een dag ervoor een seintje? (hoeft niet)"),
        [LengthAtMost(254), Fits(is_email, "Vul een e-mailadres in, zoals naam@voorbeeld.nl")],
        description=_l("Vul dan je e-mail in. We gebruiken het alleen daarvoor."),
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.nodig.choices = [SelectChoice(value=str(word), label=NODIG[word]) for word in Nodig]
