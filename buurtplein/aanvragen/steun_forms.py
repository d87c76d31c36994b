"""Forms about who stands behind a plan."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import DataRequired

from buurtplein.aanvragen import steun_rules
from buurtplein.aanvragen.steun_texts import MENING
from buurtplein.budgetten.regels import Medestanders
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice, required
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits

_POSTCODE = "Vul een postcode in, zoals 1234 AB"
_NUMBER = "Vul een huisnummer in, zoals 12 of 12A"


class HomeForm(Form):
    """Where who asks lives: other homes are wanted."""

    postcode = StringField(
        _l("Jouw postcode"), [required(_POSTCODE), LengthAtMost(10), Fits(steun_rules.is_postcode, _POSTCODE)]
    )
    huisnummer = StringField(
        _l("Jouw huisnummer"), [required(_NUMBER), LengthAtMost(12), Fits(steun_rules.is_house_number, _NUMBER)]
    )


class SteunForm(Form):
    """What a neighbour thinks, and who that is."""

    mening = RadioField(_l("Wat vind je van het plan?"), choices=[], validate_choice=True)
    naam = StringField(_l("Je naam"), [required("Vul je naam in"), LengthAtMost(80)])
    postcode = StringField(
        _l("Je postcode"), [required(_POSTCODE), LengthAtMost(10), Fits(steun_rules.is_postcode, _POSTCODE)]
    )
    huisnummer = StringField(
        _l("Je huisnummer"), [required(_NUMBER), LengthAtMost(12), Fits(steun_rules.is_house_number, _NUMBER)]
    )
    oud_genoeg = BooleanField("")
    geen_familie = BooleanField(_l("Ik ben geen familie van wie dit vraagt"))
    zichtbaar = BooleanField(_l("Mijn naam mag gezien worden"))

    def offer(self, regels: Medestanders) -> None:
        """Ask only what this scheme asks."""
        if regels.stemmen:
            self.mening.choices = [SelectChoice(value=code, label=str(words)) for code, words in MENING.items()]
        else:
            del self.mening
        if regels.leeftijd:
            self.oud_genoeg.label.text = _("Ik ben {n} jaar of ouder", n=regels.leeftijd)
        else:
            del self.oud_genoeg
        if not regels.geen_familie:
            del self.geen_familie
        self.zichtbaar.description = _("Alleen wie dit vraagt ziet dan je naam. Niet je adres.")


class ShortCodeForm(Form):
    """The six characters of a list on paper."""

    code = StringField(
        _l("De code op het papier"),
        [
            required("Vul de code van het papier in"),
            LengthAtMost(20),
            Fits(steun_rules.typed_code, "De code heeft zes letters en cijfers. Kijk hem nog eens na."),
        ],
        description=_l("Zes letters en cijfers."),
    )


class ListForm(Form):
    """How many signed on paper, and a photo of it."""

    aantal = StringField(
        _l("Hoeveel buren staan op de lijst?"),
        [
            required("Vul in hoeveel buren op de lijst staan"),
            LengthAtMost(6),
            Fits(steun_rules.number_on_paper, "Vul een getal in van 1 tot 500"),
        ],
        description=_l("Tel alleen wie mag tellen. Wie ook via de link meedeed, tel je hier niet."),
    )
    foto = FileField(
        _l("Foto van de lijst"), description=_l("De foto gaat weg, zes weken na het antwoord. Het getal blijft.")
    )


class RemoveForm(Form):
    """Why a list was a mistake."""

    reden = StringField(
        _l("Wat klopt er niet?"), [required("Zeg in een paar woorden wat er niet klopt"), LengthAtMost(200)]
    )


class AlongForm(Form):
    """Who organises it along."""

    naam = StringField(_l("Wie doet er mee?"), [required("Vul de naam in"), LengthAtMost(80)])
    telefoon = StringField(
        _l("Telefoonnummer"),
        [
            required("Vul een telefoonnummer in, zoals 06 12345678"),
            LengthAtMost(30),
            Fits(phone_digits, "Vul een telefoonnummer in, zoals 06 12345678"),
        ],
    )
    gevraagd = BooleanField(
        _l("Deze buur zei zelf ja"), [DataRequired(_l("Vraag het eerst aan deze buur. Zet dan het vinkje."))]
    )
