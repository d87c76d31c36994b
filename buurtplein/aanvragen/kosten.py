"""The costs of a plan: rows that grow without JavaScript, a total, and what else the scheme asks about money."""

from __future__ import annotations

from typing import Any, Final

from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.aanvragen.forms import StapForm
from buurtplein.aanvragen.texts import KORT
from buurtplein.aanvragen.veilig_plan import sentence
from buurtplein.budgetten import geld
from buurtplein.budgetten.regels import Eigen, Kosten
from buurtplein.budgetten.service import Gevraagd, Regel
from buurtplein.budgetten.texts import EIGEN, KOSTEN
from buurtplein.budgetten.toetsen import Post
from buurtplein.kernel.forms import LengthAtMost, SelectChoice, clean_text, said
from buurtplein.kernel.i18n import _, _l

MOST: Final = 20  # rows: more is a list of receipts
FIRST: Final = 3  # rows that stand there at once
LONGEST: Final = 80
KINDS: Final = [*KORT, *(kind for kind in Kosten if kind not in KORT)]


class Eigens(SelectMultipleField):
    """Boxes, of which several may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class KostenForm(StapForm):
    """Rows of what, which kind and how many euros. ``rijen``: how many stand on the page."""

    rijen = HiddenField()
    eigen_euro = StringField(
        _l("Wat doen jullie zelf? Hoeveel euro is dat waard?"),
        [LengthAtMost(20)],
        description=_l("Zelf klussen, spullen lenen of geld inleggen telt mee."),
    )
    eigen_in = Eigens(_l("Wat doen jullie mee?"), choices=[])
    anderen_euro = StringField(_l("Hoeveel euro betaalt een ander mee?"), [LengthAtMost(20)])
    verdient = BooleanField(_l("Iemand verdient aan dit plan"))
    elders = BooleanField(_l("Ik vroeg ook ergens anders geld voor dit plan"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "eigen_in" in self:
            self.eigen_in.choices = [SelectChoice(value=e, label=EIGEN[Eigen(e)]) for e in self.regels.eigen_in]

    def left_out(self) -> list[str]:
        """Only what the scheme has a rule for."""
        has = {
            "eigen_euro": self.regels.eigen_deel > 0,
            "eigen_in": self.regels.eigen_deel > 0,
            "anderen_euro": self.regels.medebetaler,
            "verdient": not self.regels.commercieel,
        }
        gone = [name for name, asked in has.items() if not asked]
        return gone if self.regels.offerte_vanaf is not None else [*gone, *(f"offerte_{at}" for at in range(MOST))]

    # -- rows

    @property
    def shown(self) -> int:
        """How many rows stand on the page: those with something in them, and never fewer than there were."""
        typed = said(self.rijen)
        asked = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else FIRST
        filled = max((at + 1 for at in range(MOST) if self._filled(at)), default=0)
        return min(MOST, max(FIRST, asked, filled))

    def more(self) -> None:
        """Nog een regel."""
        self.rijen.data = str(min(MOST, self.shown + 1))

    def row(self, at: int) -> list[Any]:
        """The fields of a row, as (for what, which kind, euros) and whether the shop named the price where asked."""
        names = ("waarvoor", "soort", "euro", "offerte")
        return [self[f"{name}_{at}"] for name in names if f"{name}_{at}" in self]

    def _filled(self, at: int) -> bool:
        return bool(said(self[f"waarvoor_{at}"]) or said(self[f"euro_{at}"]))

    def posten(self) -> tuple[Regel, ...]:
        """The rows that can be read: also of a form that is still being filled in."""
        found = [self._regel(at) for at in range(MOST) if self._filled(at)]
        return tuple(each for each in found if each is not None)

    def _regel(self, at: int) -> Regel | None:
        euro, soort = geld.whole_euros(said(self[f"euro_{at}"])), said(self[f"soort_{at}"])
        if not euro or soort not in set(Kosten):
            return None
        return Regel(said(self[f"waarvoor_{at}"]), Post(soort, euro, self.ticked(f"offerte_{at}")))

    # -- checks

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row is whole, and there is at least one."""
        valid = super().validate(extra_validators)
        for at in range(MOST):
            valid = self._row_is_whole(at) and valid
        if valid and not self.posten():
            self["waarvoor_0"].errors = [_("Vul in waar het geld voor is, en hoeveel euro.")]
            return False
        return valid

    def _row_is_whole(self, at: int) -> bool:
        what, euro = self[f"waarvoor_{at}"], self[f"euro_{at}"]
        if not self._filled(at) or what.errors or euro.errors:
            return not (what.errors or euro.errors)
        if not said(what):
            what.errors = [_("Schrijf waar dit geld voor is.")]
        elif problem := sentence(said(what)):
            what.errors = [problem]
        if not geld.whole_euros(said(euro)):
            euro.errors = [_("Vul hele euro's in, zoals 40.")]
        if said(self[f"soort_{at}"]) not in set(Kosten):
            self[f"soort_{at}"].errors = [_("Kies uit de lijst.")]
        return not (what.errors or euro.errors or self[f"soort_{at}"].errors)

    def validate_eigen_euro(self, field: StringField) -> None:
        """Whole euros, or nothing."""
        _whole(field)

    def validate_anderen_euro(self, field: StringField) -> None:
        """Whole euros, or nothing."""
        _whole(field)

    # -- what it means

    def fill(self, aanvraag: Any) -> None:
        """What was said before."""
        for at, post in enumerate(aanvraag.posten[:MOST]):
            self[f"waarvoor_{at}"].data, self[f"soort_{at}"].data = post.waarvoor, post.soort
            self[f"euro_{at}"].data = str(post.euro)
            if f"offerte_{at}" in self:
                self[f"offerte_{at}"].data = post.offerte
        self.rijen.data = str(max(FIRST, len(aanvraag.posten)))
        known = aanvraag.antwoorden
        self.elders.data = aanvraag.elders
        for name in ("eigen_euro", "anderen_euro"):
            if name in self:
                self[name].data = "" if known.get(name) is None else str(known[name])
        if "eigen_in" in self:
            self.eigen_in.data = list(known.get("eigen_in") or ())
        if "verdient" in self:
            self.verdient.data = bool(known.get("verdient"))

    def extra(self) -> dict[str, Any]:
        """What only some schemes ask, under the names that a plan has for it (budgetten.planlezen)."""
        found: dict[str, Any] = {"verdient": self.ticked("verdient") or None}
        for name in ("eigen_euro", "anderen_euro"):
            if name in self:
                found[name] = geld.whole_euros(said(self[name]))
        if "eigen_in" in self:
            offered = set(self.regels.eigen_in)
            found["eigen_in"] = [each for each in self.eigen_in.data or () if each in offered]
        return found

    def asked(self) -> Gevraagd:
        """The rows, and what else was asked about money."""
        return Gevraagd({"elders": bool(self.elders.data)}, self.extra(), self.posten())


def _whole(field: StringField) -> None:
    if said(field) and clean_text(said(field)) and geld.whole_euros(said(field)) is None:
        raise ValidationError(_("Vul hele euro's in, zoals 40."))


for _at in range(MOST):
    setattr(KostenForm, f"waarvoor_{_at}", StringField(_l("Waarvoor?"), [LengthAtMost(LONGEST)]))
    setattr(
        KostenForm,
        f"soort_{_at}",
        SelectField(
            _l("Welke soort?"),
            choices=[SelectChoice(value=str(k), label=KOSTEN[k]) for k in KINDS],
            validate_choice=False,  # rows that are not on the page bring none: see _row_is_whole
        ),
    )
    setattr(KostenForm, f"euro_{_at}", StringField(_l("Hoeveel euro?"), [LengthAtMost(20)]))
    setattr(KostenForm, f"offerte_{_at}", BooleanField(_l("Ik heb een prijs van de winkel")))
