"""Forms of afspraken. What people write is about rules; a text about a person comes back kindly, as it was typed."""

from __future__ import annotations

from typing import Any, Final

from flask import request
from wtforms import DateField, Field, HiddenField, IntegerField, StringField, TextAreaField, ValidationError
from wtforms import Form as Part
from wtforms.validators import InputRequired, NumberRange

from buurtplein.afspraken import texts, toets
from buurtplein.afspraken.rules import (
    ENOUGH,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_RULES,
    Huisregel,
    Keuze,
    Manier,
    Regel,
    Voorstelsoort,
    choices,
)
from buurtplein.afspraken.service import Regelgegevens
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, clean_text, required, said
from buurtplein.kernel.hours_forms import Choose, Dag, Round, in_words, near, read_time
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits

LONGEST_REPORT: Final = 4000
EMPTY_ROWS: Final = 3


class PressForm(Form):
    """One press on a button."""


class Rulesonly:
    """About a rule for everybody, never about a person; otherwise a sentence, and what was typed stays."""

    def __call__(self, form: Any, field: Field) -> None:
        found = toets.kijk(said(field), form.namen, form.eigen)
        if found is not None:
            form.over_mens = getattr(form, "over_mens", False) or found == toets.Bezwaar.MENS
            raise ValidationError(str(texts.TEXT_PROBLEMS[found]))


class AboutRules(Form):
    """A form of which the words are about rules. ``namen``: what homes here are called; ``eigen``: the house."""

    over_mens = False  # whether something in it is about a person: then the page shows the way to talk

    def __init__(self, namen: frozenset[str] = frozenset(), eigen: str = "", **values: Any) -> None:
        super().__init__(**values)
        self.namen, self.eigen = namen, eigen


class VoorstelForm(AboutRules):
    """A new rule, or one that reads otherwise, and why."""

    titel = StringField(
        _l("Wat is de afspraak, in een paar woorden?"),
        [required("Vul in wat de afspraak is."), LengthAtMost(LONGEST_TITLE), Rulesonly()],
        description=_l("Zoals: na tien uur is het stil op de gang."),
    )
    tekst = TextAreaField(_l("Wil je er meer over zeggen? (hoeft niet)"), [LengthAtMost(LONGEST_TEXT), Rulesonly()])
    waarom = TextAreaField(
        _l("Waarom stel je dit voor?"),
        [required("Vertel waarom je dit voorstelt."), LengthAtMost(LONGEST_TEXT), Rulesonly()],
        description=_l("Schrijf over wat er gebeurt. Niet over wie het doet."),
    )

    def gegevens(self, soort: Voorstelsoort, rule: Huisregel | None) -> dict[str, Any]:
        """What was filled in; whoever wants a rule away only says why."""
        draad = rule.draad if rule is not None else 0
        if soort == Voorstelsoort.WEG and rule is not None:
            return {
                "soort": soort,
                "draad": draad,
                "titel": rule.titel,
                "tekst": rule.tekst,
                "waarom": said(self.waarom),
            }
        return {
            "soort": soort,
            "draad": draad,
            "titel": said(self.titel),
            "tekst": said(self.tekst),
            "waarom": said(self.waarom),
        }


class WegForm(VoorstelForm):
    """A rule that may go: only why."""

    titel = None  # type: ignore[assignment]  # the rule says it
    tekst = None  # type: ignore[assignment]


class ReactieForm(AboutRules):
    """A few words about a proposal."""

    tekst = TextAreaField(
        _l("Wat vind je ervan?"),
        [required("Schrijf wat je ervan vindt."), LengthAtMost(LONGEST_WORDS), Rulesonly()],
        description=_l("Een paar woorden. Schrijf niks over een ander."),
    )


