"""The forms of signing up: one tile, and afterwards two optional questions."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField, SelectMultipleField, StringField
from wtforms.validators import NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.aanmeldingen.rules import MOST_PEOPLE, Nodig
from buurtplein.aanmeldingen.texts import NODIG
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.reach import is_email


class CountForm(Form):
    """With how many people? A tile answers and goes on."""

    aantal = IntegerField(
        _l("Met hoeveel mensen kom je?"),
        [NumberRange(1, MOST_PEOPLE, _l("Kies met hoeveel mensen je komt. Met meer dan twaalf? Bel ons dan."))],
    )


class MoreForm(Form):
    """What is needed, and a word a day before. Neither has to be answered."""

    nodig = SelectMultipleField(
        _l("Heb je iets nodig? (hoeft niet)"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    email = StringField(
        _l("Wil je een dag ervoor een seintje? (hoeft niet)"),
        [LengthAtMost(254), Fits(is_email, "Vul een e-mailadres in, zoals naam@voorbeeld.nl")],
        description=_l("Vul dan je e-mail in. We gebruiken het alleen daarvoor."),
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.nodig.choices = [SelectChoice(value=str(word), label=NODIG[word]) for word in Nodig]
