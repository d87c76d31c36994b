"""Forms of circles: talents, small things to do, messages, notes of a coach, and what a circle says of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, Final

from wtforms import BooleanField, Field, IntegerField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.buurtcirkels import texts
from buurtplein.buurtcirkels.coachwerk import Cirkelgegevens
from buurtplein.buurtcirkels.rules import (
    FEWEST,
    LEAST,
    LONGEST_MESSAGE,
    LONGEST_NOTE,
    LONGEST_TALENT,
    LONGEST_TASK,
    MOST,
)
from buurtplein.kernel import clock, veilig
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose, Dag, in_words, read_time
from buurtplein.kernel.i18n import _, _l, datum
from buurtplein.kernel.reach import phone_digits
from buurtplein.kernel.veilig import Soort

LONG: Final = timedelta(days=731)
_HOW_MANY: Final = _l("Vul een aantal in van 4 tot 12.")
_SIZE: Final = (InputRequired(_HOW_MANY), NumberRange(FEWEST, MOST, _HOW_MANY))
_NEVER: Final = frozenset({Soort.HUISNUMMER, Soort.STRAAT, Soort.SCHELDEN})
_LABELS: Final = frozenset({Soort.GEZONDHEID, Soort.MENSENSOORT, Soort.SCHELDEN, Soort.BESCHULDIGING})
_SOMEBODY: Final = frozenset({Soort.NAAM, Soort.IEMAND, Soort.HUISNUMMER, Soort.STRAAT})


class Kind:
    """What neighbours write for each other: no numbers, no addresses, nothing that hurts or points at somebody."""

    def __call__(self, _form: Any, field: Field) -> None:
        """Say what to change; what was typed stays."""
        seen = veilig.kijk(said(field))
        if seen.hard or seen.soorten & (_NEVER | {Soort.MENSENSOORT}):
            raise ValidationError(texts.OVER_ANDEREN)


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class TalentForm(Form):
    """What the own home can do."""

    talenten = Boxes(_l("Wat kun je, of wat doe je graag?"), description=_l("Niks kiezen mag ook."))
    zelf_gezegd = StringField(
        _l("In je eigen woorden (hoeft niet)"),
        [LengthAtMost(LONGEST_TALENT), Kind()],
        description=_l("Zoals: ik kan goed soep maken."),
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.talenten.choices = in_words(texts.TALENTEN)


class KanForm(Form):
    """Who can help with something?"""

    talent = Choose(_l("Wie kan helpen met …"), [required("Kies waar het om gaat.")])
    woorden = StringField(_l("Wil je er iets bij zeggen? (hoeft niet)"), [LengthAtMost(LONGEST_TALENT), Kind()])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.talent.choices = [SelectChoice(value="", label=_("Kies")), *in_words(texts.TALENTEN)]


class TaakForm(Form):
    """Something small to do for a meeting."""

    dag = Choose(_l("Voor welke keer?"), [required("Kies een dag.")])
    wat = StringField(
        _l("Wat is er te doen?"),
        [required("Schrijf wat er te doen is."), LengthAtMost(LONGEST_TASK), Kind()],
        description=_l("Zoals: koffie zetten, of een taart."),
    )

    def __init__(self, dagen: Iterable[date], **values: Any) -> None:
        super().__init__(**values)
        self.dag.choices = [SelectChoice(value=day.isoformat(), label=datum(day)) for day in dagen]


class BerichtForm(Form):
    """A short message to the circle."""

    tekst = TextAreaField(
        _l("Je bericht"),
        [required("Schrijf eerst iets."), LengthAtMost(LONGEST_MESSAGE), Kind()],
        description=_l("De cirkel en jullie coach lezen dit. Schrijf niks over wie er niet bij is."),
    )


class NotitieForm(Form):
    """A note of a coach: about how the circle goes, never about one person."""

    tekst = TextAreaField(
        _l("Hoe gaat het met de cirkel?"),
        [required("Schrijf eerst iets."), LengthAtMost(LONGEST_NOTE)],
        description=_l("Schrijf over de groep. Noem geen namen, en zeg niet wat voor mens iemand is."),
    )
    toch = BooleanField(_l("Dit gaat over de groep, niet over één mens."))

    def __init__(self, namen: Collection[str] = (), **values: Any) -> None:
        super().__init__(**values)
        self.namen = namen
        self.twijfel = False

    def validate_tekst(self, field: Field) -> None:
        """Names of the circle and labels never; what may point at somebody is asked about once more."""
        seen = veilig.kijk(said(field))
        if seen.hard or seen.soorten & _LABELS or _named(said(field), self.namen):
            raise ValidationError(
                _("Hier staat iets over één mens. Schrijf over de groep. Zo komt er van niemand een dossier.")
            )
        pieces = [each.stuk for each in seen.vondsten if each.soort in _SOMEBODY]
        if pieces and not self.toch.data:
            self.twijfel = True
            raise ValidationError(_("Lees nog eens: {stukken}. Gaat dit over één mens?", stukken=", ".join(pieces)))


def _named(text: str, namen: Collection[str]) -> bool:
    """Whether one of these names stands in a text, as a name: with its capital."""
    return bool(veilig.kijk_hulp(text, namen=[each for each in namen if each]).soorten & {Soort.BUURNAAM})


class DagForm(Form):
    """One of the coming meetings."""

    dag = Choose(_l("Welke keer?"), [required("Kies een dag.")])

    def __init__(self, dagen: Iterable[date], **values: Any) -> None:
        super().__init__(**values)
        self.dag.choices = [SelectChoice(value=day.isoformat(), label=datum(day)) for day in dagen]


class CirkelForm(SeenForm):
    """What a circle says of itself, and who coaches it."""

    naam = StringField(
        _l("Hoe heet de cirkel?"),
        [required("Vul een naam in."), LengthAtMost(60)],
        description=_l("Iedereen leest dit. Zeg niks over wie er in zit."),
    )
    plek = StringField(_l("Waar is het?"), [required("Vul een plek in."), LengthAtMost(80)])
    eerste = Dag(
        _l("Wanneer is de eerste keer?"),
        [InputRequired(_l("Kies een dag."))],
        description=_l("Daarna is het steeds op die dag van de week."),
    )
    weken = Choose(_l("Hoe vaak?"))
    van = StringField(_l("Hoe laat begint het?"), [required("Vul een tijd in, zoals 19:00.")])
    tot = StringField(_l("Hoe laat is het klaar?"), [required("Vul een tijd in, zoals 21:00.")])
    minst = IntegerField(_l("Hoeveel buren ten minste?"), _SIZE)
    meest = IntegerField(_l("Hoeveel buren passen er in?"), _SIZE)
    coach_id = Choose(_l("Wie is de coach?"), [required("Kies een mens.")])
    telefoon = StringField(
        _l("Op welk nummer is de coach te bellen?"), [required("Vul een nummer in."), LengthAtMost(20)]
    )
    vrijwilliger = StringField(_l("Voornaam van de vrijwilliger (hoeft niet)"), [LengthAtMost(40)])
    actief = BooleanField(_l("Deze cirkel gaat door."))

    def __init__(self, mensen: Iterable[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        self.weken.choices = in_words(texts.WEKEN)
        people = [SelectChoice(value=str(key), label=name) for key, name in mensen]
        self.coach_id.choices = [SelectChoice(value="", label=_("Kies")), *people]

    def validate_eerste(self, field: Field) -> None:
        """A day that people can live to see."""
        if field.data is not None and abs(field.data - clock.today()) > LONG:
            raise ValidationError(_("Kies een dag die dichterbij is."))

    def validate_van(self, field: Field) -> None:
        """A time."""
        if read_time(said(field)) is None:
            raise ValidationError(_("Vul een tijd in, zoals 19:00."))

    def validate_tot(self, field: Field) -> None:
        """A time after the beginning."""
        begin, end = read_time(said(self.van)), read_time(said(field))
        if end is None:
            raise ValidationError(_("Vul een tijd in, zoals 21:00."))
        if begin is not None and end <= begin:
            raise ValidationError(_("De cirkel begint eerst, en is daarna klaar."))

    def validate_meest(self, field: Field) -> None:
        """Not fewer than the least."""
        if field.data is not None and (self.minst.data or LEAST) > field.data:
            raise ValidationError(_("Er moeten er ten minste zoveel in passen als je hierboven zegt."))

    def validate_telefoon(self, field: Field) -> None:
        """A number that can be called."""
        if phone_digits(said(field)) is None:
            raise ValidationError(_("Dit nummer kun je niet bellen. Kijk de cijfers na."))

    def validate_vrijwilliger(self, field: Field) -> None:
        """A first name holds no numbers."""
        if any(char.isdigit() for char in said(field)):
            raise ValidationError(_("Schrijf alleen een naam, zonder nummers."))

    def gegevens(self) -> Cirkelgegevens:
        """What was filled in; ask only after the form was checked."""
        return Cirkelgegevens(
            naam=said(self.naam),
            plek=said(self.plek),
            eerste=self.eerste.data or clock.today(),
            van=read_time(said(self.van)) or "",
            tot=read_time(said(self.tot)) or "",
            weken=int(said(self.weken)),
            minst=self.minst.data or LEAST,
            meest=self.meest.data or MOST,
            coach_id=int(said(self.coach_id)),
            telefoon=said(self.telefoon),
            vrijwilliger=said(self.vrijwilliger),
            actief=bool(self.actief.data),
        )
