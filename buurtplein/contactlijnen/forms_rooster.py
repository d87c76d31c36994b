"""Forms of the rota: a duty, a swap of two days, and being away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from wtforms import StringField
from wtforms.validators import Optional

from buurtplein.contactlijnen.bereik_rules import Weg
from buurtplein.kernel.forms import Form, SelectChoice, required, said
from buurtplein.kernel.hours import Weken
from buurtplein.kernel.hours_forms import Choose, Dag, in_words, near, read_time, week_days
from buurtplein.kernel.hours_words import WEKEN
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.rota import Beurt

LONGEST: Final = timedelta(days=366)  # away
_NEAR: Final = _l("Kies een dag vanaf vandaag, binnen twee jaar.")


class DienstForm(Form):
    """Who is on the line when: every week, in odd or even weeks, or on one day."""

    person = Choose(_l("Wie?"), [required("Kies wie er op de lijn zit.")])
    weekdag = Choose(_l("Dag van de week"))
    weken = Choose(_l("Hoe vaak"))
    dag = Dag(
        _l("Of één dag (hoeft niet)"),
        [Optional()],
        description=_l("Vul je een dag in? Dan geldt het alleen die dag."),
    )
    van = StringField(_l("Van"))
    tot = StringField(_l("Tot"))
    geldig_van = Dag(_l("Vanaf (hoeft niet)"), [Optional()])
    geldig_tot = Dag(_l("Tot en met (hoeft niet)"), [Optional()])

    def __init__(self, people: Mapping[int, str], beurt: Beurt | None = None, **values: Any) -> None:
        super().__init__(obj=beurt, **values)
        self.kept = () if beurt is None else (beurt.dag, beurt.geldig_van, beurt.geldig_tot)
        self.person.choices = [SelectChoice(value=str(number), label=name) for number, name in people.items()]
        self.weekdag.choices, self.weken.choices = week_days(), in_words(WEKEN)
        if beurt is not None and not self.is_submitted():
            self.person.data = str(beurt.person_id)
            self.weekdag.data = "" if beurt.weekdag is None else str(beurt.weekdag)
        self.weken.data, self.weekdag.data = self.weken.data or Weken.ELKE, self.weekdag.data or ""

    def validate(self, extra_validators: Any = None) -> bool:
        """A day of the week or one day; both hours; an end after the beginning."""
        valid = super().validate(extra_validators)
        since, until = self.geldig_van.data, self.geldig_tot.data
        turned = isinstance(since, date) and isinstance(until, date) and until < since
        for field, wrong, sentence in (
            (self.weekdag, not (self.weekdag.data or self.dag.data), _("Kies een dag van de week, of één dag.")),
            (self.dag, not self._near(self.dag), _NEAR),
            (self.van, read_time(said(self.van)) is None, _("Vul in hoe laat het begint, zoals 09:30")),
            (self.tot, read_time(said(self.tot)) is None, _("Vul in hoe laat het klaar is, zoals 17:00")),
            (self.geldig_van, not self._near(self.geldig_van), _NEAR),
            (self.geldig_tot, not self._near(self.geldig_tot), _NEAR),
            (self.geldig_tot, turned, _("Kies een dag na de eerste")),
        ):  # fmt: skip
            if wrong and not field.errors:
                field.errors = [str(sentence)]
            valid = valid and not wrong
        return valid

    def _near(self, field: Dag) -> bool:
        return field.data is None or field.data in self.kept or near(field.data)

    def beurt(self) -> Beurt:
        """What was filled in. A day outranks a day of the week."""
        once = self.dag.data
        return Beurt(
            id=0,
            person_id=int(said(self.person)),
            soort="",
            van=read_time(said(self.van)) or "",
            tot=read_time(said(self.tot)) or "",
            weekdag=None if once else int(self.weekdag.data),
            dag=once,
            weken=Weken.ELKE if once else said(self.weken),
            geldig_van=None if once else self.geldig_van.data,
            geldig_tot=None if once else self.geldig_tot.data,
        )


class RuilForm(Form):
    """My day for one of a colleague."""

    mijn = Choose(_l("Mijn dag"), [required("Kies jouw dag.")])
    ander = Choose(_l("De dag van een ander"), [required("Kies de dag van een ander.")])

    def offer(self, mijn: Iterable[tuple[str, str]], ander: Iterable[tuple[str, str]]) -> None:
        """The days that come."""
        self.mijn.choices = [SelectChoice(value=value, label=words) for value, words in mijn]
        self.ander.choices = [SelectChoice(value=value, label=words) for value, words in ander]


def read_day(text: str) -> tuple[int, date] | None:
    """A duty on a day, as "12:2027-03-02"; None when it is not one."""
    number, _colon, day = text.partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    try:
        return int(number), date.fromisoformat(day)
    except ValueError:
        return None


class WegForm(Form):
    """Somebody is away from a day until a day, and who then answers."""

    person = Choose(_l("Wie is er weg?"), [required("Kies wie er weg is.")])
    van = Dag(_l("Eerste dag"), [required("Kies de eerste dag.")])
    tot = Dag(_l("Laatste dag"), [required("Kies de laatste dag.")])
    vervanger = Choose(_l("Wie doet de diensten?"))

    def __init__(self, people: Mapping[int, str], others: Mapping[int, str], **values: Any) -> None:
        super().__init__(**values)
        self.person.choices = [SelectChoice(value=str(number), label=name) for number, name in people.items()]
        nobody = SelectChoice(value="", label=_("Niemand. Dan valt er een gat."))
        self.vervanger.choices = [nobody, *(SelectChoice(value=str(key), label=name) for key, name in others.items())]
        self.vervanger.data = self.vervanger.data or ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Days that come, in order, not too many; and nobody replaces itself."""
        valid = super().validate(extra_validators)
        van, tot = self.van.data, self.tot.data
        turned = isinstance(van, date) and isinstance(tot, date) and tot < van
        long = isinstance(van, date) and isinstance(tot, date) and tot - van > LONGEST
        for field, wrong, sentence in (
            (self.van, not near(van), _NEAR),
            (self.tot, turned, _("Kies een dag na de eerste")),
            (self.tot, long, _("Kies hoogstens een jaar.")),
            (self.vervanger, self.vervanger.data == self.person.data, _("Kies een ander, of niemand.")),
        ):
            if wrong and not field.errors:
                field.errors = [str(sentence)]
            valid = valid and not wrong
        return valid

    def weg(self) -> Weg:
        """What was filled in."""
        van, tot = self.van.data, self.tot.data
        assert isinstance(van, date) and isinstance(tot, date), "validate() first"  # noqa: S101, PT018 - both required
        return Weg(int(said(self.person)), van, tot, int(said(self.vervanger)) if said(self.vervanger) else None)
