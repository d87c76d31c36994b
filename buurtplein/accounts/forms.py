"""The forms of accounts: what may be typed, and what is said when it does not fit."""

from __future__ import annotations

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
)
from wtforms.form import BaseForm
from wtforms.validators import Email, Optional, StopValidation, ValidationError

from buurtplein.accounts import leaked, rules, texts
from buurtplein.accounts.rules import Rol
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import Form, LengthAtMost, required
from buurtplein.kernel.i18n import LANGUAGES, _, _l

_EMAIL = _l("Vul een e-mailadres in, zoals naam@voorbeeld.nl")


def email_field(label: str, *, needed: bool = True) -> EmailField:
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
    """Length, guessability and leaks, in the words of the rules; ``own_words`` of the form are the name and e-mail."""

    def __call__(self, form: Any, field: Field) -> None:
        password = field.data or ""
        problem = rules.password_problem(password, *form.own_words)
        if problem or leaked.has_leaked(password):
            raise StopValidation(str(texts.WACHTWOORD[problem or "bekend"]))


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


def dialable(_form: BaseForm, field: Field) -> None:
    """A number that can be dialled: digits, spaces, plus, dash and brackets."""
    digits = [character for character in field.data or "" if character.isdigit()]
    if field.data and (len(digits) < 3 or set(field.data) - set("0123456789 +-()")):
        raise ValidationError(_("Vul een telefoonnummer in, zoals 030 123 45 67"))


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
    email = email_field(_l("E-mailadres"))
    taal = SelectField(_l("Taal van de uitnodiging"), default="nl")

    def __init__(self, *args: Any, teams: list[tuple[int, str]], **values: Any) -> None:
        super().__init__(*args, teams=teams, **values)
        self.taal.choices = language_choices()


class StartForm(Form):
    """What a new site needs to begin."""

    place = StringField(
        _l("Hoe heet de buurt of gemeente?"), validators=[required("Vul een naam in"), LengthAtMost(60)]
    )
    teamnaam = StringField(
        _l("Welk team leest wat nergens anders past?"),
        validators=[required("Vul de naam van een team in"), LengthAtMost(80)],
    )
    telefoon = TelField(
        _l("Op welk nummer kunnen buren bellen?"),
        validators=[required("Vul een telefoonnummer in"), LengthAtMost(20), dialable],
    )
    voornaam = StringField(_l("Je voornaam"), validators=[required("Vul je voornaam in"), LengthAtMost(60)])
    email = email_field(_l("Je e-mailadres"))
