"""Forms of who wants to live in a house, of the coordinator, and of neighbours who read along."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from typing import Any, Final

from wtforms import Field, HiddenField, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurtplein.bewoners.forms import FirstNameField
from buurtplein.kennismakingen import lezen, rules, texts
from buurtplein.kennismakingen.queries import Gespreksmoment
from buurtplein.kennismakingen.rules import LONGEST, LONGEST_VOICE, MOST_SLOTS, MOST_WORDS, Oordeel
from buurtplein.kennismakingen.service import Gegevens
from buurtplein.kernel import clock, veilig
from buurtplein.kernel.forms import Form, LengthAtMost, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Dag, Round, near, read_time
from buurtplein.kernel.i18n import _, _l, current_lang, moment
from buurtplein.kernel.reach import is_email, phone_digits

_ROW: Final = _l("Vul een aantal in van 1 tot 12.")
_SEEN: Final = "gezien"
_WEEK: Final = timedelta(days=7)


class Boxes(SelectMultipleField):
    """Several of these may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered; WTForms' own sentence is English."""
        if not set(self.data or ()) <= {str(choice[0]) for choice in self.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))


class MotivatieForm(Form):
    """Why somebody likes to live here. Who tells what nobody asked is told so once, and may let it stand.

    ``organisaties``: of the house, so that nobody has to name one.
    """

    motivatie = TextAreaField(
        _l("Waarom wil je hier wonen?"),
        [required("Vertel kort waarom je hier wilt wonen."), LengthAtMost(LONGEST)],
        description=_l("Eén zin is genoeg. Schrijf niks over geld, zorg of vroeger. Dat vragen we niet."),
    )
    gezien = HiddenField()

    def __init__(self, *, organisaties: Collection[str] = (), **values: Any) -> None:
        super().__init__(**values)
        self.organisaties = organisaties

    def validate_motivatie(self, field: Field) -> None:
        """Short enough, and nothing that nobody asked, unless somebody was told so."""
        if rules.words(said(field)) > MOST_WORDS:
            raise ValidationError(_("Maak de tekst korter. Er passen {n} woorden in.", n=MOST_WORDS))
        found = lezen.not_needed(said(field), self.organisaties)
        if found and self.gezien.data != _SEEN:
            self.gezien.data = _SEEN
            raise ValidationError(
                _(
                    "Dat hoef je niet te vertellen: {woorden}. Haal het weg, of verstuur het nog een keer.",
                    woorden=", ".join(found[:3]),
                )
            )


class MomentField(Round):
    """One of the moments that are free, or none of them."""

    def offer(self, moments: Iterable[Gespreksmoment], none: str | None) -> None:
        """What can be chosen; ``none``: the words of the last one, None when one must be chosen."""
        rows = [SelectChoice(value=str(each.id), label=f"{moment(each.begin)}, {each.ruimte}") for each in moments]
        self.choices = [*rows, *([SelectChoice(value="", label=none)] if none is not None else [])]

    @property
    def moment_id(self) -> int | None:
        """The number of the chosen moment."""
        return int(said(self)) if said(self) else None

    def pre_validate(self, form: Any) -> None:
        """A moment that is not on the list was free a moment ago: somebody was faster."""
        if not self.raw_data and len(self.choices or ()) > 1:
            raise ValidationError(_("Kies een moment. Of kies de laatste."))
        try:
            super().pre_validate(form)
        except ValidationError as wrong:
            raise ValidationError(str(texts.SORRY["moment"])) from wrong


