"""The forms of a proposal: what a resident writes, and the answer."""

from __future__ import annotations

from datetime import timedelta

from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from buurtplein.kernel import clock
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, required, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import is_email, phone_digits
from buurtplein.programma.forms import LONGEST_LINE, LONGEST_TEXT, ActivityForm, Day
from buurtplein.programma.voorstellen import Idee


class ProposeForm(Form):
    """What a resident would like to do."""

    wat = TextAreaField(
        _l("Wat wil je doen?"),
        [required("Schrijf op wat je wilt doen."), LengthAtMost(LONGEST_TEXT)],
        description=_l("Bijvoorbeeld: samen soep koken. Je hoeft het nog niet precies te weten."),
    )
    wanneer = StringField(
        _l("Wanneer kun je? (hoeft niet)"),
        [LengthAtMost(LONGEST_LINE)],
        description=_l("Bijvoorbeeld: op dinsdag, als de kinderen op school zijn."),
    )
    plein = RadioField(_l("Op welk plein?"), [required("Kies een plein.")])
    voornaam = StringField(_l("Je voornaam"), [required("Vul je voornaam in."), LengthAtMost(40)])
    bereik = StringField(
        _l("Je telefoon of e-mail"),
        [required("Vul een telefoonnummer of een e-mailadres in."), LengthAtMost(254)],
        description=_l("Alleen om je antwoord te geven. Daarna wissen we het."),
    )
    noem_naam = BooleanField(_l("Mijn voornaam mag straks op de site (hoeft niet)"))

    def validate_bereik(self, field: Field) -> None:
        """One of the two."""
        if field.data and not is_email(field.data) and phone_digits(field.data) is None:
            raise ValidationError(_("Vul een telefoonnummer of een e-mailadres in."))

    def idee(self) -> Idee:
        """What was filled in, for the service."""
        return Idee(
            said(self.wat), said(self.wanneer), said(self.voornaam), said(self.bereik), bool(self.noem_naam.data)
        )


class AnswerForm(ActivityForm):
    """Yes: what goes on the programme, and who helps until when."""

    antwoord = TextAreaField(_l("Wat zeg je erbij? (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])
    gids = SelectField(
        _l("Wie helpt op weg?"),
        description=_l("Deze collega helpt tot de dag hieronder. Daarna doen de buren het zelf."),
    )
    gids_tot = Day(_l("Tot welke dag?"))

    def validate_gids_tot(self, field: Field) -> None:
        """Help ends on a day that everybody knows."""
        if self.gids.data and not (field.data and clock.today() <= field.data <= clock.today() + timedelta(days=365)):
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen een jaar."))


class RefuseForm(SeenForm):
    """No, with a reason that helps."""

    waarom = TextAreaField(
        _l("Waarom kan het nu niet?"),
        [required("Schrijf waarom het nu niet kan."), LengthAtMost(LONGEST_TEXT)],
        description=_l("Zeg ook wat er wel kan."),
    )
