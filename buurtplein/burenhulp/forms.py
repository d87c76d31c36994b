"""Forms of help between neighbours. A question with one answer is a row of tiles; its form only checks what came in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import AnyOf, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.bewoners.forms import CodeField, FirstNameField, ReachField
from buurtplein.burenhulp import letop
from buurtplein.burenhulp.rules import LONGEST, LONGEST_MESSAGE
from buurtplein.burenhulp.texts import CATEGORIE, WANNEER, Words
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.i18n import _, _l, weekdag


class Several(SelectMultipleField):
    """Boxes, of which several may be chosen; what was not offered is refused in our own words."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


def _choices(words: Words) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


class DraftForm(Form):
    """Every question carries the answers so far, signed, and whether it came from the check page."""

    concept = HiddenField()
    wijzig = HiddenField()


class TileForm(DraftForm):
    """One answer, given by pressing a button."""

    keuze = StringField(_l("Kies een antwoord"), [required("Kies een antwoord.")])

    def __init__(self, *args: object, allowed: Collection[str] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        message = _("Kies een antwoord.")
        self.keuze.validators = [*self.keuze.validators, AnyOf([str(key) for key in allowed], message=message)]


class TextForm(DraftForm):
    """A few words with it. What is in them is looked at afterwards, and never lost."""

    tekst = TextAreaField(
        _l("Vertel er kort iets bij (hoeft niet)"),
        [LengthAtMost(LONGEST)],
        description=_l("Zet er geen adres of nummer in. Dat deel je later zelf."),
    )


class PlaceForm(DraftForm):
    """Where somebody lives: one of these ``buurten``, or the building of the poster."""

    buurt = SelectField(_l("Waar woon je?"), choices=[], validate_choice=False)

    def __init__(self, *args: object, buurten: Collection[tuple[str, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        named = [("", _("Kies je buurt")), *buurten]
        self.buurt.choices = [SelectChoice(value=code, label=naam) for code, naam in named]
        self._asked = {code for code, _naam in buurten}

    def validate_buurt(self, field: SelectField) -> None:
        """One of ours."""
        if said(field) not in self._asked:
            raise ValidationError(_("Kies de buurt waar je woont."))


class NameForm(PlaceForm):
    """A first name, and where somebody lives."""

    naam = FirstNameField(needed=True)


class ReachForm(DraftForm):
    """Where the code goes."""

    bereik = ReachField()


class CodeForm(DraftForm):
    """The six digits."""

    code = CodeField()


class SendForm(DraftForm):
    """Zo ziet je buurt het."""


class OfferForm(DraftForm):
    """Several things that somebody likes to do."""

    soorten = Several(_l("Wat wil je doen?"), description=_l("Kies één ding of meer."))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.soorten.choices = _choices(CATEGORIE)

    def validate_soorten(self, field: Several) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError(_("Kies wat je wilt doen."))


class WhenForm(DraftForm):
    """When, and on which days."""

    keuze = RadioField(_l("Wanneer?"), [required("Kies wanneer je kunt.")], choices=_choices(WANNEER))
    dagen = Several(_l("Op welke dagen? (hoeft niet)"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.dagen.choices = [SelectChoice(value=str(day), label=weekdag(day).capitalize()) for day in range(7)]


class SafeText(TextAreaField):
    """Words for a neighbour: no number, no address, and nothing that is arranged elsewhere."""

    def pre_validate(self, _form: Any) -> None:
        """In one sentence what to take out; what was typed stays."""
        problem = letop.sentence(said(self))
        if problem is not None:
            raise ValidationError(problem)


class ReactForm(Form):
    """I can help."""

    tekst = SafeText(_l("Jouw bericht (hoeft niet)"), [LengthAtMost(LONGEST_MESSAGE)])


class ChangeForm(SeenForm):
    """Something else in a post of your own."""

    tekst = TextAreaField(
        _l("Vertel er kort iets bij (hoeft niet)"),
        [LengthAtMost(LONGEST)],
        description=_l("Zet er geen adres of nummer in. Dat deel je later zelf."),
    )
    wanneer = RadioField(_l("Wanneer?"), [required("Kies wanneer.")], choices=_choices(WANNEER))


class ThanksForm(Form):
    """A few words for the other."""

    dank = SafeText(
        _l("Wil je iets aardigs terugschrijven? (hoeft niet)"),
        [required("Schrijf eerst een paar woorden."), LengthAtMost(LONGEST_MESSAGE)],
        description=_l("Alleen de ander leest dit."),
    )
