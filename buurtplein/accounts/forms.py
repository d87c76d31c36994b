"""The forms of accounts: what may be typed, and what is said when it does not fit."""

from __future__ import annotations

from datetime import time
from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    Field,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    TimeField,
)
from wtforms.validators import Email, Optional, StopValidation, ValidationError

from buurtplein.accounts import rules, texts
from buurtplein.accounts.rules import Rol, Slot
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import Form, LengthAtMost, required
from buurtplein.kernel.i18n import LANGUAGES, _, _l

_EMAIL = _l("Vul een e-mailadres in, zoals naam@voorbeeld.nl")


def _email(label: str, *, needed: bool = True) -> EmailField:
    """An e-mail address of which the form can be checked."""
    first = required("Vul een e-mailadres in, zoals naam@voorbeeld.nl") if needed else Optional()
    return EmailField(label, validators=[first, LengthAtMost(200), Email(message=_EMAIL)])


class SignInForm(Form):
    """E-mail and password. Says nothing about who exists: any text is tried."""

    email = EmailField(
        _l("E-mailadres"),
        validators=[required("Vul je e-mailadres in"), LengthAtMost(200)],
        render_kw={"autocomplete": "username", "inputmode": "email"},
    )
    password = PasswordField(
        _l("Wachtwoord"),
        validators=[required("Vul je wachtwoord in"), LengthAtMost(1000)],
        render_kw={"autocomplete": "current-password"},
    )


class CodeForm(Form):
    """A code from the app, or a recovery code."""

    code = StringField(
        _l("Code"),
        validators=[required("Vul de code in"), LengthAtMost(40)],
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"},
    )


class ConfirmForm(Form):
    """The password once more, before secrets are changed."""

    password = PasswordField(
        _l("Wachtwoord"),
        validators=[required("Vul je wachtwoord in"), LengthAtMost(1000)],
        render_kw={"autocomplete": "current-password"},
    )


class ButtonForm(Form):
    """Only a button: for acts without anything to fill in."""


class NewPassword:
    """Length and guessability, in the words of the rules; ``own_words`` of the form are the name and e-mail."""

    def __call__(self, form: Any, field: Field) -> None:
        if problem := rules.password_problem(field.data or "", *form.own_words):
            raise StopValidation(str(texts.WACHTWOORD[problem]))


class PasswordForm(Form):
    """A new password."""

    own_words: tuple[str, ...] = ()
    password = PasswordField(
        _l("Nieuw wachtwoord"),
        validators=[required("Bedenk een wachtwoord"), NewPassword()],
        render_kw={"autocomplete": "new-password", "minlength": rules.SHORTEST_PASSWORD},
    )


