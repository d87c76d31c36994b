"""The form that chooses to whom a letter goes, and in which languages."""

from __future__ import annotations

import re
from typing import Any, Final

from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.bijeenkomsten import uitnodigen_texts as words
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import Bereik
from buurtplein.bijeenkomsten.rules_rondom import RADII
from buurtplein.buurten import places
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import Form, LengthAtMost, SelectChoice, said
from buurtplein.kernel.i18n import LANGUAGES, _, _l
from buurtplein.pleinen import queries as pleinen

MOST_POSTCODES: Final = 300
BY_POSTCODE: Final = "postcode"
_SPLIT: Final = re.compile(r"[,;\n]+")


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        offered = {str(choice[0]) for choice in self.iter_choices()}
        if not set(self.data or ()) <= offered:
            raise ValidationError(_("Kies uit de lijst."))


class Choose(SelectField):
    """One of a list."""

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if self.data and str(self.data) not in {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class UitnodigenForm(Form):
    """Which area, and which languages. Nothing in it is about people."""

    bereik = RadioField(_l("Wie krijgt de brief?"), choices=[], validate_choice=False)
    gebouwen = Boxes(_l("Welke gebouwen?"), choices=[])
    buurt = Choose(_l("Welke buurt?"), choices=[])
    postcodes = TextAreaField(
        _l("Welke postcodes?"),
        [LengthAtMost(4000)],
        description=_l("Zet elke postcode op een regel, of een komma ertussen. Zoals 1399 AA."),
    )
    rond = Choose(_l("Rond welke plek?"), choices=[])
    rond_postcode = StringField(_l("Welke postcode? (alleen als je die koos)"), [LengthAtMost(20)])
    metres = Choose(_l("Tot hoe ver?"), choices=[])
    talen = Boxes(_l("Welke talen staan erbij?"), choices=[], description=_l("Nederlands staat er altijd op."))

    def offer(self, meeting: Bijeenkomst) -> None:
        """Fill the lists, and propose the buurt of the meeting when nothing was chosen yet."""
        self.bereik.choices = [SelectChoice(value=str(key), label=str(text)) for key, text in words.BEREIK.items()]
        self.gebouwen.choices = [SelectChoice(value=str(row.id), label=row.naam) for row in buurten.gebouwen()]
        self.buurt.choices = [SelectChoice(value="", label=_("Kies een buurt"))] + [
            SelectChoice(value=row.code, label=places.short_name(row.naam)) for row in buurten.areas("buurt")
        ]
        around = [SelectChoice(value=f"plein:{row.id}", label=row.naam) for row in pleinen.active()]
        around += [SelectChoice(value=f"gebouw:{row.id}", label=row.naam) for row in buurten.gebouwen()]
        around.append(SelectChoice(value=BY_POSTCODE, label=_("Een postcode")))
        self.rond.choices = around
        self.metres.choices = [SelectChoice(value=str(far), label=_("{n} meter", n=far)) for far in RADII]
        others = [code for code in settings().languages if code != "nl"]
        self.talen.choices = [
            SelectChoice(value=code, label=" – ".join(filter(None, LANGUAGES.get(code, (code, ""))))) for code in others
        ]
        if not self.is_submitted():
            self.bereik.data, self.buurt.data = str(Bereik.BUURT), meeting.buurt_code or ""
            self.rond.data = f"plein:{meeting.plein_id}" if meeting.plein_id else around[0].value
            self.metres.data, self.talen.data = str(RADII[2]), others

    def validate_bereik(self, field: RadioField) -> None:
        """One of the four ways."""
        if field.data not in set(Bereik):
            raise ValidationError(_("Kies wie de brief krijgt."))

    def validate_gebouwen(self, field: Boxes) -> None:
        """At least one building, when buildings are asked for."""
        if self.bereik.data == Bereik.GEBOUWEN and not field.data:
            raise ValidationError(_("Kies een gebouw."))

    def validate_buurt(self, field: Choose) -> None:
        """A buurt, when that is asked for."""
        if self.bereik.data == Bereik.BUURT and not field.data:
            raise ValidationError(_("Kies een buurt."))

    def validate_postcodes(self, _field: TextAreaField) -> None:
        """Whole postcodes, and not the whole country."""
        if self.bereik.data != Bereik.POSTCODES:
            return
        wrong = [code for code in self._pieces() if places.postcode(code) is None]
        if wrong:
            raise ValidationError(_("Dit is geen postcode: {tekst}. Schrijf 1399 AA.", tekst=wrong[0][:20]))
        if not 0 < len(self._pieces()) <= MOST_POSTCODES:
            raise ValidationError(_("Vul een tot {n} postcodes in.", n=MOST_POSTCODES))

    def validate_rond_postcode(self, field: StringField) -> None:
        """A whole postcode, when the circle is around one."""
        if self.bereik.data == Bereik.STRAAL and self.rond.data == BY_POSTCODE and places.postcode(field.data) is None:
            raise ValidationError(_("Vul een postcode in, zoals 1399 AA."))

    def _pieces(self) -> list[str]:
        return [piece.strip() for piece in _SPLIT.split(said(self.postcodes)) if piece.strip()]

    @property
    def keuze(self) -> dict[str, Any]:
        """The choice as it is kept: ids, codes and a number of metres."""
        match self.bereik.data:
            case Bereik.GEBOUWEN:
                return {"gebouwen": [int(each) for each in self.gebouwen.data or ()]}
            case Bereik.BUURT:
                return {"code": said(self.buurt)}
            case Bereik.POSTCODES:
                return {"postcodes": sorted({code for raw in self._pieces() if (code := places.postcode(raw))})}
        around = said(self.rond)
        if around == BY_POSTCODE:
            around = f"postcode:{places.postcode(said(self.rond_postcode))}"
        return {"rond": around, "metres": int(said(self.metres) or RADII[0])}
