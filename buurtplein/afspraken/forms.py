"""Forms of afspraken. What people write is about rules; a text about a person comes back kindly, as it was typed."""

from __future__ import annotations

from typing import Any, Final

from wtforms import DateField, Field, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from buurtplein.afspraken import texts, toets
from buurtplein.afspraken.rules import (
    ENOUGH,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    Huisregel,
    Keuze,
    Manier,
    Regel,
    Voorstelsoort,
    choices,
)
from buurtplein.afspraken.service import Regelgegevens
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, required, said
from buurtplein.kernel.hours_forms import Choose, Dag, Round, in_words, near, read_time
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits

LONGEST_REPORT: Final = 4000


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
