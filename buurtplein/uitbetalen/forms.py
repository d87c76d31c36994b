"""Forms of who asked: how the money should come, receipts, and how it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from wtforms import BooleanField, FileField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from buurtplein.budgetten import geld
from buurtplein.budgetten.texts import euro
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose, Dag
from buurtplein.kernel.i18n import _, _l
from buurtplein.uitbetalen import rules

ROWS: Final = 3  # receipts on one page; more follow on the next


class AccountForm(Form):
    """On an account."""

    iban = StringField(
        _l("Wat is het nummer van de rekening?"),
        [
            required("Vul het nummer van de rekening in."),
            LengthAtMost(60),
            Fits(rules.read_iban, "Dit nummer klopt niet. Kijk het na. Het begint met NL."),
        ],
        description=_l("Bijvoorbeeld NL91 ABNA 0417 1643 00. Alleen wie betaalt kan het lezen."),
    )
    houder = StringField(
        _l("Op welke naam staat de rekening?"), [required("Vul de naam in van wie de rekening is."), LengthAtMost(70)]
    )


class CardForm(Form):
    """On a card."""

    plein = Choose(_l("Waar haal je de pas op?"))

    def offer(self, pleinen: Iterable[str]) -> None:
        """The places where a card can lie ready; with us is always one."""
        self.plein.choices = [
            SelectChoice(value="", label=_("Bij ons")),
            *(SelectChoice(value=each, label=each) for each in pleinen),
        ]


class ShopForm(Form):
    """We pay the shop."""

    winkel = StringField(_l("Welke winkel?"), [required("Vul de naam van de winkel in."), LengthAtMost(80)])
    waarvoor = StringField(_l("Wat koop je daar?"), [required("Vul in wat je koopt."), LengthAtMost(120)])
    bedrag = StringField(
        _l("Hoeveel kost het? (hele euro's)"), [required("Vul in hoeveel het kost."), LengthAtMost(20)]
    )

    def offer(self, most: int) -> None:
        """At most so many cents."""
        self._most = most // 100

    def validate_bedrag(self, _field: StringField) -> None:
        """A whole amount, within what there is."""
        amount = geld.whole_euros(said(self.bedrag))
        if not amount:
            raise ValidationError(_("Vul een bedrag in hele euro's in, zoals 40."))
        if amount > self._most:
            raise ValidationError(_("Er is nog {bedrag}. Vul dat in, of minder.", bedrag=euro(self._most)))

    @property
    def euro(self) -> int:
        """The amount, once it was checked."""
        return geld.whole_euros(said(self.bedrag)) or 0


class ReceiptsForm(Form):
    """A few receipts at once; an empty row is none."""

    def offer(self, posten: Iterable[Any], usual: date) -> None:
        """The lines of the plan, and the day that most receipts will have."""
        self._usual = usual
        for row in range(ROWS):
            self[f"post{row}"].choices = [
                SelectChoice(value="", label=_("Kies een regel (hoeft niet)")),
                *(SelectChoice(value=str(each.id), label=each.waarvoor) for each in posten),
            ]

    def validate(self, extra_validators: Any = None) -> bool:
        """What is filled in of a row is a whole receipt; at least one row is."""
        valid, some = super().validate(extra_validators), False
        for row in range(ROWS):
            if self._filled(row):
                some = True
                valid = self._check(row) and valid
        if not some and valid:
            self["foto0"].errors = [_("Kies een foto van een bon.")]
        return valid and some

    def _filled(self, row: int) -> bool:
        upload = self[f"foto{row}"].data
        return bool(getattr(upload, "filename", "")) or bool(said(self[f"bedrag{row}"]))

    def _check(self, row: int) -> bool:
        photo, amount, day = self[f"foto{row}"], self[f"bedrag{row}"], self[f"dag{row}"]
        if not getattr(photo.data, "filename", ""):
            photo.errors = [_("Kies een foto van deze bon.")]
        if not geld.cents(said(amount)):
            amount.errors = [_("Vul in hoeveel er op de bon staat, zoals 12,95.")]
        if isinstance(day.data, date) and day.data > clock.today():
            day.errors = [_("Deze dag moet nog komen. Kies een andere dag.")]
        return not (photo.errors or amount.errors or day.errors)

    def rows(self) -> list[int]:
        """The rows that hold a receipt."""
        return [row for row in range(ROWS) if self._filled(row)]

    def told(self, row: int) -> tuple[int, date, int | None]:
        """(cents, day, line of the plan) of a row, once it was checked."""
        day, post = self[f"dag{row}"].data, said(self[f"post{row}"])
        cent = geld.cents(said(self[f"bedrag{row}"])) or 0
        return cent, day if isinstance(day, date) else min(self._usual, clock.today()), int(post) if post else None


for _row in range(ROWS):
    setattr(ReceiptsForm, f"foto{_row}", FileField(_l("Foto van de bon")))
    setattr(
        ReceiptsForm, f"bedrag{_row}", StringField(_l("Bedrag op de bon, zoals 12,95"), [Optional(), LengthAtMost(20)])
    )
    setattr(ReceiptsForm, f"dag{_row}", Dag(_l("Dag op de bon (hoeft niet)"), [Optional()]))
    setattr(ReceiptsForm, f"post{_row}", Choose(_l("Waarvoor was het?")))


class StoryForm(Form):
    """How it was."""

    tekst = TextAreaField(
        _l("Hoe was het?"),
        [required("Schrijf in een paar woorden hoe het was."), LengthAtMost(600)],
        description=_l("Drie regels is genoeg. Schrijf geen namen op."),
    )
    foto = FileField(_l("Een foto van de dag (hoeft niet)"))
    mag_op_site = BooleanField(_l("Deze foto mag op de site. Wie erop staat vindt dat goed."))


class DoneForm(Form):
    """Nothing more to send."""

    niks = BooleanField(_l("Ik gaf niks uit. Er zijn geen bonnen."))


class ReasonForm(Form):
    """Why, in own words."""

    reden = TextAreaField(_l("Waarom?"), [required("Schrijf op waarom."), LengthAtMost(1000)])


class LateForm(ReasonForm):
    """More days, or the right is over."""

    tot = Dag(_l("Nieuwe laatste dag"), [Optional()])

    def validate_tot(self, field: Dag) -> None:
        """After today, and not too far."""
        if field.data is None:
            return
        days = (field.data - clock.today()).days
        if not 0 < days <= rules.MOST_DAYS:
            raise ValidationError(_("Kies een dag na vandaag, binnen {n} dagen.", n=rules.MOST_DAYS))
