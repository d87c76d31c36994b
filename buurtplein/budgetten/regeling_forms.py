"""The form of a scheme: every rule that a giver of money can set, in calm groups, with what was typed kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from buurtplein.budgetten import regeling_texts as words
from buurtplein.budgetten import regels, texts
from buurtplein.budgetten.geld import MOST, whole_euros
from buurtplein.budgetten.potten import Regelinggegevens
from buurtplein.budgetten.regels import BURENDAG, Medestanders, Ronde, Voorwaarden
from buurtplein.budgetten.velden import Getal, Vakjes
from buurtplein.kernel.forms import Fits, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose, Dag, Round, in_words
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits

RONDES: Final = 4  # rounds that one form holds
MOST_DAYS: Final = 1000
_PHONE: Final = "Vul een telefoonnummer in van 10 cijfers"
_KINDS: Final = ("opent", "sluit", "besluit", "plafond")


def _near(_form: Any, field: Any) -> None:
    """A day in a year that somebody can mean."""
    if field.data is not None and not 2000 <= field.data.year <= 2200:
        raise ValidationError(_("Kies een dag, of laat het leeg."))


class RegelingForm(SeenForm):
    """A scheme. A field is called as the rule that it sets (regels.Voorwaarden); of who stands behind it: ``mede_``."""

    naam = StringField(
        _l("Naam"),
        [required("Vul een naam in"), LengthAtMost(60)],
        description=_l("Zo heet het op de site. Bijvoorbeeld: Geld voor Burendag."),
    )
    uitleg = TextAreaField(
        _l("Waar is het voor?"), [LengthAtMost(400)], description=_l("Eén of twee korte zinnen. Die leest iedereen.")
    )
    pot_id = Choose(_l("Uit welke pot?"), [required("Kies een pot.")])
    gebied_code = Choose(_l("Voor welk gebied?"), [required("Kies een gebied.")])
    behandelaar_id = Choose(
        _l("Wie beantwoordt vragen?"),
        [required("Kies een mens.")],
        description=_l("De voornaam staat bij het plan, vanaf het eerste moment."),
    )
    telefoon = StringField(_l("Telefoon"), [required(_PHONE), LengthAtMost(20), Fits(phone_digits, _PHONE)])
    # -- who gives and who decides
    rechtsvorm = Round(_l("Wie geeft het geld?"))
    beoordeling = Round(_l("Wie zegt ja of nee?"))
    werkdagen = Getal(_l("Binnen hoeveel werkdagen hoort iemand ja of nee?"), least=1, most=60, needed=True)
    tweede_vanaf = Getal(_l("Vanaf hoeveel euro kijkt een tweede mee?"), least=1, most=MOST)
    aanmelden = Round(_l("Hoe meldt iemand zich?"))
    # -- who asks
    wie = Vakjes(_l("Wie mag het vragen?"), [required("Kies er een of meer.")])
    aanvragers = Getal(_l("Met hoeveel mensen vraag je het?"), least=1, most=3, needed=True)
    aanvrager_leeftijd = Getal(_l("Hoe oud is wie vraagt, minstens?"), most=99)
    aanvragers_geen_familie = BooleanField(_l("Wie vragen zijn geen familie van elkaar."))
    aanvragers_ander_adres = BooleanField(_l("Wie vragen wonen niet op hetzelfde adres."))
    aanvragers_uit_gebied = BooleanField(_l("Wie vraagt woont of werkt in het gebied."))
    # -- when; the rounds are put below
    burendag = BooleanField(_l("Alleen in het weekend van Burendag."))
    dagen = StringField(
        _l("Alleen op deze dagen"),
        [LengthAtMost(200)],
        description=_l("Schrijf ze als 2027-06-05, met een komma ertussen. Leeg: elke dag mag."),
    )
    dagen_vooraf = Getal(_l("Hoeveel dagen van tevoren vraag je het?"), most=365)
    klaar_binnen = Getal(_l("Binnen hoeveel dagen is het plan klaar?"), least=1, most=MOST_DAYS)
    # -- how much
    hoogste = Getal(_l("Hoogste bedrag in euro"), least=1, most=MOST)
    laagste = Getal(_l("Laagste bedrag in euro"), least=1, most=MOST)
    vaste_bedragen = StringField(
        _l("Vaste bedragen in euro"), [LengthAtMost(100)], description=_l("Bijvoorbeeld: 250, 500, 750.")
    )
    per_woning = Getal(_l("Euro voor elke woning die meedoet"), least=1, most=MOST)
    eigen_deel = Getal(_l("Eigen deel in procent"), most=99)
    eigen_mee = BooleanField(_l("Buren doen zelf ook iets mee, hoeveel ook."))
    eigen_in = Vakjes(_l("Wat telt als eigen deel?"))
    medebetaler = BooleanField(_l("Iemand anders moet ook meebetalen."))
    offerte_vanaf = Getal(_l("Vanaf hoeveel euro hoort er een prijs van de winkel bij?"), least=1, most=MOST)
    # -- for what
    niet_betaald = Vakjes(_l("Wat betalen we niet?"))
    eten_op_feest = BooleanField(_l("Eten en drinken mag wel bij een feest voor de straat."))
    voor_iedereen = BooleanField(_l("Iedereen in de buurt mag meedoen."))
    meedoen = BooleanField(_l("Buren doen samen iets. Alleen zitten of kijken is te weinig."))
    commercieel = BooleanField(_l("Iemand mag eraan verdienen."))
    eenmalig = BooleanField(_l("Elk plan krijgt maar één keer geld."))
    nieuw = BooleanField(_l("Alleen voor iets nieuws."))
    openbaar_eerst = BooleanField(_l("Op straat of in het park? Dan zegt de gemeente eerst ja."))
    woorden = Getal(_l("Hoeveel woorden heeft een plan hoogstens?"), least=20, most=2000)
    bijlagen = Vakjes(_l("Wat stuurt iemand mee?"))
    # -- who stands behind it
    mede_nodig = Getal(_l("Hoeveel buren staan achter een plan?"), most=500)
    mede_leeftijd = Getal(_l("Hoe oud zijn zij, minstens?"), most=99)
    mede_ander_adres = BooleanField(_l("Per adres telt er één."))
    mede_uit_gebied = BooleanField(_l("Alleen buren uit het gebied tellen."))
    mede_geen_familie = BooleanField(_l("Familie telt niet mee."))
    mede_stemmen = BooleanField(_l("Buren mogen ook tegen zijn, of geen mening hebben."))
    mede_papier = BooleanField(_l("Een lijst op papier telt ook."))
    mede_enquete_mag = BooleanField(_l("Een vragenlijst onder buren mag in plaats van namen."))
    # -- the money and what comes after
    voorschot = Getal(_l("Hoeveel procent geven we vooraf?"), most=100, needed=True)
    winkel = BooleanField(_l("We kunnen de winkel zelf betalen."))
    pas = BooleanField(_l("Het geld kan op een pas, op te halen bij een plein."))
    bonnen = BooleanField(_l("We vragen foto’s van de bonnen."))
    bonnen_binnen = Getal(_l("Hoeveel dagen na het plan zijn de bonnen er?"), least=1, most=MOST_DAYS, needed=True)
    vervalt_na = Getal(
        _l("Na hoeveel dagen kan het geld vervallen?"),
        least=1,
        most=MOST_DAYS,
        description=_l("Leeg: nooit. Vervallen gaat nooit vanzelf: een mens beslist."),
    )
    verslag = BooleanField(_l("We vragen drie regels over hoe het was."))
    foto = BooleanField(_l("We vragen een foto van het plan."))
    publiceren = BooleanField(_l("Het plan mag op de site, zonder naam. Dat hoort erbij."))

    def __init__(self, choices: words.Keuzes, **values: Any) -> None:
        super().__init__(**values)
        self.pot_id.choices = _choices(choices.potten)
        self.gebied_code.choices = _choices(choices.gebieden)
        self.behandelaar_id.choices = _choices(choices.mensen)
        for field, named in words.CHOICES.items():
            self[field].choices = in_words(named)

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and then whether the rules can hold together; each sentence stands at a field."""
        if not super().validate(extra_validators) or not self._read_lists():
            return False
        for code in regels.problems(self.voorwaarden()):
            field = self[words.FIELD_OF[code]]
            field.errors = [*field.errors, str(texts.REGELFOUT[code])]
        return not self.problems

    def _read_lists(self) -> bool:
        """Days, amounts and rounds as they were typed; what cannot be read gets its sentence."""
        if self._days() is None:
            self.dagen.errors = [_("Schrijf een dag als 2027-06-05.")]
        if self._amounts() is None:
            self.vaste_bedragen.errors = [_("Schrijf hele bedragen, met een komma ertussen.")]
        for n in range(1, RONDES + 1):
            if bool(self[f"ronde{n}_opent"].data) != bool(self[f"ronde{n}_sluit"].data):
                self[f"ronde{n}_opent"].errors = [_("Ronde {n}: vul in wanneer hij opent en sluit.", n=n)]
        return not self.problems

    def _days(self) -> tuple[str, ...] | None:
        found = [each.strip() for each in said(self.dagen).split(",") if each.strip()]
        try:
            days = [date.fromisoformat(each) for each in found]
        except ValueError:
            return None
        return tuple(each.isoformat() for each in days) if all(2000 <= each.year <= 2200 for each in days) else None

    def _amounts(self) -> tuple[int, ...] | None:
        found = [whole_euros(each) for each in said(self.vaste_bedragen).split(",") if each.strip()]
        amounts = [each for each in found if each]
        return tuple(sorted(set(amounts))) if len(amounts) == len(found) else None

    def _rondes(self) -> tuple[Ronde, ...]:
        rows = ([self[f"ronde{n}_{kind}"] for kind in _KINDS] for n in range(1, RONDES + 1))
        return tuple(
            Ronde(opent.data, sluit.data, besluit.data, plafond.number)
            for opent, sluit, besluit, plafond in rows
            if opent.data and sluit.data
        )

    def gegevens(self) -> Regelinggegevens:
        """What it is called and who answers for it."""
        return Regelinggegevens(
            naam=said(self.naam),
            pot_id=int(said(self.pot_id)),
            gebied_code=said(self.gebied_code),
            behandelaar_id=int(said(self.behandelaar_id)),
            telefoon=said(self.telefoon),
            uitleg=said(self.uitleg),
        )

    def voorwaarden(self) -> Voorwaarden:
        """The rules as they were filled in; only after its fields were checked."""
        usual = Voorwaarden()
        made = {
            each.name: _value(self[each.name], getattr(usual, each.name))
            for each in fields(Voorwaarden)
            if each.name in self
        }
        behind = {
            each.name: _value(self[f"mede_{each.name}"], getattr(usual.medestanders, each.name))
            for each in fields(Medestanders)
        }
        days = ((BURENDAG,) if self.burendag.data else ()) + (self._days() or ())
        own = made["eigen_in"] or (usual.eigen_in if not (made["eigen_deel"] or made["eigen_mee"]) else ())
        return replace(
            usual,
            **(made | {"eigen_in": own, "vaste_bedragen": self._amounts() or ()}),
            alleen_op=days,
            rondes=self._rondes(),
            medestanders=Medestanders(**behind),
        )


