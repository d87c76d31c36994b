"""Forms of who answers a line: what came of a call, a call that came in, an answer, a promise, another line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from buurtplein.contactlijnen import bellen_rules, bellen_texts, rules
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.contactlijnen.rules import Wanneer
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours import Rooster
from buurtplein.kernel.hours_forms import Choose, Dag, Round
from buurtplein.kernel.i18n import _, _l, datum
from buurtplein.kernel.reach import phone_digits

LONGEST: Final = 4000
LONGEST_NOTE: Final = 1000
_PHONE: Final = "Vul een telefoonnummer in van 10 cijfers"
ANYTHING_ELSE: Final = "anders"  # the tile of a call of which nobody said the kind


class PressForm(SeenForm):
    """A button on one contact; it carries what was on the screen."""


class PromiseForm(Form):
    """Before the end of which day who asked hears from us: one tap for the coming days, or any other day."""

    op = RadioField(_l("Wanneer?"), validate_choice=False)
    dag = Dag(_l("Een andere dag (hoeft niet)"), [Optional()])

    def offer(self, rooster: Rooster) -> None:
        """The coming days on which the line has hours."""
        self._rooster = rooster
        self._days = bellen_rules.days(rooster, clock.now())
        self.op.choices = [SelectChoice(value=day.isoformat(), label=_day_words(day)) for day in self._days]

    def validate_op(self, _field: RadioField) -> None:
        """A day that comes, and on which somebody is there; the date that was typed goes before the tile."""
        day = self._chosen()
        if day is None:
            raise ValidationError(_("Kies een dag."))
        _must_fit(day, self._rooster)

    def _chosen(self) -> date | None:
        if isinstance(self.dag.data, date):
            return self.dag.data
        return next((day for day in self._days if day.isoformat() == said(self.op)), None)

    @property
    def moment(self) -> datetime:
        """Before when, once it was checked."""
        day = self._chosen()
        found = bellen_rules.by_day(self._rooster, day, clock.now()) if day is not None else None
        assert found is not None, "validate() first"  # noqa: S101 - checked above
        return found


def _day_words(day: date) -> str:
    ahead = (day - clock.today()).days
    return _("Vandaag") if ahead == 0 else _("Morgen") if ahead == 1 else datum(day)


def _must_fit(day: date, rooster: Rooster) -> None:
    if not clock.today() <= day <= clock.today() + bellen_rules.FAR:
        raise ValidationError(_("Kies een dag vanaf vandaag, binnen een half jaar."))
    if bellen_rules.by_day(rooster, day, clock.now()) is None:
        raise ValidationError(_("Op die dag is de lijn dicht. Kies een andere dag."))


class AnswerForm(Form):
    """Write to who asked; it is read with the code."""

    tekst = TextAreaField(
        _l("Jouw antwoord"),
        [required("Schrijf eerst je antwoord."), LengthAtMost(LONGEST)],
        description=_l("Wie het vroeg, leest dit met de code. In een mail staat het nooit."),
    )


class NoteForm(Form):
    """For the team alone."""

    tekst = TextAreaField(
        _l("Notitie, alleen voor het team"),
        [required("Schrijf eerst je notitie."), LengthAtMost(LONGEST_NOTE)],
        description=_l("Schrijf op wat je hoorde. Schrijf geen ziekte of verslaving op."),
    )


class PassOnForm(Form):
    """Another line."""

    lijn = Choose(_l("Naar welke lijn?"), [required("Kies een lijn.")])

    def offer(self, lijnen: Iterable[Contactlijn]) -> None:
        """The lines that take it."""
        self.lijn.choices = [SelectChoice(value=str(each.id), label=each.naam) for each in lijnen]


class CloseForm(Form):
    """How it ended, in fixed words."""

    afloop = Round(_l("Hoe is het afgelopen?"), [required("Kies hoe het is afgelopen.")])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.afloop.choices = [
            SelectChoice(value=str(code), label=str(bellen_texts.AFLOOP[code])) for code in bellen_texts.SLUITEN
        ]


class CallForm(Form):
    """Somebody calls: what about, and then? Two tiles and "Bewaar"; everything else may be left empty."""

    lijn = Choose(_l("Op welke lijn?"), [required("Kies een lijn.")])
    soort = Round(_l("Waar gaat het over?"), [required("Kies waar het over gaat.")])
    dan = Round(_l("En nu?"), [required("Kies hoe het verder gaat.")])
    dag = Dag(_l("Welke dag bel je terug?"), [Optional()])
    notitie = TextAreaField(
        _l("Wat werd er gezegd? (hoeft niet)"),
        [LengthAtMost(LONGEST_NOTE)],
        description=_l("Alleen het team leest dit. Schrijf geen ziekte of verslaving op."),
    )
    telefoon = StringField(_l("Nummer van de beller (hoeft niet)"), [Fits(phone_digits, _PHONE)])
    inspreken = BooleanField(_l("We mogen een bericht inspreken"))

    def offer(self, roosters: dict[Contactlijn, Rooster], *, neighbours: bool, meldingen: bool) -> None:
        """The lines of who looks with their hours, and what a call can become."""
        self._roosters = {str(lijn.id): rooster for lijn, rooster in roosters.items()}
        self.lijn.choices = [SelectChoice(value=str(lijn.id), label=lijn.naam) for lijn in roosters]
        self.soort.choices = [
            *(SelectChoice(value=str(code), label=str(words)) for code, words in bellen_texts.SOORT.items()),
            SelectChoice(value=ANYTHING_ELSE, label=str(bellen_texts.ANDERS)),
        ]
        self.dan.choices = [
            SelectChoice(value="klaar", label=_("Klaar")),
            *([SelectChoice(value="melding", label=_("Het wordt een melding"))] if meldingen else []),
            *([SelectChoice(value="hulpvraag", label=_("Het wordt een vraag aan buren"))] if neighbours else []),
            SelectChoice(value=str(Wanneer.SNEL), label=_("Bel snel terug")),
            SelectChoice(value=str(Wanneer.MIDDAG), label=_("Bel vanmiddag")),
            SelectChoice(value=str(Wanneer.AVOND), label=_("Bel vanavond")),
            SelectChoice(value=str(Wanneer.MORGEN), label=_("Bel morgen")),
            SelectChoice(value="dag", label=_("Bel een andere dag")),
        ]

    @property
    def soort_code(self) -> str | None:
        """What it is about; None when nobody said."""
        return None if said(self.soort) == ANYTHING_ELSE else said(self.soort)

    def validate_dan(self, _field: RadioField) -> None:
        """Whom we call back we can call, at a moment on which somebody is there."""
        if not self._back():
            return
        if not said(self.telefoon) and not said(self.notitie):
            raise ValidationError(_("Vul een nummer in, of schrijf op wie je terugbelt."))
        if said(self.dan) == "dag":
            if not isinstance(self.dag.data, date):
                raise ValidationError(_("Kies een dag."))
            _must_fit(self.dag.data, self._rooster)
        elif self.terug is None:
            raise ValidationError(_("Dan is er niemand. Kies een ander moment."))

    def _back(self) -> bool:
        return said(self.dan) in {*Wanneer, "dag"}

    @property
    def _rooster(self) -> Rooster:
        return self._roosters.get(said(self.lijn), Rooster())

    @property
    def terug(self) -> datetime | None:
        """Before when we call back; None when we do not, or cannot then."""
        if said(self.dan) == "dag":
            day = self.dag.data
            return bellen_rules.by_day(self._rooster, day, clock.now()) if isinstance(day, date) else None
        return rules.call_by(said(self.dan), self._rooster, clock.now()) if self._back() else None
