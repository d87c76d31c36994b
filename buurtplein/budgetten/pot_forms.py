"""Forms of beheer for who gives money, for a pot, and for money that goes in or out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import Optional

from buurtplein.budgetten import regeling_texts as words
from buurtplein.budgetten.geld import MOST
from buurtplein.budgetten.models import Pot
from buurtplein.budgetten.potten import Gevergegevens, Potgegevens
from buurtplein.budgetten.velden import Getal
from buurtplein.kernel.forms import Form, LengthAtMost, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose, Dag, Round, in_words
from buurtplein.kernel.i18n import _, _l


class Richting(StrEnum):
    """Which way money goes."""

    ERIN = "erin"
    ERUIT = "eruit"


class GeverForm(Form):
    """Who gives, and what stands at the foot of its letters."""

    naam = StringField(_l("Naam van de gever"), [required("Vul een naam in"), LengthAtMost(80)])
    adres = TextAreaField(_l("Adres, zoals op een brief"), [LengthAtMost(200)])
    bezwaar = StringField(
        _l("Waarheen sturen mensen een bezwaar of klacht?"),
        [LengthAtMost(200)],
        description=_l("Leeg: naar het adres hierboven."),
    )
    ondertekenaar = StringField(_l("Wie zet de naam onder de brief?"), [LengthAtMost(80)])
    functie = StringField(_l("Wat is de functie?"), [LengthAtMost(80)])
    mandaat = StringField(
        _l("Voor wie tekent die persoon?"),
        [LengthAtMost(160)],
        description=_l("Alleen bij een gemeente. Het staat boven de naam."),
    )

    def gegevens(self) -> Gevergegevens:
        """What was filled in."""
        names = ("naam", "adres", "bezwaar", "ondertekenaar", "functie", "mandaat")
        return Gevergegevens(**{name: said(self[name]) for name in names})


class PotForm(Form):
    """A pot: whose it is, for which area, and what for."""

    naam = StringField(_l("Naam van de pot"), [required("Vul een naam in"), LengthAtMost(60)])
    soort = Round(_l("Wat voor pot is het?"))
    gever_id = Choose(_l("Wie geeft het geld?"), [required("Kies een gever.")])
    gebied_code = Choose(_l("Voor welk gebied?"), [required("Kies een gebied.")])
    gebouw_id = Choose(_l("Alleen voor één gebouw?"))
    doel = TextAreaField(
        _l("Wat is het doel?"), [LengthAtMost(400)], description=_l("Zeg het zoals je het tegen een buur zegt.")
    )
    weer_vol = Dag(_l("Vanaf wanneer is er weer geld?"), [Optional()], description=_l("Voor als de pot leeg is."))
    openbaar = BooleanField(_l("Iedereen mag zien hoeveel erin zit."))
    actief = BooleanField(_l("Deze pot is in gebruik."))

    def __init__(self, gevers: Iterable[Any], gebieden: Iterable[Any], gebouwen: Iterable[Any], **values: Any) -> None:
        super().__init__(**values)
        self.soort.choices = in_words(words.POTSOORT)
        self.gever_id.choices = _choices(gevers, _("Kies"))
        self.gebied_code.choices = _choices(gebieden, _("Kies"))
        self.gebouw_id.choices = _choices(gebouwen, _("Nee, voor het hele gebied"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Also that the day is one that somebody can mean."""
        valid = super().validate(extra_validators)
        if self.weer_vol.data is not None and not 2000 <= self.weer_vol.data.year <= 2200:
            self.weer_vol.errors = [_("Kies een dag, of laat het leeg.")]
            return False
        return valid

    def gegevens(self) -> Potgegevens:
        """What was filled in."""
        return Potgegevens(
            naam=said(self.naam),
            soort=said(self.soort),
            gever_id=int(said(self.gever_id)),
            gebied_code=said(self.gebied_code),
            gebouw_id=int(said(self.gebouw_id)) if self.gebouw_id.data else None,
            doel=said(self.doel),
            weer_vol=self.weer_vol.data,
            openbaar=bool(self.openbaar.data),
            actief=bool(self.actief.data),
        )


def filled(pot: Pot) -> dict[str, Any]:
    """A pot as the fields of its form show it."""
    shown = {name: getattr(pot, name) for name in ("naam", "soort", "gebied_code", "doel", "weer_vol", "openbaar")}
    building = str(pot.gebouw_id) if pot.gebouw_id else ""
    return shown | {"gever_id": str(pot.gever_id), "gebouw_id": building, "actief": pot.actief}


class GeldForm(Form):
    """Money goes in or out. First the amount is said back; ``zeker`` comes with the second sending."""

    richting = Round(_l("Wat doe je?"))
    bedrag = Getal(_l("Hoeveel hele euro?"), least=1, most=MOST, needed=True)
    zeker = HiddenField()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        ways = {Richting.ERIN: _("Geld erin"), Richting.ERUIT: _("Geld eruit")}
        self.richting.choices = [SelectChoice(value=str(way), label=text) for way, text in ways.items()]


def _choices(rows: Iterable[Any], empty: str) -> list[SelectChoice]:
    return [SelectChoice(value="", label=empty), *(SelectChoice(value=str(key), label=name) for key, name in rows)]
