"""Forms of the werkvoorraad."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SeenForm, SelectChoice, required
from buurtplein.kernel.i18n import LANGUAGES, _, _l
from buurtplein.meldingen import texts
from buurtplein.meldingen.forms import LONGEST_TEXT
from buurtplein.meldingen.looking import MOST_OFTEN, Conditions
from buurtplein.meldingen.rules import Reden
from buurtplein.werkvoorraad.texts import WIE

LONGEST_NAME = 40
FURTHEST = 183  # days: beyond half a year it would be no promise

# A refusal of a melding is decided on its own page, where it gets its reason and a second pair of eyes.
_CLOSING = (Reden.GEPRAAT, Reden.NIET_GEZIEN, Reden.GESTOPT)


def _choices(words: texts.Words, empty: Any = None) -> list[SelectChoice]:
    first = [SelectChoice(value="", label=empty)] if empty is not None else []
    return first + [SelectChoice(value=str(key), label=text) for key, text in words.items()]


def _ahead(day: date | None) -> bool:
    return day is None or 0 <= (day - clock.today()).days <= FURTHEST


def _often(typed: str) -> int | None:
    """A number of times from twice on; None for anything else."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    return number if 2 <= number <= MOST_OFTEN else None


class _Promise(Form):
    beloofd_op = DateField(_l("Wanneer hoort de melder weer iets?"), [required("Kies een dag.")])

    def validate_beloofd_op(self, field: DateField) -> None:
        """A promise lies ahead, and not beyond half a year."""
        if not _ahead(field.data):
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen een half jaar."))


class AssignForm(Form):
    """To which colleague?"""

    collega = SelectField(_l("Aan wie?"), coerce=int)


class DayForm(_Promise):
    """Which day is promised to all of them?"""


class BundleForm(Form):
    """Lay them together."""


class BulkAnswerForm(_Promise):
    """One text for several melders, each in the own conversation."""

    sjabloon = HiddenField()
    tekst = TextAreaField(
        _l("Antwoord aan de melders"),
        [required("Schrijf eerst je antwoord."), LengthAtMost(LONGEST_TEXT)],
        description=_l("Zet hier niets in over andere melders. {datum} en {voornaam} vullen we in."),
    )
    vraag = StringField(_l("Jouw vraag, op de plek van {vraag}"), [LengthAtMost(200)])

    def validate_tekst(self, field: TextAreaField) -> None:
        """Nobody reads {vraag}."""
        if field.data and "{vraag}" in field.data and not self.vraag.data:
            raise ValidationError(_("Vul ook je vraag in."))


class ReplyForm(SeenForm):
    """Answer one melder. A next day, a question, or done with a reason: nothing is left without a date."""

    sjabloon = HiddenField()
    gezien = HiddenField()
    tekst = TextAreaField(
        _l("Antwoord aan de melder"),
        [required("Schrijf eerst je antwoord."), LengthAtMost(LONGEST_TEXT)],
        description=_l("{datum} en {voornaam} vullen we voor je in."),
    )
    vraag = StringField(_l("Jouw vraag, op de plek van {vraag}"), [LengthAtMost(200)])
    hoe = RadioField(
        _l("Hoe gaat het verder?"),
        [required("Kies hoe het verder gaat.")],
        choices=[
            SelectChoice(value="dag", label=_l("Ik beloof een dag")),
            SelectChoice(value="vraag", label=_l("De melder geeft eerst antwoord")),
            SelectChoice(value="klaar", label=_l("Het is afgerond")),
        ],
        default="dag",
    )
    beloofd_op = DateField(_l("Wanneer hoort de melder weer iets?"), [Optional()])
    reden = SelectField(
        _l("Waarom is het klaar?"),
        choices=_choices({key: texts.REDEN[key] for key in _CLOSING}, _l("Kies een reden")),
        default="",
    )

    def validate_tekst(self, field: TextAreaField) -> None:
        """Nobody reads {datum} or {vraag}."""
        text = field.data or ""
        if "{vraag}" in text and not self.vraag.data:
            raise ValidationError(_("Vul ook je vraag in."))
        if self.hoe.data != "dag" and not self.beloofd_op.data and "{datum}" in text:
            raise ValidationError(_("Haal {datum} weg, of kies een dag.", datum="{datum}"))

    def validate_hoe(self, field: RadioField) -> None:
        """A day that lies ahead, or a reason."""
        if field.data == "dag" and not self.beloofd_op.data:
            raise ValidationError(_("Kies een dag."))
        if field.data == "dag" and not _ahead(self.beloofd_op.data):
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen een half jaar."))
        if field.data == "klaar" and not self.reden.data:
            raise ValidationError(_("Kies een reden."))


