"""The forms of beheer: a routing rule, a question to the routing, a phone number."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from wtforms import DateTimeLocalField, IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import NumberRange, Optional, ValidationError

from buurtplein.buurten import handed, places, queries, rules, service
from buurtplein.buurten.models import Routeregel
from buurtplein.buurten.moments import AVOND_EN_NACHT, KANTOOR
from buurtplein.buurten.rules import Plek
from buurtplein.buurten.service import RuleValues
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, required
from buurtplein.kernel.i18n import _, _l

_POINT: Final = re.compile(r"(-?\d{1,3}\.\d+)\s*[,; ]\s*(-?\d{1,3}\.\d+)")
_NUMBER: Final = re.compile(r"[0-9+() -]{3,30}")

SOORTEN: Final = {"zorg": _l("Zorg"), "overlast": _l("Overlast"), "vraag": _l("Vraag")}
MOMENTEN: Final = {KANTOOR: _l("In kantoortijd"), AVOND_EN_NACHT: _l("Avond, nacht en weekend")}


def _choices(words: Any, anything: Any = None) -> list[SelectChoice]:
    first = [] if anything is None else [SelectChoice(value="", label=anything)]
    return first + [SelectChoice(value=str(key), label=label) for key, label in dict(words).items()]


def _subjects(kept: str | None = None) -> dict[str, str]:
    """The subjects to choose from; the one that a rule has stays, also when it is no longer offered."""
    return {**({kept: kept} if kept else {}), **dict(handed.categorieen())}


class RuleForm(Form):
    """One routing rule. A place is one of three fields, or none for everywhere."""

    gebied = StringField(_l("Gemeente, wijk of buurt"), validators=[LengthAtMost(200)])
    gebouw = StringField(_l("Gebouw"), validators=[LengthAtMost(200)])
    postcode = StringField(
        _l("Postcode"),
        validators=[LengthAtMost(10), Fits(places.postcode, "Vul een postcode in, zoals 3561 AB")],
    )
    huisnummer = StringField(
        _l("Huisnummer"),
        validators=[LengthAtMost(10), Fits(places.huisnummer, "Vul een huisnummer in, zoals 12")],
    )
    soort = SelectField(_l("Soort melding"))
    categorie = SelectField(_l("Onderwerp"))
    moment = SelectField(_l("Wanneer"))
    team = SelectField(_l("Naar welk team?"))
    volgorde = IntegerField(
        _l("Volgorde"),
        default=100,
        validators=[NumberRange(min=1, max=9999, message=_l("Vul een getal in van 1 tot 9999"))],
    )

    def __init__(self, regel: Routeregel | None = None, **given: Any) -> None:
        super().__init__(**given, data=_filled(regel) if regel else None)
        self._regel = regel
        self.soort.choices = _choices(SOORTEN, _l("Alle soorten"))
        self.categorie.choices = _choices(_subjects(regel.categorie if regel else None), _l("Alle onderwerpen"))
        self.moment.choices = _choices(MOMENTEN, _l("Altijd"))
        teams = {fact.id: fact.naam for fact in queries.team_facts().values()}
        self.team.choices = _choices(teams, None if regel else _l("Kies een team"))
        self._area: str | None = None
        self._building: int | None = None

    def validate_gebied(self, field: StringField) -> None:
        """The area with this code or this name; a name that two areas have needs the code."""
        if not field.data:
            return
        wanted = places.fold(field.data.split("(")[0])
        code = (re.findall(r"\b(?:BU|WK|GM)[0-9A-Z]+\b", field.data.upper()) or [""])[-1]
        hits = [row for row in queries.areas() if row.code == code] or [
            row
            for row in queries.areas()
            if wanted in (places.fold(row.naam), places.fold(places.short_name(row.naam)))
        ]
        if not hits:
            raise ValidationError(_("We kennen dit gebied niet. Kies er een uit de lijst."))
        if len(hits) > 1:
            raise ValidationError(_("Er zijn meer gebieden met deze naam. Zet de code erbij."))
        self._area = hits[0].code

    def validate_gebouw(self, field: StringField) -> None:
        """The building with this name."""
        if not field.data:
            return
        hits = [row for row in queries.gebouwen() if places.fold(row.naam) == places.fold(field.data)]
        if len(hits) != 1:
            raise ValidationError(_("We kennen dit gebouw niet. Kies er een uit de lijst."))
        self._building = hits[0].id

    def validate_team(self, field: SelectField) -> None:
        """A team has to be chosen."""
        if not field.data:
            raise ValidationError(_("Kies een team"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields first, then what must hold for the whole rule."""
        if not super().validate(extra_validators):
            return False
        draft = service.draft(self.values(), self._regel)
        wrong = rules.problems(draft, queries.team_facts().get(draft.team_id))
        places_first = self.gebied if not (self._regel and self._regel.vangnet) else self.team
        for sentence in wrong:
            field = self.team if "team" in sentence.lower() else places_first
            field.errors = [*field.errors, sentence]
        return not wrong

    def values(self) -> RuleValues:
        """What was filled in, as the service wants it. Only after validation."""
        return RuleValues(
            team_id=int(self.team.data),
            volgorde=self.volgorde.data or 100,
            gebied_code=self._area,
            gebouw_id=self._building,
            postcode=places.postcode(self.postcode.data),
            huisnummer=places.huisnummer(self.huisnummer.data),
            soort=self.soort.data or None,
            categorie=self.categorie.data or None,
            moment=self.moment.data or None,
        )


