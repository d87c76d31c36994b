"""Forms of triage, of refusing, and of what the melder says about feeling safe and how it is now."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.validators import Optional, ValidationError

from buurtplein.kernel.forms import LengthAtMost, SeenForm, SelectChoice, required
from buurtplein.kernel.i18n import _l
from buurtplein.meldingen import texts, texts_triage, triage
from buurtplein.meldingen.forms import LONGEST_TEXT
from buurtplein.meldingen.triage import Uitkomst


def _choices(words: texts.Words) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


class QuestionsForm(SeenForm):
    """The three questions. The answers alone change nothing."""

    aard = RadioField(
        _l("Kan dit overlast zijn?"), [required("Kies een antwoord.")], choices=_choices(texts_triage.AARD)
    )
    melders = RadioField(
        _l("Melden meer huizen dit?"), [required("Kies een antwoord.")], choices=_choices(texts_triage.MELDERS)
    )
    zorgelijk = RadioField(
        _l("Zie of hoor je iets zorgelijks?"),
        [required("Kies een antwoord.")],
        choices=_choices(texts_triage.ZORGELIJK),
        description=_l("Kijk naar wat er gebeurt. Raad niet waarom."),
    )


class DecideForm(QuestionsForm):
    """What a person decides, with the proposal that was on the screen."""

    voorstel = HiddenField()
    uitkomst = RadioField(
        _l("Wat doen we eerst?"), [required("Kies wat jullie doen.")], choices=_choices(texts_triage.UITKOMST)
    )
    anders = TextAreaField(
        _l("Kies je iets anders? Schrijf waarom."),
        [LengthAtMost(LONGEST_TEXT)],
        description=_l("Alleen het team leest dit. Schrijf geen ziekte of verslaving op."),
    )
    bezwaar: triage.Bezwaar | None = None  # why buurtbemiddeling may not be

    def validate_uitkomst(self, field: RadioField) -> None:
        """Never mediation where it may not be, whoever decides."""
        if field.data == Uitkomst.BEMIDDELING and self.bezwaar is not None:
            raise ValidationError(str(texts_triage.BEZWAAR[self.bezwaar]))

    def validate_anders(self, field: TextAreaField) -> None:
        """Another choice than the proposal needs a reason."""
        if self.uitkomst.data and self.uitkomst.data != self.voorstel.data and not field.data:
            raise ValidationError(str(_l("Schrijf waarom je iets anders kiest.")))


class SaidForm(SeenForm):
    """What the melder told a worker: on the phone, or at the desk."""

    veilig = RadioField(
        _l("Voelt de melder zich veilig in huis? (hoeft niet)"), [Optional()], choices=_choices(texts_triage.GEVOEL)
    )
    delen = BooleanField(
        _l("De melder zegt: jullie mogen dit bespreken met een ander"),
        description=_l("Vraag dit elke keer. Zonder ja vraag je geen buurtbemiddeling."),
    )


class RefuseForm(SeenForm):
    """We do nothing with it: the melder reads why, in the words of a person."""

    reden = HiddenField()
    tekst = TextAreaField(
        _l("Wat leest de melder?"),
        [required("Schrijf in je eigen woorden waarom."), LengthAtMost(LONGEST_TEXT)],
        description=_l("Dit is een begin. Maak er je eigen tekst van."),
    )


class LookForm(SeenForm):
    """A colleague looked along; ``voorstel``: at what."""

    voorstel = HiddenField()


class SecondLookForm(LookForm):
    """A colleague looked along and does not agree."""

    tekst = TextAreaField(_l("Waarom niet? (alleen voor het team, hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])
