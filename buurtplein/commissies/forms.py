"""Forms of commissies, klussen and hours. None asks for a reason, and none asks who was helped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from wtforms import BooleanField, Field, IntegerField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.commissies import texts
from buurtplein.commissies.klussen import Klusgegevens
from buurtplein.commissies.rules import AHEAD, BACK, LONGEST_WORDS, MOST_HALVES, MOST_HANDS, Ritme, Soort
from buurtplein.kernel import clock, veilig
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose, Dag, Round, in_words
from buurtplein.kernel.i18n import _, _l

NAME: Final = 40
LONG: Final = 400
_NEVER: Final = frozenset(
    {
        veilig.Soort.HUISNUMMER,
        veilig.Soort.STRAAT,
        veilig.Soort.SCHELDEN,
        veilig.Soort.BESCHULDIGING,
        veilig.Soort.GEZONDHEID,
        veilig.Soort.MENSENSOORT,
    }
)


class NietOverEenAnder:
    """What everybody in the house reads points at nobody: no numbers, no addresses, no health, no kind of people."""

    def __call__(self, _form: Any, field: Field) -> None:
        seen = veilig.kijk(said(field))
        if seen.hard or seen.soorten & _NEVER:
            raise ValidationError(_("Haal nummers, adressen en woorden over een ander weg."))


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


# -- commissies


class VoorstelForm(Form):
    """A commissie that somebody thinks of."""

    naam = StringField(
        _l("Hoe heet de commissie?"),
        [required("Vul een naam in."), LengthAtMost(NAME), NietOverEenAnder()],
        description=_l("Bijvoorbeeld: Fietsen."),
    )
    wat = TextAreaField(
        _l("Wat doet zij?"),
        [required("Vertel kort wat zij doet."), LengthAtMost(LONG), NietOverEenAnder()],
        description=_l("Iedereen in het huis leest dit. Schrijf geen namen op."),
    )


class CommissieForm(SeenForm, VoorstelForm):
    """What a commissie says of itself, for who looks after the house."""

    ruimte = BooleanField(_l("Er kunnen nog buren bij."), default=True)


# -- klussen


class KlusForm(Form):
    """Something to be done."""

    titel = StringField(
        _l("Wat moet er gebeuren?"),
        [required("Vul in wat er moet gebeuren."), LengthAtMost(60), NietOverEenAnder()],
        description=_l("Bijvoorbeeld: planten water geven in de hal."),
    )
    wat = TextAreaField(
        _l("Wat is handig om te weten? (hoeft niet)"),
        [LengthAtMost(LONG), NietOverEenAnder()],
        description=_l("Iedereen in het huis leest dit. Schrijf geen namen op."),
    )
    commissie_id = Choose(_l("Voor wie is het?"))
    ritme = Round(_l("Hoe vaak?"), default=Ritme.EEN_KEER)
    dag = Dag(_l("Welke dag? (hoeft niet)"), [Optional()])
    handen = IntegerField(
        _l("Hoeveel buren zijn er nodig?"),
        [
            InputRequired(_l("Vul een aantal in van 1 tot 9.")),
            NumberRange(1, MOST_HANDS, _l("Vul een aantal in van 1 tot 9.")),
        ],
        default=1,
    )

    def __init__(self, commissies: Iterable[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        rows = [SelectChoice(value=str(key), label=name) for key, name in commissies]
        self.commissie_id.choices = [SelectChoice(value="", label=_("Het hele huis")), *rows]
        self.ritme.choices = in_words(texts.RITMES)

    def validate_dag(self, field: Field) -> None:
        """Not a day that is over, nor one that nobody can plan."""
        if field.data is not None and not clock.today() <= field.data <= clock.today() + AHEAD:
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen een jaar."))

    def validate(self, extra_validators: Any = None) -> bool:
        """An empty day skips its own check; for something of every week it is looked at all the same."""
        valid = super().validate(extra_validators)
        if self.dag.data is None and not self.dag.errors and self.ritme.data == Ritme.ELKE_WEEK:
            self.dag.errors = [_("Kies de eerste dag. Daarna komt het elke week terug.")]
            return False
        return valid

    def gegevens(self) -> Klusgegevens:
        """What was filled in."""
        return Klusgegevens(
            titel=said(self.titel),
            wat=said(self.wat),
            commissie_id=int(said(self.commissie_id)) if said(self.commissie_id) else None,
            ritme=Ritme(said(self.ritme)),
            dag=self.dag.data,
            handen=int(self.handen.data or 1),
        )


# -- hours of one home


class UrenForm(Form):
    """Half hours on a day, and for what."""

    dag = Dag(_l("Welke dag was het?"), [required("Kies een dag.")])
    halve_uren = Choose(_l("Hoe lang?"), [required("Kies hoe lang.")])
    soort = Round(_l("Wat deed je?"), [InputRequired(_l("Kies wat je deed."))])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        lengths = [SelectChoice(value=str(n), label=texts.in_words(n)) for n in range(1, MOST_HALVES + 1)]
        self.halve_uren.choices = [SelectChoice(value="", label=_("Kies")), *lengths]
        self.soort.choices = in_words(texts.SOORTEN)

    def validate_dag(self, field: Field) -> None:
        """A day that was, not longer ago than two months."""
        if not clock.today() - BACK <= field.data <= clock.today():
            raise ValidationError(_("Kies een dag die al geweest is, van de laatste twee maanden."))

    def gegevens(self) -> tuple[date, int, Soort]:
        """What was filled in."""
        return self.dag.data or clock.today(), int(said(self.halve_uren)), Soort(said(self.soort))


class PauzeForm(Form):
    """No hours for a while. There is no field for why."""

    van = Dag(_l("Vanaf welke dag?"), [required("Kies een dag.")])
    tot = Dag(
        _l("Tot en met welke dag? (hoeft niet)"), [Optional()], description=_l("Laat leeg als je het nog niet weet.")
    )

    def validate_van(self, field: Field) -> None:
        """A day of about now."""
        if not clock.today() - BACK <= field.data <= clock.today() + AHEAD:
            raise ValidationError(_("Kies een dag van de laatste twee maanden, of later."))

    def validate_tot(self, field: Field) -> None:
        """Not before the first day."""
        if self.van.data and not self.van.data <= field.data <= clock.today() + 2 * AHEAD:
            raise ValidationError(_("Kies een dag na de eerste dag."))


class PlanForm(Form):
    """What somebody would like to do, for its own eyes."""

    graag = Boxes(_l("Wat wil ik graag doen?"), description=_l("Kies wat je leuk vindt. Alleen jij ziet dit."))
    woorden = TextAreaField(_l("In je eigen woorden (hoeft niet)"), [LengthAtMost(LONGEST_WORDS)])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.graag.choices = in_words(texts.GRAAG)


# -- for the coordinator


class AfspraakForm(Form):
    """What the people of a house agreed."""

    uren = IntegerField(
        _l("Hoeveel uur per maand spraken jullie af?"),
        [Optional(), NumberRange(1, 60, _l("Vul een aantal in van 1 tot 60, of laat het leeg."))],
        description=_l("Laat leeg als er niks is afgesproken."),
    )