class SetupForm(PasswordForm):
    """The first password together with the first code of the app, so that both are known to work."""

    code = StringField(
        _l("Code uit de app"),
        validators=[required("Vul de code in die de app laat zien"), LengthAtMost(20)],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class DetailsForm(Form):
    """How somebody is called and addressed."""

    voornaam = StringField(
        _l("Voornaam"),
        validators=[required("Vul je voornaam in"), LengthAtMost(60)],
        render_kw={"autocomplete": "given-name"},
    )
    taal = SelectField(_l("Taal"))
    shortcuts = BooleanField(_l("Ik wil sneltoetsen gebruiken"))

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.taal.choices = language_choices()


def language_choices() -> list[tuple[str, str]]:
    """The languages on offer, by their own name."""
    return [(code, LANGUAGES.get(code, (code, ""))[0]) for code in settings().languages]


# ---------------------------------------------------------------- beheer


class RoleForm(Form):
    """A role, and the team or the area in which it holds."""

    rol = RadioField(_l("Rol"), choices=[], validators=[required("Kies een rol")])
    team_id = SelectField(_l("Team"), choices=[], validators=[Optional()])
    gebied = StringField(_l("Gebied"), validators=[Optional(), LengthAtMost(20)], render_kw={"autocomplete": "off"})

    def __init__(self, *args: Any, teams: list[tuple[int, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        self.rol.choices = [(rol.value, str(label)) for rol, (label, _what) in texts.ROLLEN.items()]
        self.team_id.choices = [("", _("Geen team")), *((str(number), naam) for number, naam in teams)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also check that the role fits its place."""
        if not super().validate(extra_validators):
            return False
        if problem := rules.scope_problem(Rol(self.rol.data), self.team, self.area):
            self.refuse(problem)
            return False
        return True

    @property
    def team(self) -> int | None:
        """The chosen team."""
        return int(self.team_id.data) if self.team_id.data else None

    @property
    def area(self) -> str | None:
        """The area code as it is stored: people type small letters and spaces."""
        return (self.gebied.data or "").replace(" ", "").upper() or None

    def refuse(self, why: str) -> None:
        """Show a refusal of the rules with the field that it is about."""
        field = self.team_id if why == "team-nodig" else self.gebied
        field.errors = [str(texts.PLEK[why])] if why in texts.PLEK else [_("Deze persoon heeft deze rol al")]


class InviteForm(RoleForm):
    """Somebody new."""

    voornaam = StringField(_l("Voornaam"), validators=[required("Vul een voornaam in"), LengthAtMost(60)])
    achternaam = StringField(_l("Achternaam (hoeft niet)"), validators=[LengthAtMost(80)])
    email = _email(_l("E-mailadres"))
    taal = SelectField(_l("Taal van de uitnodiging"), default="nl")

    def __init__(self, *args: Any, teams: list[tuple[int, str]], **values: Any) -> None:
        super().__init__(*args, teams=teams, **values)
        self.taal.choices = language_choices()


_TEAM_KINDS = [(kind, label) for kind, label in texts.TEAMSOORTEN.items() if kind != rules.TeamSoort.CENTRAAL]


class TeamForm(Form):
    """A team: how it is called, how it is reached, and when."""

    naam = StringField(_l("Naam"), validators=[required("Vul de naam van het team in"), LengthAtMost(80)])
    soort = RadioField(_l("Soort team"), choices=[], validators=[required("Kies een soort team")])
    telefoon = TelField(_l("Telefoon"), validators=[Optional(), LengthAtMost(20)])
    contactnaam = StringField(_l("Wie neemt op? (voornaam, hoeft niet)"), validators=[LengthAtMost(60)])
    email = _email(_l("E-mailadres (hoeft niet)"), needed=False)
    actief = BooleanField(_l("Dit team krijgt meldingen"), default=True)

    def __init__(self, *args: Any, central: bool = False, **values: Any) -> None:
        super().__init__(*args, **values)
        kinds = [(rules.TeamSoort.CENTRAAL, texts.TEAMSOORTEN[rules.TeamSoort.CENTRAAL])] if central else _TEAM_KINDS
        self.soort.choices = [(kind.value, str(label)) for kind, label in kinds]

    def validate_telefoon(self, field: Field) -> None:
        """A number that can be dialled: digits, spaces, plus and dash."""
        digits = [character for character in field.data or "" if character.isdigit()]
        if field.data and (len(digits) < 3 or set(field.data) - set("0123456789 +-()")):
            raise ValidationError(_("Vul een telefoonnummer in, zoals 030 123 45 67"))


class HoursField:
    """One day of a week on a form: from and until."""

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


class TeamHoursForm(TeamForm):
    """A team with its week: per day a from and an until; a day left empty is closed."""

    def days(self) -> list[HoursField]:
        """The seven days."""
        return [HoursField(day, self[f"van_{day}"], self[f"tot_{day}"]) for day in range(7)]

    def slots(self) -> list[Slot]:
        """The opening hours as the rules read them."""
        return [slot for day in self.days() if (slot := day.slot()) is not None]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also check each day: both or neither, and in the right order."""
        valid = super().validate(extra_validators)
        for day in self.days():
            slot = day.slot()
            if (day.van.data is None) != (day.tot.data is None) and not day.van.errors and not day.tot.errors:
                empty = day.tot if day.tot.data is None else day.van
                empty.errors = [_("Vul bij {dag} allebei de tijden in, of geen van beide", dag=day.label.lower())]
                valid = False
            elif slot is not None and (problem := rules.hours_problem([slot])):
                day.tot.errors = [_("{dag}: {fout}", dag=day.label, fout=str(texts.UREN[problem]))]
                valid = False
        return valid


def as_time(text: str) -> time:
    """A stored time as a form shows it."""
    return time(minutes // 60 % 24, minutes % 60) if (minutes := rules.minutes(text)) else time()


def _add_days() -> None:
    """Fourteen fields that differ in their day only."""
    for day, label in enumerate(texts.WEEKDAGEN):
        for name, word in (("van", _l("{dag} van", dag=label)), ("tot", _l("{dag} tot", dag=label))):
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


class StartForm(Form):
    """What a new site needs to begin."""

    place = StringField(
        _l("Hoe heet de buurt of gemeente?"), validators=[required("Vul een naam in"), LengthAtMost(60)]
    )
    teamnaam = StringField(
        _l("Welk team leest wat nergens anders past?"),
        validators=[required("Vul de naam van een team in"), LengthAtMost(80)],
    )
    telefoon = TelField(_l("Op welk nummer kunnen buren bellen?"), validators=[required("Vul een telefoonnummer in")])
    voornaam = StringField(_l("Je voornaam"), validators=[required("Vul je voornaam in"), LengthAtMost(60)])
    email = _email(_l("Je e-mailadres"))

    validate_telefoon = TeamForm.validate_telefoon
