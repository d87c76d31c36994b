"""Forms of what comes after a meeting: the verslag, a promise, and how a promise stands."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final

from flask_babel import LazyString
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.kernel import clock, veilig
from buurtplein.kernel.forms import LengthAtMost, SeenForm, SelectChoice, required
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.veilig import Soort, Vondst

LONGEST_REPORT: Final = 8000
LONGEST_LINE: Final = 300
LONGEST_WHY: Final = 1000
_FURTHEST: Final = timedelta(days=3 * 366)

# What may stand in no public text, and how we say so. Health as a subject may; health of somebody may not (IEMAND).
WIJST: Final[dict[str, LazyString]] = {
    Soort.TELEFOON: _l("Hier staat een telefoonnummer: {tekst}. Haal het weg."),
    Soort.MAIL: _l("Hier staat een e-mailadres: {tekst}. Haal het weg."),
    Soort.REKENING: _l("Hier staat een rekening: {tekst}. Haal hem weg."),
    Soort.POSTCODE: _l("Hier staat een postcode: {tekst}. Haal hem weg."),
    Soort.HUISNUMMER: _l("Hier staat een huisnummer: {tekst}. Schrijf niet over één huis."),
    Soort.STRAAT: _l("Hier staat een huisnummer: {tekst}. Schrijf niet over één huis."),
    Soort.NAAM: _l("Hier staat een naam: {tekst}. Haal hem weg."),
    Soort.IEMAND: _l("Dit gaat over één mens: {tekst}. Schrijf over wat er gebeurt."),
    Soort.GROF: _l("Dit kan een ander pijn doen: {tekst}. Schrijf het anders."),
    Soort.SCHELDEN: _l("Dit kan een ander pijn doen: {tekst}. Schrijf het anders."),
    Soort.MENSENSOORT: _l("Dit zegt wat voor mens iemand is: {tekst}. Haal het weg."),
}


def pointing(text: str, public: Collection[str] = ()) -> Vondst | None:
    """The first thing in a public text that points at somebody; None when there is none.

    ``public``: numbers and addresses that everybody may read, as the phone of the team and the place itself.
    """
    return next((found for found in veilig.kijk(text, public).vondsten if found.soort in WIJST), None)


class WithoutNames:
    """Nothing in the text may point at somebody. ``form.public`` holds what everybody may read."""

    def __call__(self, form: Any, field: Any) -> None:
        found = pointing(str(field.data or ""), form.public)
        if found is not None:
            raise ValidationError(str(WIJST[found.soort]).format(tekst=found.stuk.strip()[:40]))


class PublicForm(SeenForm):
    """A form whose words everybody will read."""

    public: tuple[str, ...] = ()

    def for_meeting(self, meeting: Bijeenkomst) -> None:
        """What may stand in it anyway: where the meeting is and whom to call about it."""
        self.public = (meeting.telefoon, meeting.adres, meeting.plek)


class VerslagForm(PublicForm):
    """What was said, without names."""

    verslag = TextAreaField(
        _l("Dit is er gezegd"),
        [LengthAtMost(LONGEST_REPORT), WithoutNames()],
        description=_l("Schrijf op wat er is gezegd, niet wie het zei. Korte zinnen lezen het makkelijkst."),
    )
    verslag_voor = DateField(
        _l("Wanneer is het verslag er? (hoeft niet)"),
        [Optional()],
        description=_l("Die dag staat bij de avond. Zo weten buren waar ze op wachten."),
    )

    placing = False

    def validate_verslag(self, field: TextAreaField) -> None:
        """An empty page is no verslag."""
        if self.placing and not field.data:
            raise ValidationError(_("Schrijf op wat er is gezegd."))


class ToezeggingForm(PublicForm):
    """What is promised, by which team, before which day."""

    wat = StringField(
        _l("Wat doen we?"), [required("Schrijf op wat we doen."), LengthAtMost(LONGEST_LINE), WithoutNames()]
    )
    team = SelectField(_l("Welk team?"), choices=[], validate_choice=False)
    voor = DateField(_l("Voor welke dag?"), [required("Kies een dag.")])

    def offer(self, meeting: Bijeenkomst) -> None:
        """The teams that work here; the one that holds the meeting comes first."""
        teams = sorted(accounts.teams(active_only=True), key=lambda team: (team.id != meeting.team_id, team.naam))
        self.team.choices = [SelectChoice(value=str(team.id), label=team.naam) for team in teams]
        self.for_meeting(meeting)

    def validate_team(self, field: SelectField) -> None:
        """A team of ours."""
        if field.data not in {str(choice[0]) for choice in field.iter_choices()}:
            raise ValidationError(_("Kies een team."))

    def validate_voor(self, field: DateField) -> None:
        """A day that people can wait for."""
        if field.data and not clock.today() <= field.data <= clock.today() + _FURTHEST:
            raise ValidationError(_("Kies een dag vanaf vandaag, binnen drie jaar."))

    @property
    def day(self) -> date:
        """The day before which it is done."""
        return self.voor.data or clock.today()


class KlaarForm(PublicForm):
    """How it went, or why it does not work."""

    uitleg = TextAreaField(
        _l("Hoe ging het?"),
        [LengthAtMost(LONGEST_WHY), WithoutNames()],
        description=_l("Iedereen leest dit. Lukt het niet? Leg dan uit waarom."),
    )

    fails = False

    def validate_uitleg(self, field: TextAreaField) -> None:
        """Neighbours hear why something does not work."""
        if self.fails and not field.data:
            raise ValidationError(_("Leg uit waarom het niet lukt."))
