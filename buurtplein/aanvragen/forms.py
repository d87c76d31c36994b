"""The forms of asking: one a question. Each says what it means for a plan, and holds only what its scheme asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from wtforms import BooleanField, DateField, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from buurtplein.aanvragen import veilig_plan
from buurtplein.aanvragen.rules import FURTHEST
from buurtplein.bewoners.forms import FirstNameField
from buurtplein.budgetten.regels import Kosten, Voorwaarden
from buurtplein.budgetten.service import Gevraagd
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Form, LengthAtMost, required, said
from buurtplein.kernel.hours_forms import Choose
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import is_email, phone_digits, spaced, western_digits

LONGEST_TITLE: Final = 80  # ux.md 3.7
LONGEST_PLACE: Final = 120
LONGEST_WHY: Final = 1500
PEOPLE: Final = (10, 25, 50, 100)
MOST_HOMES: Final = 5000


def _number(typed: str) -> int:
    """A whole number as it was typed, in any script; 0 when it is none."""
    digits = western_digits(typed)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


class SafeLine(StringField):
    """A line that the buurt may read later: no number, no name, nothing about somebody."""

    def pre_validate(self, _form: Any) -> None:
        """In one sentence what to take out; what was typed stays."""
        if (problem := veilig_plan.sentence(said(self))) is not None:
            raise ValidationError(problem)


class StapForm(Form):
    """A question. ``wijzig``: it was opened from the check page, and returns there."""

    wijzig = HiddenField()
    regels: Voorwaarden

    def __init__(self, *args: Any, regels: Voorwaarden, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regels = regels
        for name in self.left_out():
            delattr(self, name)

    def left_out(self) -> list[str]:
        """The fields that this scheme does not ask for."""
        return []

    def fill(self, aanvraag: Any) -> None:
        """Show what was answered before."""

    def asked(self) -> Gevraagd:
        """What this page means for the plan; the form was checked."""
        raise NotImplementedError

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked; one that is not asked for is not."""
        return name in self and bool(self[name].data)


class WatForm(StapForm):
    """What, and whether it is for everybody."""

    titel = SafeLine(
        _l("Wat wil je doen?"),
        [required("Schrijf in een paar woorden wat je wilt doen."), LengthAtMost(LONGEST_TITLE)],
        description=_l("Bijvoorbeeld: burendag met koffie en spelletjes"),
    )
    iedereen = BooleanField(_l("Iedereen in de buurt mag meedoen"))
    nieuw = BooleanField(_l("Het is nieuw: het is er nog niet"))
    eerste = BooleanField(_l("Dit plan kreeg nog niet eerder geld"))
    feest = BooleanField(_l("Het is een feest voor de straat"))
    waarom = TextAreaField(_l("Wil je er iets bij vertellen? (hoeft niet)"), [LengthAtMost(LONGEST_WHY)])

    def left_out(self) -> list[str]:
        """Only what the scheme has a rule for."""
        has = {
            "iedereen": self.regels.voor_iedereen,
            "nieuw": self.regels.nieuw,
            "eerste": self.regels.eenmalig,
            "feest": self.regels.eten_op_feest and Kosten.ETEN in self.regels.niet_betaald,
        }
        return [name for name, asked in has.items() if not asked]

    def fill(self, aanvraag: Any) -> None:
        """What was said before."""
        known = aanvraag.antwoorden
        self.titel.data, self.waarom.data = aanvraag.titel, aanvraag.waarom
        shown = {
            "iedereen": known.get("voor_iedereen"),
            "nieuw": known.get("bestaat_al") is False,
            "eerste": known.get("eerder") is False,
            "feest": known.get("feest"),
        }
        for name, value in shown.items():
            if name in self:
                self[name].data = bool(value)

    def asked(self) -> Gevraagd:
        """A box that is not ticked says nothing: then it is still missing."""
        extra: dict[str, Any] = {"voor_iedereen": self.ticked("iedereen") or None, "feest": self.ticked("feest")}
        extra["bestaat_al"] = False if self.ticked("nieuw") else None
        extra["eerder"] = False if self.ticked("eerste") else None
        return Gevraagd({"titel": said(self.titel), "waarom": said(self.waarom)}, extra)


class Dag(DateField):
    """A day. What is no day counts as none: it is said in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a day as browsers send it."""
        try:
            self.data = date.fromisoformat((valuelist[0] if valuelist else "").strip())
        except ValueError:
            self.data = None


class WanneerForm(StapForm):
    """The day."""

    dag = Dag(_l("Wanneer is het?"), description=_l("Weet je het nog niet zeker? Kies de dag die je denkt."))

    def validate_dag(self, field: Dag) -> None:
        """A day that can still be."""
        last = clock.today() + timedelta(days=FURTHEST)
        if not field.data or not clock.today() <= field.data <= last:
            raise ValidationError(_("Kies een dag die nog komt."))

    def fill(self, aanvraag: Any) -> None:
        """The day that was chosen."""
        self.dag.data = aanvraag.dag

    def asked(self) -> Gevraagd:
        """The day."""
        return Gevraagd({"dag": self.dag.data})


