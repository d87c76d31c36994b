"""Forms of meetings: what it is going to be, and why it does not go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.bijeenkomsten import texts
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import Doel, Vorm, burendag
from buurtplein.bijeenkomsten.service import Plan
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Fits, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.i18n import _, _l, datum
from buurtplein.kernel.reach import phone_digits

LINE, TEXT = 120, 1500
FAR = timedelta(days=730)
MOST_PLACES = 2000


def is_link(text: str) -> bool:
    """Whether a browser can follow it."""
    try:
        parts = urlsplit(text)
    except ValueError:  # half an address between square brackets
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class Pick(SelectField):
    """One of a list."""

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if str(self.data) not in {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


def _choices(words: texts.Words) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


class MeetingForm(SeenForm):
    """Everything that a meeting is. What is asked for is what people must know before they come."""

    titel = StringField(
        _l("Hoe heet het?"),
        [required("Vul in hoe het heet."), LengthAtMost(LINE)],
        description=_l("Bijvoorbeeld: Praat mee over de binnentuin"),
    )
    vorm = Pick(_l("Hoe komen jullie bij elkaar?"), choices=_choices(texts.VORM))
    doel = Pick(
        _l("Waarvoor is het?"),
        choices=_choices(texts.DOEL),
        description=_l("Dit staat op de brief. Zo weet iedereen wat je met hun woorden doet."),
    )
    waarom = TextAreaField(_l("Waarom is dit er?"), [required("Vul in waarom dit er is."), LengthAtMost(TEXT)])
    vast = TextAreaField(
        _l("Dit ligt al vast (hoeft niet)"), [LengthAtMost(TEXT)], description=_l("Zet elk punt op een nieuwe regel.")
    )
    bespreekbaar = TextAreaField(
        _l("Hier kun je over meepraten (hoeft niet)"),
        [LengthAtMost(TEXT)],
        description=_l("Zet elk punt op een nieuwe regel."),
    )
    wie = TextAreaField(
        _l("Wie zijn er? (hoeft niet)"),
        [LengthAtMost(TEXT)],
        description=_l("Noem werk, geen namen. Bijvoorbeeld: iemand van het wijkteam."),
    )
    gespreksleider = StringField(
        _l("Wie leidt het gesprek? (hoeft niet)"),
        [LengthAtMost(LINE)],
        description=_l("Kies iemand die er zelf niks bij te winnen heeft."),
    )
    dag = DateField(_l("Welke dag?"), [Optional()])
    van = TimeField(_l("Hoe laat begint het?"), [Optional()])
    tot = TimeField(_l("Hoe laat is het klaar?"), [Optional()])
    plein = Pick(_l("Waar is het?"), description=_l("Bij een plein nemen we het adres en de toegang over."))
    plek = StringField(_l("Andere plek: hoe heet die? (hoeft niet)"), [LengthAtMost(LINE)])
    adres = StringField(_l("Andere plek: straat en nummer (hoeft niet)"), [LengthAtMost(LINE)])
    link = StringField(
        _l("Link om online mee te doen (hoeft niet)"),
        [LengthAtMost(400), Fits(is_link, "Vul een link in die begint met https://")],
    )
    toegang = Boxes(_l("Wat is er op de andere plek? (hoeft niet)"), choices=_choices(texts.TOEGANG))
    tolken = Boxes(_l("Welke tolken zijn er? (hoeft niet)"), choices=_choices(texts.TALEN))
    oppas = BooleanField(_l("Er is oppas voor kinderen"))
    koffie = BooleanField(_l("Er is koffie en thee"), default=True)
    plekken = IntegerField(
        _l("Hoeveel mensen passen erin? (hoeft niet)"),
        [Optional(), NumberRange(1, MOST_PLACES, _l("Vul een getal in van 1 tot 2000."))],
        description=_l("Vul je niks in? Dan past iedereen erin."),
    )
    gebied = Pick(_l("Voor welke buurt of wijk is het?"))
    team = Pick(_l("Welk team organiseert het?"))
    contact = StringField(
        _l("Wie kunnen mensen bellen? Alleen de voornaam"), [required("Vul een voornaam in."), LengthAtMost(60)]
    )
    telefoon = StringField(
        _l("Op welk nummer?"),
        [
            required("Vul een telefoonnummer in van 10 cijfers"),
            LengthAtMost(30),
            Fits(phone_digits, "Vul een telefoonnummer in van 10 cijfers"),
        ],
    )
    verslag_voor = DateField(
        _l("Wanneer is het verslag er? (hoeft niet)"),
        [Optional()],
        description=_l("Kies je niks? Dan beloven we twee weken."),
    )

    def offer(self, pleinen: Sequence[Any], gebieden: Sequence[Any], teams: Sequence[Any]) -> None:
        """What there is to choose from."""
        anders = SelectChoice(value="", label=_("Op een andere plek, of online"))
        self.plein.choices = [anders, *(SelectChoice(value=str(each.id), label=each.naam) for each in pleinen)]
        self.gebied.choices = [SelectChoice(value=each.code, label=each.naam) for each in gebieden]
        self.team.choices = [SelectChoice(value=str(each.id), label=each.naam) for each in teams]
        if not self.is_submitted():
            for field in (self.plein, self.gebied, self.team):
                first = next(iter(field.iter_choices()), None)
                field.data = field.data if field.data is not None or first is None else str(first[0])

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field, and what they say together: when and where."""
        valid = super().validate(extra_validators)
        if self.plekken.errors and self.plekken.process_errors:
            self._say(self.plekken, _("Vul een getal in van 1 tot 2000."))
        if self.verslag_voor.errors and self.verslag_voor.process_errors:
            self._say(self.verslag_voor, _("Kies een dag na de avond."))
        return all([valid, self._when(), self._where()])

    def _when(self) -> bool:
        if not (self.dag.data and self.van.data and self.tot.data):
            self._say(self.dag if not self.dag.data else self.van, self._no_day())
            return False
        today = clock.today()
        if not today <= self.dag.data <= today + FAR:
            self._say(self.dag, _("Kies een dag vanaf vandaag, binnen twee jaar."))
        elif self.van.data >= self.tot.data:
            self._say(self.tot, _("Kies een tijd na het begin."))
        elif self._moment(self.van.data) <= clock.now():
            self._say(self.van, _("Die tijd is al geweest. Kies een later moment."))
        elif self.verslag_voor.data and not self.dag.data <= self.verslag_voor.data <= self.dag.data + FAR:
            self._say(self.verslag_voor, _("Kies een dag na de avond."))
        return not (self.dag.errors or self.van.errors or self.tot.errors or self.verslag_voor.errors)

    def _no_day(self) -> str:
        if self.vorm.data == Vorm.BURENDAG and not self.dag.data:
            return _("Kies een dag. Burendag is {datum}.", datum=datum(next_burendag(clock.today())))
        return _("Kies een dag.") if not self.dag.data else _("Vul een begin en een eind in, zoals 19.30.")

    def _where(self) -> bool:
        if self.vorm.data == Vorm.ONLINE and not said(self.link):
            self._say(self.link, _("Vul de link in waarmee mensen meedoen."))
        elif self.vorm.data != Vorm.ONLINE and not said(self.plein) and not said(self.plek):
            self._say(self.plek, _("Kies een plein, of vul in hoe de plek heet."))
        return not (self.link.errors or self.plek.errors)

    @staticmethod
    def _say(field: Any, sentence: str) -> None:
        field.errors = [sentence]

    def _moment(self, at: time) -> datetime:
        return clock.at(self.dag.data or clock.today(), at)

    def plan(self, plein: Any, gebied: Any) -> Plan:
        """What was filled in, for the service. At a plein its name, address and facts are taken over."""
        facts = plein.kenmerken if plein is not None else self.toegang.data or ()
        return Plan(
            titel=said(self.titel),
            vorm=said(self.vorm),
            doel=said(self.doel),
            waarom=said(self.waarom),
            vast=said(self.vast),
            bespreekbaar=said(self.bespreekbaar),
            wie=said(self.wie),
            gespreksleider=said(self.gespreksleider),
            begin=self._moment(self.van.data or time()),
            einde=self._moment(self.tot.data or time()),
            plein_id=plein.id if plein is not None else None,
            plek=plein.naam if plein is not None else said(self.plek),
            adres=f"{plein.straat} {plein.huisnummer}" if plein is not None else said(self.adres),
            link=said(self.link) or None,
            toegang=tuple(str(word) for word in texts.TOEGANG if word in facts),
            tolken=tuple(self.tolken.data or ()),
            oppas=bool(self.oppas.data),
            koffie=bool(self.koffie.data),
            plekken=self.plekken.data,
            team_id=int(said(self.team)),
            contact=said(self.contact),
            telefoon=said(self.telefoon),
            verslag_voor=self.verslag_voor.data,
            **where(gebied),
        )