def _round(kind: str, n: int) -> Any:
    """One field of a round."""
    if kind == "plafond":
        return Getal(_l("Ronde {n}: euro in deze ronde", n=n), least=1, most=MOST)
    return Dag(words.ronde(kind, n), [Optional(), _near])


for _n in range(1, RONDES + 1):
    for _kind in _KINDS:
        setattr(RegelingForm, f"ronde{_n}_{_kind}", _round(_kind, _n))


def _value(field: Any, usual: Any) -> Any:
    """What a field says, as a rule. Nothing in a number that always is one is nothing."""
    if isinstance(field, Getal):
        return field.number if field.number is not None or usual is None else 0
    if isinstance(field, Vakjes):
        return tuple(str(choice[0]) for choice in field.iter_choices() if str(choice[0]) in (field.data or ()))
    if isinstance(field, BooleanField):
        return bool(field.data)
    return said(field)


def filled(voorwaarden: Voorwaarden) -> dict[str, Any]:
    """The rules as the fields of the form show them."""
    shown = {name: _shown(value) for name, value in vars(voorwaarden).items()}
    shown |= {f"mede_{name}": _shown(value) for name, value in vars(voorwaarden.medestanders).items()}
    shown["burendag"] = BURENDAG in voorwaarden.alleen_op
    shown["dagen"] = ", ".join(each for each in voorwaarden.alleen_op if each != BURENDAG)
    shown["vaste_bedragen"] = ", ".join(str(each) for each in voorwaarden.vaste_bedragen)
    for n, ronde in enumerate(voorwaarden.rondes[:RONDES], 1):
        shown |= {f"ronde{n}_{kind}": getattr(ronde, kind) for kind in _KINDS[:3]}
        shown[f"ronde{n}_plafond"] = _shown(ronde.plafond)
    return shown


def _shown(value: Any) -> Any:
    """A number as it is typed; none, and a nothing that means no such rule, as an empty field."""
    if isinstance(value, bool) or not isinstance(value, int | type(None)):
        return list(value) if isinstance(value, tuple) else value
    return "" if value is None else str(value)


def _choices(rows: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    return [
        SelectChoice(value="", label=_("Kies")),
        *(SelectChoice(value=str(key), label=name) for key, name in rows),
    ]
