"""The field in which somebody types a code of sixteen digits: one form for everything that a code opens."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import ValidationError

from buurtplein.kernel import codes
from buurtplein.kernel.forms import Form, LengthAtMost, required
from buurtplein.kernel.i18n import _, _l


class CodeForm(Form):
    """The 16 digits, however they are typed."""

    code = StringField(
        _l("Jouw code"),
        [required("Vul je code in. Die heeft 16 cijfers."), LengthAtMost(60)],
        description=_l("De code heeft 16 cijfers. Bijvoorbeeld: 4081 7736 1150 2295"),
    )

    def validate_code(self, field: StringField) -> None:
        """A slip is caught here, before anything is looked up."""
        if field.data and codes.read_code(field.data) is None:
            raise ValidationError(_("Er zit een typfout in de code. Kijk de cijfers na."))
