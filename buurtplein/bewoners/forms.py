"""Forms and fields of light accounts. ``ReachField``, ``CodeField`` and ``FirstNameField`` are for wizards as well."""

from __future__ import annotations

from typing import Any

from wtforms import StringField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from buurtplein.bewoners import rules
from buurtplein.bewoners.rules import Reach
from buurtplein.kernel import sms
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, required, said
from buurtplein.kernel.i18n import _, _l


class ReachField(StringField):
    """How we reach somebody: an e-mail address, or a 06 number where text messages can be sent.

    In a template: ``veld(form.bereik, autocomplete="email", inputmode="email")``; phones show the @ and digits.
    """

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        usual = [required("Vul je e-mailadres of 06-nummer in."), LengthAtMost(254)]
        super().__init__(label or _l("Hoe sturen we je een seintje?"), validators or usual, **kwargs)

    def pre_validate(self, _form: BaseForm) -> None:
        """Something that a code can be sent to."""
        if not said(self):
            return
        found = self.reach
        if found is None and rules.is_fixed_line(said(self)):
            raise StopValidation(_("Naar dit nummer kan geen sms. Vul een 06-nummer of je e-mailadres in."))
        if found is None or (found.kanaal == rules.Kanaal.SMS and not sms.offered()):
            raise StopValidation(self._example())

    def _example(self) -> str:
        if sms.offered():
            return _("Vul je e-mailadres of 06-nummer in, zoals naam@voorbeeld.nl")
        return _("Vul een e-mailadres in, zoals naam@voorbeeld.nl")

    @property
    def reach(self) -> Reach | None:
        """What was typed, read; None when it is no address and no mobile number."""
        return rules.reach_of(said(self))

    @property
    def bereik(self) -> str:
        """The address in small letters, or ten digits; "" for anything else."""
        return self.reach.bereik if self.reach is not None else ""


class CodeField(StringField):
    """Six digits, typed or pasted in any way.

    In a template: ``veld(form.code, soort="code", inputmode="numeric", autocomplete="one-time-code")``.
    """

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        usual = [required("Vul de 6 cijfers van de code in."), LengthAtMost(40)]
        super().__init__(label or _l("Vul de code in die we stuurden"), validators or usual, **kwargs)

    def pre_validate(self, _form: BaseForm) -> None:
        """Six digits."""
        if said(self) and not self.code:
            raise StopValidation(_("Een code heeft 6 cijfers. Kijk nog eens goed."))

    @property
    def code(self) -> str:
        """The six digits; "" when it is something else."""
        return rules.six_digits(said(self)) or ""


class FirstNameField(StringField):
    """A first name as it will stand at a post. Empty is fine, unless ``needed``."""

    def __init__(self, label: Any = None, validators: Any = None, *, needed: bool = False, **kwargs: Any) -> None:
        usual = [LengthAtMost(rules.LONGEST_NAME), Fits(rules.is_first_name, "Vul alleen je voornaam in.")]
        usual = [required("Vul je voornaam in."), *usual] if needed else usual
        kwargs.setdefault("description", _l("Alleen je voornaam staat op de site."))
        super().__init__(label or _l("Hoe heet je?"), validators or usual, **kwargs)


class ReachForm(Form):
    """Where the code goes."""

    bereik = ReachField()


class EntryForm(Form):
    """The code; and a first name, which only counts the first time.

    The page asks everybody, so that it tells nobody whether an address is known.
    """

    code = CodeField()
    voornaam = FirstNameField()


class PressForm(Form):
    """A button that does one thing."""
