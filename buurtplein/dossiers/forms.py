"""Forms of a logboek. Times are those of the wall clock; what lies ahead has not happened yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms import Form as PlainForm
from wtforms.validators import Optional, ValidationError

from buurtplein.dossiers import rules, texts
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, clean_text, required, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.meldingen.forms import AnswerForm
from buurtplein.meldingen.moments import LONGEST_ZIN, Told
from buurtplein.meldingen.texts import ERNST, Words

LONGEST = 2000
HALF_A_YEAR = 183


def _choices(words: Words) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


def _ahead(field: DateField) -> None:
    """A day from today, within half a year; in our own words when nothing or something else was typed."""
    if not field.data or not 0 <= (field.data - clock.today()).days <= HALF_A_YEAR:
        raise ValidationError(_("Kies een dag vanaf vandaag, binnen een half jaar."))


class _Days:
    """A day ahead. As a validator it speaks instead of the field, whose own words are English."""

    field_flags = {"required": True}

    def __call__(self, _form: PlainForm, field: DateField) -> None:
        field.errors = []
        _ahead(field)


class ToAll(SeenForm):
    """Words to every melder: they go only to those that the page named."""

    aan = HiddenField()


class AnswerAllForm(ToAll, AnswerForm):
    """One answer to all."""


class PlanForm(SeenForm):
    """What the team is going to do."""

    plan = TextAreaField(_l("Plan, alleen voor het team"), [LengthAtMost(LONGEST)],
        description=_l("Schrijf op wat jullie doen en wanneer. Schrijf geen ziekte of verslaving op."),
    )  # fmt: skip


class DecideForm(ToAll):
    """How a logboek ends, in words for the melder."""

    besluit = RadioField(_l("Wat is het besluit?"), [required("Kies een besluit.")], choices=_choices(texts.BESLUIT))
    bewijs = TextAreaField(
        _l("Waarvoor was het genoeg, en waarvoor niet?"),
        [required("Schrijf op waarvoor het genoeg was."), LengthAtMost(1000)],
        description=_l("Elke melder leest dit. Noem geen anderen."),
    )
    beloofd_op = DateField(_l("Wanneer hoort de melder weer iets?"), [_Days()])


class ExtendForm(ToAll):
    """Not enough yet: until when, and why."""

    loopt_tot = DateField(_l("Tot wanneer loopt het?"), [_Days()])
    bewijs = TextAreaField(
        _l("Waarom is het nog niet genoeg?"),
        [required("Schrijf op waarom het langer duurt."), LengthAtMost(1000)],
        description=_l("Elke melder leest dit. Noem geen anderen."),
    )


class OtherSideForm(SeenForm):
    """The other side of the story: their account, when they were told, or why not yet."""

    wederhoor = TextAreaField(
        _l("Wat vertelt de andere kant? (hoeft niet)"),
        [LengthAtMost(LONGEST)],
        description=_l("Schrijf op wat zij zeggen. Noem nooit wie er meldde."),
    )
    geinformeerd_op = DateField(_l("Wanneer hebben we het ze verteld? (hoeft niet)"), [Optional()])
    uitstel = RadioField(_l("Nog niet verteld: waarom?"), [Optional()], choices=_choices(texts.UITSTEL))
    uitstel_tot = DateField(_l("Wanneer kijken we weer? (hoeft niet)"), [Optional()])

    earliest = date.min  # a year before the dossier began: the page says which day that is

    def validate_geinformeerd_op(self, field: DateField) -> None:
        """Only a day that has been, and not long before there was anything to tell."""
        if field.raw_data and field.raw_data[0] and (field.data is None or field.data > clock.today()):
            field.errors = []
            raise ValidationError(_("Kies een dag die al geweest is."))
        if field.data and field.data < self.earliest:
            raise ValidationError(_("Kies een dag die al geweest is, niet langer dan een jaar terug."))

    def validate_uitstel_tot(self, field: DateField) -> None:
        """A reason to wait needs a day to look again."""
        if self.uitstel.data or (field.raw_data and field.raw_data[0]):
            field.errors = []
            _ahead(field)

    def validate(self, extra_validators: Any = None) -> bool:
        """A reason without a day is no reason: Optional would let it pass."""
        valid = super().validate(extra_validators)
        if self.uitstel.data and not self.uitstel_tot.data and not self.uitstel_tot.errors:
            self.uitstel_tot.errors = [_("Kies een dag vanaf vandaag, binnen een half jaar.")]
            return False
        return valid


class TaskForm(SeenForm):
    """Something to do before a day."""

    soort = SelectField(_l("Wat moet er gebeuren?"), choices=_choices({key: texts.TAAK[key] for key in rules.BY_HAND}))
    voor_op = DateField(_l("Voor welke dag?"), [_Days()])


class DoneForm(Form):
    """It was done."""

    uitkomst = TextAreaField(_l("Wat kwam eruit? (hoeft niet)"), [LengthAtMost(1000)])


class JoinForm(SeenForm):
    """Lay another melding with these."""

    nummer = StringField(
        _l("Nummer van de melding"),
        [required("Vul een nummer in, zoals M-482913."), LengthAtMost(20)],
        description=_l("Bijvoorbeeld: M-482913"),
    )


class OutForm(SeenForm):
    """Take a melding out."""


class CardForm(SeenForm):
    """A card for neighbours, only when the melder agrees."""

    besproken = BooleanField(_l("Ik heb dit met de melder besproken"), [required("Bespreek het eerst met de melder.")])
    tot = DateField(_l("Tot wanneer werkt het kaartje?"), [_Days()])


class MomentFields(PlainForm):
    """One time that it happened: a line on paper, or one that was not right."""

    datum = DateField(_l("Datum"))
    tijd = TimeField(_l("Hoe laat?"))
    duur = IntegerField(_l("Hoeveel minuten? (hoeft niet)"))
    ernst = SelectField(_l("Hoe erg? (hoeft niet)"), choices=[SelectChoice(value="", label=_l("Niet gezegd")),
                                                             *_choices(ERNST)])  # fmt: skip
    zin = StringField(_l("Wat merkte je? (hoeft niet)"), [LengthAtMost(LONGEST_ZIN)])

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        fields = (self.datum, self.tijd, self.duur, self.zin)
        return not any(str(value).strip() for field in fields for value in (field.raw_data or []))

    def validate(self, extra_validators: Any = None) -> bool:
        """A line is empty, or says when: a moment that has been, not longer than a year ago."""
        if self.empty:
            for field in self:
                field.errors = []
            return True
        super().validate(extra_validators)
        for field in (self.datum, self.tijd, self.duur):
            field.errors = []
        self._when()
        typed = (self.duur.raw_data or [""])[0].strip()
        if typed and not (self.duur.data and 1 <= self.duur.data <= 24 * 60):
            self.duur.errors = [_("Vul een aantal in van 1 tot 1440.")]
        if not clean_text(said(self.zin)):
            self.zin.errors = [_("Hier staat een teken dat niet kan. We haalden het weg. Klopt de tekst nog?")]
            self.zin.data = ""
        return not self.errors

    def _when(self) -> None:
        today = clock.today()
        if not self.datum.data or not today - timedelta(days=rules.OLDEST_DAYS) <= self.datum.data <= today:
            self.datum.errors = [_("Kies een dag die al geweest is, niet langer dan een jaar terug.")]
        if self.tijd.data is None:
            self.tijd.errors = [_("Vul een tijd in, zoals 22:30.")]
        elif self.datum.data and not self.datum.errors and self.at > clock.now():
            self.tijd.errors = [_("Dit moet nog gebeuren. Vul een tijd in die al geweest is.")]

    @property
    def at(self) -> datetime:
        """When it began."""
        return clock.at(self.datum.data or clock.today(), self.tijd.data or time())

    @property
    def told(self) -> Told:
        """What the line says."""
        tot = self.at + timedelta(minutes=self.duur.data) if self.duur.data else None
        tot = min(tot, clock.now()) if tot else None
        return Told(self.at, tot, self.ernst.data or None, said(self.zin).strip() or None)


def _in_lines(lines: Iterable[Any]) -> list[tuple[str, str]]:
    return [(field.id, str(text)) for line in lines for field in line.form for text in field.errors]


class CorrectForm(Form):
    """This was not right: how it was."""

    keer = FormField(MomentFields)

    def validate(self, extra_validators: Any = None) -> bool:
        """A correction says when it was."""
        valid = super().validate(extra_validators)
        if self.keer.form.empty:
            self.keer.form.datum.errors = [_("Kies een dag die al geweest is, niet langer dan een jaar terug.")]
            return False
        return valid

    @property
    def problems(self) -> list[tuple[str, str]]:
        """As in every form, with each problem at the field of the line."""
        return _in_lines([self.keer])


class PaperForm(Form):
    """Up to ten times that it happened at once, as they stand on paper, or one that was told."""

    bron = RadioField(
        _l("Hoe kwam het binnen?"), [required("Kies hoe het binnenkwam.")], choices=_choices(texts.OP_PAPIER)
    )
    keren = FieldList(FormField(MomentFields), max_entries=rules.ROWS_ON_PAPER)

    def validate(self, extra_validators: Any = None) -> bool:
        """At least one line is filled in."""
        valid = super().validate(extra_validators)
        if valid and not self.lines:
            first = self.keren.entries[0].form if self.keren.entries else None
            if first is not None:
                first.datum.errors = [_("Vul minstens één keer in.")]
            return False
        return valid

    @property
    def problems(self) -> list[tuple[str, str]]:
        """As in every form, with each problem at the field of its line."""
        other = [(where, text) for where, text in super().problems if not where.startswith("keren")]
        return [*other, *_in_lines(self.keren.entries)]

    @property
    def lines(self) -> list[Told]:
        """What the lines say that are filled in."""
        return [entry.form.told for entry in self.keren.entries if not entry.form.empty]


class VoiceForm(Form):
    """A voice, as a file that a phone makes."""

    opname = FileField(_l("Spreek in wat je merkt"), description=_l("Twee minuten is genoeg. Noem geen namen."))


def suggested_end(loopt_tot: date) -> date:
    """Until when a card works if nobody chooses otherwise: as long as the logboek runs, and at least a week."""
    return max(loopt_tot, clock.today() + timedelta(days=7))
