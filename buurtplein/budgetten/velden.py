"""Fields of forms about money: a whole number or an amount as people type it, and several of a list."""

from __future__ import annotations

from typing import Any

from flask_babel import LazyString
from wtforms import SelectMultipleField, StringField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.budgetten import geld
from buurtplein.kernel.i18n import _


class Getal(StringField):
    """A whole number, also as an amount ("€ 1.250"). Empty is None where that may be."""

    def __init__(
        self, label: LazyString, *, least: int = 0, most: int = 1000, needed: bool = False, **rest: Any
    ) -> None:
        super().__init__(label, **rest)
        self.least, self.most, self.needed = least, most, needed

    @property
    def number(self) -> int | None:
        """What was typed as a number; None for nothing, and for what is none."""
        return geld.whole_euros(str(self.data)) if self.data else None

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is no number, or too small or large."""
        if not self.data and not self.needed:
            return
        found = self.number
        if found is None or not self.least <= found <= self.most:
            raise ValidationError(
                _("Vul een heel getal in, van {van} tot en met {tot}.", van=self.least, tot=self.most)
            )


class Vakjes(SelectMultipleField):
    """Several of a list, each with its box. WTForms' own sentence is English."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is not on the list."""
        if set(self.data or ()) - {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))