def where(gebied: Any) -> dict[str, str | None]:
    """The codes of an area: of a buurt with what it lies in, of a wijk without a buurt."""
    soort = gebied.code[:2]
    return {
        "buurt_code": gebied.code if soort == "BU" else None,
        "wijk_code": gebied.wijk_code if soort == "BU" else gebied.code if soort == "WK" else None,
        "gemeente_code": gebied.code if soort == "GM" else gebied.gemeente_code,
    }


def next_burendag(today: date) -> date:
    """Burendag of this year, or of next year when it is over."""
    return next(day for year in (today.year, today.year + 1) if (day := burendag(year)) >= today)


def as_filled_in(meeting: Bijeenkomst) -> dict[str, Any]:
    """A meeting as the fields of its form."""
    begin, einde = clock.local(meeting.begin), clock.local(meeting.einde)
    same = ("titel", "vorm", "doel", "waarom", "vast", "bespreekbaar", "wie", "gespreksleider", "link", "toegang",
            "tolken", "oppas", "koffie", "plekken", "contact", "telefoon", "verslag_voor")  # fmt: skip
    own = meeting.plein_id is None
    return {
        **{name: getattr(meeting, name) for name in same},
        "dag": begin.date(),
        "van": begin.time(),
        "tot": einde.time(),
        "plein": "" if own else str(meeting.plein_id),
        "plek": meeting.plek if own else "",
        "adres": meeting.adres if own else "",
        "gebied": meeting.buurt_code or meeting.wijk_code or meeting.gemeente_code,
        "team": str(meeting.team_id),
        "versie": str(meeting.versie),
    }


def as_proposed(burendag_wished: bool) -> dict[str, Any]:
    """What a new form already says: usual times, and everything for Burendag when that was asked for."""
    if not burendag_wished:
        return {"van": time(19, 30), "tot": time(21, 30), "vorm": Vorm.AVOND, "doel": Doel.OPHALEN}
    return {
        "titel": _("Burendag in onze straat"),
        "vorm": Vorm.BURENDAG,
        "doel": Doel.ONTMOETEN,
        "dag": next_burendag(clock.today()),
        "van": time(14),
        "tot": time(17),
    }


class CallOffForm(SeenForm):
    """Why it does not go on, and when there is another one."""

    reden = TextAreaField(
        _l("Waarom gaat het niet door?"),
        [required("Vul in waarom het niet doorgaat."), LengthAtMost(300)],
        description=_l("Iedereen leest dit. Noem geen namen."),
    )
    nieuwe_dag = DateField(_l("Is er een nieuwe dag? (hoeft niet)"), [Optional()])

    def validate_nieuwe_dag(self, field: DateField) -> None:
        """A new day is one to come."""
        if field.data and not clock.today() <= field.data <= clock.today() + FAR:
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen twee jaar."))