class InteresseForm(MotivatieForm):
    """All that is asked of who wants to live in a house, on one page."""

    voornaam = FirstNameField(needed=True, description=_l("Alleen je voornaam. Buren die meelezen zien die ook."))
    bereik = StringField(
        _l("Hoe bereiken we je?"),
        [required("Vul je e-mailadres of telefoonnummer in."), LengthAtMost(254)],
        description=_l("Je e-mailadres of je telefoonnummer. Buren zien het nooit."),
    )
    samen = Boxes(
        _l("Wat doe je graag samen?"),
        description=_l("Kies wat je wilt. Niks kiezen mag ook."),
        choices=[SelectChoice(value=str(code), label=words) for code, words in texts.SAMEN.items()],
    )
    moment = MomentField(_l("Wanneer kom je praten?"), description=_l("Een half uur, met koffie. Kies één moment."))

    def validate_bereik(self, field: Field) -> None:
        """A mail address, or a number that can be called."""
        if not is_email(said(field)) and phone_digits(said(field)) is None:
            raise ValidationError(_("Vul een e-mailadres in, zoals naam@voorbeeld.nl. Of een telefoonnummer."))

    def gegevens(self) -> Gegevens:
        """What was filled in."""
        bereik = said(self.bereik)
        return Gegevens(
            voornaam=said(self.voornaam),
            bereik=bereik.lower() if is_email(bereik) else phone_digits(bereik) or "",
            motivatie=said(self.motivatie),
            samen=tuple(self.samen.data or ()),
            taal=current_lang(),
        )


class MomentForm(Form):
    """Another moment to talk."""

    moment = MomentField(_l("Kies een moment"))

    def __init__(self, moments: Iterable[Gespreksmoment], **values: Any) -> None:
        super().__init__(**values)
        self.moment.offer(moments, None)


class MomentenForm(Form):
    """A row of moments on one day, half an hour each."""

    dag = Dag(_l("Op welke dag?"), [InputRequired(_l("Kies een dag."))])
    van = StringField(_l("Hoe laat begint de eerste?"), [required("Vul een tijd in."), LengthAtMost(5)])
    aantal = IntegerField(
        _l("Hoeveel gesprekken achter elkaar?"),
        description=_l("Elk gesprek duurt een half uur."),
        validators=[InputRequired(_ROW), NumberRange(1, MOST_SLOTS, _ROW)],
    )
    ruimte = StringField(_l("Waar?"), [required("Vul een plek in."), LengthAtMost(60)])

    def validate_dag(self, field: Dag) -> None:
        """A day that is still to come, and near enough to plan."""
        if not near(field.data):
            raise ValidationError(_("Kies een dag die nog komt."))

    def validate_van(self, field: Field) -> None:
        """A time on the clock."""
        found = read_time(said(field))
        if said(field) and (found is None or found == "24:00"):
            raise ValidationError(_("Vul een tijd in, zoals 9.30."))

    @property
    def begins(self) -> list[datetime]:
        """The moments, one after the other; only of a form that was checked."""
        first = time.fromisoformat(read_time(said(self.van)) or "00:00")
        if self.dag.data is None:
            return []
        begin = clock.at(self.dag.data, first)
        return [begin + nth * rules.TALK for nth in range(int(self.aantal.data or 0))]


class WelkomForm(Form):
    """Who hands over the card, and when."""

    wie = FirstNameField(_l("Wie geeft de kaart?"), needed=True, description="")
    wanneer = Dag(_l("Op welke dag?"), [InputRequired(_l("Kies een dag."))], default=lambda: clock.today() + _WEEK)

    def validate_wanneer(self, field: Dag) -> None:
        """A day that is still to come, within eight weeks."""
        if not clock.today() <= (field.data or clock.today()) <= clock.today() + rules.HANDED_WITHIN:
            raise ValidationError(_("Kies een dag in de komende acht weken."))


class StemForm(Form):
    """What a neighbour says about what somebody wrote; a few words when it wants to."""

    oordeel = Round(
        _l("Wat zeg jij over deze tekst?"),
        choices=[SelectChoice(value=str(code), label=words) for code, words in texts.OORDELEN.items()],
    )
    woorden = TextAreaField(
        _l("Wil je er iets bij zeggen? Dit hoeft niet."),
        [LengthAtMost(LONGEST_VOICE)],
        description=_l("Over wat er staat. Nooit over de mens zelf."),
    )

    def validate_woorden(self, field: Field) -> None:
        """About what was written, never about somebody."""
        if lezen.not_for_neighbours(said(field)) or veilig.kijk(said(field)).soorten & {veilig.Soort.IEMAND}:
            raise ValidationError(_("Zeg iets over de tekst. Haal nummers, namen en woorden over een mens weg."))

    @property
    def kind(self) -> Oordeel:
        """What was chosen; only of a form that was checked."""
        return Oordeel(said(self.oordeel))
