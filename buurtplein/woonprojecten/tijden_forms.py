"""Forms for who looks after the hours of a house: coffee in rows, somebody with hours in rows, a day, and a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from wtforms import BooleanField, Field, HiddenField, StringField, TextAreaField, ValidationError

from buurtplein.kernel import veilig
from buurtplein.kernel.forms import Form, LengthAtMost, SelectChoice, required, said
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.hours_forms import Choose, Rij, WeekForm, in_words
from buurtplein.kernel.hours_words import warning
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits
from buurtplein.woonprojecten import texts, tijden_rules
from buurtplein.woonprojecten.rules import LONGEST_NAME, Taak
from buurtplein.woonprojecten.tijden import Aanwezigegegevens, Koffiegegevens
from buurtplein.woonprojecten.tijden_rules import Koffietijd, Reden
from buurtplein.woonprojecten.tijden_texts import OF_COFFEE, OF_PEOPLE

LONGEST: Final = 160  # characters of where somebody is, and for what you can come


class Dagrij(Rij):
    """Hours in a week that end on the day on which they begin."""

    def read(self) -> Tijd | None:
        """The hours, None when they are taken away or wrong."""
        found = super().read()
        if found is None or tijden_rules.same_day(found.van, found.tot):
            return found
        where = _("Tijd {n}", n=self.nummer + 1)
        self.tot.errors = [_("{tijd}: het is klaar voordat het begint. Kies een latere tijd", tijd=where)]
        return None


class Koffierij(Dagrij):
    """One coffee in the week: where, and who waits at the door."""

    ruimte = StringField(_l("Waar"), [LengthAtMost(60)])
    naam = StringField(_l("Wie wacht bij de deur"), [LengthAtMost(LONGEST_NAME)])
    buurt = BooleanField(_l("Iedereen uit de buurt mag komen"))
    nr = HiddenField()

    def read(self) -> Koffietijd | None:
        """The coffee, None when it is taken away or wrong."""
        if self.weekdag.data:
            where = _("Tijd {n}", n=self.nummer + 1)
            for field, sentence in (
                (self.ruimte, _("{tijd}: vul in waar de koffie is", tijd=where)),
                (self.naam, _("{tijd}: vul in wie bij de deur wacht", tijd=where)),
            ):
                if not said(field).strip() and not field.errors:
                    field.errors = [sentence]
        found = super().read()
        if found is None:
            return None
        nr = said(self.nr)
        return Koffietijd(
            found.weekdag,
            found.van,
            found.tot,
            nr=int(nr) if nr.isascii() and nr.isdigit() and len(nr) < 10 else 0,
            ruimte=said(self.ruimte).strip(),
            naam=said(self.naam).strip(),
            buurt=bool(self.buurt.data),
        )


class _Uren(WeekForm):
    """A week in which no two rows can be at the same time."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row whole, and none in the way of another."""
        valid = super().validate(extra_validators)
        pair = tijden_rules.clash(self.tijden) if valid else None
        if pair is None:
            return valid
        rows = [rij for rij in self.rijen if rij.weekdag.data]
        later = next(number for number, tijd in enumerate(self.tijden) if tijd is pair[1])
        rows[later].van.errors = [warning(pair).capitalize()]
        return False


class KoffieForm(_Uren):
    """The coffee of a house."""

    row = Koffierij

    def given(self) -> list[Koffiegegevens]:
        """What was filled in."""
        return [
            Koffiegegevens(each.weekdag, each.van, each.tot, each.ruimte, each.naam, each.buurt, each.nr)
            for each in self.tijden
            if isinstance(each, Koffietijd)
        ]


class MensForm(_Uren):
    """Somebody who is often in the house, for everybody in it alike."""

    row = Dagrij
    naam = StringField(
        _l("Wat is de naam?"),
        [LengthAtMost(LONGEST_NAME)],
        description=_l("Een voornaam is genoeg. Laat je dit leeg? Dan staat er “Iemand van”."),
    )
    taak = Choose(_l("Wat is de taak in huis?"), [required("Kies een taak.")])
    organisatie = StringField(_l("Voor wie werkt deze mens? (hoeft niet)"), [LengthAtMost(60)])
    telefoon = StringField(
        _l("Welk nummer? (hoeft niet)"),
        [LengthAtMost(20)],
        description=_l("Een nummer voor het hele huis. Nooit het eigen nummer van een buur."),
    )
    waar = StringField(_l("Waar in het huis? (hoeft niet)"), [LengthAtMost(LONGEST)])
    wat = TextAreaField(
        _l("Waarvoor kun je komen? (hoeft niet)"),
        [LengthAtMost(LONGEST)],
        description=_l("Iedereen in het huis leest dit. Zeg niks over wie er komen."),
    )

    def __init__(self, tijden: Iterable[Tijd] = (), **values: Any) -> None:
        super().__init__(tijden, **values)
        self.taak.choices = [SelectChoice(value="", label=_("Kies")), *in_words(texts.TAKEN)]

    def validate_naam(self, field: Field) -> None:
        """A name, or an organisation."""
        if not said(field) and not said(self.organisatie):
            raise ValidationError(_("Vul een naam in, of voor wie deze mens werkt."))
        if any(char.isdigit() for char in said(field)):
            raise ValidationError(_("Schrijf alleen een naam, zonder nummers."))

    def validate_telefoon(self, field: Field) -> None:
        """A number that can be called, when there is one."""
        if said(field) and phone_digits(said(field)) is None:
            raise ValidationError(_("Dit nummer kun je niet bellen. Kijk de cijfers na."))

    def validate_wat(self, field: Field) -> None:
        """Nothing about who comes."""
        if veilig.kijk(said(field)).hard or "%" in said(field):
            raise ValidationError(_("Zeg alleen waarvoor je kunt komen, zonder nummers."))

    def given(self) -> Aanwezigegegevens:
        """What was filled in."""
        return Aanwezigegegevens(
            said(self.naam),
            Taak(said(self.taak)),
            organisatie=said(self.organisatie),
            telefoon=said(self.telefoon),
            waar=said(self.waar),
            wat=said(self.wat),
            tijden=tuple((each.weekdag, each.van, each.tot) for each in self.tijden),
        )


class HuisdagForm(Form):
    """One day goes on or does not, with a reason when somebody wants to say one."""

    reden = Choose(_l("Waarom? (hoeft niet)"), default=Reden.GEEN)

    def __init__(self, *, of_coffee: bool, **values: Any) -> None:
        super().__init__(**values)
        self.reden.choices = in_words(OF_COFFEE if of_coffee else OF_PEOPLE)
        self.reden.data = self.reden.data or Reden.GEEN


class LijnForm(Form):
    """Which line takes questions about the house."""

    lijn = Choose(_l("Wie neemt op bij een vraag over het huis?"))

    def __init__(self, lijnen: Iterable[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        none = SelectChoice(value="", label=_("Geen lijn"))
        self.lijn.choices = [none, *(SelectChoice(value=str(nr), label=naam) for nr, naam in lijnen)]
