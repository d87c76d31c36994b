"""Forms of sharing: what is agreed, what goes along, and what a partner answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wtforms import BooleanField, DateField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import is_email, phone_digits
from buurtplein.meldingen import texts as melding_texts
from buurtplein.partners import texts
from buurtplein.partners.models import Convenant
from buurtplein.partners.rules import Gegeven, Uitslag
from buurtplein.partners.service import Terms

LONGEST_ANSWER = 1000
LONGEST_LINE = 200


_ASKED_FOR = (Gegeven.TEKST, Gegeven.CONTACT)  # these may point at the melder: they go only when somebody ticks them


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        offered = {str(choice[0]) for choice in self.iter_choices()}
        if not set(self.data or ()) <= offered:
            raise ValidationError(_("Kies uit de lijst."))


def _choices(words: texts.Words) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


class ConvenantForm(SeenForm):
    """An agreement on paper, in the fields that decide what may go."""

    partner = SelectField(_l("Wie is het?"), choices=_choices(melding_texts.PARTNER))
    organisatie = StringField(_l("Naam"), [required("Vul de naam in."), LengthAtMost(LONGEST_LINE)])
    telefoon = StringField(
        _l("Telefoon"),
        [
            required("Vul een telefoonnummer in van 10 cijfers"),
            Fits(phone_digits, "Vul een telefoonnummer in van 10 cijfers"),
        ],
    )
    email = StringField(
        _l("E-mailadres (hoeft niet)"),
        [Fits(is_email, "Vul een e-mailadres in, zoals naam@voorbeeld.nl")],
    )
    doel = TextAreaField(_l("Waarvoor delen we?"), [required("Vul in waarvoor we delen."), LengthAtMost(LONGEST_LINE)])
    gegevens = Boxes(_l("Wat mag er mee?"), choices=_choices(texts.GEGEVEN))
    soorten = Boxes(_l("Bij welke soort melding?"), choices=_choices(texts.SOORT))
    categorieen = Boxes(
        _l("Alleen bij deze meldingen (hoeft niet)"),
        choices=_choices(melding_texts.CATEGORIE),
        description=_l("Kies je niks? Dan geldt het voor alle meldingen van die soort."),
    )
    grondslag = StringField(
        _l("Met welke wet of welk besluit mag dit?"),
        [required("Vul in met welke wet of welk besluit dit mag."), LengthAtMost(LONGEST_LINE)],
    )
    aanspreekpunt = StringField(
        _l("Waar gaat iemand heen die het er niet mee eens is?"),
        [required("Vul in waar iemand heen kan."), LengthAtMost(LONGEST_LINE)],
    )
    van = DateField(_l("Geldt vanaf"), [required("Kies een dag.")])
    tot = DateField(_l("Geldt tot en met"), [required("Kies een dag.")])

    def validate_gegevens(self, field: Boxes) -> None:
        """An agreement about nothing is none."""
        if not field.data:
            raise ValidationError(_("Kies wat er mee mag."))

    def validate_soorten(self, field: Boxes) -> None:
        """An agreement is about something."""
        if not field.data:
            raise ValidationError(_("Kies bij welke soort melding."))

    def validate_tot(self, field: DateField) -> None:
        """It ends after it began, and is looked at again within five years."""
        start = self.van.data
        if field.data and start and not start <= field.data <= start + timedelta(days=5 * 366):
            raise ValidationError(_("Kies een dag na het begin, binnen vijf jaar."))

    @classmethod
    def of(cls, convenant: Convenant | None) -> ConvenantForm:
        """The form, with what was agreed in it."""
        return cls() if convenant is None else cls(obj=convenant)

    def terms(self) -> Terms:
        """What was filled in, for the service."""
        return Terms(
            partner=said(self.partner),
            organisatie=said(self.organisatie),
            telefoon=said(self.telefoon),
            email=said(self.email) or None,
            doel=said(self.doel),
            gegevens=tuple(self.gegevens.data or ()),
            soorten=tuple(self.soorten.data or ()),
            categorieen=tuple(self.categorieen.data or ()),
            grondslag=said(self.grondslag),
            aanspreekpunt=said(self.aanspreekpunt),
            van=self.van.data or clock.today(),
            tot=self.tot.data or clock.today(),
        )


class ShareForm(SeenForm):
    """What goes along, and where the link is sent."""

    gegevens = Boxes(_l("Wat gaat er mee?"), choices=[])
    gevraagd = BooleanField(_l("Ik vroeg de melder of zijn e-mail of telefoon mee mag. De melder zei ja."))
    email = StringField(
        _l("E-mailadres van de ander"),
        [
            required("Vul een e-mailadres in, zoals naam@voorbeeld.nl"),
            Fits(is_email, "Vul een e-mailadres in, zoals naam@voorbeeld.nl"),
        ],
        description=_l("In de mail staat alleen een link. De link werkt één keer, en 14 dagen lang."),
    )

    def offer(self, words: list[Gegeven]) -> None:
        """What may be chosen here. Own words and how to reach the melder are never chosen beforehand."""
        self.gegevens.choices = [SelectChoice(value=str(word), label=str(texts.GEGEVEN[word])) for word in words]
        if self.gegevens.data is None:
            self.gegevens.data = [str(word) for word in words if word not in _ASKED_FOR]

    def validate_gegevens(self, field: Boxes) -> None:
        """Something must go, or there is nothing to ask."""
        if not field.data:
            raise ValidationError(_("Kies wat er mee gaat."))

    def validate_gevraagd(self, field: BooleanField) -> None:
        """A number goes along only after a question about just that."""
        if Gegeven.CONTACT in (self.gegevens.data or ()) and not field.data:
            raise ValidationError(_("Vraag eerst aan de melder of dit mee mag."))


class PartnerForm(Form):
    """What a partner answers."""

    uitslag = RadioField(_l("Wat doen jullie?"), [required("Kies een antwoord.")], choices=_choices(texts.UITSLAG))
    pakt_op = DateField(_l("Wanneer beginnen jullie? (alleen als jullie dit oppakken)"), [Optional()])
    tekst = TextAreaField(
        _l("Wat wil je het team zeggen? (hoeft niet)"),
        [LengthAtMost(LONGEST_ANSWER)],
        description=_l("Schrijf op wat jullie doen. Schrijf geen ziekte, schulden of straf op."),
    )

    def __init__(self, *args: Any, fixed: bool = False, **values: Any) -> None:
        super().__init__(*args, **values)
        if fixed:  # what the police know of people stays with the police (domain brief 1.9)
            del self.tekst

    def validate(self, extra_validators: Any = None) -> bool:
        """Who takes it up says from when, within half a year. (An empty day skips the checks of its own field.)"""
        valid = super().validate(extra_validators)
        day = self.pakt_op.data
        if self.uitslag.data == Uitslag.OPPAKKEN and not (day and 0 <= (day - clock.today()).days <= 183):
            self.pakt_op.errors = [_("Kies een dag vanaf vandaag, binnen een half jaar.")]
            return False
        return valid

    @property
    def begins(self) -> date | None:
        """The day on which the partner begins."""
        return self.pakt_op.data
