"""Forms of the welcome: what a home tells of itself, and one press."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import RadioField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.kernel.forms import Form, SelectChoice, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.talen import SPOKEN, spoken
from buurtplein.welkom import texts
from buurtplein.welkom.rules import Zicht
from buurtplein.welkom.service import Verteld
from buurtplein.woonprojecten.forms import RoepnaamField


class Boxes(SelectMultipleField):
    """Several of these may be chosen; none is fine."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was chosen, in the order of the list."""
        wanted = set(self.data or ())
        return tuple(str(choice[0]) for choice in self.iter_choices() if str(choice[0]) in wanted)


def _choices(words: Mapping[str, Any]) -> list[SelectChoice]:
    return [SelectChoice(value=str(code), label=each) for code, each in words.items()]


class StelvoorForm(Form):
    """What a home tells of itself. Every question may stay empty."""

    roepnaam = RoepnaamField(description=_l("Een voornaam is genoeg."))
    leuk = Boxes(_l("Wat vind je leuk?"), choices=_choices(texts.LEUK))
    talen = Boxes(_l("Welke talen praat je?"))
    samen = Boxes(_l("Wat doe je graag samen?"), choices=_choices(texts.SAMEN))
    zichtbaar = RadioField(
        _l("Wie mag dit zien?"), choices=_choices(texts.ZICHT), default=Zicht.HUIS.value, validate_choice=False
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.talen.choices = [SelectChoice(value=code, label=spoken(code).capitalize()) for code in SPOKEN]

    def validate_zichtbaar(self, field: Any) -> None:
        """Only what was offered; nothing chosen is this house."""
        if said(field) not in ("", *Zicht):
            raise ValidationError(_("Kies uit de lijst."))

    def verteld(self) -> Verteld:
        """What was filled in."""
        return Verteld(
            roepnaam=said(self.roepnaam),
            leuk=self.leuk.chosen,
            talen=self.talen.chosen,
            samen=self.samen.chosen,
            zichtbaar=Zicht(said(self.zichtbaar) or Zicht.HUIS),
        )
