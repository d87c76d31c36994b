"""Forms of who decides: an amount, a tip, a question, advice, a score; and the answer of who asked."""

from __future__ import annotations

from typing import Any, Final

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf, ValidationError

from buurtplein.besluiten import texts
from buurtplein.besluiten.rules import Stem, label_word
from buurtplein.budgetten.geld import whole_euros
from buurtplein.budgetten.toetsen import VOOR_LEZER
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Round
from buurtplein.kernel.i18n import _, _l

LONG: Final = 1500
_EURO: Final = "Vul een bedrag in hele euro's in, zoals 250."


class _NoLabels:
    """Words that say what kind of person somebody is never stand in a letter."""

    def __call__(self, _form: Any, field: Any) -> None:
        if (found := label_word(said(field))) is not None:
            raise ValidationError(
                _("Schrijf “{woord}” anders. Een brief zegt nooit wat voor mens iemand is.", woord=found)
            )


class JaForm(SeenForm):
    """Yes, with an amount in whole euros."""

    euro = StringField(_l("Hoeveel geef je?"), [required(_EURO), LengthAtMost(12)], description=_l("In hele euro's."))

    def offer(self, gevraagd: int, hoogste: int | None) -> None:
        """What was asked stands there already, or the most that the scheme gives when that is less."""
        self._hoogste = hoogste
        if not self.is_submitted():
            self.euro.data = str(gevraagd if hoogste is None else min(gevraagd, hoogste))

    def validate_euro(self, field: StringField) -> None:
        """An amount above nothing, and at most what the scheme gives."""
        amount = whole_euros(said(field))
        if not amount:
            raise ValidationError(_(_EURO))
        if self._hoogste is not None and amount > self._hoogste:
            raise ValidationError(_("Deze regeling geeft hoogstens {n} euro.", n=self._hoogste))

    @property
    def bedrag(self) -> int:
        """Whole euros, once it was checked."""
        return whole_euros(said(self.euro)) or 0


class NeeForm(SeenForm):
    """No: what would make it pass, and own words where no rule says why."""

    woorden = TextAreaField(
        _l("Waarom past het niet bij de pot?"),
        [LengthAtMost(LONG), _NoLabels()],
        description=_l("Dit komt zo in de brief te staan."),
    )
    tip = TextAreaField(
        _l("Wat kan wel?"),
        [required("Schrijf op wat wel kan. Een nee zonder tip helpt niemand."), LengthAtMost(LONG), _NoLabels()],
        description=_l("Dit komt zo in de brief te staan. Je mag het veranderen."),
    )

    def ask_words(self, needed: bool) -> None:
        """Whether own words are needed: no rule says why."""
        self._needed = needed

    def validate_woorden(self, field: TextAreaField) -> None:
        """Without a rule somebody must say why."""
        if self._needed and not said(field):
            raise ValidationError(_("Schrijf op waarom het niet past."))


class TweedeForm(SeenForm):
    """The second person: yes, or back."""


class VraagForm(SeenForm):
    """A question about a plan."""

    vraag = TextAreaField(
        _l("Wat wil je weten?"),
        [required("Schrijf eerst je vraag."), LengthAtMost(LONG), _NoLabels()],
        description=_l("Wie het geld vroeg, leest dit. Zolang staat onze tijd stil."),
    )


class AdviesForm(Form):
    """What the street needs."""

    stem = Round(_l("Wat vind je van dit plan?"), [required("Kies wat je vindt.")])
    woorden = TextAreaField(
        _l("Waarom? (hoeft niet)"),
        [LengthAtMost(LONG)],
        description=_l("Alleen wie erover beslist leest dit. Schrijf niks over ziekte of geld van mensen."),
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.stem.choices = [SelectChoice(value=str(each), label=str(texts.STEMMEN[each])) for each in Stem]


class ScoreForm(Form):
    """A figure, and what this member would give."""

    cijfer = Round(_l("Welk cijfer geef je?"), [required("Kies een cijfer.")])
    euro = StringField(_l("Hoeveel zou jij geven? (hoeft niet)"), [LengthAtMost(12)], description=_l("In hele euro's."))

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.cijfer.choices = [SelectChoice(value=str(each), label=str(each)) for each in range(1, 11)]

    def validate_euro(self, field: StringField) -> None:
        """Nothing, or whole euros."""
        if said(field) and whole_euros(said(field)) is None:
            raise ValidationError(_(_EURO))

    @property
    def bedrag(self) -> int | None:
        """Whole euros; None when nothing was said."""
        return whole_euros(said(self.euro)) if said(self.euro) else None


class AntwoordForm(Form):
    """Who asked for money answers our question."""

    antwoord = TextAreaField(_l("Jouw antwoord"), [required("Schrijf eerst je antwoord."), LengthAtMost(LONG)])


class OordeelForm(Form):
    """Whether a plan passes a rule of which only a reader can judge."""

    regel = HiddenField(validators=[AnyOf(sorted(VOOR_LEZER))])
    past = HiddenField(validators=[AnyOf(("ja", "nee"))])


class LotForm(SeenForm):
    """A button about the lots of one round."""

    ronde = HiddenField()  # the day the round closes; "" without rounds
