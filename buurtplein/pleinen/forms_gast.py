"""Forms of who opens the door: the week, a day that goes otherwise, who is there, why it is closed, how many came."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_babel import LazyString
from wtforms import DateField, IntegerField, StringField
from wtforms.validators import NumberRange, Optional

from buurtplein.kernel import hours_forms
from buurtplein.kernel.forms import Form, LengthAtMost, SelectChoice, required, said
from buurtplein.kernel.hours import Weken
from buurtplein.kernel.hours_forms import Choose, in_words, near, read_time, week_days
from buurtplein.kernel.hours_words import LONGEST_REASON, WEKEN
from buurtplein.kernel.i18n import _, _l
from buurtplein.pleinen import texts_gast
from buurtplein.pleinen.duties import Plan
from buurtplein.pleinen.rules import Dagdeel, DienstSoort
from buurtplein.pleinen.visits import MOST as MOST_VISITORS


class Rij(hours_forms.Rij):
    """One stretch of the week, of a door."""

    begins: ClassVar[LazyString] = _l("{tijd}: vul in hoe laat de deur opengaat, zoals 09:30")
    ends: ClassVar[LazyString] = _l("{tijd}: vul in hoe laat de deur dichtgaat, zoals 17:00")


class WeekForm(hours_forms.WeekForm):
    """The hours of every week, of a door."""

    row = Rij


class DayForm(hours_forms.DayForm):
    """A day on which a door goes otherwise."""

    begins: ClassVar[LazyString] = _l("Vul in hoe laat de deur opengaat, zoals 09:30")
    ends: ClassVar[LazyString] = _l("Vul in hoe laat de deur dichtgaat, zoals 17:00")


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
        self.soort.choices, self.weken.choices = in_words(texts_gast.SOORT), in_words(WEKEN)
        self.weekdag.choices = week_days()
        self.soort.data = self.soort.data or DienstSoort.GASTHEER
        self.weken.data = self.weken.data or Weken.ELKE
        self.weekdag.data = self.weekdag.data or ""

    def validate(self, extra_validators: Any = None) -> bool:
        """A day of the week or one day; both hours."""
        valid = super().validate(extra_validators)
        later = _("Kies een dag vanaf vandaag, binnen twee jaar.")
        for field, wrong, sentence in (
            (self.weekdag, not (self.weekdag.data or self.dag.data), _("Kies een dag van de week, of één dag.")),
            (self.dag, bool(self.dag.errors) or not near(self.dag.data), later),
            (self.van, read_time(said(self.van)) is None, _("Vul in hoe laat het begint, zoals 09:30")),
            (self.tot, read_time(said(self.tot)) is None, _("Vul in hoe laat het klaar is, zoals 17:00")),
            (self.geldig_tot, bool(self.geldig_tot.errors) or not near(self.geldig_tot.data), later),
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


class WhyForm(Form):
    """Why it is closed: a tile, or own words."""

    dag = DateField(validators=[required("Kies een dag.")])
    anders = StringField(
        _l("Of zeg het zelf"),
        [LengthAtMost(LONGEST_REASON)],
        description=_l("Iedereen leest dit. Schrijf geen namen op."),
    )


class CountForm(Form):
    """How many came in a part of today, counted afterwards."""

    deel = Choose(_l("Wanneer?"))
    aantal = IntegerField(_l("Hoeveel mensen?"), [NumberRange(0, MOST_VISITORS, _l("Vul een getal in, zoals 14"))])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.deel.choices = in_words(texts_gast.DAGDEEL)

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
