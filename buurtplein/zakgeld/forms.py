"""Forms of zakgeld: a voice about a plan, the sum of a year, and one press."""

from __future__ import annotations

from typing import Any, Final

from wtforms import Field, IntegerField, RadioField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.kernel import veilig
from buurtplein.kernel.forms import Form, LengthAtMost, SelectChoice, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.zakgeld import texts
from buurtplein.zakgeld.formule import MOST_HOMES
from buurtplein.zakgeld.rules import LONGEST, MOST_FIGURES

_CHOOSE: Final = _l("Kies wat je van dit plan vindt.")
_HOMES: Final = _l("Vul een aantal in van 1 tot 5000.")


class StemForm(Form):
    """What a resident thinks of a plan; a few words when it wants to."""

    oordeel = RadioField(
        _l("Wat vind je van dit plan?"),
        choices=[SelectChoice(value=str(code), label=words) for code, words in texts.OORDELEN.items()],
        validators=[InputRequired(_CHOOSE)],
    )
    woorden = TextAreaField(
        _l("Waarom vind je dat? Dit hoeft niet."),
        description=_l("Alleen wie beslist leest dit, zonder je naam. Schrijf niks over een ander."),
        validators=[LengthAtMost(LONGEST)],
    )

    def validate_woorden(self, field: Field) -> None:
        """Numbers, addresses and what points at somebody stay away."""
        seen = veilig.kijk(said(field))
        if seen.hard or seen.soorten & {veilig.Soort.HUISNUMMER, veilig.Soort.STRAAT, veilig.Soort.SCHELDEN}:
            raise ValidationError(_("Haal nummers, adressen en woorden over een ander weg."))


class JaarForm(Form):
    """How many homes a complex has, for the sum of a year."""

    woningen = IntegerField(
        _l("Hoeveel woningen zijn er?"),
        description=_l("We telden de huisnummers. Klopt het niet? Verander het getal."),
        validators=[InputRequired(_HOMES), NumberRange(1, MOST_HOMES, _HOMES)],
    )


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class CijferForm(Form):
    """Which figures stand beside the euros of a pot."""

    soorten = Boxes(
        _l("Welke cijfers staan naast het geld?"),
        description=_l("Kies er hoogstens drie."),
        choices=[SelectChoice(value=str(code), label=words) for code, words in texts.CIJFERS.items()],
    )

    def validate_soorten(self, field: Field) -> None:
        """At most three."""
        if len(field.data or ()) > MOST_FIGURES:
            raise ValidationError(_("Kies er hoogstens drie."))
