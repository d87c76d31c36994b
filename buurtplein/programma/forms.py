"""The forms of the programme. A time is typed as people write it, and kept as HH:MM."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from wtforms import BooleanField, DateField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional, ValidationError

from buurtplein.aanmeldingen.forms import Count
from buurtplein.aanmeldingen.rules import MOST_PEOPLE
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.programma import herhaling, rules, texts
from buurtplein.programma.herhaling import MOST_TIMES, Vaak
from buurtplein.programma.models import Activiteit
from buurtplein.programma.queries import Dag
from buurtplein.programma.rules import ActiviteitSoort, Taak
from buurtplein.programma.service import Anders, Feiten

LONGEST_TITLE = 80
LONGEST_LINE = 200
LONGEST_TEXT = 1000
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


def _choices(words: Any) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


def is_time(value: str) -> bool:
    """Whether this is a time of day as we keep it."""
    return _CLOCK.fullmatch(value) is not None and len(value) == 5


class Day(DateField):
    """A day. What is no day counts as none: the validators say it in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a day as browsers send it."""
        try:
            self.data = date.fromisoformat((valuelist[0] if valuelist else "").strip())
        except ValueError:
            self.data = None


class Time(StringField):
    """A time of day: "9.30" and "9:30" are kept as "09:30"; anything else stays as it was typed, to be mended."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a time as people write it."""
        typed = (valuelist[0] if valuelist else "").strip()
        found = _CLOCK.fullmatch(typed.replace(".", ":"))
        self.data = f"{int(found[1]):02}:{found[2]}" if found else typed


def _time(label: str) -> Time:
    return Time(label, [required("Vul een tijd in, zoals 9:30"), Fits(is_time, "Vul een tijd in, zoals 9:30")])


class Ahead:
    """A day from today, within a year. As a validator it speaks instead of the field, whose own words are English."""

    field_flags = {"required": True}

    def __call__(self, _form: object, field: Field) -> None:
        last = clock.today() + timedelta(days=365)
        if not field.data or not clock.today() <= field.data <= last:
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen een jaar."))


