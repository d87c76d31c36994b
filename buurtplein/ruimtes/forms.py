"""Forms of rooms and things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from flask import request
from wtforms import BooleanField, DateField, Field, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms import Form as Part
from wtforms.validators import InputRequired, NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.kernel import clock, veilig
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose, Round, in_words, read_time
from buurtplein.kernel.i18n import _, _l, weekdag
from buurtplein.ruimtes import rules
from buurtplein.ruimtes.kamers import Ruimtegegevens
from buurtplein.ruimtes.lenen import Spulgegevens
from buurtplein.ruimtes.models import Ruimte
from buurtplein.ruimtes.rules import Blok, Wijze
from buurtplein.ruimtes.texts import WIJZEN

ROWS: Final = 4  # parts of a day
LONGEST: Final = 600
_HALF: Final = _l("Kies een tijd op het hele of halve uur, zoals 09:00 of 13:30.")
_AWAY: Final = (
    veilig.Soort.HUISNUMMER, veilig.Soort.STRAAT, veilig.Soort.SCHELDEN, veilig.Soort.BESCHULDIGING,
    veilig.Soort.IEMAND, veilig.Soort.GEZONDHEID, veilig.Soort.MENSENSOORT,
)  # fmt: skip


class KiesForm(Form):
    """Take this part of the day; until when, where people choose hours."""

    tot = Choose(_l("Tot hoe laat?"))


class Kind:
    """What neighbours write about a thing holds no numbers, no address, and nothing about a person."""

    def __call__(self, _form: Any, field: Field) -> None:
        seen = veilig.kijk(said(field))
        if seen.hard or seen.soorten & set(_AWAY):
            raise ValidationError(_("Haal nummers, adressen en woorden over een ander weg."))


class SpulForm(Form):
    """A thing that a home offers."""

    naam = StringField(
        _l("Wat kun je uitlenen?"), [required("Vul in wat je uitleent."), LengthAtMost(60), Kind()],
        description=_l("Bijvoorbeeld: een ladder."),
    )  # fmt: skip
    wat = TextAreaField(
        _l("Wat moet je erover weten? (hoeft niet)"), [LengthAtMost(300), Kind()],
        description=_l("Bijvoorbeeld: hoe groot het is. Schrijf niet op waar je woont."),
    )  # fmt: skip
    dagen = IntegerField(
        _l("Hoeveel dagen mag een buur het lenen?"),
        [
            InputRequired(_l("Vul een aantal dagen in.")),
            NumberRange(1, rules.LONGEST_LOAN, _l("Vul een aantal in van 1 tot 60.")),
        ],
        default=3,
    )

    def gegevens(self) -> Spulgegevens:
        """What was filled in."""
        return Spulgegevens(said(self.naam), self.dagen.data or 1, said(self.wat))


class HuisspulForm(SpulForm):
    """A thing of the house."""

    waar = StringField(
        _l("Waar ligt het, of waar is de sleutel?"),
        [required("Vul in waar het ligt."), LengthAtMost(200)],
        description=_l("Wie het leent leest dit."),
    )

    def gegevens(self) -> Spulgegevens:
        """What was filled in."""
        return Spulgegevens(said(self.naam), self.dagen.data or 1, said(self.wat), said(self.waar))


class LeenForm(Form):
    """Yes to a neighbour who wants to borrow."""

    halen = StringField(
        _l("Waar en wanneer kan je buur het halen?"),
        [required("Vul in waar en wanneer."), LengthAtMost(140), Kind()],
        description=_l("Bijvoorbeeld: vanavond om 7 uur in de hal."),
    )


class DichtForm(Form):
    """A day on which a room is closed."""

    dag = DateField(_l("Welke dag is de ruimte dicht?"), [required("Kies een dag.")])
    reden = StringField(
        _l("Waarom?"), [required("Vul in waarom."), LengthAtMost(140)],
        description=_l("Iedereen in het huis leest dit. Schrijf geen namen op."),
    )  # fmt: skip

    def validate_dag(self, field: DateField) -> None:
        """From today on, and not farther than anybody plans."""
        day: date | None = field.data
        if day is None or not clock.today() <= day <= clock.today() + timedelta(days=rules.FARTHEST):
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen vier maanden."))


# -- a room, for who looks after the house


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class Blokrij(Part):
    """A part of the day, or hours between which people choose. A row without times is none."""

    naam = StringField(_l("Naam"), [LengthAtMost(30)])
    van = StringField(_l("Van"))
    tot = StringField(_l("Tot"))
    dagen = Boxes(_l("Op welke dagen?"))

    def __init__(self, nummer: int, formdata: Any = None, blok: dict[str, Any] | None = None) -> None:
        data = dict(blok, dagen=[str(day) for day in blok["dagen"]]) if blok is not None else None
        super().__init__(formdata, data=data, prefix=f"blok{nummer}-")
        self.nummer = nummer
        self.dagen.choices = [SelectChoice(value=str(day), label=weekdag(day)) for day in range(7)]

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not (said(self.van).strip() or said(self.tot).strip() or said(self.naam).strip())

    def read(self) -> Blok | None:
        """The part of the day. Wrong fields get their sentence."""
        times = [read_time(said(field)) for field in (self.van, self.tot)]
        for field, found in zip((self.van, self.tot), times, strict=True):
            if found is None or found[3:] not in ("00", "30"):
                field.errors = [str(_HALF)]
        if not self.dagen.data and not self.dagen.errors:
            self.dagen.errors = [_("Kies op welke dagen.")]
        if any(field.errors for field in self):
            return None
        days = tuple(sorted(int(day) for day in self.dagen.data or ()))
        return Blok(said(self.naam).strip(), times[0] or "", times[1] or "", days)


def _number(label: Any, least: int, most: int, usual: int, hint: Any = "") -> IntegerField:
    sentence = _l("Vul een getal in van {least} tot {most}.", least=least, most=most)
    return IntegerField(
        label, [InputRequired(sentence), NumberRange(least, most, sentence)], description=hint, default=usual
    )


class RuimteForm(SeenForm):
    """What a room says of itself, and how it can be had."""

    naam = StringField(_l("Naam van de ruimte"), [required("Vul een naam in."), LengthAtMost(60)])
    wat = TextAreaField(_l("Wat is er te vinden? (hoeft niet)"), [LengthAtMost(LONGEST)])
    regels = TextAreaField(
        _l("Wat spreken we af? (hoeft niet)"), [LengthAtMost(LONGEST)], description=_l("Elke afspraak op een regel.")
    )
    sleutel = TextAreaField(_l("Waar is de sleutel?"), [required("Vul in waar de sleutel is."), LengthAtMost(200)])
    schoonmaken = TextAreaField(
        _l("Hoe laat je de ruimte achter?"), [required("Vul in hoe je de ruimte achterlaat."), LengthAtMost(LONGEST)]
    )
    wijze = Round(_l("Hoe kies je een tijd?"), [InputRequired(_l("Kies hoe."))], default=Wijze.BLOKKEN)
    langst = _number(_l("Hoeveel uur achter elkaar?"), 1, 12, 3, _l("Alleen als mensen per uur kiezen."))
    hoogste_per_maand = _number(
        _l("Hoe vaak per maand, voor elke woning?"), 0, 31, 2, _l("Vul 0 in als het zo vaak mag als je wilt.")
    )
    vooruit = _number(_l("Hoeveel dagen vooruit?"), 1, rules.FARTHEST, 28)
    tussen = Choose(_l("Hoeveel tijd is er na afloop om schoon te maken?"), default="0")
    actief = BooleanField(_l("Buren kunnen deze ruimte reserveren."), default=True)

    def __init__(self, room: Ruimte | None = None, **values: Any) -> None:
        super().__init__(**values)
        self.wijze.choices = in_words(WIJZEN)
        self.tussen.choices = [
            SelectChoice(value="0", label=_("Geen")),
            SelectChoice(value="30", label=_("Een half uur")),
            SelectChoice(value="60", label=_("Een uur")),
        ]
        sent = request.form if self.is_submitted() and "formdata" not in values else None
        known = list(room.blokken) if room is not None else []
        self.rijen = [
            Blokrij(n, sent, known[n] if sent is None and n < len(known) else None)
            for n in range(max(ROWS, len(known)))
        ]
        self.blokken: tuple[Blok, ...] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        """Rows with something in them are whole, there is one at least, and there is time to clean in between."""
        valid = super().validate(extra_validators)
        filled = [rij for rij in self.rijen if not rij.empty]
        for rij in filled:
            rij.validate()
        found: Sequence[Blok | None] = [rij.read() for rij in filled]
        self.blokken = tuple(blok for blok in found if blok is not None)
        if any(field.errors for rij in filled for field in rij):
            return False
        tussen = int(said(self.tussen)) if said(self.tussen).isdecimal() else 0
        if not self.blokken:
            self.rijen[0].van.errors = [_("Vul in van hoe laat tot hoe laat.")]
        elif rules.blocks_meet(self.blokken, tussen if self.wijze.data == Wijze.BLOKKEN else 0):
            self.rijen[0].van.errors = [_("Twee tijden zijn te dicht op elkaar. Denk ook aan schoonmaken.")]
        return valid and not self.rijen[0].van.errors

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, also in the rows."""
        rows = [
            (f"{field.id}-0" if isinstance(field, Boxes) else str(field.id), str(text))
            for rij in self.rijen
            for field in rij
            for text in field.errors
        ]
        return [*super().problems, *rows]

    def gegevens(self) -> Ruimtegegevens:
        """What was filled in."""
        return Ruimtegegevens(
            naam=said(self.naam), sleutel=said(self.sleutel), schoonmaken=said(self.schoonmaken),
            blokken=self.blokken, wijze=Wijze(said(self.wijze)), wat=said(self.wat), regels=said(self.regels),
            hoogste_per_maand=self.hoogste_per_maand.data or 0, vooruit=self.vooruit.data or 1,
            tussen=int(said(self.tussen)), langst=self.langst.data or 1, actief=bool(self.actief.data),
        )  # fmt: skip


def filled(room: Ruimte) -> dict[str, Any]:
    """A room as its form shows it."""
    names = (
        "naam", "wat", "regels", "sleutel", "schoonmaken", "wijze", "langst", "hoogste_per_maand", "vooruit", "actief",
        "versie",
    )  # fmt: skip
    return {name: getattr(room, name) for name in names} | {"tussen": str(room.tussen)}
