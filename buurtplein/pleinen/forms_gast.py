"""Forms of who opens the door: the week, a day that goes otherwise, who is there, why it is closed, how many came."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from flask import request
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms import Form as Part
from wtforms.validators import NumberRange, Optional, ValidationError

from buurtplein.kernel import clock
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours import Afwijkend, Anders, Tijd, Weken
from buurtplein.kernel.i18n import _, _l, weekdag
from buurtplein.pleinen import texts_gast
from buurtplein.pleinen.duties import Plan
from buurtplein.pleinen.rules import Dagdeel, DienstSoort
from buurtplein.pleinen.visits import MOST as MOST_VISITORS

MOST_ROWS: Final = 40
EMPTY_ROWS: Final = 3
FAR: Final = timedelta(days=731)
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-4])[:.]?([0-5][0-9])", re.ASCII)


def read_time(text: str) -> str | None:
    """A time as people type it ("9.30", "930", "09:30") as "09:30"; None when it is not one."""
    found = _TIME.fullmatch(text.strip())
    if found is None or (found[1] == "24" and found[2] != "00"):
        return None
    return f"{int(found[1]):02d}:{found[2]}"


class _Offered:
    """Only what was offered. WTForms' own sentence is English."""

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is not on the list."""
        if str(self.data or "") not in {str(choice[0]) for choice in self.iter_choices()}:  # type: ignore[attr-defined]
            raise ValidationError(_("Kies uit de lijst."))


class Choose(_Offered, SelectField):
    """One of a list."""


class Round(_Offered, RadioField):
    """One of a few, all in sight."""


def _days() -> list[SelectChoice]:
    return [SelectChoice(value="", label="–"), *(SelectChoice(value=str(day), label=weekdag(day)) for day in range(7))]


def _words(words: Any) -> list[SelectChoice]:
    return [SelectChoice(value=str(code), label=str(text)) for code, text in words.items()]


class Rij(Part):
    """One stretch of the week. A row without a day is no stretch; that is also how one is taken away."""

    weekdag = Choose(_l("Dag"))
    van = StringField(_l("Van"))
    tot = StringField(_l("Tot"))
    weken = Choose(_l("Hoe vaak"))
    geldig_van = DateField(_l("Vanaf (hoeft niet)"), [Optional()])
    geldig_tot = DateField(_l("Tot en met (hoeft niet)"), [Optional()])

    def __init__(self, nummer: int, formdata: Any = None, tijd: Tijd | None = None) -> None:
        super().__init__(formdata, obj=tijd, prefix=f"rij{nummer}-")
        self.nummer = nummer
        self.weekdag.choices, self.weken.choices = _days(), _words(texts_gast.WEKEN)
        if tijd is not None and not formdata:
            self.weekdag.data = str(tijd.weekdag)
        self.weken.data = self.weken.data or Weken.ELKE

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not (self.weekdag.data or said(self.van).strip() or said(self.tot).strip())

    def read(self) -> Tijd | None:
        """The stretch, None when it is taken away. Wrong fields get their sentence."""
        if not self.weekdag.data and not self.weekdag.errors:
            return None
        van, tot = read_time(said(self.van)), read_time(said(self.tot))
        where = _("Tijd {n}", n=self.nummer + 1)
        for field, found, what in (
            (self.van, van, _("{tijd}: vul in hoe laat de deur opengaat, zoals 09:30", tijd=where)),
            (self.tot, tot, _("{tijd}: vul in hoe laat de deur dichtgaat, zoals 17:00", tijd=where)),
        ):
            if found is None:
                field.errors = [what]
        since, until = self.geldig_van.data, self.geldig_tot.data
        for day in (self.geldig_van, self.geldig_tot):
            if day.errors or (day.data and not 2000 <= day.data.year <= 2200):
                day.errors = [_("{tijd}: kies een dag, of laat het leeg", tijd=where)]
        if since and until and until < since:
            self.geldig_tot.errors = [_("{tijd}: kies een dag na de eerste", tijd=where)]
        if any(field.errors for field in self):
            return None
        return Tijd(int(self.weekdag.data), van or "", tot or "", self.weken.data, since, until)


class WeekForm(SeenForm):
    """The hours of every week: what is there, and three empty rows."""

    feestdagen = BooleanField(_l("Wij zijn op feestdagen gewoon open."))
    toch = HiddenField()  # yes, these overlap, and that is right

    def __init__(self, tijden: Iterable[Tijd] = (), **values: Any) -> None:
        super().__init__(**values)
        sent = request.form if self.is_submitted() and "formdata" not in values else None
        if sent is None:
            self.rijen = [Rij(nummer, tijd=tijd) for nummer, tijd in enumerate(tijden)]
        else:
            count = str(sent.get("rijen", ""))
            most = int(count) if re.fullmatch(r"[0-9]{1,3}", count, re.ASCII) else 0
            self.rijen = [Rij(nummer, sent) for nummer in range(min(most, MOST_ROWS))]
        if sent is None:
            self.more()
        self.tijden: list[Tijd] = []

    def more(self) -> None:
        """Three empty rows at the end."""
        room = min(len(self.rijen) + EMPTY_ROWS, MOST_ROWS)
        self.rijen += [Rij(nummer) for nummer in range(len(self.rijen), room)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row that has something in it must be whole."""
        valid = super().validate(extra_validators)
        filled = [rij for rij in self.rijen if not rij.empty]
        for rij in filled:
            rij.validate()
        self.tijden = [tijd for rij in filled if (tijd := rij.read()) is not None]
        return valid and not any(field.errors for rij in filled for field in rij)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, also in the rows."""
        rows = [(str(field.id), str(text)) for rij in self.rijen for field in rij for text in field.errors]
        return [*super().problems, *rows]


class DayForm(Form):
    """A day that goes otherwise."""

    dag = DateField(_l("Welke dag?"), [required("Kies een dag.")])
    soort = Round(_l("Wat is er anders?"), default=Afwijkend.DICHT)
    van = StringField(_l("Van"))
    tot = StringField(_l("Tot"))
    reden = StringField(
        _l("Waarom? (hoeft niet)"),
        [LengthAtMost(texts_gast.LONGEST_REASON)],
        description=_l("Iedereen leest dit. Schrijf geen namen op."),
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.soort.choices = _words(texts_gast.AFWIJKEND)

    def validate_dag(self, field: DateField) -> None:
        """Not a day that is over, nor one that nobody can plan."""
        if field.data and not clock.today() <= field.data <= clock.today() + FAR:
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen twee jaar."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Hours are needed unless it is closed."""
        valid = super().validate(extra_validators)
        if self.soort.data == Afwijkend.DICHT:
            return valid
        for field, sentence in (
            (self.van, _("Vul in hoe laat de deur opengaat, zoals 09:30")),
            (self.tot, _("Vul in hoe laat de deur dichtgaat, zoals 17:00")),
        ):
            if read_time(said(field)) is None:
                field.errors, valid = [sentence], False
        return valid

    def anders(self) -> Anders:
        """What was filled in."""
        shut = self.soort.data == Afwijkend.DICHT
        van, tot = (None, None) if shut else (read_time(said(self.van)), read_time(said(self.tot)))
        return Anders(self.dag.data or clock.today(), str(self.soort.data), van, tot, said(self.reden))


