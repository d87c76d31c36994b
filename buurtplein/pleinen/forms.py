"""Forms of pleinen: a postcode to look near, a few optional words before a first visit, and the facts of a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.buurten import places
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits
from buurtplein.pleinen import texts
from buurtplein.pleinen.facts import Plek, before_point, find
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import MOST_HOUSE_RULES, Kosten, PleinSoort
from buurtplein.pleinen.service import Feiten

LONGEST_LINE: Final = 120
LONGEST_TEXT: Final = 600
_PC4: Final = re.compile(r"[1-9][0-9]{3}")
_POINT: Final = re.compile(r"(-?\d{1,2}(?:\.\d{1,9})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,9})?)")
PHONE: Final = "Vul een telefoonnummer in van 10 cijfers"


def near_code(text: str) -> str | None:
    """Four digits, or a whole postcode without its space; None for anything else."""
    plain = text.strip()
    return plain if _PC4.fullmatch(plain) and plain.isascii() else places.postcode(plain)


def _point(text: str) -> tuple[float, float] | None:
    """A point as people copy it from a map."""
    found = _POINT.fullmatch(text.strip())
    point = (float(found[1]), float(found[2])) if found else None
    return point if point and abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


class NearForm(Form):
    """Near which postcode? Asked by address, so without a token; nothing is kept."""

    postcode = StringField(
        _l("Jouw postcode"), [Fits(near_code, "Vul vier cijfers in, of je hele postcode. Zoals 3561 of 3561 AB.")]
    )

    def __init__(self, asked: Any) -> None:
        super().__init__(formdata=asked, meta={"csrf": False})

    @property
    def asked(self) -> bool:
        """Whether there is anything to look for."""
        return bool(said(self.postcode))

    @property
    def code(self) -> str:
        """The postcode as registers write it. Only after validation."""
        return near_code(said(self.postcode)) or ""


class CompanyForm(Form):
    """A few words for the host. Nothing of it has to be told."""

    naam = StringField(_l("Hoe mag de gastheer je noemen? (hoeft niet)"), [LengthAtMost(LONGEST_LINE)])
    telefoon = StringField(
        _l("Je telefoonnummer (hoeft niet)"),
        [LengthAtMost(30), Fits(phone_digits, PHONE)],
        description=_l("Alleen als de gastheer je even mag bellen."),
    )
    tekst = TextAreaField(
        _l("Wil je nog iets zeggen? (hoeft niet)"),
        [LengthAtMost(LONGEST_TEXT)],
        description=_l("Bijvoorbeeld: ik kom met de bus, of ik praat Turks."),
    )


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        offered = {str(choice[0]) for choice in self.iter_choices()}
        if not set(self.data or ()) <= offered:
            raise ValidationError(_("Kies uit de lijst."))


def _choices(words: Mapping[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


def lines(text: str) -> list[str]:
    """What was typed, a line each, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class FactsForm(SeenForm):
    """Everything that a visitor should know before the door."""

    naam = StringField(_l("Hoe heet het?"), [required("Vul de naam in."), LengthAtMost(LONGEST_LINE)])
    soort = SelectField(_l("Wat voor plek is het?"), choices=_choices(texts.SOORT), default=PleinSoort.BUURTPLEIN.value)
    kort = StringField(
        _l("In één zin (hoeft niet)"),
        [LengthAtMost(LONGEST_LINE)],
        description=_l("Deze zin staat in de lijst. Bijvoorbeeld: Koffie, een krant en altijd iemand."),
    )
    straat = StringField(_l("Straat"), [required("Vul de straat in."), LengthAtMost(LONGEST_LINE)])
    huisnummer = StringField(_l("Huisnummer"), [required("Vul het huisnummer in."), LengthAtMost(12)])
    postcode = StringField(
        _l("Postcode (hoeft niet)"), [LengthAtMost(10), Fits(places.postcode, "Vul een postcode in, zoals 3561 AB")]
    )
    woonplaats = StringField(_l("Plaats (hoeft niet)"), [LengthAtMost(LONGEST_LINE)])
    punt = StringField(
        _l("Punt op de kaart (hoeft niet)"),
        [LengthAtMost(40), Fits(_point, "Vul een punt in, zoals 52.1132, 5.1253")],
        description=_l("Zo vind je de plek als we het adres niet kennen. Bijvoorbeeld 52.1132, 5.1253."),
    )
    reis = TextAreaField(_l("Hoe kom je er? (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])
    binnenkomen = TextAreaField(
        _l("Hoe kom je binnen? (hoeft niet)"),
        [LengthAtMost(LONGEST_TEXT)],
        description=_l("Welke deur, welke bel. Wie bang is voor een dichte deur, gaat weer weg."),
    )
    verwacht = TextAreaField(_l("Wat kun je er verwachten? (hoeft niet)"), [LengthAtMost(LONGEST_TEXT)])
    wie = TextAreaField(
        _l("Wie zijn er nog meer? (hoeft niet)"),
        [LengthAtMost(LONGEST_TEXT)],
        description=_l("Zeg het als er ook iemand van de gemeente of het wijkteam is."),
    )
    kosten = RadioField(
        _l("Wat kost het?"),
        [required("Kies wat het kost.")],
        choices=_choices(texts.KOSTEN),
        default=Kosten.GRATIS.value,
    )
    kosten_zin = StringField(_l("Zeg er iets bij over geld (hoeft niet)"), [LengthAtMost(LONGEST_LINE)])
    kenmerken = Boxes(_l("Wat is er?"), choices=_choices(texts.KENMERK))
    talen = Boxes(_l("Welke talen praten jullie?"))
    huisregels = TextAreaField(
        _l("Huisregels (hoeft niet)"),
        [LengthAtMost(LONGEST_TEXT)],
        description=_l("Eén op een regel, en niet meer dan vijf."),
    )
    telefoon = StringField(_l("Telefoon"), [required(PHONE), LengthAtMost(30), Fits(phone_digits, PHONE)])
    contact = StringField(
        _l("Wie neemt op?"),
        [required("Vul een voornaam in."), LengthAtMost(40)],
        description=_l("Een voornaam. Die staat bij het nummer."),
    )

    def __init__(self, plein: Plein | None = None) -> None:
        super().__init__(obj=plein)
        if plein is not None and not self.is_submitted():
            self.punt.data = ", ".join(str(part) for part in before_point(plein) or ())
            self.huisregels.data = "\n".join(plein.huisregels)
        self.talen.choices = [SelectChoice(value=code, label=texts.taal(code)) for code in texts.TALEN]
        self._plein = plein
        self.plek: Plek | None = None

    def validate_huisregels(self, field: TextAreaField) -> None:
        """Nobody reads more than five."""
        if len(lines(said(field))) > MOST_HOUSE_RULES:
            raise ValidationError(_("Kies de vijf regels die er het meest toe doen."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields first; then whether we know in which buurt it is."""
        if not super().validate(extra_validators):
            return False
        self.plek = find(self.facts(), _point(said(self.punt)), self._plein)
        if self.plek is None:
            self.straat.errors = [_("We weten niet in welke buurt dit is. Klopt het adres? Vul anders een punt in.")]
        return self.plek is not None

    def facts(self) -> Feiten:
        """What was filled in, for the service; where it lies is known only after validation."""
        plek = self.plek or Plek()
        return Feiten(
            naam=said(self.naam),
            soort=said(self.soort),
            kort=said(self.kort),
            straat=said(self.straat),
            huisnummer=said(self.huisnummer),
            postcode=places.postcode(said(self.postcode)) or "",
            woonplaats=said(self.woonplaats),
            reis=said(self.reis),
            binnenkomen=said(self.binnenkomen),
            verwacht=said(self.verwacht),
            wie=said(self.wie),
            kosten=said(self.kosten),
            kosten_zin=said(self.kosten_zin),
            kenmerken=tuple(word for word in texts.KENMERK if word in (self.kenmerken.data or ())),
            talen=tuple(code for code in texts.TALEN if code in (self.talen.data or ())),
            huisregels=tuple(lines(said(self.huisregels))),
            telefoon=said(self.telefoon),
            contact=said(self.contact),
            lat=plek.lat,
            lon=plek.lon,
            gebouw_id=plek.gebouw_id,
            buurt_code=plek.buurt_code,
            wijk_code=plek.wijk_code,
            gemeente_code=plek.gemeente_code,
        )
