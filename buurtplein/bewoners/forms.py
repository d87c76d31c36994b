"""Forms and fields of light accounts. ``ReachField``, ``CodeField`` and ``FirstNameField`` are for wizards as well."""

from __future__ import annotations

import re
from typing import Any

from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.bewoners import rules
from buurtplein.bewoners.rules import Reach
from buurtplein.bewoners.service import Details
from buurtplein.bewoners.texts import SEINEN
from buurtplein.buurten import places
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice, required, said
from buurtplein.kernel.i18n import LANGUAGES, _, _l, language_choice
from buurtplein.kernel.reach import phone_digits


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
    def also_sms(self) -> bool:
        """Whether a 06 number is fine here: what the hint should say."""
        return sms.offered()

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


class ProofForm(Form):
    """The code that went to a new address."""

    code = CodeField()


class Boxes(SelectMultipleField):
    """Several of these may be chosen, or none."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: BaseForm) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        offered = {str(choice[0]) for choice in self.iter_choices()}
        if not set(self.data or ()) <= offered:
            raise StopValidation(_("Kies uit de lijst."))


class DetailsForm(Form):
    """What an account says."""

    voornaam = FirstNameField(_l("Je voornaam"), needed=True)
    taal = SelectField(_l("In welke taal schrijven we je?"), choices=[], validate_choice=False)
    spreekt = Boxes(_l("Welke talen praat je?"), choices=[])
    nummer = StringField(
        _l("Een nummer om te delen (hoeft niet)"),
        [LengthAtMost(40), Fits(phone_digits, "Vul een telefoonnummer in van 10 cijfers")],
        description=_l("Een buur ziet het pas als jij op delen drukt."),
    )
    seinen = Boxes(_l("Waarover wil je een seintje?"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = sorted(LANGUAGES.items(), key=lambda entry: entry[1][0])
        self.spreekt.choices = [SelectChoice(value=code, label=own) for code, (own, _dutch) in spoken]
        self.taal.choices = [SelectChoice(value=code, label=own) for code, own, _dutch in language_choice()]
        self.seinen.choices = [SelectChoice(value=str(key), label=str(words)) for key, words in SEINEN.items()]

    def validate_taal(self, field: SelectField) -> None:
        """A language of this site."""
        if field.data not in settings().languages:
            raise ValidationError(_("Kies uit de lijst."))

    @property
    def details(self) -> Details:
        """What was said."""
        spoken = tuple(self.spreekt.data or ()) or (said(self.taal),)
        number = phone_digits(said(self.nummer)) if said(self.nummer) else None
        return Details(said(self.voornaam), said(self.taal), spoken, number, tuple(self.seinen.data or ()))


class BuildingForm(Form):
    """The code of a building, as on its poster or in a letter."""

    code = StringField(
        _l("De code uit je gebouw"),
        [required("Vul de code in."), LengthAtMost(20)],
        description=_l("Hij staat op de poster in de hal, of in je brief. Bijvoorbeeld: ABC12"),
    )

    @property
    def clean(self) -> str:
        """The code without what people type around it."""
        return re.sub(r"[\s.\-]", "", said(self.code)).upper()


class BuurtForm(Form):
    """A buurt from the list."""

    buurt = SelectField(_l("In welke buurt woon je?"), choices=[], validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((places.short_name(row.naam), row.code) for row in buurten.areas("buurt"))
        first = SelectChoice(value="", label=_("Kies een buurt"))
        self.buurt.choices = [first, *(SelectChoice(value=code, label=name) for name, code in named)]

    def validate_buurt(self, field: SelectField) -> None:
        """A buurt of the list."""
        if not field.data or field.data not in {str(choice[0]) for choice in field.iter_choices()}:
            raise ValidationError(_("Kies een buurt uit de lijst."))
