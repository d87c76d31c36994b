"""Forms of the desk: what somebody asked by phone, a call, the phone and who has it, a first meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from wtforms import BooleanField, DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from buurtplein.burenhulp import diensten_rules, texts_desk
from buurtplein.burenhulp.rules import LONGEST, Categorie, Richting, Wanneer, Zichtbaar
from buurtplein.burenhulp.texts import CATEGORIE, WANNEER
from buurtplein.kernel import clock, veilig
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose, Dag, Round
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits

LONGEST_NAME: Final = 40
LONGEST_NOTE: Final = 500
LONGEST_WHO: Final = 100
_FAR: Final = timedelta(days=366)
_PHONE: Final = "Vul een telefoonnummer in van 10 cijfers"


def _words(words: Mapping[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(value=str(code), label=str(text)) for code, text in words.items()]


class NieuwForm(Form):
    """What somebody asked or offered by phone. On the site comes only what that person agreed to."""

    gesprek = HiddenField()
    concept = HiddenField()  # what it was begun from, when that was elsewhere (kernel/begun.py)
    richting = Round(_l("Wat wil de beller?"), default=Richting.VRAAG)
    soort = Round(_l("Waar gaat het om?"), [required("Kies waar het om gaat.")])
    wanneer = Round(_l("Wanneer?"), [required("Kies wanneer.")])
    plek = Choose(_l("Waar woont de beller?"), [required("Kies een buurt of gebouw.")])
    tekst = TextAreaField(
        _l("Wat mag er op de site? (hoeft niet)"),
        [LengthAtMost(LONGEST)],
        description=_l("Lees het voor. Zet er geen adres of nummer in."),
    )
    voornaam = StringField(
        _l("Voornaam van de beller"),
        [required("Vul een voornaam in."), LengthAtMost(LONGEST_NAME)],
        description=_l("Niet zomaar op de site."),
    )
    telefoon = StringField(
        _l("Nummer van de beller"),
        [required(_PHONE), Fits(phone_digits, _PHONE)],
        description=_l("Dit staat nooit op de site."),
    )
    noem = BooleanField(_l("De voornaam mag op de site"))
    zichtbaar = Round(_l("Wie mag het lezen?"), default=Zichtbaar.BUURT)
    gezien = HiddenField()  # what was already pointed at in the text: a second press places it

    def offer(self, plekken: Iterable[tuple[str, str]]) -> None:
        """Fill the lists; ``plekken`` are (code, words) of buurten and buildings."""
        self.richting.choices = [
            SelectChoice(value=Richting.VRAAG, label=_("Hulp van een buur")),
            SelectChoice(value=Richting.AANBOD, label=_("Iets doen voor een buur")),
        ]
        self.soort.choices = _words({each: CATEGORIE[each] for each in Categorie})
        self.wanneer.choices = _words({each: WANNEER[each] for each in Wanneer})
        self.zichtbaar.choices = _words(texts_desk.ZICHTBAAR)
        found = list(plekken)
        one = len(found) == 1
        first = [] if one else [SelectChoice(value="", label=_("Kies"))]
        self.plek.choices = [*first, *(SelectChoice(value=code, label=words) for code, words in found)]

    def validate_zichtbaar(self, field: RadioField) -> None:
        """Only a building can have a post for itself."""
        if field.data == Zichtbaar.GEBOUW and not said(self.plek).isdecimal():
            raise ValidationError(_("Kies dan ook het gebouw."))

    def validate_tekst(self, field: TextAreaField) -> None:
        """Nobody puts an address, a number or a word about somebody on the site; a doubt is shown once."""
        found = veilig.kijk_hulp(said(field))
        pieces = ", ".join(dict.fromkeys(each.stuk for each in found.vondsten))
        if found.hard or found.is_melding:
            raise ValidationError(_("Dit kan niet op de site: {stuk}", stuk=pieces or said(field)[:40]))
        if found.vondsten and self.gezien.data != pieces:
            self.gezien.data = pieces
            raise ValidationError(_("Let op: {stuk}. Klopt het? Druk dan nog een keer.", stuk=pieces))


class PressForm(SeenForm):
    """A press on one thing."""

    gevraagd = BooleanField(_l("Ik vroeg of het mag"))


class GesprekForm(Form):
    """A call, in three taps: what was said, and when we call back."""

    wie = StringField(_l("Wie belde? (hoeft niet)"), [LengthAtMost(LONGEST_WHO)], description=_l("Naam en nummer."))
    notitie = TextAreaField(_l("Waar ging het over?"), [LengthAtMost(LONGEST_NOTE)])
    terug = Round(_l("Bel je terug?"), default="nee")
    dag = Dag(_l("Andere dag (hoeft niet)"), [Optional()])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.terug.choices = [
            SelectChoice(value="nee", label=_("Nee")),
            SelectChoice(value="vandaag", label=_("Vandaag")),
            SelectChoice(value="morgen", label=_("Morgen")),
        ]

    def validate_notitie(self, field: TextAreaField) -> None:
        """An empty line helps nobody."""
        if not said(field) and not said(self.wie):
            raise ValidationError(_("Schrijf op wie er belde, of waarover."))

    def validate_dag(self, field: DateField) -> None:
        """A day that comes."""
        if field.data and not clock.today() <= field.data <= clock.today() + _FAR:
            raise ValidationError(_("Kies een dag die nog komt."))

    @property
    def back_on(self) -> date | None:
        """The day on which we call back; None: it is done."""
        if self.dag.data is not None:
            day: date = self.dag.data
            return day
        ahead = {"vandaag": 0, "morgen": 1}.get(said(self.terug))
        return None if ahead is None else clock.today() + timedelta(days=ahead)


class LijnForm(Form):
    """The phone of an area."""

    gebied = Choose(_l("Voor welk gebied?"), [required("Kies een gebied.")])
    telefoon = StringField(_l("Nummer van de telefoon"), [required(_PHONE), Fits(phone_digits, _PHONE)])

    def offer(self, gebieden: Iterable[tuple[str, str]]) -> None:
        """The areas of who looks."""
        self.gebied.choices = [SelectChoice(value=code, label=naam) for code, naam in gebieden]


class DienstForm(Form):
    """Somebody has the phone on these days."""

    person = Choose(_l("Wie?"), [required("Kies wie de telefoon heeft.")])
    van = Dag(_l("Vanaf"), [required("Kies de eerste dag.")])
    tot = Dag(_l("Tot en met"), [required("Kies de laatste dag.")])

    def offer(self, people: Mapping[int, str]) -> None:
        """Who can have it."""
        self.person.choices = [SelectChoice(value=str(key), label=naam) for key, naam in people.items()]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, once they were checked."""
        van, tot = self.van.data, self.tot.data
        assert isinstance(van, date) and isinstance(tot, date), "validate() first"  # noqa: S101, PT018 - both required
        return van, tot

    def validate_van(self, field: DateField) -> None:
        """Not what is over, and not years ahead."""
        if field.data and not clock.today() <= field.data <= clock.today() + _FAR:
            raise ValidationError(_("Kies een dag die nog komt."))

    def validate_tot(self, field: DateField) -> None:
        """After the first day, and not longer than a season."""
        if self.van.data is None or not isinstance(field.data, date):
            return
        if field.data < self.van.data:
            raise ValidationError(_("Kies een dag na de eerste"))
        if field.data - self.van.data > diensten_rules.LONGEST:
            raise ValidationError(_("Kies hoogstens drie maanden."))