class FilterForm(Form):
    """What a kept filter asks. There is no field for a name or a text of people, and there will be none."""

    naam = StringField(_l("Naam van het filter"), [required("Geef het filter een naam."), LengthAtMost(LONGEST_NAME)])
    categorie = SelectField(_l("Waar gaat het over?"), choices=_choices(texts.CATEGORIE, _l("Alles")), default="")
    soort = SelectField(
        _l("Welke soort?"),
        choices=_choices({"overlast": _l("Overlast"), "zorg": _l("Zorg"), "vraag": _l("Vraag")}, _l("Alles")),
        default="",
    )
    statussen = SelectMultipleField(
        _l("Welke status? (hoeft niet)"),
        choices=_choices(texts.STATUS),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("Kies je niks? Dan zie je alles wat open is."),
    )
    wie = SelectField(_l("Van wie?"), choices=_choices(WIE), default="iedereen")
    plek = SelectField(_l("Waar?"), default="")
    herhaald = StringField(
        _l("Zo vaak gebeurd, of vaker (hoeft niet)"), [Fits(_often, "Vul een getal in van 2 tot 99.")]
    )
    te_laat = BooleanField(_l("Alleen wat te laat is"))
    team = SelectField(_l("Voor wie is dit filter?"), coerce=int, default=0)

    def conditions(self) -> Conditions:
        """What was asked."""
        kind, _colon, code = (self.plek.data or "").partition(":")
        return Conditions(
            categorie=self.categorie.data or None,
            soort=self.soort.data or None,
            statussen=tuple(self.statussen.data or ()),
            wie=self.wie.data,
            gebouw_id=int(code) if kind == "gebouw" else None,
            buurt_code=code if kind == "buurt" else None,
            te_laat=bool(self.te_laat.data),
            herhaald=_often(self.herhaald.data or ""),
        )


class TemplateForm(SeenForm):
    """A standard answer in the languages of the site; Dutch is required, as everybody falls back on it."""

    naam = StringField(_l("Naam van het antwoord"), [required("Geef het antwoord een naam."), LengthAtMost(60)])
    team = SelectField(_l("Voor wie?"), coerce=int, default=0)
    categorie = SelectField(_l("Waar gaat het over?"), choices=_choices(texts.CATEGORIE, _l("Alles")), default="")
    status = SelectField(_l("Bij welke status?"), choices=_choices(texts.STATUS, _l("Alle")), default="")
    nl = TextAreaField(
        _l("Tekst in het Nederlands"),
        [required("Schrijf eerst de tekst."), LengthAtMost(LONGEST_TEXT)],
        description=_l("Je kunt {datum}, {voornaam} en {vraag} gebruiken."),
    )
    ar = TextAreaField(_l("Tekst in het Arabisch (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])
    en = TextAreaField(_l("Tekst in het Engels (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])
    pl = TextAreaField(_l("Tekst in het Pools (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])
    tr = TextAreaField(_l("Tekst in het Turks (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])
    uk = TextAreaField(_l("Tekst in het Oekraïens (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])

    def words(self) -> dict[str, str]:
        """The text per language."""
        return {taal: str(self[taal].data or "") for taal in LANGUAGES}