class DutyForm(Form):
    """Who is there when: every week, or on one day."""

    person = Choose(_l("Wie?"))
    soort = Choose(_l("Wat doet die persoon?"))
    weekdag = Choose(_l("Dag van de week"))
    weken = Choose(_l("Hoe vaak"))
    dag = DateField(
        _l("Of één dag (hoeft niet)"),
        [Optional()],
        description=_l("Vul je een dag in? Dan geldt het alleen die dag."),
    )
    van = StringField(_l("Van"))
    tot = StringField(_l("Tot"))
    geldig_tot = DateField(_l("Tot en met (hoeft niet)"), [Optional()])

    def __init__(self, people: dict[int, str], **values: Any) -> None:
        super().__init__(**values)
        self.person.choices = [SelectChoice(value=str(number), label=name) for number, name in people.items()]
        self.soort.choices, self.weken.choices = _words(texts_gast.SOORT), _words(texts_gast.WEKEN)
        self.weekdag.choices = _days()
        self.soort.data = self.soort.data or DienstSoort.GASTHEER
        self.weken.data = self.weken.data or Weken.ELKE
        self.weekdag.data = self.weekdag.data or ""

    def validate(self, extra_validators: Any = None) -> bool:
        """A day of the week or one day; both hours."""
        valid = super().validate(extra_validators)
        near = _("Kies een dag vanaf vandaag, binnen twee jaar.")
        for field, wrong, sentence in (
            (self.weekdag, not (self.weekdag.data or self.dag.data), _("Kies een dag van de week, of één dag.")),
            (self.dag, bool(self.dag.errors) or not _near(self.dag.data), near),
            (self.van, read_time(said(self.van)) is None, _("Vul in hoe laat het begint, zoals 09:30")),
            (self.tot, read_time(said(self.tot)) is None, _("Vul in hoe laat het klaar is, zoals 17:00")),
            (self.geldig_tot, bool(self.geldig_tot.errors) or not _near(self.geldig_tot.data), near),
        ):  # fmt: skip
            if wrong:
                field.errors, valid = [sentence], False
        return valid

    def plan(self) -> Plan:
        """What was filled in. A day outranks a day of the week."""
        once = self.dag.data
        return Plan(
            person_id=int(self.person.data),
            soort=str(self.soort.data),
            weekdag=None if once else int(self.weekdag.data),
            dag=once,
            weken=Weken.ELKE if once else str(self.weken.data),
            van=read_time(said(self.van)) or "",
            tot=read_time(said(self.tot)) or "",
            geldig_tot=None if once else self.geldig_tot.data,
        )


def _near(day: date | None) -> bool:
    return day is None or clock.today() <= day <= clock.today() + FAR


class WhyForm(Form):
    """Why it is closed: a tile, or own words."""

    dag = DateField(validators=[required("Kies een dag.")])
    anders = StringField(
        _l("Of zeg het zelf"),
        [LengthAtMost(texts_gast.LONGEST_REASON)],
        description=_l("Iedereen leest dit. Schrijf geen namen op."),
    )


class CountForm(Form):
    """How many came in a part of today, counted afterwards."""

    deel = Choose(_l("Wanneer?"))
    aantal = IntegerField(_l("Hoeveel mensen?"), [NumberRange(0, MOST_VISITORS, _l("Vul een getal in, zoals 14"))])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.deel.choices = _words(texts_gast.DAGDEEL)

    def validate(self, extra_validators: Any = None) -> bool:
        """A number, with a sentence of our own when it is none."""
        valid = super().validate(extra_validators)
        if self.aantal.errors:
            self.aantal.errors = [_("Vul een getal in, zoals 14")]
        return valid

    @property
    def part(self) -> Dagdeel:
        """The part of the day."""
        return Dagdeel(str(self.deel.data))