class StemForm(AboutRules):
    """What a home wants."""

    keuze = Round(_l("Wat kies je?"))
    reden = TextAreaField(
        _l("Wat is je reden? (alleen bij: niet)"),
        [LengthAtMost(LONGEST_WORDS), Rulesonly()],
        description=_l("Buren lezen je reden, zonder je naam."),
    )

    def __init__(self, manier: Manier, **values: Any) -> None:
        super().__init__(**values)
        self.keuze.choices = in_words({each: texts.KEUZES[manier][each] for each in choices(manier)})

    def validate_keuze(self, field: Field) -> None:
        """Something must be chosen."""
        if not field.data:
            raise ValidationError(_("Kies wat je wilt."))

    def validate_reden(self, field: Field) -> None:
        """Who has an objection says why: otherwise nobody can talk about it."""
        if self.keuze.data == Keuze.BEZWAAR and not said(field):
            raise ValidationError(_("Schrijf je reden op. Dan kunnen we erover praten."))


class PuntForm(AboutRules):
    """A point for a meeting."""

    tekst = StringField(
        _l("Waar wil je het over hebben?"),
        [required("Schrijf waar je het over wilt hebben."), LengthAtMost(LONGEST_WORDS), Rulesonly()],
        description=_l("Over iets in huis. Niet over een mens."),
    )


class VergaderForm(AboutRules):
    """When a meeting is, and where."""

    dag = Dag(_l("Welke dag?"), [InputRequired(_l("Kies een dag."))])
    tijd = StringField(_l("Hoe laat begint het?"), [required("Vul in hoe laat het begint, zoals 19:30.")])
    waar = StringField(
        _l("Waar is het?"),
        [required("Vul in waar het is."), LengthAtMost(80), Rulesonly()],
        description=_l("Zoals: de huiskamer."),
    )

    def validate_dag(self, field: DateField) -> None:
        """From tomorrow, so that everybody can read it."""
        if field.data is None or field.data <= clock.today() or not near(field.data):
            raise ValidationError(_("Kies een dag na vandaag, binnen twee jaar."))

    def validate_tijd(self, field: Field) -> None:
        """A time as people type it."""
        found = read_time(said(field))
        if found is None or found.startswith("24"):
            raise ValidationError(_("Vul in hoe laat het begint, zoals 19:30."))


class VerslagForm(AboutRules):
    """What a meeting decided."""

    verslag = TextAreaField(
        _l("Wat is er besloten?"),
        [required("Schrijf wat er is besloten."), LengthAtMost(LONGEST_REPORT), Rulesonly()],
        description=_l("Alle buren in het huis lezen dit. Schrijf geen namen op."),
    )


class RedenForm(Form):
    """Why words are taken away."""

    reden = Choose(_l("Waarom haal je dit weg?"))

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.reden.choices = in_words(texts.REDENEN)


