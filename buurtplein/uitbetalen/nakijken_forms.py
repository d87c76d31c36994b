"""Forms of who counts receipts."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import ValidationError

from buurtplein.budgetten import geld
from buurtplein.budgetten.regels import Kosten, Voorwaarden
from buurtplein.budgetten.texts import KOSTEN
from buurtplein.kernel.forms import Form, LengthAtMost, required, said
from buurtplein.kernel.i18n import _, _l


def reasons(regels: Voorwaarden) -> list[tuple[str, str]]:
    """Why a receipt is not paid for: the costs that the scheme does not pay, and anything else outside the plan."""
    codes = [Kosten(each) for each in regels.niet_betaald] + [Kosten.ANDERS]
    return [(str(code), str(KOSTEN[code])) for code in dict.fromkeys(codes)]


class BackForm(Form):
    """So much came back."""

    bedrag = StringField(_l("Hoeveel kwam er terug?"), [required("Vul in hoeveel er terugkwam."), LengthAtMost(20)])

    def validate_bedrag(self, _field: StringField) -> None:
        """An amount."""
        if not geld.cents(said(self.bedrag)):
            raise ValidationError(_("Vul een bedrag in, zoals 12,95."))

    @property
    def cent(self) -> int:
        """The amount, once it was checked."""
        return geld.cents(said(self.bedrag)) or 0