class RuilForm(Form):
    """My days for those of a colleague."""

    mijn = Choose(_l("Mijn dagen"), [required("Kies jouw dagen.")])
    ander = Choose(_l("Dagen van een ander"), [required("Kies de dagen van een ander.")])

    def offer(self, mijn: Iterable[tuple[int, str]], ander: Iterable[tuple[int, str]]) -> None:
        """The duties that did not begin yet."""
        self.mijn.choices = [SelectChoice(value=str(key), label=words) for key, words in mijn]
        self.ander.choices = [SelectChoice(value=str(key), label=words) for key, words in ander]


class KennismakingForm(Form):
    """That we met somebody, or saw a VOG. The paper itself is not kept."""

    ontmoet_op = Dag(_l("Ontmoet op (hoeft niet)"), [Optional()])
    vog_gezien_op = Dag(_l("VOG gezien op (hoeft niet)"), [Optional()])
    vog_geldig_tot = Dag(_l("VOG geldt tot en met (hoeft niet)"), [Optional()])

    def validate_ontmoet_op(self, field: DateField) -> None:
        """Not in the future, and not before there were papers."""
        _must_be_past(field)

    def validate_vog_gezien_op(self, field: DateField) -> None:
        """The same."""
        _must_be_past(field)

    def validate_vog_geldig_tot(self, field: DateField) -> None:
        """Only of a paper that somebody saw."""
        if field.data and not 2000 <= field.data.year <= 2200:
            raise ValidationError(_("Kies een andere dag."))
        if field.data and not self.vog_gezien_op.data:
            raise ValidationError(_("Vul ook in wanneer je de VOG zag."))


def _must_be_past(field: DateField) -> None:
    if field.data and not date(2000, 1, 1) <= field.data <= clock.today():
        raise ValidationError(_("Kies een dag die al geweest is."))
