"""Forms of finance: the account of a giver, and a period of the books."""

from __future__ import annotations

from datetime import date

from stdnum import bic as bic_numbers
from wtforms import StringField
from wtforms.validators import ValidationError

from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, required
from buurtplein.kernel.hours_forms import Dag
from buurtplein.kernel.i18n import _, _l
from buurtplein.uitbetalen import rules


class GiverAccountForm(Form):
    """From which account a giver pays."""

    naam = StringField(_l("Naam van de rekening"), [required("Vul de naam van de rekening in."), LengthAtMost(70)])
    iban = StringField(
        _l("Nummer van de rekening (IBAN)"),
        [
            required("Vul het nummer van de rekening in."),
            LengthAtMost(60),
            Fits(rules.read_iban, "Dit nummer klopt niet. Kijk het na."),
        ],
    )
    bic = StringField(
        _l("BIC van de bank (hoeft niet)"),
        [LengthAtMost(11), Fits(bic_numbers.is_valid, "Deze BIC klopt niet. Kijk hem na, of laat hem leeg.")],
    )


class PeriodForm(Form):
    """From a day up to and including a day."""

    van = Dag(_l("Van"), [required("Kies een dag.")])
    tot = Dag(_l("Tot en met"), [required("Kies een dag.")])

    @classmethod
    def usual(cls) -> PeriodForm:
        """This year so far."""
        today = clock.today()
        return cls(formdata=None, van=today.replace(month=1, day=1), tot=today)

    def validate_tot(self, _field: Dag) -> None:
        """In their order, and not too much at once."""
        van, tot = self.van.data, self.tot.data
        if van is None or tot is None:
            return
        if van > tot:
            raise ValidationError(_("De laatste dag ligt voor de eerste."))
        if tot - van > rules.LONGEST_PERIOD or tot.year > 9000 or van.year < 2000:
            raise ValidationError(_("Kies hoogstens twee jaar tegelijk."))

    @property
    def period(self) -> tuple[date, date]:
        """The days, once they were checked."""
        van, tot = self.van.data, self.tot.data
        assert van is not None  # noqa: S101 - checked above
        assert tot is not None  # noqa: S101 - same
        return van, tot