def _filled(regel: Routeregel) -> dict[str, Any]:
    """A saved rule as a person would have typed it."""
    gebied = queries.area(regel.gebied_code) if regel.gebied_code else None
    gebouw = queries.gebouw(regel.gebouw_id) if regel.gebouw_id is not None else None
    return {
        "gebied": area_title(gebied) if gebied else regel.gebied_code or "",
        "gebouw": gebouw.naam if gebouw else "",
        "postcode": regel.postcode or "",
        "huisnummer": str(regel.huisnummer or ""),
        "soort": regel.soort or "",
        "categorie": regel.categorie or "",
        "moment": regel.moment or "",
        "team": str(regel.team_id),
        "volgorde": regel.volgorde or 1,
    }


def area_title(gebied: Any) -> str:
    """An area as the list to choose from shows it: name and code, as names come more than once."""
    return f"{places.short_name(gebied.naam)} ({gebied.code})"


class TryForm(Form):
    """A question: where would this go? Asked by address, so without a token; nothing is saved."""

    plek = StringField(
        _l("Adres, postcode, gebouw of punt"),
        description=_l("Bijvoorbeeld 3561 AB 12, een straat met nummer, of 52.1132, 5.1253."),
        validators=[required("Vul een plek in"), LengthAtMost(200)],
    )
    soort = SelectField(_l("Soort melding"), choices=_choices(SOORTEN), default="overlast")
    categorie = SelectField(_l("Onderwerp"))
    wanneer = DateTimeLocalField(_l("Wanneer"), validators=[Optional()])

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, meta={"csrf": False})
        self.categorie.choices = _choices(_subjects(), _l("Alle onderwerpen"))

    def place(self) -> Plek | None:
        """The place that was asked for, or None when we do not know it."""
        text = self.plek.data or ""
        point = _POINT.fullmatch(text)
        return queries.locate(float(point[1]), float(point[2])) if point else queries.locate_text(text)

    def moment(self) -> datetime:
        """The moment that was asked for, else now."""
        asked = self.wanneer.data
        return clock.at(asked.date(), asked.time()) if asked else clock.now()


class PhoneForm(Form):
    """The number behind a key."""

    nummer = StringField(
        _l("Telefoonnummer"),
        validators=[
            required("Vul een telefoonnummer in"),
            LengthAtMost(30),
            Fits(_NUMBER.fullmatch, "Vul een telefoonnummer in met cijfers"),
        ],
    )


class ButtonForm(Form):
    """A form that is one button."""