class Hours:
    """``tot`` may be after midnight, and is never the same as ``van``."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.data and field.data == form.van.data:
            raise ValidationError(_("Kies een andere tijd dan het begin."))


class ActivityForm(SeenForm):
    """What there is to do, when, and for how many."""

    titel = StringField(_l("Wat gaan jullie doen?"), [required("Vul in wat jullie doen."), LengthAtMost(LONGEST_TITLE)])
    soort = SelectField(_l("Wat voor iets is het?"), choices=_choices(texts.SOORT))
    wat = TextAreaField(
        _l("Wat gebeurt er? (hoeft niet)"),
        [LengthAtMost(LONGEST_TEXT)],
        description=_l("Vertel het aan iemand die nog nooit kwam."),
    )
    kosten = StringField(
        _l("Wat kost het? (hoeft niet)"),
        [LengthAtMost(LONGEST_LINE)],
        description=_l("Laat leeg als het gratis is. Of schrijf: 4 euro. Heb je geen geld? Kom toch."),
    )
    begin = Day(_l("Op welke dag begint het?"), [Ahead()])
    van = _time(_l("Van"))
    tot = _time(_l("Tot"))
    vaak = RadioField(_l("Hoe vaak?"), [required("Kies hoe vaak.")])
    laatste = Day(_l("Tot en met welke dag? (hoeft niet)"), [Optional()])
    keer = Count(
        _l("Of hoeveel keer? (hoeft niet)"),
        [Optional(), NumberRange(1, MOST_TIMES, _l("Vul een aantal in van 1 tot 500."))],
    )
    plekken = Count(
        _l("Hoeveel plekken zijn er? (hoeft niet)"),
        [Optional(), NumberRange(1, rules.MOST_PLACES, _l("Vul een aantal in van 1 tot 999."))],
        description=_l("Laat leeg als iedereen zo binnen mag lopen."),
    )

    def __init__(self, *args: Any, feiten: Feiten | None = None, **values: Any) -> None:
        """``feiten``: what it is now, to begin with; a rule that no choice says can be kept as it is."""
        if feiten is not None:
            values = {**_as_fields(feiten), **values}
        super().__init__(*args, **values)
        self.regel = feiten.regel if feiten is not None else None
        words = dict(texts.VAAK)
        if self.regel is not None and herhaling.as_choice(feiten.begin, self.regel) == Vaak.ZO:  # type: ignore[union-attr]
            words[Vaak.ZO] = _l("Zoals het nu is")
        self.vaak.choices = _choices(words)

    def validate_tot(self, field: Field) -> None:
        """It lasts."""
        Hours()(self, field)

    def validate_laatste(self, field: Field) -> None:
        """It ends after it began."""
        if field.data and self.begin.data and field.data < self.begin.data:
            raise ValidationError(_("Kies een dag na het begin."))

    def validate_keer(self, field: Field) -> None:
        """One end is enough."""
        if field.data and self.laatste.data:
            raise ValidationError(_("Kies een laatste dag, of een aantal keer."))

    def validate(self, extra_validators: Any = None) -> bool:
        """A number or day that cannot be read is no empty field."""
        valid = super().validate(extra_validators)
        for field, sentence in (
            (self.laatste, _("Kies een dag.")),
            (self.keer, _("Vul een aantal in van 1 tot 500.")),
            (self.plekken, _("Vul een aantal in van 1 tot 999.")),
        ):
            if not field.errors and field.data is None and any(str(typed).strip() for typed in field.raw_data or ()):
                field.errors = [sentence]
                valid = False
        return valid

    def feiten(self) -> Feiten:
        """What was filled in, for the service."""
        begin = self.begin.data or clock.today()
        return Feiten(
            titel=said(self.titel),
            begin=begin,
            van=said(self.van),
            tot=said(self.tot),
            soort=said(self.soort) or ActiviteitSoort.ANDERS,
            wat=said(self.wat),
            kosten=said(self.kosten),
            regel=self._rule(begin),
            plekken=self.plekken.data,
        )

    def _rule(self, begin: date) -> str | None:
        if self.vaak.data == Vaak.ZO and self.regel is not None:
            return herhaling.with_end(self.regel, self.laatste.data, self.keer.data)
        return herhaling.of_choice(said(self.vaak), begin, self.laatste.data, self.keer.data)


def _as_fields(feiten: Feiten) -> dict[str, Any]:
    regel = herhaling.read(feiten.regel) if feiten.regel is not None else None
    names = ("titel", "soort", "wat", "kosten", "begin", "van", "tot", "plekken")
    return {name: getattr(feiten, name) for name in names} | {
        "vaak": str(herhaling.as_choice(feiten.begin, feiten.regel)),
        "laatste": regel.tot if regel else None,
        "keer": regel.keer if regel else None,
    }


class DayForm(SeenForm):
    """How one day goes otherwise."""

    op = Day(_l("Op welke dag?"), [Ahead()])
    van = _time(_l("Van"))
    tot = _time(_l("Tot"))
    titel = StringField(_l("Wat gaan jullie doen?"), [required("Vul in wat jullie doen."), LengthAtMost(LONGEST_TITLE)])
    wat = TextAreaField(_l("Wat gebeurt er? (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])

    def __init__(self, *args: Any, dag: Dag, activiteit: Activiteit, **values: Any) -> None:
        start, end = clock.local(dag.start), clock.local(dag.eind)
        now = {"op": dag.op, "van": f"{start:%H:%M}", "tot": f"{end:%H:%M}", "titel": dag.titel, "wat": dag.wat}
        super().__init__(*args, **{**now, "versie": str(activiteit.versie), **values})
        self.dag = dag

    def validate_tot(self, field: Field) -> None:
        """It lasts."""
        Hours()(self, field)

    def validate_op(self, field: Field) -> None:
        """Not put off for ever."""
        if field.data and abs(field.data - self.dag.dag) > rules.MOST_MOVED:
            raise ValidationError(_("Kies een dag die er dichter bij ligt."))

    def anders(self) -> Anders:
        """What was filled in, for the service."""
        op = self.op.data or self.dag.op
        return Anders(op, said(self.van), said(self.tot), said(self.titel), said(self.wat))


class CancelForm(SeenForm):
    """Why a day is off."""

    reden = StringField(
        _l("Waarom gaat het niet door?"),
        [required("Schrijf waarom het niet doorgaat."), LengthAtMost(LONGEST_LINE)],
        description=_l("Iedereen leest dit. Schrijf geen namen op, en niet wie er ziek is."),
    )


class CountedForm(Form):
    """How many people came."""

    geteld = Count(_l("Hoeveel mensen kwamen er?"), [NumberRange(0, 9999, _l("Vul een aantal in van 0 tot 9999."))])


class PaperForm(Form):
    """Somebody called, or calls off."""

    aantal = Count(
        _l("Met hoeveel mensen?"), [NumberRange(1, MOST_PEOPLE, _l("Vul een aantal in van 1 tot en met 12."))]
    )


class CarrierForm(Form):
    """Who carries it, or helps."""

    naam = StringField(_l("Voornaam"), [required("Vul een voornaam in."), LengthAtMost(40)])
    taak = RadioField(
        _l("Wat doet deze buur?"),
        [required("Kies wat deze buur doet.")],
        choices=_choices({taak: texts.TAAK[taak] for taak in (Taak.TREKT, Taak.HELPT)}),
        default=str(Taak.TREKT),
    )
    noem_naam = BooleanField(_l("De naam mag op de site. Dat heeft deze buur zelf gezegd."))


class WeekForm(Form):
    """Copy what is on the page."""
