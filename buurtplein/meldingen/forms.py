"""Forms of a melding. A question with one answer is a row of buttons; its form only checks what came in."""

from __future__ import annotations

from datetime import date

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, Optional, ValidationError

from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, PressForm, SeenForm, SelectChoice, required, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import is_email as is_email
from buurtplein.kernel.reach import phone_digits as phone_digits
from buurtplein.meldingen import rules, texts

LONGEST_TEXT = 1000
LONGEST_PLACE = 200


def _choices(words: texts.Words) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


def _text(value: str | None) -> str | None:
    return value or None


class DraftForm(Form):
    """Every page of the flow carries the answers so far, signed, and whether it came from the check page."""

    concept = HiddenField()
    wijzig = HiddenField()


class TileForm(DraftForm):
    """One answer, given by pressing a button; the allowed answers are set per question."""

    keuze = StringField(_l("Kies een antwoord"), [required("Kies een antwoord.")])

    def __init__(self, *args: object, allowed: texts.Words, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        message = _("Kies een antwoord.")
        self.keuze.validators = [*self.keuze.validators, AnyOf([str(key) for key in allowed], message=message)]


class DayForm(DraftForm):
    """Which day it was: never in the future, and not so long ago that it is a story."""

    dag = DateField(_l("Kies een dag"), [required("Kies een dag die al geweest is.")])

    def validate_dag(self, field: DateField) -> None:
        """The day must be over, or today."""
        earliest = date(clock.today().year - 5, 1, 1)
        if field.data and not earliest <= field.data <= clock.today():
            raise ValidationError(_("Kies een dag die al geweest is."))


class PlaceForm(DraftForm):
    """Where it is, in own words."""

    plek = StringField(
        _l("Straat en huisnummer, of naam van het gebouw"),
        [required("Vul een straat of gebouw in."), LengthAtMost(LONGEST_PLACE)],
        description=_l("Bijvoorbeeld: Haagweg 12, of Flat De Zwaan"),
    )


class StoryForm(DraftForm):
    """Everything here may be left empty."""

    positie = RadioField(_l("Waar hoor of zie je het? (hoeft niet)"), [Optional()], choices=_choices(texts.POSITIE))
    tekst = TextAreaField(
        _l("Wat hoor, zie of ruik je?"),
        [LengthAtMost(LONGEST_TEXT)],
        description=_l("Schrijf wat je hoort, ziet of ruikt. Schrijf geen namen op."),
    )
    fotos = MultipleFileField(_l("Voeg een foto toe. Maak geen foto van mensen."))


class ContactForm(DraftForm):
    """Who gives an address can also say yes or no to talking about it with others (ux.md melden.delen)."""

    delen = BooleanField(
        _l("Jullie mogen dit bespreken met een ander, zoals de verhuurder (hoeft niet)"),
        description=_l("Alleen als dat nodig is. En zonder je naam."),
    )


class MailForm(ContactForm):
    """Where we may mail."""

    email = StringField(
        _l("Jouw e-mailadres"),
        [
            required("Vul een e-mailadres in, zoals naam@voorbeeld.nl"),
            Fits(is_email, "Vul een e-mailadres in, zoals naam@voorbeeld.nl"),
        ],
        description=_l("Wij noemen nooit je naam of nummer bij je buren."),
    )


class PhoneForm(ContactForm):
    """Where we may call or send a text message."""

    telefoon = StringField(
        _l("Jouw telefoonnummer"),
        [
            required("Vul een telefoonnummer in van 10 cijfers"),
            Fits(phone_digits, "Vul een telefoonnummer in van 10 cijfers"),
        ],
        description=_l("Wij noemen nooit je naam of nummer bij je buren."),
    )


class SendForm(DraftForm):
    """Klopt dit?"""


class MomentForm(PressForm):
    """What may be added to a moment: every press keeps what was typed."""

    zin = TextAreaField(
        _l("Wil je er iets bij zeggen? (hoeft niet)"),
        [LengthAtMost(200)],
        description=_l("Eén zin is genoeg. Schrijf geen namen op."),
    )


class ReplyForm(Form):
    """The melder writes to the team."""

    tekst = TextAreaField(_l("Jouw bericht"), [required("Schrijf eerst je bericht."), LengthAtMost(LONGEST_TEXT)])


class AnswerForm(SeenForm):
    """Write to the melder. Either the next promised day, or done with a reason: nothing is left without a date."""

    tekst = TextAreaField(
        _l("Antwoord aan de melder"), [required("Schrijf eerst je antwoord."), LengthAtMost(LONGEST_TEXT)]
    )
    beloofd_op = DateField(_l("Wanneer hoort de melder weer iets?"), [required("Kies een dag.")])

    def validate_beloofd_op(self, field: DateField) -> None:
        """A promise lies ahead, and not beyond half a year: that would be no promise."""
        if field.data and not 0 <= (field.data - clock.today()).days <= 183:
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen een half jaar."))


class QuestionForm(SeenForm):
    """Ask the melder something."""

    tekst = TextAreaField(_l("Vraag aan de melder"), [required("Schrijf eerst je vraag."), LengthAtMost(LONGEST_TEXT)])


class NoteForm(SeenForm):
    """For the team alone."""

    tekst = TextAreaField(
        _l("Notitie, alleen voor het team"),
        [required("Schrijf eerst je notitie."), LengthAtMost(LONGEST_TEXT)],
        description=_l("Schrijf op wat je zag en hoorde. Schrijf geen ziekte of verslaving op."),
    )


class CloseForm(SeenForm):
    """Done, with one of the fixed reasons. Doing nothing with it has a page of its own: that needs words."""

    reden = RadioField(_l("Waarom is het klaar?"), [required("Kies een reden.")], choices=_choices(
        {key: text for key, text in texts.REDEN.items() if key not in rules.REFUSALS}
    ))  # fmt: skip
    tekst = TextAreaField(_l("Extra bericht aan de melder (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)], filters=[_text])


class HandOverForm(SeenForm):
    """Give it to another team."""

    team = SelectField(_l("Naar welk team?"), coerce=int)


class EnterForm(Form):
    """Somebody calls, comes by or writes: a worker fills in what they say."""

    concept = HiddenField()  # what it was begun from, when that was elsewhere (kernel/begun.py)
    bron = RadioField(_l("Hoe kwam het binnen?"), [required("Kies hoe het binnenkwam.")], choices=_choices(
        {key: text for key, text in texts.BRON.items() if key != rules.Bron.WEB}
    ))  # fmt: skip
    categorie = RadioField(
        _l("Waar gaat het over?"), [required("Kies waar het over gaat.")], choices=_choices(texts.CATEGORIE)
    )
    wanneer = RadioField(
        _l("Wanneer gebeurt het?"), [required("Kies wanneer het gebeurt.")], choices=_choices(texts.WANNEER)
    )
    dag = DateField(_l("Welke dag was het? (hoeft niet)"), [Optional()])
    plek = StringField(
        _l("Waar is het? (hoeft niet)"),
        [LengthAtMost(LONGEST_PLACE)],
        description=_l("Straat en huisnummer, postcode en huisnummer, of de naam van het gebouw."),
    )
    tekst = TextAreaField(
        _l("Wat vertelt de melder? (hoeft niet)"),
        [LengthAtMost(LONGEST_TEXT)],
        description=_l("Schrijf op wat de melder ziet en hoort. Schrijf geen ziekte of verslaving op."),
    )
    antwoord = RadioField(
        _l("Hoe wil de melder antwoord?"), [required("Kies een antwoord.")], choices=_choices(texts.ANTWOORD)
    )
    email = StringField(
        _l("E-mailadres van de melder (hoeft niet)"),
        [Fits(is_email, "Vul een e-mailadres in, zoals naam@voorbeeld.nl")],
    )
    telefoon = StringField(
        _l("Telefoonnummer van de melder (hoeft niet)"),
        [Fits(phone_digits, "Vul een telefoonnummer in van 10 cijfers")],
    )

    def validate_antwoord(self, field: RadioField) -> None:
        """A way to answer needs its address."""
        if field.data == rules.Antwoord.MAIL and not self.email.data:
            raise ValidationError(_("Vul een e-mailadres in, of kies een code."))
        if field.data in (rules.Antwoord.SMS, rules.Antwoord.BEL) and not self.telefoon.data:
            raise ValidationError(_("Vul een telefoonnummer in, of kies een code."))

    def validate_dag(self, field: DateField) -> None:
        """Only a day that has been."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Kies een dag die al geweest is."))


class DrempelForm(Form):
    """A number that a gemeente may set."""

    aantal = StringField(_l("Aantal"), [required("Vul een aantal in van 1 tot 52.")])

    def validate_aantal(self, field: StringField) -> None:
        """A whole number from 1 to 52."""
        typed = said(field)
        if not (typed.isascii() and typed.isdigit() and len(typed) < 3 and 1 <= int(typed) <= 52):
            raise ValidationError(_("Vul een aantal in van 1 tot 52."))


class WerkdagenForm(Form):
    """How soon a categorie hears from us."""

    werkdagen = StringField(_l("Werkdagen"), [required("Vul een aantal in van 1 tot 30.")])

    def validate_werkdagen(self, field: StringField) -> None:
        """A whole number from 1 to 30."""
        typed = said(field)
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= 30):
            raise ValidationError(_("Vul een aantal in van 1 tot 30."))
