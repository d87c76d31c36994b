"""Forms with which somebody turns to a line. A question with one answer is a row of buttons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, Optional

from buurtplein.contactlijnen import spreken_texts as texts
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice, required
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits

LONGEST: Final = 1000  # characters, as in a melding: what is said here can become one


class AskForm(Form):
    """Every page of a row carries the answers so far, signed."""

    concept = HiddenField()


class NumberForm(AskForm):
    """Where to call."""

    telefoon = StringField(
        _l("Op welk nummer bellen we je?"),
        [
            required("Vul een telefoonnummer in van 10 cijfers"),
            LengthAtMost(40),
            Fits(phone_digits, "Vul een telefoonnummer in van 10 cijfers"),
        ],
        description=_l("Je hoeft je naam niet te zeggen."),
    )


class TileForm(AskForm):
    """One answer, given by pressing a button; ``allowed`` are the answers on the page."""

    keuze = StringField(_l("Kies een antwoord"), [required("Kies een antwoord.")])

    def __init__(self, *args: object, allowed: Iterable[str], sentence: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        check = AnyOf([str(each) for each in allowed], message=sentence or _("Kies een antwoord."))
        self.keuze.validators = [*self.keuze.validators, check]


class TopicForm(AskForm):
    """What it is about, when somebody wants to say; and whether we may leave a message, which also sends it."""

    waarover = RadioField(
        _l("Waar gaat het over? (hoeft niet)"),
        [Optional()],
        choices=[SelectChoice(value=str(key), label=words) for key, words in texts.WAAROVER.items()],
    )
    inspreken = StringField(
        _l("Mogen we een bericht inspreken als je niet opneemt?"),
        [required("Kies of we een bericht mogen inspreken."), AnyOf(["ja", "nee"], message=_l("Kies een antwoord."))],
    )


class MessageForm(AskForm):
    """What somebody wants to say, in own words."""

    tekst = TextAreaField(
        _l("Jouw bericht"),
        [required("Schrijf eerst je bericht."), LengthAtMost(LONGEST)],
        description=_l("Je hoeft je naam niet te zeggen."),
    )


class WriteForm(Form):
    """Writing again."""

    tekst = TextAreaField(_l("Schrijf een bericht"), [required("Schrijf eerst je bericht."), LengthAtMost(LONGEST)])
