"""Forms that every package with hours shares: a week of stretches, and a day that goes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from flask import request
from flask_babel import LazyString
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField
from wtforms import Form as Part
from wtforms.validators import Optional, ValidationError

from buurtplein.kernel import clock
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours import Afwijkend, Anders, Tijd, Weken
from buurtplein.kernel.hours_words import AFWIJKEND, LONGEST_REASON, WEKEN
from buurtplein.kernel.i18n import _, _l, weekdag

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


class Dag(DateField):
    """A day. WTForms' own sentence is English."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it, or say what to do."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Kies een dag, of laat het leeg.")) from None


def week_days() -> list[SelectChoice]:
    """The days of the week, and none of them."""
    return [SelectChoice(value="", label="–"), *(SelectChoice(value=str(day), label=weekdag(day)) for day in range(7))]


def in_words(words: Mapping[Any, Any]) -> list[SelectChoice]:
    """Codes with their words, to choose from."""
    return [SelectChoice(value=str(code), label=str(text)) for code, text in words.items()]


class Rij(Part):
    """One stretch of the week. A row without a day is no stretch; that is also how one is taken away."""

    begins: ClassVar[LazyString] = _l("{tijd}: vul in hoe laat het begint, zoals 09:30")
    ends: ClassVar[LazyString] = _l("{tijd}: vul in hoe laat het klaar is, zoals 17:00")

    weekdag = Choose(_l("Dag"))
    van = StringField(_l("Van"))
    tot = StringField(_l("Tot"))
    weken = Choose(_l("Hoe vaak"))
    geldig_van = DateField(_l("Vanaf (hoeft niet)"), [Optional()])
    geldig_tot = DateField(_l("Tot en met (hoeft niet)"), [Optional()])

    def __init__(self, nummer: int, formdata: Any = None, tijd: Tijd | None = None) -> None:
        super().__init__(formdata, obj=tijd, prefix=f"rij{nummer}-")
        self.nummer = nummer
        self.weekdag.choices, self.weken.choices = week_days(), in_words(WEKEN)
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
            (self.van, van, str(self.begins).format(tijd=where)),
            (self.tot, tot, str(self.ends).format(tijd=where)),
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

    row: ClassVar[type[Rij]] = Rij
    feestdagen = BooleanField(_l("Wij zijn op feestdagen gewoon open."))
    toch = HiddenField()  # yes, these overlap, and that is right

    def __init__(self, tijden: Iterable[Tijd] = (), **values: Any) -> None:
        super().__init__(**values)
        sent = request.form if self.is_submitted() and "formdata" not in values else None
        if sent is None:
            self.rijen = [self.row(nummer, tijd=tijd) for nummer, tijd in enumerate(tijden)]
        else:
            count = str(sent.get("rijen", ""))
            most = int(count) if re.fullmatch(r"[0-9]{1,3}", count, re.ASCII) else 0
            self.rijen = [self.row(nummer, sent) for nummer in range(min(most, MOST_ROWS))]
        if sent is None:
            self.more()
        self.tijden: list[Tijd] = []

    def more(self) -> None:
        """Three empty rows at the end."""
        room = min(len(self.rijen) + EMPTY_ROWS, MOST_ROWS)
        self.rijen += [self.row(nummer) for nummer in range(len(self.rijen), room)]

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

    begins: ClassVar[LazyString] = _l("Vul in hoe laat het begint, zoals 09:30")
    ends: ClassVar[LazyString] = _l("Vul in hoe laat het klaar is, zoals 17:00")
    dag = DateField(_l("Welke dag?"), [required("Kies een dag.")])
    soort = Round(_l("Wat is er anders?"), default=Afwijkend.DICHT)
    van = StringField(_l("Van"))
    tot = StringField(_l("Tot"))
    reden = StringField(
        _l("Waarom? (hoeft niet)"),
        [LengthAtMost(LONGEST_REASON)],
        description=_l("Iedereen leest dit. Schrijf geen namen op."),
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.soort.choices = in_words(AFWIJKEND)

    def validate_dag(self, field: DateField) -> None:
        """Not a day that is over, nor one that nobody can plan."""
        if not near(field.data):
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen twee jaar."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Hours are needed unless it is closed."""
        valid = super().validate(extra_validators)
        if self.soort.data == Afwijkend.DICHT:
            return valid
        for field, sentence in (
            (self.van, str(self.begins)),
            (self.tot, str(self.ends)),
        ):
            if read_time(said(field)) is None:
                field.errors, valid = [sentence], False
        return valid

    def anders(self) -> Anders:
        """What was filled in."""
        shut = self.soort.data == Afwijkend.DICHT
        van, tot = (None, None) if shut else (read_time(said(self.van)), read_time(said(self.tot)))
        return Anders(self.dag.data or clock.today(), str(self.soort.data), van, tot, said(self.reden))


def near(day: date | None) -> bool:
    """Whether somebody can plan on this day: from today, within two years. No day is near too."""
    return day is None or clock.today() <= day <= clock.today() + FAR