class WaarForm(StapForm):
    """The place."""

    waar = SafeLine(
        _l("Waar is het?"),
        [required("Schrijf waar het is."), LengthAtMost(LONGEST_PLACE)],
        description=_l("Bijvoorbeeld: op het plein bij de flat, of in de Lindestraat"),
    )
    buurt = Choose(_l("In welke buurt is dat?"), choices=[])
    openbaar = BooleanField(_l("Het is op straat of in het park"))
    gemeente = BooleanField(_l("De gemeente zei al dat het mag"))

    def __init__(self, *args: Any, gebied: str = "", buurten: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """``gebied``: of the scheme; ``buurten``: (code, name) of those in it: who looks after one sees the plan."""
        self.gebied, self.buurten = gebied, buurten
        super().__init__(*args, **kwargs)
        if "buurt" in self:
            self.buurt.choices = [("", _("In meer buurten, of weet ik niet")), *buurten]

    def left_out(self) -> list[str]:
        """Public ground matters only where the gemeente says yes first; a buurt where there is more than one."""
        ground = [] if self.regels.openbaar_eerst else ["openbaar", "gemeente"]
        return [*ground, *([] if len(self.buurten) > 1 else ["buurt"])]

    def fill(self, aanvraag: Any) -> None:
        """What was said before."""
        self.waar.data = aanvraag.waar
        if "buurt" in self:
            self.buurt.data = "" if aanvraag.gebied_code == self.gebied else aanvraag.gebied_code
        if self.regels.openbaar_eerst:
            self.openbaar.data = bool(aanvraag.antwoorden.get("openbare_grond"))
            self.gemeente.data = bool(aanvraag.antwoorden.get("gemeente_zei_ja"))

    def asked(self) -> Gevraagd:
        """The place, and whose ground it is where that matters."""
        extra: dict[str, Any] = {}
        if self.regels.openbaar_eerst:
            extra = {"openbare_grond": self.ticked("openbaar"), "gemeente_zei_ja": self.ticked("gemeente")}
        values = {"waar": said(self.waar)}
        if "buurt" in self:
            values["gebied_code"] = self.buurt.data or self.gebied
        return Gevraagd(values, extra)


class MensenForm(StapForm):
    """How many; a tile is the answer."""

    woningen = StringField(_l("Hoeveel woningen doen mee?"), [LengthAtMost(10)])
    mensen = StringField(_l("Hoeveel mensen komen er, denk je?"), [required("Kies een antwoord.")])

    def left_out(self) -> list[str]:
        """Homes count only where money is given for each."""
        return [] if self.regels.per_woning is not None else ["woningen"]

    def validate_mensen(self, field: StringField) -> None:
        """One of the tiles."""
        if said(field) not in {str(each) for each in PEOPLE}:
            raise ValidationError(_("Kies een antwoord."))

    def validate_woningen(self, field: StringField) -> None:
        """A number; nothing is still missing."""
        if field.data and not 0 < _number(said(field)) <= MOST_HOMES:
            raise ValidationError(_("Vul een getal in, zoals 24."))

    def fill(self, aanvraag: Any) -> None:
        """What was said before."""
        self.mensen.data = str(aanvraag.mensen or "")
        if "woningen" in self:
            self.woningen.data = str(aanvraag.antwoorden.get("woningen") or "")

    def asked(self) -> Gevraagd:
        """How many come, and how many homes take part."""
        extra = {"woningen": _number(said(self.woningen)) or None} if "woningen" in self else {}
        return Gevraagd({"mensen": int(said(self.mensen))}, extra)


class BereikForm(StapForm):
    """A first name, and how we reach somebody."""

    naam = FirstNameField(needed=True, description=_l("Je voornaam is genoeg."))
    bereik = StringField(
        _l("Wat is je e-mailadres of telefoon?"),
        [required("Vul je e-mailadres of telefoonnummer in."), LengthAtMost(254)],
    )
    toestemming = BooleanField(_l("Jullie mogen het plan op de site zetten, zonder mijn naam"))

    def validate_bereik(self, field: StringField) -> None:
        """Something by which we can reach somebody."""
        if field.data and not is_email(said(field)) and phone_digits(said(field)) is None:
            raise ValidationError(_("Vul een e-mailadres in, of een telefoonnummer met 10 cijfers."))

    def fill(self, aanvraag: Any) -> None:
        """What was said before."""
        self.naam.data, self.toestemming.data = aanvraag.naam, aanvraag.toestemming
        self.bereik.data = aanvraag.email or spaced(aanvraag.telefoon)

    def asked(self) -> Gevraagd:
        """The name, one way to reach, and whether the plan may be shown."""
        typed = said(self.bereik)
        mail = typed.lower() if is_email(typed) else None
        values = {
            "naam": said(self.naam),
            "email": mail,
            "telefoon": None if mail else phone_digits(typed),
            "toestemming": bool(self.toestemming.data),
        }
        return Gevraagd(values)


class SendForm(Form):
    """Verstuur aanvraag."""
