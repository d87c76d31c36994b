"""Forms of questions: one box for whoever asks; words, a reason or an answer for whoever reads."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import HiddenField, StringField, TextAreaField

from buurtplein.bijeenkomsten import vragen_texts as texts
from buurtplein.bijeenkomsten.forms import Pick
from buurtplein.bijeenkomsten.models import Bijeenkomstvraag
from buurtplein.bijeenkomsten.vragen_rules import LONGEST, LONGEST_ANSWER
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required
from buurtplein.kernel.i18n import _l


class AskForm(Form):
    """One question, no name."""

    tekst = TextAreaField(
        _l("Stel nu al je vraag"),
        [required("Schrijf je vraag op"), LengthAtMost(LONGEST)],
        description=_l("Je naam komt er niet bij. We lezen je vraag eerst."),
    )


class ShareForm(Form):
    """This device has the question too."""

    naar = HiddenField()  # from which page it was pressed


class PlaceForm(SeenForm):
    """The words that everybody will read."""

    getoond = TextAreaField(
        _l("Zo leest iedereen de vraag"),
        [required("Vul de vraag in."), LengthAtMost(LONGEST)],
        description=_l("Je mag de woorden veranderen. De vraag zelf blijft gelijk."),
    )


class JoinForm(SeenForm):
    """With which question it goes."""

    ander = Pick(_l("Welke vraag is dezelfde?"))

    def offer(self, placed: Sequence[Bijeenkomstvraag]) -> None:
        """The questions that everybody can read already."""
        self.ander.choices = [SelectChoice(value=str(each.id), label=_short(each.getoond)) for each in placed]


class BackForm(SeenForm):
    """Why it goes back."""

    reden = Pick(
        _l("Waarom gaat de vraag terug?"),
        choices=[SelectChoice(value=str(key), label=words) for key, words in texts.REDEN.items()],
    )


class AnswerForm(SeenForm):
    """The answer, and of which team or function it is."""

    antwoord = TextAreaField(
        _l("Antwoord"),
        [required("Schrijf het antwoord op."), LengthAtMost(LONGEST_ANSWER)],
        description=_l("Iedereen krijgt hetzelfde antwoord. Noem geen namen."),
    )
    van = StringField(_l("Van wie is het antwoord?"), [required("Vul een team in."), LengthAtMost(120)])


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
