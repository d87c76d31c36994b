"""Forms of beheer for a line: what it is, and a moment to try its hours with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from flask_babel import LazyString
from wtforms import BooleanField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.contactlijnen import texts_lijn
from buurtplein.contactlijnen.lijnen import Lijnwaarden
from buurtplein.contactlijnen.rules import Soort
from buurtplein.kernel import clock, hours, talen
from buurtplein.kernel.forms import Fits, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose, in_words, read_time
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits

LONGEST_NAME: Final = 60
_PHONE: Final = "Vul een telefoonnummer in van 10 cijfers"
_NUMBER: Final = _l("Vul een getal in van 1 tot en met 40")


class Boxes(SelectMultipleField):
    """Several of a list, each with its box. WTForms' own sentence is English."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is not on the list."""
        if set(self.data or ()) - {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class LijnForm(SeenForm):
    """What a line is."""

    naam = StringField(
        _l("Naam van de lijn"),
        [required("Vul een naam in"), LengthAtMost(LONGEST_NAME)],
        description=_l("Zo staat de lijn op de site. Bijvoorbeeld: Wijkteam Noord."),
    )
    team = Choose(_l("Welk team geeft antwoord?"), [required("Kies een team.")])
    gebied = Choose(_l("Voor welk gebied?"), [required("Kies een gebied.")])
    telefoon = StringField(
        _l("Telefoon"),
        [required(_PHONE), LengthAtMost(20), Fits(phone_digits, _PHONE)],
        description=_l("Dit nummer zien bewoners."),
    )
    soorten = Boxes(_l("Waarvoor is de lijn?"), [required("Kies er een of meer.")])
    talen = Boxes(_l("Welke talen spreken we?"), [required("Kies er een of meer.")])
    chat = BooleanField(_l("Bewoners kunnen chatten op deze lijn."))
    feestdagen = BooleanField(_l("Wij zijn op feestdagen gewoon open."))
    lezen_binnen = IntegerField(
        _l("Na hoeveel uur hoort een ander dat niemand keek?"),
        [NumberRange(1, 40, _NUMBER)],
        description=_l("Alleen de uren dat de lijn open is tellen."),
    )
    actief = BooleanField(_l("De lijn staat op de site."))

    def __init__(self, teams: Iterable[tuple[int, str]], gebieden: Iterable[tuple[str, str]], **values: Any) -> None:
        super().__init__(**values)
        self.team.choices = _choices(teams, texts_lijn.EMPTY_TEAM)
        self.gebied.choices = _choices(gebieden, texts_lijn.EMPTY_AREA)
        self.soorten.choices = in_words(texts_lijn.SOORT)
        spoken = ("nl", *sorted(set(talen.SPOKEN) - {"nl"}, key=talen.spoken))
        self.talen.choices = [SelectChoice(value=code, label=talen.spoken(code).capitalize()) for code in spoken]

    def validate(self, extra_validators: Any = None) -> bool:
        """A number, with a sentence of our own when it is none."""
        valid = super().validate(extra_validators)
        if self.lezen_binnen.errors:
            self.lezen_binnen.errors = [str(_NUMBER)]
        return valid

    def values(self) -> Lijnwaarden:
        """What was filled in."""
        return Lijnwaarden(
            naam=said(self.naam),
            team_id=int(said(self.team)),
            gebied_code=said(self.gebied),
            telefoon=said(self.telefoon),
            soorten=tuple(each for each in Soort if each in (self.soorten.data or ())),
            talen=tuple(code for code in talen.SPOKEN if code in (self.talen.data or ())),
            chat=bool(self.chat.data),
            feestdagen=bool(self.feestdagen.data),
            lezen_binnen=int(self.lezen_binnen.data or 0),
        )


def _choices(rows: Iterable[tuple[Any, str]], empty: LazyString) -> list[SelectChoice]:
    return [SelectChoice(value="", label=str(empty)), *(SelectChoice(value=str(key), label=name) for key, name in rows)]


def read_moment(dag: str, uur: str) -> datetime | None:
    """A day and a time on the wall clock as a moment in UTC; None when one of them cannot be read."""
    found = read_time(uur)
    try:
        day = date.fromisoformat(dag)
    except ValueError:
        return None
    if found is None or not 2000 <= day.year <= 2200:
        return None
    total = hours.minutes(found) % hours.DAY
    return clock.at(day, time(total // 60, total % 60))
