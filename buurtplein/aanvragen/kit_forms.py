"""Forms of the kit for a day with neighbours."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, StringField, TextAreaField

from buurtplein.aanvragen import kit_rules
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice, required
from buurtplein.kernel.i18n import _, _l

_NUMBER = "Vul een getal in"


class TaskForm(Form):
    """An own thing to do."""

    wat = StringField(_l("Wat moet er nog meer?"), [required("Schrijf op wat er moet"), LengthAtMost(120)])
    dagen = StringField(
        _l("Hoeveel dagen ervoor?"), [LengthAtMost(4), Fits(lambda typed: kit_rules.number(typed) is not None, _NUMBER)]
    )


class RoleForm(Form):
    """Who does something, by first name."""

    namen = TextAreaField(
        _l("Wie doet dit?"), [LengthAtMost(300)], description=_l("Alleen voornamen, met een komma ertussen.")
    )
    nodig = StringField(
        _l("Hoeveel mensen zijn er nodig?"),
        [LengthAtMost(4), Fits(lambda typed: kit_rules.number(typed) is not None, _NUMBER)],
    )


class NewRoleForm(RoleForm):
    """An own role."""

    wat = StringField(_l("Wat moet iemand doen?"), [required("Schrijf op wat iemand doet"), LengthAtMost(80)])


class InviteForm(Form):
    """What the invitation says."""

    tijd = StringField(_l("Hoe laat?"), [LengthAtMost(60)], description=_l("Zoals: van 14.00 tot 17.00 uur."))
    tekst = TextAreaField(
        _l("Wil je er iets bij zeggen?"),
        [LengthAtMost(400)],
        description=_l("Zoals: neem een stoel mee. Of: bij regen zijn we binnen."),
    )
    telefoon_tonen = BooleanField(_l("Zet mijn nummer erop"))


class LookBackForm(Form):
    """How it was."""

    ging_goed = TextAreaField(_l("Wat ging er goed?"), [LengthAtMost(1000)])
    kan_beter = TextAreaField(_l("Wat doe je de volgende keer anders?"), [LengthAtMost(1000)])
    kwamen = StringField(
        _l("Hoeveel mensen kwamen er?"),
        [LengthAtMost(6), Fits(lambda typed: kit_rules.number(typed, 9999) is not None, _NUMBER)],
        description=_l("Ongeveer is goed."),
    )
    weer = RadioField(_l("Doe je het nog een keer?"), choices=[], validate_choice=False)

    def offer(self) -> None:
        """Yes, no, or no answer."""
        self.weer.choices = [SelectChoice(value="ja", label=_("Ja")), SelectChoice(value="nee", label=_("Nee"))]
