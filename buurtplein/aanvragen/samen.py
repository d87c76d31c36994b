"""The question who does it along, with what a scheme wants to know of who asks."""

from __future__ import annotations

from typing import Any, Final

from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import ValidationError

from buurtplein.aanvragen.forms import StapForm
from buurtplein.budgetten.regels import Voorwaarden, Wie
from buurtplein.budgetten.rules import Samen
from buurtplein.budgetten.service import Gevraagd
from buurtplein.budgetten.texts import WIE
from buurtplein.kernel.forms import LengthAtMost, SelectChoice, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits, spaced

_USUAL: Final = (Wie.GROEP, Wie.BEWONER, Wie.RECHTSPERSOON)  # as whom most people ask, first


class SamenForm(StapForm):
    """Who does it along, and what the scheme wants to know of who asks."""

    wie = RadioField(_l("Wie vraagt het geld?"), choices=[], validate_choice=False)
    van_hier = BooleanField(_l("Wij wonen of werken in dit gebied"))
    leeftijd = BooleanField(_l("Wij zijn oud genoeg"))
    familie = BooleanField(_l("Wij zijn geen familie van elkaar"))
    adressen = BooleanField(_l("Wij wonen niet op hetzelfde adres"))
    derde = BooleanField(_l("We zijn met drie mensen of meer"))
    tweede_naam = StringField(_l("Hoe heet de ander?"), [LengthAtMost(60)])
    tweede_telefoon = StringField(
        _l("Op welk nummer bellen we de ander?"),
        [LengthAtMost(40)],
        description=_l("We bellen alleen als we jou niet bereiken."),
    )

    def __init__(self, *args: Any, regels: Voorwaarden, how: str = Samen.IEMAND, **kwargs: Any) -> None:
        super().__init__(*args, regels=regels, **kwargs)
        self.how = how
        if "wie" in self:
            self.wie.choices = [SelectChoice(value=str(key), label=text) for key, text in WIE.items()]
        if "leeftijd" in self:
            self.leeftijd.label.text = _("Wij zijn {n} jaar of ouder", n=regels.aanvrager_leeftijd)

    def left_out(self) -> list[str]:
        """Only what the scheme has a rule for."""
        has = {
            "wie": len(self.regels.wie) < len(Wie),
            "van_hier": self.regels.aanvragers_uit_gebied,
            "leeftijd": self.regels.aanvrager_leeftijd > 0,
            "familie": self.regels.aanvragers_geen_familie,
            "adressen": self.regels.aanvragers_ander_adres,
            "derde": self.regels.aanvragers > 2,
        }
        return [name for name, asked in has.items() if not asked]

    def validate_wie(self, field: RadioField) -> None:
        """One of the three; nothing chosen is still missing, and said on the next page."""
        if field.data and field.data not in {str(each) for each in Wie}:
            raise ValidationError(_("Kies uit de lijst."))

    def validate_tweede_naam(self, field: StringField) -> None:
        """Needed only when somebody is named."""
        if self.how == Samen.IEMAND and not field.data:
            raise ValidationError(_("Vul de naam in, of kies: help mij zoeken."))

    def validate_tweede_telefoon(self, field: StringField) -> None:
        """A number that can be called."""
        if self.how == Samen.IEMAND and phone_digits(said(field)) is None:
            raise ValidationError(_("Vul een telefoonnummer in met 10 cijfers."))

    def fill(self, aanvraag: Any) -> None:
        """What was said before."""
        known = aanvraag.antwoorden
        self.tweede_naam.data, self.tweede_telefoon.data = aanvraag.tweede_naam, spaced(aanvraag.tweede_telefoon)
        shown = {
            "wie": known.get("wie") or next((each for each in _USUAL if each in self.regels.wie), None),
            "van_hier": bool(known.get("aanvragers_van_hier")),
            "leeftijd": bool(known.get("aanvragers_jongste")),
            "familie": known.get("aanvragers_familie") is False,
            "adressen": bool(known.get("aanvragers_adressen")),
            "derde": bool(known.get("derde")),
        }
        for name, value in shown.items():
            if name in self:
                self[name].data = value

    def asked(self) -> Gevraagd:
        """Who asks. A box that is not ticked says nothing: then it is still missing."""
        named = self.how == Samen.IEMAND
        values = {
            "samen": self.how,
            "tweede_naam": said(self.tweede_naam) if named else None,
            "tweede_telefoon": phone_digits(said(self.tweede_telefoon)) if named else None,
        }
        extra = {
            "wie": (self.wie.data or None) if "wie" in self else None,
            "aanvragers_van_hier": self.ticked("van_hier") or None,
            "aanvragers_jongste": self.regels.aanvrager_leeftijd if self.ticked("leeftijd") else None,
            "aanvragers_familie": False if self.ticked("familie") else None,
            "aanvragers_adressen": max(3, self.regels.aanvragers) if self.ticked("adressen") else None,
            "derde": self.ticked("derde"),
        }
        return Gevraagd(values, extra)