class RegelForm(SeenForm):
    """How a house decides, and whom to call when it rubs."""

    manier = Round(_l("Hoe besluiten buren over een afspraak?"))
    gesprek_dagen = IntegerField(
        _l("Hoeveel dagen praten buren eerst?"),
        [
            InputRequired(_l("Vul een aantal in van 3 tot 60.")),
            NumberRange(3, 60, _l("Vul een aantal in van 3 tot 60.")),
        ],
    )
    besluit_dagen = IntegerField(
        _l("Hoeveel dagen kun je daarna kiezen?"),
        [
            InputRequired(_l("Vul een aantal in van 3 tot 60.")),
            NumberRange(3, 60, _l("Vul een aantal in van 3 tot 60.")),
        ],
    )
    stemmen_minst = IntegerField(
        _l("Hoeveel woningen moeten er minstens kiezen?"),
        [
            InputRequired(_l("Vul een aantal in van 3 tot 200.")),
            NumberRange(ENOUGH, 200, _l("Vul een aantal in van 3 tot 200.")),
        ],
        description=_l("Dit telt bij: de meeste stemmen."),
    )
    herzien_dagen = IntegerField(
        _l("Na hoeveel dagen kijken we of het nog klopt?"),
        [
            InputRequired(_l("Vul een aantal in van 30 tot 1000.")),
            NumberRange(30, 1000, _l("Vul een aantal in van 30 tot 1000.")),
        ],
        description=_l("Een jaar is 365 dagen."),
    )
    bemiddeling_telefoon = StringField(
        _l("Het nummer van buurtbemiddeling (hoeft niet)"),
        [LengthAtMost(20)],
        description=_l("Staat op de pagina voor als iets schuurt."),
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.manier.choices = in_words(texts.MANIEREN)

    def validate_bemiddeling_telefoon(self, field: Field) -> None:
        """A number that can be called, or none."""
        if said(field) and phone_digits(said(field)) is None:
            raise ValidationError(_("Dit nummer kun je niet bellen. Kijk de cijfers na."))

    def gegevens(self) -> Regelgegevens:
        """What was filled in."""
        numbers = ("gesprek_dagen", "besluit_dagen", "stemmen_minst", "herzien_dagen")
        values = {name: int(getattr(self, name).data or 0) for name in numbers}
        return Regelgegevens(Regel(manier=Manier(said(self.manier)), **values), said(self.bemiddeling_telefoon))


class Regelrij(Part):
    """One rule in the form of a version. A row without a title is no rule; that is also how one is taken away."""

    draad = HiddenField()
    titel = StringField(_l("Afspraak"))
    tekst = TextAreaField(_l("Meer erover (hoeft niet)"))

    def __init__(self, nummer: int, formdata: Any = None, rule: Huisregel | None = None) -> None:
        super().__init__(formdata, obj=rule, prefix=f"rij{nummer}-")
        self.nummer = nummer

    def read(self, namen: frozenset[str], eigen: str) -> Huisregel | None:
        """The rule, None when there is none. Wrong fields get their sentence."""
        titel, tekst = said(self.titel).strip(), said(self.tekst).replace("\r\n", "\n").strip()
        if not titel and not tekst:
            return None
        where = _("Afspraak {n}", n=self.nummer + 1)
        if not titel:
            self.titel.errors = [_("{welke}: vul in wat de afspraak is.", welke=where)]
        for field, text, most in ((self.titel, titel, LONGEST_TITLE), (self.tekst, tekst, LONGEST_TEXT)):
            problem = _row_problem(text, most, namen, eigen)
            if problem:
                field.errors = [f"{where}: {problem}"]
        draad = said(self.draad)
        known = int(draad) if draad.isascii() and draad.isdecimal() and len(draad) < 7 else 0
        return Huisregel(known, titel, tekst)


def _row_problem(text: str, most: int, namen: frozenset[str], eigen: str) -> str:
    """What is wrong with a text in a row; "" for nothing."""
    if not clean_text(text):
        return str(_("Hier staat een teken dat niet kan."))
    if len(text) > most:
        return str(_("Maak de tekst korter. Er passen {n} tekens in.", n=most))
    found = toets.kijk(text, namen, eigen)
    return str(texts.TEXT_PROBLEMS[found]) if found is not None else ""


class VersieForm(AboutRules):
    """All rules of a house on one page: the first version, or what a meeting changed."""

    nummer = HiddenField()  # of the version that was on the screen

    def __init__(self, regels: list[Huisregel], **values: Any) -> None:
        super().__init__(**values)
        sent = request.form if self.is_submitted() else None
        count = min(len(regels) + EMPTY_ROWS, MOST_RULES)
        if sent is not None:
            asked = str(sent.get("rijen", ""))
            count = min(int(asked), MOST_RULES) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0
        self.rijen = [
            Regelrij(nth, sent, regels[nth] if sent is None and nth < len(regels) else None) for nth in range(count)
        ]
        self.regels: list[Huisregel] = []
        self._known = {each.draad for each in regels}

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row that has something in it must be whole; and there must be one."""
        valid = super().validate(extra_validators)
        found = [each for row in self.rijen if (each := row.read(self.namen, self.eigen)) is not None]
        seen: set[int] = set()
        for each in found:
            keeps = each.draad in self._known and each.draad not in seen
            seen.add(each.draad)
            self.regels.append(each if keeps else Huisregel(0, each.titel, each.tekst))
        if not found and self.rijen:
            self.rijen[0].titel.errors = [_("Schrijf ten minste één afspraak op.")]
        return bool(valid and found and not any(field.errors for row in self.rijen for field in row))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, also in the rows."""
        rows = [(str(field.id), str(text)) for row in self.rijen for field in row for text in field.errors]
        return [*super().problems, *rows]
