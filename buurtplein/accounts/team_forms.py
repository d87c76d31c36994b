"""The form of a team and its week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from wtforms import BooleanField, Field, RadioField, StringField, TelField, TimeField
from wtforms.validators import Optional

from buurtplein.accounts import rules, texts
from buurtplein.accounts.forms import dialable, email_field
from buurtplein.accounts.rules import Slot
from buurtplein.kernel.forms import Form, LengthAtMost, required
from buurtplein.kernel.i18n import _, _l

_TEAM_KINDS = [(kind, label) for kind, label in texts.TEAMSOORTEN.items() if kind != rules.TeamSoort.CENTRAAL]


class TeamForm(Form):
    """A team: how it is called, how it is reached, and when."""

    naam = StringField(_l("Naam"), validators=[required("Vul de naam van het team in"), LengthAtMost(80)])
    soort = RadioField(_l("Soort team"), choices=[], validators=[required("Kies een soort team")])
    telefoon = TelField(_l("Telefoon"), validators=[Optional(), LengthAtMost(20), dialable])
    contactnaam = StringField(_l("Wie neemt op? (voornaam, hoeft niet)"), validators=[LengthAtMost(60)])
    email = email_field(_l("E-mailadres (hoeft niet)"), needed=False)
    actief = BooleanField(_l("Dit team krijgt meldingen"), default=True)

    def __init__(self, *args: Any, central: bool = False, **values: Any) -> None:
        super().__init__(*args, **values)
        kinds = [(rules.TeamSoort.CENTRAAL, texts.TEAMSOORTEN[rules.TeamSoort.CENTRAAL])] if central else _TEAM_KINDS
        self.soort.choices = [(kind.value, str(label)) for kind, label in kinds]


class Stretch:
    """One stretch of time of one day on a form: from and until."""

    def __init__(self, weekdag: int, van: Field, tot: Field) -> None:
        self.weekdag, self.van, self.tot = weekdag, van, tot

    @property
    def label(self) -> str:
        """The day."""
        return str(texts.WEEKDAGEN[self.weekdag])

    def slot(self) -> Slot | None:
        """The stretch of time, None when closed. Midnight as an end means the end of the day."""
        if self.van.data is None or self.tot.data is None:
            return None
        tot = self.tot.data.strftime("%H:%M")
        return Slot(self.weekdag, self.van.data.strftime("%H:%M"), "24:00" if tot == "00:00" else tot)

    def problem(self) -> tuple[Field, str] | None:
        """The field that is wrong, and why; both times or neither are needed."""
        if self.van.errors or self.tot.errors or (self.van.data is None) == (self.tot.data is None):
            return None
        empty = self.tot if self.tot.data is None else self.van
        return empty, _("Vul bij {dag} allebei de tijden in, of geen van beide", dag=self.label.lower())


class TeamHoursForm(TeamForm):
    """A team with its week: per day two stretches of time at most; a day left empty is closed."""

    def days(self) -> list[tuple[Stretch, Stretch]]:
        """The seven days."""
        return [(self._stretch(day, 1), self._stretch(day, 2)) for day in range(7)]

    def _stretch(self, day: int, nth: int) -> Stretch:
        return Stretch(day, self[f"van{nth}_{day}"], self[f"tot{nth}_{day}"])

    def slots(self) -> list[Slot]:
        """The opening hours as the rules read them."""
        return [slot for day in self.days() for stretch in day if (slot := stretch.slot()) is not None]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also check each day: both times or neither, in the right order, and not through each other."""
        valid = super().validate(extra_validators)
        for day in self.days():
            wrong = next((found for stretch in day if (found := stretch.problem()) is not None), None)
            slots = [slot for stretch in day if (slot := stretch.slot()) is not None]
            if wrong is None and (why := rules.hours_problem(slots)):
                last = day[1] if day[1].slot() is not None else day[0]
                wrong = last.tot, _("{dag}: {fout}", dag=last.label, fout=str(texts.UREN[why]))
            if wrong is not None:
                wrong[0].errors, valid = [wrong[1]], False
        return valid


def hours_data(slots: Iterable[Slot]) -> dict[str, time]:
    """Opening hours as the fields of TeamHoursForm hold them."""
    found: dict[str, time] = {}
    for slot in sorted(slots):
        nth = 1 if f"van1_{slot.weekdag}" not in found else 2
        found[f"van{nth}_{slot.weekdag}"] = as_time(slot.van)
        found[f"tot{nth}_{slot.weekdag}"] = as_time(slot.tot)
    return found


def as_time(text: str) -> time:
    """A stored time as a form shows it."""
    return time(minutes // 60 % 24, minutes % 60) if (minutes := rules.minutes(text)) else time()


def _add_days() -> None:
    """The fields of the week, which differ in their day only."""
    for day, label in enumerate(texts.WEEKDAGEN):
        words = {
            "van1": _l("{dag} van", dag=label),
            "tot1": _l("{dag} tot", dag=label),
            "van2": _l("{dag} weer van", dag=label),
            "tot2": _l("{dag} weer tot", dag=label),
        }
        for name, word in words.items():
            setattr(TeamHoursForm, f"{name}_{day}", Time(word, validators=[Optional()]))


class Time(TimeField):
    """A time of day, with a sentence of our own when it cannot be read."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read "9:30", "09.30" and "24:00" too: that is how people write times here."""
        typed = (valuelist[0] if valuelist else "").strip().replace(".", ":")
        if not typed:
            self.data = None
            return
        try:
            super().process_formdata(["00:00" if typed == "24:00" else typed.rjust(5, "0")])
        except ValueError as problem:
            raise ValueError(_("Vul een tijd in, zoals 09:00")) from problem


_add_days()
